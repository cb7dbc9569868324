"""One store as it is open: held and written by this process alone, or a copy that is only read, and says why."""

import os
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite3

from db.edits import Edit, Stamp
from db.engines import sqlite
from db.engines.hold import Hold, Holder
from db.engines.key import PLAIN, Key, refuse_unfit
from db.engines.watch import Seen, Watch, Written, last_change, minute, still
from db.errors import READ_ON_PURPOSE, TAKEN, UNWRITABLE, StoreError, refused
from db.transaction import transaction

First = Callable[[], object] | None
_UNSETTLED = {"store_damaged", "store_altered", "store_not_ours"}
_TRIES, _BETWEEN_TRIES = 20, 0.05  # seconds


class OpenFile:
    """What answers questions about a store, and what writes into it.

    Every read and write looks whether somebody else has written in the file. Then nothing read before is used again,
    `times_replaced` counts one more, and `take_news` tells who wrote. What somebody else holds is read in a copy.
    """

    next_number = None

    def __init__(self, path: Path, key: Key | None = None) -> None:
        self.path = path
        self.key = key
        self.refusal: StoreError | None = None
        self.times_replaced = 0
        self._connection: sqlite3.Connection | None = None
        self._hold: Hold | None = None
        self._watch: Watch | None = None
        self._identity = sqlite.identity(path)
        self._copied: sqlite.Standing | None = None
        self._last: str | None = None
        self._news: StoreError | None = None

    @classmethod
    def held(
        cls, path: Path, key: Key | None = None, *, create: bool = False, anyway: bool = False, first: First = None
    ) -> "OpenFile":
        """Open a store, or make an empty one, and hold it alone; `anyway`: even if it stands open on another PC.

        Before an earlier version is written, `first` is called. Writes to no file that it refuses. Raises StoreError.
        """
        if create:
            sqlite.make_empty(path)
        else:
            sqlite.look_inside(path, key)
        opened = cls(path, key)
        try:
            opened._open(fresh=create, anyway=anyway or create, first=first)
        except BaseException as error:
            opened.close()
            if create:
                path.unlink()
            elif isinstance(error, StoreError) and error.code == "store_not_ours":
                refuse_unfit(path, key)
            raise
        return opened

    @classmethod
    def copied(cls, path: Path, why: StoreError, key: Key | None = None) -> "OpenFile":
        """Read a store that can't be written, for this reason; raises StoreError where it can't be read either."""
        sqlite.look_inside(path, key, copies=True)
        opened = cls(path, key)
        opened._copy(why)
        return opened

    @property
    def connection(self) -> sqlite3.Connection:
        """What answers a question now; nothing is to be written through it. Raises StoreError."""
        if self._connection is None or not self._connection.in_transaction:
            self._keep_up()
        return self._opened

    @property
    def is_taken_away(self) -> bool:
        """Whether the file that is open no longer stands at its path."""
        return self.refusal is None and sqlite.identity(self.path) != self._identity

    @contextmanager
    def writing(self, stamp: Stamp, edits: Sequence[Edit]) -> Generator[sqlite3.Connection]:
        """Write a change in one transaction, or nothing of it.

        Raises StoreError: why the file can't be written, 'store_moved' where it is no longer at its path, and
        'store_changed' (`who`, `at`) or 'store_rewritten' (`at`) where somebody else has written since. After those
        the next attempt is made on what stands there now.
        """
        if self.refusal is not None:
            self.hold_again()
        elif self.is_taken_away:
            raise refused("store_moved", self.path)  # SQLite would write where nobody finds it again
        self._keep_up(lock=True)
        if (trouble := self.refusal or self.take_news()) is not None:
            raise trouble
        with self._alone() as connection:
            yield connection
        self._last = stamp.id

    @contextmanager
    def arranging(self, then: str = "") -> Generator[sqlite3.Connection]:
        """Write what follows from the rows and is nobody's change; into the copy where the file can't be written."""
        self._keep_up(lock=self.refusal is None)
        with self._alone(then) as connection:
            yield connection

    def hold_again(self) -> None:
        """Hold the file of which only a copy is read; raises StoreError where that is still not possible."""
        last, why = self._last, self.refusal
        try:
            self._open(anyway=why is None or not why.code.endswith("_elsewhere"))
        except StoreError as refusal:
            if why is None or why.code not in READ_ON_PURPOSE:
                self.refusal = refusal
            raise
        self.times_replaced += 1
        self._compare(last)

    def take_news(self) -> StoreError | None:
        """That somebody else has written, if nobody has been told of it yet."""
        news, self._news = self._news, None
        return news

    def see_to(self) -> Holder | None:
        """Keep the hold, every minute, or take it when others have let go; who else has it on another PC, if anyone."""
        if self.refusal is not None and self.refusal.code in TAKEN:
            with suppress(StoreError):
                self.hold_again()
        self._keep_up(lock=self.refusal is None)
        return None if self._hold is None else self._hold.see_to()

    def close(self) -> None:
        """Close the file and let others have it."""
        self._drop()
        self._end_hold()

    def _end_hold(self) -> None:
        if self._hold is not None:
            self._hold.end()
        self._hold = None

    @property
    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            raise StoreError("store_in_use", path=str(self.path))
        return self._connection

    @contextmanager
    def _alone(self, then: str = "") -> Generator[sqlite3.Connection]:
        """A transaction in which nobody else has written since, and can't; `then` is done when it has ended."""
        connection, watch = self._opened, self._watch
        with transaction(connection):
            if watch is not None and not (watch.lock_again() and watch.look() is Seen.SAME):
                raise StoreError("store_rewritten", path=str(self.path), at=minute(time.time()))
            yield connection
        if then:
            connection.execute(then)
        if watch is not None:
            watch.remember()

    def _keep_up(self, *, lock: bool = False) -> None:
        """Answer and write from what stands in the file now; with SQLite's `lock` on it, or else from a copy."""
        if self._watch is None:
            self._copy_again()
            return
        if lock:
            if not self._watch.lock_again():
                self._replace(sqlite.in_use(self.path))
                return
            if self._hold is not None:
                self._hold.keep()
        seen = self._watch.look()
        if seen is Seen.SAME:
            return
        if sqlite.identity(self.path) == self._identity:
            self._replace(written=seen is Seen.WRITTEN)
        elif seen is Seen.TOUCHED:
            self._watch.remember()  # it was taken away: what was open is read on

    def _replace(self, taken: StoreError | None = None, *, written: bool = False) -> None:
        """Open the file anew, because it is not what was read, or a copy of it where somebody else has it."""
        last = self._last
        self._drop()
        try:
            if taken is not None:
                raise taken
            self._open_settled()
        except StoreError as refusal:
            if refusal.code not in TAKEN | UNWRITABLE:
                raise
            self._copy(refusal)
        self._compare(last, written=written)

    def _open_settled(self) -> None:
        """Open a file that somebody may be putting there just now, piece by piece."""
        for left in reversed(range(_TRIES)):
            try:
                self._open()
                return
            except StoreError as refusal:
                if not left or refusal.code not in _UNSETTLED:
                    raise
                time.sleep(_BETWEEN_TRIES)

    def _copy_again(self) -> None:
        """Follow a file of which a copy is read; where it is gone, or can't be read just now, the copy stays."""
        last = self._last
        if self._connection is None and self.refusal is None:
            self._open()
            self._compare(last, written=True)
            return
        try:
            if self._connection is None or sqlite.standing(self.path) != self._copied:
                self._copy(self.refusal or sqlite.in_use(self.path))
                self._compare(last)
        except StoreError:
            if self._connection is None:
                raise

    def _copy(self, why: StoreError) -> None:
        self._end_hold()
        connection, self._copied = sqlite.copied(self.path, self.key)
        self.refusal = still(why, self.path, self._copied)
        if self._connection is not None:
            self._connection.close()
        self._connection = connection
        self.times_replaced += 1
        self._last = self._latest().id

    def _open(self, *, fresh: bool = False, anyway: bool = True, first: First = None) -> None:
        """Hold the file and open it, in place of the copy if there is one."""
        path, hold = self.path, self._hold
        if self.refusal is not None and self.refusal.code == "read_copy":
            raise self.refusal
        if not os.access(path, os.W_OK):
            raise StoreError("store_unwritable", path=str(path))
        connection, watch = None, None
        try:
            if hold is None:
                hold = Hold(path)
                if not hold.take():
                    raise sqlite.in_use(path)
            if not anyway and (other := hold.elsewhere()) is not None:
                raise StoreError("store_elsewhere", path=str(path), **other.facts())
            connection = sqlite.connect(path, self.key)
            watch = Watch(path)
            if hold is not self._hold or hold.elsewhere() is None:
                hold.note()
            if first is not None and sqlite.is_older(connection):
                first()
            sqlite.prepare(connection, path, fresh=fresh)
            if self.key is not None and watch.head.startswith(PLAIN):
                raise StoreError("store_in_clear", path=str(path))
            watch.remember()
        except BaseException:
            if connection is not None:
                sqlite.disconnect(connection)
            if watch is not None:
                watch.close()
            self._hold = hold
            self._end_hold()
            raise
        self._drop()
        self._connection, self._watch, self._hold, self.refusal = connection, watch, hold, None
        self._identity = sqlite.identity(path)
        self._last = self._latest().id

    def _drop(self) -> None:
        if self._connection is not None and self._watch is not None:
            # What lies beside the file may be somebody else's by now.
            own = self._watch.lock_again() and sqlite.identity(self.path) == self._identity
            (sqlite.disconnect if own else sqlite3.Connection.close)(self._connection)
            self._watch.close()
        elif self._connection is not None:
            self._connection.close()
        self._connection = self._watch = None

    def _latest(self) -> Written:
        with sqlite.refusals(self.path):
            return last_change(self._opened)

    def _compare(self, last: str | None, *, written: bool = False) -> None:
        """Keep in mind who has written, where this is not the `last` change that was known, or SQLite tells it."""
        latest = self._latest()
        if latest.id != last:
            self._news = latest.refusal(self.path)
        elif written:
            self._news = Written(None, minute(sqlite.standing(self.path).changed / 1e9)).refusal(self.path)
        else:
            return
        self.times_replaced += 1
