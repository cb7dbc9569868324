"""The store of a team on a server: as one in a file, whose changes go to the server, and come from there."""

from collections.abc import Callable, Generator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Unpack

from sqlcipher3 import dbapi2 as sqlite3

from db.edits import Edit, Needed
from db.engines import sqlite
from db.errors import StoreError
from db.replica import Replica
from db.server.asking import Login
from db.server.cached import Cache
from db.server.line import Wait
from db.server.link import Address
from db.server.presence import Attendance
from db.server.wire import Written
from db.store import Stamp, Store

if TYPE_CHECKING:
    from db.erasing import Forgetting, Told


class ServedStore(Store):
    """A store that others write in too, at the same time, each through the server.

    What they write stands here once `take_in` or `catch_up` is called, and never in between.
    """

    _file: Replica
    has_journal = False

    @classmethod
    def reach(
        cls, address: Address, told: Callable[[], None] | None = None, cache: Cache | None = None
    ) -> "ServedStore":
        """The store at an address; `told` is called in another thread when there is something to take in.

        With a `cache` it begins with what that holds, and the server is asked meanwhile.

        Raises StoreError: 'server_away', 'login_refused', 'login_unknown' or 'server_other'.
        """
        with sqlite.refusals(None):
            return cls(Replica(address, told, cache))

    @property
    def address(self) -> Address:
        """Where the server is, and as whom it is asked."""
        return self._file.address

    @property
    def login(self) -> Login:
        """As whom the server knows this PC's user."""
        return self._file.login

    def enter_by(self, password: str) -> None:
        """The login has another password from now on; who has come in stays."""
        self._file.enter_by(password)

    def be_judged(self) -> None:
        """Have the server say whether it lets this login in; raises StoreError where it doesn't, or is away."""
        self._file.hold_again()

    @property
    def has_news(self) -> bool:
        """Whether others have written something that `take_in` would take in: what is written now comes after it."""
        return self._file.has_news

    def take_in(self) -> list[Written]:
        """What others have written and this PC has fetched, in order; from now on it is in every answer."""
        with self._refusals():
            return self._file.take_in()

    def come_back(self) -> list[Written]:
        """The same of a server that was away, tried now. Raises StoreError where it still is."""
        with self._refusals():
            return self._file.come_back()

    @property
    def is_whole(self) -> bool:
        """Whether all rows are here; else whoever asks for others than the first board's waits for them."""
        return self._file.is_whole

    def take_answers(self) -> dict[str, int | None]:
        """What became of changes that were refused as 'server_silent': their number, or None where they got lost."""
        answers, self._file.answers = self._file.answers, {}
        return answers

    @property
    def away_since(self) -> datetime | None:
        """Since when the server is away; None where it isn't."""
        return self._file.away_since

    def tell_time(self, now: Callable[[], datetime]) -> None:
        """From now on `away_since` is by this clock."""
        self._file.now = now

    def wait_by(self, wait: Wait) -> None:
        """From now on whoever asks the server waits so: until the answer is done, at most so many seconds."""
        self._file.wait_by(wait)

    def catch_up(self) -> list[Written]:
        """The same, and what the server has besides by now. Raises StoreError where it is away."""
        with self._refusals():
            return self._file.catch_up()

    @property
    def attendance(self) -> Attendance:
        """Who is at work in the team just now."""
        return self._file.attendance

    @contextmanager
    def held(self) -> Generator[list[Written]]:
        """As `catch_up`; until the end, or the first `write`, nobody else can write. Raises StoreError."""
        try:
            with self._refusals():
                found = self._file.catch_up(hold=True)
            yield found
        finally:
            self._file.let_go()

    def rows(self, sql: str, **parameters: object) -> list[tuple[object, ...]]:
        """As of any store; what isn't here yet right after the first start is waited for.

        Raises StoreError 'server_loading' where that takes too long.
        """
        return self.rows_since_month(sql, "", **parameters)

    def rows_since_month(self, sql: str, month: str, /, **parameters: object) -> list[tuple[object, ...]]:
        """The same; older months than this are not waited for."""
        with self._refusals():
            found = self._file.answer(sql, {"team": self.team, **parameters}, month)
        return found if self.veil is None else self.veil(found)

    @property
    def _connection(self) -> sqlite3.Connection:
        self._file.whole()
        return self._file.connection

    def _refusals(self) -> AbstractContextManager[None]:
        return self._file.refusals()

    def need_journal(self, **needed: Unpack[Needed]) -> None:
        """Fetch what isn't here yet; raises StoreError where the server is away."""
        with self._refusals():
            self._file.need_journal(**needed)

    def journal_rows(self, sql: str, **parameters: object) -> list[tuple[object, ...]]:
        """As `rows`, asked of the server; raises StoreError where it is away."""
        found = self._file.journal_answer(sql, {"team": self.team, **parameters})
        return found if self.veil is None else self.veil(found)

    def forget(self, stamp: Stamp, edits: Sequence[Edit], what: "Forgetting", told: "Told | None" = None) -> None:
        """Nothing: what goes for good has to go on the server. Raises StoreError 'server_keeps'."""
        raise StoreError("server_keeps")

    def shorten_journal(self, stamp: Stamp, edits: Sequence[Edit], day: str, base_id: str, told: "Told | None") -> int:
        """Nothing: the journal is the server's. Raises StoreError 'server_keeps'."""
        raise StoreError("server_keeps")

    def tidy(self) -> bool:
        """Nothing is to be tidied on this PC."""
        return True
