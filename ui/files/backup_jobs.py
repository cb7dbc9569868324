"""What is done with backups beside the window: one is made and carried, and both places are looked through."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from app.core.errors import UserError
from app.files.backups import State
from app.files.places import Places
from app.files.safekeeping import (
    KeptBackup,
    Verified,
    carry_backup,
    check_backups,
    encrypt_backups,
    kept_backups,
    make_backup,
)
from ui.core.jobs import Cancelled, Progress, Work

_LAST_SECONDS = 60


class Made(NamedTuple):
    """What came of making a backup: the newest in both places, as far as they are known, and what hindered each."""

    newest: KeptBackup | None = None
    second: KeptBackup | None = None
    trouble: UserError | None = None
    second_trouble: UserError | None = None
    all: tuple[KeptBackup, ...] = ()


def making(file: Path, key: Any, now: datetime, chosen: Places) -> Work:
    """Make a backup, and carry it to the second place where that is there; one that isn't checked yet waits for it."""

    def work(progress: Progress, cancelled: Cancelled) -> object:
        try:
            newest, _ = make_backup(file, key, now, chosen.root, cancelled=cancelled)
        except UserError as error:
            return Made(trouble=error)
        if chosen.second is None or newest.state is State.UNCHECKED:
            return Made(newest)
        try:
            return Made(newest, carry_backup(file, key, now, chosen, cancelled=cancelled))
        except UserError as error:
            return Made(newest, second_trouble=error)

    return work


class Looked(NamedTuple):
    """What came of checking the backups: what was found, and the newest in the second place, or what hindered that."""

    found: Verified
    second: KeptBackup | None = None
    second_trouble: UserError | None = None


def checking(file: Path, key: Any, now: datetime, chosen: Places) -> Work:
    """Check as a whole what was not yet, and carry the newest to the second place where that is there."""

    def work(progress: Progress, cancelled: Cancelled) -> object:
        found = check_backups(file, key, chosen.root, cancelled=cancelled)
        if chosen.second is None:
            return Looked(found)
        try:
            return Looked(found, carry_backup(file, key, now, chosen, cancelled=cancelled))
        except UserError as error:
            return Looked(found, second_trouble=error)

    return work


def listing(file: Path, key: Any, chosen: Places, keys: tuple[Any, ...]) -> Work:
    """What lies in both places; that the second doesn't answer hinders nothing."""

    def work(progress: Progress, cancelled: Cancelled) -> object:
        from app.files.key_store import KeyStore

        remembered = KeyStore().remembered(file) if key is None else None
        others = keys if remembered is None else (*keys, remembered)
        try:
            first = kept_backups(file, key, chosen.root, others=others, cancelled=cancelled)
        except UserError as error:
            if error.code != "second_missing":  # nothing was ever kept
                raise
            first = []
        second, trouble = list[KeptBackup](), None
        if chosen.second is not None:
            try:
                second = kept_backups(file, key, chosen.second, second=True, others=others, cancelled=cancelled)
            except UserError as error:
                trouble = error
        both = sorted([*first, *second], key=_made_at, reverse=True)
        return Made(_newest(first), _newest(second), second_trouble=trouble, all=tuple(both))

    return work


def keep_last(file: Path, key: Any, now: datetime, chosen: Places) -> None:
    """Make a backup and carry it to the second place while somebody waits for the end of it. Raises UserError."""
    make_backup(file, key, now, chosen.root)
    if chosen.second is not None:
        carry_backup(file, key, now, chosen, seconds=_LAST_SECONDS)


def encrypting(known: Sequence[KeptBackup], key: Any) -> Work:
    """Encrypt those that are in clear."""

    def work(progress: Progress, cancelled: Cancelled) -> object:
        return encrypt_backups(known, key)

    return work


def opening(backup: KeptBackup, passphrase: str) -> Work:
    """The key of a passphrase that was that of a backup."""

    def work(progress: Progress, cancelled: Cancelled) -> object:
        from app.files.key import key_for

        return key_for(backup.path, passphrase)

    return work


def _newest(backups: list[KeptBackup]) -> KeptBackup | None:
    """The one that was made last of those that can be read and aren't damaged; they come in that order."""
    return next((one for one in backups if one.holds is not None and one.state is not State.DAMAGED), None)


def _made_at(backup: KeptBackup) -> tuple[datetime, bool]:
    return backup.at, not backup.second
