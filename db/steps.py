"""The schema steps from the sixth on, as migrations of sqlite-utils, and the one way in which that is imported."""

import json
import re
import sys
import zlib
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

import sqlcipher3
from sqlcipher3 import dbapi2 as sqlite3

from db.letters import fold
from db.measured import MEASURED_FILLS, measured

if TYPE_CHECKING:
    from sqlite_utils import Database

NAME = "springbraet"
"""What sqlite-utils calls the steps that a store has had."""
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


def what_is_known(db: "Database") -> None:
    """What nobody has told becomes unknown, a value of a catalogue says what it counts as, warnings can wait.

    A citizen without a CV, or without an effort, is known to have none where one was taken away, or where the change
    that brought the citizen told of others who have one: a list had the column. Of all others nobody has told.
    """
    for table, columns in (("citizen", ("cv",)), ("month_fact", ("in_company", "paid_hours", "passive", "cv"))):
        cast("Any", db.table(table)).transform(not_null=dict.fromkeys(columns, False))
    for statement in _KNOWN:
        db.conn.execute(statement)
    for flag, value, ids in _COUNTS_AS:
        places = ", ".join("?" for _ in ids)
        db.conn.execute(f"UPDATE catalogue_item SET {flag} = {value} WHERE id IN ({places})", ids)


_FLAGS = ("occupied", "ladder", "rule_225", "spares_activation", "spares_course", "spares_company", "repatriation")
_KNOWN = (
    "ALTER TABLE citizen ADD COLUMN efforts_known_on TEXT",
    """UPDATE citizen SET cv = NULL WHERE cv = 0 AND cv_date IS NULL AND id NOT IN (
        SELECT j.row_id FROM journal j WHERE j.table_name = 'citizen' AND (j.before ->> 'cv' = 1
        OR j.change_number IN (SELECT o.change_number FROM journal o WHERE o.table_name = 'citizen'
            AND o.after ->> 'cv' = 1 AND COALESCE(o.before ->> 'cv', 0) = 0)))""",
    """UPDATE citizen SET efforts_known_on = (SELECT MIN(SUBSTR(c.at, 1, 10)) FROM journal j
            JOIN change c ON c.number = j.change_number WHERE j.table_name = 'citizen' AND j.row_id = citizen.id
            AND c.number IN (SELECT o.change_number FROM journal o WHERE o.table_name = 'effort' AND o.before IS NULL))
        WHERE id NOT IN (SELECT e.citizen_id FROM effort e)""",
    "ALTER TABLE month_fact ADD COLUMN exempt_225 INTEGER NOT NULL DEFAULT 0",
    """UPDATE month_fact SET exempt_225 = 1 WHERE exemption_kinds LIKE '%"exemption_kind/225-timersreglen"%'""",
    *(f"ALTER TABLE catalogue_item ADD COLUMN {flag} INTEGER NOT NULL DEFAULT 0" for flag in _FLAGS),
    """CREATE TABLE put_aside (
        id TEXT PRIMARY KEY, citizen_id TEXT NOT NULL REFERENCES citizen (id), code TEXT NOT NULL,
        until TEXT NOT NULL, why TEXT NOT NULL, made_on TEXT NOT NULL, staff_id TEXT REFERENCES staff (id))""",
    "CREATE INDEX put_aside_by_citizen ON put_aside (citizen_id)",
)
_ILL_OR_ON_LEAVE = ("exemption_kind/barsel", "exemption_kind/sygdom")
_COUNTS_AS = (
    ("occupied", 1, (
        "effort_kind/ordinaere-loentimer", "effort_kind/ordinaert-job", "effort_kind/voksenlaerling",
        "effort_kind/jobrotation", "effort_kind/igu", "effort_kind/fgu",
        "effort_kind/ordinaer-uddannelse", "effort_kind/delvis-raskmelding", "effort_kind/fleksjob",
        "effort_kind/udviklingsfleksjob",
    )),
    ("ladder", 1, ("effort_kind/virksomhedscenter",)),
    ("ladder", 2, ("effort_kind/virksomhedspraktik",)),
    ("ladder", 4, ("effort_kind/ordinaere-loentimer", "effort_kind/loentilskud")),
    ("ladder", 5, ("effort_kind/ordinaert-job",)),
    ("rule_225", 1, ("exemption_kind/225-timersreglen",)),
    *((flag, 1, _ILL_OR_ON_LEAVE) for flag in ("spares_activation", "spares_course", "spares_company")),
    ("repatriation", 1, (
        "benefit/kontanthjaelp", "benefit/uddannelseshjaelp", "benefit/selvforsoergelses-og-hjemrejseydelse",
    )),
)  # fmt: skip
"""What the values of the catalogues that every team began with count as."""


