"""Whether the index of the search says of every row what it should, and how it is made anew where it doesn't."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, closing
from typing import Protocol

from sqlcipher3 import dbapi2 as sqlite3

from db import search
from db.engines.looked_at import LookedAt

_TABLES = "type = 'table' AND name LIKE 'search\\_%' ESCAPE '\\'"
_PLAIN = f"SELECT name, sql FROM sqlite_master WHERE {_TABLES} AND sql NOT LIKE 'CREATE VIRTUAL%'"
_VIRTUAL = f"SELECT name, sql FROM sqlite_master WHERE {_TABLES} AND sql LIKE 'CREATE VIRTUAL%'"
_LIKE_IT = "INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES ('table', ?, ?, 0, ?)"


_LINES_AT_ONCE, _TEXTS_AT_ONCE = 400, 100
_TEXTS = "SELECT id FROM search_text UNION SELECT id FROM citizen"


class File(Protocol):
    """What a store is open in, be it a file, a copy or memory."""

    @property
    def times_replaced(self) -> int:
        """As Store.times_replaced."""
        ...

    @property
    def connection(self) -> sqlite3.Connection:
        """What answers a question now."""
        ...

    def arranging(self) -> AbstractContextManager[sqlite3.Connection]:
        """A transaction for what follows from the rows and is nobody's change."""
        ...


def settle(file: File, settled: set[int]) -> None:
    """Make the index anew where it hasn't as many rows as it should, unless it was `settled` since what is read was."""
    if file.times_replaced not in settled:
        if not search.in_step(file.connection) and not isinstance(file, LookedAt):
            rebuild(file)
        settled.add(file.times_replaced)


def rebuild(file: File) -> None:
    """Make the whole index anew."""
    with file.arranging() as connection:
        search.rebuild(connection)


def mending(file: File, settled: set[int]) -> Iterator[None]:
    """Make the whole index anew, a piece with each step, in between which whoever likes may read and write.

    Whoever has to `settle` it before the last one makes it at once, and then nothing is left to be done. Where what is
    read was replaced, it is left to whoever settles that.
    """
    with file.arranging() as connection:
        begun = file.times_replaced
        settled.discard(begun)
        search.empty(connection)
        pieces = _pieces(connection)
    for kind, ids in pieces:
        yield
        while file.connection.in_transaction:  # somebody's change is being made, and lets the window live meanwhile
            yield
        if begun in settled:
            return
        with file.arranging() as connection:
            if file.times_replaced != begun:
                return
            if kind:
                search.put_lines(connection, kind, ids)
            else:
                search.put_words(connection, ids)
    settled.add(begun)


def _pieces(connection: sqlite3.Connection) -> list[tuple[str, list[str]]]:
    """Of which kind ('': texts), and whose; not in the order of names, so that there is room between two lines."""
    lines = [(kind, f"SELECT id FROM {kind}", _LINES_AT_ONCE) for kind in search.KINDS]
    found: list[tuple[str, list[str]]] = []
    for kind, asked, most in (*lines, ("", _TEXTS, _TEXTS_AT_ONCE)):
        ids = sorted(str(row[0]) for row in connection.execute(asked))
        found += [(kind, ids[first : first + most]) for first in range(0, len(ids), most)]
    return found


def is_right(connection: sqlite3.Connection) -> bool:
    """Whether the lines and texts are those of the rows, and the index that of the lines and texts; all of it."""
    for kind in search.KINDS:
        held = connection.execute("SELECT name, id, line FROM search_name WHERE kind = ? ORDER BY place", (kind,))
        if held.fetchall() != sorted(search.lines(connection, kind, None)):
            return False
    if dict(connection.execute("SELECT id, words FROM search_text").fetchall()) != search.words(connection, None):
        return False
    try:
        return _agrees(connection)
    except sqlite3.DatabaseError:
        return False


def _agrees(connection: sqlite3.Connection) -> bool:
    """Whether SQLite finds that the index is that of its texts; raises DatabaseError where it is not.

    Only where something could be written does it compare them: so it is shown a copy in memory, page by page as it is.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        for name, sql in connection.execute(_PLAIN).fetchall():
            copy.execute(sql)
            rows = connection.execute(f"SELECT * FROM {name}")
            marks = ", ".join("?" * len(rows.description))
            copy.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
        copy.execute("PRAGMA writable_schema = ON")
        indexes = [(name, name, sql) for name, sql in connection.execute(_VIRTUAL).fetchall()]
        copy.executemany(_LIKE_IT, indexes)
        copy.execute("PRAGMA writable_schema = RESET")
        for name in search.INDEXES:
            copy.execute(f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)")
    return True
