"""Which team a citizen is in on a day, and which months a team has closed; in SQL that PostgreSQL takes too."""

from collections.abc import Collection
from typing import NamedTuple, cast

from db.queries.board import among, few
from db.queries.scope import in_team
from db.queries.spells import open_case
from db.records import Citizen
from db.records.record import columns
from db.store import Store


def everyone(store: Store, day: str) -> list[Citizen]:
    """Everyone in the team on a day, open and closed cases alike, in the order of their ids; no merged entry."""
    if store.team is None:
        return store.all(Citizen, merged_into=None)
    names = ", ".join(f"c.{name}" for name in columns(Citizen))
    rows = store.rows(
        f"SELECT {names} FROM citizen c WHERE c.merged_into IS NULL AND {in_team(day=':day')} ORDER BY c.id", day=day
    )
    return [Citizen.from_row(row) for row in rows]


def those_of_team(store: Store, day: str, citizens: Collection[str]) -> set[str]:
    """Those of these citizens who are in the team on a day."""
    if store.team is None:
        return set(citizens)
    only, ids = among("c.id", few(citizens))
    rows = store.rows(f"SELECT c.id FROM citizen c WHERE {in_team(day=':day')}{only}", day=day, **ids)
    return {str(citizen_id) for (citizen_id,) in rows} & set(citizens)


def teams_of(store: Store, day: str, citizens: Collection[str]) -> dict[str, str]:
    """Citizen id -> id of the team that the citizen is in on a day, of those of these who are there."""
    only, ids = among("c.id", few(citizens))
    rows = store.rows(
        "SELECT c.id, COALESCE((SELECT m.team_id FROM team_move m WHERE m.citizen_id = c.id AND m.day > :day "
        f"ORDER BY m.day, m.id LIMIT 1), c.team_id) FROM citizen c WHERE 1 = 1{only}",
        day=day,
        **ids,
    )
    return dict(cast("list[tuple[str, str]]", rows))


class WentOver(NamedTuple):
    """A citizen who has gone over to the team or from it (`went`, 0 or 1), last on a day, with what was true before.

    `staff_id` is whose the case was, and `stage` (1 to 4) where the citizen stood.
    """

    citizen_id: str
    target_group_id: str | None
    staff_id: str | None
    stage: int | None
    went: int
    day: str


def gone_over(store: Store, after: str, until: str, month: str) -> list[WentOver]:
    """Who has come to the team or gone from it after the last day of a month and by another day, in an open case."""
    was_here, is_here = in_team(day=":after"), in_team(day=":until")
    rows = store.rows_since_month(
        "SELECT c.id, c.target_group_id, (SELECT a.staff_id FROM assignment a WHERE a.citizen_id = c.id "
        "AND a.role = 'jobformidler' AND a.start_on <= :after AND (a.end_on IS NULL OR a.end_on > :after) "
        "ORDER BY a.start_on DESC, a.id DESC LIMIT 1), (SELECT p.stage FROM placement p WHERE p.citizen_id = c.id "
        f"AND p.month <= :month ORDER BY p.month DESC LIMIT 1), CASE WHEN {was_here} THEN 1 ELSE 0 END, w.day "
        "FROM (SELECT m.citizen_id, MAX(m.day) AS day FROM team_move m WHERE m.day > :after AND m.day <= :until "
        f"GROUP BY m.citizen_id) w JOIN citizen c ON c.id = w.citizen_id WHERE {open_case(':after')} "
        f"AND {was_here} <> {is_here} ORDER BY c.id",
        min(month, after[:7]),
        after=after,
        until=until,
        month=month,
    )
    return [WentOver._make(row) for row in rows]


_MADE = (
    "(SELECT {} FROM journal j WHERE j.table_name = 'team' AND j.row_id = t.id "
    "ORDER BY j.change_number, j.position LIMIT 1)"
)
AS_MADE = f"COALESCE({_MADE.format('j.change_number')}, {2**62}), {_MADE.format('j.position')}, t.id"
"""The order in which teams `t` were made, as far as the journal here knows it; those it doesn't know by their ids."""


def teams_made(store: Store) -> list[str]:
    """The ids of all teams, the first that was made first: by its id a PC knows the file."""
    return [str(team_id) for (team_id,) in store.rows(f"SELECT t.id FROM team t ORDER BY {AS_MADE}")]


class TeamMonth(NamedTuple):
    """A team, and a month that it has closed: local time in ISO; `frozen` (0 or 1): with rows. None where it has none.

    `active` is 0 or 1. `used_since`: when the team was made, or last taken into use again, in local time; None where
    that is not known, and where one team looks at the store.
    """

    team_id: str
    active: int
    month: str | None
    closed_at: str | None
    frozen: int
    used_since: str | None = None


def team_months(store: Store, first: str, last: str) -> list[TeamMonth]:
    """Every team with each month that it has closed, from one to and with another; at least one row for each."""
    sql = (
        "SELECT t.id, t.active, s.month, s.closed_at, EXISTS (SELECT 1 FROM month_fact f WHERE f.month = s.month) "
        "OR EXISTS (SELECT 1 FROM month_load l WHERE l.month = s.month) "
        "OR EXISTS (SELECT 1 FROM month_part p WHERE p.month = s.month AND p.team_id = s.team_id), "
        "CASE WHEN :team IS NULL THEN (SELECT MAX(ch.at) FROM journal j JOIN change ch ON ch.number = j.change_number "
        "WHERE j.table_name = 'team' AND j.row_id = t.id AND j.after IS NOT NULL "
        """AND (j.before IS NULL OR j.before LIKE '%"active": false%')) END """
        "FROM team t LEFT JOIN month_state s "
        "ON s.team_id = t.id AND s.month BETWEEN :first AND :last AND s.closed_at IS NOT NULL "
        "WHERE :team IS NULL OR t.id = :team ORDER BY t.id"
    )
    return [TeamMonth._make(row) for row in store.rows_since_month(sql, first, first=first, last=last)]


def months_not_kept(store: Store) -> list[tuple[str, str]]:
    """Which team has closed which month, of those that were frozen before what is said of them was kept."""
    sql = (
        "SELECT s.team_id, s.month FROM month_state s WHERE s.closed_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "
        "month_part p WHERE p.month = s.month AND p.team_id = s.team_id) AND EXISTS (SELECT 1 FROM month_fact f "
        "WHERE f.month = s.month) ORDER BY s.month DESC, s.team_id"
    )
    return cast("list[tuple[str, str]]", store.rows(sql))
