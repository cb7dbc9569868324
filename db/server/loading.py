"""Fills a PC's own rows from the server: all that may be seen, and of the journal what the pages ask for."""

import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import date, timedelta
from functools import partial
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
EARLY = frozenset(
    {
        "team", "staff", "setting", "own_limit", "absence", "catalogue_item", "citizen", "assignment", "placement",
        "effort", "paid_hours", "agreement", "earlier_exit", "exemption", "month_state", "team_move", "event",
        "deadline_rule", "deadline_part", "month_fact", "month_load", "month_part",
    }
)  # fmt: skip
"""The tables that the first board asks."""


BY_MONTH = frozenset({"month_fact", "month_part"})
"""Of these come first what was frozen last: the board of a month asks for no other month than that and the one before.
"""
_MONTHS = 3
Part: TypeAlias = tuple[type[Record], str, Sequence[Any]]
"""Of a table what such a condition lets through, with its values."""
Filled: TypeAlias = tuple[type[Record], list[Sequence[Any]]]
"""A table, and rows of it."""


class Loaded(NamedTuple):
    """Rows of one moment of the server; its journal is here from `since` on but for the changes `cut`.

    `tables` are those that are here, None for all, and of what is `BY_MONTH` the rows from `month` on; `file` is where
    they are kept.
    """

    connection: sqlite3.Connection
    head: Head
    login: Login
    since: str
    cut: frozenset[int]
    tables: frozenset[str] | None = None
    file: Path | None = None
    month: str = ""


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
        login, head = asking.login(connection), asking.head(connection)
        month = _first_month(connection)
        first: list[Filled] = []
        base: list[Written] = []
        ask_base = partial(_put_into, base, partial(journal.base, connection))
        if early is not None:
            local = own_rows()
            with _filling(local), closing(_ahead(connection, _parts(month, is_early=True), ask_base)) as parts:
                for part in parts:
                    first.append(part)
                    put_rows(local, *part)
                put_history(local, base)
            early(Loaded(local, head, login, journal.NOTHING, frozenset(), EARLY, None, month))
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


def _fill(
    connection: "Connection", connected: sqlite3.Connection, month: str, first: list[Filled], base: list[Written]
) -> journal.Window:
    """All rows into an empty store: what came first, where something did, and the rest; the journal that is with it."""
    windows: list[journal.Window] = []
    parts = _parts(month, is_early=False) if first else _everything()
    if not first:
        base += journal.base(connection)
    ask_window = partial(_put_into, windows, lambda: [journal.window(connection, window_start())])
    with _filling(connected), closing(_ahead(connection, parts, ask_window)) as coming:
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


def _first_month(connection: "Connection") -> str:
    """The first of the few months that were frozen last; '' where there are no more than these."""
    asked = "SELECT DISTINCT month FROM month_state ORDER BY month DESC LIMIT %s"
    months = [str(month) for (month,) in connection.execute(asked, (_MONTHS + 1,)).fetchall()]
    return months[_MONTHS - 1] if len(months) > _MONTHS else ""


def _parts(month: str, *, is_early: bool) -> Iterator[Part]:
    """What comes first, or else what comes behind it."""
    for record in RECORDS:
        if record.table in BY_MONTH:
            if is_early or month:
                yield record, f"WHERE month {'>=' if is_early else '<'} %s", (month,)
        elif (record.table in EARLY) == is_early:
            yield record, "", ()


def _everything() -> Iterator[Part]:
    for record in RECORDS:
        yield record, "", ()


def _ahead(connection: "Connection", parts: Iterable[Part], then: Callable[[], None]) -> Generator[Filled, None, None]:
    """The rows of these, each fetched in a thread while the one before is put away; `then` is done there at the end."""
    found: Queue[Filled | BaseException | None] = Queue(1)
    is_over = threading.Event()

    def fetch() -> None:
        try:
            for part in parts:
                if is_over.is_set():
                    return
                found.put((part[0], list(rows_of(connection, *part))))
            then()
            found.put(None)
        except BaseException as error:  # raised to whoever takes the rows
            found.put(error)

    threading.Thread(target=fetch, name="fetching", daemon=True).start()
    try:
        while (one := found.get()) is not None:
            if isinstance(one, BaseException):
                raise one
            yield one
    finally:
        is_over.set()
        with suppress(Empty):
            found.get_nowait()  # or it would wait for ever to hand the next over


@contextmanager
def _filling(local: sqlite3.Connection) -> Generator[None]:
    """A transaction that fills tables which are empty: what is looked up by is made of all rows at once, at its end."""
    tables = ", ".join(f"'{record.table}'" for record in RECORDS)
    asked = f"SELECT name, sql FROM main.sqlite_master WHERE type = 'index' AND sql > '' AND tbl_name IN ({tables})"
    with transaction(local):
        indexes = local.execute(asked).fetchall()
        for name, _ in indexes:
            local.execute(f"DROP INDEX main.{name}")
        yield
        for _, statement in indexes:
            local.execute(statement)


def own_rows() -> sqlite3.Connection:
    """An empty store in memory whose journal is a part of the server's, and stands in no file."""
    local = sqlite.in_memory(any_thread=True)
    local.execute("PRAGMA foreign_keys = OFF")  # rows of others may not be seen here, but are referred to
    cached.journal_in_memory(local)
    return local


def rows_of(
    connection: "Connection", record: type[Record], condition: str = "", values: Sequence[Any] = ()
) -> Iterator[Sequence[Any]]:
    """The rows of a table that may be seen, and are as a condition says."""
    with connection.cursor(binary=True) as cursor:
        cursor.execute(f"SELECT {', '.join(columns(record))} FROM {record.table} {condition}".encode(), values)
        while rows := cursor.fetchmany(_AT_ONCE):
            yield from rows


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
