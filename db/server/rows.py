"""The rows of a team on a server as they stand on a PC: in memory or in its cache, and how they follow the server."""

import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as sqlite3

from db import search
from db.cells import journal_text
from db.edits import Edit, Stamp
from db.errors import StoreError
from db.records import RECORDS
from db.server import cached
from db.server.asking import Head, Login
from db.server.cached import Cache
from db.server.first_rows import BY_MONTH, NEVER, WHOLE, unsettle
from db.server.journal import NOTHING, Window
from db.server.layout import SCHEMA_VERSION
from db.server.line import Address
from db.server.loading import Loaded, load, put_edits, put_history
from db.server.part import JournalPart
from db.server.reading import reading
from db.server.refusing import refusal_of
from db.server.wire import Line, Written, edits_of
from db.transaction import transaction

if TYPE_CHECKING:
    import psycopg

_CONNECT_WITHIN = 10  # seconds
_PAINTED_WITHIN = 0.5  # seconds that the window has for its first board before the rest makes work beside it
_LATER = frozenset(record.table for record in RECORDS) - WHOLE - BY_MONTH.keys()
_ASKED = (sqlite3.SQLITE_READ, sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE)


class Rows:
    """Rows in a connection of their own. What of them isn't here yet can't be asked: it would look like nothing."""

    def __init__(self, loaded: Loaded) -> None:
        self.connection: sqlite3.Connection = loaded.connection
        self.head: Head = loaded.head
        self.login: Login = loaded.login
        self.file: Path | None = loaded.file
        self.part = JournalPart(loaded.connection, loaded.since, loaded.cut)
        self.are_all = loaded.month is None
        self._is_lacking = False
        self._month, self._is_late, self._asked_late = loaded.month or "", False, set[str]()
        self._is_taking = False
        self.since_then: list[Written] | None = None
        """What has been written since others were begun to be loaded in place of these; None where none are."""
        if not self.are_all:
            self.connection.set_authorizer(self._allowed)

    @classmethod
    def kept(cls, cache: Cache) -> "Rows | None":
        """Those that are kept in a cache; None where there are none."""
        found = cached.kept(cache)
        if found is None:
            return None
        return cls(Loaded(found.connection, found.head, found.login, NOTHING, frozenset(), None, found.file))

    def answer(self, sql: str, values: Mapping[str, object], since: str) -> list[tuple[Any, ...]] | None:
        """What the rows answer; None where what it asks isn't here yet.

        Of what is `BY_MONTH` it asks nothing before the month `since`; '': it may.
        """
        if self.are_all:
            return self.connection.execute(sql, values).fetchall()
        self._is_late = not self._month or (bool(since) and since >= self._month)
        if sql in self._asked_late and not self._is_late:
            return None  # SQLite knows it already, and would allow it again
        self._asked_late.update({sql} if self._is_late else ())
        self._is_lacking = False
        try:
            return self.connection.execute(sql, values).fetchall()
        except sqlite3.DatabaseError:
            if not self._is_lacking:
                raise
            return None
        finally:
            self._is_late = False

    def take(self, changes: Sequence[Written], head: Head) -> list[Written]:
        """Bring the rows to this head by what was written until then; what was new of it."""
        new = [change for change in changes if change.number > self.head.number]
        reached = head.number if head.version == SCHEMA_VERSION else 0  # what another version wrote isn't known here
        number = max(self.head.number, reached, *(change.number for change in new))
        self._is_taking = True
        with transaction(self.connection):
            edits = [edit for change in new for edit in edits_of(change.lines)]
            if not self.are_all and self._month and unsettle(edits, self._month):
                self._month = NEVER
            put_edits(self.connection, edits)
            if self.are_all:
                search.renew(self.connection, edits)
            put_history(self.connection, new)
            self._keep(new, number)
        self._is_taking = False
        self._has(new, Head(number, head.epoch, head.version))
        return new

    def write(self, number: int, stamp: Stamp, edits: Sequence[Edit]) -> Callable[[], None]:
        """Within the transaction that writes it: keep what this PC has written; to be called once it stands."""
        lines = (
            Line(place, edit.table, edit.id, journal_text(edit.before), journal_text(edit.after))
            for place, edit in enumerate(edits)
        )
        change = Written(number, stamp, tuple(lines))
        self._keep([change], number)
        return lambda: self._has([change], self.head._replace(number=number))

    def throw_away(self) -> None:
        """Keep them in no file, and hold them no longer."""
        self.connection.close()
        if self.file is not None:
            cached.throw_away(self.file)

    def _keep(self, changes: Sequence[Written], number: int) -> None:
        if self.file is not None:
            cached.keep(self.connection, changes, self.login.staff_id)
            cached.follow(self.connection, number)

    def _has(self, changes: Sequence[Written], head: Head) -> None:
        self.part.note(change.stamp.id for change in changes)
        if self.since_then is not None:
            self.since_then += changes
        self.head = head

    def _allowed(self, action: int, table: str | None, *_: object) -> int:
        if self._is_taking or action not in _ASKED or table is None:
            return sqlite3.SQLITE_OK
        may_be_early = table in BY_MONTH and not self._is_late
        if table in _LATER or table.startswith("search_") or may_be_early:
            self._is_lacking = True
            return sqlite3.SQLITE_DENY
        return sqlite3.SQLITE_OK


