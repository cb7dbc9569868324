"""The questions about who comes to a team and who leaves it: by month, by citizen, and how many are there on a day."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, cast

from db.queries.board import among
from db.queries.scope import in_team
from db.queries.spells import SPELLS, open_case
from db.store import Store

Uncounted = Mapping[str | None, Sequence[str]]
"""Team -> the target groups that it leaves out, of those who are in it today; None: whichever team they are in."""

_NOT_IN = " AND (c.target_group_id IS NULL OR NOT (1 = 1{groups}))"
_ALL: Uncounted = {}

# A spell begins or ends; who goes over to another team comes to one and leaves the other.
_HAPPENED = f"""
SELECT h.id, h.day, h.step FROM (
    SELECT s.citizen_id AS id, s.start_on AS day, 1 AS step FROM {SPELLS} s WHERE s.start_on IS NOT NULL
    UNION ALL SELECT s.citizen_id, s.end_on, -1 FROM {SPELLS} s WHERE s.end_on IS NOT NULL
) h JOIN citizen c ON c.id = h.id
WHERE h.day > :after AND h.day <= :until AND {in_team("c", "h.day")}{{counted}}
UNION ALL
SELECT c.id, m.day, CASE WHEN m.to_team_id = :team THEN 1 ELSE -1 END FROM team_move m JOIN citizen c
    ON c.id = m.citizen_id
WHERE m.day > :after AND m.day <= :until AND m.team_id <> m.to_team_id AND :team IN (m.team_id, m.to_team_id)
    AND (c.start_on IS NULL OR c.start_on < m.day) AND (c.end_on IS NULL OR c.end_on > m.day)
    AND c.id NOT IN (SELECT x.citizen_id FROM earlier_exit x WHERE x.end_on <= m.day AND x.reopened_on >= m.day)
    {{counted}}
"""


class Flow(NamedTuple):
    """How many came to the team in a month ('YYYY-MM'), and how many left it."""

    month: str
    starts: int
    ends: int


class Step(NamedTuple):
    """A citizen comes to the team on a day (`by` is 1), or leaves it (-1)."""

    citizen_id: str
    day: str
    by: int


def flow_by_month(store: Store, after: str, until: str, uncounted: Uncounted = _ALL) -> list[Flow]:
    """The months in which anyone came or left after one day and by another, but for those whom it does not count."""
    counted, groups = _counted(uncounted)
    sql = (
        "SELECT substr(e.day, 1, 7), SUM(CASE WHEN e.step > 0 THEN 1 ELSE 0 END), "
        f"SUM(CASE WHEN e.step < 0 THEN 1 ELSE 0 END) FROM ({_HAPPENED.format(counted=counted)}) e "
        "GROUP BY substr(e.day, 1, 7)"
    )
    return [Flow._make(row) for row in store.rows(sql, after=after, until=until, **groups)]


def steps(store: Store, after: str, until: str, uncounted: Uncounted = _ALL) -> list[Step]:
    """The same one by one, the earliest first."""
    counted, groups = _counted(uncounted)
    sql = f"SELECT e.id, e.day, e.step FROM ({_HAPPENED.format(counted=counted)}) e ORDER BY e.day, e.id, e.step"
    return [Step._make(row) for row in store.rows(sql, after=after, until=until, **groups)]


def open_on(store: Store, day: str, uncounted: Uncounted = _ALL, last_day: str | None = None) -> int:
    """How many cases of the team are open on a day, but for those whom it does not count.

    With a `last_day` also those that begin by it, as a month's board counts them.
    """
    counted, groups = _counted(uncounted)
    open_then = open_case(":day", ":last_day")
    sql = f"SELECT COUNT(*) FROM citizen c WHERE {open_then} AND {in_team('c', ':day')}{counted}"
    ((count,),) = cast("list[tuple[int]]", store.rows(sql, day=day, last_day=last_day or day, **groups))
    return count


def first_known_month(store: Store, today: str) -> str | None:
    """The month of the team's first placement or of the first case that it knows the end of, whichever is earlier.

    None where there is neither. Of the time before, a list of the open cases tells who came, not who left.
    """
    # One question each, because an index answers the first without reading every placement.
    placed = store.rows(
        f"SELECT p.month FROM placement p JOIN citizen c ON c.id = p.citizen_id WHERE {in_team('c', ':today')} "
        "AND p.month <= :today ORDER BY p.month LIMIT 1",
        today=today,
    )
    ended = store.rows(
        f"SELECT MIN(substr(c.end_on, 1, 7)) FROM citizen c WHERE c.end_on <= :today AND {in_team('c', ':today')} "
        "UNION ALL SELECT MIN(substr(x.end_on, 1, 7)) FROM earlier_exit x JOIN citizen c ON c.id = x.citizen_id "
        f"WHERE {in_team('c', ':today')}",
        today=today,
    )
    months = [str(month) for (month,) in (*placed, *ended) if month is not None]
    return min(months, default=None)


def _counted(uncounted: Uncounted) -> tuple[str, dict[str, str]]:
    sql, values = "", dict[str, str]()
    for number, (team_id, ids) in enumerate(uncounted.items()):
        if ids:
            groups, named = among("c.target_group_id", ids, f"group_{number}")
            if team_id is not None:
                groups, named = f"{groups} AND c.team_id = :counts_{number}", {**named, f"counts_{number}": team_id}
            sql, values = sql + _NOT_IN.format(groups=groups), values | named
    return sql, values
