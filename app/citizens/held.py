"""What closed months and meetings that are over rest on of a citizen's entry: that stays where it is."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from app.board.closed_months import refuse_closed
from app.citizens.persons import merged_away
from app.core.domain import Month
from app.core.errors import UserError
from db.edits import Edit
from db.queries.teams import TeamMonth, team_months
from db.records import (
    CatalogueItem,
    Citizen,
    FormerFact,
    Meeting,
    MeetingMark,
    Minute,
    MonthFact,
    MonthState,
    Placement,
    Record,
    TeamMove,
)
from db.store import Store

MERGED = "exit_reason/slaaet-sammen"
"""How the case of an entry ended that is left behind; nobody can choose it."""
_LATEST = "9999-12"
_HOLDING: tuple[type[Record], ...] = (MonthFact, FormerFact, Minute, TeamMove)


def is_held(store: Store, citizen: Citizen) -> bool:
    """Whether a closed month, or a meeting that is over, rests on this entry, so that it can't go."""
    refers: Iterable[list[Record]] = (store.all(one, citizen_id=citizen.id) for one in _HOLDING)
    marks = store.all(MeetingMark, citizen_id=citizen.id)
    return (
        any(refers)
        or any(is_over(store, mark.meeting_id) for mark in marks)
        or bool(merged_away(store, citizen.id))
        or begun_by(citizen, last_unfrozen(store, citizen.team_id))
        or bool(locked_placements(store, citizen.id))
    )


def is_over(store: Store, meeting_id: str) -> bool:
    """Whether a meeting has ended."""
    meeting = store.get(Meeting, meeting_id)
    return meeting is not None and meeting.ended_at is not None


def last_unfrozen(store: Store, team_id: str) -> str | None:
    """The last month that a team closed before months kept rows of their own: it is still worked out from the cases."""
    months = team_months(store, "", _LATEST)
    return max((str(one.month) for one in months if one.team_id == team_id and _still_live(one)), default=None)


def _still_live(one: TeamMonth) -> bool:
    return one.closed_at is not None and not one.frozen


def last_closed(store: Store, team_id: str) -> str | None:
    """The last month that a team has closed."""
    return max((row.month for row in store.all(MonthState, team_id=team_id) if row.closed_at), default=None)


def begun_by(citizen: Citizen, month: str | None) -> bool:
    """Whether the case had begun by the end of a month (None: of no month)."""
    return month is not None and (citizen.start_on or "")[:7] <= month


def locked_placements(store: Store, citizen_id: str) -> frozenset[str]:
    """The ids of the citizen's placements that a closed month rests on."""
    locked: set[str] = set()
    for row in store.all(Placement, citizen_id=citizen_id):
        try:
            refuse_closed(store, [Edit(row, None)])
        except UserError:
            locked.add(row.id)
    return frozenset(locked)


def merged_reason(store: Store) -> list[Edit]:
    """The edit that makes the value MERGED, where the team's catalogue has not got it."""
    if store.get(CatalogueItem, MERGED) is not None:
        return []
    last = max((one.position for one in store.all(CatalogueItem, catalogue="exit_reason")), default=-1)
    return [Edit(None, CatalogueItem(MERGED, "exit_reason", "Slået sammen", "Slået sammen", last + 1, active=False))]


def left_behind(store: Store, gone: Citizen, into: str, today: date) -> Citizen:
    """An entry that was merged, as closed months need it: its case ends with the last of them, at the latest today.

    One that was still to begin begins no later than it ends, and so is open on no day.
    """
    closed = last_closed(store, gone.team_id)
    after = Month.parse(closed).plus(1).first_day.isoformat() if closed else gone.start_on or today.isoformat()
    end = min(after, today.isoformat(), gone.end_on or after)
    start = None if gone.start_on is None else min(gone.start_on, end)
    reason = gone.exit_reason_id if end == gone.end_on else MERGED
    return replace(gone, cpr="", start_on=start, end_on=end, exit_reason_id=reason, merged_into=into)
