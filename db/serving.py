"""Makes the server's schema in an empty database, and brings a store's rows in or out."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlcipher3 import dbapi2 as sqlite3

from db.errors import StoreError
from db.records import RECORDS
from db.records.record import columns
from db.server import door, presence, rights
from db.server.belonging import OWNERS, UNKNOWN, Belonging, belongings
from db.server.layout import SCHEMA, SCHEMA_VERSION, definitions
from db.server.loading import put_rows, rows_of
from db.steps import HEAD, seal_of
from db.store import Store

if TYPE_CHECKING:
    import psycopg

    Connection = psycopg.Connection[Any]
Part: TypeAlias = Callable[[sqlite3.Connection], None] | None
OLDEST = 15
"""The version of PostgreSQL that a server has at least."""
LARGE = 4 * 1024**2
"""Bytes; what the server has to do by itself with a smaller table that was filled is over in a moment."""
_LARGE_ONES = (
    "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
    "WHERE n.nspname = %s AND c.relkind = 'r' AND pg_relation_size(c.oid) > %s ORDER BY c.relname"
)
_LINES = "change_number, position, table_name, row_id, before, after"


def prepare(connection: "Connection") -> None:
    """Make schema, tables, functions and rights in a database that has none, in one transaction.

    Raises StoreError 'server_prepared' where there is one already, and as `build`.
    """
    with connection.transaction():
        if connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", (SCHEMA,)).fetchone():
            raise StoreError("server_prepared")
        build(connection)


def build(connection: "Connection", schema: str = SCHEMA) -> None:
    """Make the schema with all that belongs to it, within a transaction that from then on works in it.

    Raises StoreError 'server_too_old', and 'server_encoding' where a database can't hold every text.
    """
    if (version := connection.info.server_version // 10_000) < OLDEST:
        raise StoreError("server_too_old", version=version, oldest=OLDEST)
    if (encoding := connection.info.parameter_status("server_encoding")) != "UTF8":
        raise StoreError("server_encoding", encoding=encoding)
    connection.execute(f"CREATE SCHEMA {schema}".encode())
    connection.execute(f"SET LOCAL search_path = {schema}, pg_temp".encode())
    for statement in definitions():
        connection.execute(statement.encode())
    _give_rights(connection, schema)


def _give_rights(connection: "Connection", schema: str) -> None:
    """Make the door and the rights, within a transaction, as this program has them, in a schema that has its tables."""
    connection.execute(rights.KEPT.encode())
    marks = ", ".join(["%s"] * 13)
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO kept VALUES ({marks})".encode(), rights.kept_rows())
    for statement in (*door.functions(schema), *presence.statements(schema), *rights.grants(schema)):
        connection.execute(statement.encode())


def bring_in(connection: "Connection", store: Store) -> int:
    """Put all of a store into a server that has no rows yet, journal included, in one transaction; its last number.

    Raises StoreError 'server_not_empty'.
    """
    with connection.transaction():
        connection.execute(f"SET LOCAL search_path = {SCHEMA}, pg_temp")
        connection.execute("LOCK TABLE head IN EXCLUSIVE MODE")
        if connection.execute("SELECT 1 FROM team LIMIT 1").fetchone():
            raise StoreError("server_not_empty")
        number = fill(connection, store)
    tidy(connection)
    return number


def fill(connection: "Connection", store: Store) -> int:
    """Put all of a store into tables that are empty, within a transaction; the last number."""
    for record in RECORDS:
        names = ", ".join(columns(record))
        _copy(connection, record.table, names, (row.values() for row in store.all(record)))
    heads = store.rows(f"SELECT number, {', '.join(HEAD)} FROM change ORDER BY number")
    _copy(connection, "change", f"number, {', '.join(HEAD)}, login", ((*row, "") for row in heads))
    connection.execute("CREATE TEMP TABLE line (LIKE journal) ON COMMIT DROP")
    for name in ("teams", "by_citizen"):
        connection.execute(f"ALTER TABLE line ALTER COLUMN {name} DROP NOT NULL".encode())
    _copy(connection, "line", _LINES, store.each(f"SELECT {_LINES} FROM journal"))
    for table in ("line", *_large(connection)):
        connection.execute(f"ANALYZE {table}".encode())
    connection.execute(_belonging_lines().encode())
    for statement in _lines_of_what_is_gone():
        connection.execute(statement.encode())
    connection.execute(_TEAMS_OF_CHANGES)
    connection.execute("UPDATE head SET number = (SELECT COALESCE(MAX(number), 0) FROM change), epoch = epoch + 1")
    ((number,),) = connection.execute("SELECT number FROM head").fetchall()
    return int(number)


def tidy(connection: "Connection") -> None:
    """Have the server know what large tables hold that were filled just now, outside of a transaction.

    By itself it would be busy with it for minutes while people work. Where it can't be done now, it does it then.
    """
    import psycopg

    with suppress(psycopg.Error):
        for table in _large(connection):
            connection.execute(f"VACUUM (ANALYZE) {SCHEMA}.{table}".encode())


def _large(connection: "Connection") -> list[str]:
    return [table for (table,) in connection.execute(_LARGE_ONES, (SCHEMA, LARGE)).fetchall()]


def _belonging_lines() -> str:
    """What puts all lines into the journal, each with whose it is."""
    told = dict(belongings())

    def by_table(part: Callable[[Belonging], str], other: str) -> str:
        cases = " ".join(f"WHEN '{record.table}' THEN {part(one)}" for record, one in told.items())
        return f"CASE l.table_name {cases} ELSE {other} END"

    teams = by_table(lambda one: f"({one.teams})::TEXT[]", f"ARRAY['{UNKNOWN}']")
    by_citizen = by_table(lambda one: str(one.by_citizen).upper(), "FALSE")
    return (
        f"INSERT INTO journal ({_LINES}, teams, citizen_id, by_citizen, day) "
        "SELECT l.change_number, l.position, l.table_name, l.row_id, l.before, l.after, "
        f"{teams}, w.about, {by_citizen} AND w.about IS NOT NULL, "
        f"{by_table(lambda one: one.day, 'NULL')} FROM line l, "
        "LATERAL (SELECT COALESCE(l.after, l.before)::JSONB AS c OFFSET 0) x, "
        f"LATERAL (SELECT {by_table(lambda one: one.citizen, 'NULL')} AS about OFFSET 0) w"
    )


def _lines_of_what_is_gone() -> Iterator[str]:
    """What says of lines about rows whose owner is gone whose they were, by what the journal says of the owner."""
    for record in RECORDS:
        if record.table in OWNERS:
            column, other = OWNERS[record.table]
            yield (
                "UPDATE journal j SET teams = p.teams, citizen_id = p.citizen_id, by_citizen = p.by_citizen, "
                "day = p.day FROM (SELECT DISTINCT ON (o.row_id) o.row_id, o.teams, o.citizen_id, o.by_citizen, o.day "
                f"FROM journal o WHERE o.table_name = '{other}' AND NOT EXISTS (SELECT 1 FROM {other} e "
                "WHERE e.id = o.row_id) ORDER BY o.row_id, o.change_number DESC, o.position DESC) p "
                f"WHERE j.table_name = '{record.table}' AND (j.teams = '{{{UNKNOWN}}}' OR j.teams = '{{}}') "
                f"AND p.row_id = COALESCE(j.after, j.before)::JSONB ->> '{column}'"
            )


_TEAMS_OF_CHANGES = """
UPDATE change c SET teams = t.teams FROM (SELECT w.number, array_agg(DISTINCT w.team) AS teams FROM (
    SELECT change_number AS number, unnest(teams) AS team FROM journal
    UNION SELECT j.change_number, o.team_id FROM journal j JOIN citizen o ON o.id = j.citizen_id WHERE j.by_citizen
    UNION SELECT j.change_number, unnest(d.teams) FROM journal j JOIN journal d ON d.table_name = 'citizen'
        AND d.after IS NULL AND d.row_id = j.citizen_id
        WHERE j.by_citizen AND NOT EXISTS (SELECT 1 FROM citizen g WHERE g.id = j.citizen_id)
    UNION SELECT j.change_number, m.team_id FROM journal j JOIN team_move m ON m.citizen_id = j.citizen_id
        AND j.day < m.day) w GROUP BY w.number) t WHERE t.number = c.number
