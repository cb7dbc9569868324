"""What a closed month's rows are compared with: everyone's case, and the placements of later months."""

from typing import NamedTuple, cast

from db.store import Store


class Case(NamedTuple):
    """What is to be known of a citizen to tell whether and how they came or left."""

    id: str
    name: str
    start_on: str | None
    end_on: str | None
    exit_reason_id: str | None


def cases(store: Store) -> list[Case]:
    """Everyone's case, open or not."""
    return [Case._make(row) for row in store.rows("SELECT id, name, start_on, end_on, exit_reason_id FROM citizen")]


def latest_placed(store: Store, after: str) -> dict[str, tuple[str, int]]:
    """Citizen id -> month and stage of the latest placement, of those who were placed in a month after this one."""
    rows = store.rows(
        "SELECT p.citizen_id, p.month, p.stage FROM placement p JOIN (SELECT citizen_id, MAX(month) AS month "
        "FROM placement WHERE month > :after GROUP BY citizen_id) latest "
        "ON latest.citizen_id = p.citizen_id AND latest.month = p.month",
        after=after,
    )
    return {citizen_id: (month, stage) for citizen_id, month, stage in cast("list[tuple[str, str, int]]", rows)}


def latest_reopened(store: Store, after: str) -> dict[str, str]:
    """Citizen id -> the latest day on which a case was opened again, of those that were after this day."""
    rows = store.rows(
        "SELECT citizen_id, MAX(reopened_on) FROM earlier_exit WHERE reopened_on > :after GROUP BY citizen_id",
        after=after,
    )
    return dict(cast("list[tuple[str, str]]", rows))
