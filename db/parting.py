"""Takes one of the teams on a server out by itself: what that team sees becomes a store that stands alone.

Its rows refer to nothing that isn't there, and the journal tells of each of them: where a line was another team's, the
row begins in the first change as it stands now.
"""

from functools import partial
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as sqlite3

from db.edits import Stamp
from db.queries.checking import as_journal_text, compared
from db.records import RECORDS
from db.server import door
from db.server.belonging import ALL, belongings
from db.server.layout import SCHEMA
from db.server.rights import policies
from db.serving import put_out, take_out
from db.shortening import SHORTENED
from db.steps import HEAD, seal_of
from db.store import Store

if TYPE_CHECKING:
    import psycopg

    Connection = psycopg.Connection[Any]
_PART = "springbraet_part"
"""The schema in which there is for a moment only what one team sees; nobody but who makes it ever sees that."""
_BASE_IS = 1


def take_out_as(connection: "Connection", store: Store, team_id: str, base_id: str) -> None:
    """As the owner: put what a team sees into an empty store, journal included, so that it stands alone.

    What is seen is asked by the very conditions by which the server lets somebody of this team see rows. Nothing of it
    stays on the server. Raises StoreError as `take_out`.
    """
    from psycopg import Rollback, sql

    with connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        connection.execute(f"CREATE SCHEMA {_PART}".encode())
        connection.execute(f"SET LOCAL search_path = {_PART}, {SCHEMA}, pg_temp".encode())
        mine = sql.SQL("ARRAY[{}, {}]::TEXT[]").format(sql.Literal(team_id), sql.Literal(ALL))
        _answer(connection, "my_teams", "TEXT[]", mine.as_string(connection))
        connection.execute(door.leaving(f"{_PART}, {SCHEMA}").encode())
        for name, kind in (("my_former", "JSONB"), ("my_gone", "TEXT[]")):
            ((answer,),) = connection.execute(f"SELECT {name}()::TEXT".encode()).fetchall()
            connection.execute(f"DROP FUNCTION {name}()".encode())  # it would ask the tables that are about to be made
            _answer(connection, name, kind, sql.Literal(answer).as_string(connection))
        conditions = dict(policies())
        for table in (*(record.table for record, _ in belongings()), "change", "journal"):
            connection.execute(
                f"CREATE TABLE {_PART}.{table} AS SELECT * FROM {SCHEMA}.{table} WHERE {conditions[table]}".encode()
            )
        put_out(connection, store, partial(_cut_out, team_id=team_id))
        raise Rollback
    _tell_all(store, base_id)


def _answer(connection: "Connection", name: str, kind: str, answer: str) -> None:
    """Let a function answer the same to everything."""
    from psycopg import sql

    body = sql.Literal(f"SELECT {answer}::{kind}").as_string(connection)
    connection.execute(f"CREATE FUNCTION {_PART}.{name}() RETURNS {kind} LANGUAGE sql STABLE AS {body}".encode())


def take_out_seen(connection: "Connection", store: Store, team_id: str | None, base_id: str) -> None:
    """Put all that a login sees into an empty store; that of one team so that it stands alone. Raises StoreError."""
    if team_id is None:
        take_out(connection, store)
        return
    take_out(connection, store, partial(_cut_out, team_id=team_id))
    _tell_all(store, base_id)


def _cut_out(local: sqlite3.Connection, team_id: str) -> None:
    """Leave only what stands by itself."""
    _let_strangers_go(local, team_id)
    while _cut_loose(local):
        pass
    local.execute("DELETE FROM journal WHERE change_number NOT IN (SELECT number FROM change)")


def _tell_all(store: Store, base_id: str) -> None:
    """Let the journal tell of every row, and of nothing else: in a first change where its lines don't."""
    wrong = compared(store).wrong
    with store.filling() as local:
        text_of = {one.table: f"SELECT {as_journal_text(one)} FROM {one.table} WHERE id = ?" for one in RECORDS}
        rank = {record.table: place for place, record in enumerate(RECORDS)}
        lines: list[tuple[object, ...]] = []
        for table, row_id in sorted(wrong, key=lambda place: (rank[place[0]], place[1])):
            local.execute("DELETE FROM journal WHERE table_name = ? AND row_id = ?", (table, row_id))
            for (text,) in local.execute(text_of[table], (row_id,)).fetchall():
                lines.append((_BASE_IS, len(lines), table, row_id, None, text))
        local.execute("DELETE FROM change WHERE number NOT IN (SELECT change_number FROM journal)")
        if lines:
            ((first,),) = local.execute("SELECT MIN(at) FROM change").fetchall()
            head = Stamp(base_id, first or "2000-01-01T00:00:00", None, SHORTENED, lasting=True).head
            marks = ", ".join("?" * (len(HEAD) + 2))
            local.execute(
                f"INSERT INTO change (number, {', '.join(HEAD)}, seal) VALUES ({marks})",
                (_BASE_IS, *head, seal_of(head)),
            )
            local.executemany(
                "INSERT INTO journal (change_number, position, table_name, row_id, before, after) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                lines,
            )


def _let_strangers_go(local: sqlite3.Connection, team_id: str) -> None:
    """Who works in other teams, and those teams, are no business of a team's file but where a row names them.

    Whoever only wrote something that all teams share has left this one, so that it is still known who that was.
    """
    strangers = "team_id <> :team" + _unnamed(local, "staff")
    wrote = "(SELECT who FROM change WHERE who IS NOT NULL)"
    told = {"team": team_id}
    local.execute("DELETE FROM own_limit WHERE staff_id IN (SELECT id FROM staff WHERE team_id <> :team)", told)
    local.execute(f"DELETE FROM staff WHERE {strangers} AND id NOT IN {wrote}", told)
    local.execute(f"UPDATE staff SET team_id = :team, active = 0 WHERE {strangers}", told)
    local.execute(f"DELETE FROM team WHERE id <> :team{_unnamed(local, 'team')}", told)


def _unnamed(local: sqlite3.Connection, table: str) -> str:
    """The condition that no row refers to a row of a table."""
    return "".join(
        f" AND id NOT IN (SELECT {name} FROM {other} WHERE {name} IS NOT NULL)"
        for other, name in _references(local, table)
    )


def _references(local: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    """What refers to a table: in which one, by which column."""
    asked = 'SELECT "from", "table" FROM pragma_foreign_key_list(?)'
    return [
        (record.table, str(column))
        for record in RECORDS
        for column, other in local.execute(asked, (record.table,)).fetchall()
        if other == table
    ]


def _cut_loose(local: sqlite3.Connection) -> bool:
    """Let no row refer to one that isn't there: it says nothing of that, or goes; whether there was any."""
    found = local.execute('SELECT "table", rowid, fkid FROM pragma_foreign_key_check').fetchall()
    asked = (
        'SELECT f."from", i."notnull" FROM pragma_foreign_key_list(?1) f JOIN pragma_table_info(?1) i '
        'ON i.name = f."from" WHERE f.id = ?2'
    )
    for table, row, key in found:
        ((column, is_needed),) = local.execute(asked, (table, key)).fetchall()
        how = f"DELETE FROM {table}" if is_needed else f"UPDATE {table} SET {column} = NULL"
        local.execute(f"{how} WHERE rowid = ?", (row,))
    return bool(found)
