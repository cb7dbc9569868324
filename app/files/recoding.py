"""A team's file is encrypted, given another passphrase or put in clear whole: until that is done it is as before."""

import os
import sys
from collections.abc import Callable, Generator, Iterable
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from app.commands.events import note_event
from app.core.clock import Clock
from app.core.errors import UserError
from app.core.policy import refuse_unencrypted
from app.core.targets import written_whole
from app.files.key import salt_in
from app.files.known_files import note_clear, note_encrypted
from app.session import Session
from db.engines.key import Key
from db.engines.recoding import ClosedStore
from db.errors import UNWRITABLE, StoreError
from db.store import Store

_PIECE = 1 << 20


def recode(
    path: Path,
    old: Key | None,
    new: Key | None,
    told: Callable[[float], None] | None = None,
    *,
    clock: Clock | None = None,
    who: str | None = None,
) -> None:
    """Encrypt a file that nobody has open with `new` instead of `old`; None is in clear.

    A complete copy is made, compared row for row, written to the disk and then put in place of the file: whatever
    stops it, the old or the new stands there whole. With a `clock` the deed is written down in it, by `who`. `told` is
    called with the part that is done, and may stop it by raising.

    Raises UserError, and leaves the file as it was: what opening it raises, 'store_damaged', 'copy_differs', and where
    the copy can't be written 'target_full', 'work_full' or 'target_unwritable'; 'policy_unencrypted' where IT has
    decided that no file is in clear.
    """
    if new is None:
        refuse_unencrypted()
    real = Path(os.path.realpath(path))
    source = _taken(real, old)
    remains: _Remains | None = None
    try:
        with written_whole(real, None) as unfinished:
            with _told_as_they_are():
                source.copy_to(unfinished, new, told)
                if clock is not None:
                    _note(unfinished, old, new, clock, who)
            source.let_go()
            if old is None:
                remains = _Remains(real)
        if new is None:
            note_clear(real)
        else:
            note_encrypted(real, new.salt)
        if remains is not None:
            remains.wipe()
    finally:
        source.close()
        if remains is not None:
            remains.close()


def recode_all(
    paths: Iterable[Path], old: Key | None, new: Key | None, told: Callable[[float], None] | None = None
) -> list[tuple[Path, UserError]]:
    """Recode those of these files that are not as `new` has it already; which could not be, and why.

    Backups that were made with an earlier passphrase still are ('wrong_key').
    """
    files = list(paths)
    refused: list[tuple[Path, UserError]] = []
    for number, path in enumerate(files):
        try:
            salt = salt_in(path)
            if salt != (None if new is None else new.salt):
                recode(path, None if salt is None else old, new)
        except UserError as refusal:
            refused.append((path, refusal))
        if told is not None:
            told((number + 1) / len(files))
    return refused


def _taken(path: Path, key: Key | None) -> ClosedStore:
    try:
        return ClosedStore(path, key)
    except StoreError as refusal:
        raise UserError(refusal.code, **refusal.facts) from refusal


@contextmanager
def _told_as_they_are() -> Generator[None]:
    """Let refusals that are about the file itself through; what is about the copy is said by whoever places it."""
    try:
        yield
    except StoreError as refusal:
        if refusal.code in UNWRITABLE:
            raise
        raise UserError(refusal.code, **refusal.facts) from refusal


def _note(copy: Path, old: Key | None, new: Key | None, clock: Clock, who: str | None) -> None:
    kind = "encrypted" if old is None else "decrypted" if new is None else "passphrase_changed"
    with closing(Store.open(copy, new)) as store:
        Session(store, clock, who).run(note_event, kind)


class _Remains:
    """What is left of a file in clear once another stands in its place: as far as the system lets it, nothing."""

    def __init__(self, path: Path) -> None:
        # Windows puts nothing in the place of a file that is open
        self._handle = None if sys.platform == "win32" else os.open(path, os.O_RDWR)

    def wipe(self) -> None:
        """Write over what no name leads to any more; disks that keep what is written over keep it all the same."""
        if self._handle is None:
            return
        with suppress(OSError):
            found = os.fstat(self._handle)
            if found.st_nlink == 0:
                os.lseek(self._handle, 0, os.SEEK_SET)
                for _ in range(0, found.st_size, _PIECE):
                    os.write(self._handle, bytes(_PIECE))
                os.fsync(self._handle)

    def close(self) -> None:
        """Let it go."""
        if self._handle is not None:
            os.close(self._handle)
