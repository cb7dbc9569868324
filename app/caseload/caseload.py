"""The caseload of a month: each jobformidler's open cases by stage, against the limit."""

from collections import Counter
from typing import NamedTuple

from app.board.board import Board
from app.core.domain import STEPS, Stage, danish_sort_key
from db.records import Staff
from db.store import Store


class StaffLoad(NamedTuple):
    """One jobformidler's open cases, in the order of STEPS; those that nobody has where `staff_id` is None.

    `changes` are since the end of the month before, with those whose case has ended since; for those who are ny
    there is none (0), as on the board. `limit` is None where `staff_id` is, and for who takes no cases any more.
    `uncounted` of the cases are in target groups that the team does not count against the limit. `team_id` is the
    team of the jobformidler.
    """

    staff_id: str | None
    name: str
    initials: str
    counts: tuple[int, ...]
    changes: tuple[int, ...]
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
    def change(self) -> int:
        """How many more are placed than at the end of the month before."""
        return sum(self.changes)

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


def caseload(store: Store, board: Board) -> tuple[StaffLoad, ...]:
    """The caseload of everyone on the board, in the board's order; the figures add up to the board's own.

    After them come those who have no open case any more but had one a month ago, and last, where there are any,
    the cases that nobody has.
    """
    counts = Counter((card.staff_id, card.stage) for card in board.cards)
    before = Counter((card.staff_id, card.stage_before) for card in board.cards)
    before.update((one.staff_id, one.stage) for one in board.gone)

    def load(
        staff_id: str | None,
        name: str,
        initials: str,
        limit: int | None = None,
        counted: int | None = None,
        team_id: str | None = None,
    ) -> StaffLoad:
        now = tuple(counts[staff_id, step] for step in STEPS)
        then = tuple(before[staff_id, step] for step in STEPS)
        changes = (0, *(here - was for here, was in zip(now[1:], then[1:], strict=True)))
        uncounted = 0 if counted is None else sum(now) - counted
        return StaffLoad(staff_id, name, initials, now, changes, limit, uncounted, team_id)

    loads = [load(one.staff_id, one.name, one.initials, one.limit, one.count, one.team_id) for one in board.loads]
    shown = {one.staff_id for one in board.loads}
    left = [person for person in store.all(Staff) if person.id not in shown and _has_any(person.id, before)]
    for person in sorted(left, key=lambda person: danish_sort_key(person.name)):
        loads.append(load(person.id, person.name, person.initials, team_id=person.team_id))
    if _has_any(None, counts) or _has_any(None, before):
        loads.append(load(None, "", "", None))
    return tuple(loads)


def _has_any(staff_id: str | None, cases: Counter[tuple[str | None, Stage | None]]) -> bool:
    return any(cases[staff_id, step] for step in STEPS)
