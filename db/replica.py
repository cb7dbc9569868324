"""What answers questions about a team on a server: rows of its own in SQLite, which follow the server's."""

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager, nullcontext
from datetime import datetime
from functools import partial
from time import monotonic
from typing import TypeVar

from sqlcipher3 import dbapi2 as sqlite3

from db import search
from db.edits import Edit, Stamp
from db.engines.hold import Holder
from db.engines.key import Key
from db.errors import StoreError
from db.server import asking
from db.server.asking import Connection, Head, Login, News
from db.server.fetching import LOADED_WITHIN, Fetching, leaves
from db.server.layout import SCHEMA_VERSION
from db.server.line import Wait, block
from db.server.link import Address, Link
from db.server.loading import Loaded, put_edits, put_history
from db.server.wire import Written, edits_of
from db.server.worker import WITHIN
from db.transaction import transaction

T = TypeVar("T")
_ENTERED_WITHIN = 10.0  # seconds
_WRITTEN_WITHIN, _SETTLED_WITHIN = 1.6, 0.4  # the latter to ask what became of a change where no answer came
_EDITS_A_SECOND = 500  # an import writes thousands; the server is several times as fast


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
        self.now: Callable[[], datetime] = datetime.now
        self.times_replaced = 0
        self.away_since: datetime | None = None
        self.answers: dict[str, int | None] = {}
        """The changes of which nobody knew whether they were written, with their number by now; None: they weren't."""
        self._fetching = fetching = Fetching(self._post, self._tell)
        self._link, self.attendance = Link(address, fetching.greet, fetching.heard, self._tell), fetching.attendance
        self._held = self._is_asking = self._is_writing = self._is_told_late = False
        self._why: StoreError | None = None
        self.connection: sqlite3.Connection
        self.head: Head
        try:
            self.login: Login = self._link.ask(self._fetching.enter, _ENTERED_WITHIN)
            self._swap(self._link.ask(self._fetching.load, LOADED_WITHIN))
        except BaseException:
            self._link.close()
            raise

    def wait_by(self, wait: Wait) -> None:
        """Who asks waits so; one that lets the window paint meanwhile must not let the user do anything."""
        self._link.wait = wait

    @property
    def next_number(self) -> int:
        """The number of the next change, if nobody else writes before."""
        return self.head.number + 1

    @property
    def refusal(self) -> StoreError | None:
        """Why nothing can be written; None where it can."""
        if self._why is not None:
            since = "" if self.away_since is None else f"{self.away_since:%H:%M}"
            return StoreError(self._why.code, **{**self._why.facts, "since": since, "host": self.address.host})
        if self.login.role == "reader":
            return StoreError("only_reader")
        return None if self.head.version == SCHEMA_VERSION else StoreError("server_other", version=self.head.version)

    @contextmanager
    def writing(self, stamp: Stamp, edits: Sequence[Edit]) -> Generator[sqlite3.Connection]:
        """Write a change on the server and here, or nowhere.

        Raises StaleEditError, and StoreError: 'server_ahead' where `catch_up` has to come first, 'server_lost' where
        it got lost on its way, both to be tried again; 'server_silent' where nobody knows whether it was written, which
        `answers` will tell; and why it can't be.
        """
        if self.refusal is not None:
            raise self.refusal
        if self._is_asking or self._is_writing:
            raise StoreError("server_busy")
        try:
            with transaction(self.connection):
                self._is_writing = True
                yield self.connection
                number = self._send(stamp, edits)
                self._held = False
            self.head = self.head._replace(number=number)
            if self.login.team_id is not None and any(map(leaves, edits)):
                self._fetching.renew_later()
        finally:
            self._is_writing = False
            self._tell_late()

    def _send(self, stamp: Stamp, edits: Sequence[Edit]) -> int:
        """Have a change written on the server; its number."""
        within = _WRITTEN_WITHIN + len(edits) / _EDITS_A_SECOND
        until = monotonic() + within + _SETTLED_WITHIN
        sent = partial(asking.apply, expected=self.head.number, epoch=self.head.epoch, stamp=stamp, edits=edits)
        try:
            return self._ask(sent, within, self._fetching.wrote, stamp.id)
        except StoreError as error:
            if error.code == "server_replaced":
                self._fetching.renew_later()
            if error.code != "server_silent":
                raise
            silent = error
        answer = self._fetching.doubt(stamp.id)
        self._link.wait(answer, max(until - monotonic(), 0.0))
        if not self._fetching.believe(stamp.id):
            raise StoreError("server_silent", **silent.facts, change=stamp.id)
        self._look()
        number = answer.result()
        if number is None:
            raise StoreError("server_lost", host=self.address.host)
        return number

    @contextmanager
    def arranging(self, then: str = "") -> Generator[sqlite3.Connection]:
        """Write here what follows from the rows; `then` is done after it."""
        with transaction(self.connection):
            yield self.connection
        if then:
            self.connection.execute(then)

    def catch_up(self, *, hold: bool = False) -> list[Written]:
        """Fetch and take in what others have written; `hold`: nobody writes until the next `writing` or `let_go`.

        Raises StoreError; 'server_replaced' where all is to be fetched anew first, which has begun then.
        """
        self._ask(self._fetching.hold if hold else self._fetching.fetch)
        self._held = hold
        answering = self.connection
        changes = self._take_all()
        if hold and self.connection is not answering:
            raise StoreError("server_replaced")  # nobody has seen yet what stands here now
        return changes

    def let_go(self) -> None:
        """Hold the server's head no more, if it is held."""
        if self._held:
            self._held = False
            self._link.post(asking.let_go)

    def take_in(self) -> list[Written]:
        """Take in what has been fetched meanwhile; what was written, in order.

        While something is asked or written nothing is taken in, and it is told once more after that.
        """
        if self._is_asking or self.connection.in_transaction:
            self._is_told_late = True
            return []
        self._look()
        return self._take_all()

    def come_back(self) -> list[Written]:
        """Try now to reach a server that is away, and take in what has been written; raises StoreError."""
        self.hold_again()
        return self.catch_up()

    def hold_again(self) -> None:
        """Try now to reach a server that is away; raises StoreError where it still is."""
        try:
            self._link.come_back()
        finally:
            self._look()

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

    def _ask(
        self,
        asked: Callable[[Connection], T],
        within: float = WITHIN,
        then: Callable[[T], None] | None = None,
        writes: str = "",
    ) -> T:
        if self._is_asking:
            raise StoreError("server_busy")
        is_looking = self.connection.in_transaction and not self._is_writing  # as if something were written
        self._is_asking = True
        try:
            return self._link.ask(asked, within, then, writes, block if is_looking else None)
        finally:
            self._is_asking = False
            self._look()
            self._tell_late()

    def _tell_late(self) -> None:
        if self._is_told_late and not (self._is_asking or self.connection.in_transaction):
            self._is_told_late = False
            self._tell()

    def _post(self, asked: Callable[[Connection], object], within: float) -> None:
        self._link.post(asked, within)

    def _tell(self) -> None:
        if self.told is not None:
            self.told()

    def _look(self) -> None:
        """See whether the server went or came back."""
        why = self._link.why
        if (self._why is None) != (why is None):
            self.away_since = None if why is None else self.now()
            self.times_replaced += 1
        self._why = why

    def _take_all(self) -> list[Written]:
        found, settled = self._fetching.take()
        changes: list[Written] = []
        for one in found:
            if isinstance(one, News):
                changes += self._take(one)
            elif isinstance(one, Login):
                self.times_replaced += one != self.login
                self.login = one
            elif one.head.epoch == self.head.epoch and one.head.number < self.head.number:
                one.connection.close()  # something was written here meanwhile
                self._fetching.renew_later()
            else:
                self.connection.close()
                self._swap(one)
                self.times_replaced += 1
        self.answers |= settled
        return changes

    def _take(self, found: News) -> list[Written]:
        """Bring the rows here into step with what was written; what was new of it."""
        if found.head.version != self.head.version:
            self.times_replaced += 1
            self.head = self.head._replace(version=found.head.version)
        new = [change for change in found.changes if change.number > self.head.number]
        with transaction(self.connection):
            for change in new:
                edits = edits_of(change.lines)
                put_edits(self.connection, edits)
                search.renew(self.connection, edits)
            put_history(self.connection, new)
        if found.head.version == SCHEMA_VERSION:
            self.head = self.head._replace(number=max(self.head.number, found.head.number))
        return new

    def _swap(self, loaded: Loaded) -> None:
        """Answer from these rows from now on."""
        self.connection, self.head, self._journal_since = loaded
        self._journal_about: set[str] = set()

    def need_journal(self, since: str, about: str | None, of: Sequence[str]) -> None:
        """Fetch lines of the journal that aren't here yet: from a moment on, or about a citizen, or of changes."""
        if not self._journal_since:
            return
        if about is not None:
            if about not in self._journal_about:
                self._keep(self._ask(partial(asking.journal_of, citizen_id=about)))
                if not self.connection.in_transaction:
                    self._journal_about.add(about)
        elif of:
            missing = [one for one in of if not self._has(one)]
            if missing:
                self._keep(self._ask(partial(asking.changes, ids=missing)))
        elif since < self._journal_since:
            self._keep(self._ask(partial(asking.journal_since, at=since), LOADED_WITHIN))
            if not self.connection.in_transaction:
                self._journal_since = since

    def _has(self, change_id: str) -> bool:
        found = self.connection.execute("SELECT at FROM change WHERE id = ?", (change_id,)).fetchone()
        return found is not None and found[0] >= self._journal_since

    def _keep(self, changes: Iterable[Written]) -> None:
        # What is written as if something else were goes when that goes.
        with nullcontext() if self.connection.in_transaction else transaction(self.connection):
            put_history(self.connection, changes)
