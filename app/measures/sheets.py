"""A status sheet as the sources draw it: start value, periods, minimum goals and state, row by row."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from app.core.domain import Month
from app.core.words import month_short
from app.measures.courses import Course, KeptFrames, courses, months_until
from app.measures.engine import value_result
from app.measures.goals import TREND, GoalCard, Standing, cards_of, standing_of
from app.measures.measure import Definition, Goal, Kind, Result
from app.measures.sheet_rows import Column, Every, Line, columns_between, lines_of, sheets_of
from app.measures.values import baseline_text, goal_label, goal_text, result_text
from db.edits import Edit
from db.queries.measures import values_of
from db.records import MeasureValue, StatusSheet
from db.store import Store

_MOST = 60
"""Months that a sheet goes back at most."""


class GoalColumn(NamedTuple):
    """A day on which measures of the sheet are to have reached something, and what stands over it."""

    due_on: date
    text: str


class Cell(NamedTuple):
    """What a measure was in a period: the latest result in it that says something; `text` as it is shown.

    `month` is that of the result, or in which something entered is to be kept; None where nothing can be.
    """

    result: Result | None
    text: str
    month: Month | None

    @property
    def entered(self) -> bool:
        """Whether it comes from outside."""
        return self.result is not None and self.result.kind is Kind.ENTERED

    @property
    def provisional(self) -> bool:
        """Whether it can still change by itself."""
        return self.result is not None and self.result.kind is Kind.LIVE


class Row(NamedTuple):
    """A row of a sheet: a heading where `measure` is None, else cells by column and goals by goal column."""

    measure: Definition | None
    name: str
    start: str = ""
    cells: tuple[Cell, ...] = ()
    goals: tuple[tuple[Goal | None, str], ...] = ()
    standing: Standing = Standing.NONE
    latest: Result | None = None

    @property
    def note(self) -> str:
        """Where sources disagree."""
        return "" if self.measure is None else self.measure.note


class Sheet(NamedTuple):
    """A status sheet until a month, and the cards of its measures that have goals."""

    id: str
    name: str
    every: Every
    note: str
    columns: tuple[Column, ...]
    goal_columns: tuple[GoalColumn, ...]
    rows: tuple[Row, ...]
    cards: tuple[GoalCard, ...]
    start_text: str = "Start"

    def row_of(self, measure_id: str) -> Row | None:
        """The row of a measure; None where it does not stand here."""
        return next((row for row in self.rows if row.measure is not None and row.measure.id == measure_id), None)


class Book(NamedTuple):
    """What the sheets of a team are made of in a month, asked once: what stands on them, and all figures."""

    sheets: tuple[StatusSheet, ...]
    lines: Mapping[str, Sequence[Line]]
    spans: Mapping[str, Sequence[Column]]
    found: Mapping[str, Course]
    month: Month
    today: date

    @classmethod
    def of(
        cls,
        store: Store,
        month: Month,
        today: date,
        *,
        every: bool = False,
        also: Sequence[Definition] = (),
        frames: KeptFrames | None = None,
    ) -> "Book":
        """The book of the sheets that are shown, or of `every` one, each measure worked out once.

        `also`: measures that may stand on none of them, and are found with the others. With `frames` what a history is
        worked out of is made only once.
        """
        sheets = tuple(sheets_of(store, every=every))
        lines = lines_of(store, [sheet.id for sheet in sheets])
        measures = {one.measure.id: one.measure for rows in lines.values() for one in rows if one.measure is not None}
        values = values_of(store, list(measures))
        spans = {sheet.id: _span(lines[sheet.id], values, month, Every(sheet.period)) for sheet in sheets}
        first = min([span[0].first for span in spans.values() if span], default=month)
        months = months_until(month, max(TREND, month.since(first) + 1))
        others = {one.id: one for one in also if one.id not in measures}
        values += values_of(store, list(others)) if others else []
        found = courses(store, [*measures.values(), *others.values()], months, today, values, frames)
        return cls(sheets, lines, spans, found, month, today)

    def made(self) -> tuple[Sheet, ...]:
        """The sheets themselves."""
        return tuple(self.sheet(one) for one in self.sheets)

    def sheet(self, one: StatusSheet) -> Sheet:
        """One of them."""
        lines, columns = self.lines[one.id], self.spans[one.id]
        return sheet_made(
            one.id, one.name, Every(one.period), one.note, lines, columns, self.found, self.month, self.today
        )

    def sheet_of(self, sheet_id: str) -> Sheet | None:
        """The one with this id; None where it is not shown."""
        return next((self.sheet(one) for one in self.sheets if one.id == sheet_id), None)

    def wants_figures(self, sheet_id: str) -> bool:
        """Whether figures from outside stand on a sheet."""
        return any(line.measure is not None and not line.measure.computed for line in self.lines[sheet_id])

    def after(self, edits: Sequence[Edit], *, undone: bool = False) -> "Book | None":
        """The same once these edits are made, or `undone`; None where they concern more than what is entered in it."""
        found = {measure_id: dict(course) for measure_id, course in self.found.items()}
        for before, after in ((edit.after, edit.before) if undone else (edit.before, edit.after) for edit in edits):
            row = after or before
            if not isinstance(row, MeasureValue) or not row.entered:
                return None
            month, course = Month.parse(row.month), found.get(row.measure_id)
            if course is not None and month not in course and month <= self.month:
                return None
            if course is not None and month in course and self._entered_one(row.measure_id):
                course[month] = Result(row.measure_id, month, Kind.GAP) if after is None else value_result(row)
        return self._replace(found=found)

    def _entered_one(self, measure_id: str) -> bool:
        lines = (line for rows in self.lines.values() for line in rows)
        return any(
            one.measure is not None and one.measure.id == measure_id and not one.measure.computed for one in lines
        )


def status_sheet(store: Store, sheet_id: str, month: Month, today: date) -> Sheet | None:
    """A status sheet as it stands in a month; None where there is no such sheet."""
    book = Book.of(store, month, today, every=True)
    return next((book.sheet(one) for one in book.sheets if one.id == sheet_id), None)


def status_sheets(store: Store, month: Month, today: date, *, every: bool = False) -> tuple[Sheet, ...]:
    """The sheets that are shown, or `every` one, as they stand in a month, all measures worked out once."""
    return Book.of(store, month, today, every=every).made()


def _span(lines: Sequence[Line], values: Sequence[MeasureValue], month: Month, every: Every) -> list[Column]:
    """The columns: from the first figure of a measure on the sheet, at least a year and at most five."""
    ids = {line.measure.id for line in lines if line.measure is not None}
    known = [Month.parse(row.month) for row in values if row.measure_id in ids]
    first = min([*known, month.plus(-(TREND - 1))])
    return columns_between(every, max(first, month.plus(1 - _MOST)), month)


def sheet_made(
    sheet_id: str,
    name: str,
    every: Every,
    note: str,
    lines: Sequence[Line],
    columns: Sequence[Column],
    found: Mapping[str, Course],
    month: Month,
    today: date,
) -> Sheet:
    """A sheet of these lines and columns, of what is known of the measures' months."""
    goals = _goal_columns(lines)
    rows = tuple(_row(line, columns, goals, found, month, today) for line in lines)
    measured = [line.measure for line in lines if line.measure is not None]
    cards = cards_of([measure for measure in measured if measure.goals], found, month)
    start = _start_text(measured)
    return Sheet(sheet_id, name, every, note, tuple(columns), goals, rows, cards, start)


