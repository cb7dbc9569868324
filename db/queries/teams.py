"""Which team a citizen is in on a day, in SQL that SQLite and PostgreSQL both take; days are 'YYYY-MM-DD'."""

from collections.abc import Collection
from typing import cast

from db.queries.board import among
from db.queries.scope import in_team
from db.records import Citizen
from db.records.record import columns
from db.store import Store

_FEW = 500  # citizens; of more than that everyone is asked about


def everyone(store: Store, day: str) -> list[Citizen]:
    """Everyone in the team on a day, open and closed cases alike, in no promised order."""
    if store.team is None:
        return store.all(Citizen)
    names = ", ".join(f"c.{name}" for name in columns(Citizen))
    rows = store.rows(f"SELECT {names} FROM citizen c WHERE {in_team(day=':day')}", day=day)
    return [Citizen.from_row(row) for row in rows]


def those_of_team(store: Store, day: str, citizens: Collection[str]) -> set[str]:
    """Those of these citizens who are in the team on a day."""
    if store.team is None:
        return set(citizens)
    only, ids = among("c.id", sorted(citizens) if len(citizens) <= _FEW else None)
    rows = store.rows(f"SELECT c.id FROM citizen c WHERE {in_team(day=':day')}{only}", day=day, **ids)
    return {str(citizen_id) for (citizen_id,) in rows} & set(citizens)


def teams_of(store: Store, day: str, citizens: Collection[str]) -> dict[str, str]:
    """Citizen id -> id of the team that the citizen is in on a day, of those of these who are there."""
    only, ids = among("c.id", sorted(citizens) if len(citizens) <= _FEW else None)
    rows = store.rows(
        "SELECT c.id, COALESCE((SELECT m.team_id FROM team_move m WHERE m.citizen_id = c.id AND m.day > :day "
        f"ORDER BY m.day, m.id LIMIT 1), c.team_id) FROM citizen c WHERE 1 = 1{only}",
        day=day,
        **ids,
    )
    return dict(cast("list[tuple[str, str]]", rows))
