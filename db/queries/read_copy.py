"""A copy of a store for whoever only looks at the board: marked as one, and without what they need not see."""

from contextlib import closing
from pathlib import Path

from db import search
from db.engines import sqlite
from db.engines.key import Key
from db.engines.recoding import export_to
from db.transaction import transaction

LEFT_OUT = ("journal", "change", "event", "sight", "note", "known_as")
"""The tables that are empty in it: what was written when and by whom, and notes, which no board shows."""


def write_read_copy(source: Path, key: Key | None, target: Path) -> None:
    """Write such a copy of the store at `source` into a new file, encrypted as it is; CPR numbers stay out of it.

    Nothing is locked, and this process must not hold the store. Raises StoreError.
    """
    connection, _ = sqlite.copied(source, key)
    with closing(connection), sqlite.refusals(target):
        connection.execute("PRAGMA foreign_keys = OFF")
        with transaction(connection):
            for table in LEFT_OUT:
                connection.execute(f"DELETE FROM {table}")
            connection.execute("UPDATE citizen SET cpr = ''")
            search.rebuild(connection)
        connection.execute(f"PRAGMA application_id = {sqlite.COPY_MARK}")
        export_to(connection, target, key)
