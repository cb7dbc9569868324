"""Fills a PC's own rows from the server: all that may be seen, and of the journal what the pages ask for."""

import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from functools import partial
from itertools import chain
from pathlib import Path
from queue import Empty, Queue
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeVar

from sqlcipher3 import dbapi2 as sqlite3

from db import search
from db.edits import Edit
from db.engines import sqlite
from db.records import RECORDS
from db.records.record import Record, columns
from db.server import asking, cached, journal
from db.server.asking import Head, Login
from db.server.cached import Cache
from db.server.first_rows import Part, first_parts, from_month, is_kept, other_parts
from db.server.wire import Written
from db.steps import HEAD, seal_of
from db.transaction import transaction

if TYPE_CHECKING:
    import psycopg

    Connection = psycopg.Connection[Any]

T = TypeVar("T")
WINDOW = timedelta(days=100)
"""How far back the journal is here from the start; meetings are held each month."""
_AT_ONCE = 5_000
Filled: TypeAlias = tuple[type[Record], list[Sequence[Any]]]
"""A table, and rows of it."""
Answered: TypeAlias = "tuple[type[Record], psycopg.Cursor[Any]]"
"""A table, and an answer that has come with rows of it."""


class Loaded(NamedTuple):
    """Rows of one moment of the server; its journal is here from `since` on but for the changes `cut`.

    `month`: they are those that come first, of what is `BY_MONTH` from this month on; None: all. `file` is where
    they are kept.
    """

    connection: sqlite3.Connection
    head: Head
    login: Login
    since: str
    cut: frozenset[int]
    month: str | None = None
    file: Path | None = None


def window_start() -> str:
    """The moment from which the journal is here."""
    return (date.today() - WINDOW).isoformat()


def load(connection: "Connection", cache: Cache | None, early: Callable[[Loaded], None] | None) -> Loaded:
    """Everything that the pages ask for, as one moment knows it, kept in a `cache` where there is one.

    What the first board asks is handed to `early` before. Raises StoreError 'login_unknown'.
    """
    connection.execute("SET idle_in_transaction_session_timeout = '5min'")  # nobody waits for who only reads
    with connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        connection.execute("SET LOCAL work_mem = '32MB'")  # what comes first is sorted without its disk
        login, head = asking.login(connection), asking.head(connection)
        base: list[Written] = []
        first: list[Filled] = []
        month = None
        if early is not None:
            month = from_month(connection)
            local = _first(connection, month, first, base)
            early(Loaded(local, head, login, journal.NOTHING, frozenset(), month))
        begun = None if cache is None else cached.begun(cache)
        connected, file = (own_rows(), None) if begun is None else begun
        try:
            found = _fill(connection, connected, month, first, base)
            if cache is not None and file is not None:
                cached.finish(connected, cache, head, login, base)
        except BaseException:
            connected.close()
            if file is not None:
                cached.throw_away(file)
            raise
    return Loaded(connected, head, login, found.since, found.cut, None, file)


def _first(connection: "Connection", month: str, first: list[Filled], base: list[Written]) -> sqlite3.Connection:
    """A store with what comes first; the journal that is with it, and what needn't be fetched again, are kept too."""
    ask_base = partial(_put_into, base, partial(journal.base, connection))
    with _ahead(connection, first_parts(month), ask_base) as parts:
        local = own_rows()  # while the server works
        with _filling(local) as indexes:
            for record, rows in parts:
                put_rows(local, record, rows)
                for statement in indexes.pop(record.table, ()):  # the next rows are still to come
                    local.execute(statement)
                if is_kept(record, month):
                    first.append((record, rows))
            put_history(local, base)
    return local


def _fill(
    connection: "Connection", connected: sqlite3.Connection, month: str | None, first: list[Filled], base: list[Written]
) -> journal.Window:
    """All rows into an empty store: what came first, where something did, and the rest; the journal that is with it."""
    windows: list[journal.Window] = []
    parts = _everything() if month is None else other_parts(month)
    if month is None:
        base += journal.base(connection)
    ask_window = partial(_put_into, windows, lambda: [journal.window(connection, window_start())])
    with _filling(connected), _ahead(connection, parts, ask_window) as coming:
        while first:
            put_rows(connected, *first.pop())
        for part in coming:
            put_rows(connected, *part)
        put_history(connected, base)
        (found,) = windows
        put_history(connected, found.changes)
    search.rebuild(connected)
    return found


def _put_into(found: list[T], asked: Callable[[], Iterable[T]]) -> None:
    found.extend(asked())


