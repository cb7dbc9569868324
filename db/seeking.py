"""The questions behind matching: what those can and want whose case is open, in SQL that PostgreSQL takes too."""

from typing import NamedTuple, cast

from db.queries import Citizens, among
from db.store import Store

_OPEN = "(c.end_on IS NULL OR c.end_on > :day)"


class Sought(NamedTuple):
    """What a citizen's own row and profile say; `towns` and `no_gos` as written, None without a profile."""

    citizen_id: str
    town: str
    hours: float | None
    towns: str | None
    no_gos: str | None


def sought(store: Store, day: str, citizens: Citizens = None) -> list[Sought]:
    """Those of `citizens` (None: everyone) whose case is open on a day."""
    only, ids = among("c.id", citizens)
    rows = store.rows(
        "SELECT c.id, c.town, p.hours, p.towns, p.no_gos FROM citizen c LEFT JOIN match_profile p ON p.id = c.id "
        f"WHERE {_OPEN}{only}",
        day=day,
        **ids,
    )
    return [Sought._make(row) for row in rows]


def wishes(store: Store, citizens: Citizens = None) -> list[tuple[str, str, int]]:
    """Whose wish, for which branche, and whether it is wanted (0 or 1)."""
    only, ids = among("w.citizen_id", citizens)
    sql = f"SELECT w.citizen_id, w.branche_id, w.wanted FROM citizen_wish w WHERE 1 = 1{only}"
    return cast("list[tuple[str, str, int]]", store.rows(sql, **ids))


def skills(store: Store, citizens: Citizens = None) -> list[tuple[str, str]]:
    """Whose skill, and which."""
    only, ids = among("s.citizen_id", citizens)
    sql = f"SELECT s.citizen_id, s.skill_id FROM citizen_skill s WHERE 1 = 1{only}"
    return cast("list[tuple[str, str]]", store.rows(sql, **ids))
