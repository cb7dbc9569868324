"""The rows of a team on a server as they stand encrypted on a PC, so that a start needn't fetch them all.

The journal is not in it: what a row once was stays in memory. What is kept of it are heads without a reason, the lines
about what is no citizen's, and that a citizen was there.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from sqlcipher3 import dbapi2 as sqlite3

from db.engines import key as keys
from db.engines.key import Key
from db.migrations import SCHEMA_VERSION, migrate
from db.server.asking import Head, Login
from db.server.journal import STUB, WHOLE
from db.server.wire import Written
from db.shortening import SHORTENED
from db.steps import HEAD
from db.transaction import transaction

_FORMAT = 0x5B7A3E11
"""The mark in the file's head; another one means that it is kept in another way."""
_SLOTS = 2  # the rows that are in use, and those that are to follow them
_BESIDE = ("", "-wal", "-shm", "-journal")
_CHANGE = f"number, {', '.join(HEAD)}, seal"
_LINE = "change_number, position, table_name, row_id, before, after"
_MADE = (
    "CREATE TABLE replica (place TEXT NOT NULL, number INTEGER NOT NULL, epoch INTEGER NOT NULL, "
    "version INTEGER NOT NULL, staff_id TEXT, team_id TEXT, role TEXT NOT NULL)",
    f"CREATE TABLE kept_change ({_CHANGE}, PRIMARY KEY (number))",
    f"CREATE TABLE kept_line ({_LINE}, PRIMARY KEY (change_number, position))",
)


class Cache(NamedTuple):
    """Where the rows of a place are kept, as which login, and what they are encrypted with."""

    folder: Path
    place: str
    name: str
    key: Key

    @property
    def files(self) -> list[Path]:
        """The files that it may stand in."""
        return [self.folder / f"{self.name}-{slot}.rows" for slot in range(_SLOTS)]


class Kept(NamedTuple):
    """Rows as they were kept, how far the server was then, and who asked."""

    connection: sqlite3.Connection
    file: Path
    head: Head
    login: Login


def kept(cache: Cache) -> Kept | None:
    """What is kept of a place, open; None where there is nothing, or somebody else has it open.

    What can't be read, is of another version, or was not finished is thrown away.
    """
    found: list[Kept] = []
    for file in cache.files:
        if file.exists():
            try:
                found.append(_opened(cache, file))
            except sqlite3.DatabaseError as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                    return _none_of(found)
                throw_away(file)
            except _OtherError:
                throw_away(file)
    found.sort(key=lambda one: one.head)
    for older in found[:-1]:
        older.connection.close()
        throw_away(older.file)
    return found[-1] if found else None


def _none_of(found: Iterable[Kept]) -> None:
    for one in found:
        one.connection.close()


class _OtherError(Exception):
    """The rows are of another version, place, or not finished."""


def _opened(cache: Cache, file: Path) -> Kept:
    connection = _connected(file, cache.key)
    try:
        marks = [connection.execute(f"PRAGMA {one}").fetchone()[0] for one in ("application_id", "user_version")]
        rows = connection.execute("SELECT * FROM replica").fetchall() if marks == [_FORMAT, SCHEMA_VERSION] else []
        if len(rows) != 1 or rows[0][0] != cache.place:
            raise _OtherError
        _keep_in_step(connection)
        journal_in_memory(connection)
        connection.execute(f"INSERT INTO temp.change ({_CHANGE}) SELECT {_CHANGE} FROM kept_change")
        connection.execute(f"INSERT INTO temp.journal ({_LINE}) SELECT {_LINE} FROM kept_line")
    except BaseException:
        connection.close()
        raise
    ((_, number, epoch, version, *login),) = rows
    return Kept(connection, file, Head(number, epoch, version), Login(*login))


def begun(cache: Cache) -> tuple[sqlite3.Connection, Path] | None:
    """An empty file to be filled with rows, which are kept once `finish` is called; None where none can be made."""
    for file in cache.files:
        if file.exists():
            continue
        try:
            cache.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            connection = _connected(file, cache.key)
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            migrate(connection, 0)
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute(f"PRAGMA application_id = {_FORMAT}")
            for statement in _MADE:
                connection.execute(statement)
            journal_in_memory(connection)
        except (OSError, sqlite3.DatabaseError):
            throw_away(file)
            return None
        return connection, file
    return None


def finish(connection: sqlite3.Connection, cache: Cache, head: Head, login: Login, changes: Iterable[Written]) -> None:
    """The rows are all there: from now on they are kept, as of this head, and what is asked of the journal always."""
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA journal_mode = DELETE")
    with transaction(connection):
        keep(connection, changes, login.staff_id)
        connection.execute("INSERT INTO replica VALUES (?, ?, ?, ?, ?, ?, ?)", (cache.place, *head, *login))
    _keep_in_step(connection)


def keep(connection: sqlite3.Connection, changes: Iterable[Written], who: str | None) -> None:
    """Within a transaction: keep what is asked of these changes without the server, and nobody's case."""
    last: Written | None = None
    for change in changes:
        last = change if last is None or change.number > last.number else last
        lines = list(_lines(change))
        own = who is not None and change.stamp.who == who and not change.stamp.lasting
        if lines or own or change.stamp.kind == SHORTENED:
            _keep_head(connection, change)
        connection.executemany(f"INSERT OR REPLACE INTO kept_line ({_LINE}) VALUES (?, ?, ?, ?, ?, ?)", lines)
    if last is not None:
        _keep_head(connection, last)


def follow(connection: sqlite3.Connection, number: int) -> None:
    """Within the transaction that has written it: this is the number of the newest change here."""
    connection.execute("UPDATE replica SET number = ?", (number,))


def throw_away(file: Path) -> None:
    """Keep the rows in this file no longer; what is open elsewhere goes when it is closed."""
    for ending in _BESIDE:
        with suppress(OSError):
            os.unlink(f"{file}{ending}")


def journal_in_memory(connection: sqlite3.Connection) -> None:
    """Let the journal of this connection be in memory alone, whatever its file holds."""
    connection.execute("PRAGMA temp_store = MEMORY")
    asked = "SELECT sql FROM main.sqlite_master WHERE tbl_name IN ('change', 'journal') AND sql IS NOT NULL"
    for (statement,) in connection.execute(asked).fetchall():
        connection.execute(statement.replace("CREATE TABLE ", "CREATE TABLE temp.").replace("INDEX ", "INDEX temp."))


def _keep_head(connection: sqlite3.Connection, change: Written) -> None:
    why = change.stamp.why if change.stamp.kind == SHORTENED else None
    marks = ", ".join("?" * (len(HEAD) + 2))
    connection.execute(
        f"INSERT OR REPLACE INTO kept_change ({_CHANGE}) VALUES ({marks})",
        (change.number, *change.stamp.head[:4], why, *change.stamp.head[5:], 0),
    )


def _lines(change: Written) -> Iterator[tuple[object, ...]]:
    for line in change.lines:
        if line.table in WHOLE:
            yield change.number, line.position, line.table, line.row_id, line.before, line.after
        elif line.table == "citizen" and line.before in (None, STUB):
            after = None if line.after is None else STUB
            yield change.number, line.position, line.table, line.row_id, line.before, after


def _connected(file: Path, key: Key) -> sqlite3.Connection:
    connection = sqlite3.connect(str(file), isolation_level=None, timeout=0, check_same_thread=False)
    try:
        keys.use(connection, key)
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA secure_delete = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _keep_in_step(connection: sqlite3.Connection) -> None:
    """Write without waiting for the disk: what was written last may be lost with the power, but never in part."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = OFF")  # rows of others may not be seen here, but are referred to
