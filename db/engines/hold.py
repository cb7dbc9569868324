"""Who has a store's file open: a note beside the file, locked by a lock that only its own handle can end.

SQLite's lock on the file itself is one of POSIX's on Linux and macOS, which ends as soon as anything in the process
opens and closes the file, as a file dialog does. The note also stands for other PCs where the folder is synchronised:
there a lock reaches nobody, and a note that was seen to lately is believed.
"""

import errno
import json
import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

SEEN_TO_EVERY = 240
"""Seconds between two times that a program at work writes down that it is."""
FRESH = 900
"""So many seconds a note of another PC is believed: three times of seeing to it may fail, and it is still there."""
_CLOCKS_DIFFER = 86_400  # seconds that another PC's clock may be ahead of this one's
_PATIENCE = 0.3  # seconds; as long as SQLite waits for its lock
_LOCKED_AT = 1 << 30  # on Windows what is locked can't be read, so it is a byte behind the note
_HOW = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0)
_LONGEST = 4096
_BUSY = {errno.EAGAIN, errno.EACCES, errno.EDEADLK}


class Holder(NamedTuple):
    """Who has a file open, on which machine and since when; `seen` is when that was last so, in seconds since 1970."""

    who: str
    host: str
    since: str
    seen: float

    def facts(self) -> dict[str, str]:
        """What a sentence needs."""
        return {"who": self.who, "host": self.host, "since": self.since}


def note_file(path: Path) -> Path:
    """The note beside a store, the same through every link that leads to it."""
    real = Path(os.path.realpath(path))
    return real.with_name(f".{real.name}.open")


def holder(path: Path) -> Holder | None:
    """Who noted that they have the store open; None where nobody did."""
    try:
        handle = os.open(note_file(path), os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    try:
        return _noted(handle)
    finally:
        os.close(handle)


class Hold:
    """This process's hold on one file, from `take` until `end`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = note_file(path)
        self._handle: int | None = None
        self._written = b""
        self._since = time.strftime("%d-%m-%Y %H:%M")

    def take(self) -> bool:
        """Take the hold; False where somebody else has it, be it another store of this process.

        True also where the folder takes no such file, or knows no such lock: then SQLite's own lock stands alone.
        """
        until = time.monotonic() + _PATIENCE
        while not self._try(last=time.monotonic() > until):
            if time.monotonic() > until:
                return False
            time.sleep(_PATIENCE / 20)
        return True

    def elsewhere(self) -> Holder | None:
        """Who stands with the file open on another PC, as far as a note that was seen to lately can tell."""
        noted = None if self._handle is None else _noted(self._handle)
        if noted is None or noted.host == _host():
            return None  # with the lock in hand, a note of this machine is one that was left over
        return noted if -_CLOCKS_DIFFER < time.time() - noted.seen <= FRESH else None

    def note(self) -> None:
        """Write down who has the file open, in place of what stood there."""
        if self._handle is None:
            return
        noted = {"who": _user(), "host": _host(), "since": self._since, "seen": int(time.time()), "pid": os.getpid()}
        text = json.dumps(noted).encode()
        with suppress(OSError):  # the note is a courtesy
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, text)
            os.ftruncate(self._handle, len(text))
            self._written = text

    def keep(self) -> None:
        """Hold the note again where it was taken away or replaced, as far as nobody else does."""
        if self._handle is None:
            return
        if _stands_at(self._handle, self._file):
            _lock(self._handle)
            return
        before = self._handle
        self._try(last=False)
        if self._handle != before:
            os.close(before)
            if self.elsewhere() is None:
                self.note()

    def see_to(self) -> Holder | None:
        """Keep the hold, and write down that it still is; who else stands with the file on another PC, if anyone."""
        self.keep()
        other = self.elsewhere()
        if other is None and self._handle is not None:
            noted = _noted(self._handle)
            if noted is None or not 0 <= time.time() - noted.seen < SEEN_TO_EVERY:
                self.note()
        return other

    def end(self) -> None:
        """Let go, and take away the note where it is one's own."""
        handle, self._handle = self._handle, None
        if handle is None:
            return
        own = _text(handle) == self._written and _stands_at(handle, self._file)
        if sys.platform == "win32":  # where a file that is open can't be taken away
            os.close(handle)
        if own:
            with suppress(OSError):
                self._file.unlink()  # while it is locked: who comes next makes a new one
        if sys.platform != "win32":
            os.close(handle)

    def _try(self, *, last: bool) -> bool:
        """Lock the note that stands there now; where file systems number files anew, the `last` time has to do."""
        handle = _opened(self._file)
        if handle is not None:
            _share(handle, self._path)
        if handle is None:
            return True
        if _lock(handle) and (last or _stands_at(handle, self._file)):
            self._handle = handle
            return True
        os.close(handle)
        return False


def _opened(file: Path) -> int | None:
    for how in (_HOW, os.O_RDONLY):  # a note that another user left over may be for reading only
        with suppress(OSError):
            return os.open(file, how, 0o666)
    return None


def _share(handle: int, path: Path) -> None:
    """Whoever may read the store may read who has it."""
    if sys.platform != "win32":
        with suppress(OSError):  # it is another user's
            mode = os.stat(path).st_mode & 0o666
            if os.fstat(handle).st_mode & 0o777 != mode:
                os.fchmod(handle, mode)


def _lock(handle: int) -> bool:
    """Whether the file is locked by this handle, or can't be by anyone."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _LOCKED_AT, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _BUSY
    return True


def _stands_at(handle: int, file: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), os.stat(file))
    except OSError:
        return False


def _text(handle: int) -> bytes:
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        return os.read(handle, _LONGEST)
    except OSError:
        return b""


def _noted(handle: int) -> Holder | None:
    """What stands in a note; `seen` is when it was written, by its own word or the file's, whichever is longer ago."""
    try:
        found = json.loads(_text(handle))
        changed = os.fstat(handle).st_mtime
        seen = min(changed, float(found.get("seen", changed)))  # an earlier version wrote none
        return Holder(str(found["who"]), str(found["host"]), str(found["since"]), seen)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _user() -> str:
    # Asked of the system itself: getpass and socket would cost each start their import.
    names = ("LOGNAME", "USER", "USERNAME")
    return next((os.environ[name] for name in names if os.environ.get(name)), "en anden")


def _host() -> str:
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename
