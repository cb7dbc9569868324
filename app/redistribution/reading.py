"""What a proposal for redistribution is made from, read where the store is: today's cases, seats and relations."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from app.cards import STAGE_OF
from app.domain import Month, Role
from app.limits import Limits
from app.matches import MatchState
from app.period import Period
from app.redistribution.terms import Case, Seat
from app.rules import Rules, months_later, team_rules, whole_months
from app.teams import each_team
from db import queries, relations
from db.records import Absence, OwnLimit, Staff
from db.relations import Relation
from db.store import Store

_ON_THE_WAY = (MatchState.CONTACTED, MatchState.INTERVIEW)
"""Whom a match has brought on the way to a job; who is only proposed for one is not yet."""


class Caseloads(NamedTuple):
    """Everything that `proposal` needs, and the names of citizens and staff by id."""

    seats: tuple[Seat, ...]
    cases: tuple[Case, ...]
    citizens: Mapping[str, str]
    staff: Mapping[str, str]


def caseloads(store: Store, today: date) -> Caseloads:
    """The caseloads of today, as the board of this month has them; cases that nobody has are left out.

    Who is away or no longer active takes no new cases, and neither does who is no jobformidler. A job start is under
    way from an employer having been contacted until a month after the job has begun. A case that is to end, or to go
    over to another, on a day that is known stays until then.
    """
    period = Period.of(Month.of(today), today)
    people = store.all(Staff)
    rules = _rules_of(store, people)
    uncounted = {staff_id: frozenset(theirs.uncounted_groups) for staff_id, theirs in rules.items()}
    held = queries.staff_of_citizens(store, Role.JOBFORMIDLER, **period.parameters)
    standings = [row for row in queries.standings(store, **period.parameters) if row.citizen_id in held]
    had: defaultdict[str, list[Relation]] = defaultdict(list)
    for relation in relations.relations(store, Role.JOBFORMIDLER):
        had[relation.citizen_id].append(relation)
    agreements = relations.open_agreements(store)
    ending = set(relations.ending(store, today.isoformat()))
    starting = _starting(store, rules.values(), today)
    cases: list[Case] = []
    for row in standings:
        citizen_id, staff_id = row.citizen_id, held[row.citizen_id]
        now, known_by, since = _tie(had[citizen_id], staff_id, period)
        cases.append(
            Case(
                citizen_id,
                staff_id,
                STAGE_OF[row.stage],
                row.target_group_id not in uncounted[staff_id],
                bool(now.must_stay) or now.end_on is not None or citizen_id in ending,
                max(0, whole_months(since, today)),
                agreements.get(citizen_id, 0),
                citizen_id in starting,
                known_by,
            )
        )
    coming = _coming(store, held, uncounted, today)
    seats = _seats(store, people, {case.staff_id for case in cases}, rules, today, coming)
    citizens = {row.citizen_id: row.name for row in standings}
    return Caseloads(seats, tuple(cases), citizens, {person.id: person.name for person in people})


def _tie(had: Sequence[Relation], staff_id: str, period: Period) -> tuple[Relation, frozenset[str], date]:
    """The relation that holds, who else knows the citizen, and since when they have been together without a break."""
    seen_on, last_day = period.seen_on.isoformat(), period.month.last_day.isoformat()
    theirs = [one for one in had if one.staff_id == staff_id and one.start_on <= last_day]
    now = [one for one in theirs if one.end_on is None or one.end_on > seen_on][-1]
    since = now.start_on
    for one in reversed(theirs):
        if one.start_on < since and one.end_on is not None and one.end_on >= since:
            since = one.start_on
    known_by = frozenset(one.staff_id for one in had if one.start_on <= seen_on) - {staff_id}
    return now, known_by, date.fromisoformat(since)


def _rules_of(store: Store, people: Iterable[Staff]) -> dict[str, Rules]:
    """The rules of each by their team; of who is in none of those looked at, those of whoever looks."""
    by_team = {view.team: team_rules(view) for view in each_team(store)}
    usual = team_rules(store)
    return {person.id: by_team.get(person.team_id, usual) for person in people}


def _starting(store: Store, rules: Iterable[Rules], today: date) -> set[str]:
    """Those who are on their way into a job, or have begun less than a month ago."""
    kinds = tuple(dict.fromkeys(kind for one in rules for kind in one.job_kinds))
    begun = relations.efforts_begun(store, kinds, months_later(today, -1).isoformat(), today.isoformat())
    return {*begun, *relations.matched(store, _ON_THE_WAY)}


def _coming(
    store: Store, held: Mapping[str, str], uncounted: Mapping[str, frozenset[str]], today: date
) -> Counter[str]:
    """How many will take up a place of whom; who takes a case later this month has it already on the board."""
    return Counter(
        one.staff_id
        for one in relations.coming(store, Role.JOBFORMIDLER, today.isoformat())
        if held.get(one.citizen_id) != one.staff_id and one.target_group_id not in uncounted[one.staff_id]
    )


def _seats(
    store: Store,
    people: Sequence[Staff],
    having: set[str],
    rules: Mapping[str, Rules],
    today: date,
    coming: Counter[str],
) -> tuple[Seat, ...]:
    own = store.all(OwnLimit)
    limits = {person.id: Limits(rules[person.id], own, today).of(person) for person in people}
    day = today.isoformat()
    away = {
        one.staff_id for one in store.all(Absence) if one.start_on <= day and (one.end_on is None or one.end_on >= day)
    }

    def takes(person: Staff) -> bool:
        in_team = store.team in (None, person.team_id)
        return person.active and person.role == Role.JOBFORMIDLER and in_team and person.id not in away

    return tuple(
        Seat(person.id, limits[person.id], takes(person), coming[person.id], store.team or person.team_id)
        for person in people
        if person.id in having or takes(person)
    )
