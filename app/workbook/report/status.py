"""A status sheet as a page: headings, start value, periods, minimum goals, state and notes, as the sources draw it."""

from collections.abc import Sequence
from typing import NamedTuple

from app.measures.goal_words import ENTERED, STANDINGS
from app.measures.goals import Standing
from app.measures.sheets import Cell as SheetCell
from app.measures.sheets import Row, Sheet
from app.workbook.report.pages import Cell, Chart, Figure, Page, Series, Table, apart
from app.workbook.report.widths import PAGE_WIDTH, widths_of

KIND = "status"
LEGEND = f"{ENTERED} er indtastet. Et tomt felt er en periode uden tal."
_HEAD = ("Mål",)
_NOTHING = "Der er ingen rækker i statusskemaet"
_MOST_CHARTS = 24
_CHARTED = 13  # columns that a chart shows at most


def status_page(sheet: Sheet, number: int) -> Page:
    """The page of a sheet, the `number`th one; start, goals and state stand apart where one table is too wide to print.

    Of more periods than a page of paper takes it has the latest.
    """
    names = [column_name(one.text, one.name) for one in sheet.columns]
    goals = [f"Mål {one.text}" for one in sheet.goal_columns]
    rows = [_Parts.of(row, len(sheet.columns)) for row in sheet.rows]
    headings = frozenset(place for place, row in enumerate(sheet.rows) if row.measure is None)
    notes = "\n".join(f"{row.name}: {row.note}" for row in sheet.rows if row.note)

    def table(name: str, title: str, before: Sequence[str], after: Sequence[str], first: int, note: str) -> Table:
        made = tuple(row.told(bool(before), bool(after), first, len(goals)) for row in rows)
        columns = apart((*_HEAD, *before, *names[first:], *after))
        states = len(columns) - 1 if after else None
        return Table(name, title, columns, made, note, _NOTHING, headings, states=states, broad=frozenset({0}))

    name, start, end = f"Statusskema{number}", [sheet.start_text], [*goals, "Status"]
    whole = table(name, sheet.name, start, end, 0, f"{LEGEND}\n{notes}".strip())
    if _fits(whole):
        tables, shown, lead = (whole,), 0, 2
    else:
        shown, lead = 0, 1
        periods = table(name, sheet.name, (), (), 0, LEGEND)
        while not _fits(periods) and shown < len(names) - 1:
            shown += 1
            periods = table(name, sheet.name, (), (), shown, LEGEND)
        told = table(f"{name}Maal", "Startværdi, mål og status", start, end, len(names), notes)
        tables = (periods, told)
    return Page(KIND, sheet.name, tables, tuple(_charts(sheet, shown, lead)), note=sheet.note)


def _fits(table: Table) -> bool:
    return sum(widths_of(Page(KIND, "", (table,)))) <= PAGE_WIDTH


class _Parts(NamedTuple):
    """What stands in a row of a sheet: its name, start, periods, goals and state."""

    name: str
    start: Cell
    cells: tuple[Cell, ...]
    goals: tuple[Cell, ...]
    state: str
    heading: bool

    @classmethod
    def of(cls, row: Row, periods: int) -> "_Parts":
        """Of a row of a sheet with so many periods."""
        if row.measure is None:
            return cls(row.name, None, (None,) * periods, (), "", True)
        goals = tuple(
            (text or None) if goal is None or goal.value is None else Figure(goal.value, text)
            for goal, text in row.goals
        )
        start: Cell = row.start or None
        if row.measure.baseline is not None:
            start = Figure(row.measure.baseline, row.start)
        return cls(row.name, start, tuple(map(_cell, row.cells)), goals, STANDINGS[row.standing], False)

    def told(self, begins: bool, ends: bool, first: int, goals: int) -> tuple[Cell, ...]:
        """The row with or without what stands before and behind the periods, of which it has those from `first` on."""
        before = (self.start,) if begins else ()
        after = (*self.goals, self.state) if ends else ()
        if self.heading and ends:
            after = (None,) * (goals + 1)
        return (self.name, *before, *self.cells[first:], *after)


def column_name(text: str, name: str) -> str:
    """What stands over a column, with its year."""
    year = name[-4:]
    return text if year in text else f"{text} {year}"


def _cell(cell: SheetCell) -> Cell:
    if cell.result is None or cell.result.value is None:
        return None
    return Figure(cell.result.value, f"{cell.text} {ENTERED}" if cell.entered else cell.text)


def _charts(sheet: Sheet, shown: int, lead: int) -> list[Chart]:
    """A line for each measure with two figures at least, of the periods from `shown` on; `lead` stand before."""
    last = lead + len(sheet.columns) - shown - 1
    first = max(lead, last + 1 - _CHARTED)
    drawn: list[Chart] = []
    for place, row in enumerate(sheet.rows):
        cells = row.cells[shown + first - lead :]
        known = [cell for cell in cells if cell.result is not None and cell.result.value is not None]
        if row.measure is None or len(known) < 2:
            continue
        said = "" if row.standing is Standing.NONE else f" Status: {STANDINGS[row.standing]}."
        latest = known[-1].text
        told = f"{row.name} i statusskemaet {sheet.name}. Senest {latest}.{said}"
        drawn.append(Chart(row.name, "Periode", "Værdi", told, 0, (Series(place),), first, last))
    return drawn[:_MOST_CHARTS]
