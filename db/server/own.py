"""Keeps a PC's own rows: from its cache or the server, loaded behind, and thrown away where they are to be."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

from sqlcipher3 import dbapi2 as sqlite3

from db.engines import sqlite
from db.errors import StoreError
from db.server.asking import Head, Login, News
from db.server.cached import Cache
from db.server.fetching import Fetching
from db.server.journal import Window
from db.server.line import Address
from db.server.loading import Loaded
from db.server.refusing import REFUSED
from db.server.rows import Loader, Rows
from db.server.wire import Written

_LOADED_WITHIN = 120.0  # seconds
_WITHIN = 2.0  # seconds that somebody waits for the rest
_OF_THE_DISK = frozenset(
    {
        sqlite3.SQLITE_FULL, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM,
    }
)  # fmt: skip


class OwnRows:
    """The rows of a team on a server that a PC has; `came` is called with those that are loaded, in another thread.

    They are those in its cache, where there are some. Else `begin` has them loaded.
    """

    def __init__(self, address: Address, cache: Cache | None, came: Callable[[Loaded], None]) -> None:
        self.times_replaced = 0
        self.address, self._cache, self._came = address, cache, came
        self._loader: Loader | None = None
        self._refusal: StoreError | None = None
        self._is_missed = False  # whether a question went without an answer, as not all was here
        self._is_broken = False
        self._written_since: list[Written] = []  # while there are no rows
        self._rows = None if cache is None else Rows.kept(cache)
        self._last = self._rows

    @property
    def are_here(self) -> bool:
        """Whether there are any."""
        return self._rows is not None and self._refusal is None

    @property
    def rows(self) -> Rows:
        """The rows that are here; raises StoreError where they are nobody's business any more, or had anew just now."""
        if self._refusal is not None:
            raise self._refusal
        if self._rows is None:
            raise StoreError("server_away" if self._last is None else "server_loading", host=self.address.host)
        return self._rows

    @property
    def known(self) -> Rows:
        """The same, or while they are had anew those that were here, of which only head and login are still known."""
        was = self._last
        return self.rows if was is None or self._rows is not None or self._refusal is not None else was

    def begin(self) -> None:
        """Have what the first board asks, and the rest behind it. Raises StoreError."""
        self.load_anew()
        if self._loader is not None and not self._loader.some.wait(_LOADED_WITHIN):
            raise StoreError("server_away", host=self.address.host)
        if self._loader is not None and self._loader.error is not None:
            raise self._loader.error

    def load_anew(self) -> None:
        """Have all rows loaded, in any thread; those that are here are shown until then."""
        if self._loader is not None:
            self._loader.give_up()
        if self._rows is not None:
            self._rows.since_then = []
        self._written_since = []
        self._loader = Loader(self.address, self._cache, self._came, is_first=self._rows is None)

    @property
    def is_written_in(self) -> bool:
        """Whether something is being written in the rows, or as if it were."""
        return self._refusal is None and self._rows is not None and self._rows.connection.in_transaction

    def come(self, within: float, take_loaded: Callable[[], None]) -> None:
        """Have rows where there are none any more, as soon as the first have come."""
        self._let_go_of_broken()
        if self._refusal is None and self._rows is None and self._loader is not None:
            self._loader.some.wait(within)
            take_loaded()

    @property
    def is_left_in_the_middle(self) -> bool:
        """Whether rows were to be loaded, and the server went before they all were."""
        return self._loader is not None and self._loader.error is not None

    def replace(self, loaded: Loaded) -> bool:
        """Answer from these rows, brought to where those before were; whether that is something else now."""
        old = self._rows
        if old is not None and loaded.month is not None:  # all that was here is shown until all is here again
            loaded.connection.close()
            return False
        is_again, self._rows = self._last is not None, (rows := Rows(loaded))
        self._last = rows
        if old is None:
            rows.since_then = []
            rows.take(self._written_since, rows.head)
            self.times_replaced += is_again
            return is_again
        rows.take(old.since_then or (), rows.head)
        is_other, self._is_missed = old.are_all or self._is_missed, False
        self.times_replaced += is_other
        old.throw_away()
        return is_other

    def take(self, found: News) -> list[Written]:
        """Bring the rows into step with what was written; what was new of it."""
        self._let_go_of_broken()
        if self._refusal is not None or self._rows is None:
            self._written_since += found.changes
            return []
        rows = self._rows
        self.times_replaced += found.head.version != rows.head.version
        try:
            return rows.take(found.changes, found.head)
        except sqlite3.DatabaseError:
            if rows.file is None:
                raise
        self.keep_no_longer()
        self._written_since += found.changes
        return []

    def widen(self, window: Window) -> None:
        """The journal of the rows that are here is here from this moment on."""
        try:
            self.rows.part.widen(window)
        except sqlite3.DatabaseError as error:
            if not self.broke(error):
                raise
            self.keep_no_longer()

    def keep_no_longer(self) -> None:
        """The cache can't be written, or read: the rows are had anew, and in memory alone; until then there are none.

        Raises nothing, and is to be called where nothing is being written in them.
        """
        self._is_broken = False
        if self._refusal is None and self._rows is not None:
            self._cache = None
            self._rows.throw_away()
            self._rows = None
            self.times_replaced += 1
            self.load_anew()

    def broke(self, error: sqlite3.DatabaseError) -> bool:
        """Whether this is a fault of the cache; then it is kept no longer from the next question on."""
        if self._rows is not None and self._rows.file is not None:
            self._is_broken |= getattr(error, "sqlite_errorcode", 0) & 0xFF in _OF_THE_DISK
        return self._is_broken

    def _let_go_of_broken(self) -> None:
        if self._is_broken and not self.is_written_in:
            self.keep_no_longer()

    def answer(
        self, sql: str, values: dict[str, object], since: str, take_loaded: Callable[[], None]
    ) -> list[tuple[Any, ...]]:
        """What the rows answer; where something isn't here yet it is waited for, as `whole` does."""
        self.come(_WITHIN, take_loaded)
        rows = self.rows
        try:
            found = rows.answer(sql, values, since)
        except sqlite3.DatabaseError as error:
            if not self.broke(error):
                raise
            found = None
        if found is not None:
            return found
        if self._is_broken and self.is_written_in:
            raise StoreError("server_loading", host=self.address.host)
        if not self._is_broken:
            self.whole(take_loaded)
        return self.answer(sql, values, since, take_loaded)

    def whole(self, take_loaded: Callable[[], None]) -> None:
        """Have all rows here. Raises StoreError 'server_loading' where that takes longer than anybody should wait."""
        self.come(_WITHIN, take_loaded)
        if self.rows.are_all:
            return
        if self._loader is None or self.is_left_in_the_middle:
            self.load_anew()
        if self._loader is not None:
            self._loader.wait_for_all(_WITHIN)
        take_loaded()
        if not self.rows.are_all:
            self._is_missed = True
            failed = None if self._loader is None else self._loader.error
            raise failed or StoreError("server_loading", host=self.address.host)

    def went(self, why: StoreError | None) -> None:
        """The server went, for this reason, or came back: then what was cut off is begun anew."""
        if why is not None and why.code in REFUSED:
            self.refuse(why)
        elif why is None and self._refusal is not None:  # it was let in again
            self._refusal = self._rows = None
            self.load_anew()
        elif why is None and self.is_left_in_the_middle:
            self.load_anew()

    def refuse(self, error: StoreError) -> None:
        """The rows are nobody's business here any more: every question is answered with this error from now on."""
        if self._refusal is None and self._rows is not None:
            self._rows.throw_away()
            self.times_replaced += 1
        self._refusal = error

    def close(self) -> None:
        """Forget what is in memory; what is kept stays."""
        if self._loader is not None:
            self._loader.give_up()
        if self._rows is not None:
            self._rows.connection.close()


