"""The store: typed reads, and one way to write: edits with their journal in one transaction."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TypeVar, cast

from db import sqlite
from db.edits import Edit
from db.errors import StaleEdit, StoreRefused
from db.records import RECORDS, JournalEntry, Record, columns

R = TypeVar("R", bound=Record)
_BY_TABLE = {record.table: record for record in RECORDS}


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who did what, when and why: the head of a change in the journal. `at` is local time, ISO to the second."""

    id: str
    at: str
    who: str | None
    kind: str
    why: str | None = None
    undoes: str | None = None


class Store:
    """An open file of rows, held alone by this program until `close`."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None) -> None:
        self._connection = connection
        self.path = path

    @classmethod
    def open(cls, path: Path) -> "Store":
        """Open an existing store and bring it to this version; raises StoreRefused."""
        return cls(sqlite.connect(path), path)

    @classmethod
    def create(cls, path: Path | None) -> "Store":
        """Make an empty store at `path` (None: in memory); raises StoreRefused if something is there."""
        return cls(sqlite.connect(path, create=True), path)

    def close(self) -> None:
        """Close the file and let others open it."""
        sqlite.disconnect(self._connection, self.path)

    def get(self, record: type[R], row_id: str) -> R | None:
        """The row with this id, or None."""
        row = self._connection.execute(f"{_select(record)} WHERE id = ?", (row_id,)).fetchone()
        return None if row is None else record.from_row(row)

    def all(self, record: type[R], **equal: object) -> list[R]:
        """The rows whose columns equal these values (None: is empty), in no promised order."""
        wheres = [f"{name} IS NULL" if value is None else f"{name} = :{name}" for name, value in equal.items()]
        unknown = set(equal) - set(columns(record))
        if unknown:
            raise ValueError(f"{record.table} has no {unknown}")
        condition = f" WHERE {' AND '.join(wheres)}" if wheres else ""
        return [record.from_row(row) for row in self._connection.execute(_select(record) + condition, equal)]

    def rows(self, sql: str, **parameters: object) -> list[tuple[object, ...]]:
        """The raw rows of a question; for db.queries only."""
        return self._connection.execute(sql, parameters).fetchall()

    def write(self, stamp: Stamp, edits: Sequence[Edit]) -> None:
        """Write every edit and its journal in one transaction, or nothing.

        Raises StaleEdit where a row no longer equals an edit's `before`, StoreRefused('store_full') where the disk
        can take no more.
        """
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            for batch in _batches(edits):
                self._apply(batch)
            self._write_journal(stamp, edits)
            connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            self._roll_back()
            if "full" in str(error) or "disk I/O" in str(error) or "readonly" in str(error):
                raise StoreRefused("store_full") from error
            raise
        except BaseException:
            self._roll_back()
            raise

    def journal(self, table: str | None = None, row_id: str | None = None) -> Iterator[JournalEntry]:
        """The journal's entries in the order they were written: all, of one table, or of one row."""
        conditions = [
            f"{name} = ?" for name, value in (("j.table_name", table), ("j.row_id", row_id)) if value is not None
        ]
        where = f"WHERE {' AND '.join(conditions)} " if conditions else ""
        sql = (
            "SELECT c.id, c.at, c.who, c.kind, c.why, c.undoes, j.table_name, j.row_id, j.before, j.after "
            f"FROM journal j JOIN change c ON c.id = j.change_id {where}ORDER BY c.number, j.position"
        )
        for row in self._connection.execute(sql, [value for value in (table, row_id) if value is not None]):
            yield JournalEntry(*row[:8], _loads(row[8]), _loads(row[9]))

    def problems(self) -> list[str]:
        """What is wrong with the file, in SQLite's words; empty where it is sound."""
        return sqlite.integrity_problems(self._connection)

    def copy_to(self, path: Path) -> None:
        """Write a complete copy of the store into a new file at `path`; raises StoreRefused('store_full')."""
        try:
            target = sqlite3.connect(path)
            try:
                self._connection.backup(target)
            finally:
                target.close()
        except sqlite3.Error as error:
            raise StoreRefused("store_full") from error

    def _apply(self, batch: list[Edit]) -> None:
        record = type(batch[0].row)
        if batch[0].before is None:
            self._insert(record, [cast(Record, edit.after) for edit in batch])
            return
        for edit in batch:
            if self.get(record, edit.id) != edit.before:
                raise StaleEdit(record.table, edit.id)
            if edit.after is None:
                self._connection.execute(f"DELETE FROM {record.table} WHERE id = ?", (edit.id,))
            else:
                settings = ", ".join(f"{name} = ?" for name in columns(record))
                self._connection.execute(
                    f"UPDATE {record.table} SET {settings} WHERE id = ?", (*edit.after.values(), edit.id)
                )

    def _insert(self, record: type[Record], rows: Iterable[Record]) -> None:
        marks = ", ".join("?" * len(columns(record)))
        sql = f"INSERT INTO {record.table} ({', '.join(columns(record))}) VALUES ({marks})"
        try:
            self._connection.executemany(sql, (row.values() for row in rows))
        except sqlite3.IntegrityError as error:
            if "UNIQUE" in str(error):
                raise StaleEdit(record.table, "") from error
            raise

    def _write_journal(self, stamp: Stamp, edits: Sequence[Edit]) -> None:
        self._connection.execute(
            "INSERT INTO change (id, at, who, kind, why, undoes) VALUES (?, ?, ?, ?, ?, ?)",
            (stamp.id, stamp.at, stamp.who, stamp.kind, stamp.why, stamp.undoes),
        )
        self._connection.executemany(
            "INSERT INTO journal (change_id, position, table_name, row_id, before, after) VALUES (?, ?, ?, ?, ?, ?)",
            (
                (stamp.id, position, edit.table, edit.id, _dumps(edit.before), _dumps(edit.after))
                for position, edit in enumerate(edits)
            ),
        )

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")


def record_of(table: str) -> type[Record]:
    """The record that a table holds."""
    return _BY_TABLE[table]


def _select(record: type[Record]) -> str:
    return f"SELECT {', '.join(columns(record))} FROM {record.table}"


def _batches(edits: Sequence[Edit]) -> Iterator[list[Edit]]:
    """Runs of edits that can be written together: new rows of one table, or changes of one table."""
    for _, batch in groupby(edits, key=lambda edit: (edit.table, edit.before is None)):
        yield list(batch)


def _dumps(row: Record | None) -> str | None:
    return None if row is None else json.dumps(row.as_dict(), ensure_ascii=False)


def _loads(text: str | None) -> dict[str, object] | None:
    return None if text is None else json.loads(text)
