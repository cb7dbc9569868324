"""Reads a written workbook back as a spreadsheet program would see it."""

from datetime import datetime
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary
from zipfile import ZipFile

from app import workbook
from app.core.domain import Month
from db.store import Store

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.table import Table

NOW = datetime(2026, 11, 16, 9, 30)
NOVEMBER = Month(2026, 11)
SHEETS = [
    "Overblik", "Tavle", "Borgere", "Sagsbelastning", "Bevægelser", "Mål", "Ledelsesinformation", "Udvikling",
    "Fravær og fremskrivning", "Virksomheder", "Job og match", "Om",
]  # fmt: skip


STATUS_SHEETS = ["Flere skal med 2", "Flere i job", "Løntimer sammenlignet"]
"""Those that the made-up team follows."""
DEMO_SHEETS = [*SHEETS[:6], *STATUS_SHEETS, *SHEETS[6:]]


def write(store: Store, folder: Path, month: Month = NOVEMBER, *, anonymous: bool = False, **more: Any) -> Path:
    """The workbook of a month, written on the world's day."""
    return workbook.export(store, folder / "report.xlsx", month, NOW, anonymous=anonymous, **more)


def read(store: Store, folder: Path, month: Month = NOVEMBER, *, anonymous: bool = False, **more: Any) -> "Workbook":
    """The same, opened again: once for all who ask it of a store to which nothing has happened since."""
    from openpyxl import load_workbook

    connection = store._connection
    (elsewhere,) = connection.execute("PRAGMA data_version").fetchone()
    asked = store.times_replaced, connection.total_changes, elsewhere, month, anonymous, repr(sorted(more.items()))
    books = _READ.setdefault(store, {})
    if asked not in books:
        books[asked] = load_workbook(write(store, folder, month, anonymous=anonymous, **more))
    return books[asked]


_READ: "WeakKeyDictionary[Store, dict[tuple[Any, ...], Workbook]]" = WeakKeyDictionary()


def tables(book: "Workbook") -> dict[str, tuple[str, "Table"]]:
    """Every table of the workbook by name, with the sheet that it stands on."""
    return {name: (sheet.title, sheet.tables[name]) for sheet in book for name in sheet.tables}


def rows_of(book: "Workbook", name: str) -> list[dict[str, Any]]:
    """The values of a table, a dictionary a row."""
    return [{head: cell.value for head, cell in row.items()} for row in cells_of(book, name)]


def cells_of(book: "Workbook", name: str) -> list[dict[str, "Cell"]]:
    """The cells of a table by its headings."""
    from openpyxl.utils import range_boundaries

    title, table = tables(book)[name]
    left, top, right, bottom = range_boundaries(table.ref)
    head, *rows = book[title].iter_rows(min_row=top, max_row=bottom, min_col=left, max_col=right)
    headings = [str(cell.value) for cell in head]
    assert headings == table.column_names
    return [dict(zip(headings, row, strict=True)) for row in rows]


def total_below(book: "Workbook", name: str) -> dict[str, Any]:
    """The line of totals that stands right under a table."""
    from openpyxl.utils import range_boundaries

    title, table = tables(book)[name]
    left, _, right, bottom = range_boundaries(table.ref)
    (row,) = book[title].iter_rows(min_row=bottom + 1, max_row=bottom + 1, min_col=left, max_col=right)
    return dict(zip(table.column_names, (cell.value for cell in row), strict=True))


def parts(path: Path) -> dict[str, str]:
    """Every part of the file as text, by its name in the zip; 'Ø' for '&#216;', so that names are found."""
    with ZipFile(path) as archive:
        return {name: unescape(archive.read(name).decode("utf-8")) for name in archive.namelist()}


def texts(book: "Workbook") -> list[str]:
    """Every text in every cell."""
    return [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
