"""How many open cases somebody has today: one answer for everyone who asks, the same as on this month's board."""

from collections import defaultdict
from datetime import date

from app.core.domain import Month, Role
from app.core.period import Period
from db.queries import board as queries
from db.queries.open_cases import groups_of_open_cases
from db.store import Store


def open_cases(store: Store, today: date, role: Role = Role.JOBFORMIDLER) -> dict[str, dict[str, str | None]]:
    """Staff id -> the open cases in which they have this role, each citizen's id with the target group.

    Asked of the whole store, whichever team looks at it.
    """
    period = Period.of(Month.of(today), today).parameters
    groups = groups_of_open_cases(store, period["last_day"], period["seen_on"])
    found: defaultdict[str, dict[str, str | None]] = defaultdict(dict)
    for citizen_id, staff_id in queries.staff_of_citizens(store, role, **period).items():
        if citizen_id in groups:
            found[staff_id][citizen_id] = groups[citizen_id]
    return dict(found)
