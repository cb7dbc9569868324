"""What the owner of a server does with it: lets people in, and brings its rows to the version of this program."""

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlcipher3 import dbapi2 as sqlite3

from db import steps
from db.engines.memory import MemoryFile
from db.errors import StoreError
from db.migrations import STEPS, migrate
from db.records import Staff, Team
from db.server.asking import ONLY_READ
from db.server.door import FORBIDDEN
from db.server.layout import SCHEMA, SCHEMA_VERSION
from db.server.loading import put_rows, rows_of
from db.server.password import scram_of
from db.server.rights import USERS
from db.serving import build, fill, tidy
from db.steps import HEAD, LATER_STEPS, seal_of
from db.store import Store
from db.transaction import transaction

if TYPE_CHECKING:
    import psycopg

    Connection = psycopg.Connection[Any]
_NO_RIGHT = ("42501", FORBIDDEN)
_NO_SCHEMA = ("3F000", "42P01", "42883")
_MISSPELT = ("invalid ", "definition of service")
_TOLD_THE_OWNER = {
    "server_away": "owner_away",
    "server_untrusted": "owner_untrusted",
    "login_unknown": "server_no_right",
}
"""What the owner of a server is told of it where everybody else would be told to ask IT."""
_LEFT, _BROKEN = "25P03", ("", "08", "57")
_TOLD_BY_STATE = {"55P03": "owner_waits", ONLY_READ: "server_only_read"}
_LETS_GO = (
    "SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '15min'; "
    "SET tcp_keepalives_idle = 20; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3; "
    "SET statement_timeout = 0; DO $$ BEGIN PERFORM set_config('client_connection_check_interval', '10s', false); "
    "EXCEPTION WHEN invalid_parameter_value THEN NULL; END $$; "
    "DO $$ BEGIN PERFORM set_config('transaction_timeout', '0', false); "
    "EXCEPTION WHEN undefined_object THEN NULL; END $$"
)
"""A server's limit for what people ask would end what IT does in the middle of it. The work that a PC does itself
meanwhile, as bringing rows to another version, takes minutes at most. A server on Windows can't look in the middle of a
statement whether its PC is still there.
"""
_AT_MOST = 10  # connections of one login: a few windows, each with one, and those that a server has not missed yet


class Login(NamedTuple):
    """Somebody who may come in: their role on the server, and as whom the program knows them."""

    name: str
    staff_id: str | None
    team_id: str | None
    role: str


@contextmanager
def entered(words: Mapping[str, str | int]) -> Generator["Connection"]:
    """A connection by these words of libpq, as the owner's role, which waits for no server that hangs.

    What it holds over there is let go where its PC is gone or asleep, and it waits for what others hold no longer than
    a moment, as everybody else would wait behind it. Raises StoreError: as `refusal_of` and `_TOLD_THE_OWNER`,
    'server_password' where one is missing, 'server_words', 'server_no_right' (`user`) where something may not be done,
    'server_empty' where there is no schema, 'owner_waits' where others hold it, 'server_only_read' where nothing can be
    written, 'owner_cut' where it broke, so that nobody knows how far it came, 'server_failed' (`state`); and what is
    raised inside.
    """
    import psycopg

    from db.server import reading
    from db.server.line import ALWAYS_TOLD
    from db.server.refusing import refusal_of

    try:
        connection = reading.entered({**ALWAYS_TOLD, **words})
        connection.execute(_LETS_GO)
    except psycopg.OperationalError as error:
        if "no password supplied" in str(error):
            raise StoreError("server_password") from error
        if any(words in str(error) for words in _MISSPELT):
            raise StoreError("server_words") from error
        refusal = refusal_of(error, host := _asked("host", words))
        code = _TOLD_THE_OWNER.get(refusal.code, refusal.code)
        raise StoreError(code, host=host, user=_asked("user", words)) from error
    except psycopg.ProgrammingError as error:  # libpq knows no such word, or no such service
        raise StoreError("server_words") from error
    host, user = connection.info.host, connection.info.user
    try:
        with connection:
            yield connection
    except psycopg.Error as error:
        state = error.sqlstate or ""
        if state in _NO_RIGHT:
            raise StoreError("server_no_right", user=user) from error
        if state in _NO_SCHEMA:
            raise StoreError("server_empty", host=host) from error
        if state in _TOLD_BY_STATE:
            raise StoreError(_TOLD_BY_STATE[state]) from error
        if isinstance(error, psycopg.OperationalError | psycopg.InternalError):
            is_cut = state[:2] in _BROKEN or state == _LEFT
            refusal = StoreError("owner_cut", host=host) if is_cut else StoreError("server_failed", state=state)
            raise refusal from error
        raise


