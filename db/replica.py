"""What answers questions about a team on a server: rows of its own in SQLite, which follow the server's."""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from time import monotonic
from typing import Any, TypeVar

from sqlcipher3 import dbapi2 as sqlite3

from db.edits import Edit, Stamp
from db.engines.hold import Holder
from db.engines.key import Key
from db.errors import StoreError
from db.server import asking, journal
from db.server.asking import Connection, Login, News
from db.server.cached import Cache
from db.server.fetching import LOADED_WITHIN, Fetching, leaves
from db.server.journal import Window
from db.server.layout import SCHEMA_VERSION
from db.server.line import Wait, block
from db.server.link import Address, Link
from db.server.loading import Loaded
from db.server.own import OfOwnRows, OwnRows
from db.server.wire import Written
from db.server.worker import WITHIN
from db.transaction import transaction

T = TypeVar("T")
_ENTERED_WITHIN = 10.0  # seconds
_WRITTEN_WITHIN, _SETTLED_WITHIN = 1.6, 0.4  # the latter to ask what became of a change where no answer came
_EDITS_A_SECOND = 500  # an import writes thousands; the server is several times as fast


class Replica(OfOwnRows):
    """As an open file, of a team on a server: it answers from its own rows, and writes by the server.

    What others have written is fetched by the link's thread, and stands here once `take_in` is called. Without the
    server everything is read as it was, and nothing can be written.
    """

    path = None
    key: Key | None = None
    is_taken_away = False

    def __init__(self, address: Address, told: Callable[[], None] | None = None, cache: Cache | None = None) -> None:
        self.address = address
        self.told = told
        """Called in another thread whenever there is something to take in, or the server went or came back."""
        self.now: Callable[[], datetime] = datetime.now
        self._times_away = 0
        self.away_since: datetime | None = None
        self.answers: dict[str, int | None] = {}
        """The changes of which nobody knew whether they were written, with their number by now; None: they weren't."""
        self._fetching = fetching = Fetching(self._post, self._tell)
        self._own = OwnRows(address, cache, fetching.came)
        fetching.load = self._own.load_anew
        self._link, self.attendance = Link(address, fetching.greet, fetching.heard, self._tell), fetching.attendance
        self._held = self._is_asking = self._is_writing = self._is_told_late = self._is_closed = False
        self._why: StoreError | None = None
        try:
            is_kept = self._own.are_here
            if not is_kept:
                self._link.ask(self._fetching.enter, _ENTERED_WITHIN)
                self._own.begin()
                self._take_loaded()
            self._fetching.begin(self.head, self.login, kept=is_kept)
        except BaseException:
            self.close()
            raise

    def wait_by(self, wait: Wait) -> None:
        """Who asks waits so; one that lets the window paint meanwhile must not let the user do anything."""
        self._link.wait = wait

    def enter_by(self, password: str) -> None:
        """The login has another password from now on."""
        self.address = address = replace(self.address, password=password)
        self._own.address = address
        self._link.enter_by(address)

    @property
    def times_replaced(self) -> int:
        """How often the rows were replaced, or the server went or came back."""
        return self._times_away + self._own.times_replaced

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
        self.whole()
        number = None
        try:
            with transaction(self.connection):
                self._is_writing = True
                yield self.connection
                number = self._send(stamp, edits)
                self._held = False
                stands = self._own.rows.write(number, stamp, edits)
            stands()
        except BaseException as error:
            self._did_not_stand(number, error)
        finally:
            self._is_writing = False
            self._tell_late()
            self._close_late()
        if self.login.team_id is not None and any(map(leaves, edits)):
            self._fetching.renew_later()

    def _did_not_stand(self, number: int | None, error: BaseException) -> None:
        """A change is not in the rows here; with a number it is on the server, and the rows are had anew.

        Raises why it was not written. Where that is a fault of the cache it can be tried again.
        """
        is_of_disk = isinstance(error, sqlite3.DatabaseError) and self._own.broke(error)
        if number is not None or is_of_disk:
            self._own.keep_no_longer()
        if number is None and is_of_disk:
            raise StoreError("server_lost", host=self.address.host) from error
        if number is None or not isinstance(error, sqlite3.Error):
            raise error

    def _send(self, stamp: Stamp, edits: Sequence[Edit]) -> int:
        """Have a change written on the server; its number."""
        within = _WRITTEN_WITHIN + len(edits) / _EDITS_A_SECOND
        until = monotonic() + within + _SETTLED_WITHIN
        sent = partial(asking.apply, expected=self.head.number, epoch=self.head.epoch, stamp=stamp, edits=edits)
        try:
            return self._ask(sent, within, self._fetching.wrote, stamp.id)
        except StoreError as error:
            self._fetching.refused(error)
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
        self._own.come(WITHIN, self._take_loaded)
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
        if self._is_asking or self._own.is_written_in:
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
        if self.login.role == "reader":
            self._fetching.know_again()

    def see_to(self) -> Holder | None:
        """Nobody: everybody may write."""
        return None

    def close(self) -> None:
        """Ask no more, and forget everything; what is just being written ends before."""
        self._link.close()
        self._is_closed = True
        self._close_late()

    def _close_late(self) -> None:
        if self._is_closed and not self._is_writing:
            self._own.close()

    def _ask(
        self,
        asked: Callable[[Connection], T],
        within: float = WITHIN,
        then: Callable[[T], None] | None = None,
        writes: str = "",
    ) -> T:
        if self._is_asking:
            raise StoreError("server_busy")
        is_looking = self._own.is_written_in and not self._is_writing  # as if something were written
        self._is_asking = True
        try:
            return self._link.ask(asked, within, then, writes, block if is_looking else None)
        finally:
            self._is_asking = False
            self._look()
            self._tell_late()

    def _tell_late(self) -> None:
        if self._is_told_late and not (self._is_asking or self._own.is_written_in):
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
            self._times_away += 1
            self._own.went(why)
            self._own.come(WITHIN, self._take_loaded)
        self._why = why

    def _take_all(self) -> list[Written]:
        found, settled = self._fetching.take()
        changes: list[Written] = []
        for one in found:
            if isinstance(one, News):
                changes += self._own.take(one)
            elif not (self._own.are_here or isinstance(one, Loaded)):
                continue
            elif isinstance(one, Login):
                self._times_away += one != self.login
                self._own.rows.login = one
            elif isinstance(one, Window):
                self._own.widen(one)
            else:
                self._own.replace(one)
        self.answers |= settled
        return changes

    def need_journal(self, **needed: Any) -> None:
        """Fetch lines of the journal that aren't here yet, as `Store.need_journal` says what is needed."""
        self.whole()  # or what is fetched now would go with the first rows
        missing = self._own.rows.part.missing(**needed)
        if missing is not None:
            missing.keep(self._ask(missing.asked, LOADED_WITHIN if missing.is_much else WITHIN))

    def journal_answer(self, sql: str, values: dict[str, object]) -> list[tuple[Any, ...]]:
        """What the whole journal answers to a question, of which only a part is here."""
        return self._ask(partial(journal.answer, sql=sql, values=values))
