"""Fills a PC's own rows from the server: all that may be seen, and of the journal what the pages ask for."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlcipher3 import dbapi2 as sqlite3

from db.edits import Edit
from db.engines import sqlite
from db.records import RECORDS
from db.records.record import Record, columns
from db.server.asking import CHANGE, LINE, Head, written
from db.server.wire import Written
from db.steps import HEAD, seal_of
from db.transaction import transaction

if TYPE_CHECKING:
    import psycopg

    Connection = psycopg.Connection[Any]

WHOLE = ("team", "staff", "setting", "own_limit")
"""The tables of which every line of the journal is here: what held at a day is told by them."""
WINDOW = timedelta(days=100)
"""How far back the journal is here from the start; meetings are held each month."""
_AT_ONCE = 5_000
_FIRST = (
    f"SELECT {CHANGE}, {LINE} FROM change c JOIN journal j ON j.change_number = c.number "
    "WHERE c.at < %(since)s AND (c.kind = 'journal_shortened' "
    "OR j.table_name = ANY (%(whole)s) OR (j.table_name = 'citizen' AND j.change_number = "
    "(SELECT MIN(o.change_number) FROM journal o WHERE o.table_name = 'citizen' AND o.row_id = j.row_id))) "
    "ORDER BY c.number, j.position"
)
_SINCE = (
    f"SELECT {CHANGE}, {LINE} FROM change c LEFT JOIN journal j ON j.change_number = c.number "
    "WHERE c.at >= %(since)s ORDER BY c.number, j.position"
)


class Loaded(NamedTuple):
    """Rows of one moment of the server; the journal is whole from `since` on."""

    connection: sqlite3.Connection
    head: Head
    since: str


def load(connection: "Connection") -> Loaded:
    """Everything that the pages ask for, in memory, as one moment knows it."""
    local = own_rows()
    since = (date.today() - WINDOW).isoformat()
    with connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        ((number, epoch, version),) = connection.execute("SELECT number, epoch, version FROM head").fetchall()
        with transaction(local):
            for record in RECORDS:
                put_rows(local, record, rows_of(connection, record))
            values = {"since": since, "whole": list(WHOLE)}
            for asked in (_FIRST, _SINCE):
                put_history(local, written(connection.execute(asked.encode(), values)))
    return Loaded(local, Head(number, epoch, version), since)


def own_rows() -> sqlite3.Connection:
    """An empty store in memory whose journal is a part of the server's, and stands in no file."""
    local = sqlite.in_memory(any_thread=True)
    local.execute("PRAGMA foreign_keys = OFF")  # rows of others may not be seen here, but are referred to
    local.execute("PRAGMA temp_store = MEMORY")
    asked = "SELECT sql FROM main.sqlite_master WHERE tbl_name IN ('change', 'journal') AND sql IS NOT NULL"
    for (statement,) in local.execute(asked).fetchall():
        local.execute(statement.replace("CREATE TABLE ", "CREATE TABLE temp.").replace("INDEX ", "INDEX temp."))
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
    """Write changes and those of their lines that are known here; those that are here already stay."""
    marks = ", ".join("?" * (len(HEAD) + 2))
    for change in changes:
        head = change.stamp.head
        local.execute(
            f"INSERT OR IGNORE INTO change (number, {', '.join(HEAD)}, seal) VALUES ({marks})",
            (change.number, *head, seal_of(head)),
        )
        local.executemany(
            "INSERT OR IGNORE INTO journal (change_number, position, table_name, row_id, before, after) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            ((change.number, one.position, one.table, one.row_id, one.before, one.after) for one in change.lines),
        )