def _asked(name: str, words: Mapping[str, str | int]) -> str:
    """A word for libpq that is told, or what it takes where it isn't, as PGHOST; of a service its name."""
    from psycopg import pq

    usual = next((one.val for one in pq.Conninfo.get_defaults() if one.keyword == name.encode()), None)
    return str(words.get(name) or (usual or b"").decode() or words.get("service") or "localhost")


def version_of(connection: "Connection") -> int:
    """The version of the server's schema. Raises StoreError 'server_empty'."""
    ((found,),) = connection.execute("SELECT to_regclass(%s)", (f"{SCHEMA}.head",)).fetchall()
    if found is None:
        raise StoreError("server_empty", host=connection.info.host)
    ((version,),) = connection.execute(f"SELECT version FROM {SCHEMA}.head").fetchall()
    return int(version)


def migrate_server(connection: "Connection", then: Callable[[Store], object] | None = None) -> tuple[int, int]:
    """Bring a server to the version of this program, its door and rights too; from which version, to which.

    All its rows are taken out into SQLite as that version had them, the steps of files are taken there, `then` may
    change what was ever written, and what comes of it is put in anew, in one transaction in which nobody else writes.
    Every PC has it anew. Raises StoreError 'server_newer', and whatever `then` raises; then all is as it was.
    """
    with connection.transaction():
        version = version_of(connection)
        if version > SCHEMA_VERSION:
            raise StoreError("server_newer", version=version, known=SCHEMA_VERSION)
        connection.execute(f"SET LOCAL search_path = {SCHEMA}, pg_temp")
        connection.execute("LOCK TABLE head IN ACCESS EXCLUSIVE MODE")
        ((epoch,),) = connection.execute("SELECT epoch FROM head").fetchall()
        store = Store(_Migrated(_taken_out(connection, version)))
        if then is not None:
            then(store)
        connection.execute("CREATE TEMP TABLE logins ON COMMIT DROP AS SELECT * FROM login")
        connection.execute("CREATE TEMP TABLE heads ON COMMIT DROP AS SELECT * FROM change")
        connection.execute(f"DROP SCHEMA {SCHEMA} CASCADE")
        build(connection)
        fill(connection, store)
        connection.execute("INSERT INTO login SELECT name, staff_id, team_id, role FROM logins")
        if "login" in _columns(connection, "heads"):
            connection.execute(
                "UPDATE change c SET login = h.login, written = h.written FROM heads h WHERE h.number = c.number"
            )
        connection.execute("UPDATE head SET epoch = %s", (epoch + 1,))
        store.close()
    tidy(connection)
    return version, SCHEMA_VERSION


class _Migrated(MemoryFile):
    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection


def _taken_out(connection: "Connection", version: int) -> sqlite3.Connection:
    """All rows and the journal in SQLite, brought from a version of the schema to this one."""
    local = sqlite3.connect(":memory:", isolation_level=None)
    with transaction(local):
        for statements in STEPS[:version]:
            for statement in statements:
                local.execute(statement)
        steps.take(local, LATER_STEPS[: max(0, version - len(STEPS))])
        asked = "SELECT name FROM sqlite_master WHERE type = 'table'"
        named = [str(name) for (name,) in local.execute(asked).fetchall()]
        tables = [name for name in named if not name.startswith(("search", "sqlite_", "_"))]
        for table in tables:
            here = [str(name) for (name,) in local.execute("SELECT name FROM pragma_table_info(?)", (table,))]
            there = _columns(connection, table)
            names = [name for name in here if name in there]
            rows = connection.execute(f"SELECT {', '.join(names)} FROM {table}".encode())
            if table == "change" and "seal" in here:
                places = [names.index(name) for name in HEAD]
                names, rows = [*names, "seal"], ((*row, seal_of([row[at] for at in places])) for row in rows)
            marks = ", ".join("?" * len(names))
            local.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)
        local.execute(f"PRAGMA user_version = {version}")
    if version < SCHEMA_VERSION:
        migrate(local, version)
    return local


