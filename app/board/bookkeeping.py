"""The bookkeeping of cases: at the start of the month, what came and what went, and what there is now, to the last one.

Every figure of change that is said of jobformidlere and teams, on the page, on paper and in the workbook, is one of
these: who had so many cases at the end of the month before has as many now as that with those that began, were taken
over and came from another team, without those that ended, were handed over and went to another team.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from app.board.board import Board
from app.board.cards import STAGE_OF
from app.board.filtering import Before
from app.board.kept import Kept, kept_answer
from app.board.passages import Passage, Start, Why, passages, starts
from app.core.domain import STEPS
from app.core.period import Period
from app.core.teams import own_team
from db.queries.bookkeeping import Held
from db.store import Store


class Entry(NamedTuple):
    """A case that came to `staff_id` (None: to nobody) in a team, or went from there, since the month before.

    It was taken over from `other_id`, or handed over to them; a case that joined or left came from or went to another
    team. One that came and went in the month has an entry for each. `day` where it is known.
    """

    team_id: str
    citizen_id: str
    name: str
    target_group_id: str | None
    staff_id: str | None
    why: Why
    day: date | None = None
    other_id: str | None = None


class Account(NamedTuple):
    """The cases of somebody or of a team: by stage (as STEPS) `then`, at the end of the month before, and `now`.

    start + began - ended + taken_over - handed_over + joined - left = end, always.
    """

    then: tuple[int, ...]
    now: tuple[int, ...]
    began: int = 0
    ended: int = 0
    taken_over: int = 0
    handed_over: int = 0
    joined: int = 0
    left: int = 0

    @property
    def start(self) -> int:
        """How many there were."""
        return sum(self.then)

    @property
    def end(self) -> int:
        """How many there are."""
        return sum(self.now)

    @property
    def change(self) -> int:
        """How many more there are."""
        return self.end - self.start

    @property
    def changes(self) -> tuple[int, ...]:
        """The same by stage."""
        return tuple(here - was for here, was in zip(self.now, self.then, strict=True))


def together(accounts: Iterable[Account | None]) -> Account | None:
    """The account of several; None where one of them is not known."""
    found = list(accounts)
    known = [one for one in found if one is not None]
    if not found or len(known) < len(found):
        return None
    then, now = ([one.then for one in known], [one.now for one in known])
    return Account(_sum(then), _sum(now), *_sum([one[2:] for one in known]))


def _sum(rows: Collection[Iterable[int]]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*rows, strict=True)))


class TeamBooks(NamedTuple):
    """The books of a team's month, by jobformidler (None: the cases that nobody has).

    `known`: there is a month before it, in which somebody stood in a stage. A first list is no movement, so without
    one there are no entries and no passages.
    """

    team_id: str
    known: bool
    passages: tuple[Passage, ...]
    entries: tuple[Entry, ...]
    accounts: Mapping[str | None, Account]

    def account(self, staff_id: str | None) -> Account | None:
        """Somebody's account; None where there is nothing before it."""
        nothing = (0,) * len(STEPS)
        return self.accounts.get(staff_id, Account(nothing, nothing)) if self.known else None


def books(store: Store, whole: Board) -> list[TeamBooks]:
    """The books of the board's month, of each of its teams; of one that has closed it as they were then."""
    views = whole.period.each_team(store)
    kept = [kept_answer(view, own, Kept.BOOKS, TeamBooks) for view, own in views]
    cases = starts(store, whole.period, views[0][0].team) if None in kept else {}
    return [
        _books(view, own, part, cases) if known is None else known
        for (view, own), part, known in zip(views, whole.each_part, kept, strict=True)
    ]


def before(store: Store, whole: Board) -> list[Before]:
    """The cases that the books of the board's month begin with, of all of its teams."""
    views = whole.period.each_team(store)
    kept = [kept_answer(view, own, Kept.BOOKS, TeamBooks) for view, own in views]
    cases = starts(store, whole.period, views[0][0].team) if None in kept else {}
    found: list[Before] = []
    for (view, _), known in zip(views, kept, strict=True):
        if known is not None:
            there = [one for one in known.passages if one.came is None]
            found += (Before(one.staff_id, one.target_group_id, STAGE_OF[one.stage_then]) for one in there)
        else:
            held = cases[view.team].cases.values()
            found += (Before(one.staff_id, one.target_group_id, STAGE_OF[one.stage]) for one in held)
    return found


def _books(store: Store, period: Period, part: Board, cases: Mapping[str | None, Start]) -> TeamBooks:
    team_id, before = own_team(store), cases[store.team].cases
    known = any(one.stage is not None for one in before.values())
    found = tuple(passages(store, period, part, cases))
    entries = tuple(one for passage in found for one in _entries(team_id, passage))
    accounts = _accounts(part, before, entries)
    return TeamBooks(team_id, known, *((found, entries) if known else ((), ())), accounts)


def _accounts(part: Board, before: Mapping[str, Held], entries: Iterable[Entry]) -> dict[str | None, Account]:
    then = Counter((one.staff_id, one.stage) for one in before.values())
    now = Counter((card.staff_id, card.stage) for card in part.cards)
    why = Counter((one.staff_id, one.why) for one in entries)
    staff = {staff_id for counts in (then, now, why) for staff_id, _ in counts}
    return {
        one: Account(
            tuple(then[one, None if step is None else int(step)] for step in STEPS),
            tuple(now[one, step] for step in STEPS),
            *(why[one, reason] for reason in Why),
        )
        for one in staff
    }


def _entries(team_id: str, of: Passage) -> Iterator[Entry]:
    """What a passage is in the books."""
    blank = Entry(team_id, of.citizen_id, of.name, of.target_group_id, of.staff_id, Why.BEGAN)
    if of.came is not None:
        yield blank._replace(why=of.came, day=of.came_on)
    if of.went is not None:
        yield blank._replace(why=of.went, day=of.went_on)
    elif of.staff_now != of.staff_id:
        yield blank._replace(staff_id=of.staff_now, why=Why.TAKEN_OVER, day=of.came_on, other_id=of.staff_id)
        yield blank._replace(why=Why.HANDED_OVER, day=of.came_on, other_id=of.staff_now)
