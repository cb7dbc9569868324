"""Everything that is written inside a transaction stands in the file, or nothing of it."""

from collections.abc import Generator
from contextlib import contextmanager

from sqlcipher3 import dbapi2 as sqlite3


@contextmanager
def transaction(connection: sqlite3.Connection) -> Generator[None]:
    """Commit what is written inside, or take it all back and raise what went wrong."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # after some errors SQLite has rolled back by itself
            connection.execute("ROLLBACK")
        raise
