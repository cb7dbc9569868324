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
from app.workbook import about, board, caseload, citizens, companies, jobs, movement, overview, report_sheets
from app.workbook.cells import fit_text
from app.workbook.charts import described
from app.workbook.data import Book, CommitteeBook
from app.workbook.names import file_name

if TYPE_CHECKING:
    from openpyxl import Workbook

_BEFORE = {"overview": overview, "board": board, "citizens": citizens, "caseload": caseload, "movement": movement}
_AFTER = {"companies": companies, "jobs": jobs, "about": about}
"""The sheets before and after those of the report, by what they are called where they are chosen."""
_ROWS_BETWEEN_CALLS = 50
_ROWS_DONE = 0.9  # of the work when every row is written; the rest is packing


def write(
    data: Book | CommitteeBook,
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


def _expected_rows(data: Book | CommitteeBook) -> int:
    """About how many rows there will be: four a card of the fullest column, one a citizen, a movement, a company."""
    report = sum(len(table.rows) + 4 for page in data.report for table in page.tables)
    if isinstance(data, CommitteeBook):
        return report + 20
    fullest = max(len(column.cards) for column in data.board.columns)
    work = len(data.work.companies) + len(data.work.openings) + len(data.work.matches)
    return 4 * fullest + len(data.citizens) + len(data.movement.moves) + 3 * len(data.lines.lines) + work + report + 100


def _write_file(data: Book | CommitteeBook, path: Path, steps: Progress) -> None:
    def fill(book: "Workbook") -> None:
        _describe(book, data)
        _write_sheets(book, data, steps.tick)
        steps.pause()

    write_book(path, fill)
    steps.pause()


def write_book(path: Path, fill: "Callable[[Workbook], None]") -> None:
    """Write what `fill` puts into an empty workbook to a new file, and leave nothing of it elsewhere."""
    from lxml.etree import SerialisationError
    from openpyxl import Workbook
    from openpyxl.writer.excel import ExcelWriter

    book = Workbook(write_only=True)
    try:
        fill(book)
        # Not book.save(), which leaves the file open where the disk is full.
        with ZipFile(path, "w", ZIP_DEFLATED) as archive:
            writer = ExcelWriter(book, archive)
            _tell_charts(writer)
            writer.save()
    except SerialisationError as error:  # what lxml says where the temporary folder is full
        full = "ENOSPC" in str(error)
        raise OSError(errno.ENOSPC if full else errno.EIO, str(error)) from error
    finally:
        _discard_scratch(book)


def _write_sheets(book: "Workbook", data: Book | CommitteeBook, tick: Callable[[], None]) -> None:
    """Those that are chosen, in their order."""
    names = report_sheets.sheet_names(data.report, (sheet.NAME for sheet in (*_BEFORE.values(), *_AFTER.values())))
    if isinstance(data, CommitteeBook):
        for page, name in zip(data.report, names, strict=True):
            report_sheets.add(book, data.facts, tick, page, name)
        about.add_for_committee(book, data.facts, tick)
        return
    for key, sheet in _BEFORE.items():
        if data.choice.has(key):
            sheet.add(book, data, tick)
    for page, name in zip(data.report, names, strict=True):
        report_sheets.add(book, data.facts, tick, page, name)
    for key, sheet in _AFTER.items():
        if data.choice.has(key):
            sheet.add(book, data, tick)


def _tell_charts(writer: Any) -> None:
    """Let what charts show be written in words too, for which openpyxl has no place."""
    usual = writer._write_drawing

    def write_drawing(drawing: Any) -> None:
        plain = drawing._write
        drawing._write = lambda: described(drawing, plain)
        usual(drawing)

    writer._write_drawing = write_drawing


def _describe(book: "Workbook", data: Book | CommitteeBook) -> None:
    """The file's own properties name no person."""
    title = file_name(data.facts.team, str(data.facts.month)).removesuffix(".xlsx")
    book.properties.creator = "Springbræt"
    book.properties.lastModifiedBy = "Springbræt"
    book.properties.title = fit_text(title)
    book.properties.language = "da-DK"
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
