"""What the child process does with backups: it makes them, carries them to a second place, and looks into them.

Every backup that stands under its name was checked as a whole before it got it.
"""

import errno
import os
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from app.core.errors import UserError
from app.core.targets import make_folder, sync
from app.core.work_folder import UNFINISHED, noted
from app.files.backups import Backup, folder_name, folders_of, held, kept, kept_until, name_of
from db.engines.key import Key
from db.engines.looked_at import copy_bytes, digest, mark
from db.errors import StoreError
from db.migrations import SCHEMA_VERSION
from db.queries.peeking import Contents, contents, peek, settled
from db.store import Store

Given = dict[str, Any]
_TRIES = 8
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG}
_DAMAGED = {"store_damaged", "store_altered", "store_not_ours", "check_damaged", "check_journal"}


def back_up(given: Given, key: Key | None) -> Given:
    """Make a backup of `file` under `root`, dated `now`, unless the newest one holds the same already (or `anyway`).

    Answers what `_told` says of the newest one, whether it is `new`, and how many were `thinned` away. Raises UserError
    'backup_damaged' where the file is damaged, and then every backup stays as it was, 'backup_full',
    'backup_unwritable', and StoreError where the file can't be read, or is being written all the time.
    """
    file, now = Path(given["file"]), datetime.fromisoformat(given["now"])
    root = Path(given["root"])
    found = settled(file, key, contents)
    with _refusing(root):
        folder = root / folder_name(file, found.team_id)
        make_folder(folder)
        there = held(folder)
        if there and not given.get("anyway") and _holds(there[-1], key, found):
            return {"new": False, "thinned": 0, **_told(there[-1], there, found)}
        target = folder / name_of(now, there[-1].serial + 1 if there else 1)
        with _unfinished(folder) as unfinished:
            _copy(file, unfinished)
            found = _checked(unfinished, file, key)
            os.replace(unfinished, target)
        sync(folder)
        made = held(folder)
        return {"new": True, "thinned": _thin(made, now), **_told(made[-1], made, found)}


def carry(given: Given, key: Key | None) -> Given:
    """Copy the newest backup of `file` under `root` to the second place, `there`, and thin what lies there.

    Answers what `_told` says of the newest one there. Raises UserError 'second_missing' where the second place is
    away, and 'backup_full' or 'backup_unwritable'.
    """
    place, now = Path(given["there"]), datetime.fromisoformat(given["now"])
    file = Path(given["file"])
    if not place.is_dir():
        raise UserError("second_missing", folder=str(place))
    found = settled(file, key, contents)
    source = held(Path(given["root"]) / folder_name(file, found.team_id))
    with _refusing(place):
        folder = place / folder_name(file, found.team_id)
        folder.mkdir(mode=0o700, exist_ok=True)  # and never the place itself, which may have gone away
        sync(place)
        there = held(folder)
        if source and source[-1].at not in {backup.at for backup in there}:
            # What comes is the newest, also where the first place was lost and has begun to count anew.
            serial = max(source[-1].serial, there[-1].serial + 1 if there else 0)
            with _unfinished(folder) as unfinished:
                if copy_bytes(source[-1].path, unfinished) != digest(unfinished):
                    raise UserError("backup_unwritable", folder=str(place))
                os.replace(unfinished, folder / name_of(source[-1].at, serial))
            sync(folder)
        made = held(folder)
        _thin(made, now)
        return _told(made[-1], made, None) if made else {}


def listed(given: Given, key: Key | None) -> Given:
    """The `backups` of `file` under `root`, the newest of each folder first, each as `_told` says it.

    Other keys to try are `keys`, and none at all. Where the file itself can't be read, those that were made at its
    place are found. Raises UserError 'second_missing' where the root is away.
    """
    file, root = Path(given["file"]), Path(given["root"])
    if not root.is_dir():
        raise UserError("second_missing", folder=str(root))
    team_id = None
    with suppress(StoreError):
        team_id = settled(file, key, contents).team_id
    keys = [key, *map(Key.from_text, given.get("keys", ())), None]
    found: list[Given] = []
    with _refusing(root):
        for folder in folders_of(root, file, team_id):
            there = held(folder)
            found += [_looked_into(backup, there, keys) for backup in reversed(there)]
    return {"backups": found}


