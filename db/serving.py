"""Makes the server's schema in an empty database, and brings a store's rows in or out."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from db.errors import StoreError
from db.records import RECORDS
from db.records.record import columns
from db.server import door, presence, rights
from db.server.layout import SCHEMA, SCHEMA_VERSION, definitions
from db.server.loading import put_rows, rows_of
from db.steps import HEAD, seal_of
from db.store import Store

if TYPE_CHECKING:
    import psycopg

    Connection = psycopg.Connection[Any]
_LINES = "change_number, position, table_name, row_id, before, after"


def prepare(connection: "Connection") -> None:
    """Make schema, tables, functions and rights in a database that has none, in one transaction.

    Raises StoreError 'server_prepared' where there is one already.
    """
    with connection.transaction():
        if connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", (SCHEMA,)).fetchone():
            raise StoreError("server_prepared")
        connection.execute(f"CREATE SCHEMA {SCHEMA}")
        connection.execute(f"SET LOCAL search_path = {SCHEMA}")
        made = (*definitions(), *rights.statements(), *door.functions(), *presence.statements())
        for statement in (*made, *rights.grants()):
            connection.execute(statement.encode())


def bring_in(connection: "Connection", store: Store) -> int:
    """Put all of a store into a server that has no rows yet, journal included, in one transaction; its last number.

    Raises StoreError 'server_not_empty'.
    """
    with connection.transaction():
        connection.execute(f"SET LOCAL search_path = {SCHEMA}")
        connection.execute("LOCK TABLE head IN EXCLUSIVE MODE")
        if connection.execute("SELECT 1 FROM team LIMIT 1").fetchone():
            raise StoreError("server_not_empty")
        for record in RECORDS:
            names = ", ".join(columns(record))
            _copy(connection, record.table, names, (row.values() for row in store.all(record)))
        heads = store.rows(f"SELECT number, {', '.join(HEAD)} FROM change ORDER BY number")
        _copy(connection, "change", f"number, {', '.join(HEAD)}", heads)
        _copy(connection, "journal", _LINES, store.each(f"SELECT {_LINES} FROM journal"))
        connection.execute(_TEAMS)
        connection.execute(_TEAMS_OF_CHANGES)
        connection.execute("UPDATE head SET number = (SELECT COALESCE(MAX(number), 0) FROM change), epoch = epoch + 1")
        ((number,),) = connection.execute("SELECT number FROM head").fetchall()
    return int(number)


_TEAMS = """
UPDATE journal j SET citizen_id = citizen_of(j.table_name, COALESCE(j.after, j.before)::JSONB),
    team_id = team_of(j.table_name, COALESCE(j.after, j.before)::JSONB)
"""
_TEAMS_OF_CHANGES = """
UPDATE change c SET teams = t.teams FROM (SELECT change_number, array_agg(DISTINCT team_id) AS teams FROM journal
    WHERE team_id IS NOT NULL GROUP BY change_number) t WHERE t.change_number = c.number
"""


def take_out(connection: "Connection", store: Store) -> None:
    """Put all that a server has into an empty store, in one transaction; the numbers stay as they are.

    Raises StoreError 'server_other' where the server has another schema than this program.
    """
    with connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        connection.execute(f"SET LOCAL search_path = {SCHEMA}")
        ((version,),) = connection.execute("SELECT version FROM head").fetchall()
        if version != SCHEMA_VERSION:
            raise StoreError("server_other", version=version, known=SCHEMA_VERSION)
        with store.filling() as local:
            local.execute("PRAGMA defer_foreign_keys = ON")
            for record in RECORDS:
                put_rows(local, record, rows_of(connection, record))
            marks = ", ".join("?" * (len(HEAD) + 2))
            heads = connection.execute(f"SELECT number, {', '.join(HEAD)} FROM change ORDER BY number".encode())
            local.executemany(
                f"INSERT INTO change (number, {', '.join(HEAD)}, seal) VALUES ({marks})",
                ((*row, seal_of(row[1:])) for row in heads),
            )
            lines = connection.execute(f"SELECT {_LINES} FROM journal ORDER BY change_number, position".encode())
            local.executemany(f"INSERT INTO journal ({_LINES}) VALUES (?, ?, ?, ?, ?, ?)", lines)


def _copy(connection: "Connection", table: str, names: str, rows: Iterator[Sequence[Any]] | Sequence[Any]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN".encode()) as copy:
        for row in rows:
            copy.write_row(row)
