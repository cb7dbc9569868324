"""Who could be given cases: the jobformidlere of today with their caseload, and who of them is away."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.absences import absent_on
from app.domain import Month, Role, danish_sort_key, kept_day
from app.limits import limits_on
from app.period import Period
from app.rules import team_rules
from app.teams import active_teams, staff_of_team
from db import queries
from db.holding import groups_of_open_cases
from db.store import Store
from db.teams import teams_of


@dataclass(frozen=True, slots=True)
class Taker:
    """A jobformidler with the counted open cases of today in the whole store, and the limit of today.

    `away`: not there today, until and with `away_until` (None: until further notice).
    """

    staff_id: str
    name: str
    count: int
    limit: int
    away: bool
    away_until: date | None


def takers(store: Store, citizen_ids: Sequence[str], today: date) -> tuple[Taker, ...]:
    """Who could be given these citizens' cases, by name: those of their team who are there, but not who has them all.

    Nobody can where they are in several teams; for no citizens it is those of the team that looks at the store.
    """
    several = bool(citizen_ids) and len(active_teams(store)) > 1
    theirs = set(teams_of(store, today.isoformat(), citizen_ids).values()) if several else set[str]()
    if len(theirs) > 1:
        return ()
    looking = store.of_team(theirs.pop()) if theirs else store
    store = store.of_team(None)
    period = Period.of(Month.of(today), today).parameters
    held = queries.staff_of_citizens(store, Role.JOBFORMIDLER, **period)
    groups = groups_of_open_cases(store, period["last_day"], period["seen_on"])
    counts = Counter([(held[citizen_id], group) for citizen_id, group in groups.items() if citizen_id in held])
    have = {held.get(citizen_id) for citizen_id in citizen_ids}
    away = absent_on(store, today)
    rules = team_rules(looking)
    limits, uncounted = limits_on(store, rules, today), frozenset(rules.uncounted_groups)
    loads: Counter[str] = Counter()
    for (staff_id, group), count in counts.items():
        loads[staff_id] += count if group not in uncounted else 0
    people = [person for person in staff_of_team(looking, active=True, role=Role.JOBFORMIDLER) if have != {person.id}]
    return tuple(
        Taker(
            person.id,
            person.name,
            loads[person.id],
            limits.of(person),
            person.id in away,
            kept_day(away[person.id].end_on) if person.id in away else None,
        )
        for person in sorted(people, key=lambda person: danish_sort_key(person.name))
    )