def checked_copy(given: Given, key: Key | None) -> Given:
    """Copy a `backup` to a new file at `target`, and look whether it is sound as a whole; answers what it holds.

    Raises UserError 'backup_unsound' where it is not, 'backup_full', 'backup_unwritable', and StoreError where it can't
    be read.
    """
    backup, target = Path(given["backup"]), Path(given["target"])
    with _refusing(target.parent):
        try:
            _copy(backup, target)
            return _checked(target, backup, key)._asdict()
        except UserError as refusal:
            if refusal.code != "backup_damaged":
                raise
            raise UserError("backup_unsound", path=str(backup)) from refusal


def _copy(file: Path, target: Path) -> None:
    """A copy of a file between two changes, and what was written is what was read."""
    for _ in range(_TRIES):
        before = mark(file)
        target.unlink(missing_ok=True)
        read = copy_bytes(file, target)
        if mark(file) != before:
            continue
        if digest(target) != read:
            raise UserError("backup_unwritable", folder=str(target.parent))
        return
    raise StoreError("store_in_use", path=str(file))


def _checked(copy: Path, file: Path, key: Key | None) -> Contents:
    """What a copy of a file holds; it is as the file is, byte by byte, so that its damage is the file's."""
    try:
        return settled(copy, key, _sound)
    except (StoreError, UserError) as refusal:
        if refusal.code not in _DAMAGED:
            raise
        raise UserError("backup_damaged", path=str(file)) from refusal


def _sound(store: Store) -> Contents:
    """What a sound store holds; of an earlier version it is looked at as far as SQLite can. Raises as `check`."""
    from app.files.checking import check

    found = contents(store)
    if found.version == SCHEMA_VERSION:
        check(store)
    elif store.problems():
        raise UserError("check_damaged", path=str(store.path))
    return found


def _thin(there: list[Backup], now: datetime) -> int:
    """Take away what is no longer to be kept; how many that was. One that can't be taken away just now stays."""
    gone = 0
    for backup in set(there) - kept(there, now.date()):
        with suppress(OSError):
            backup.path.unlink()
            gone += 1
    return gone


def _holds(backup: Backup, key: Key | None, wanted: Contents) -> bool:
    """Whether a backup can be opened and holds the same changes."""
    try:
        found = _held_in(backup, key)
    except StoreError:
        return False
    return (found.change_id, found.version) == (wanted.change_id, wanted.version)


def _held_in(backup: Backup, key: Key | None) -> Contents:
    """What a backup holds, into which nobody writes. Raises StoreError."""
    with closing(peek(backup.path, key)) as store:
        return contents(store)


def _looked_into(backup: Backup, there: list[Backup], keys: list[Key | None]) -> Given:
    refusal = ""
    for number, key in enumerate(keys):
        try:
            return _told(backup, there, _held_in(backup, key)) | {"key": number}
        except StoreError as error:
            refusal = refusal or error.code
    return _told(backup, there, None) | {"refusal": refusal}


def _told(backup: Backup, there: list[Backup], found: Contents | None) -> Given:
    """Its `path`, when it was made, until when it is kept, its `size`, and what it holds where that is known."""
    size = 0
    with suppress(OSError):
        size = backup.path.stat().st_size
    told = {"path": str(backup.path), "at": backup.at.isoformat(), "size": size}
    told["until"] = kept_until(backup, there).isoformat()
    return told if found is None else {**told, "contents": found._asdict()}


@contextmanager
def _unfinished(folder: Path) -> Generator[Path]:
    """A name for what is not to be offered yet; it is gone afterwards, or after the next start of the program."""
    place = folder / f".{os.urandom(4).hex()}{UNFINISHED}"
    with noted(place):
        try:
            yield place
        finally:
            with suppress(OSError):
                place.unlink(missing_ok=True)


@contextmanager
def _refusing(folder: Path) -> Generator[None]:
    """Say of what the system refuses that it was about the backup."""
    try:
        yield
    except OSError as error:
        raise UserError("backup_full" if error.errno in _FULL else "backup_unwritable", folder=str(folder)) from error
