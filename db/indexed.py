"""Whether the index of the search says of every row what it should, looked at without writing anything."""

from contextlib import closing

from sqlcipher3 import dbapi2 as sqlite3

from db import search

_TABLES = "type = 'table' AND name LIKE 'search\\_%' ESCAPE '\\'"
_PLAIN = f"SELECT name, sql FROM sqlite_master WHERE {_TABLES} AND sql NOT LIKE 'CREATE VIRTUAL%'"
_VIRTUAL = f"SELECT name, sql FROM sqlite_master WHERE {_TABLES} AND sql LIKE 'CREATE VIRTUAL%'"
_LIKE_IT = "INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES ('table', ?, ?, 0, ?)"


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
