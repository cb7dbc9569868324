"""Which cases came to each jobformidler and which went: since the month before, and as it is known to come."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from app.board import Board
from app.frozen import frozen_day
from app.period import Period
from db.caseloads import Begun, CaseSpan, Held, Hold, begun, held_in, held_on
from db.store import Store


class Came(NamedTuple):
    """A case that came to `staff_id` (None: to nobody) or went from there since the end of the month before.

    `why`: 'began', 'taken_over' (from `other_id`), 'ended', 'handed_over' (to `other_id`); `day` where it is known.
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
    return [_dated(one, days.get(one.citizen_id)) for one in found]


def _dated(one: Came, known: Begun | None) -> Came:
    """With the day on which the case began, or was taken over."""
    if known is None or one.why == "ended":
        return one
    return one._replace(day=_day(known.start_on if one.why == "began" else known.taken_on))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def coming_and_going(spans: Iterable[CaseSpan], held: Mapping[str, Sequence[Hold]], seen_on: date) -> list[Coming]:
    """What is dated already after the day it is seen from, the earliest first."""
    today = seen_on.isoformat()
    found = [coming for case in spans for coming in _of_case(case, held.get(case.citizen_id, ()), today)]
    return sorted(found, key=lambda one: (one.day, one.name))


def _of_case(case: CaseSpan, rows: Sequence[Hold], today: str) -> Iterator[Coming]:
    """What comes and goes with one case, whose jobformidlere are these, the earliest first."""
    now = next((row for row in reversed(rows) if row.start_on <= today), None)
    later = next((row for row in rows if row.start_on > today), None)
    blank = Coming(case.citizen_id, case.name, case.target_group_id, None, True, "starts", date.min)
    if case.start_on is not None and case.start_on > today:
        mine = now or later
        yield blank._replace(staff_id=mine.staff_id if mine else None, day=date.fromisoformat(case.start_on))
    elif later is not None and (now is None or now.staff_id != later.staff_id):
        day, before = date.fromisoformat(later.start_on), now.staff_id if now else None
        yield blank._replace(staff_id=later.staff_id, why="takes_over", day=day, other_id=before)
        if now is not None:
            yield blank._replace(staff_id=before, comes=False, why="hands_over", day=day, other_id=later.staff_id)
    if case.end_on is not None:
        last = rows[-1].staff_id if rows else None
        yield blank._replace(staff_id=last, comes=False, why="ends", day=date.fromisoformat(case.end_on))


def _held_before(store: Store, period: Period) -> list[Held]:
    before = period.month.plus(-1)
    day = before.last_day.isoformat()
    return held_in(store, str(before), day) if frozen_day(store, before) else held_on(store, day)
