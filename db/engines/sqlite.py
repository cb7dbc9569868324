"""Opens a local SQLite file safely: alone, durable, of the right kind and version, or not at all."""

import json
import os
import sqlite3
import sys
import time
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from db.errors import StoreError
from db.migrations import SCHEMA_VERSION, migrate

APPLICATION_ID = 0x5B7A3E01
"""The mark in the file's head that says that it is one of ours."""

_CHECKED_WHOLE_BELOW = 12_000_000  # bytes; a larger file is checked by the check command, not at each start
_REASONS = {
    sqlite3.SQLITE_BUSY: "store_locked",
    sqlite3.SQLITE_NOTADB: "store_not_ours",
    sqlite3.SQLITE_CORRUPT: "store_damaged",
    sqlite3.SQLITE_FULL: "store_full",
    sqlite3.SQLITE_CANTOPEN: "store_unwritable",
    sqlite3.SQLITE_IOERR: "store_unwritable",
    sqlite3.SQLITE_PERM: "store_unwritable",
    sqlite3.SQLITE_READONLY: "store_unwritable",
}


def connect(path: Path | None, *, create: bool = False) -> sqlite3.Connection:
    """Open the store at `path` (None: in memory) and hold it alone until it is closed.

    Raises StoreError with 'store_missing', 'store_exists', 'store_not_ours', 'store_newer', 'store_damaged',
    'store_locked', 'store_in_use' (locked, by whom is unknown), 'store_unwritable' or 'store_full'. Never
    writes to a file that it refuses, and leaves none behind that it failed to make.
    """
    if path is None:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        _prepare(connection, path, fresh=True)
        return connection
    if create:
        _make_empty(path)
    else:
        _look_inside(path)
    with refusals(path):
        connection = _connected(path, "mode=rw")
        try:
            _prepare(connection, path, fresh=create)
        except BaseException:
            connection.close()
            if create:
                path.unlink()
            raise
    _write_holder(path)
    return connection


def disconnect(connection: sqlite3.Connection, path: Path | None) -> None:
    """Close the store and take away the note of who holds it."""
    if path is not None:
        with suppress(OSError):
            _holder_file(path).unlink()  # before others can open the store and leave theirs
        with suppress(sqlite3.Error):
            connection.execute("PRAGMA locking_mode = NORMAL")  # or the empty journal would stay beside it
            connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()


@contextmanager
def refusals(path: Path | None) -> Generator[None]:
    """Raise StoreError for an error of SQLite's that the user of the file can do something about."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = _REASONS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if code is None:
            raise
        holder = _holder(path) if path is not None and code == "store_locked" else {}
        if code == "store_locked" and not holder:
            code = "store_in_use"
        raise StoreError(code, path=str(path), **holder) from error


def identity(path: Path | None) -> tuple[int, int] | None:
    """Which file stands at `path`: the same as long as it is neither moved, deleted nor replaced.

    None for a store in memory, and on Windows, where nobody can do that to an open store.
    """
    if path is None or sys.platform == "win32":
        return None
    try:
        status = path.stat()
    except OSError:
        return (0, 0)
    return (status.st_dev, status.st_ino)


def integrity_problems(connection: sqlite3.Connection) -> list[str]:
    """What SQLite finds wrong with the file; empty where it is sound."""
    found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    orphans = [f"{row[0]} -> {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")]
    return found + orphans


def _make_empty(path: Path) -> None:
    try:
        path.touch(exist_ok=False)
    except FileExistsError:
        raise StoreError("store_exists", path=str(path)) from None
    except OSError as error:
        raise StoreError("store_unwritable", path=str(path)) from error


def _look_inside(path: Path) -> None:
    """Refuse what is no store of this program's, without a lock, a recovery or a write.

    SQLite does the reading: to close a file that this process holds open elsewhere would end the lock on it.
    """
    if not os.path.isfile(path):  # Path.is_file raises where a name is too long or a folder is closed to us
        raise StoreError("store_missing", path=str(path))
    try:
        with refusals(path), closing(_connected(path, "mode=ro&immutable=1")) as looking:
            _check_kind(looking, path)
    except StoreError as refusal:
        # What looks damaged without its journal may be a store that was cut off: opening it will tell.
        if refusal.code != "store_damaged":
            raise


def _connected(path: Path, how: str) -> sqlite3.Connection:
    from urllib.parse import quote

    place = path.absolute().as_posix()
    uri = f"file://{'' if place.startswith('/') else '/'}{quote(place)}?{how}"
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=0.3)


def _prepare(connection: sqlite3.Connection, path: Path | None, *, fresh: bool) -> None:
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("PRAGMA secure_delete = ON")  # what is taken away is no longer in the file either
    connection.execute("BEGIN EXCLUSIVE")
    # Where the folder takes no journal, no change could be written: better to know it now.
    connection.execute("PRAGMA user_version = 0")
    connection.execute("ROLLBACK")
    if fresh:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    version = _check_kind(connection, path)
    if path is not None and path.stat().st_size < _CHECKED_WHOLE_BELOW:
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if verdict != "ok":
            raise StoreError("store_damaged", path=str(path))
    if version < SCHEMA_VERSION:
        migrate(connection, version)
    connection.execute("PRAGMA foreign_keys = ON")


def _check_kind(connection: sqlite3.Connection, path: Path | None) -> int:
    """The schema version of a store of ours; StoreError for any other file and for a later version."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    mark = int(connection.execute("PRAGMA application_id").fetchone()[0])
    if mark != APPLICATION_ID:
        raise StoreError("store_not_ours", path=str(path))
    if version > SCHEMA_VERSION:
        raise StoreError("store_newer", path=str(path), version=version, known=SCHEMA_VERSION)
    return version


def _holder_file(path: Path) -> Path:
    return path.with_name(f".{path.name}.open")


def _write_holder(path: Path) -> None:
    # Asked of the system itself: getpass and socket would cost each start their import.
    names = ("LOGNAME", "USER", "USERNAME")
    host = os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename
    try:
        holder = {
            "who": next((os.environ[name] for name in names if os.environ.get(name)), "en anden"),
            "host": host,
            "since": time.strftime("%d-%m-%Y %H:%M"),
        }
        _holder_file(path).write_text(json.dumps(holder), encoding="utf-8")
    except OSError:
        return  # who holds it is a courtesy; the lock itself is SQLite's


def _holder(path: Path) -> dict[str, str]:
    """Who holds the store, as they noted it; empty where they didn't."""
    try:
        found = json.loads(_holder_file(path).read_text(encoding="utf-8"))
        return {name: str(found[name]) for name in ("who", "host", "since")}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
