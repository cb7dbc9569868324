"""What is to be done by a day, of everyone in the team: agreements that are open, and talks that are planned."""

from collections.abc import Sequence
from typing import NamedTuple, cast

from db.queries.board import among
from db.queries.scope import in_team
from db.store import Store


class DueRow(NamedTuple):
    """An agreement or a talk, of whom, on which day; `staff_id` does it: who was agreed on, or whose case it is.

    A talk stands there once for each of the staff who takes part.
    """

    id: str
    citizen_id: str
    name: str
    day: str
    text: str
    staff_id: str | None


_WHOSE = (
    "(SELECT s.staff_id FROM assignment s WHERE s.citizen_id = c.id AND s.start_on <= :day "
    "AND (s.end_on IS NULL OR s.end_on > :day) ORDER BY s.start_on DESC, s.id LIMIT 1)"
)
_LAST = (
    "(SELECT s.staff_id FROM assignment s WHERE s.citizen_id = c.id AND s.start_on <= :day "
    "ORDER BY s.start_on DESC, s.id LIMIT 1)"
)


def agreements_due(store: Store, day: str, until: str) -> list[DueRow]:
    """The agreements that are neither done nor dropped and are to be done by `until`, as the team stands on `day`."""
    return _due(
        store,
        f"SELECT a.id, a.citizen_id, c.name, a.due_on, a.text, COALESCE(a.staff_id, {_WHOSE}) FROM agreement a "
        "JOIN citizen c ON c.id = a.citizen_id WHERE a.due_on <= :until AND a.done_on IS NULL AND a.dropped_on IS NULL "
        f"AND {in_team(day=':day')} ORDER BY a.due_on, c.name, a.id",
        day,
        until,
    )


def talks_due(store: Store, day: str, until: str) -> list[DueRow]:
    """The talks that are planned from `day` to `until`, by the short name of their kind."""
    return _due(
        store,
        f"SELECT t.id, t.citizen_id, c.name, t.day, i.name, COALESCE(p.staff_id, {_WHOSE}) FROM talk t "
        "JOIN citizen c ON c.id = t.citizen_id JOIN catalogue_item i ON i.id = t.kind_id "
        "LEFT JOIN talk_staff p ON p.talk_id = t.id WHERE NOT t.held AND t.day >= :day AND t.day <= :until "
        f"AND {in_team(day=':day')} ORDER BY t.day, c.name, t.id, p.id",
        day,
        until,
    )


class CaseRow(NamedTuple):
    """A citizen by name, and whose case it is, or was at its end."""

    id: str
    name: str
    staff_id: str | None


def cases_of(store: Store, day: str, citizens: Sequence[str]) -> list[CaseRow]:
    """These citizens as the team stands on `day`."""
    only, ids = among("c.id", citizens)
    rows = store.rows(
        f"SELECT c.id, c.name, {_LAST} FROM citizen c WHERE {in_team(day=':day')}{only} ORDER BY c.id", day=day, **ids
    )
    return [CaseRow._make(cast("tuple[str, str, str | None]", row)) for row in rows]


def _due(store: Store, sql: str, day: str, until: str) -> list[DueRow]:
    rows = store.rows(sql, day=day, until=until)
    return [DueRow._make(cast("tuple[str, str, str, str, str, str | None]", row)) for row in rows]


def placed_in(store: Store, month: str, day: str) -> bool:
    """Whether anybody who is in the team on a day was placed in a month."""
    return bool(
        store.rows(
            "SELECT 1 FROM placement p JOIN citizen c ON c.id = p.citizen_id WHERE p.month = :month "
            f"AND {in_team(day=':day')} LIMIT 1",
            month=month,
            day=day,
        )
    )
