"""What the child process does with backups: it makes them, checks them, carries them on, and looks into them.

A backup whose name says nothing more was checked as a whole before it got that name.
"""

import os
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from app.core.errors import UserError
from app.core.targets import make_folder, sync
from app.files.backups import (
    Backup,
    State,
    folder_name,
    folders_of,
    found_again,
    held,
    kept,
    kept_until,
    name_of,
    newest_good,
)
from app.files.checked_copies import checked, copy, refusing, unfinished, verified
from db.engines.key import Key
from db.engines.looked_at import copy_compared
from db.errors import StoreError
from db.queries.peeking import Contents, contents, peek, settled

Given = dict[str, Any]
_CHECKED_AT_ONCE = 16_000_000
"""Bytes of a file that is checked as a whole within a second."""


def back_up(given: Given, key: Key | None) -> Given:
    """Make a backup of `file` under `root`, dated `now`, unless the newest one holds the same already (or `anyway`).

    A large one is looked over and to be checked by `verify` later, unless it is to be `whole` now; so is the one after
    one that was found damaged. One that was not checked is then, and that is not `new`.
    Answers what `_told` says of the newest good one, whether it is `new`, and how many were `thinned` away. Raises
    UserError 'backup_damaged' where the file is damaged, and then every backup stays as it was, 'backup_full',
    'backup_unwritable', and StoreError where the file can't be read, or is being written all the time.
    """
    file, now = Path(given["file"]), datetime.fromisoformat(given["now"])
    root = Path(given["root"])
    found = settled(file, key, contents)
    with refusing(root):
        folder = root / folder_name(file, found.team_id)
        make_folder(folder)
        there = held(folder)
        newest = newest_good(there)
        if newest is not None and not given.get("anyway") and _holds(newest, key, found):
            if given.get("whole"):
                newest = verified(newest, key)
            if newest.state is not State.DAMAGED:
                return {"new": False, "thinned": 0, **_told(newest, held(folder), found)}
            raise UserError("backup_damaged", path=str(file))
        whole = given.get("whole") or file.stat().st_size < _CHECKED_AT_ONCE
        state = State.SOUND if whole or (there and there[-1].state is State.DAMAGED) else State.UNCHECKED
        target = folder / name_of(now, there[-1].serial + 1 if there else 1, state)
        with unfinished(folder) as part:
            copy(file, part)
            found = checked(part, file, key, state)
            os.replace(part, target)
        sync(folder)
        made = held(folder)
        return {"new": True, "thinned": thin(made, now), **_told(newest_good(made) or made[-1], made, found)}


def verify(given: Given, key: Key | None) -> Given:
    """Check those backups of `file` under `root` as a whole that were not yet, the newest first, and name them so.

    Answers how many were `checked`, how many of them found `damaged`, and whether the newest one was. One that can't be
    read with this key, or is in use, stays as it is. Raises UserError 'backup_unwritable'.
    """
    file, root = Path(given["file"]), Path(given["root"])
    team_id, found, newest = _team_in(file, key), list[Backup](), False
    with refusing(root):
        for folder in folders_of(root, file, team_id):
            there = held(folder)
            new = [verified(one, key) for one in reversed(there) if one.state is State.UNCHECKED]
            found += [one for one in new if one.state is not State.UNCHECKED]
            if there and there[-1].state is State.UNCHECKED and folder.name == folder_name(file, team_id or ""):
                newest = new[0].state is State.DAMAGED
    damaged = sum(one.state is State.DAMAGED for one in found)
    return {"checked": len(found), "damaged": damaged, "newest_damaged": newest}


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
    with refusing(Path(given["root"])):
        first = held(Path(given["root"]) / folder_name(file, found.team_id))
    with refusing(place):
        folder = place / folder_name(file, found.team_id)
        folder.mkdir(mode=0o700, exist_ok=True)  # and never the place itself, which may have gone away
        sync(place)
        bad = {one.at for one in first if one.state is State.DAMAGED}
        for one in held(folder):
            if one.state is State.UNCHECKED and one.at in bad:
                os.replace(one.path, folder / name_of(one.at, one.serial, State.DAMAGED))
        if (source := newest_good(first)) is not None:
            _carry(source, folder, place)
        thin(held(folder), now)
        there = held(folder)
        newest = newest_good(there)
        return {} if newest is None else _told(newest, there, None)


def _carry(source: Backup, folder: Path, place: Path) -> None:
    """Let a backup lie in a folder too, under the name that says what is known of it."""
    there = held(folder)
    again = next((one for one in there if one.at == source.at and one.state is not State.DAMAGED), None)
    if again is not None and again.state is source.state:
        return
    # What comes is the newest, also where the first place was lost and has begun to count anew.
    serial = max(source.serial, there[-1].serial + 1 if there else 0) if again is None else again.serial
    with unfinished(folder) as part:
        if not copy_compared(source.path, part):
            raise UserError("backup_unwritable", folder=str(place))
        os.replace(part, folder / name_of(source.at, serial, source.state))
    if again is not None:
        again.path.unlink()
    sync(folder)


def listed(given: Given, key: Key | None) -> Given:
    """The `backups` of `file` under `root`, the newest of each folder first, each as `_told` says it.

    Other keys to try are `keys`, and none at all. Where the file itself can't be read, those that were made at its
    place are found. Raises UserError 'second_missing' where the root is away.
    """
    file, root = Path(given["file"]), Path(given["root"])
    if not root.is_dir():
        raise UserError("second_missing", folder=str(root))
    keys = [key, *map(Key.from_text, given.get("keys", ())), None]
    found: list[Given] = []
    with refusing(root):
        for folder in folders_of(root, file, _team_in(file, key)):
            there = held(folder)
            found += [_looked_into(backup, there, keys) for backup in reversed(there)]
    return {"backups": found}


def checked_copy(given: Given, key: Key | None) -> Given:
    """Copy a `backup` to a new file at `target`, and look whether it is sound as a whole; answers what it holds.

    Raises UserError 'backup_unsound' where it is not, 'backup_full', 'backup_unwritable', and StoreError where it can't
    be read.
    """
    backup, target = found_again(Path(given["backup"])), Path(given["target"])
    with refusing(target.parent):
        try:
            copy(backup, target)
            return checked(target, backup, key, State.SOUND)._asdict()
        except UserError as refusal:
            if refusal.code != "backup_damaged":
                raise
            raise UserError("backup_unsound", path=str(backup)) from refusal


def _team_in(file: Path, key: Key | None) -> str | None:
    """The team in a file, if it can be read."""
    with suppress(StoreError):
        return settled(file, key, contents).team_id
    return None


def thin(there: list[Backup], now: datetime) -> int:
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
    """Its `path`, when it was made, until when it is kept, its `size`, its `state`, and what it holds."""
    size = 0
    with suppress(OSError):
        size = backup.path.stat().st_size
    told = {"path": str(backup.path), "at": backup.at.isoformat(), "size": size, "state": backup.state.value}
    told["until"] = kept_until(backup, there).isoformat()
    return told if found is None else {**told, "contents": found._asdict()}
