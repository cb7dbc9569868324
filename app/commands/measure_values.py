"""Entering what measures were in a month: one figure, or a block of them as one change."""

from collections.abc import Sequence
from typing import NamedTuple

from app.commands.measures import measure_of
from app.core.bounds import LARGEST_FIGURE
from app.core.change import Change, Context
from app.core.domain import Month
from app.core.errors import UserError
from app.measures.drafts import refuse_value
from app.measures.engine import value_id
from app.measures.measure import Origin, Unit
from db.edits import Edit
from db.records import Measure, MeasureValue

_PLACES = 6


class Entry(NamedTuple):
    """What a measure was in a month: the value, or what it is worked out of, or both; `note` says where it is from."""

    measure_id: str
    month: Month
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    note: str = ""


def enter_values(context: Context, entries: Sequence[Entry]) -> Change:
    """Keep what measures were that nobody works out here, also in months that are closed; all of it, or nothing.

    Of several for one month the last one counts. Without a value it is the numerator, per cent of the denominator where
    the measure is in per cent; of a denominator of 0 there is none.

    Raises UserError: 'measure_gone', 'value_computed', 'value_missing', 'share_outside', 'value_impossible',
    'value_over' (more than there are), 'value_ahead' (a month that has not begun), 'team_missing', 'team_unchosen'.
    """
    measures = {measure_id: measure_of(context, measure_id) for measure_id in {one.measure_id for one in entries}}
    wanted = {row.id: row for row in (_entered(context, measures[one.measure_id], one) for one in entries)}
    edits = [Edit(context.store.get(MeasureValue, row.id), row) for row in wanted.values()]
    return Change("enter_values", tuple(edit for edit in edits if edit.before != edit.after), _facts(measures, entries))


def clear_values(context: Context, places: Sequence[tuple[str, Month]]) -> Change:
    """Take away what was entered of measures in months.

    Raises UserError: 'measure_gone', 'team_missing', 'team_unchosen'.
    """
    measures = {measure_id: measure_of(context, measure_id) for measure_id, _ in places}
    ids = dict.fromkeys(value_id(measure_id, str(month), entered=True) for measure_id, month in places)
    rows = [row for one in ids if (row := context.store.get(MeasureValue, one)) is not None]
    facts = _facts(measures, [Entry(measure_id, month) for measure_id, month in places])
    return Change("clear_values", tuple(Edit(row, None) for row in rows), facts)


def _entered(context: Context, measure: Measure, entry: Entry) -> MeasureValue:
    if measure.origin != Origin.ENTERED:
        raise UserError("value_computed", name=measure.name)
    if entry.month > Month.of(context.now.date()):
        raise UserError("value_ahead", name=measure.name, month=entry.month)
    _refuse_numbers(measure, entry)
    month = str(entry.month)
    return MeasureValue(
        value_id(measure.id, month, entered=True),
        measure.id,
        month,
        entered=True,
        value=_value(measure, entry),
        numerator=entry.numerator,
        denominator=entry.denominator,
        note=entry.note.strip(),
    )


def _refuse_numbers(measure: Measure, entry: Entry) -> None:
    if entry.value is None and entry.numerator is None:
        raise UserError("value_missing", name=measure.name)
    refuse_value(measure.name, Unit(measure.unit), entry.value)
    for number in (entry.numerator, entry.denominator):
        if number is not None and not 0 <= number <= LARGEST_FIGURE:
            raise UserError("value_impossible", name=measure.name)
    if measure.unit == Unit.PERCENT and entry.value is None and entry.denominator is None:
        raise UserError("value_missing", name=measure.name)
    if entry.numerator is not None and entry.denominator is not None and entry.numerator > entry.denominator:
        raise UserError("value_over", name=measure.name, number=entry.numerator, of=entry.denominator)


def _value(measure: Measure, entry: Entry) -> float | None:
    if entry.value is not None or entry.numerator is None:
        return entry.value
    if measure.unit != Unit.PERCENT:
        return entry.numerator
    return round(100 * entry.numerator / entry.denominator, _PLACES) if entry.denominator else None


def _facts(measures: dict[str, Measure], entries: Sequence[Entry]) -> dict[str, object]:
    facts: dict[str, object] = {"count": len({(one.measure_id, one.month) for one in entries})}
    if len(measures) == 1:
        facts["name"] = next(iter(measures.values())).name
    months = {one.month for one in entries}
    return facts | ({"month": months.pop()} if len(months) == 1 else {})
