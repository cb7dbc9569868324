"""The questions about where people work: which efforts are at which companies, and in which towns."""

from typing import cast

from db.queries.scope import runs_on
from db.records import Effort
from db.records.record import columns
from db.store import Store


def at_work(store: Store, day: str) -> list[tuple[str, str]]:
    """The company and the citizen of each effort that runs on a day ('YYYY-MM-DD') at a company that is known."""
    runs = runs_on("e", ":day")
    sql = f"SELECT e.company_id, e.citizen_id FROM effort e WHERE e.company_id IS NOT NULL AND {runs} ORDER BY e.id"
    return cast("list[tuple[str, str]]", store.rows(sql, day=day))


def efforts_without_company(store: Store) -> list[Effort]:
    """Every effort, running or not, whose text names a company that is none of those that are known."""
    sql = f"SELECT {', '.join(columns(Effort))} FROM effort WHERE company_id IS NULL AND company <> '' ORDER BY id"
    return [Effort.from_row(row) for row in store.rows(sql)]


def towns(store: Store) -> list[str]:
    """Every town that a company or a citizen is in."""
    sql = "SELECT town FROM company WHERE town <> '' UNION SELECT town FROM citizen WHERE town <> '' ORDER BY 1"
    return [cast("str", town) for (town,) in store.rows(sql)]
