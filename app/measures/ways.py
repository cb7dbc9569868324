"""The ways of cases through the months: where everyone stood at the end of one, and how they came there."""

from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

from app.board.board import Board, board_in
from app.board.bookkeeping import TeamBooks, books
from app.board.kept import Kept, kept_answer
from app.board.passages import Passage, Why
from app.core.domain import Month
from app.core.period import Period
from app.core.teams import own_team
from app.core.typed_json import as_rows
from db.queries import development as queries
from db.store import Store


class State(StrEnum):
    """Where a case is at the end of a month, how it came in it, or how it went; ny is a state like any stage."""

    NY = "ny"
    TIL_OPVARMNING = "1"
    PAA_VEJ = "2"
    PAA_SPRING = "3"
    I_GANG = "4"
    BEGAN = "began"
    JOINED = "joined"
    TAKEN = "taken"
    ENDED = "ended"
    LEFT = "left"
    GIVEN = "given"

    @property
    def stage(self) -> int:
        """1 to 4; 0 where it is none."""
        return STAGE_NUMBERS[self]


_STAGES = {State.TIL_OPVARMNING: 1, State.PAA_VEJ: 2, State.PAA_SPRING: 3, State.I_GANG: 4}
STAGE_NUMBERS = dict.fromkeys(State, 0) | _STAGES
"""The number of each state's stage: quicker than its property for a hundred thousand ways."""
STANDING: tuple[State, ...] = (State.NY, State.TIL_OPVARMNING, State.PAA_VEJ, State.PAA_SPRING, State.I_GANG)
"""Where a case can be at the end of a month."""
CAME: tuple[State, ...] = (State.BEGAN, State.JOINED, State.TAKEN)
"""How it can have come: it began, from another team, or from where a filter doesn't look."""
WENT: tuple[State, ...] = (State.ENDED, State.LEFT, State.GIVEN)
"""How it can have gone, likewise."""
_OF_STAGE: dict[int | None, State] = {None: State.NY} | {number: state for state, number in _STAGES.items()}
_OF_WHY = {Why.BEGAN: State.BEGAN, Why.JOINED: State.JOINED, Why.ENDED: State.ENDED, Why.LEFT: State.LEFT}


class Standing(NamedTuple):
    """Where a citizen stood at the end of a month, for so many months by then, with whom and in which group."""

    citizen_id: str
    team_id: str
    staff_id: str | None
    group_id: str | None
    state: State
    months_here: int


class Way(NamedTuple):
    """A case's way through a month, as the bookkeeping has it: from where to where, with whom and in which group.

    `age`: how many months the citizen had been in the stage at the end of the month before; None where unknown.
    """

    citizen_id: str
    team_id: str
    before: State
    after: State
    staff_before: str | None
    staff_after: str | None
    group_before: str | None
    group_after: str | None
    age: int | None


class MonthKind(StrEnum):
    """How a month is known: as it was frozen, as it is known today, or not at all because nobody has closed it."""

    FROZEN = "frozen"
    LIVE = "live"
    GAP = "gap"


class MonthSeen(NamedTuple):
    """A month of the development. `ways` is None where it can't be told from what: in the first one, or in a gap."""

    month: Month
    kind: MonthKind
    standings: tuple[Standing, ...] = ()
    ways: tuple[Way, ...] | None = None
    closed_at: tuple[str, ...] = ()


class Only(NamedTuple):
    """Whose cases are looked at: of a jobformidler, of a target group, of both; None: of all."""

    staff_id: str | None = None
    group_id: str | None = None

    def holds(self, staff_id: str | None, group_id: str | None) -> bool:
        """Whether a case of these is one of them."""
        return self.staff_id in (None, staff_id) and self.group_id in (None, group_id)


EVERYONE = Only()


def ways_of(ways: tuple[Way, ...], only: Only) -> Iterable[Way]:
    """The ways of these cases; one that came from where is not looked, or went there, has TAKEN or GIVEN for it."""
    return ways if only == EVERYONE else _ways_of(ways, only)


def _ways_of(ways: tuple[Way, ...], only: Only) -> Iterator[Way]:
    for way in ways:
        was = way.before not in CAME and only.holds(way.staff_before, way.group_before)
        goes = way.after not in WENT and only.holds(way.staff_after, way.group_after)
        came = way.before in CAME and only.holds(way.staff_before, way.group_before)
        if (was or came) and (goes or way.after in WENT):
            yield way
        elif was or came:
            yield way._replace(after=State.GIVEN)
        elif goes:
            yield way._replace(before=State.TAKEN, age=None)


