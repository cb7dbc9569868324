"""A store's file read as it stands after a change, without a lock and by another process than the one that writes it.

To close a file ends every lock that this process has on it, so whoever holds the store must not use this. The file is
complete after each commit: all that has to be known is whether anything was written while it was read.
"""

import os
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite3

from db.edits import Edit, Stamp
from db.engines import sqlite
from db.engines.key import Key, has_salt
from db.errors import StoreError

_AT_ONCE = 1 << 20
_LOCKS_AT, _PAGE = 1 << 30, 4096
"""The page that SQLite never writes, for its locks lie there; on Windows it can't be read while somebody has them."""
_BETWEEN_LOOKS = 0.02  # seconds; a file system's clock has gone on by then, so that the next change has another time


class LookedAt:
    """As an open file, of which nothing can be written; what is read is what stands there now.

    Where there is a reason `why` it is not written, a copy in memory is read, of this version.
    """

    times_replaced = 0
    is_taken_away = False
    next_number = None

    def __init__(self, path: Path, key: Key | None, why: StoreError | None = None) -> None:
        sqlite.look_inside(path, key)
        if key is not None and not has_salt(path, key):
            raise StoreError("store_damaged", path=str(path))
        self.path = path
        self.key = key
        self.refusal: StoreError | None = why or StoreError("store_in_use", path=str(path))
        self.connection = sqlite.connected(path, key=key) if why is None else sqlite.copied(path, key)[0]

    @contextmanager
    def writing(self, stamp: Stamp, edits: Sequence[Edit]) -> Generator[sqlite3.Connection]:
        """Refused."""
        with self.arranging() as connection:
            yield connection

    @contextmanager
    def arranging(self, then: str = "") -> Generator[sqlite3.Connection]:
        """Refused."""
        if self.refusal is not None:
            raise self.refusal
        yield self.connection

    def hold_again(self) -> None:
        """It never is. Raises the reason."""
        if self.refusal is not None:
            raise self.refusal

    def take_news(self) -> StoreError | None:
        """Nothing."""
        return None

    def see_to(self) -> None:
        """Nobody."""

    def close(self) -> None:
        """Look no more."""
        self.connection.close()


def mark(path: Path, *, patience: float = 5) -> sqlite.Standing:
    """How a file stands between two changes; waits for the end of one for so many seconds.

    Equal marks before and after mean that no change came in between: the head of a file doesn't tell, as SQLite counts
    only the first change of those who hold it. Raises StoreError 'store_missing', and 'store_in_use' where it is being
    written all the time.
    """
    until = time.monotonic() + patience
    before = sqlite.standing(path)
    while True:
        time.sleep(_BETWEEN_LOOKS)
        after = sqlite.standing(path)
        if before == after and not after.writing:
            return after
        if time.monotonic() > until:
            raise StoreError("store_in_use", path=str(path))
        before = after


def copy_bytes(source: Path, target: Path) -> str:
    """Copy a file as it is into a new one, readable by this user alone, and onto the disk.

    Returns the SHA-256 of what was read. Raises OSError.
    """
    import hashlib  # what only looks needs none

    seen = hashlib.sha256()
    new = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with open(source, "rb", buffering=0) as old, open(new, "wb") as file:
        for place, data in _pieces(old):
            seen.update(data)
            file.seek(place)
            file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return seen.hexdigest()


def digest(path: Path) -> str:
    """The SHA-256 of a file, as `copy_bytes` tells it. Raises OSError."""
    import hashlib

    seen = hashlib.sha256()
    with open(path, "rb", buffering=0) as file:
        for _, data in _pieces(file):
            seen.update(data)
    return seen.hexdigest()


def _pieces(file: FileIO) -> Iterator[tuple[int, bytes]]:
    place = 0
    while data := file.read(_AT_ONCE):
        yield place, data
        place += len(data)
        if place == _LOCKS_AT:
            place = file.seek(place + _PAGE)
