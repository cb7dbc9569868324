"""The lead's question of a month: each jobformidler's caseload, and the citizens behind every figure of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from app.board.board import Board
from app.board.bookkeeping import TeamBooks, books
from app.board.kept import Kept, kept_answer, team_name
from app.caseload.ahead import coming_and_going
from app.caseload.caseload import StaffLoad, caseload_by
from app.caseload.figures import OF_CHANGE, ONLY_NOW, Figure, Figures, Found
from app.caseload.history import Over, reasons
from app.caseload.numbers import Line, Lines, Numbers, TeamSum, numbers_of, summed
from app.core.domain import Month, danish_sort_key
from app.rules.rules import team_rules
from app.settings.absences import Away, absences, away_on
from app.settings.limits import StoreLimits, limit_in
from db.queries import rules as watching
from db.queries.open_cases import cases_that_stay
from db.records import Staff
from db.store import Store


class LeadRow(NamedTuple):
    """A jobformidler's row in a team, or that of the cases that nobody has there (`load.staff_id` is None).

    `figures` lacks those that the month does not have. `own_limit`: they have one of their own. `overs`: since when and
    why they are over the limit, as far as it was noted, the newest first.
    """

    load: StaffLoad
    own_limit: bool
    figures: Figures
    away: tuple[Away, ...]
    overs: tuple[Over, ...] = ()

    @property
    def key(self) -> tuple[str | None, str | None]:
        """Which row it is: the team, and whose cases."""
        return self.load.team_id, self.load.staff_id

    @property
    def team_id(self) -> str | None:
        """The team of the cases."""
        return self.load.team_id

    @property
    def change(self) -> int | None:
        """How many cases more came than went since the end of the month before; None where there is nothing before."""
        if Figure.CHANGE not in self.figures:
            return None
        return sum(1 if one.comes else -1 for one in self.figures[Figure.CHANGE])

    @property
    def numbers(self) -> Numbers:
        """The figures of the row."""
        return numbers_of(self.load, self.figures)

    def number_of(self, figure: Figure) -> int:
        """How many citizens are behind a figure."""
        return len(self.figures.get(figure, ()))

    def takes_cases(self, day: date) -> bool:
        """Whether the jobformidler takes new cases on a day, being there and not soon away for long."""
        return not any(one.keeps_from_cases(day) for one in self.away)

    @property
    def company_known(self) -> int:
        """Of how many cases it is known whether they are in a company."""
        return sum(one.company_known for one in self.figures.get(Figure.CASES, ()))

    @property
    def without_share(self) -> float:
        """The share (0 to 1) that is not in a company, of the cases of which it is known."""
        known = self.company_known
        return self.number_of(Figure.WITHOUT_COMPANY) / known if known else 0.0


class LeadPage(NamedTuple):
    """The caseload of a month, as it is seen on the day `today`: the rows by team and name, nobody's last in each.

    `now`: it is the month that goes on, or the next one, and not closed. `limit` is the team's own, None of several
    teams that don't have the same; `uncounted_groups` are those that do not count for one of them. `names` are those
    of the teams where there are several. `frozen_teams` have closed the month while others have not: what their rows
    say is past, and calls for nothing.
    """

    month: Month
    today: date
    closed: bool
    now: bool
    limit: int | None
    rows: tuple[LeadRow, ...]
    names: Mapping[str | None, str]
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

    def stand_ins(self, row: LeadRow, away: Away) -> tuple[LeadRow, ...]:
        """Who could look after somebody's cases in an absence: others of the team who are there, most places first."""
        last = away.end_on or date.max
        there = [
            other
            for other in self._going_on
            if other.team_id == row.team_id and other.key != row.key and other.load.limit is not None
            and not any(one.start_on <= last and (one.end_on or date.max) >= away.start_on for one in other.away)
        ]  # fmt: skip
        return tuple(sorted(there, key=lambda other: -other.load.free))

    @property
    def nobodys(self) -> tuple[LeadRow, ...]:
        """The rows of the cases that nobody has, where there are any."""
        return tuple(row for row in self._going_on if row.load.staff_id is None and row.load.total)

    @property
    def teams(self) -> tuple[TeamSum, ...]:
        """What each team comes to, where there are several."""
        return self.lines.teams

    @property
    def lines(self) -> Lines:
        """The figures alone, with what they come to."""
        lines = tuple(Line(row.load, row.numbers) for row in self.rows)
        every = (summed(line.numbers for line in lines if line.load.team_id == team_id) for team_id in self.names)
        teams = [TeamSum(team_id, self.names[team_id], one) for team_id, one in zip(self.names, every, strict=True)]
        return Lines(lines, tuple(teams), summed(line.numbers for line in lines))

    def row(self, key: tuple[str | None, str | None]) -> LeadRow | None:
        """The row of a team and a jobformidler in it."""
        return next((row for row in self.rows if row.key == key), None)


