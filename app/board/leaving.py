"""Who has left the board: whose case has ended since the month before, and where they stood then."""

from collections.abc import Iterable
from typing import NamedTuple

from app.board.cards import STAGE_OF
from app.core.domain import Role, Stage
from app.core.period import Period
from db.queries import board as queries
from db.queries.teams import gone_over as over_between
from db.records import MonthFact
from db.store import Store


class Gone(NamedTuple):
    """Someone whose case has ended since last month: whose it was, the stage they stood in then, and how it ended.

    `stage` is None for one who was still ny.
    """

    citizen_id: str
    staff_id: str | None
    target_group_id: str | None
    stage: Stage | None
    ended_on: str
    exit_reason_id: str | None


def gone_since(store: Store, period: Period) -> tuple[Gone, ...]:
    """Those whose case has ended since the month before, by the day of the period, in the order of their ids.

    Where the month before was frozen, it is since that day, because a case that ended later was on its board; and
    one that it still counted is among them however early the day that its end was noted with afterwards.
    """
    before = period.before(store)
    gone = [one for view, own in before.each_team(store) for one in _gone_since(view, period, own)]
    return tuple(sorted(gone, key=lambda one: one.citizen_id))


def _gone_since(store: Store, period: Period, before: Period) -> tuple[Gone, ...]:
    left = queries.left_since(
        store,
        before.seen_on.isoformat(),
        last_month=str(before.month),
        last_month_end=before.month.last_day.isoformat(),
        **period.parameters,
    )
    if not left:
        return ()
    # Whose they were then: an assignment ends with the case.
    ids = [one.citizen_id for one in left]
    jobformidlere = queries.staff_of_citizens(store, Role.JOBFORMIDLER, ids, **before.parameters)
    return tuple(
        Gone(
            one.citizen_id,
            one.staff_id if one.was_counted else jobformidlere.get(one.citizen_id),
            one.target_group_id,
            None if one.stage is None else Stage(one.stage),
            one.ended_on,
            one.exit_reason_id,
        )
        for one in left
    )


def gone_in(facts: Iterable[MonthFact]) -> tuple[Gone, ...]:
    """The same from the rows of a closed month."""
    left = (_gone_then(fact) for fact in facts if not fact.counted)
    return tuple(sorted(left, key=lambda gone: gone.citizen_id))


def _gone_then(fact: MonthFact) -> Gone:
    if fact.ended_on is None:
        raise ValueError(f"{fact.id} has left on no day")
    stage = None if fact.stage_before is None else Stage(fact.stage_before)
    return Gone(fact.citizen_id, fact.staff_id, fact.target_group_id, stage, fact.ended_on, fact.exit_reason_id)


class Over(NamedTuple):
    """Who has gone over between teams since the month before: the ids of those who came, and those who went."""

    came: frozenset[str]
    went: tuple[Gone, ...]


NOBODY_OVER = Over(frozenset(), ())


def gone_over(store: Store, period: Period) -> Over:
    """Whose case was open at the end of the month before and has gone over to this team since, or from it.

    Nobody where the store has one team, or is looked at by several.
    """
    if store.team is None:
        return NOBODY_OVER
    after, until = period.month.plus(-1).last_day.isoformat(), period.seen_on.isoformat()
    rows = over_between(store, after, until, str(period.month.plus(-1)))
    gone = tuple(
        Gone(row.citizen_id, row.staff_id, row.target_group_id, STAGE_OF[row.stage], row.day, None)
        for row in rows
        if row.went
    )
    return Over(frozenset(row.citizen_id for row in rows if not row.went), gone)
