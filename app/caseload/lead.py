"""The lead's question of a month: each jobformidler's caseload, and the citizens behind every figure of it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from app.board.board import Board
from app.board.kept import Kept, kept_answer
from app.caseload.caseload import StaffLoad, caseload
from app.caseload.change import came_and_went, coming_and_going
from app.caseload.figures import ONLY_NOW, Figure, Figures, Found
from app.caseload.history import Over, reasons
from app.core.domain import Month, danish_sort_key
from app.core.period import Period
from app.rules.rules import Rules, team_rules
from app.settings.absences import Away, absences
from app.settings.limits import StoreLimits
from db.queries import rules as watching
from db.queries.open_cases import cases_that_stay
from db.queries.teams import teams_of
from db.records import Staff, Team
from db.store import Store


class LeadRow(NamedTuple):
    """A jobformidler's row, or that of the cases that nobody has (`load.staff_id` is None).

    `figures` lacks those that the month does not have. `change` is how many cases more than at the end of the month
    before: those that came less those that went. `own_limit`: they have one of their own. `overs`: since when and
    why they are over the limit, as far as it was noted, the newest first.
    """

    load: StaffLoad
    team_id: str | None
    own_limit: bool
    change: int
    figures: Figures
    away: tuple[Away, ...]
    overs: tuple[Over, ...] = ()

    def number_of(self, figure: Figure) -> int:
        """How many citizens are behind a figure."""
        return len(self.figures.get(figure, ()))

    def takes_cases(self, day: date) -> bool:
        """Whether the jobformidler takes new cases on a day, being there and not soon away for long."""
        return not any(one.keeps_from_cases(day) for one in self.away)

    @property
    def without_share(self) -> float:
        """The share (0 to 1) of the cases that is not in a company."""
        cases = self.number_of(Figure.CASES)
        return self.number_of(Figure.WITHOUT_COMPANY) / cases if cases else 0.0


class TeamSum(NamedTuple):
    """What the rows of a team come to; `places` are all limits together."""

    team_id: str | None
    name: str
    cases: int
    places: int
    free: int
    over: int


class LeadPage(NamedTuple):
    """The caseload of a month: the rows by team and name, those that nobody has last.

    `now`: it is the month that goes on, or the next one, and not closed. `limit` is the team's own, None of several
    teams that don't have the same; `uncounted_groups` are those that do not count for one of them.
    `frozen_teams` have closed the month while others have not: what their rows say is past, and calls for nothing.
    """

    month: Month
    today: date
    closed: bool
    now: bool
    limit: int | None
    rows: tuple[LeadRow, ...]
    teams: tuple[TeamSum, ...]
    uncounted_groups: tuple[str, ...]
    frozen_teams: frozenset[str | None] = frozenset()

    @property
    def own_limits(self) -> tuple[LeadRow, ...]:
        """The rows of those with a limit of their own."""
        return tuple(row for row in self.rows if row.own_limit)

    @property
    def over(self) -> tuple[LeadRow, ...]:
        """The rows that are over the limit, the furthest over first."""
        return tuple(sorted((row for row in self._going_on if row.load.over), key=lambda row: -row.load.over))

    @property
    def free(self) -> tuple[LeadRow, ...]:
        """The rows with free places, most first; whoever is away, or will be soon and for long, takes none."""
        there = (row for row in self._going_on if row.load.free and row.takes_cases(self.today))
        return tuple(sorted(there, key=lambda row: -row.load.free))

    @property
    def missing_stand_in(self) -> tuple[tuple[LeadRow, Away], ...]:
        """Whose cases need a stand-in in which absence, the earliest first."""
        found = [(row, one) for row in self.rows for one in row.away if one.uncovered]
        return tuple(sorted(found, key=lambda pair: pair[1].start_on))

    @property
    def _going_on(self) -> tuple[LeadRow, ...]:
        return tuple(row for row in self.rows if row.team_id not in self.frozen_teams)

    def row(self, staff_id: str | None) -> LeadRow | None:
        """The row of a jobformidler."""
        return next((row for row in self.rows if row.load.staff_id == staff_id), None)


def caseload_page(store: Store, whole: Board, today: date) -> LeadPage:
    """The caseload of the board's month with the citizens behind each figure; each fact is asked for once, for all."""
    if (kept := kept_answer(store, whole.period, Kept.CASELOAD, LeadPage)) is not None:
        return kept
    rules = {view.team: team_rules(view) for view, _ in whole.period.each_team(store)}
    staff = {person.id: person for person in store.all(Staff)}
    month = whole.month
    now = not whole.closed and month >= Month.of(today)
    period = Period.live(month, today)
    staying = cases_that_stay(store, period.seen_on.isoformat()) if now else set[tuple[str, str]]()
    stay = {card.id for card in whole.cards if card.staff_id and (card.id, card.staff_id) in staying}
    found = Found(staff, whole, stay)
    found.add_cards(_uncounted(store, whole, rules, period))
    found.add_change(came_and_went(store, whole, period))
    if now:
        found.add_coming(coming_and_going(store, whole, period.seen_on))
        found.add_overdue(watching.overdue_agreements(store, today.isoformat()))
    away = _by_staff(absences(store, today)) if now else {}
    limits = StoreLimits(store)
    own = frozenset(one.id for one in staff.values() if limits.is_own(one, period.seen_on))
    without = frozenset[Figure]() if now else ONLY_NOW
    rows = [_row(load, found.figures(load.staff_id, without), staff, away, own) for load in caseload(store, whole)]
    several = store.team is None and len({row.team_id for row in rows if row.team_id}) > 1
    names = {team.id: team.name for team in store.all(Team)} if several else {}
    if any(row.load.over for row in rows):
        why = reasons(store, whole)
        rows = [row._replace(overs=why.get(row.load.staff_id or "", ())) for row in rows]
    rows.sort(key=lambda row: (row.team_id is None, danish_sort_key(names.get(row.team_id or "", ""))))
    teams = tuple(_team_sum(key, names[key], rows) for key in _in_order(rows) if key in names)
    usual = {one.caseload_limit for one in rules.values()}
    limit = usual.pop() if len(usual) == 1 else None
    groups = tuple(dict.fromkeys(group for one in rules.values() for group in one.uncounted_groups))
    frozen = frozenset(view.team for view, own in whole.period.each_team(store) if now and own.closed)
    return LeadPage(month, today, whole.closed, now, limit, tuple(rows), teams, groups, frozen)


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
    return row._replace(figures=figures, change=_change(figures))


