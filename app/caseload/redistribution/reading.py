"""What a proposal for redistribution is made from, read where the store is: today's cases, seats and relations."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from app.board.cards import STAGE_OF
from app.caseload.redistribution.terms import Case, Seat
from app.companies.matches import MatchState
from app.core.domain import Month, Role
from app.core.period import Period
from app.core.teams import each_team
from app.rules.rules import months_later, team_rules, whole_months
from app.settings.absences import who_takes_none
from app.settings.limits import StoreLimits
from db.queries import board as queries
from db.queries import handovers as relations
from db.queries.handovers import Relation
from db.records import Staff
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

    Who is away, will be soon and for long (`app.absences`), or is no longer active takes no new cases, and neither
    does who is no jobformidler. Limits and what counts are by the rules of each jobformidler's own team. A job start
    is under way from an employer having been contacted until a month after the job has begun. A case that is to end,
    or to go over to another, on a day that is known stays until then.
    """
    period = Period.live(Month.of(today), today)
    limits = StoreLimits(store)
    people = {person.id: person for person in store.all(Staff)}

    def counts(staff_id: str, group: str | None) -> bool:
        return limits.counted(people[staff_id], [group]) == 1

    held = queries.staff_of_citizens(store, Role.JOBFORMIDLER, **period.parameters)
    standings = [row for row in queries.standings(store, **period.parameters) if row.citizen_id in held]
    had: defaultdict[str, list[Relation]] = defaultdict(list)
    for relation in relations.relations(store, Role.JOBFORMIDLER):
        had[relation.citizen_id].append(relation)
    agreements = relations.open_agreements(store)
    ending = set(relations.ending(store, today.isoformat()))
    starting = _starting(store, today)
    cases: list[Case] = []
    for row in standings:
        citizen_id, staff_id = row.citizen_id, held[row.citizen_id]
        now, known_by, since = _tie(had[citizen_id], staff_id, period)
        cases.append(
            Case(
                citizen_id,
                staff_id,
                STAGE_OF[row.stage],
                counts(staff_id, row.target_group_id),
                bool(now.must_stay) or now.end_on is not None or citizen_id in ending,
                max(0, whole_months(since, today)),
                agreements.get(citizen_id, 0),
                citizen_id in starting,
                known_by,
            )
        )
    here = {(case.citizen_id, case.staff_id) for case in cases}
    coming: defaultdict[str, dict[str, date]] = defaultdict(dict)
    for one in relations.coming(store, Role.JOBFORMIDLER, today.isoformat()):
        if (one.citizen_id, one.staff_id) not in here and counts(one.staff_id, one.target_group_id):
            coming[one.staff_id].setdefault(one.citizen_id, date.fromisoformat(one.day))
    seats = _seats(store, people.values(), {case.staff_id for case in cases}, limits, today, coming)
    citizens = {row.citizen_id: row.name for row in standings}
    return Caseloads(seats, tuple(cases), citizens, {one.id: one.name for one in people.values()})


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


def _starting(store: Store, today: date) -> set[str]:
    """Those who are on their way into a job, or have begun less than a month ago."""
    kinds = sorted({kind for view in each_team(store) for kind in team_rules(view).job_kinds})
    begun = relations.efforts_begun(store, kinds, months_later(today, -1).isoformat(), today.isoformat())
    return {*begun, *relations.matched(store, _ON_THE_WAY)}


def _seats(
    store: Store,
    people: Iterable[Staff],
    having: set[str],
    limits: StoreLimits,
    today: date,
    coming: Mapping[str, Mapping[str, date]],
) -> tuple[Seat, ...]:
    away = who_takes_none(store, today)

    def takes(person: Staff) -> bool:
        in_team = store.team in (None, person.team_id)
        return person.active and person.role == Role.JOBFORMIDLER and in_team and person.id not in away

    def seat(person: Staff) -> Seat:
        limit, starts = limits.of(person, today), coming.get(person.id, {})
        lowest = min((limits.of(person, day) for day in starts.values()), default=limit)
        taken = len(starts) + max(0, limit - lowest)  # a place that is gone when they start can't be given either
        return Seat(person.id, limit, takes(person), taken, store.team or person.team_id)

    return tuple(seat(person) for person in people if person.id in having or takes(person))