def _row(
    line: Line,
    columns: Sequence[Column],
    goals: Sequence[GoalColumn],
    found: Mapping[str, Course],
    month: Month,
    today: date,
) -> Row:
    measure = line.measure
    if measure is None:
        return Row(None, line.label)
    course = found[measure.id]
    cells = tuple(cell_of(measure, column, course, month, today) for column in columns)
    by_day = {goal.due_on: goal for goal in measure.goals}
    shown = tuple(
        (by_day.get(one.due_on), goal_text(measure, by_day[one.due_on]) if one.due_on in by_day else "")
        for one in goals
    )
    return with_cells(Row(measure, line.label or measure.name, baseline_text(measure), goals=shown), cells)


def with_cells(row: Row, cells: tuple[Cell, ...]) -> Row:
    """The row of a measure with these cells, and how it stands by the latest of them that says something."""
    latest = next((cell.result for cell in reversed(cells) if cell.result and cell.result.value is not None), None)
    standing = Standing.NONE
    if row.measure is not None and latest is not None:
        standing = standing_of(row.measure, latest)
    return row._replace(cells=cells, standing=standing, latest=latest)


def cell_of(measure: Definition, column: Column, course: Course, month: Month, today: date) -> Cell:
    """The latest figure of a period; where there is none, why not."""
    months = column.months
    inside = [one for one in months if one <= month and one in course]
    told = [course[one] for one in inside if course[one].value is not None]
    if told:
        return Cell(told[-1], result_text(measure, told[-1]), told[-1].month)
    begun = [one for one in months if one <= min(month, Month.of(today))]
    result = course[inside[-1]] if inside else None
    return Cell(result, "", begun[-1] if begun else None)


def _goal_columns(lines: Sequence[Line]) -> tuple[GoalColumn, ...]:
    """Every day on which a measure of the sheet has a goal, called as the first of them calls it."""
    names: dict[date, str] = {}
    for line in lines:
        for goal in () if line.measure is None else line.measure.goals:
            names[goal.due_on] = names.get(goal.due_on) or goal_label(goal)
    return tuple(GoalColumn(day, names[day] or due_text(day)) for day in sorted(names))


def due_text(day: date) -> str:
    """'aug. 2024'."""
    return f"{month_short(Month.of(day))} {day.year}"


def _start_text(measures: Sequence[Definition]) -> str:
    """'Start 10/1' where all that have a day began on the same, else 'Start'."""
    days = {measure.baseline_on for measure in measures if measure.baseline_on is not None}
    if len(days) != 1:
        return "Start"
    day = days.pop()
    return f"Start {day.day}/{day.month} {day.year}"
