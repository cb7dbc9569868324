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
        roll_back(connection)
        raise


def roll_back(connection: sqlite3.Connection) -> None:
    """Take back what was begun, if SQLite hasn't after an error, and read nothing again that was read before.

    SQLCipher 4.19 takes the first page, as it comes back encrypted from the journal, for one that it knows how to
    read before it decrypts it. One time in a few thousand that looks right, and a sound file is then told to be damaged
    for as long as the page is kept.
    """
    if connection.in_transaction:
        connection.execute("ROLLBACK")
    connection.execute("PRAGMA shrink_memory")
