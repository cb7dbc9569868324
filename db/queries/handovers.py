"""The questions about what ties a citizen to a jobformidler, in SQL that PostgreSQL takes too; all but few rows."""

from collections.abc import Sequence
from typing import NamedTuple, cast

from db.queries.board import among
from db.queries.scope import in_team
from db.store import Store


class Relation(NamedTuple):
    """A citizen had this member of staff from `start_on` until the day before `end_on`; `must_stay` is 0 or 1."""

    citizen_id: str
    staff_id: str
    start_on: str
    end_on: str | None
    must_stay: int


def relations(store: Store, role: str) -> list[Relation]:
    """Who has had this role in whose case, and who will, each citizen's in the order of time."""
    rows = store.rows(
        "SELECT a.citizen_id, a.staff_id, a.start_on, a.end_on, a.must_stay FROM assignment a "
        "WHERE a.role = :role ORDER BY a.citizen_id, a.start_on, a.id",
        role=role,
    )
    return [Relation._make(row) for row in rows]


class Coming(NamedTuple):
    """Someone who is to have a citizen's open case from a later day on."""

    citizen_id: str
    staff_id: str
    target_group_id: str | None
    day: str


def coming(store: Store, role: str, day: str) -> list[Coming]:
    """Who is to have this role in a case that is open, both from a day after this one on; the earliest first."""
    begins = "CASE WHEN c.start_on > a.start_on THEN c.start_on ELSE a.start_on END"
    rows = store.rows(
        f"SELECT a.citizen_id, a.staff_id, c.target_group_id, {begins} FROM assignment a "
        f"JOIN citizen c ON c.id = a.citizen_id WHERE a.role = :role AND {begins} > :day "
        f"AND (a.end_on IS NULL OR a.end_on > {begins}) AND (c.end_on IS NULL OR c.end_on > {begins}) "
        f"AND {in_team(day=':day')} ORDER BY 4, a.id",
        role=role,
        day=day,
    )
    return [Coming._make(row) for row in rows]


def ending(store: Store, day: str) -> dict[str, str]:
    """Citizen id -> the end of a case that is known to end after a day."""
    rows = store.rows("SELECT id, end_on FROM citizen WHERE end_on > :day", day=day)
    return dict(cast("list[tuple[str, str]]", rows))


def open_agreements(store: Store) -> dict[str, int]:
    """Citizen id -> how many agreements are neither done nor dropped; who has none is not in it."""
    sql = (
        "SELECT g.citizen_id, COUNT(*) FROM agreement g WHERE g.done_on IS NULL AND g.dropped_on IS NULL "
        "GROUP BY g.citizen_id"
    )
    return dict(cast("list[tuple[str, int]]", store.rows(sql)))


def efforts_begun(store: Store, kinds: Sequence[str], since: str, day: str) -> list[str]:
    """The citizens with an effort of these kinds that began after a day or is to begin, and is not over on another."""
    if not kinds:
        return []
    only, ids = among("e.kind_id", kinds, "kind")
    rows = store.rows(
        f"SELECT DISTINCT e.citizen_id FROM effort e WHERE e.start_on > :since{only} "
        "AND (e.end_on IS NULL OR e.end_on >= :day)",
        since=since,
        day=day,
        **ids,
    )
    return [str(citizen_id) for (citizen_id,) in rows]


def matched(store: Store, states: Sequence[str]) -> list[str]:
    """The citizens who are in one of these states of a match with an opening that is not closed."""
    only, ids = among("m.state", states, "state")
    rows = store.rows(
        "SELECT DISTINCT m.citizen_id FROM job_match m JOIN opening o ON o.id = m.opening_id "
        f"WHERE o.closed_on IS NULL{only}",
        **ids,
    )
    return [str(citizen_id) for (citizen_id,) in rows]