def _columns(connection: "Connection", table: str) -> set[str]:
    asked = "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(%s) AND attnum > 0 AND NOT attisdropped"
    return {str(name) for (name,) in connection.execute(asked, (table,)).fetchall()}


def latest_change(connection: "Connection") -> str:
    """The id of the last change on a server; empty where there is none. Raises StoreError 'server_empty'."""
    version_of(connection)
    found = connection.execute(f"SELECT id FROM {SCHEMA}.change ORDER BY number DESC LIMIT 1").fetchall()
    return str(found[0][0]) if found else ""


def put_staff(connection: "Connection", store: Store) -> None:
    """Put the teams and the staff of a server into an empty store. Raises StoreError 'server_empty'."""
    version_of(connection)
    with connection.transaction(), store.filling() as local:
        connection.execute(f"SET LOCAL search_path = {SCHEMA}, pg_temp")
        for record in (Team, Staff):
            put_rows(local, record, rows_of(connection, record))


def logins(connection: "Connection") -> Sequence[Login]:
    """Everybody who may come in, by name."""
    version_of(connection)
    asked = f"SELECT name, staff_id, team_id, role FROM {SCHEMA}.login ORDER BY name"
    return [Login(*row) for row in connection.execute(asked).fetchall()]


def let_in(connection: "Connection", login: Login, password: str | None) -> None:
    """Let somebody come in, or as somebody else than until now; without a password by Kerberos or a certificate.

    The role is made where the server has none of the name. Raises StoreError 'login_owner' for a role that may more,
    and 'login_of_another' where another owner has made it, or the users' role, and so has to lend it.
    """
    from psycopg import sql

    version_of(connection)
    name = sql.Identifier(login.name)
    with _lent(connection, login.name), connection.transaction():
        asked = "SELECT rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles WHERE rolname = %s"
        found = connection.execute(asked, (login.name,)).fetchone()
        if found is None:
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(name))
        elif found[0]:
            raise StoreError("login_owner", name=login.name)
        connection.execute(sql.SQL("ALTER ROLE {} LOGIN CONNECTION LIMIT {}").format(name, sql.Literal(_AT_MOST)))
        if password is not None:
            kept = scram_of(connection, login.name, password)  # or it would stand in the server's log
            connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(name, sql.Literal(kept)))
        connection.execute(sql.SQL("ALTER ROLE {} SET idle_in_transaction_session_timeout = '3s'").format(name))
        connection.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(USERS), name))
        connection.execute(
            f"INSERT INTO {SCHEMA}.login VALUES (%s, %s, %s, %s) ON CONFLICT (name) DO UPDATE "
            "SET staff_id = excluded.staff_id, team_id = excluded.team_id, role = excluded.role",
            login,
        )


@contextmanager
def _lent(connection: "Connection", name: str) -> Generator[None]:
    """Say of whose role something may not be done: from PostgreSQL 16 on a role is its maker's alone to give on."""
    import psycopg

    try:
        yield
    except psycopg.errors.InsufficientPrivilege as error:
        raise StoreError("login_of_another", name=name, user=connection.info.user) from error


def shut_out(connection: "Connection", name: str) -> None:
    """Let somebody come in no more, at once. Raises StoreError 'login_missing' (`name`) and 'login_of_another'."""
    from psycopg import sql

    version_of(connection)
    with _lent(connection, name), connection.transaction():
        if connection.execute(f"DELETE FROM {SCHEMA}.login WHERE name = %s", (name,)).rowcount != 1:
            raise StoreError("login_missing", name=name)
        if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (name,)).fetchone():
            connection.execute(sql.SQL("REVOKE {} FROM {}").format(sql.Identifier(USERS), sql.Identifier(name)))
            connection.execute(sql.SQL("ALTER ROLE {} NOLOGIN").format(sql.Identifier(name)))
            connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", (name,))
