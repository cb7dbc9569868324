"""What has moved since a tavlemøde: who has come to another stage, and who has come into a job."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from app.core.domain import Month, Stage
from app.rules.rules import team_rules
from db.queries import since
from db.queries.teams import those_of_team
from db.records import CatalogueItem
from db.store import Store

_A_WEEK = timedelta(days=7)


class StageMove(NamedTuple):
    """A citizen who stands in another stage than then."""

    citizen_id: str
    before: Stage
    after: Stage


class IntoJob(NamedTuple):
    """A citizen who has come into a job or paid hours: when, as what, and where (empty: not known)."""

    citizen_id: str
    day: date
    what: str
    company: str


class BoardMoves(NamedTuple):
    """What has moved since `since`; `is_meeting`: that was the latest tavlemøde, else it is a week ago."""

    since: date
    is_meeting: bool
    forward: tuple[StageMove, ...]
    back: tuple[StageMove, ...]
    into_job: tuple[IntoJob, ...]


def board_moves(store: Store, latest: datetime | None, today: date) -> BoardMoves:
    """What has moved since the latest tavlemøde before this one, or in the last week where there was none."""
    at = datetime.combine(today - _A_WEEK, datetime.min.time()) if latest is None else latest
    moves = _stage_moves(store, at, today)
    return BoardMoves(
        at.date(),
        latest is not None,
        tuple(move for move in moves if move.after > move.before),
        tuple(move for move in moves if move.after < move.before),
        _into_job(store, at.date(), today),
    )


def _stage_moves(store: Store, at: datetime, today: date) -> list[StageMove]:
    """Those whose latest placement by this month is another than was known then."""
    then, now = str(Month.of(at.date())), str(Month.of(today))
    known_then = since.placements_before(store, at.isoformat(timespec="seconds"), then, now)
    ours = those_of_team(store, today.isoformat(), known_then)
    ids = [citizen_id for citizen_id in known_then if citizen_id in ours]
    standing = since.placed_by(store, now, ids)
    moves: list[StageMove] = []
    for citizen_id in ids:
        before, after = known_then[citizen_id], standing.get(citizen_id)
        if before is not None and after is not None and before != after:
            moves.append(StageMove(citizen_id, Stage(before), Stage(after)))
    return sorted(moves, key=lambda move: (-abs(move.after - move.before), move.citizen_id))


def _into_job(store: Store, after: date, today: date) -> tuple[IntoJob, ...]:
    """Who has begun a job or paid hours, and whose case has ended in a job; each citizen once."""
    rules = team_rules(store)
    items = {item.id: item for item in store.all(CatalogueItem)}
    kinds: Sequence[str] = [item.id for item in items.values() if item.paid_hours or item.id in rules.job_kinds]
    begun = since.efforts_begun(store, after.isoformat(), today.isoformat(), kinds)
    ended = since.ended(store, after.isoformat(), today.isoformat(), rules.job_exits)
    found: dict[str, IntoJob] = {}
    for one in (*begun, *ended):
        day = date.fromisoformat(one.day)
        found.setdefault(one.citizen_id, IntoJob(one.citizen_id, day, items[one.item_id].short, one.company))
    # What was so already when a citizen was entered, as by a first list, has not moved since.
    entered = since.entered(store, list(found)) if found else {}
    at = datetime.combine(after, datetime.max.time()).isoformat()
    known = {one: moment for one, moment in entered.items() if moment > at}
    found = {one: job for one, job in found.items() if one not in known or str(job.day) >= known[one][:10]}
    return tuple(sorted(found.values(), key=lambda one: (one.day, one.citizen_id), reverse=True))
