"""The ways of the cases through a team's month: who was there, who came, who went, and who did both."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from app.board.board import Board
from app.core.period import Period
from db.queries import bookkeeping as queries
from db.queries.board import frozen_facts
from db.queries.bookkeeping import Held, Turn
from db.queries.teams import teams_of
from db.records import MonthFact
from db.store import Store


class Why(StrEnum):
    """Why a case is somebody's now and was not at the end of the month before, or the other way round."""

    BEGAN = "began"
    ENDED = "ended"
    TAKEN_OVER = "taken_over"
    HANDED_OVER = "handed_over"
    JOINED = "joined"
    LEFT = "left"

    @property
    def comes(self) -> bool:
        """Whether it makes the cases more."""
        return self in _COMES


_COMES = (Why.BEGAN, Why.TAKEN_OVER, Why.JOINED)


class Passage(NamedTuple):
    """A case's way through the month in a team: how it came (None: it was there), and how it went (None: it is).

    `staff_id` is whose it was at the end of the month before, or who had it, and `staff_now` whose it is; `stage_then`
    (1 to 4) where it stood at the end of the month before. A case that is opened again in the month has a passage to
    its end and another from there. `came_on` and `went_on` where they are known.
    """

    citizen_id: str
    name: str
    target_group_id: str | None
    staff_id: str | None
    came: Why | None = None
    went: Why | None = None
    staff_now: str | None = None
    stage_then: int | None = None
    came_on: date | None = None
    went_on: date | None = None
    exit_reason_id: str | None = None


class Start(NamedTuple):
    """A team's `cases` at the end of a month, by the citizens' ids; as it was seen on the day `seen_on`."""

    seen_on: str
    cases: Mapping[str, Held]


def passages(store: Store, period: Period, part: Board, starts: Mapping[str | None, Start]) -> Iterator[Passage]:
    """Those of everyone who was in the team, is there or was in between; `starts` are those of all teams."""
    return _Team(store, period, part, starts).passages()


def starts(store: Store, period: Period, team_id: str | None) -> dict[str | None, Start]:
    """Each team's cases at the end of the month before: as they were frozen where it has closed it with them."""
    everyone = store.of_team(None)
    views = period.before(everyone).each_team(everyone)
    found: dict[str | None, Start] = {}
    for view, own in views:
        month, day = str(own.month), own.month.last_day.isoformat()
        held = queries.held_on(view, month, day) if own.frozen_on is None else queries.held_in(view, month)
        key = view.team if len(views) > 1 else team_id
        found[key] = Start(own.seen_on.isoformat(), {one.citizen_id: one for one in held})
    return found


