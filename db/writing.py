"""Writes edits with their journal into an open store, each only where the row is as the edit expects it."""

from collections.abc import Iterable, Sequence
from functools import cache

from sqlcipher3 import dbapi2 as sqlite3

from db.cells import journal_text
from db.edits import Edit, Stamp, batches
from db.errors import StaleEditError
from db.records.record import Record, columns
from db.steps import HEAD, seal_of

_OUT_OF_STEP = ("FOREIGN KEY", "UNIQUE")
"""How SQLite's words begin where rows are no longer what an edit expects; the driver has no codes for them."""

sqlite3.register_adapter(type(None), {None: None}.get)
sqlite3.register_adapter(bool, {False: 0, True: 1}.get)
# The driver makes the same of them, but at each one looks first, and long, whether there is a way of its own to do so.


def write(connection: sqlite3.Connection, stamp: Stamp, edits: Sequence[Edit], number: int | None = None) -> None:
    """Write edits and their journal, within a transaction, as the change of this number, or else the next.

    Raises StaleEditError.
    """
    apply(connection, edits)
    ((number,),) = connection.execute(
        f"INSERT INTO change (number, {', '.join(HEAD)}, seal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number",
        (number, *stamp.head, seal_of(stamp.head)),
    ).fetchall()
    connection.executemany(
        "INSERT INTO journal (change_number, position, table_name, row_id, before, after) VALUES (?, ?, ?, ?, ?, ?)",
        (
            (number, position, edit.table, edit.id, journal_text(edit.before), journal_text(edit.after))
            for position, edit in enumerate(edits)
        ),
    )


def apply(connection: sqlite3.Connection, edits: Sequence[Edit]) -> None:
    """Write edits without their journal; raises StaleEditError where a row is not as it should be before."""
    for batch in batches(edits):
        record = type(batch[0].row)
        try:
            if batch[0].before is None:
                _insert(connection, record, [edit.row for edit in batch])
            else:
                for edit in batch:
                    _update(connection, record, edit)
        except sqlite3.IntegrityError as error:
            if str(error).startswith(_OUT_OF_STEP):
                raise StaleEditError(record.table) from error
            raise


def _insert(connection: sqlite3.Connection, record: type[Record], rows: Iterable[Record]) -> None:
    marks = ", ".join("?" * len(columns(record)))
    sql = f"INSERT INTO {record.table} ({', '.join(columns(record))}) VALUES ({marks})"
    connection.executemany(sql, (row.values() for row in rows))


def _update(connection: sqlite3.Connection, record: type[Record], edit: Edit) -> None:
    """Compare and write in one statement, so that nobody can come in between."""
    before, after, last = edit.before, edit.after, columns(record)[-1]
    if before is None or type(before) is not record:
        raise StaleEditError(record.table, edit.id)
    changed: dict[str, object] = {}
    change = f"DELETE FROM {record.table}"
    if after is not None:
        # What is not set needs no index written anew; to set an id has every row looked up that refers to it.
        old = before.as_dict()
        changed = {name: value for name, value in after.as_dict().items() if value != old[name]}
        settings = ", ".join(f"{name} = ?" for name in changed) or f"{last} = {last}"
        change = f"UPDATE {record.table} SET {settings}"
    sql = f"{change} WHERE id = ? AND {_unchanged(record)}"
    if connection.execute(sql, (*changed.values(), edit.id, *before.values())).rowcount != 1:
        raise StaleEditError(record.table, edit.id)


@cache
def _unchanged(record: type[Record]) -> str:
    return " AND ".join(f"{name} IS ?" for name in columns(record))
