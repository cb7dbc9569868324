"""The caseload of a month: each jobformidler's open cases by stage, against the limit, and what came and went."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from app.board.board import Board
from app.board.bookkeeping import Account, TeamBooks, books
from app.core.domain import STEPS, danish_sort_key
from app.rules.rules import team_rules
from db.records import Staff
from db.store import Store


class StaffLoad(NamedTuple):
    """One jobformidler's open cases in a team, in the order of STEPS; those that nobody has where `staff_id` is None.

    `account` is what they were at the end of the month before and what has come and gone since; None where there is
    nothing before. `limit` is None where `staff_id` is, and for who takes no cases any more. `uncounted` of the cases
    are in target groups that the team does not count against the limit. `team_id` is the team of the cases.
    """

    staff_id: str | None
    name: str
    initials: str
    counts: tuple[int, ...]
    account: Account | None
    limit: int | None
    uncounted: int = 0
    team_id: str | None = None

    @property
    def counted(self) -> int:
        """The open cases that count against the limit."""
        return self.total - self.uncounted

    @property
    def total(self) -> int:
        """All open cases."""
        return sum(self.counts)

    @property
    def free(self) -> int:
        """How many more cases the limit leaves room for."""
        return 0 if self.limit is None else max(0, self.limit - self.counted)

    @property
    def over(self) -> int:
        """How many cases are over the limit; 0 where it is kept."""
        return 0 if self.limit is None else max(0, self.counted - self.limit)

    @property
    def shares(self) -> tuple[float, ...]:
        """Each stage's share (0 to 1) of those who are placed, from the first stage on."""
        placed = sum(self.counts[1:])
        return tuple(count / placed if placed else 0.0 for count in self.counts[1:])


def caseload(store: Store, whole: Board) -> tuple[StaffLoad, ...]:
    """The caseload of everyone on the board, team by team and in the board's order; it adds up to the board.

    In each team come after them those who have no open case any more but had one a month ago, and last, where there
    are any, the cases that nobody has.
    """
    return caseload_by(store, whole, books(store, whole))


def caseload_by(store: Store, whole: Board, by_team: Iterable[TeamBooks]) -> tuple[StaffLoad, ...]:
    """The same by books that are there already."""
    staff = {person.id: person for person in store.all(Staff)}
    views = whole.period.each_team(store)
    return tuple(
        load
        for (view, _), own, part in zip(views, by_team, whole.each_part, strict=True)
        for load in _of_team(view, part, own, staff)
    )


def _of_team(store: Store, part: Board, own: TeamBooks, staff: Mapping[str, Staff]) -> Iterator[StaffLoad]:
    counts = Counter((card.staff_id, card.stage) for card in part.cards)

    def load(staff_id: str | None, name: str, initials: str, limit: int | None, counted: int | None) -> StaffLoad:
        now = tuple(counts[staff_id, step] for step in STEPS)
        uncounted = 0 if counted is None else sum(now) - counted
        return StaffLoad(staff_id, name, initials, now, own.account(staff_id), limit, uncounted, own.team_id)

    for one in part.loads:
        yield load(one.staff_id, one.name, one.initials, one.limit, one.count)
    shown = {one.staff_id for one in part.loads}
    told = [one for one, account in own.accounts.items() if own.known or account.end]
    left = [staff[one] for one in told if one is not None and one not in shown]
    for person in sorted(left, key=lambda person: danish_sort_key(person.name)):
        yield load(person.id, person.name, person.initials, None, None)
    if None in told:
        yield load(None, "", "", None, unheld(store, part))


def unheld(store: Store, part: Board) -> int:
    """How many of a team's cases that nobody has would count against a limit."""
    groups = [card.target_group_id for card in part.cards if card.staff_id is None]
    uncounted = team_rules(store).uncounted_groups if groups else ()
    return sum(group not in uncounted for group in groups)
