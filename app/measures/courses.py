"""What measures were month by month: frozen, entered, worked out where it is neither, and a gap where nobody knows."""

from collections.abc import Mapping, Sequence
from datetime import date

from app.core.domain import Month
from app.core.period import Period
from app.measures.engine import results, value_result
from app.measures.measure import Definition, Kind, Result
from db.queries.measures import values_of
from db.records import MeasureValue
from db.store import Store

Course = Mapping[Month, Result]
"""A measure's result of each month that was asked about."""


def months_until(month: Month, count: int) -> list[Month]:
    """So many months, the last of them this one."""
    return [month.plus(back) for back in range(1 - count, 1)]


def courses(
    store: Store,
    measures: Sequence[Definition],
    months: Sequence[Month],
    today: date,
    values: Sequence[MeasureValue] | None = None,
) -> dict[str, Course]:
    """Measure id -> what it was in each of these months, which follow each other, the earliest first.

    What was entered and frozen is read at once (or given as `values`); worked out is only what a month lacks: all of an
    open one, and of a closed one the measures that are newer than it. A month that has not begun is a gap.
    """
    if not months or not measures:
        return {measure.id: {} for measure in measures}
    rows = values_of(store, [measure.id for measure in measures]) if values is None else values
    kept = {(row.measure_id, row.month, row.entered): row for row in rows}
    closed = {one.month: one.frozen_on is not None for one in Period.each(store, months[0], months[-1], today)}
    found: dict[str, dict[Month, Result]] = {measure.id: {} for measure in measures}
    for month in months:
        asked: list[Definition] = []
        for measure in measures:
            row = _row(kept, measure, month, frozen=closed[month])
            if row is not None:
                found[measure.id][month] = value_result(row)
            elif measure.computed and month <= Month.of(today):
                asked.append(measure)
            else:
                found[measure.id][month] = Result(measure.id, month, Kind.GAP)
        for measure_id, result in (results(store, asked, month, today) if asked else {}).items():
            found[measure_id][month] = result
    return {measure_id: course for measure_id, course in found.items()}


def _row(
    kept: Mapping[tuple[str, str, bool], MeasureValue], measure: Definition, month: Month, *, frozen: bool
) -> MeasureValue | None:
    """What stands for a measure's month without working it out."""
    if not measure.computed:
        return kept.get((measure.id, str(month), True))
    return kept.get((measure.id, str(month), False)) if frozen else None
