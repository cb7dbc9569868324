"""Whether somebody else has written into an open store, seen through one handle that is kept as long as the store is.

In exclusive mode SQLite doesn't look: it would read its own old pages among the new ones, and write over these.
"""

import errno
import os
import sys
import time
from contextlib import suppress
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from sqlcipher3 import dbapi2 as sqlite3

from db.engines.key import is_cut_off
from db.errors import StoreError

_HEAD = 100  # bytes: the counter of changes, the number of pages, the version and more
_PENDING, _LOCKED = 0x40000000, 512  # SQLite's own locks: where they begin, and over how many bytes
_BUSY = {errno.EAGAIN, errno.EACCES}


class Seen(Enum):
    """What became of a file since it was looked at last."""

    SAME = "same"
    TOUCHED = "touched"
    """Somebody had it in hand, and what its head tells is as it was."""
    WRITTEN = "written"


class _Mark(NamedTuple):
    size: int
    modified: int
    changed: int
    head: bytes


class Standing(NamedTuple):
    """Which file stands at a path, how large it is, when it was changed, and whether a change is under way."""

    device: int
    number: int
    size: int
    changed: int
    writing: bool


class Written(NamedTuple):
    """The last change in a file: its id, when it was made, and by whom, as far as that is known."""

    id: str | None
    at: str
    who: str = ""

    def refusal(self, path: Path) -> StoreError:
        """What whoever did not know of it is told."""
        if self.who:
            return StoreError("store_changed", path=str(path), at=self.at, who=self.who)
        return StoreError("store_rewritten", path=str(path), at=self.at)


def last_change(connection: sqlite3.Connection) -> Written:
    """The last change that the journal of a store tells of."""
    found = connection.execute(
        "SELECT c.id, c.at, s.name FROM change c LEFT JOIN staff s ON s.id = c.who ORDER BY c.number DESC LIMIT 1"
    ).fetchone()
    if found is None:
        return Written(None, "")
    with suppress(ValueError):
        return Written(found[0], f"{datetime.fromisoformat(found[1]):%d-%m-%Y %H:%M}", found[2] or "")
    return Written(found[0], found[1], found[2] or "")


def minute(moment: float) -> str:
    """A moment, in seconds since 1970, as a sentence says it."""
    return time.strftime("%d-%m-%Y %H:%M", time.localtime(moment))


def standing(path: Path) -> Standing:
    """What a look from outside tells of the store at `path`; raises StoreError('store_missing')."""
    try:
        status = os.stat(path)
    except OSError as error:
        raise StoreError("store_missing", path=str(path)) from error
    return Standing(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, is_cut_off(path))


def still(why: StoreError, path: Path, found: Standing) -> StoreError:
    """Why a store is read in a copy; one that is nothing but a copy tells when it was `changed`, since 1970."""
    return StoreError("read_copy", path=str(path), changed=found.changed / 1e9) if why.code == "read_copy" else why


class Watch:
    """A look at a file that nobody else is to write into. To close its handle would end SQLite's lock: it is kept."""

    def __init__(self, path: Path) -> None:
        try:
            self._handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0))
        except OSError as error:
            raise StoreError("store_unwritable", path=str(path)) from error
        self._known = self._mark()

    def remember(self) -> None:
        """What stands there now is known: it was written by this store itself."""
        self._known = self._mark()

    def look(self) -> Seen:
        """What became of the file since `remember`."""
        now = self._mark()
        if now == self._known:
            return Seen.SAME
        return Seen.TOUCHED if now.head == self._known.head else Seen.WRITTEN

    def lock_again(self) -> bool:
        """Whether SQLite's lock is this process's still, or again: what a file dialog ended is taken back.

        Such a lock belongs to the process and the file, so that taken here it is the one that SQLite believes to have.
        """
        if sys.platform == "win32":
            return True  # there a lock belongs to its handle
        import fcntl

        try:
            fcntl.lockf(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCKED, _PENDING)
        except OSError as error:
            return error.errno not in _BUSY
        return True

    @property
    def head(self) -> bytes:
        """How the file begins now."""
        return self._mark().head

    def close(self) -> None:
        """Look no more; after SQLite has closed the file."""
        os.close(self._handle)

    def _mark(self) -> _Mark:
        status = os.fstat(self._handle)
        os.lseek(self._handle, 0, os.SEEK_SET)
        return _Mark(status.st_size, status.st_mtime_ns, status.st_ctime_ns, os.read(self._handle, _HEAD))
