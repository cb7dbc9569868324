"""The schema steps from the sixth on, as migrations of sqlite-utils, and the one way in which that is imported."""

import re
import sqlite3
import sys
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, cast

from db.letters import fold

if TYPE_CHECKING:
    from sqlite_utils import Database

Step = Callable[["Database"], None]
"""Changes the schema, and takes part in the transaction of all steps.

`table.transform()` drops a table's triggers, and fails on one WITHOUT ROWID with a compound key (`journal`).
"""


def search_index(db: "Database") -> None:
    """What the search looks in: `db.search` fills it and says what stands in it."""
    names = db.table("search_name")
    columns = {"place": int, "kind": str, "id": str, "name": str, "line": str}
    names.create(columns, pk="place", not_null=("kind", "id", "name", "line"))
    names.create_index(["kind", "id"], unique=True)
    names.create_index(["kind", "name", "id"])
    names.enable_fts(["line"], tokenize="trigram case_sensitive 1")
    db.conn.execute("CREATE VIRTUAL TABLE search_run USING fts5vocab(search_name_fts, row)")
    texts = db.table("search_text")
    texts.create({"number": int, "id": str, "words": str}, pk="number", not_null=("id", "words"))
    texts.create_index(["id"], unique=True)
    texts.enable_fts(["words"], tokenize="unicode61 remove_diacritics 0 tokenchars '_'")


def one_truth(db: "Database") -> None:
    """What it takes to say of every month, case and company only what is true of it."""
    for part in _ONE_TRUTH:
        part(db)


def frozen_answers(db: "Database") -> None:
    """What a month said when it was closed, and of which team each of its rows is; '' where it was closed before."""
    for table in ("month_fact", "month_load"):
        db.conn.execute(f"ALTER TABLE {table} ADD COLUMN team_id TEXT NOT NULL DEFAULT ''")
    columns = {"id": str, "team_id": str, "month": str, "kind": str, "content": str}
    parts = db.table("month_part")
    parts.create(
        columns, pk="id", not_null=("team_id", "month", "kind", "content"), foreign_keys=[("team_id", "team", "id")]
    )
    parts.create_index(["month", "kind"])


def workplaces(db: "Database") -> None:
    """An effort says which company it is at: the one that its text meant until now, by name or else by spelling."""
    db.conn.execute("ALTER TABLE effort ADD COLUMN company_id TEXT REFERENCES company (id)")
    meant: dict[str, str] = {}
    for table, company in (("company_spelling", "company_id"), ("company", "id")):
        meant |= {_as_spelt(name): row for row, name in db.conn.execute(f"SELECT {company}, name FROM {table}")}
    told = db.conn.execute("SELECT rowid, company FROM effort WHERE company <> ''").fetchall()
    found = [(meant[key], row) for row, text in told if (key := _as_spelt(text)) in meant]
    db.conn.executemany("UPDATE effort SET company_id = ? WHERE rowid = ?", found)
    db.table("effort").create_index(["company_id"], index_name="effort_by_company")


def persons(db: "Database") -> None:
    """Two entries of one citizen can become one, and a number or name that was the citizen's is still known."""
    db.conn.execute("ALTER TABLE citizen ADD COLUMN merged_into TEXT REFERENCES citizen (id)")
    db.table("citizen").create_index(["merged_into"], index_name="citizen_by_survivor")
    names = db.table("known_as")
    columns = {"id": str, "citizen_id": str, "kind": str, "said": str}
    names.create(
        columns, pk="id", not_null=("citizen_id", "kind", "said"), foreign_keys=[("citizen_id", "citizen", "id")]
    )
    names.create_index(["citizen_id"], index_name="known_as_by_citizen")


def _as_spelt(name: str) -> str:
    """What two spellings of one company had in common when the step was written; it stays so."""
    bare = re.sub(r"\b(a/s|aps|i/s|ivs|p/s|k/s|amba|holding|danmark|denmark)\b", " ", fold(name))
    return re.sub(r"[^0-9a-z]+", " ", bare).strip()


_ONE_TRUTH: tuple[Step, ...] = (frozen_answers, workplaces, persons)
"""What the step of that name consists of, in order."""

FILLED = frozenset({("effort", "company_id")})
"""The columns, each with its table, that a step has filled in rows which the journal knows without them."""

LATER_STEPS: tuple[Step, ...] = (search_index, one_truth)
"""The steps after those that are plain statements; a released one is never edited."""


def take(connection: sqlite3.Connection, steps: Sequence[Step]) -> None:
    """Take those of these steps that the store hasn't had yet, within the transaction that the connection is in."""
    modules = cast("dict[str, ModuleType | None]", sys.modules)
    if hidden := "pandas" not in modules:
        modules["pandas"] = None  # sqlite-utils would import it where it is installed, for a third of a second
    try:
        from sqlite_utils import Database, Migrations
    finally:
        if hidden:
            del modules["pandas"]
    migrations = Migrations("springbraet")
    for step in steps:
        migrations()(step)
    db = Database(connection, recursive_triggers=False, execute_plugins=False)
    with db.atomic():
        migrations.apply(db)