class Loader:
    """Fetches all rows in a thread, by a connection of its own; `came` is called there, with some and then with all."""

    def __init__(
        self, address: Address, cache: Cache | None, came: Callable[[Loaded], None], *, is_first: bool
    ) -> None:
        self._is_first = is_first  # only then some are of use before all are here
        self.error: StoreError | None = None
        self.some, self.all, self._goes_on = threading.Event(), threading.Event(), threading.Event()
        self._address, self._cache, self._came = address, cache, came
        self._given_up = False
        threading.Thread(target=self._run, name="loader", daemon=True).start()

    def give_up(self) -> None:
        """Nobody waits for it any more."""
        self._given_up = True
        self._goes_on.set()

    def wait_for_all(self, within: float) -> None:
        """Come back when it has ended, or so many seconds later."""
        self._goes_on.set()
        self.all.wait(within)

    def _run(self) -> None:
        try:
            with reading(self._address, self._is_given_up, _CONNECT_WITHIN) as connection:
                self._hand_over(self._load(connection))
        except StoreError as error:
            self.error = error
        except OSError as error:
            self.error = refusal_of(error, self._address.host)
        except _GivenUpError:
            self.error = StoreError("server_away", host=self._address.host)
        except sqlite3.DatabaseError as error:  # as the disk takes no more
            self.error = StoreError("server_failed", state=type(error).__name__)
        finally:
            self.some.set()
            self.all.set()

    def _is_given_up(self) -> bool:
        return self._given_up

    def _load(self, connection: "psycopg.Connection[Any]") -> Loaded:
        """All rows; in memory alone where the disk takes no cache. Raises StoreError 'server_other'."""
        import psycopg

        early = self._early if self._is_first else None
        try:
            try:
                return load(connection, self._cache, early)
            except sqlite3.DatabaseError:
                if self._cache is None:
                    raise
            return load(connection, None, early)
        except (psycopg.errors.UndefinedTable, psycopg.errors.UndefinedColumn) as error:
            raise StoreError("server_other") from error

    def _early(self, loaded: Loaded) -> None:
        self._hand_over(loaded)
        self.some.set()
        self._goes_on.wait(_PAINTED_WITHIN)

    def _hand_over(self, loaded: Loaded) -> None:
        if self._given_up:
            loaded.connection.close()
            raise _GivenUpError
        self._came(loaded)


class _GivenUpError(Exception):
    """Nobody waits for the rows any more."""


BITE = 2_000
"""So many lines of the journal are taken in at a time where there are many."""


def bites(found: Window) -> list[Window]:
    """The same, a bit at a time; only with the last one the journal is here from its moment on."""
    cuts: list[list[Written]] = [[]]
    room = BITE
    for change in found.changes:
        for start in range(0, len(change.lines), BITE) or (0,):
            some = change._replace(lines=change.lines[start : start + BITE])
            if room < len(some.lines) + 1:
                cuts.append([])
                room = BITE
            cuts[-1].append(some)
            room -= len(some.lines) + 1
    whole = [found._replace(changes=tuple(one)) for one in cuts]
    return [one._replace(since=NOTHING) for one in whole[:-1]] + whole[-1:]
