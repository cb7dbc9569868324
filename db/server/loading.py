"""Fills a PC's own rows from the server: all that may be seen, and of the journal what the pages ask for."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlcipher3 import dbapi2 as sqlite3

from db import search
from db.edits import Edit
from db.engines import sqlite
from db.records import RECORDS
from db.records.record import Record, columns
from db.server import asking, cached, journal
from db.server.asking import Head, Login
from db.server.cached import Cache
from db.server.wire import Written
from db.steps import HEAD, seal_of
from db.transaction import transaction

if TYPE_CHECKING:
    import psycopg

    Connection = psycopg.Connection[Any]

WINDOW = timedelta(days=100)
"""How far back the journal is here from the start; meetings are held each month."""
_AT_ONCE = 5_000
EARLY = frozenset(
    {
        "team", "staff", "setting", "own_limit", "absence", "catalogue_item", "citizen", "assignment", "placement",
        "effort", "paid_hours", "agreement", "earlier_exit", "exemption", "month_state", "team_move", "event",
        "deadline_rule", "deadline_part", "month_fact", "month_load", "month_part",
    }
)  # fmt: skip
"""The tables that the first board asks."""


class Loaded(NamedTuple):
    """Rows of one moment of the server; its journal is here from `since` on but for the changes `cut`.

    `tables` are those that are here, None for all; `file` is where they are kept.
    """

    connection: sqlite3.Connection
    head: Head
    login: Login
    since: str
    cut: frozenset[int]
    tables: frozenset[str] | None = None
    file: Path | None = None


def window_start() -> str:
    """The moment from which the journal is here."""
    return (date.today() - WINDOW).isoformat()


def load(connection: "Connection", cache: Cache | None, early: Callable[[Loaded], None] | None) -> Loaded:
    """Everything that the pages ask for, as one moment knows it, kept in a `cache` where there is one.

    What the first board asks is handed to `early` before. Raises StoreError 'login_unknown'.
    """
    connection.execute("SET idle_in_transaction_session_timeout = '5min'")  # nobody waits for who only reads
    with connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        login = asking.login(connection)
        head = Head(*connection.execute("SELECT number, epoch, version FROM head").fetchall()[0])
        base = journal.base(connection)
        first = {one: list(rows_of(connection, one)) for one in RECORDS if one.table in EARLY}
        if early is not None:
            local = own_rows()
            _fill(local, first, base)
            early(Loaded(local, head, login, journal.NOTHING, frozenset(), EARLY))
        begun = None if cache is None else cached.begun(cache)
        connected, file = (own_rows(), None) if begun is None else begun
        _fill(connected, first, base)
        first.clear()
        for record in RECORDS:
            if record.table not in EARLY:
                _fill(connected, {record: rows_of(connection, record)}, ())
        found = journal.window(connection, window_start())
    with transaction(connected):
        put_history(connected, found.changes)
    search.rebuild(connected)
    if cache is not None and file is not None:
        cached.finish(connected, cache, head, login, base)
    return Loaded(connected, head, login, found.since, found.cut, None, file)


def _fill(
    local: sqlite3.Connection, rows: Mapping[type[Record], Iterable[Sequence[Any]]], changes: Iterable[Written]
) -> None:
    with transaction(local):
        for record, some in rows.items():
            put_rows(local, record, some)
        put_history(local, changes)


def own_rows() -> sqlite3.Connection:
    """An empty store in memory whose journal is a part of the server's, and stands in no file."""
    local = sqlite.in_memory(any_thread=True)
    local.execute("PRAGMA foreign_keys = OFF")  # rows of others may not be seen here, but are referred to
    cached.journal_in_memory(local)
    return local


def rows_of(connection: "Connection", record: type[Record]) -> Iterator[Sequence[Any]]:
    """The rows of a table that may be seen."""
    with connection.cursor(binary=True) as cursor:
        cursor.execute(f"SELECT {', '.join(columns(record))} FROM {record.table}".encode())
        while rows := cursor.fetchmany(_AT_ONCE):
            yield from rows


def put_rows(local: sqlite3.Connection, record: type[Record], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows of a table as they come; one that is there already is replaced."""
    marks = ", ".join("?" * len(columns(record)))
    local.executemany(f"INSERT OR REPLACE INTO {record.table} ({', '.join(columns(record))}) VALUES ({marks})", rows)


def put_edits(local: sqlite3.Connection, edits: Iterable[Edit]) -> None:
    """Bring the rows to where these edits have brought them on the server, whatever they were here."""
    for edit in edits:
        if edit.after is None:
            local.execute(f"DELETE FROM {edit.table} WHERE id = ?", (edit.id,))
        else:
            put_rows(local, type(edit.after), [edit.after.values()])


def put_history(local: sqlite3.Connection, changes: Iterable[Written]) -> None:
    """Write changes and those of their lines that are known here, in place of what was known of them."""
    marks = ", ".join("?" * (len(HEAD) + 2))
    for change in changes:
        head = change.stamp.head
        local.execute(
            f"INSERT OR REPLACE INTO change (number, {', '.join(HEAD)}, seal) VALUES ({marks})",
            (change.number, *head, seal_of(head)),
        )
        local.executemany(
            "INSERT OR REPLACE INTO journal (change_number, position, table_name, row_id, before, after) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            ((change.number, one.position, one.table, one.row_id, one.before, one.after) for one in change.lines),
        )