class OfOwnRows:
    """Something that answers by its own rows."""

    address: Address
    _own: OwnRows
    _fetching: Fetching

    @property
    def connection(self) -> sqlite3.Connection:
        """The rows that are here; raises StoreError where they are nobody's business any more."""
        return self._own.rows.connection

    @property
    def head(self) -> Head:
        """How far the rows are."""
        return self._own.known.head

    @property
    def login(self) -> Login:
        """As whom the server knows this PC's user."""
        return self._own.known.login

    @property
    def next_number(self) -> int:
        """The number of the next change, if nobody else writes before."""
        return self.head.number + 1

    @property
    def is_whole(self) -> bool:
        """Whether all rows are here."""
        return self._own.are_here and self._own.rows.are_all

    @property
    def has_news(self) -> bool:
        """Whether something that others have written has been fetched, and not been taken in."""
        return self._fetching.has_news

    def take_news(self) -> StoreError | None:
        """Nothing: what others write is told change by change."""
        return None

    def answer(self, sql: str, values: dict[str, object], since: str) -> list[tuple[Any, ...]]:
        """What the rows answer, as `OwnRows.answer`."""
        return self._own.answer(sql, values, since, self._take_loaded)

    def whole(self) -> None:
        """Have all rows here, as `OwnRows.whole`."""
        self._own.whole(self._take_loaded)

    @contextmanager
    def refusals(self) -> Generator[None]:
        """Raise StoreError for an error of SQLite's; 'server_loading' over a cache that fails, which is had anew."""
        with sqlite.refusals(None):
            try:
                yield
            except sqlite3.DatabaseError as error:
                if self._own.broke(error):
                    raise StoreError("server_loading", host=self.address.host) from error
                raise

    def _take_loaded(self) -> None:
        """Of what has come only rows, so that no change is taken in that nobody is told of."""
        for one in self._fetching.take_loaded():
            self._own.replace(one)
