"""Everyone in the team with role, limit and absences, those who have left last."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from app.domain import Month, Role, danish_sort_key, kept_day
from app.limits import Limits
from app.period import Period
from app.rules import team_rules
from db import queries
from db.holding import groups_of_open_cases
from db.records import Absence, Agreement, OwnLimit, Staff
from db.store import Store


class NextLimit(NamedTuple):
    """A limit of one's own that begins later; None: the team's again."""

    id: str
    start_on: date
    limit: int | None


class AwayRow(NamedTuple):
    """An absence that is not over: to and with `end_on` (None: until further notice), with the stand-in's name."""

    id: str
    start_on: date
    end_on: date | None
    reason: str
    stand_in_id: str | None
    stand_in: str


class StaffRow(NamedTuple):
    """A medarbejder: `limit` today, `own_limit` whether it is one of their own; `cases` are today's, in any role."""

    id: str
    name: str
    initials: str
    role: Role
    team_id: str
    active: bool
    limit: int
    own_limit: bool
    next_limit: NextLimit | None
    absences: tuple[AwayRow, ...]
    cases: int


def staff_page(store: Store, today: date) -> tuple[StaffRow, ...]:
    """Everyone in the team that looks at the store, or in all of them; in Danish order, those who have left last."""
    people = {one.id: one for one in store.all(Staff)}
    dated = store.all(OwnLimit)
    rules = team_rules(store)
    limits = Limits(rules, dated, today)
    cases = open_cases(store.of_team(None), today)
    away = _absences(store, people, today)
    rows = [
        StaffRow(
            one.id,
            one.name,
            one.initials,
            Role(one.role),
            one.team_id,
            one.active,
            limits.of(one),
            _has_own(one, dated, today),
            _next_limit(one, dated, today),
            tuple(away.get(one.id, ())),
            cases.get(one.id, 0),
        )
        for one in people.values()
        if store.team in (None, one.team_id)
    ]
    return tuple(sorted(rows, key=lambda row: (not row.active, danish_sort_key(row.name))))


def open_cases(store: Store, today: date) -> dict[str, int]:
    """Staff id -> open cases in which they are jobformidler or sagsbehandler today, as the caseload counts them."""
    period = Period.of(Month.of(today), today).parameters
    open_ids = groups_of_open_cases(store, period["last_day"], period["seen_on"]).keys()
    held: dict[str, set[str]] = {}
    for role in (Role.JOBFORMIDLER, Role.SAGSBEHANDLER):
        for citizen_id, staff_id in queries.staff_of_citizens(store, role, **period).items():
            held.setdefault(staff_id, set()).add(citizen_id)
    return {staff_id: len(ids & open_ids) for staff_id, ids in held.items()}


def open_agreements(store: Store, staff_id: str) -> int:
    """How many agreements are theirs to keep."""
    return len(store.all(Agreement, staff_id=staff_id, done_on=None, dropped_on=None))


def _has_own(person: Staff, dated: Sequence[OwnLimit], today: date) -> bool:
    begun = [row for row in dated if row.staff_id == person.id and row.start_on <= today.isoformat()]
    last = max(begun, key=lambda row: (row.start_on, row.id), default=None)
    return (person.caseload_limit if last is None else last.caseload_limit) is not None


def _next_limit(person: Staff, dated: Sequence[OwnLimit], today: date) -> NextLimit | None:
    later = [row for row in dated if row.staff_id == person.id and row.start_on > today.isoformat()]
    if not later:
        return None
    first = min(later, key=lambda row: (row.start_on, row.id))
    return NextLimit(first.id, date.fromisoformat(first.start_on), first.caseload_limit)


def _absences(store: Store, people: Mapping[str, Staff], today: date) -> dict[str, list[AwayRow]]:
    found: dict[str, list[AwayRow]] = {}
    for row in sorted(store.all(Absence), key=lambda one: one.start_on):
        if row.end_on is None or row.end_on >= today.isoformat():
            stand_in = people.get(row.stand_in_id or "")
            start, end = date.fromisoformat(row.start_on), kept_day(row.end_on)
            name = stand_in.name if stand_in else ""
            found.setdefault(row.staff_id, []).append(AwayRow(row.id, start, end, row.reason, row.stand_in_id, name))
    return found
