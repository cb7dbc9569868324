"""What a proposal for redistribution is made from, read where the store is: today's cases, seats and relations."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from app.board.cards import STAGE_OF
from app.caseload.redistribution.coming import Ahead
from app.caseload.redistribution.terms import Case, Later, Seat, nobody
from app.companies.matches import MatchState
from app.core.domain import Month, Role
from app.core.period import Period
from app.core.teams import each_team
from app.rules.rules import months_later, team_rules, whole_months
from app.settings.absences import who_takes_none
from app.settings.limits import StoreLimits
from db.queries import board as queries
from db.queries import handovers as relations
from db.queries.board import Standing
from db.queries.handovers import Relation
from db.queries.teams import teams_of
from db.records import Staff
from db.store import Store

_ON_THE_WAY = (MatchState.CONTACTED, MatchState.INTERVIEW)
"""Whom a match has brought on the way to a job; who is only proposed for one is not yet."""


RECENT = 6
"""Months within which a second change of jobformidler is avoided: each sets people back (source: BIP)."""


class Settling(NamedTuple):
    """Somebody is so many cases over the limit today that are no longer too many from a day on that is near."""

    staff_id: str
    over: int
    day: date


class Caseloads(NamedTuple):
    """Everything that `proposal` needs, the names of citizens and staff by id, and what is ahead: whose overrun settles
    itself, and who will be over the limit when (staff id and when that is most).
    """

    seats: tuple[Seat, ...]
    cases: tuple[Case, ...]
    citizens: Mapping[str, str]
    staff: Mapping[str, str]
    settling: tuple[Settling, ...] = ()
    rising: tuple[tuple[str, Later], ...] = ()


def caseloads(store: Store, today: date, empty: str | None = None) -> Caseloads:
    """The caseloads of today, as the board of this month has them; with `empty`, what gives all of somebody's cases.

    Who is away, will be soon and for long (`app.absences`), or is no longer active takes no new cases, and neither
    does who is no jobformidler; who stands in for somebody has those cases too. Limits and what counts are by the
    rules of each jobformidler's own team, and of the days ahead as far as they are known. A job start is under way from
    an employer having been contacted until a month after the job has begun. A case that is to end, or to go over to
    another, on a day that is known stays until then; from who is to be emptied only what goes over anyway does. The
    cases that nobody has are given too, where there is somebody to take them.
    """
    known = _Known(store, today)
    cases = [known.case(row, empty) for row in known.standings]
    now = Counter(case.staff_id for case in cases if case.counted)
    here = {(case.citizen_id, case.staff_id) for case in cases}
    going: defaultdict[str, list[date]] = defaultdict(list)
    for case in cases:
        if case.counted and (leaves := known.leaves(case)) is not None:
            going[case.staff_id].append(leaves)
    open_now = {row.citizen_id for row in (*known.standings, *known.free)}
    coming: defaultdict[str, list[date]] = defaultdict(list)
    beginning: defaultdict[str, list[date]] = defaultdict(list)
    for one in known.coming:
        place = (one.citizen_id, one.staff_id)
        if place not in here and known.counts(one.staff_id, one.target_group_id):
            here.add(place)
            (coming if one.citizen_id in open_now else beginning)[one.staff_id].append(date.fromisoformat(one.day))
    ahead = Ahead(store, known.limits, today, now, going, coming, beginning)
    seats = _seats(known, {case.staff_id for case in cases}, ahead, empty)
    if empty is None:
        ownerless = known.ownerless({seat.team_id for seat in seats if seat.open})
        cases += ownerless
        without = {case.staff_id for case in ownerless}
        teams = sorted({seat.team_id for seat in seats if nobody(seat.team_id) in without})
        seats += tuple(Seat(nobody(one), 0, open=False, team_id=one, gives="nobody") for one in teams)
    names = {row.citizen_id: row.name for row in (*known.standings, *known.free)}
    here_now = {case.citizen_id for case in cases}
    citizens = {citizen_id: name for citizen_id, name in names.items() if citizen_id in here_now}
    staff = {one.id: one.name for one in known.people.values()}
    staff |= {seat.staff_id: "" for seat in seats if seat.gives == "nobody"}
    if empty is not None:
        return Caseloads(seats, tuple(cases), citizens, staff)
    found = ((seat.staff_id, ahead.over_later(known.people[seat.staff_id])) for seat in seats if seat.gives == "over")
    rising = tuple((staff_id, later) for staff_id, later in found if later is not None)
    return Caseloads(seats, tuple(cases), citizens, staff, _settling(seats, now), rising)


class _Known:
    """What the store says of today's open cases."""

    def __init__(self, store: Store, today: date) -> None:
        self.store, self.today = store, today
        self.period = Period.live(Month.of(today), today)
        self.limits = StoreLimits(store)
        self.people = {person.id: person for person in store.all(Staff)}
        self._held = queries.staff_of_citizens(store, Role.JOBFORMIDLER, **self.period.parameters)
        rows = queries.standings(store, **self.period.parameters)
        self.standings = sorted(row for row in rows if row.citizen_id in self._held)  # by their ids, which are first
        self.free = [row for row in rows if row.citizen_id not in self._held]
        self._had: defaultdict[str, list[Relation]] = defaultdict(list)
        for relation in relations.relations(store, Role.JOBFORMIDLER):
            self._had[relation.citizen_id].append(relation)
        self.coming = relations.coming(store, Role.JOBFORMIDLER, today.isoformat())
        self._agreements = relations.open_agreements(store)
        self._ending = relations.ending(store, today.isoformat())
        self._starting = _starting(store, today)

    def counts(self, staff_id: str, group: str | None) -> bool:
        """Whether a case takes up one of somebody's places."""
        return self.limits.counted(self.people[staff_id], [group]) == 1

    def leaves(self, case: Case) -> date | None:
        """The day on which a case is known to leave who has it."""
        now, *_rest = _tie(self._had[case.citizen_id], case.staff_id, self.period)
        days = [day for day in (now.end_on, self._ending.get(case.citizen_id)) if day is not None]
        return date.fromisoformat(min(days)) if days else None

    def case(self, row: Standing, empty: str | None) -> Case:
        """A case as it stands."""
        citizen_id, staff_id = row.citizen_id, self._held[row.citizen_id]
        now, known_by, since, moved = _tie(self._had[citizen_id], staff_id, self.period)
        stays = bool(now.must_stay) or citizen_id in self._ending
        goes = now.end_on is not None
        months_ago = whole_months(since, self.today)
        return Case(
            citizen_id,
            staff_id,
            STAGE_OF[row.stage],
            self.counts(staff_id, row.target_group_id),
            goes if staff_id == empty else goes or stays,
            max(0, months_ago),
            self._agreements.get(citizen_id, 0),
            citizen_id in self._starting,
            known_by,
            max(0, months_ago) if moved and months_ago < RECENT else None,
            bool(now.must_stay) and staff_id == empty,
        )

    def ownerless(self, teams: Collection[str]) -> list[Case]:
        """The cases of these teams that nobody has, nor is to have, and that go on."""
        given = {one.citizen_id for one in self.coming}
        rows = [row for row in self.free if row.citizen_id not in given and row.citizen_id not in self._ending]
        if not rows:
            return []
        team_of = teams_of(self.store, self.period.seen_on.isoformat(), [row.citizen_id for row in rows])
        uncounted = {one: frozenset(team_rules(self.store.of_team(one)).uncounted_groups) for one in teams}
        return [
            Case(
                row.citizen_id,
                nobody(team_id),
                STAGE_OF[row.stage],
                row.target_group_id not in uncounted[team_id],
                open_agreements=self._agreements.get(row.citizen_id, 0),
                job_start=row.citizen_id in self._starting,
                known_by=frozenset(one.staff_id for one in self._had[row.citizen_id]),
            )
            for row in rows
            if (team_id := self.store.team or team_of[row.citizen_id]) in uncounted
        ]


