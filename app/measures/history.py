"""What measures were in every closed month: as it was frozen, or worked out at once of the rows that were frozen."""

from collections.abc import Iterable, Mapping, Sequence

from app.board.kept import Kept
from app.core.domain import Month
from app.core.teams import each_team
from app.measures.engine import concluded, narrowed, result_of, stands_aside, value_result
from app.measures.facts import EVERYONE, Facts, Only
from app.measures.frames import FRAMED, Frame, Frames, closed_months, wanted_by
from app.measures.logic import split
from app.measures.measure import Definition, Formula, Kind, Result, Subject
from db.queries.measures import months_kept, values_of
from db.store import Store

Histories = Mapping[str, Mapping[Month, Result]]
"""Measure id -> month -> what it was."""


def history(
    store: Store, measures: Sequence[Definition], frames: Frames | None = None, only: Only = EVERYONE
) -> Histories:
    """What each measure was in every closed month of its team, and what was entered of it in any; the earliest first.

    What closing has frozen stands. Where nothing was, and where `only` some are to count, it is worked out of the
    frozen rows, in `frames` where these fit: then it takes milliseconds, else as long as making them.
    """
    rows = values_of(store, [measure.id for measure in measures]) if only == EVERYONE else []
    found: dict[str, dict[Month, Result]] = {measure.id: {} for measure in measures}
    for row in rows:
        if not row.entered:
            found[row.measure_id][Month.parse(row.month)] = value_result(row)
    closed = closed_months(store)
    asked = list[tuple[Store, list[tuple[Definition, list[Month]]]]]()
    for view in each_team(store):
        months = [Month.parse(month) for month, _ in closed[view.team]]
        own = [measure for measure in measures if measure.computed and view.team in (None, measure.team_id)]
        asked.append(
            (view, [(one, missing) for one in own if (missing := [m for m in months if m not in found[one.id]])])
        )
    newer = [measure for _, own in asked for measure, _ in own]
    if frames is None or frames.closed != closed:
        wanted = wanted_by(newer)
        frames = Frames.of(store, wanted if only == EVERYONE else None) if wanted else None
    for view, own in asked:
        for result in _worked_out(view, frames, own, only):
            found[result.measure_id][result.month] = result
    for row in rows:
        if row.entered:
            by_month, month = found[row.measure_id], Month.parse(row.month)
            if stands_aside(by_month.get(month)):
                by_month[month] = value_result(row)
    return {measure_id: dict(sorted(by_month.items())) for measure_id, by_month in found.items()}


def framed(frame: Frame, measure: Definition, months: Iterable[Month], only: Only = EVERYONE) -> Iterable[Result]:
    """What a measure comes to in these closed months, of the rows of its subject."""
    import numpy as np

    parts = split(measure, frame.everyone, frame.ask, narrowed(frame.ask, measure.subject, only))
    counted = measure.formula in (Formula.COUNT, Formula.SHARE)
    numbers = None if counted else frame.numbers(measure.quantity)
    for month in months:
        rows = frame.months.get(month, slice(0, 0))
        if rows.stop and not frame.tells(measure, month):
            yield Result(measure.id, month, Kind.GAP)
            continue
        met, missing, unknown, spared = (int(np.count_nonzero(part[rows])) for part in parts)
        quantities: list[float] = [] if numbers is None else numbers[rows][parts.met[rows]].tolist()
        yield concluded(measure, month, Kind.FROZEN, (met, missing, unknown, spared), quantities)


def _worked_out(
    store: Store, frames: Frames | None, asked: Sequence[tuple[Definition, Sequence[Month]]], only: Only
) -> Iterable[Result]:
    kept = months_kept(store, Kept.WORK) if any(one.subject is Subject.FORMER for one, _ in asked) else ()
    by_month: dict[Month, list[Definition]] = {}
    for measure, months in asked:
        if frames is None or measure.subject not in FRAMED:
            for month in months:
                by_month.setdefault(month, []).append(measure)
            continue
        # Of those who had left, months that were closed in an older version know nothing.
        known = [month for month in months if measure.subject is not Subject.FORMER or str(month) in kept]
        yield from framed(frames.frame(store.team, measure.subject), measure, known, only)
        yield from (Result(measure.id, month, Kind.GAP) for month in months if month not in known)
    for month, measures in by_month.items():
        facts = Facts.of(store, month, month.last_day)
        for measure in measures:
            yield result_of(facts, measure, only)
