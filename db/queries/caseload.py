"""What is dated ahead of everyone's cases: whose they will be, and until when."""

from typing import NamedTuple

from db.queries.scope import in_team
from db.queries.spells import SPELLS
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
        f"FROM earlier_exit x WHERE x.reopened_on > :seen_on)))) AND {in_team()} ORDER BY c.id",
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


def jobformidlere_by(store: Store, day: str) -> set[str]:
    """The ids of those who have had a case as jobformidler by the end of a day."""
    rows = store.rows(
        "SELECT DISTINCT staff_id FROM assignment WHERE role = 'jobformidler' AND start_on <= :day", day=day
    )
    return {str(staff_id) for (staff_id,) in rows}
