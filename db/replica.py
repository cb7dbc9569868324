"""What answers questions about a team on a server: rows of its own in SQLite, which follow the server's."""

import threading
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import Any

from sqlcipher3 import dbapi2 as sqlite3

from db import search
from db.edits import Edit, Stamp
from db.engines.hold import Holder
from db.engines.key import Key
from db.errors import StoreError
from db.records import Citizen
from db.server import asking
from db.server.asking import Connection, Head, Login, News
from db.server.layout import SCHEMA_VERSION
from db.server.link import Address, Link
from db.server.loading import load, put_edits, put_history
from db.server.wire import Written, edits_of
from db.transaction import transaction

_LOADED_WITHIN = 120  # seconds
AWAY = frozenset({"server_away", "server_silent"})
"""The refusals of a server that may come back by itself."""


class Replica:
    """As an open file, of a team on a server: it answers from its own rows, and writes by the server.

    What others have written is fetched by the link's thread, and stands here once `take_in` is called. Without the
    server everything is read as it was, and nothing can be written.
    """

    path = None
    key: Key | None = None
    is_taken_away = False

    def __init__(self, address: Address, told: Callable[[], None] | None = None) -> None:
        self.address = address
        self.told = told
        """Called in another thread whenever there is something to take in, or the server went or came back."""
        self.times_replaced = 0
        self.away_since: datetime | None = None
        self._link = Link(address, self._heard)
        self._lock = threading.Lock()
        self._inbox: list[News] = []
        self._fetched = 0
        self._held = False
        self.login: Login = self._link.ask(asking.login)
        self.connection: sqlite3.Connection
        self.head: Head
        self._load()

    @property
    def next_number(self) -> int:
        """The number of the next change, if nobody else writes before."""
        return self.head.number + 1

    @property
    def refusal(self) -> StoreError | None:
        """Why nothing can be written; None where it can."""
        if self.away_since is not None:
            return StoreError("server_away", since=f"{self.away_since:%H:%M}", host=self.address.host)
        if self.login.role == "reader":
            return StoreError("only_reader")
        return None if self.head.version == SCHEMA_VERSION else StoreError("server_other", version=self.head.version)

    @contextmanager
    def writing(self, stamp: Stamp, edits: Sequence[Edit]) -> Generator[sqlite3.Connection]:
        """Write a change on the server and here, or nowhere.

        Raises StaleEditError, and StoreError: 'server_ahead' where `catch_up` has to come first, 'server_away' where
        nothing was sent, 'server_silent' where nobody knows whether it was written, and why it can't be.
        """
        if self.refusal is not None:
            raise self.refusal
        with transaction(self.connection):
            yield self.connection
            try:
                number = self._ask(partial(self._sent, head=self.head, stamp=stamp, edits=edits, held=self._held))
            except StoreError as error:
                if error.code == "server_silent":
                    raise StoreError(error.code, **error.facts, change=stamp.id) from error
                raise
            finally:
                self._held = False
        self.head = self.head._replace(number=number)

    def _sent(self, connection: Connection, head: Head, stamp: Stamp, edits: Sequence[Edit], *, held: bool) -> int:
        """In the link's thread: write a change; what the server then tells of it is known here."""
        number = asking.apply(connection, head.number, head.epoch, stamp, edits, held=held)
        with self._lock:
            self._fetched = max(self._fetched, number)
        return number

    @contextmanager
    def arranging(self, then: str = "") -> Generator[sqlite3.Connection]:
        """Write here what follows from the rows; `then` is done after it."""
        with transaction(self.connection):
            yield self.connection
        if then:
            self.connection.execute(then)

    def catch_up(self, *, hold: bool = False) -> list[Written]:
        """Fetch and take in what others have written; `hold`: nobody writes until the next `writing` or `let_go`."""
        self._held = hold
        found = self._ask(partial(_held_news if hold else asking.news, since=self.head.number))
        return self._take(found)

    def let_go(self) -> None:
        """Hold the server's head no more, if it is held."""
        if self._held:
            self._held = False
            self._ask(asking.let_go)

    def take_in(self) -> list[Written]:
        """Take in what has been fetched meanwhile; what was written, in order."""
        with self._lock:
            found, self._inbox = self._inbox, []
        return [change for news in found for change in self._take(news)]

    def hold_again(self) -> None:
        """Ask the server again; raises StoreError where it is still away."""
        self.login = self._ask(asking.login)

    def take_news(self) -> StoreError | None:
        """Nothing: what others write is told change by change."""
        return None

    def see_to(self) -> Holder | None:
        """Nobody: everybody may write."""
        return None

    def close(self) -> None:
        """Ask no more, and forget everything."""
        self._link.close()
        self.connection.close()

    def _ask(self, asked: Callable[[Any], Any], within: float = 2.0) -> Any:
        try:
            answer = self._link.ask(asked, within)
        except StoreError as error:
            if error.code in AWAY:
                self._went()
            raise
        if self.away_since is not None:
            self.away_since = None
            self.times_replaced += 1
        return answer

    def _went(self) -> None:
        self._held = False
        if self.away_since is None:
            self.away_since = datetime.now()
            self.times_replaced += 1

    def _take(self, found: News) -> list[Written]:
        """Bring the rows here into step with what was written; what was new of it."""
        if found.head.epoch != self.head.epoch or any(map(_comes_with_more, found.changes)):
            self._load()
            self.times_replaced += 1
            return []
        new = [change for change in found.changes if change.number > self.head.number]
        with transaction(self.connection):
            for change in new:
                edits = edits_of(change.lines)
                put_edits(self.connection, edits)
                search.renew(self.connection, edits)
            put_history(self.connection, new)
        self.head = Head(max(self.head.number, found.head.number), found.head.epoch, found.head.version)
        return new

    def _load(self) -> None:
        """Have all rows anew."""
        loaded = self._link.ask(load, _LOADED_WITHIN)
        if hasattr(self, "connection"):
            self.connection.close()
        self.connection, self.head, self._journal_since = loaded
        self._journal_about: set[str] = set()
        with self._lock:
            self._inbox = []
            self._fetched = self.head.number

    def need_journal(self, since: str, about: str | None, of: Sequence[str]) -> None:
        """Fetch lines of the journal that aren't here yet: from a moment on, or about a citizen, or of changes."""
        if not self._journal_since:
            return
        if about is not None:
            if about not in self._journal_about:
                self._keep(self._ask(partial(asking.journal_of, citizen_id=about)))
                self._journal_about.add(about)
        elif of:
            missing = [one for one in of if not self._has(one)]
            if missing:
                self._keep(self._ask(partial(asking.changes, ids=missing)))
        elif since < self._journal_since:
            self._keep(self._ask(partial(asking.journal_since, at=since), _LOADED_WITHIN))
            self._journal_since = since

    def _has(self, change_id: str) -> bool:
        found = self.connection.execute("SELECT at FROM change WHERE id = ?", (change_id,)).fetchone()
        return found is not None and found[0] >= self._journal_since

    def _keep(self, changes: Iterable[Written]) -> None:
        with transaction(self.connection):
            put_history(self.connection, changes)

    def _heard(self, connection: Connection, number: int) -> None:
        """In the link's thread: the server has this change by now."""
        if number > self._fetched:
            found = asking.news(connection, self._fetched)
            with self._lock:
                self._inbox.append(found)
                self._fetched = max(self._fetched, found.head.number)
            if self.told is not None:
                self.told()


def _held_news(connection: Connection, since: int) -> News:
    asking.hold(connection)
    return asking.news(connection, since)


def _comes_with_more(change: Written) -> bool:
    """Whether somebody has come to a team, of whom all else that may be seen now is still to be fetched."""
    return any(
        isinstance(edit.before, Citizen)
        and isinstance(edit.after, Citizen)
        and edit.before.team_id != edit.after.team_id
        for edit in edits_of(line for line in change.lines if line.table == Citizen.table)
    )
