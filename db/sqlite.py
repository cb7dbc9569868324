"""Opens a local SQLite file safely: alone, durable, of the right kind and version, or not at all."""

import json
import os
import sqlite3
import time
from pathlib import Path

from db.errors import StoreRefused
from db.migrations import SCHEMA_VERSION, migrate

APPLICATION_ID = 0x5B7A3E01
"""The mark in the file's head that says that it is one of ours."""

_HEAD = b"SQLite format 3\0"
_CHECKED_WHOLE_BELOW = 12_000_000  # bytes; a larger file is checked by the check command, not at each start


def connect(path: Path | None, *, create: bool = False) -> sqlite3.Connection:
    """Open the store at `path` (None: in memory) and hold it alone until it is closed.

    Raises StoreRefused with 'store_missing', 'store_exists', 'store_not_ours', 'store_newer', 'store_damaged',
    'store_locked' or 'store_unwritable'. Never writes to a file that it refuses.
    """
    if path is None:
        return _prepare(sqlite3.connect(":memory:", isolation_level=None), fresh=True)
    if create and path.exists():
        raise StoreRefused("store_exists", path=str(path))
    if not create:
        _look_at_head(path)
    try:
        connection = sqlite3.connect(path, isolation_level=None, timeout=0.3)
    except sqlite3.OperationalError as error:
        raise StoreRefused("store_unwritable", path=str(path)) from error
    try:
        _prepare(connection, fresh=create, size=0 if create else path.stat().st_size)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise _refusal(error, path) from error
    except StoreRefused as refusal:
        connection.close()
        raise StoreRefused(refusal.code, path=str(path), **refusal.facts) from None
    except BaseException:
        connection.close()
        raise
    _write_holder(path)
    return connection


def disconnect(connection: sqlite3.Connection, path: Path | None) -> None:
    """Close the store and take away the note of who holds it."""
    connection.close()
    if path is not None:
        _holder_file(path).unlink(missing_ok=True)


def integrity_problems(connection: sqlite3.Connection) -> list[str]:
    """What SQLite finds wrong with the file; empty where it is sound."""
    found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    orphans = [f"{row[0]} -> {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")]
    return found + orphans


def _look_at_head(path: Path) -> None:
    if not path.is_file():
        raise StoreRefused("store_missing", path=str(path))
    try:
        with path.open("rb") as file:
            head = file.read(len(_HEAD))
    except OSError as error:
        raise StoreRefused("store_unwritable", path=str(path)) from error
    if head != _HEAD:
        raise StoreRefused("store_not_ours", path=str(path))


def _prepare(connection: sqlite3.Connection, *, fresh: bool, size: int = 0) -> sqlite3.Connection:
    version = _version(connection, fresh=fresh)
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")
    if 0 < size < _CHECKED_WHOLE_BELOW:
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if verdict != "ok":
            raise StoreRefused("store_damaged")
    if version < SCHEMA_VERSION:
        if fresh:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _version(connection: sqlite3.Connection, *, fresh: bool) -> int:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    mark = int(connection.execute("PRAGMA application_id").fetchone()[0])
    if not fresh and mark != APPLICATION_ID:
        raise StoreRefused("store_not_ours")
    if version > SCHEMA_VERSION:
        raise StoreRefused("store_newer", version=version, known=SCHEMA_VERSION)
    return version


def _refusal(error: sqlite3.DatabaseError, path: Path) -> StoreRefused:
    text = str(error)
    if "locked" in text:
        return StoreRefused("store_locked", path=str(path), **_holder(path))
    if "readonly" in text or "unable to open" in text or "full" in text:
        return StoreRefused("store_unwritable", path=str(path))
    return StoreRefused("store_damaged", path=str(path))


def _holder_file(path: Path) -> Path:
    return path.with_name(f".{path.name}.open")


def _write_holder(path: Path) -> None:
    import getpass
    import socket

    try:
        holder = {"who": getpass.getuser(), "host": socket.gethostname(), "since": time.strftime("%d-%m-%Y %H:%M")}
        _holder_file(path).write_text(json.dumps(holder), encoding="utf-8")
    except (OSError, KeyError, ImportError):
        return  # who holds it is a courtesy; the lock itself is SQLite's


def _holder(path: Path) -> dict[str, str]:
    try:
        found = json.loads(_holder_file(path).read_text(encoding="utf-8"))
        return {name: str(found[name]) for name in ("who", "host", "since")}
    except (OSError, ValueError, KeyError, TypeError):
        return {"who": "en anden", "host": os.environ.get("COMPUTERNAME", "en anden pc"), "since": "nu"}
