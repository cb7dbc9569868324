"""The questions about where people work: which efforts are at companies of which names, and in which towns."""

from collections.abc import Sequence
from typing import cast

from db.records import Effort
from db.records.record import columns
from db.store import Store


def names_of_workplaces(store: Store) -> list[str]:
    """Every name of a company as efforts have it."""
    return [cast("str", name) for (name,) in store.rows("SELECT DISTINCT company FROM effort WHERE company <> ''")]


def at_work(store: Store, day: str) -> list[tuple[str, str]]:
    """The company's name and the citizen of each effort that runs on a day ('YYYY-MM-DD') at a company."""
    sql = (
        "SELECT company, citizen_id FROM effort WHERE company <> '' AND start_on <= :day"
        " AND (end_on IS NULL OR end_on >= :day)"
    )
    return cast("list[tuple[str, str]]", store.rows(sql, day=day))


def efforts_at(store: Store, names: Sequence[str]) -> list[Effort]:
    """Every effort, running or not, at a company of one of these names."""
    if not names:
        return []
    parameters = {f"name{place}": name for place, name in enumerate(names)}
    listed = ", ".join(f":{name}" for name in parameters)
    sql = f"SELECT {', '.join(columns(Effort))} FROM effort WHERE company IN ({listed})"
    return [Effort.from_row(row) for row in store.rows(sql, **parameters)]


def towns(store: Store) -> list[str]:
    """Every town that a company or a citizen is in."""
    sql = "SELECT town FROM company WHERE town <> '' UNION SELECT town FROM citizen WHERE town <> ''"
    return [cast("str", town) for (town,) in store.rows(sql)]
