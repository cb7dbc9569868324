"""Which cases came to each jobformidler and which went: since the month before, and as it is known to come."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from app.board.board import Board
from app.core.period import Period
from db.queries.caseload import Begun, CaseSpan, Held, Hold, begun, dated_ahead, held_in, held_on, holds_ahead
from db.records.caseload import TeamMove
from db.store import Store


class Came(NamedTuple):
    """A case that came to `staff_id` (None: to nobody) or went from there since the end of the month before.

    `why`: 'began', 'taken_over' (from `other_id`), 'ended', 'handed_over' (to `other_id`), 'joined' and 'left' (from
    and to another team); `day` where it is known.
    """

    citizen_id: str
    name: str
    target_group_id: str | None
    staff_id: str | None
    came: bool
    why: str
    day: date | None
    other_id: str | None = None


class Coming(NamedTuple):
    """A case that is to come to `staff_id` or to go from there on a `day`.

    `why`: 'starts', 'takes_over' (from `other_id`), 'ends', 'hands_over' (to `other_id`).
    """

    citizen_id: str
    name: str
    target_group_id: str | None
    staff_id: str | None
    comes: bool
    why: str
    day: date
    other_id: str | None = None


def came_and_went(store: Store, whole: Board, period: Period) -> list[Came]:
    """What is different from the end of the month before; from its frozen rows where it was closed with them."""
    before = {one.citizen_id: one for one in _held_before(store, period)}
    found: list[Came] = []
    here: set[str] = set()
    for card in whole.cards:
        here.add(card.id)
        held = before.get(card.id)
        if held is not None and held.staff_id == card.staff_id:
            continue
        group, mine = card.target_group_id, card.staff_id
        if held is None:
            found.append(Came(card.id, card.name, group, mine, True, "began", None))
            continue
        found.append(Came(card.id, card.name, group, mine, True, "taken_over", None, held.staff_id))
        found.append(Came(card.id, card.name, group, held.staff_id, False, "handed_over", None, mine))
    for held in before.values():
        if held.citizen_id not in here:
            group, ended = held.target_group_id, _day(held.end_on)
            found.append(Came(held.citizen_id, held.name, group, held.staff_id, False, "ended", ended))
    days = {
        row.citizen_id: row
        for row in begun(store, [one.citizen_id for one in found if one.why != "ended"], str(period.month.last_day))
    }
    moves = _moves(store, found, period)
    return [_moved(_dated(one, days.get(one.citizen_id)), moves.get(one.citizen_id)) for one in found]


_BY_TEAM = {"began": "joined", "ended": "left"}


def _moves(store: Store, found: Sequence[Came], period: Period) -> dict[str, TeamMove]:
    """Citizen id -> how they went over to another team last in the period, of those who seem to begin or to have ended.

    Nobody goes over where all teams are looked at.
    """
    ids = {one.citizen_id for one in found if one.why in _BY_TEAM}
    if store.team is None or not ids:
        return {}
    first, last = period.month.first_day.isoformat(), period.seen_on.isoformat()
    rows = [row for row in store.of_team(None).all(TeamMove) if row.citizen_id in ids and first <= row.day <= last]
    ways = {row.citizen_id: row for row in sorted(rows, key=lambda row: row.day)}
    came = {one.citizen_id for one in found if one.came}
    return {key: row for key, row in ways.items() if (row.to_team_id == store.team) is (key in came)}


def _moved(one: Came, move: TeamMove | None) -> Came:
    """Whoever only went over to another team, or came from there, has neither an ended case nor a new one."""
    if move is None or one.why not in _BY_TEAM:
        return one
    return one._replace(why=_BY_TEAM[one.why], day=_day(move.day))


def _dated(one: Came, known: Begun | None) -> Came:
    """With the day on which the case began, or was taken over."""
    if known is None or one.why == "ended":
        return one
    return one._replace(day=_day(known.start_on if one.why == "began" else known.taken_on))


def _day(text: str | None) -> date | None:
    return None if text is None else _read(text)


@cache
def _read(text: str) -> date:
    return date.fromisoformat(text)


def coming_and_going(store: Store, whole: Board, seen_on: date) -> list[Coming]:
    """What is dated already after the day that the board is seen from, the earliest first."""
    day = seen_on.isoformat()
    spans = dated_ahead(store, day)
    if not spans:
        return []
    later: defaultdict[str, list[Hold]] = defaultdict(list)
    for hold in holds_ahead(store, day):
        later[hold.citizen_id].append(hold)
    now = {card.id: card.staff_id for card in whole.cards}
    found = [coming for case in spans for coming in _of_case(case, now.get(case.citizen_id), later, day)]
    return sorted(found, key=lambda one: (one.day, one.name))


def _of_case(case: CaseSpan, now: str | None, later: Mapping[str, Sequence[Hold]], today: str) -> Iterator[Coming]:
    """What comes and goes with one case, which `now` has on the board, and others `later`."""
    rows = later.get(case.citizen_id, ())
    blank = Coming(case.citizen_id, case.name, case.target_group_id, None, True, "starts", date.min)
    if case.start_on is not None and case.start_on > today:
        yield blank._replace(staff_id=now or (rows[0].staff_id if rows else None), day=_read(case.start_on))
    elif rows and rows[0].staff_id != now:
        taker, day = rows[0].staff_id, _read(rows[0].start_on)
        yield blank._replace(staff_id=taker, why="takes_over", day=day, other_id=now)
        if now is not None:
            yield blank._replace(staff_id=now, comes=False, why="hands_over", day=day, other_id=taker)
    if case.end_on is not None:
        last = rows[-1].staff_id if rows else now
        yield blank._replace(staff_id=last, comes=False, why="ends", day=_read(case.end_on))


def _held_before(store: Store, period: Period) -> list[Held]:
    before = period.before(store)
    day = before.month.last_day.isoformat()
    return held_on(store, day) if before.frozen_on is None else held_in(store, str(before.month), day)
