"""What measures were month by month: frozen, entered, worked out where it is neither, and a gap where nobody knows."""

from collections.abc import Mapping, Sequence
from datetime import date

from app.core.domain import Month
from app.core.period import Period
from app.measures.engine import results, stands_aside, value_result
from app.measures.facts import begin_of
from app.measures.frames import Frames, closed_months
from app.measures.history import history
from app.measures.measure import Definition, Kind, Result
from db.queries.measures import values_of
from db.records import MeasureValue
from db.store import Store

_FEW = 2
"""Closed months that are worked out one by one; more of them all at once."""
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
    frames: "KeptFrames | None" = None,
) -> dict[str, Course]:
    """Measure id -> what it was in each of these months, which follow each other, the earliest first.

    What was entered and frozen is read at once (or given as `values`); worked out is only what a month lacks: all of an
    open one, and of closed ones the measures that are newer than them, of all of these at once where they are several.
    A month that has not begun is a gap, and so, but for what was entered, is one in which nobody worked with the
    program yet: about those nothing is asked.
    """
    if not months or not measures:
        return {measure.id: {} for measure in measures}
    rows = values_of(store, [measure.id for measure in measures]) if values is None else values
    kept = {(row.measure_id, row.month, row.entered): row for row in rows}
    periods = {one.month: one for one in Period.each(store, months[0], months[-1], today)}
    closed = {month: one.frozen_on is not None for month, one in periods.items()}
    begins = begin_of(store, today)
    unknown = {month for month, one in periods.items() if month < begins and not _closed_by_any(one)}
    found: dict[str, dict[Month, Result]] = {measure.id: {} for measure in measures}
    missing: dict[Month, list[Definition]] = {}
    for month in months:
        name, frozen, known = str(month), closed[month], month not in unknown and month <= Month.of(today)
        for measure in measures:
            entered = kept.get((measure.id, name, True))
            worked_out = kept.get((measure.id, name, False)) if frozen and measure.computed else None
            if worked_out is not None:
                found[measure.id][month] = _told(worked_out, entered)
            elif known and measure.computed:
                missing.setdefault(month, []).append(measure)
            elif entered is not None and not (measure.computed and month > Month.of(today)):
                found[measure.id][month] = value_result(entered)
            else:
                found[measure.id][month] = Result(measure.id, month, Kind.GAP)
    past = [month for month in missing if closed[month]]
    if len(past) > _FEW:
        newer = {measure.id: measure for month in past for measure in missing[month]}
        histories = history(store, list(newer.values()), None if frames is None else frames.fit(store))
        for month in past:
            for measure in missing.pop(month):
                gap = Result(measure.id, month, Kind.GAP)
                found[measure.id][month] = histories[measure.id].get(month, gap)
    for month, asked in missing.items():
        for measure_id, result in results(store, asked, month, today).items():
            found[measure_id][month] = result
    return {measure_id: course for measure_id, course in found.items()}


class KeptFrames:
    """The rows of all closed months, made when they are first needed and kept as long as these months are the same."""

    def __init__(self) -> None:
        self._frames: Frames | None = None

    def fit(self, store: Store) -> Frames:
        """Those of a store."""
        if self._frames is None or self._frames.closed != closed_months(store):
            self._frames = Frames.of(store)
        return self._frames


def _closed_by_any(period: Period) -> bool:
    return period.closed or any(own.closed for _, own in period.teams)


def _told(row: MeasureValue, entered: MeasureValue | None) -> Result:
    """What stands there; what was entered stands for what nobody could work out."""
    result = value_result(row)
    return value_result(entered) if entered is not None and stands_aside(result) else result
