"""Which cases are open on a day in the whole store, whichever team looks at it, in SQL for SQLite and PostgreSQL."""

from typing import cast

from db.store import Store


def groups_of_open_cases(store: Store, last_day: str, seen_on: str) -> dict[str, str | None]:
    """Citizen id -> target group, of every case that has begun by `last_day` and has not ended by `seen_on`."""
    sql = (
        "SELECT c.id, c.target_group_id FROM citizen c WHERE (c.start_on IS NULL OR c.start_on <= :last_day) "
        "AND (c.end_on IS NULL OR c.end_on > :seen_on)"
    )
    return dict(cast("list[tuple[str, str | None]]", store.rows(sql, last_day=last_day, seen_on=seen_on)))