def _everything() -> Iterator[Part]:
    for record in RECORDS:
        yield record, "", {}


@contextmanager
def _ahead(
    connection: "Connection", parts: Iterable[Part], beside: Callable[[], None]
) -> Generator[Iterator[Filled], None, None]:
    """The rows of these, each asked for in a thread while the one before is put away; `beside` is done after the first.

    It is done there, and has been once all rows have come.
    """
    found: Queue[Answered | BaseException | None] = Queue(1)
    is_over = threading.Event()

    def fetch() -> None:
        try:
            for number, part in enumerate(parts):
                if is_over.is_set():
                    return
                found.put((part[0], _answer(connection, *part)))
                if not number:
                    beside()
            found.put(None)
        except BaseException as error:  # raised to whoever takes the rows
            found.put(error)

    threading.Thread(target=fetch, name="fetching", daemon=True).start()
    try:
        yield _coming(found)
    finally:
        is_over.set()
        with suppress(Empty):
            found.get_nowait()  # or it would wait for ever to hand the next over


def _coming(found: "Queue[Answered | BaseException | None]") -> Iterator[Filled]:
    """The rows are made of an answer here, while the next one comes."""
    while (one := found.get()) is not None:
        if isinstance(one, BaseException):
            raise one
        yield one[0], one[1].fetchall()


@contextmanager
def _filling(local: sqlite3.Connection) -> Generator[dict[str, list[str]]]:
    """A transaction that fills tables which are empty: what is looked up by is made of all rows at once.

    The statements that make it are given by table; those that are left are done at the end.
    """
    tables = ", ".join(f"'{record.table}'" for record in RECORDS)
    asked = "SELECT name, tbl_name, sql FROM main.sqlite_master WHERE type = 'index' AND sql > '' AND tbl_name IN "
    indexes: dict[str, list[str]] = {}
    with transaction(local):
        for name, table, statement in local.execute(f"{asked}({tables})").fetchall():
            local.execute(f"DROP INDEX main.{name}")
            indexes.setdefault(table, []).append(statement)
        yield indexes
        for statement in chain.from_iterable(indexes.values()):
            local.execute(statement)


def own_rows() -> sqlite3.Connection:
    """An empty store in memory whose journal is a part of the server's, and stands in no file."""
    local = sqlite.in_memory(any_thread=True)
    local.execute("PRAGMA foreign_keys = OFF")  # rows of others may not be seen here, but are referred to
    cached.journal_in_memory(local)
    return local


def rows_of(connection: "Connection", record: type[Record]) -> Iterator[Sequence[Any]]:
    """The rows of a table that may be seen."""
    with _answer(connection, record) as answer:
        while rows := answer.fetchmany(_AT_ONCE):
            yield from rows


def _answer(
    connection: "Connection", record: type[Record], asked: str = "", values: Mapping[str, str] | None = None
) -> "psycopg.Cursor[Any]":
    """All rows of a table that may be seen, or what is asked for some of them, with the values that it names."""
    names = ", ".join(columns(record))
    return connection.cursor(binary=True).execute(f"SELECT {names} FROM {asked or record.table}".encode(), values)


def put_rows(local: sqlite3.Connection, record: type[Record], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows of a table as they come; one that is there already is replaced."""
    marks = ", ".join("?" * len(columns(record)))
    local.executemany(f"INSERT OR REPLACE INTO {record.table} ({', '.join(columns(record))}) VALUES ({marks})", rows)


def put_edits(local: sqlite3.Connection, edits: Iterable[Edit]) -> None:
    """Bring the rows to where these edits have brought them on the server, whatever they were here."""
    for edit in edits:
        if edit.after is None:
            local.execute(f"DELETE FROM {edit.table} WHERE id = ?", (edit.id,))
        else:
            put_rows(local, type(edit.after), [edit.after.values()])


def put_history(local: sqlite3.Connection, changes: Iterable[Written]) -> None:
    """Write changes and those of their lines that are known here, in place of what was known of them."""
    marks = ", ".join("?" * (len(HEAD) + 2))
    for change in changes:
        head = change.stamp.head
        local.execute(
            f"INSERT OR REPLACE INTO change (number, {', '.join(HEAD)}, seal) VALUES ({marks})",
            (change.number, *head, seal_of(head)),
        )
        local.executemany(
            "INSERT OR REPLACE INTO journal (change_number, position, table_name, row_id, before, after) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            ((change.number, one.position, one.table, one.row_id, one.before, one.after) for one in change.lines),
        )
