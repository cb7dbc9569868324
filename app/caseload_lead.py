"""The lead's question of a month: each jobformidler's caseload, and the citizens behind every figure of it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from app.board import Board
from app.caseload import StaffLoad, caseload
from app.caseload_change import came_and_went, coming_and_going
from app.caseload_figures import ONLY_NOW, Figure, Figures, Found
from app.domain import Month, danish_sort_key
from app.limits import limits_on
from app.period import Period
from app.rules import Rules, team_rules
from db import watching
from db.caseloads import case_spans, holds
from db.records import Absence, Staff, Team
from db.store import Store


class Away(NamedTuple):
    """An absence that goes on or is to come, to and with `end_on` (None: until further notice).

    `stand_in` is the name of who looks after the cases meanwhile, empty for nobody.
    """

    staff_id: str
    start_on: date
    end_on: date | None
    reason: str
    stand_in: str


class LeadRow(NamedTuple):
    """A jobformidler's row, or that of the cases that nobody has (`load.staff_id` is None).

    `figures` lacks those that the month does not have. `change` is how many cases more than at the end of the month
    before: those that came less those that went. `own_limit`: the limit is not the team's.
    """

    load: StaffLoad
    team_id: str | None
    own_limit: bool
    change: int
    figures: Figures
    away: tuple[Away, ...]

    def number_of(self, figure: Figure) -> int:
        """How many citizens are behind a figure."""
        return len(self.figures.get(figure, ()))

    @property
    def without_share(self) -> float:
        """The share (0 to 1) of the cases that is not in a company."""
        cases = self.number_of(Figure.CASES)
        return self.number_of(Figure.WITHOUT_COMPANY) / cases if cases else 0.0


class TeamLoad(NamedTuple):
    """What the rows of a team come to; `places` are all limits together."""

    team_id: str | None
    name: str
    cases: int
    places: int
    free: int
    over: int


class LeadPage(NamedTuple):
    """The caseload of a month: the rows by team and name, those that nobody has last.

    `now`: it is the month that goes on, or the next one, and not closed. `limit` is the team's own.
    """

    month: Month
    closed: bool
    now: bool
    limit: int
    rows: tuple[LeadRow, ...]
    teams: tuple[TeamLoad, ...]
    uncounted_groups: tuple[str, ...]

    @property
    def own_limits(self) -> tuple[LeadRow, ...]:
        """The rows of those with a limit of their own."""
        return tuple(row for row in self.rows if row.own_limit)

    @property
    def over(self) -> tuple[LeadRow, ...]:
        """The rows that are over the limit, the furthest over first."""
        return tuple(sorted((row for row in self.rows if row.load.over), key=lambda row: -row.load.over))

    @property
    def free(self) -> tuple[LeadRow, ...]:
        """The rows with free places, most first; whoever is away today takes none."""
        return tuple(sorted((row for row in self.rows if row.load.free), key=lambda row: -row.load.free))

    @property
    def missing_stand_in(self) -> tuple[tuple[LeadRow, Away], ...]:
        """Whose cases need a stand-in in which absence, the earliest first."""
        found = [(row, one) for row in self.rows for one in row.away if not one.stand_in and row.load.total]
        return tuple(sorted(found, key=lambda pair: pair[1].start_on))

    def row(self, staff_id: str | None) -> LeadRow | None:
        """The row of a jobformidler."""
        return next((row for row in self.rows if row.load.staff_id == staff_id), None)


def caseload_page(store: Store, whole: Board, today: date) -> LeadPage:
    """The caseload of the board's month with the citizens behind each figure; each fact is asked for once, for all."""
    rules = team_rules(store)
    staff = {person.id: person for person in store.all(Staff)}
    month = whole.month
    now = not whole.closed and month >= Month.of(today)
    period = Period.of(month, today)
    found = Found(staff, whole, holds(store, period.seen_on.isoformat()) if now else ())
    found.add_cards(rules)
    found.add_change(came_and_went(store, whole, period))
    if now:
        spans = case_spans(store, period.seen_on.isoformat())
        found.add_coming(coming_and_going(spans, found.held, period.seen_on))
        found.add_overdue(watching.overdue_agreements(store, today.isoformat()))
    away = _away(store, staff, today) if now else {}
    own = _own_limits(store, rules, period, staff)
    without = frozenset[Figure]() if now else ONLY_NOW
    rows = [_row(load, found.figures(load.staff_id, without), staff, away, own) for load in caseload(store, whole)]
    several = store.team is None and len({row.team_id for row in rows if row.team_id}) > 1
    names = {team.id: team.name for team in store.all(Team)} if several else {}
    rows.sort(key=lambda row: (row.team_id is None, danish_sort_key(names.get(row.team_id or "", ""))))
    teams = tuple(_team_load(key, names[key], rows) for key in _in_order(rows) if key in names)
    return LeadPage(month, whole.closed, now, rules.caseload_limit, tuple(rows), teams, rules.uncounted_groups)


def of_group(page: LeadPage, group_id: str | None) -> LeadPage:
    """The same page with only the citizens of a target group (None: everyone) behind the figures; loads are whole."""
    if group_id is None:
        return page
    return page._replace(rows=tuple(_of_group(row, group_id) for row in page.rows))


def _of_group(row: LeadRow, group_id: str) -> LeadRow:
    figures = {
        figure: tuple(one for one in people if one.target_group_id == group_id)
        for figure, people in row.figures.items()
    }
    return row._replace(figures=figures)


def _row(
    load: StaffLoad,
    figures: Figures,
    staff: Mapping[str, Staff],
    away: Mapping[str, tuple[Away, ...]],
    own: frozenset[str],
) -> LeadRow:
    change = sum(1 if one.open else -1 for one in figures[Figure.CHANGE])
    person = staff.get(load.staff_id) if load.staff_id else None
    team_id = person.team_id if person else None
    return LeadRow(load, team_id, load.staff_id in own, change, figures, away.get(load.staff_id or "", ()))


def _own_limits(store: Store, rules: Rules, period: Period, staff: Mapping[str, Staff]) -> frozenset[str]:
    limits = limits_on(store, rules, period.seen_on)
    return frozenset(person.id for person in staff.values() if limits.of(person) != rules.caseload_limit)


def _away(store: Store, staff: Mapping[str, Staff], today: date) -> dict[str, tuple[Away, ...]]:
    """The absences that go on or are to come, the earliest first, by whose they are."""
    found: dict[str, tuple[Away, ...]] = {}
    for row in sorted(store.all(Absence), key=lambda row: (row.start_on, row.id)):
        if row.end_on is None or row.end_on >= today.isoformat():
            stand_in = staff.get(row.stand_in_id) if row.stand_in_id else None
            end = None if row.end_on is None else date.fromisoformat(row.end_on)
            name = stand_in.name if stand_in else ""
            one = Away(row.staff_id, date.fromisoformat(row.start_on), end, row.reason, name)
            found[row.staff_id] = (*found.get(row.staff_id, ()), one)
    return found


def _in_order(rows: Iterable[LeadRow]) -> list[str]:
    return list(dict.fromkeys(row.team_id for row in rows if row.team_id is not None))


def _team_load(team_id: str, name: str, rows: Iterable[LeadRow]) -> TeamLoad:
    loads = [row.load for row in rows if row.team_id == team_id]
    return TeamLoad(
        team_id,
        name,
        sum(load.total for load in loads),
        sum(load.limit or 0 for load in loads),
        sum(load.free for load in loads),
        sum(load.over for load in loads),
    )
