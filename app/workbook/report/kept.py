"""The report as it was when the month was closed, with what has been entered from outside since."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any, NamedTuple, TypeVar, cast

from app.board.kept import Kept, kept_answer, kept_of_all
from app.core.domain import Month
from app.core.period import Period
from app.measures.by_benefit import ManagementReport
from app.measures.courses import Course
from app.measures.engine import value_result
from app.measures.goals import GoalCard, card_of
from app.measures.measure import Kind, Origin, Result
from app.measures.sheets import Cell, Row, Sheet, cell_of, with_cells
from app.workbook.report.development import Told
from db.queries.measures import measures_of_team, values_of
from db.store import Store

T = TypeVar("T")


class Report(NamedTuple):
    """What the pages of the report tell, as far back as they may go; the development by how many months are chosen.

    There is no citizen in it; whoever makes pages of it leaves out notes where it is to be anonymous.
    """

    cards: tuple[GoalCard, ...]
    sheets: tuple[Sheet, ...]
    management: ManagementReport | None
    development: dict[int, Told]


def kept_report(store: Store, period: Period, today: date) -> Report | None:
    """The report of a month that the team has closed: as it was then, but with the figures from outside of today.

    How an entered measure stands to its goals of then follows from them; of one that is gone, or is worked out now, the
    figures of then stay. Of several teams it is what they said together when the last of them had closed it.

    None where none is kept: the month is open, or was closed in an older version.
    """
    found = kept_of_all(store, period, Report) or kept_answer(store, period, Kept.REPORT, Report)
    return None if found is None else _with_entered(store, found, period.month, today)


def cleaned(value: T, clean: Callable[[str], str]) -> T:
    """An answer with every text in it as `clean` leaves it, apart from ids."""
    told: Any = value
    if isinstance(told, Enum):
        return value
    if isinstance(told, str):
        return cast("T", clean(told))
    if is_dataclass(told) and not isinstance(told, type):
        names = [one.name for one in fields(told)]
        return cast("T", replace(told, **{name: _field(name, getattr(told, name), clean) for name in names}))
    if isinstance(told, tuple):
        items = cast("tuple[Any, ...]", told)
        if (names := getattr(items, "_fields", None)) is not None:
            made = cast("Callable[..., T]", type(items))
            return made(*(_field(name, getattr(items, name), clean) for name in names))
        return cast("T", tuple(cleaned(one, clean) for one in items))
    if isinstance(told, dict):
        return cast("T", {key: cleaned(one, clean) for key, one in cast("dict[Any, Any]", told).items()})
    return value


def _field(name: str, value: object, clean: Callable[[str], str]) -> object:
    return value if name == "id" or name.endswith("_id") or name == "benefits" else cleaned(value, clean)


def _with_entered(store: Store, report: Report, month: Month, today: date) -> Report:
    """The report with the figures from outside that stand there today, of measures that were and are entered."""
    measures = {card.measure.id: card.measure for card in report.cards}
    measures |= {row.measure.id: row.measure for sheet in report.sheets for row in sheet.rows if row.measure}
    ids = [one.id for one in measures.values() if not one.computed]
    entered: dict[str, dict[Month, Result]] = {
        one.id: {} for one in (measures_of_team(store, ids) if ids else ()) if one.origin == Origin.ENTERED
    }
    for value in values_of(store, list(entered)):
        if value.entered:
            entered[value.measure_id][Month.parse(value.month)] = value_result(value)
    cards = tuple(_card(card, entered.get(card.measure.id), month) for card in report.cards)
    sheets = tuple(
        sheet._replace(rows=tuple(_row(row, sheet, entered, month, today) for row in sheet.rows))
        for sheet in report.sheets
    )
    return report._replace(cards=cards, sheets=sheets)


def _card(card: GoalCard, entered: Course | None, month: Month) -> GoalCard:
    if entered is None:
        return card
    course = {point.month: _told(card.measure.id, point.month, entered) for point in card.trend}
    if all(course[point.month] == point.result for point in card.trend):
        return card
    return card_of(card.measure, course, month)


def _row(row: Row, sheet: Sheet, entered: Mapping[str, Course], month: Month, today: date) -> Row:
    measure = row.measure
    if measure is None or measure.id not in entered:
        return row
    cells = list[Cell]()
    for column, cell in zip(sheet.columns, row.cells, strict=True):
        inside = [one for one in column.months if one <= month]
        course = {one: _told(measure.id, one, entered[measure.id]) for one in inside}
        told = cell_of(measure, column, course, month, today)
        cells.append(cell if told.result == cell.result else told)
    return row if tuple(cells) == row.cells else with_cells(row, tuple(cells))


def _told(measure_id: str, month: Month, entered: Course) -> Result:
    return entered.get(month) or Result(measure_id, month, Kind.GAP)
