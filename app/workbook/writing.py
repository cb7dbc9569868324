"""Writes finished figures as an Excel file, whole or not at all: what stood there before stays until the end."""

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

from app.core.errors import UserError
from app.core.progress import Progress
from app.core.targets import written_whole
from app.workbook import about, board, caseload, citizens, companies, jobs, movement, overview
from app.workbook.cells import fit_text
from app.workbook.data import WorkbookData
from app.workbook.names import file_name

if TYPE_CHECKING:
    from openpyxl import Workbook

_SHEETS = (overview, board, citizens, caseload, movement, companies, jobs, about)
_ROWS_BETWEEN_CALLS = 50
_ROWS_DONE = 0.9  # of the work when every row is written; the rest is packing


def write(
    data: WorkbookData,
    target: Path,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Path:
    """Write the workbook to `target` and answer with it; needs no store, so any thread may do it.

    `progress` is told the part that is done (0 to 1), `cancelled` is asked whether to stop. Raises UserError:
    'folder_missing', 'target_is_source', 'target_unwritable', 'target_full', 'cancelled'; what stood at `target` then
    stays, and nothing else is left.
    """
    steps = Progress(
        _expected_rows(data),
        progress,
        cancelled,
        refusal=UserError("cancelled"),
        every=_ROWS_BETWEEN_CALLS,
        share=_ROWS_DONE,
    )
    with written_whole(target, data.kept) as unfinished:
        _write_file(data, unfinished, steps)
    if progress is not None:
        progress(1.0)
    return target


def _expected_rows(data: WorkbookData) -> int:
    """About how many rows there will be: four a card of the fullest column, one a citizen, a movement, a company."""
    fullest = max(len(column.cards) for column in data.board.columns)
    work = len(data.work.companies) + len(data.work.openings) + len(data.work.matches)
    return 4 * fullest + len(data.citizens) + len(data.movement.moves) + 3 * len(data.lines.lines) + work + 100


def _write_file(data: WorkbookData, path: Path, steps: Progress) -> None:
    from lxml.etree import SerialisationError
    from openpyxl import Workbook
    from openpyxl.writer.excel import ExcelWriter

    book = Workbook(write_only=True)
    try:
        _describe(book, data)
        for sheet in _SHEETS:
            sheet.add(book, data, steps.tick)
        steps.pause()
        # Not book.save(), which leaves the file open where the disk is full.
        with ZipFile(path, "w", ZIP_DEFLATED) as archive:
            ExcelWriter(book, archive).save()
        steps.pause()
    except SerialisationError as error:  # what lxml says where the temporary folder is full
        full = "ENOSPC" in str(error)
        raise OSError(errno.ENOSPC if full else errno.EIO, str(error)) from error
    finally:
        _discard_scratch(book)


def _describe(book: "Workbook", data: WorkbookData) -> None:
    """The file's own properties name no person."""
    title = file_name(data.facts.team, str(data.facts.month)).removesuffix(".xlsx")
    book.properties.creator = "Springbræt"
    book.properties.lastModifiedBy = "Springbræt"
    book.properties.title = fit_text(title)
    book.properties.created = book.properties.modified = data.facts.made_at


def _discard_scratch(book: "Workbook") -> None:
    """Remove what openpyxl keeps of unsaved sheets in the system's temporary folder: it holds names."""
    sheets: list[Any] = book.worksheets
    for sheet in sheets:
        writer = sheet._writer
        if writer is None or not os.path.exists(writer.out):
            continue
        with suppress(Exception):  # a sheet that was broken off may refuse to be closed, which is no news here
            sheet.close()
        with suppress(OSError):
            writer.cleanup()