class _Team:
    """The ways of the cases through a team's month."""

    def __init__(self, store: Store, period: Period, part: Board, starts: Mapping[str | None, Start]) -> None:
        self._store, self._period = store, period
        mine = starts[store.team]
        self._before = mine.cases
        self._elsewhere = {one for team_id, start in starts.items() if team_id != store.team for one in start.cases}
        self._now = {card.id: card for card in part.cards}
        everyone = store.of_team(None)
        after, until = mine.seen_on, period.seen_on.isoformat()
        self._begins: dict[str, str] = {}
        self._ends: defaultdict[str, list[Turn]] = defaultdict(list)
        self._left: dict[str, MonthFact] = {}
        if period.frozen_on is None:
            self._read_turns(queries.turns(everyone, after, period.month.last_day.isoformat()), after, until)
        else:
            self._read_frozen(frozen_facts(store, str(period.month), counted=False))
        gone = [one for one in self._before if one not in self._now]
        several = len(starts) > 1
        self._moves = queries.went_over(everyone, after, until) if several else {}
        self._teams = teams_of(everyone, until, {*gone, *self._ends, *self._moves}) if several else {}

    def _read_turns(self, turns: Iterable[Turn], after: str, until: str) -> None:
        """Who began, and who ended, by what is known today."""
        for turn in turns:
            if turn.start_on is not None and turn.start_on > after:
                self._begins[turn.citizen_id] = turn.start_on
            if turn.end_on is not None and after < turn.end_on <= until:
                self._ends[turn.citizen_id].append(turn)

    def _read_frozen(self, facts: Iterable[MonthFact]) -> None:
        """Who had left when the month was closed, whatever has been corrected since."""
        for fact in facts:
            self._left[fact.citizen_id] = fact
            turn = Turn(fact.citizen_id, fact.start_on, fact.ended_on, fact.exit_reason_id)
            self._ends[fact.citizen_id].append(turn)

    def passages(self) -> Iterator[Passage]:
        """Those of everyone who was there, is there or was in between."""
        yield from self._of_those_here()
        yield from self._of_those_gone()
        yield from self._of_those_in_between()

    def _of_those_here(self) -> Iterator[Passage]:
        owners = {one: held.staff_id for one, held in self._before.items()}
        changed = [card.id for card in self._now.values() if owners.get(card.id, card.staff_id) != card.staff_id]
        day = self._period.month.last_day.isoformat()
        taken = queries.taken(self._store, changed, day) if changed else {}
        new = [one for one in self._now if one not in owners and one not in self._begins]
        self._begins |= queries.begun(self._store, new, day) if new else {}
        for card in self._now.values():
            held, ends = self._before.get(card.id), self._ends.get(card.id, [])
            blank = Passage(card.id, card.name, card.target_group_id, card.staff_id, staff_now=card.staff_id)
            if held is None:
                came = Why.JOINED if card.id in self._elsewhere else Why.BEGAN
                yield from self._back(blank, ends)
                yield self._come(blank, came)
            elif ends:
                yield _ended(blank._replace(staff_id=held.staff_id, stage_then=held.stage), ends[0])
                yield from self._back(blank, ends[1:])
                yield self._come(blank, Why.BEGAN)
            else:
                since = _known(taken.get(card.id)) if held.staff_id != card.staff_id else None
                yield blank._replace(staff_id=held.staff_id, stage_then=held.stage, came_on=since)

    def _of_those_gone(self) -> Iterator[Passage]:
        for held in self._before.values():
            if held.citizen_id in self._now:
                continue
            blank = Passage(held.citizen_id, held.name, held.target_group_id, held.staff_id)
            first = blank._replace(stage_then=held.stage)
            ends = self._ends.get(held.citizen_id, [])
            if not self._is_here(held.citizen_id):
                yield first._replace(went=Why.LEFT, went_on=_known(self._moves.get(held.citizen_id)))
            elif ends:
                yield _ended(first, ends[0])
                yield from self._back(blank, ends[1:])
            else:
                yield _ended(first, held)

    def _of_those_in_between(self) -> Iterator[Passage]:
        """The cases that were not there then and are not there now, but were in between."""
        moved = {one for one in self._moves if one in self._elsewhere}  # whose end was noted too late, or not here
        there = (one for one in {**self._ends, **dict.fromkeys(moved)} if one not in self._before)
        ids = [one for one in there if one not in self._now and self._is_here(one)]
        if not ids:
            return
        for held in queries.last_held(self._store, ids, self._period.seen_on.isoformat()):
            if held.citizen_id in ids:
                came = Why.JOINED if held.citizen_id in self._elsewhere else Why.BEGAN
                ends = self._ends.get(held.citizen_id, [])
                first = ends[0] if ends else held
                fact = self._left.get(held.citizen_id)
                of = held if fact is None else fact
                blank = Passage(held.citizen_id, held.name, of.target_group_id, of.staff_id)
                yield _ended(self._come(blank, came, held_since=first.start_on), first)
                yield from self._back(blank, ends[1:])

    def _back(self, blank: Passage, ends: Iterable[Turn]) -> Iterator[Passage]:
        """A case that began, or was opened again, and ended, once for each of these ends."""
        for end in ends:
            yield _ended(self._come(blank, Why.BEGAN, held_since=end.start_on), end)

    def _come(self, blank: Passage, came: Why, *, held_since: str | None = None) -> Passage:
        joined = came is Why.JOINED
        day = self._moves.get(blank.citizen_id) if joined else held_since or self._begins.get(blank.citizen_id)
        return blank._replace(came=came, came_on=_known(day))

    def _is_here(self, citizen_id: str) -> bool:
        """Whether the citizen is in this team now, with an open case or without."""
        return not self._teams or self._teams.get(citizen_id) == self._store.team


def _ended(of: Passage, end: Turn | Held) -> Passage:
    return of._replace(went=Why.ENDED, went_on=_known(end.end_on), exit_reason_id=end.exit_reason_id, staff_now=None)


def _known(text: str | None) -> date | None:
    return _read(text) if text else None


@cache
def _read(text: str) -> date:
    return date.fromisoformat(text)
