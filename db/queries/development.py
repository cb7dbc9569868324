"""What the development of a team asks: where everyone stood in a closed month, and what citizens are called."""

from typing import NamedTuple, cast

from db.queries.board import FROZEN_IN_TEAM
from db.store import Store


class Stood(NamedTuple):
    """Where somebody who counted in a closed month stood: stage 1 to 4 (None: ny), for so many months by then."""

    citizen_id: str
    staff_id: str | None
    target_group_id: str | None
    stage: int | None
    months_here: int


def stood_in(store: Store, month: str) -> list[Stood]:
    """Everyone who counted when a month was closed."""
    rows = store.rows(
        "SELECT f.citizen_id, f.staff_id, f.target_group_id, f.stage, f.months_here FROM month_fact f "
        f"JOIN citizen c ON c.id = f.citizen_id WHERE f.month = :month AND f.counted = 1 AND {FROZEN_IN_TEAM} "
        "ORDER BY f.citizen_id",
        month=month,
    )
    return [Stood._make(row) for row in rows]


def closings(store: Store, last: str) -> list[tuple[str, str, str]]:
    """Month, team and moment of each month that a team has closed by this one, the earliest first."""
    rows = store.rows(
        "SELECT month, team_id, closed_at FROM month_state WHERE closed_at IS NOT NULL AND month <= :last "
        "AND (:team IS NULL OR team_id = :team) ORDER BY month, team_id",
        last=last,
    )
    return cast("list[tuple[str, str, str]]", rows)


def called(store: Store) -> dict[str, str]:
    """Citizen id -> the name of today, of everyone."""
    return dict(cast("list[tuple[str, str]]", store.rows("SELECT id, name FROM citizen")))