def caseload_page(store: Store, whole: Board, today: date, by_team: Sequence[TeamBooks] | None = None) -> LeadPage:
    """The caseload of the board's month with the citizens behind each figure; each fact is asked for once, for all.

    Of several teams it is each one's own, one after the other. `by_team` are the books where they are there already.
    """
    if (kept := kept_answer(store, whole.period, Kept.CASELOAD, LeadPage)) is not None:
        return kept
    by_team = books(store, whole) if by_team is None else by_team
    if not whole.period.teams:
        return _of_team(store, whole, today, by_team[0])
    pages: list[LeadPage] = []
    names: dict[str | None, str] = {}
    for (view, then), part, own in zip(whole.period.each_team(store), whole.each_part, by_team, strict=True):
        pages.append(caseload_page(view, part, today, [own]))
        names[view.team] = team_name(view, then)
    return _together(whole, today, pages, names)


def _of_team(store: Store, whole: Board, today: date, own: TeamBooks) -> LeadPage:
    rules, month = team_rules(store), whole.month
    staff = {person.id: person for person in store.all(Staff)}
    now = not whole.closed and month >= Month.of(today)
    seen_on = whole.period.seen_on
    staying = cases_that_stay(store, seen_on.isoformat()) if now else set[tuple[str, str]]()
    stay = {card.id for card in whole.cards if card.staff_id and (card.id, card.staff_id) in staying}
    found = Found(staff, whole, stay)
    found.add_cards(rules.uncounted_groups)
    found.add_entries(own.entries)
    if now:
        found.add_coming(coming_and_going(store, whole))
        found.add_overdue(watching.overdue_agreements(store, today.isoformat()))
    away = _by_staff(absences(store, today) if now else away_on(store, seen_on))
    limits = StoreLimits(store)
    own_limit = frozenset(one.id for one in staff.values() if limits.is_own(one, seen_on))
    missing = [*(() if now else ONLY_NOW), *(() if own.known else OF_CHANGE)]
    rows = [
        LeadRow(
            load,
            load.staff_id in own_limit,
            found.figures(load.staff_id, missing),
            away.get(load.staff_id or "", ()),
        )
        for load in caseload_by(store, whole, [own])
    ]
    if any(row.load.over for row in rows):
        why = reasons(store, whole)
        rows = [row._replace(overs=why.get(row.load.staff_id or "", ())) for row in rows]
    groups = tuple(rules.uncounted_groups)
    limit = limit_in(store, rules, whole.period)
    return LeadPage(month, today if now else seen_on, whole.closed, now, limit, tuple(rows), {}, groups)


def _together(whole: Board, today: date, pages: Sequence[LeadPage], teams: Mapping[str | None, str]) -> LeadPage:
    known = [page for page in pages if page.rows]
    known.sort(key=lambda page: danish_sort_key(teams[page.rows[0].team_id]))
    now = not whole.closed and whole.month >= Month.of(today)
    usual = {page.limit for page in known}
    limit = usual.pop() if len(usual) == 1 else None
    names: dict[str | None, str] = {page.rows[0].team_id: teams[page.rows[0].team_id] for page in known}
    groups = tuple(dict.fromkeys(group for page in pages for group in page.uncounted_groups))
    frozen = frozenset(page.rows[0].team_id for page in known if now and page.closed)
    rows = tuple(row for page in known for row in page.rows)
    names = names if len(names) > 1 else {}
    seen = max((page.today for page in known), default=today)
    return LeadPage(whole.month, seen, whole.closed, now, limit, rows, names, groups, frozen)


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


def _by_staff(away: Iterable[Away]) -> dict[str, tuple[Away, ...]]:
    """The absences by whose they are, in their order."""
    found: dict[str, tuple[Away, ...]] = {}
    for one in away:
        found[one.staff_id] = (*found.get(one.staff_id, ()), one)
    return found
