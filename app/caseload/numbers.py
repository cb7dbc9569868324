"""The figures of a jobformidler, a team or all of them, and their sum: what page, paper and workbook show alike."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from app.board.bookkeeping import Account, together
from app.caseload.caseload import StaffLoad
from app.caseload.figures import Figure, Figures
from app.core.domain import STEPS


class Numbers(NamedTuple):
    """How many cases there are and what is true of how many, of one row or of several together.

    `counts` are the cases by stage, as STEPS. `used` are those that count against a limit, or would if somebody had
    them; `places` are the limits together, None where there is none. `account` is None where there is nothing before
    the month. `without_company`, `stuck`, `without_cv` and `overdue` are citizens, and so are those of whom nobody
    has told whether they are in a company, `company_unknown`; `comes` and `goes` are cases that are dated to begin,
    to end or to change hands. What is known of today only is None of a month that is over or closed.
    """

    counts: tuple[int, ...]
    uncounted: int
    used: int
    places: int | None
    free: int
    over: int
    account: Account | None
    without_company: int
    stuck: int
    without_cv: int
    overdue: int | None
    comes: int | None
    goes: int | None
    company_unknown: int = 0

    @property
    def total(self) -> int:
        """All open cases."""
        return sum(self.counts)

    @property
    def change(self) -> int | None:
        """How many more than at the end of the month before; None where there is nothing before."""
        return None if self.account is None else self.account.change

    @property
    def without_share(self) -> float | None:
        """The share (0 to 1) that is not in a company, of the cases of which it is known; None of none."""
        known = self.total - self.company_unknown
        return self.without_company / known if known else None

    @property
    def burden(self) -> float | None:
        """The cases that count against the limits, by these together; None where there is none."""
        return self.used / self.places if self.places else None


def numbers_of(load: StaffLoad, figures: Figures) -> Numbers:
    """The figures of one row."""

    def count(figure: Figure) -> int:
        return len(figures.get(figure, ()))

    coming = [one.comes for one in figures[Figure.COMING]] if Figure.COMING in figures else None
    return Numbers(
        load.counts,
        load.uncounted,
        load.counted,
        load.limit,
        load.free,
        load.over,
        load.account,
        count(Figure.WITHOUT_COMPANY),
        count(Figure.STUCK),
        count(Figure.WITHOUT_CV),
        count(Figure.OVERDUE) if Figure.OVERDUE in figures else None,
        None if coming is None else sum(coming),
        None if coming is None else len(coming) - sum(coming),
        sum(not one.company_known for one in figures.get(Figure.CASES, ())),
    )


def summed(rows: Iterable[Numbers]) -> Numbers:
    """The figures of several rows together; what is not known of one of them is not known of all.

    Nobody's cases have no limit, which takes nothing from the limits of the others.
    """
    found = list(rows)

    def known(of: Callable[[Numbers], int | None]) -> int | None:
        every = [value for one in found if (value := of(one)) is not None]
        return sum(every) if len(every) == len(found) else None

    places = [one.places for one in found if one.places is not None]
    return Numbers(
        tuple(sum(one.counts[place] for one in found) for place in range(len(STEPS))),
        sum(one.uncounted for one in found),
        sum(one.used for one in found),
        sum(places) if places else None,
        sum(one.free for one in found),
        sum(one.over for one in found),
        together(one.account for one in found),
        sum(one.without_company for one in found),
        sum(one.stuck for one in found),
        sum(one.without_cv for one in found),
        known(lambda one: one.overdue),
        known(lambda one: one.comes),
        known(lambda one: one.goes),
        sum(one.company_unknown for one in found),
    )


class Line(NamedTuple):
    """A jobformidler's line, or that of the cases that nobody has (`load.staff_id` is None); it names no citizen."""

    load: StaffLoad
    numbers: Numbers


class TeamSum(NamedTuple):
    """What the lines of a team come to."""

    team_id: str | None
    name: str
    numbers: Numbers


class Lines(NamedTuple):
    """The lines of a month, team by team, with what each team comes to where there are several, and all of them."""

    lines: tuple[Line, ...]
    teams: tuple[TeamSum, ...]
    total: Numbers

    def of_team(self, team: TeamSum) -> list[Line]:
        """A team's lines."""
        return [line for line in self.lines if line.load.team_id == team.team_id]
