"""What the lead's page asks of everyone's cases: whose they were, whose they will be, and until when."""

from collections.abc import Sequence
from typing import NamedTuple

from db.queries.board import among
from db.queries.scope import in_team
from db.queries.spells import SPELLS, open_case, spell_begun
from db.store import Store


def _next(column: str) -> str:
    return f"(SELECT MIN(s.{column}) FROM {SPELLS} s WHERE s.citizen_id = c.id AND s.{column} > :seen_on)"


class CaseSpan(NamedTuple):
    """A case that is to begin, to be opened again or to end later, or to change hands; days are 'YYYY-MM-DD'."""

    citizen_id: str
    name: str
    target_group_id: str | None
    start_on: str | None
    end_on: str | None


def dated_ahead(store: Store, day: str) -> list[CaseSpan]:
    """The cases of which something is dated after a day: their start, their end, or that another takes them over."""
    rows = store.rows(
        f"SELECT c.id, c.name, c.target_group_id, {_next('start_on')}, {_next('end_on')} FROM citizen c "
        "WHERE (c.end_on > :seen_on OR (c.end_on IS NULL AND (c.start_on > :seen_on OR c.id IN (SELECT a.citizen_id "
        "FROM assignment a WHERE a.role = 'jobformidler' AND a.start_on > :seen_on) OR c.id IN (SELECT x.citizen_id "
        f"FROM earlier_exit x WHERE x.reopened_on > :seen_on)))) AND {in_team()}",
        seen_on=day,
    )
    return [CaseSpan._make(row) for row in rows]


class Hold(NamedTuple):
    """A jobformidler is to have a case from a day on."""

    citizen_id: str
    staff_id: str
    start_on: str


def holds_ahead(store: Store, day: str) -> list[Hold]:
    """Who takes a case as jobformidler after a day, the earliest first."""
    rows = store.rows(
        "SELECT a.citizen_id, a.staff_id, a.start_on FROM assignment a "
        "WHERE a.role = 'jobformidler' AND a.start_on > :day ORDER BY a.start_on, a.id",
        day=day,
    )
    return [Hold._make(row) for row in rows]


class Held(NamedTuple):
    """A case at the end of a month: whose it was (None: nobody's), and how it has gone on."""

    citizen_id: str
    name: str
    target_group_id: str | None
    staff_id: str | None
    end_on: str | None


def held_on(store: Store, day: str) -> list[Held]:
    """The cases that were open on a day, each with the jobformidler who had taken it last by then."""
    rows = store.rows(
        "SELECT c.id, c.name, c.target_group_id, (SELECT a.staff_id FROM assignment a WHERE a.citizen_id = c.id "
        "AND a.role = 'jobformidler' AND a.start_on <= :seen_on AND (a.end_on IS NULL OR a.end_on > :seen_on) "
        "ORDER BY a.start_on DESC, a.id DESC LIMIT 1), c.end_on FROM citizen c "
        f"WHERE {open_case()} AND {in_team()}",
        seen_on=day,
    )
    return [Held._make(row) for row in rows]


def held_in(store: Store, month: str, day: str) -> list[Held]:
    """The same as it was frozen with a month, whose last day is `day`."""
    rows = store.rows(
        "SELECT c.id, c.name, f.target_group_id, f.staff_id, c.end_on FROM month_fact f "
        "JOIN citizen c ON c.id = f.citizen_id WHERE f.month = :month AND f.counted = 1 "
        f"AND (:team IS NULL OR f.team_id = :team OR (f.team_id = '' AND {in_team()}))",
        month=month,
        seen_on=day,
    )
    return [Held._make(row) for row in rows]


class Begun(NamedTuple):
    """When the latest spell of a case began, and when its latest jobformidler took it."""

    citizen_id: str
    start_on: str | None
    taken_on: str | None


def begun(store: Store, citizens: Sequence[str], day: str) -> list[Begun]:
    """When the cases of these citizens began or were opened again last by a day, and were taken over last by it."""
    only, ids = among("c.id", citizens)
    rows = store.rows(
        f"SELECT c.id, {spell_begun(':day')}, (SELECT MAX(a.start_on) FROM assignment a WHERE a.citizen_id = c.id "
        f"AND a.role = 'jobformidler' AND a.start_on <= :day) FROM citizen c WHERE 1 = 1{only}",
        day=day,
        **ids,
    )
    return [Begun._make(row) for row in rows]
