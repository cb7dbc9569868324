"""Who may see and write what on the server."""

import json
from collections.abc import Iterator

from db.cells import FROZEN
from db.records import RECORDS
from db.records.record import Record, columns, defaults
from db.server import presence
from db.server.belonging import MINE, UNKNOWN, Belonging, belongings, journal_seen
from db.server.layout import SCHEMA

USERS = "springbraet_user"
"""The role that every login is a member of; it owns nothing, sees rows of its team, and changes by the door alone."""
ENDS_OTHERS = ("pg_signal_backend", "pg_read_all_stats")
"""What the owner's role needs to end a connection that keeps everybody from writing."""

_LEADS = ("leader", "leader_of_all")
_EVERYBODY = ("jobformidler", *_LEADS)
_FOR_LEADERS = frozenset({"team", "staff", "own_limit", "deadline_rule", "deadline_part", "earning_limit"})
"""The tables that a jobformidler doesn't write."""
_MADE_BY_ALL = frozenset({"catalogue_item", "other_name"})
"""Those to which everybody adds, as a list may name what is new, and in which leaders alone change what is there."""
_ONLY_ADDED = frozenset({"sight", "event"})
"""Those in which everybody adds what they did themselves, and nobody changes what it says."""
CALLED = (
    "my_login()",
    "my_teams()",
    "my_former()",
    "my_gone()",
    "hold_head()",
    "apply_change(BIGINT, BIGINT, INTEGER, JSON, JSON)",
    *presence.CALLED,
)
"""The functions that a login may call; all else that the door is made of may not be called."""
_READ = ("change", "journal", "head")
KEPT = """CREATE TABLE kept (
    table_name TEXT COLLATE "C" PRIMARY KEY, place INTEGER NOT NULL, names TEXT[] NOT NULL, sets TEXT NOT NULL,
    usual JSONB NOT NULL, team TEXT NOT NULL, teams TEXT NOT NULL, citizen TEXT NOT NULL, by_citizen BOOLEAN NOT NULL,
    day TEXT NOT NULL, writers TEXT[] NOT NULL, changers TEXT[] NOT NULL, only_added BOOLEAN NOT NULL)"""
"""What the door knows of each table: its columns, whose a row is, and which roles may add to it and change it."""


def kept_rows() -> Iterator[tuple[object, ...]]:
    """What stands in `kept`."""
    for place, (record, belonging) in enumerate(belongings()):
        table, names = record.table, columns(record)
        writers, changers = roles_that_add(table), roles_that_change(table)
        sets = ", ".join(f"{name} = n.{name}" for name in names if name != "id")
        usual = json.dumps(_usual(record) if record in FROZEN else {})
        rights = (list(writers), list(changers), table in _ONLY_ADDED)
        yield (table, place, list(names), sets, usual, *belonging[:5], *rights)


def roles_that_add(table: str) -> tuple[str, ...]:
    """The roles that add rows to a table, of what is their team's."""
    return _LEADS if table in _FOR_LEADERS else _EVERYBODY


def roles_that_change(table: str) -> tuple[str, ...]:
    """The roles that change what stands in a table, or take it away."""
    return _LEADS if table in _FOR_LEADERS | _MADE_BY_ALL else _EVERYBODY


def _usual(record: type[Record]) -> dict[str, object]:
    return dict(defaults(record))


def grants(schema: str = SCHEMA) -> Iterator[str]:
    """The statements that let the users' role in, as far as it may, in a schema whose tables and functions are there.

    They hold as often as they are said.
    """
    there = "duplicate_object OR unique_violation"  # the latter where another database is prepared in the same moment
    yield f"DO $$ BEGIN CREATE ROLE {USERS} NOLOGIN; EXCEPTION WHEN {there} THEN NULL; END $$"
    yield from of_database()
    yield f"REVOKE ALL ON SCHEMA {schema} FROM PUBLIC, {USERS}"
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM PUBLIC, {USERS}"
    yield f"REVOKE ALL ON ALL FUNCTIONS IN SCHEMA {schema} FROM PUBLIC, {USERS}"
    yield f"GRANT USAGE ON SCHEMA {schema} TO {USERS}"
    for one in CALLED:
        yield f"GRANT EXECUTE ON FUNCTION {one} TO {USERS}"
    for table in (*(record.table for record in RECORDS), *_READ):
        yield f"GRANT SELECT ON {table} TO {USERS}"
    for table, condition in policies():
        yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
        yield f"DROP POLICY IF EXISTS seen ON {table}"
        yield f"CREATE POLICY seen ON {table} FOR SELECT TO {USERS} USING ({condition})"


def of_database() -> Iterator[str]:
    """Those of them that are about the database; a copy that is made of it has lost them."""
    yield (
        "DO $$ BEGIN EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database()); "
        f"EXECUTE format('GRANT CONNECT ON DATABASE %I TO {USERS}', current_database()); "
        "EXCEPTION WHEN insufficient_privilege THEN NULL; END $$"
    )
    yield (
        "DO $$ BEGIN REVOKE CREATE ON SCHEMA public FROM PUBLIC; "
        "EXCEPTION WHEN insufficient_privilege OR invalid_schema_name THEN NULL; END $$"
    )


def policies() -> Iterator[tuple[str, str]]:
    """When a row is seen, of each table; the head alone is everybody's, who has come in."""
    found: Iterator[tuple[type[Record], Belonging]] = belongings()
    for record, belonging in found:
        yield record.table, belonging.seen
    yield "change", f"'{UNKNOWN}' = ANY ({MINE}) OR teams = '{{}}' OR teams && {MINE}"
    yield "journal", journal_seen()