"""


def take_out(connection: "Connection", store: Store, part: Part = None) -> None:
    """Put all that a server has, and this login sees, into an empty store, in one transaction, as `put_out`."""
    with connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        connection.execute(f"SET LOCAL search_path = {SCHEMA}, pg_temp")
        put_out(connection, store, part)


def put_out(connection: "Connection", store: Store, part: Part = None) -> None:
    """Put what there is into an empty store, within a transaction; the numbers stay as they are.

    Of what is only a part some rows refer to others that aren't there: `part` is given the store's connection before
    its transaction ends, and the numbers are higher by one, so that there is room for a first change. Raises StoreError
    'server_other' where the server has another schema than this program.
    """
    ((version,),) = connection.execute("SELECT version FROM head").fetchall()
    if version != SCHEMA_VERSION:
        raise StoreError("server_other", version=version, known=SCHEMA_VERSION)
    with store.filling() as local:
        local.execute("PRAGMA defer_foreign_keys = ON")
        for record in RECORDS:
            put_rows(local, record, rows_of(connection, record))
        marks, shift = ", ".join("?" * (len(HEAD) + 2)), int(part is not None)
        heads = connection.execute(f"SELECT number, {', '.join(HEAD)} FROM change ORDER BY number".encode())
        local.executemany(
            f"INSERT INTO change (number, {', '.join(HEAD)}, seal) VALUES ({marks})",
            ((row[0] + shift, *row[1:], seal_of(row[1:])) for row in heads),
        )
        lines = connection.execute(f"SELECT {_LINES} FROM journal ORDER BY change_number, position".encode())
        local.executemany(
            f"INSERT INTO journal ({_LINES}) VALUES (?, ?, ?, ?, ?, ?)", ((row[0] + shift, *row[1:]) for row in lines)
        )
        if part is not None:
            part(local)


def _copy(connection: "Connection", table: str, names: str, rows: Iterator[Sequence[Any]] | Sequence[Any]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN".encode()) as copy:
        for row in rows:
            copy.write_row(row)
