"""The questions behind matching: whose case is open, and which openings are, in SQL that PostgreSQL takes too."""

from collections.abc import Sequence
from typing import NamedTuple, cast

from db.queries.board import Citizens, among
from db.queries.scope import in_team
from db.queries.spells import not_over
from db.records import JobMatch, Opening
from db.records.record import columns
from db.store import Store

_OPEN = f"{not_over(':day')} AND {in_team(day=':day')}"

_OPENINGS = "FROM opening o WHERE o.closed_on IS NULL AND (o.deadline IS NULL OR o.deadline >= :day)"


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
        f"WHERE {_OPEN}{only} ORDER BY c.id",
        day=day,
        **ids,
    )
    return [Sought._make(row) for row in rows]


def wishes(store: Store, citizens: Citizens = None) -> list[tuple[str, str, int]]:
    """Whose wish, for which branche, and whether it is wanted (0 or 1)."""
    only, ids = among("w.citizen_id", citizens)
    sql = f"SELECT w.citizen_id, w.branche_id, w.wanted FROM citizen_wish w WHERE 1 = 1{only} ORDER BY w.id"
    return cast("list[tuple[str, str, int]]", store.rows(sql, **ids))


def skills(store: Store, citizens: Citizens = None) -> list[tuple[str, str]]:
    """Whose skill, and which."""
    only, ids = among("s.citizen_id", citizens)
    sql = f"SELECT s.citizen_id, s.skill_id FROM citizen_skill s WHERE 1 = 1{only} ORDER BY s.id"
    return cast("list[tuple[str, str]]", store.rows(sql, **ids))


def wishes_about(store: Store, branche_id: str | None) -> list[tuple[str, int, int]]:
    """Whose wishes, whether any branche is wanted (0 or 1), and of this one: 2 wanted, 1 not wanted, 0 not known."""
    rows = store.rows(
        "SELECT w.citizen_id, MAX(w.wanted), MAX(CASE WHEN w.branche_id = :branche THEN 1 + w.wanted ELSE 0 END) "
        "FROM citizen_wish w GROUP BY w.citizen_id ORDER BY w.citizen_id",
        branche=branche_id,
    )
    return cast("list[tuple[str, int, int]]", rows)


def skills_among(store: Store, skill_ids: Sequence[str]) -> list[tuple[str, int]]:
    """Who has any skill, and how many of these."""
    only, ids = among("s.skill_id", skill_ids, "skill")
    had = f"SUM(CASE WHEN 1 = 1{only} THEN 1 ELSE 0 END)" if skill_ids else "0"
    rows = store.rows(
        f"SELECT s.citizen_id, {had} FROM citizen_skill s GROUP BY s.citizen_id ORDER BY s.citizen_id", **ids
    )
    return cast("list[tuple[str, int]]", rows)


def open_openings(store: Store, day: str) -> list[Opening]:
    """The openings to which somebody can be matched on a day."""
    names = ", ".join(f"o.{name}" for name in columns(Opening))
    return [Opening.from_row(row) for row in store.rows(f"SELECT {names} {_OPENINGS} ORDER BY o.id", day=day)]


def asked_skills(store: Store, day: str) -> list[tuple[str, str]]:
    """Which of these openings asks for which skill."""
    asked = f"s.opening_id IN (SELECT o.id {_OPENINGS})"
    sql = f"SELECT s.opening_id, s.skill_id FROM opening_skill s WHERE {asked} ORDER BY s.id"
    return cast("list[tuple[str, str]]", store.rows(sql, day=day))


def their_matches(store: Store, day: str) -> list[JobMatch]:
    """The matches of these openings."""
    names = ", ".join(f"m.{name}" for name in columns(JobMatch))
    sql = f"SELECT {names} FROM job_match m WHERE m.opening_id IN (SELECT o.id {_OPENINGS}) ORDER BY m.id"
    return [JobMatch.from_row(row) for row in store.rows(sql, day=day)]
