"""A store's file read as it stands after a change, without a lock and by another process than the one that writes it.

To close a file ends every lock that this process has on it, so whoever holds the store must not use this. The file is
complete after each commit: all that has to be known is whether anything was written while it was read.
"""

import os
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from io import FileIO
from itertools import zip_longest
from pathlib import Path
from threading import Event, Thread

from sqlcipher3 import dbapi2 as sqlite3

from db.edits import Edit, Stamp
from db.engines import sqlite
from db.engines.key import Key, has_salt
from db.errors import StoreError

_AT_ONCE = 1 << 18
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

    As long as `stands_as` it, no change came in since: the head of a file doesn't tell, as SQLite counts only the first
    change of those who hold it. Raises StoreError 'store_missing', and 'store_in_use' where it is being written all the
    time.
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


def stands_as(path: Path, marked: sqlite.Standing) -> bool:
    """Whether a file stands as it was marked, and nobody is writing it. Raises StoreError 'store_missing'.

    There is nothing to wait for: what was written since then is younger than the mark, which was waited for.
    """
    return sqlite.standing(path) == marked


def copy_compared(source: Path, target: Path) -> bool:
    """Copy a file as it is into a new one, readable by this user alone, and onto the disk; whether it holds the same.

    The disk writes while the rest is being read, and while both are compared: most of the time is its. Raises OSError.
    """
    new = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with open(source, "rb", buffering=0) as old, open(new, "wb", buffering=0) as file:
        with _going_to_disk(file):
            for place, data in _pieces(old, bytearray(_AT_ONCE)):
                file.seek(place)
                _write(file, data)
            same = same_bytes(source, target)
        os.fsync(file.fileno())
    return same


def same_bytes(one: Path, other: Path) -> bool:
    """Whether two files hold the same, but for what `copy_compared` leaves out. Raises OSError."""
    left, right = bytearray(_AT_ONCE), bytearray(_AT_ONCE)
    with open(one, "rb", buffering=0) as first, open(other, "rb", buffering=0) as second:
        pairs = zip_longest(_pieces(first, left), _pieces(second, right), fillvalue=(-1, memoryview(b"")))
        # A view is compared byte by byte, what it looks at at once; whole pieces need no copy of it.
        return all(
            at == there and (left == right if len(a) == len(b) == _AT_ONCE else left[: len(a)] == right[: len(b)])
            for (at, a), (there, b) in pairs
        )


@contextmanager
def _going_to_disk(file: FileIO) -> Generator[None]:
    """While the block lasts, what was written so far is put on the disk again and again."""
    done = Event()

    def sync() -> None:
        while not done.wait(_BETWEEN_LOOKS):
            with suppress(OSError):  # whoever syncs the whole is told
                os.fsync(file.fileno())

    thread = Thread(target=sync, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _write(file: FileIO, data: memoryview) -> None:
    while len(data):
        data = data[file.write(data) or 0 :]


def _pieces(file: FileIO, room: bytearray) -> Iterator[tuple[int, memoryview]]:
    """What a file holds, piece by piece with its place, each of which lasts until the next is asked for."""
    place, whole = 0, memoryview(room)
    while count := _filled(file, whole):
        yield place, whole[:count]
        place += count
        if place == _LOCKS_AT:
            place = file.seek(place + _PAGE)


def _filled(file: FileIO, room: memoryview) -> int:
    """How many bytes were read, as many as there is room for unless the file ends: pieces of two files are alike."""
    count = 0
    while count < len(room) and (more := file.readinto(room[count:])):
        count += more
    return count
