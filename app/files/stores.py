"""Opens and makes stores, with refusals that a user can understand."""

import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from app.core.clock import Clock
from app.core.errors import UserError
from app.core.policy import refuse_unencrypted
from app.core.shares import on_a_share
from app.core.targets import written_whole
from app.core.work_folder import is_private, make_private
from app.files.known_files import known_salt, note_encrypted
from app.session import Session
from db.engines.key import PLAIN, Key, head_of
from db.engines.sqlite import look_inside
from db.errors import DAMAGED, UNWRITABLE, StoreError
from db.records import Team
from db.store import Store

Told = Callable[[], object] | None
_TO_READ = {"store_locked": "read_locked", "store_in_use": "read_in_use", "store_elsewhere": "read_elsewhere"}
"""What a store is only read for, by what would be its refusal: as long as the user doesn't ask for more."""


def open_store(
    path: Path,
    key: Key | None = None,
    *,
    anyway: bool = False,
    to_read: bool = False,
    unseen: bool = False,
    told: Told = None,
) -> Store:
    """Open the store at `path`; raises UserError with the store's reason where it can't be opened.

    An encrypted one needs its `key`: 'store_encrypted' without it, 'wrong_key' with another. One that can't be written
    is opened to be read, and `Store.refusal` says why. One that stands open elsewhere ('store_locked', 'store_in_use',
    on another PC 'store_elsewhere') is read in a copy that follows it, where that is wanted (`to_read`); the last one
    is opened `anyway` where the user wants that. A folder is refused as what it is: 'store_is_folder'. One that this PC
    knows to be encrypted, and that now stands there in clear, is refused: 'store_in_clear'. Who opens it `unseen` calls
    `look_into` a little later. On this PC's own disk it is for its user alone from then on. Before one of an earlier
    version is written, a backup is made of it; `told` is called again and again as long as that takes.
    """
    if os.path.isdir(path):
        refuse_no_file(path)
    try:
        if key is None and known_salt(path) is not None:
            _refuse_clear(path)
        store = Store.open(path, key, anyway=anyway, unseen=unseen, first=partial(_back_up_first, path, key, told))
    except StoreError as refusal:
        why = StoreError(_TO_READ[refusal.code], **refusal.facts) if to_read and refusal.code in _TO_READ else refusal
        if why is not refusal or refusal.code in {*UNWRITABLE, "read_copy"}:
            with suppress(StoreError):
                return Store.look(path, why, key)
        raise UserError(refusal.code, **refusal.facts) from refusal
    if key is not None:
        note_encrypted(path, key.salt)
    if not is_private(path) and not on_a_share(path):
        make_private(path)
    return store


def refuse_no_file(path: Path) -> None:
    """Raise UserError where no file stands at a path: 'store_missing', 'store_is_folder', and 'store_not_ours' for a
    device or what other programs talk through, from which to read might never end.
    """
    if os.path.isdir(path):
        raise UserError("store_is_folder", path=str(path))
    if not os.path.isfile(path):
        raise UserError("store_not_ours" if os.path.exists(path) else "store_missing", path=str(path))


def is_plain(path: Path) -> bool:
    """Whether a file looks like a store in clear; False for whatever is no file."""
    try:
        return os.path.isfile(path) and head_of(path).startswith(PLAIN)
    except StoreError:
        return False


def _back_up_first(path: Path, key: Key | None, told: Told) -> None:
    """Keep a copy of a file that is about to be migrated, as it is. Raises UserError, or StoreError where it can do
    with being read.
    """
    from app.core.clock import SystemClock
    from app.files.places import places
    from app.files.safekeeping import make_backup

    def stopped() -> bool:
        if told is not None:
            told()
        return False

    stopped()
    try:
        make_backup(path, key, SystemClock().now(), places().root, cancelled=stopped)
    except UserError as refusal:
        if refusal.code == "backup_full":
            raise StoreError("store_full", path=str(path)) from refusal
        raise


def _refuse_clear(path: Path) -> None:
    """Raise StoreError for a file that no key is given for, although it should need one."""
    look_inside(path)
    raise StoreError("store_in_clear", path=str(path))


def open_team(
    path: Path,
    key: Key | None = None,
    *,
    anyway: bool = False,
    to_read: bool = False,
    unseen: bool = False,
    told: Told = None,
) -> Store:
    """Open a store that has a team, as `open_store` does; raises UserError('team_missing') where it has none."""
    store = open_store(path, key, anyway=anyway, to_read=to_read, unseen=unseen, told=told)
    try:
        has_team = bool(store.all(Team))
    except StoreError as refusal:
        store.close()
        raise UserError(refusal.code, **refusal.facts) from refusal
    if not has_team:
        store.close()
        raise UserError("team_missing")
    return store


def look_into(store: Store) -> None:
    """Look at what stands in a store that was opened unseen; raises UserError 'store_damaged' or 'store_altered'."""
    try:
        store.look_into()
    except StoreError as refusal:
        raise UserError(refusal.code, **refusal.facts) from refusal


def refusal_of(error: BaseException, session: Session | None = None) -> UserError | None:
    """The refusal that the user is to read where a store broke off while it was read or written, else None.

    So it is, too, where anything else was raised while the store of `session` was in use, and that is damaged.
    """
    if isinstance(error, StoreError):
        return UserError(error.code, **error.facts)
    if session is not None and isinstance(error, Exception):
        from app.files.checking import is_damaged  # most sessions never fail

        if is_damaged(session.store):
            return UserError("store_damaged", path=str(session.store.path or ""))
    return None


def damage_behind(error: BaseException, path: Path | None, key: Key | None = None) -> UserError | None:
    """As `refusal_of`, of a file that is closed again; None where it can't be opened either."""
    refusal = refusal_of(error)
    if refusal is None and path is not None and os.path.isfile(path):
        from app.files.checking import is_damaged

        try:
            store = open_store(path, key)
        except UserError as unopened:
            return unopened if unopened.code in DAMAGED else None
        try:
            return UserError("store_damaged", path=str(path)) if is_damaged(store) else None
        finally:
            store.close()
    return refusal


def create_store(path: Path | None, key: Key | None = None) -> Store:
    """Make an empty store at `path`, or in memory; raises UserError where something is there already.

    It is encrypted with `key`, and in clear without one.
    """
    try:
        return Store.create(path, key)
    except StoreError as refusal:
        raise UserError(refusal.code, **refusal.facts) from refusal


def create_team_store(path: Path | None, name: str, clock: Clock, key: Key | None = None) -> Store:
    """Make a store at `path` with a team of this name and the default catalogues, and return it open.

    It is encrypted with `key`, and in clear without one.
    Raises UserError, and then leaves no file behind.
    """
    if key is None and path is not None:
        refuse_unencrypted()
    from app.commands.team import create_team  # a start that opens a team need not wait for it

    store = create_store(path, key)
    try:
        Session(store, clock).run(create_team, name)
    except BaseException:
        store.close()
        if path is not None:
            path.unlink(missing_ok=True)
        raise
    return store


def back_up(store: Store, target: Path) -> None:
    """Write a complete copy of an open store to `target`, whole or not at all.

    Raises UserError 'folder_missing', 'target_is_source', 'target_unwritable' or 'target_full'; what stood there then
    stays.
    """
    if store.refusal is not None and store.refusal.code == "read_copy":
        raise UserError("read_copy", **store.refusal.facts)  # it lacks too much to be one
    with written_whole(target, store.path) as unfinished:
        store.copy_to(unfinished)
