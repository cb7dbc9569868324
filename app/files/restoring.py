"""Puts a backup in the place of a team's file, and sets what stood there aside; a kill leaves one of them, whole."""

import errno
import os
import stat
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from app.core.clock import Clock
from app.core.errors import UserError
from app.core.targets import sync
from app.core.work_folder import UNFINISHED, noted
from app.files.known_files import note_clear, note_encrypted
from app.files.safekeeping import copy_checked
from app.files.stores import refuse_no_file
from db.engines.hold import Hold
from db.engines.key import Key
from db.engines.looked_at import copy_compared
from db.engines.sqlite import connect, disconnect, in_use
from db.errors import StoreError

_JOURNAL = "-journal"
BEFORE, DAMAGED = "før gendannelse", "beskadiget"
"""What the name of a file says that was set aside."""
_BEGUN = bytes.fromhex("d9d505f920a163d7")
"""How SQLite's journal begins as long as its change is neither whole nor taken back."""


def restore(file: Path, backup: Path, key: Key | None, clock: Clock, why: str = BEFORE) -> Path | None:
    """Let a copy of a backup stand at `file`, which must be closed here, and return where what stood there is now.

    The name of that says `why` it was set aside. `key` opens the backup, and the copy is checked as a whole before
    anything else is touched. Raises UserError, and then the file is as it was: 'backup_unsound', 'backup_full',
    'backup_unwritable', 'restore_failed', what `refuse_no_file` raises of the backup, and 'store_locked' or
    'store_in_use' where somebody else has the file open.
    """
    refuse_no_file(backup)
    file = Path(os.path.realpath(file))
    unfinished = file.with_name(f".{os.urandom(4).hex()}{UNFINISHED}")
    hold = Hold(file)
    try:
        with noted(unfinished):
            copy_checked(backup, key, unfinished)
            if not hold.take():
                taken = in_use(file)
                raise UserError(taken.code, **taken.facts)
            hold.note()
            _take_back(file)
            aside = _set_aside(file, clock.now(), why) if file.exists() else None
            if aside is not None:
                os.chmod(unfinished, stat.S_IMODE(file.stat().st_mode))  # whoever may read it on a share may go on
            os.replace(unfinished, file)
            sync(file.parent)
            if key is None:
                note_clear(file)
            else:
                note_encrypted(file, key.salt)
            return aside
    except (OSError, StoreError) as error:
        raise UserError("restore_failed", path=str(file)) from error
    finally:
        hold.end()
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _take_back(file: Path) -> None:
    """Take back a change that was cut off, as its journal tells, where that can be done: without it there is only half.

    What SQLite takes back are pages, so that it needs no key.
    """
    with suppress(OSError, StoreError):
        with open(f"{file}{_JOURNAL}", "rb", buffering=0) as journal:
            begun = journal.read(len(_BEGUN)) == _BEGUN
        if begun:
            disconnect(connect(file))


def aside_name(file: Path, now: datetime, why: str = BEFORE) -> Path:
    """What a file is called that was set aside, as no other is."""
    name = f"{file.stem} {why} {now:%Y-%m-%d %H%M}"
    number, found = 1, file.with_name(f"{name}{file.suffix}")
    while os.path.lexists(found) or os.path.lexists(f"{found}{_JOURNAL}"):
        number += 1
        found = file.with_name(f"{name} ({number}){file.suffix}")
    return found


def set_aside(file: Path) -> list[Path]:
    """What stood in the place of a team's file before and lies beside it still, until somebody takes it away; by name.

    Nothing where the folder can't be read.
    """
    file = Path(os.path.realpath(file))
    begins = tuple(f"{file.stem} {why} " for why in (BEFORE, DAMAGED))
    try:
        beside = sorted(file.parent.iterdir())
    except OSError:
        return []
    return [one for one in beside if one.name.startswith(begins) and one.suffix == file.suffix]


def _set_aside(file: Path, now: datetime, why: str) -> Path:
    """Let the file stand under another name too, with what belongs to it: a journal must not come over another file."""
    aside, journal = aside_name(file, now, why), Path(f"{file}{_JOURNAL}")
    try:
        os.link(file, aside)
    except OSError:  # where a file can have one name only
        if not copy_compared(file, aside):
            aside.unlink()
            raise OSError(errno.EIO, "what was written is not what was read", str(aside)) from None
    if journal.is_file():
        if journal.stat().st_size:
            os.replace(journal, f"{aside}{_JOURNAL}")
        else:
            journal.unlink()
    sync(file.parent)
    return aside