def _tie(had: Sequence[Relation], staff_id: str, period: Period) -> tuple[Relation, frozenset[str], date, bool]:
    """The relation that holds, who else knows the citizen, since when they have been together without a break, and
    whether another had the case before that.
    """
    seen_on, last_day = period.seen_on.isoformat(), period.month.last_day.isoformat()
    theirs = [one for one in had if one.staff_id == staff_id and one.start_on <= last_day]
    now = [one for one in theirs if one.end_on is None or one.end_on > seen_on][-1]
    since = now.start_on
    for one in reversed(theirs):
        if one.start_on < since and one.end_on is not None and one.end_on >= since:
            since = one.start_on
    known_by = frozenset(one.staff_id for one in had if one.start_on <= seen_on) - {staff_id}
    moved = any(one.staff_id != staff_id and one.start_on < since for one in had)
    return now, known_by, date.fromisoformat(since), moved


def _starting(store: Store, today: date) -> set[str]:
    """Those who are on their way into a job, or have begun less than a month ago."""
    kinds = sorted({kind for view in each_team(store) for kind in team_rules(view).job_kinds})
    begun = relations.efforts_begun(store, kinds, months_later(today, -1).isoformat(), today.isoformat())
    return {*begun, *relations.matched(store, _ON_THE_WAY)}


def _seats(known: _Known, having: set[str], ahead: Ahead, empty: str | None) -> tuple[Seat, ...]:
    store, today = known.store, known.today
    away = who_takes_none(store, today)

    def takes(person: Staff) -> bool:
        in_team = store.team in (None, person.team_id)
        there = person.active and person.role == Role.JOBFORMIDLER and in_team
        return there and person.id not in away and person.id != empty

    def seat(person: Staff) -> Seat:
        team_id = store.team or person.team_id
        if person.id == empty:
            return Seat(person.id, 0, open=False, team_id=team_id, gives="emptied")
        limit, gives = known.limits.of(person, today), "over" if empty is None else ""
        return Seat(person.id, limit, takes(person), ahead.taken(person), team_id, ahead.later(person), gives)

    return tuple(seat(person) for person in known.people.values() if person.id in having or takes(person))


def _settling(seats: Iterable[Seat], now: Mapping[str, int]) -> tuple[Settling, ...]:
    """Who is further over the limit today than when that counts."""
    return tuple(
        Settling(one.staff_id, now[one.staff_id] - one.limit - one.later.over, one.later.day)
        for one in seats
        if one.gives == "over" and one.later is not None and now[one.staff_id] - one.limit > one.later.over
    )
