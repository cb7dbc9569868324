"""Who could be given cases: the jobformidlere of today with their caseload, and who of them is away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.core.domain import Role, danish_sort_key, kept_day
from app.core.teams import active_teams, staff_of_team
from app.settings.absences import absent_on, open_cases
from app.settings.limits import StoreLimits
from db.queries.teams import teams_of
from db.store import Store


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
    cases = open_cases(store, today)
    away = absent_on(store, today)
    limits = StoreLimits(store)
    asked = set(citizen_ids)
    people = [
        person
        for person in staff_of_team(looking, active=True, role=Role.JOBFORMIDLER)
        if not asked or not asked <= cases.get(person.id, {}).keys()
    ]
    return tuple(
        Taker(
            person.id,
            person.name,
            limits.counted(person, cases.get(person.id, {}).values()),
            limits.of(person, today),
            person.id in away,
            kept_day(away[person.id].end_on) if person.id in away else None,
        )
        for person in sorted(people, key=lambda person: danish_sort_key(person.name))
    )
