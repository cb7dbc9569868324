"""A team's backups as the window and the command line ask for them; all that touches a file is done by the child."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from app.core.errors import UserError
from app.files.backups import State, folders_of, found_again, held, kept_until, whose
from app.files.guard import Answer, ask
from app.files.places import Places, places
from db.engines.key import Key
from db.errors import StoreError
from db.queries.peeking import Contents, latest_id, looked_at
from db.queries.teams import teams_made
from db.store import Store

_MAKING, _CARRYING, _LISTING = 1_800, 900, 60  # seconds


class KeptBackup(NamedTuple):
    """A backup as it is shown. `holds` is None where it can't be read, and then `refusal` says why; `key` opens it.

    `other` is what the file is called that it was made of where that is another one of the same team, else empty.
    """

    path: Path
    at: datetime
    until: date
    size: int
    second: bool
    holds: Contents | None
    refusal: str = ""
    key: Key | None = None
    state: State = State.SOUND
    other: str = ""

    @property
    def id(self) -> str:
        """What no other one has: where it lies."""
        return str(self.path)


def make_backup(
    file: Path,
    key: Key | None,
    now: datetime,
    root: Path | None = None,
    *,
    anyway: bool = False,
    whole: bool = False,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[KeptBackup, bool]:
    """The newest backup of a file, made now unless the newest holds the same (or `anyway`); and whether it was made.

    The file may stand open here. Blocks until it is on the disk, and where it is to be `whole`, or is small, until it
    is checked as a whole; else `check_backups` does that. Raises UserError, also 'backup_damaged' where the file is
    damaged; then every older one is as it was.
    """
    given = {"file": file, "root": root or places().root, "now": now.isoformat(), "anyway": anyway, "whole": whole}
    answer = ask("back_up", key, seconds=_MAKING, cancelled=cancelled, **given)
    return _kept(answer, second=False, keys=(key,)), bool(answer["new"])


class Verified(NamedTuple):
    """How many backups were checked as a whole, how many of them are damaged, and whether the newest of all is."""

    checked: int
    damaged: int
    newest_damaged: bool


def check_backups(file: Path, key: Key | None, root: Path, *, cancelled: Callable[[], bool] | None = None) -> Verified:
    """Check those backups of a file as a whole that were not yet, and name them so. Raises UserError."""
    return Verified(**ask("verify", key, seconds=_MAKING, cancelled=cancelled, file=file, root=root))


def carry_backup(
    file: Path,
    key: Key | None,
    now: datetime,
    places: Places,
    *,
    seconds: float = _CARRYING,
    cancelled: Callable[[], bool] | None = None,
) -> KeptBackup | None:
    """The newest backup in the second place, after that of the first was copied there; None where there is none.

    Raises UserError: 'second_missing', 'guard_too_slow' for a share that hangs, and what hinders writing there.
    """
    given = {"file": file, "root": places.root, "there": places.second, "now": now.isoformat()}
    answer = ask("carry", key, seconds=seconds, cancelled=cancelled, **given)
    return _kept(answer, second=True, keys=(key,)) if answer else None


def kept_backups(
    file: Path,
    key: Key | None,
    root: Path,
    *,
    second: bool = False,
    others: Sequence[Key] = (),
    seconds: float = _LISTING,
    cancelled: Callable[[], bool] | None = None,
) -> list[KeptBackup]:
    """The backups of a file under one place, its own first, each file's newest first; opened by its key, by one of the
    others or by none.

    Raises UserError: 'second_missing' where the place isn't there, 'guard_too_slow' where it doesn't answer.
    """
    answer = ask(
        "list", key, seconds=seconds, cancelled=cancelled, file=file, root=root, keys=[one.text for one in others]
    )
    found = [_kept(one, second=second, keys=(key, *others, None)) for one in answer["backups"]]
    return [one._replace(other=whose(one.path, file)) for one in found]


def backups_of(store: Store, root: Path | None = None) -> list[tuple[Path, datetime, date]]:
    """The backups of an open store that lie under a place: where, of when, and until when each is kept at the latest.

    Nothing is opened: every name tells when it was made. Raises UserError('backup_unwritable') where the folder can't
    be read.
    """
    teams = teams_made(store)
    if store.path is None or not teams:
        return []
    place = root or places().root
    try:
        there = [held(folder) for folder in folders_of(place, store.path, teams[0])]
    except OSError as error:
        raise UserError("backup_unwritable", folder=str(place)) from error
    return [(backup.path, backup.at, kept_until(backup, backups)) for backups in there for backup in backups]


def encrypt_backups(backups: Iterable[KeptBackup], key: Key) -> int:
    """Encrypt those of these backups that are in clear; how many that was. One that can't be is left as it is."""
    from app.files.recoding import recode_all

    clear = [one.path for one in backups if one.holds is not None and one.key is None]
    return len(clear) - len(recode_all(clear, None, key))


def last_change(store: Store) -> str:
    """The id of the last change in an open store; empty where there is none. Raises UserError."""
    try:
        return latest_id(store)
    except StoreError as refusal:
        raise UserError(refusal.code, **refusal.facts) from refusal


def look_into_backup(backup: KeptBackup) -> Store:
    """A backup to be looked at, and never to be written: 'store_is_backup' refuses it. Raises UserError.

    What is read is a copy in memory, which may be of an earlier version.
    """
    at = f"{backup.at:%d-%m-%Y} kl. {backup.at.hour}.{backup.at:%M}"
    why = StoreError("store_is_backup", path=str(backup.path), at=at)
    try:
        return looked_at(found_again(backup.path), backup.key, why)
    except StoreError as refusal:
        raise UserError(refusal.code, **refusal.facts) from refusal


def copy_checked(backup: Path, key: Key | None, target: Path) -> Contents:
    """Copy a backup to a new file and look whether that is sound; what it holds. Raises UserError."""
    answer = ask("copy", key, seconds=_MAKING, backup=backup, target=target)
    return Contents(**answer)


def _kept(told: Answer, *, second: bool, keys: Sequence[Key | None]) -> KeptBackup:
    holds = told.get("contents")
    return KeptBackup(
        Path(told["path"]),
        datetime.fromisoformat(told["at"]),
        date.fromisoformat(told["until"]),
        int(told["size"]),
        second,
        None if holds is None else Contents(**holds),
        str(told.get("refusal", "")),
        keys[int(told.get("key", 0))],
        State(told.get("state", "")),
    )
