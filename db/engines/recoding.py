"""A closed store copied into another coding: encrypted for the first time, with another key, or no longer."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import zip_longest
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite3

from db.engines import key as keys
from db.engines import sqlite
from db.engines.hold import Hold
from db.engines.key import Key
from db.errors import StoreError
from db.transaction import roll_back

_EVERY = 20_000  # rows
_CHECKED, _COPIED, _COMPARED = 0.25, 0.45, 0.75  # how far the whole is, by the time that each takes
_SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
_TABLES = (
    "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type <> 'virtual' AND type <> 'view' "
    "AND name NOT LIKE 'sqlite_schema%' AND name NOT LIKE 'sqlite_temp%' ORDER BY name"
)
"""Every table that has rows of its own, those of the search's index too, and whether it is WITHOUT ROWID."""


class ClosedStore:
    """A store that nobody has open, held by this process so that nobody will, from its making until `close`.

    Raises StoreError where it can't be had, opened with this key, or written: as a store that is to be opened.
    """

    def __init__(self, path: Path, key: Key | None) -> None:
        self.path = path
        self.key = key
        sqlite.look_inside(path, key)
        if not os.access(path, os.W_OK):
            raise StoreError("store_unwritable", path=str(path))
        self._hold = Hold(path)
        self._connection: sqlite3.Connection | None = None
        if not self._hold.take():
            raise sqlite.in_use(path)
        try:
            if (other := self._hold.elsewhere()) is not None:
                raise StoreError("store_elsewhere", path=str(path), **other.facts())
            self._connection = sqlite.connect(path, key)
            self._hold.note()
        except BaseException:
            self._hold.end()
            raise

    def copy_to(self, target: Path, key: Key | None, told: Callable[[float], None] | None = None) -> None:
        """Write all of it into a new file, encrypted with `key`, or in clear, and compare the two row for row.

        `told` is called with the part that is done, and may stop it by raising. Raises StoreError: 'store_damaged' of
        a store that isn't sound, which no copy makes better, 'store_full', and 'copy_differs'.
        """
        tell = told or _to_nobody
        source = self._open
        with sqlite.refusals(self.path):
            if sqlite.integrity_problems(source):
                raise StoreError("store_damaged", path=str(self.path))
        tell(_CHECKED)
        with sqlite.refusals(target):
            export_to(source, target, key)
        tell(_COPIED)
        with sqlite.refusals(target), closing(sqlite.new_file(target, key)) as copy:
            if not _are_equal(source, copy, tell):
                raise StoreError("copy_differs", path=str(self.path))
            tell(_COMPARED)
            if sqlite.integrity_problems(copy) or (key is not None and _is_forged(copy)):
                raise StoreError("copy_differs", path=str(self.path))
        if keys.salt_of(target) != (None if key is None else key.salt):
            raise StoreError("copy_differs", path=str(self.path))

    def let_go(self) -> None:
        """Close the file, so that another can be put in its place; it is held on, so that nobody opens it."""
        connection, self._connection = self._connection, None
        if connection is not None:
            sqlite.disconnect(connection)

    def close(self) -> None:
        """Let others have it."""
        self.let_go()
        self._hold.end()

    @property
    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            raise ValueError("it was let go")
        return self._connection


def export_to(source: sqlite3.Connection, target: Path, key: Key | None) -> None:
    """Write all of an open store into a new file, encrypted with `key`, or in clear."""
    text = "" if key is None else f"x'{key.text}'"
    keys.refuse_driver(source)
    source.execute(f'ATTACH ? AS copy KEY "{text}"', (str(target),))
    try:
        source.execute("PRAGMA copy.journal_mode = OFF")  # where it breaks off, all of the copy is thrown away
        source.execute("PRAGMA copy.synchronous = OFF")  # who puts it in place has it on the disk before
        source.execute("BEGIN")
        try:
            source.execute("SELECT sqlcipher_export('copy')")
            for mark in ("application_id", "user_version"):
                ((value,),) = source.execute(f"PRAGMA main.{mark}").fetchall()
                source.execute(f"PRAGMA copy.{mark} = {value}")
            source.execute("COMMIT")
        finally:
            if source.in_transaction:
                roll_back(source)
    finally:
        source.execute("DETACH copy")


def _are_equal(source: sqlite3.Connection, copy: sqlite3.Connection, tell: Callable[[float], None]) -> bool:
    """Whether both have the same schema, marks and rows, each under the same number and of the same kind."""
    for question in (_SCHEMA, "PRAGMA application_id", "PRAGMA user_version", "PRAGMA encoding"):
        if source.execute(question).fetchall() != copy.execute(question).fetchall():
            return False
    tables = source.execute(_TABLES).fetchall()
    if tables != copy.execute(_TABLES).fetchall():
        return False
    every = [(name, f'SELECT * FROM "{name}" ORDER BY 1' if wr else _numbered(name)) for name, wr in tables]
    expected = sum(int(source.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name, _ in every)
    done = 0
    for _, rows in every:
        for before, after in zip_longest(_rows(source, rows), _rows(copy, rows)):
            if before != after or [*map(type, before)] != [*map(type, after)]:
                return False
            done += 1
            if done % _EVERY == 0:
                tell(_COPIED + (_COMPARED - _COPIED) * min(1.0, done / expected))
    return True


def _numbered(table: str) -> str:
    return f'SELECT rowid, * FROM "{table}" ORDER BY rowid'


def _rows(connection: sqlite3.Connection, question: str) -> Iterator[tuple[object, ...]]:
    return iter(connection.execute(question))


def _is_forged(copy: sqlite3.Connection) -> bool:
    """Whether a page of an encrypted file is not what was written there."""
    return bool(copy.execute("PRAGMA cipher_integrity_check").fetchall())


def _to_nobody(done: float) -> None:
    """Nobody asks how far it is."""
