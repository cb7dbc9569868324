"""Copies of a team's file, made between two changes, and how far each of them is checked before it counts."""

import errno
import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.core.errors import UserError
from app.core.targets import sync
from app.core.work_folder import UNFINISHED, noted
from app.files.backups import Backup, State, name_of
from db.engines.hold import Hold
from db.engines.key import Key
from db.engines.looked_at import copy_compared, mark, stands_as
from db.errors import StoreError
from db.migrations import SCHEMA_VERSION
from db.queries.peeking import Contents, contents, looked_over, settled
from db.store import Store

_TRIES = 8
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG}
_DAMAGED = {"store_damaged", "store_altered", "store_not_ours", "check_damaged", "check_journal"}


def copy(file: Path, target: Path) -> None:
    """A copy of a file between two changes, and what was written is what was read."""
    for _ in range(_TRIES):
        before = mark(file)
        target.unlink(missing_ok=True)
        same = copy_compared(file, target)
        if not stands_as(file, before):
            continue
        if not same:
            raise UserError("backup_unwritable", folder=str(target.parent))
        return
    raise StoreError("store_in_use", path=str(file))


def checked(copy: Path, file: Path, key: Key | None, state: State) -> Contents:
    """What a copy of a file holds, which was checked as far as its state will say.

    It is as the file is, byte by byte, so that its damage is the file's.
    """
    try:
        return looked_over(copy, key) if state is State.UNCHECKED else settled(copy, key, _sound)
    except (StoreError, UserError) as refusal:
        if refusal.code not in _DAMAGED:
            raise
        raise UserError("backup_damaged", path=str(file)) from refusal


def verified(backup: Backup, key: Key | None) -> Backup:
    """The backup after it was checked as a whole, under its new name; as it was where it is in use or can't be read.

    As long as that takes nobody writes it anew in another coding.
    """
    hold = Hold(backup.path)
    if backup.state is not State.UNCHECKED or not hold.take():
        return backup
    try:
        try:
            settled(backup.path, key, _sound)
            state = State.SOUND
        except (StoreError, UserError) as refusal:
            if refusal.code not in _DAMAGED:
                return backup
            state = State.DAMAGED
        path = backup.path.with_name(name_of(backup.at, backup.serial, state))
        os.replace(backup.path, path)
        sync(path.parent)
        return backup._replace(path=path, state=state)
    finally:
        hold.end()


def _sound(store: Store) -> Contents:
    """What a sound store holds; of an earlier version it is looked at as far as SQLite can. Raises as `check`.

    That its search would find something else hinders nothing: it is made anew of the rows.
    """
    from app.files.checking import check

    found = contents(store)
    if found.version == SCHEMA_VERSION:
        try:
            check(store)
        except UserError as refusal:
            if refusal.code != "check_search":
                raise
    elif store.problems():
        raise UserError("check_damaged", path=str(store.path))
    return found


@contextmanager
def unfinished(folder: Path) -> Generator[Path]:
    """A name for what is not to be offered yet; it is gone afterwards, or after the next start of the program."""
    place = folder / f".{os.urandom(4).hex()}{UNFINISHED}"
    with noted(place):
        try:
            yield place
        finally:
            with suppress(OSError):
                place.unlink(missing_ok=True)


@contextmanager
def refusing(folder: Path) -> Generator[None]:
    """Say of what the system refuses that it was about the backup."""
    try:
        yield
    except OSError as error:
        raise UserError("backup_full" if error.errno in _FULL else "backup_unwritable", folder=str(folder)) from error
