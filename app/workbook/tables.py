"""Real Excel tables, with filters, widths fitted to what stands in them, and colours that follow the values."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple

from app.core import words
from app.core.domain import Stage
from app.workbook import styles
from app.workbook.cells import Value
from app.workbook.sheet import Sheet
from app.workbook.styles import CellStyle

if TYPE_CHECKING:
    from openpyxl.styles.differential import DifferentialStyle

_FILTER_BUTTON = 3  # characters that the button in a head covers
_PADDING = 3.0  # characters of indent and space beside a text
_DENSITY, _WASTE = 1.12, 1.08  # our letters to Excel's unit of width; what words leave empty where they wrap
_HEAD_INDENT = {"left": 1, "center": 0, "right": 2}
ROW_HEIGHT = 17.0
"""Points for a row with one line."""
LINE_HEIGHT = 13.2
"""Points for each line more."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, unique in the table, and the style of its cells. Widths in characters."""

    heading: str
    style: CellStyle = styles.BODY
    least: float = 7
    most: float = 32


class Region(NamedTuple):
    """The rows of a table's values, and the row of its head."""

    head: int
    first: int
    last: int


def number(number_format: str = styles.WHOLE, style: CellStyle = styles.BODY) -> CellStyle:
    """The style of a number: aligned right, with the space that its format leaves."""
    return replace(style, number_format=number_format, across="right", indent=0)


def day(style: CellStyle = styles.BODY) -> CellStyle:
    """The style of a date."""
    return replace(style, number_format=styles.DATE, across="center", indent=0)


def wrapped(style: CellStyle = styles.BODY) -> CellStyle:
    """The style of a text over several lines."""
    return replace(style, wrap=True)


def fitted(columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> list[float]:
    """The width of each column: what its longest value needs, between its least and its most."""
    widths: list[float] = []
    for place, column in enumerate(columns):
        longest = max((_length(row[place]) for row in rows), default=0)
        words = max(len(word) for word in column.heading.split(" "))
        wanted = max(longest + _PADDING, words + _FILTER_BUTTON)
        widths.append(min(max(wanted, column.least), max(column.most, words + _FILTER_BUTTON)))
    return widths


def summed(rows: Iterable[Sequence[Value]], place: int) -> int:
    """The sum of the whole numbers in a column."""
    return sum(value for row in rows if isinstance(value := row[place], int))


def height_for(columns: Sequence[Column], widths: Sequence[float]) -> Callable[[Sequence[Value]], float]:
    """How high a row must be for its wrapped texts; not every program works that out when it opens a file."""
    wrapping = [
        (place, (widths[place] - _PADDING) * _DENSITY) for place, column in enumerate(columns) if column.style.wrap
    ]

    def height(row: Sequence[Value]) -> float:
        lines = max((lines_in(str(row[place] or ""), width) for place, width in wrapping), default=1)
        return ROW_HEIGHT + (lines - 1) * LINE_HEIGHT

    return height


def lines_in(text: str, width: float) -> int:
    """How many lines a text takes where so many letters fit into one."""
    if len(text) <= width and "\n" not in text:
        return 1
    return sum(max(1, ceil(len(line) * _WASTE / width)) if len(line) > width else 1 for line in text.split("\n"))


def _length(value: Value) -> int:
    if isinstance(value, str):
        return max(map(len, value.split("\n"))) if "\n" in value else len(value)
    if isinstance(value, date):
        return len("dd-mm-yyyy")
    return 0 if value is None else len(f"{value:.1f}")


def write_table(
    sheet: Sheet,
    name: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
    nothing: str,
    *,
    head_height: float = 32,
    filtered: bool = True,
    height: Callable[[Sequence[Value]], float] = lambda _: ROW_HEIGHT,
    each: Callable[[Sequence[Value]], Sequence[CellStyle]] | None = None,
) -> Region:
    """Write a table from the first column of the next row on; `nothing` is said where there are no rows.

    `each` can give a row's cells other styles than those of their columns.
    """
    head = [
        replace(styles.HEAD, across=column.style.across, indent=_HEAD_INDENT[column.style.across]) for column in columns
    ]
    at = sheet.write([column.heading for column in columns], head, height=head_height)
    usual = [column.style for column in columns]
    for row in rows:
        sheet.write(row, each(row) if each else usual, height=height(row))
    if sheet.row == at:
        sheet.write([nothing, *[None] * (len(columns) - 1)], styles.BODY, height=ROW_HEIGHT)
    _declare(sheet, name, columns, at, filtered=filtered)
    return Region(at, at + 1, sheet.row)


def _declare(sheet: Sheet, name: str, columns: Sequence[Column], head: int, *, filtered: bool) -> None:
    from openpyxl.worksheet.filters import AutoFilter
    from openpyxl.worksheet.table import Table, TableColumn

    reference = f"A{head}:{sheet.letters[len(columns) - 1]}{sheet.row}"
    table = Table(displayName=name, name=name, ref=reference)
    table.tableColumns = [TableColumn(id=place, name=column.heading) for place, column in enumerate(columns, 1)]
    if filtered:
        table.autoFilter = AutoFilter(ref=reference)
    # Not add_table(), which warns in this mode that the columns must be named, as they are here.
    sheet.raw.tables.add(table)


def colour_where(sheet: Sheet, cells: str, formula: str, ink: str, ground: str = "", *, bold: bool = True) -> None:
    """Colour those of the cells for which the formula, written for the first of them, is true."""
    from openpyxl.formatting.rule import Rule

    style = _difference(ink, ground, bold=bold)
    sheet.raw.conditional_formatting.add(cells, Rule(type="expression", dxf=style, formula=[formula]))


def colour_stages(sheet: Sheet, letters: str, region: Region) -> None:
    """Colour the stages in these columns of a table by their names."""
    for letter in letters.split():
        cells = f"{letter}{region.first}:{letter}{region.last}"
        for step in (None, *Stage):
            ink, ground = styles.STAGE_INKS[step]
            colour_where(sheet, cells, f'{letter}{region.first}="{words.stage(step)}"', ink, ground)


def _difference(ink: str, ground: str, *, bold: bool) -> "DifferentialStyle":
    from openpyxl.styles import Font, PatternFill
    from openpyxl.styles.differential import DifferentialStyle

    fill: Any = PatternFill(bgColor=ground, fill_type="solid") if ground else None
    return DifferentialStyle(font=Font(bold=bold, color=ink), fill=fill)