class _KeptBooks(NamedTuple):
    """The books of a month as they are kept, of which only the passages are wanted, as JSON has many of them."""

    team_id: str
    known: bool
    passages: object
    entries: object = None
    accounts: object = None


class _Walked(NamedTuple):
    """What a way is made of."""

    citizen_id: str
    group_id: str | None
    staff_id: str | None
    came: State | None
    went: State | None
    staff_now: str | None
    stage_then: int | None


def month_seen(
    store: Store,
    period: Period,
    kind: MonthKind,
    before: MonthSeen | None,
    at: tuple[str, ...],
    known_board: Board | None = None,
    absent: Collection[str | None] = (),
) -> MonthSeen:
    """A month as it was frozen, or as it is known today; `before` is the one before it, where that is known.

    `absent` are the teams that had not begun yet, of whom nothing is asked.
    """
    standings: list[Standing] = []
    ways: list[Way] = []
    known = True
    earlier = {} if before is None else {(one.team_id, one.citizen_id): one for one in before.standings}
    for (view, _), (cases, walked) in zip(
        period.each_team(store), _parts(store, period, known_board, absent), strict=True
    ):
        team_id = own_team(view)
        mine = [Standing(row[0], team_id, row[1], row[2], _OF_STAGE[row[3]], row[4]) for row in cases]
        standings += mine
        if walked is None:
            known = known and not mine
            continue
        here = {one.citizen_id: one for one in mine}
        ways += [
            _way(one, team_id, here.get(one.citizen_id), earlier.get((team_id, one.citizen_id)))
            for one in walked
            if one.went is not None or one.citizen_id in here
        ]
    return MonthSeen(period.month, kind, tuple(standings), tuple(ways) if known else None, at)


def _parts(
    store: Store, period: Period, known_board: Board | None, absent: Collection[str | None]
) -> Iterator[tuple[list[queries.Stood], list[_Walked] | None]]:
    """Who stood where in each team, and the passages of its books; None where there is nothing before."""

    @cache
    def whole() -> Board:
        return board_in(store, period) if known_board is None else known_board

    @cache
    def by_team() -> list[TeamBooks]:
        return books(store, whole())

    for number, (view, own) in enumerate(period.each_team(store)):
        if view.team in absent:
            yield [], None
            continue
        kept = kept_answer(view, own, Kept.BOOKS, _KeptBooks)
        if kept is not None:
            passages = [_walked_then(one) for one in as_rows(kept.passages)] if kept.known else None
            yield queries.stood_in(view, str(own.month)), passages
            continue
        cases = [
            queries.Stood(one.id, one.staff_id, one.target_group_id, _number(one.stage), one.months_here)
            for one in whole().each_part[number].cards
        ]
        own_books = by_team()[number]
        yield cases, [_walked(one) for one in own_books.passages] if own_books.known else None


def _walked(one: Passage) -> _Walked:
    came = None if one.came is None else _OF_WHY[one.came]
    went = None if one.went is None else _OF_WHY[one.went]
    return _Walked(one.citizen_id, one.target_group_id, one.staff_id, came, went, one.staff_now, one.stage_then)


_pick = itemgetter(
    *map(
        Passage._fields.index,
        ("citizen_id", "target_group_id", "staff_id", "came", "went", "staff_now", "stage_then"),
    )
)
_OF_WORD: dict[str | None, State | None] = {None: None} | {str(why): state for why, state in _OF_WHY.items()}


def _walked_then(row: Any) -> _Walked:
    """Of a passage as it is kept."""
    citizen_id, group_id, staff_id, came, went, staff_now, stage_then = _pick(row)
    return _Walked(citizen_id, group_id, staff_id, _OF_WORD[came], _OF_WORD[went], staff_now, stage_then)


def _way(of: _Walked, team_id: str, here: Standing | None, earlier: Standing | None) -> Way:
    before = _OF_STAGE[of.stage_then] if of.came is None else of.came
    stays = of.came is None
    group_before = earlier.group_id if stays and earlier is not None else of.group_id
    age = earlier.months_here if stays and earlier is not None and earlier.state is before else None
    if of.went is not None or here is None:
        after, staff_after, group_after = of.went or State.ENDED, of.staff_id, group_before
    else:
        after, staff_after, group_after = here.state, of.staff_now, here.group_id
    return Way(of.citizen_id, team_id, before, after, of.staff_id, staff_after, group_before, group_after, age)


def _number(stage: int | None) -> int | None:
    return None if stage is None else int(stage)
