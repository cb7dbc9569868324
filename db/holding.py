"""Which cases are open in the whole store, and which are to stay, in SQL that SQLite and PostgreSQL both take."""

from typing import cast

from db.store import Store


def groups_of_open_cases(store: Store, last_day: str, seen_on: str) -> dict[str, str | None]:
    """Citizen id -> target group, of every case that has begun by `last_day` and has not ended by `seen_on`."""
    sql = (
        "SELECT c.id, c.target_group_id FROM citizen c WHERE (c.start_on IS NULL OR c.start_on <= :last_day) "
        "AND (c.end_on IS NULL OR c.end_on > :seen_on)"
    )
    return dict(cast("list[tuple[str, str | None]]", store.rows(sql, last_day=last_day, seen_on=seen_on)))


def cases_that_stay(store: Store, day: str) -> set[tuple[str, str]]:
    """Citizen id and id of the jobformidler with whom the case is to stay, of all that has not ended by the day."""
    sql = (
        "SELECT a.citizen_id, a.staff_id FROM assignment a WHERE a.must_stay = 1 AND a.role = 'jobformidler' "
        "AND (a.end_on IS NULL OR a.end_on > :day)"
    )
    return set(cast("list[tuple[str, str]]", store.rows(sql, day=day)))
