"""A team's own facts: its name, its staff, and the months it has data for."""

from datetime import date
from typing import NamedTuple

from app.domain import Month, danish_sort_key
from app.errors import UserError
from db import queries
from db.records import Staff, Team
from db.store import Store


class Person(NamedTuple):
    """A medarbejder of the team who is there today."""

    id: str
    name: str
    initials: str
    role: str


class TeamFacts(NamedTuple):
    """The team of a store. `first_month` is the first in which anyone was placed, or None."""

    id: str
    name: str
    staff: tuple[Person, ...]
    first_month: Month | None


def team_facts(store: Store) -> TeamFacts | None:
    """The store's team with its active staff in Danish order; None where there is no team yet."""
    teams = store.all(Team)
    if not teams:
        return None
    active = sorted(store.all(Staff, active=True), key=lambda one: danish_sort_key(one.name))
    staff = (Person(one.id, one.name, one.initials, one.role) for one in active)
    months = queries.months_with_data(store)
    return TeamFacts(teams[0].id, teams[0].name, tuple(staff), Month.parse(months[0]) if months else None)


def refuse_unknown(store: Store, month: Month, today: date) -> None:
    """Raise UserError('month_outside') for a month before the first placement or later than this one."""
    last = Month.of(today)
    known = queries.months_with_data(store)
    first = min(last, Month.parse(known[0])) if known else last
    if not first <= month <= last:
        raise UserError("month_outside", month=month, first=first, last=last)