def undo_in_journal(db: "Database") -> None:
    """What the journal must know of a change so that it can be taken back by another start of the program."""
    changes = db.table("change")
    changes.add_column("redoes", str)
    changes.add_column("lasting", int)


def belief_before_stage(db: "Database") -> None:
    """What the team believes of one who has no stage yet."""
    beliefs = db.table("noted_belief")
    columns = {"id": str, "citizen_id": str, "month": str, "belief": int}
    beliefs.create(
        columns, pk="id", not_null=("citizen_id", "month", "belief"), foreign_keys=[("citizen_id", "citizen", "id")]
    )


_ONE_TRUTH: tuple[Step, ...] = (
    frozen_answers, workplaces, persons, what_is_known, undo_in_journal, belief_before_stage,
)  # fmt: skip
"""What the step of that name consists of, in order."""

FILLED = frozenset(
    {
        ("effort", "company_id"),
        ("citizen", "efforts_known_on"),
        ("month_fact", "exempt_225"),
        *(("catalogue_item", flag) for flag in _FLAGS),
        *MEASURED_FILLS,
    }
)
"""The columns, each with its table, that a step has filled in rows which the journal knows without them."""
MADE_UNKNOWN = {("citizen", "cv"): ("efforts_known_on", False)}
"""What may have become unknown in rows that the journal knows without a column: that column, and what it was."""


HEAD = ("id", "at", "who", "kind", "why", "undoes", "redoes", "lasting")
"""What a change says of itself, which `seal_of` seals."""


def seal_of(head: Sequence[object]) -> int:
    """What tells whether the head of a change is as it was written, its `HEAD` in order: nothing else repeats it."""
    return zlib.crc32(json.dumps(head, ensure_ascii=False, default=repr).encode())


def guarded(db: "Database") -> None:
    """What happened to the store besides changes, who was deleted for good, and a seal on what each change says."""
    columns = {"id": str, "at": str, "kind": str, "staff_id": str, "citizen_id": str, "facts": str}
    events = db.table("event")
    events.create(columns, pk="id", not_null=("at", "kind", "facts"))
    events.create_index(["at"], index_name="event_by_time")
    events.create_index(["citizen_id"], index_name="event_by_citizen")
    db.conn.execute("ALTER TABLE citizen ADD COLUMN erased_on TEXT")
    db.conn.execute("ALTER TABLE change ADD COLUMN seal INTEGER")
    heads = db.conn.execute(f"SELECT number, {', '.join(HEAD)} FROM change").fetchall()
    seals = [(seal_of(head), number) for number, *head in heads]
    db.conn.executemany("UPDATE change SET seal = ? WHERE number = ?", seals)
    db.table("change").create_index(["kind"], index_name="change_by_kind")  # the journal is read by kinds of change


LATER_STEPS: tuple[Step, ...] = (search_index, one_truth, measured, guarded)
"""The steps after those that are plain statements; a released one is never edited."""


def take(connection: sqlite3.Connection, steps: Sequence[Step]) -> None:
    """Take those of these steps that the store hasn't had yet, within the transaction that the connection is in."""
    modules = cast("dict[str, ModuleType | None]", sys.modules)
    # sqlite-utils would import pandas where it is installed, for a third of a second, and another driver than ours.
    stood_in = {"pandas": None, "pysqlite3": sqlcipher3, "pysqlite3.dbapi2": sqlite3}
    missing = [name for name in stood_in if name not in modules]
    modules.update({name: stood_in[name] for name in missing})
    try:
        from sqlite_utils import Database, Migrations
    finally:
        for name in missing:
            del modules[name]
    migrations = Migrations(NAME)
    for step in steps:
        migrations()(step)
    db = Database(connection, recursive_triggers=False, execute_plugins=False)
    with db.atomic():
        migrations.apply(db)
        # When a step was taken nobody asks, and nothing would tell whether it still says so.
        db.conn.execute("UPDATE _sqlite_migrations SET applied_at = ''")
