"""The teams of a store as they are kept, those that are out of use last, with who is in each."""

from collections import Counter
from datetime import date
from typing import NamedTuple

from app.core.domain import Month, danish_sort_key
from app.core.period import Period
from db.queries.open_cases import groups_of_open_cases
from db.queries.teams import teams_of
from db.records import Staff, Team
from db.store import Store


class TeamRow(NamedTuple):
    """A team: `staff` are those who are there today, `cases` the open ones, as the caseload counts them."""

    id: str
    name: str
    active: bool
    staff: int
    cases: int


def teams_page(store: Store, today: date) -> tuple[TeamRow, ...]:
    """Every team of the store, whichever looks at it; in Danish order, those that are out of use last."""
    whole = store.of_team(None)
    staff = Counter(one.team_id for one in whole.all(Staff, active=True))
    period = Period.live(Month.of(today), today).parameters
    open_cases = groups_of_open_cases(whole, period["last_day"], period["seen_on"])
    cases = Counter(teams_of(whole, today.isoformat(), open_cases).values())
    rows = [TeamRow(one.id, one.name, one.active, staff[one.id], cases[one.id]) for one in whole.all(Team)]
    return tuple(sorted(rows, key=lambda row: (not row.active, danish_sort_key(row.name))))
