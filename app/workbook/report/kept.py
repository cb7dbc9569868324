"""The report as it was when the month was closed, with what has been entered from outside since."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import cache, partial
from operator import is_
from types import NoneType, UnionType
from typing import Any, NamedTuple, TypeVar, Union, cast, get_args, get_origin

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
_WITHOUT_TEXT = (int, float, bool, date, NoneType, None)


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
    """An answer with every text in it as `clean` leaves it, apart from ids; what it leaves as it is stays the same."""
    return cast("T", _cleaned(value, clean))


def _cleaned(value: object, clean: Callable[[str], str]) -> object:
    how = _cleaner(type(value))
    return value if how is None else how(value, clean)


@cache
def _cleaner(kind: type[Any]) -> Callable[[Any, Callable[[str], str]], object] | None:
    """How a value of this type is cleaned, if there can be texts in it; asked once a type, as of many values."""
    if issubclass(kind, Enum):
        return None
    if issubclass(kind, str):
        return _text
    if (told := _told_of(kind)) is not None:
        names = [name for name, one in told.items() if _may_hold_text(one)]
        replaced: Callable[..., object] = replace if is_dataclass(kind) else cast("Any", kind)._replace
        return partial(_with_fields, names, replaced) if names else None
    if issubclass(kind, tuple):
        return _all
    return _values if issubclass(kind, dict) else None


def _told_of(kind: Any) -> dict[str, object] | None:
    """The types of the fields that may be read, by their names; None of what has no fields."""
    names = [one.name for one in fields(kind)] if is_dataclass(kind) else getattr(kind, "_fields", None)
    if names is None:
        return None
    told: Mapping[str, object] = kind.__annotations__
    readable = [name for name in names if name not in ("id", "benefits") and not name.endswith("_id")]
    return {name: told.get(name, object) for name in readable}


@cache
def _may_hold_text(kind: Any) -> bool:
    """Whether there can be a text to read in a value of this type."""
    if get_origin(kind) in (Union, UnionType):
        return any(map(_may_hold_text, get_args(kind)))
    if kind in _WITHOUT_TEXT or (isinstance(kind, type) and issubclass(kind, Enum)):
        return False
    told = _told_of(kind)
    return told is None or any(map(_may_hold_text, told.values()))


def _text(value: str, clean: Callable[[str], str]) -> str:
    return clean(value)


def _with_fields(
    names: Sequence[str], replaced: Callable[..., object], value: object, clean: Callable[[str], str]
) -> object:
    changed: dict[str, object] = {}
    for name in names:
        before = getattr(value, name)
        after = _cleaned(before, clean)
        if after is not before:
            changed[name] = after
    return replaced(value, **changed) if changed else value


def _all(values: tuple[object, ...], clean: Callable[[str], str]) -> tuple[object, ...]:
    made = tuple([_cleaned(one, clean) for one in values])
    return values if all(map(is_, made, values)) else made


def _values(values: dict[Any, object], clean: Callable[[str], str]) -> dict[Any, object]:
    return {key: _cleaned(one, clean) for key, one in values.items()}


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
