"""Which cases are open in the whole store, and which are to stay, in SQL that SQLite and PostgreSQL both take."""

from typing import NamedTuple, cast

from db.queries.spells import open_case
from db.store import Store


class Span(NamedTuple):
    """A case that has not ended: in which target group, from when, and until when it is known to run."""

    target_group_id: str | None
    start_on: str | None
    end_on: str | None


class Hold(NamedTuple):
    """Who has a case as jobformidler from `start_on` until the day before `end_on`; `id` is the assignment's."""

    id: str
    staff_id: str
    start_on: str
    end_on: str | None


def cases_from(store: Store, day: str) -> dict[str, Span]:
    """Citizen id -> the case, of every case that has not ended by a day, begun or not."""
    sql = (
        "SELECT c.id, c.target_group_id, c.start_on, c.end_on FROM citizen c WHERE c.end_on IS NULL OR c.end_on > :day"
    )
    return {str(citizen_id): Span._make(rest) for citizen_id, *rest in store.rows(sql, day=day)}


def holds_from(store: Store, day: str) -> dict[str, list[Hold]]:
    """Citizen id -> who has the case on a day or takes it later, in no promised order."""
    sql = (
        "SELECT a.citizen_id, a.id, a.staff_id, a.start_on, a.end_on FROM assignment a "
        "WHERE a.role = 'jobformidler' AND (a.end_on IS NULL OR a.end_on > :day)"
    )
    found: dict[str, list[Hold]] = {}
    for citizen_id, *rest in store.rows(sql, day=day):
        found.setdefault(str(citizen_id), []).append(Hold._make(rest))
    return found


def groups_of_open_cases(store: Store, last_day: str, seen_on: str) -> dict[str, str | None]:
    """Citizen id -> target group, of every case that has begun by `last_day` and has not ended by `seen_on`."""
    sql = f"SELECT c.id, c.target_group_id FROM citizen c WHERE {open_case(last_day=':last_day')}"
    return dict(cast("list[tuple[str, str | None]]", store.rows(sql, last_day=last_day, seen_on=seen_on)))


def cases_that_stay(store: Store, day: str) -> set[tuple[str, str]]:
    """Citizen id and id of the jobformidler with whom the case is to stay, of all that has not ended by the day."""
    sql = (
        "SELECT a.citizen_id, a.staff_id FROM assignment a WHERE a.must_stay = 1 AND a.role = 'jobformidler' "
        "AND (a.end_on IS NULL OR a.end_on > :day)"
    )
    return set(cast("list[tuple[str, str]]", store.rows(sql, day=day)))
