"""Writes a page of the report as a sheet: its tables with figures that are numbers, and its charts below them."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from math import ceil
from typing import TYPE_CHECKING

from app.measures.goal_words import STANDINGS
from app.measures.goals import Standing
from app.workbook import styles
from app.workbook.cells import Value
from app.workbook.data import Facts
from app.workbook.report import development, goals, management, planning, status
from app.workbook.report.pages import Cell, Figure, Page, Table
from app.workbook.report.widths import widths_of
from app.workbook.report_charts import HEIGHT, WIDTH, draw
from app.workbook.sheet import Plan, Sheet
from app.workbook.styles import CellStyle
from app.workbook.tables import LINE_HEIGHT, ROW_HEIGHT, Column, colour_where, lines_in, write_table

if TYPE_CHECKING:
    from openpyxl import Workbook

_COLOURS = {
    goals.KIND: "8A2F6B",
    status.KIND: "B9608F",
    management.KIND: "2E6E62",
    development.KIND: "5B4B9A",
    planning.KIND: "7A5C3E",
}
_LEADING = re.compile(r"[+−±-]?[\d.]+(?:,(\d+))?")
_NAME = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
_TEXT = replace(styles.BODY, wrap=True)
_STRONG = replace(_TEXT, bold=True)
_DAY = replace(styles.BODY, number_format=styles.DATE, across="center", indent=0)
_HEADING = replace(styles.BODY, bold=True, ink=styles.ACCENT, ground=styles.SOFT)
_EMPTY = styles.BODY
_CM = 28.35  # points
_LONG = 28  # rows of which not all stand on the first page


def add(book: "Workbook", facts: Facts, tick: Callable[[], None], page: Page, name: str) -> None:
    """Write a page as the sheet of this name."""
    widths = widths_of(page)
    plan = Plan(name, _COLOURS.get(page.kind, styles.ACCENT), widths, frozen_columns=1 if len(widths) > 2 else 0)
    sheet = Sheet(book, plan, facts, tick)
    if page.note:
        sheet.write([page.note], styles.NOTE, height=18)
    heads: list[int] = []
    for table in page.tables:
        sheet.section(table.title)
        heads.append(_write(sheet, table, widths))
        for note in table.note.split("\n") if table.note else ():
            sheet.write([note], styles.NOTE, height=18)
        sheet.gap(12)
    if len(page.tables[0].rows) > _LONG:
        sheet.repeat(heads[0], heads[0])
    else:
        sheet.repeat(1, 2)
    _draw(sheet, page, heads, widths)


def sheet_names(pages: Iterable[Page], taken: Iterable[str]) -> list[str]:
    """What the sheets of pages are called: as Excel takes it, and each apart."""
    used = {name.casefold() for name in taken}
    found: list[str] = []
    for page in pages:
        plain = " ".join(_NAME.sub(" ", page.name).split())[:_LONGEST_NAME].strip() or "Skema"
        name, number = plain, 2
        while name.casefold() in used:
            end = f" ({number})"
            name, number = f"{plain[: _LONGEST_NAME - len(end)].rstrip()}{end}", number + 1
        used.add(name.casefold())
        found.append(name)
    return found


def _write(sheet: Sheet, table: Table, widths: Sequence[float]) -> int:
    """Write a table, and answer with the row of its head."""
    numeric = {
        place
        for place in range(len(table.columns))
        if any(isinstance(row[place], Figure) for row in table.rows) and place not in table.broad
    }
    columns = [
        Column(heading, replace(_TEXT, across="right", indent=0) if place in numeric else _TEXT)
        for place, heading in enumerate(table.columns)
    ]
    values = [[_value(cell) for cell in row] for row in table.rows]
    styled = iter([_styles(table, place) for place in range(len(table.rows))])
    heights = iter([_height(row, widths) for row in table.rows])
    lines = max(ceil(len(heading) * 1.1 / (widths[place] - 1)) for place, heading in enumerate(table.columns))
    region = write_table(
        sheet,
        table.name,
        columns,
        values,
        table.nothing,
        head_height=min(18.0 + 13.0 * min(lines, 4), 70.0),
        filtered=False,
        height=lambda _: next(heights, ROW_HEIGHT),
        each=lambda _: next(styled),
    )
    if table.states is not None:
        letter = sheet.letters[table.states]
        cells = f"{letter}{region.first}:{letter}{region.last}"
        for standing, ink, ground in (
            (Standing.REACHED, styles.GOOD, styles.GOOD_GROUND),
            (Standing.ON_TRACK, styles.GOOD, ""),
            (Standing.UNDER, styles.WARNING, styles.WARNING_GROUND),
            (Standing.OVER, styles.WARNING, styles.WARNING_GROUND),
        ):
            colour_where(sheet, cells, f'{letter}{region.first}="{STANDINGS[standing]}"', ink, ground)
    return region.head


def _height(row: Sequence[Cell], widths: Sequence[float]) -> float:
    """How high a row must be for its texts; figures stand in one line."""
    texts = [(cell, widths[place]) for place, cell in enumerate(row) if isinstance(cell, str) and place < len(widths)]
    lines = max((lines_in(text, (width - 2.5) * 1.1) for text, width in texts), default=1)
    return ROW_HEIGHT + (lines - 1) * LINE_HEIGHT


def _value(cell: Cell) -> Value:
    return cell.value if isinstance(cell, Figure) else cell


def _styles(table: Table, place: int) -> list[CellStyle]:
    row = table.rows[place]
    if place in table.headings:
        return [_HEADING] * len(row)
    summed = place in table.sums
    found: list[CellStyle] = []
    for at, cell in enumerate(row):
        if isinstance(cell, Figure):
            found.append(_figure(format_of(cell.text), summed))
        elif cell is None or isinstance(cell, str):
            found.append(_words(at == 0, summed))
        else:
            found.append(_DAY)
    return found


@cache
def _figure(number_format: str, summed: bool) -> CellStyle:
    style = replace(styles.BODY, number_format=number_format, across="right", indent=0)
    return style.summed if summed else style


@cache
def _words(first: bool, summed: bool) -> CellStyle:
    style = _STRONG if first else _TEXT
    return style.summed if summed else style


@cache
def format_of(text: str) -> str:
    """The number format with which Excel says a figure as the text does: '#,##0.0" %"' for '46,5 %'."""
    found = _LEADING.match(text)
    if found is None:
        return "General"
    places = len(found[1] or "")
    rest = text[found.end() :].replace('"', "")
    number = "#,##0" + (f".{'0' * places}" if places else "")
    literal = f'"{rest}"' if rest else ""
    if text[0] in "+−±":
        return f'+{number}{literal};"−"{number}{literal};"±0"{literal}'
    return f"{number}{literal}"


def _draw(sheet: Sheet, page: Page, heads: Sequence[int], widths: Sequence[float]) -> None:
    """The charts below the tables, two side by side; a row of them stands on one page of paper."""
    letters = [sheet.letters[0], _beside(sheet, widths)]
    for place, chart in enumerate(page.charts):
        if place % 4 == 0:
            sheet.break_page()
        if place % 2 == 0:
            sheet.gap(HEIGHT * _CM + 8)
        alone = place % 2 == 0 and place == len(page.charts) - 1
        draw(sheet, chart, heads[chart.table], f"{letters[place % 2]}{sheet.row}", wide=alone)


def _beside(sheet: Sheet, widths: Sequence[float]) -> str:
    """The letter of the first column that a chart in the first one leaves free."""
    points = 0.0
    for letter, width in zip(sheet.letters, widths, strict=True):
        if points > WIDTH * _CM:
            return letter
        points += 5.25 * width
    from openpyxl.utils import get_column_letter

    beyond = ceil((WIDTH * _CM + 8 - points) / 48) if points < WIDTH * _CM else 0
    return get_column_letter(len(widths) + 1 + beyond)