def _row(
    load: StaffLoad,
    figures: Figures,
    staff: Mapping[str, Staff],
    away: Mapping[str, tuple[Away, ...]],
    own: frozenset[str],
) -> LeadRow:
    person = staff.get(load.staff_id) if load.staff_id else None
    team_id = person.team_id if person else None
    return LeadRow(load, team_id, load.staff_id in own, _change(figures), figures, away.get(load.staff_id or "", ()))


def _change(figures: Figures) -> int:
    return sum(1 if one.open else -1 for one in figures[Figure.CHANGE])


def _uncounted(store: Store, whole: Board, rules: Mapping[str | None, Rules], period: Period) -> frozenset[str]:
    """The ids of those on the board whom their own team does not count against the limit."""
    if not any(one.uncounted_groups for one in rules.values()):
        return frozenset()
    groups = {team_id: frozenset(one.uncounted_groups) for team_id, one in rules.items()}
    cards = {card.id: card.target_group_id for card in whole.cards}
    teams = teams_of(store, period.seen_on.isoformat(), cards) if len(rules) > 1 else {}
    only = next(iter(rules))
    return frozenset(one for one, group in cards.items() if group in groups.get(teams.get(one, only), ()))


def _by_staff(away: Iterable[Away]) -> dict[str, tuple[Away, ...]]:
    """The absences by whose they are, in their order."""
    found: dict[str, tuple[Away, ...]] = {}
    for one in away:
        found[one.staff_id] = (*found.get(one.staff_id, ()), one)
    return found


def _in_order(rows: Iterable[LeadRow]) -> list[str]:
    return list(dict.fromkeys(row.team_id for row in rows if row.team_id is not None))


def _team_sum(team_id: str, name: str, rows: Iterable[LeadRow]) -> TeamSum:
    loads = [row.load for row in rows if row.team_id == team_id]
    return TeamSum(
        team_id,
        name,
        sum(load.total for load in loads),
        sum(load.limit or 0 for load in loads),
        sum(load.free for load in loads),
        sum(load.over for load in loads),
    )
