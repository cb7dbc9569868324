"""Keeps backups of a team on a server in a folder: encrypted files, checked as a whole and thinned as those of a file.

IT keeps them of all that the server has, and whoever works there of what their login sees.
"""

import os
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from app.core.errors import UserError
from app.core.place import Place
from app.core.targets import as_file_name, make_folder, sync
from app.core.work_folder import data_folder
from app.files.backing_up import thin
from app.files.backups import folder_name, held, name_of, newest_good
from app.files.checked_copies import refusing, unfinished
from app.files.checking import Checked
from app.files.key import Key, key_for, new_key
from app.files.key_store import SERVICE, KeyStore
from app.files.stores import create_store
from app.servers.copies import copy_into, seen_by
from app.servers.owner import Words, sound, told_to_the_user
from app.servers.passwords import Passwords
from app.servers.session import ServedSession
from db.errors import StoreError
from db.owning import entered, latest_change
from db.queries.peeking import contents, peek
from db.serving import take_out


class Kept(NamedTuple):
    """The newest backup, what it holds where it was made now (None: the one before holds the same), how many went."""

    path: Path
    made: Checked | None
    thinned: int


def back_up_server(words: Words, folder: Path, passphrase: str, now: datetime) -> Kept:
    """Write all that a server has into a new file in a folder, unless the newest there holds the same, and thin them.

    It is a team's file with its whole journal, which this passphrase opens without any server. One that the server's
    rows and journal don't agree in is none, and then every older one stays. Raises UserError: 'backup_full',
    'backup_unwritable', 'server_unsound', as `new_key`, and as all that asks a server.
    """
    key = new_key(passphrase)
    with told_to_the_user(), entered(words) as connection, refusing(folder):

        def holds_the_same(newest: Path) -> bool:
            return latest_change(connection) == _last_in(newest, partial(key_for, newest, passphrase))

        def write(part: Path) -> Checked:
            with closing(create_store(part, key)) as store:
                take_out(connection, store)
                return sound(store)

        return _kept_in(folder, now, holds_the_same, write)


def folder_of(session: ServedSession, root: Path) -> Path:
    """Where the copies lie that whoever has logged in keeps of their team under a place."""
    return root / folder_name(file_of(session), session.only_team or "")


def file_of(session: ServedSession) -> Path:
    """What stands for the team's file where its copies are looked for; none is ever there."""
    name = "server" if session.place is None else session.place.name
    return data_folder() / "servere" / f"{as_file_name(name, '-')}.springbraet"


def keep_copy(
    session: ServedSession, key: Key, now: datetime, root: Path, is_given_up: Callable[[], bool] = bool
) -> Kept:
    """The same of all that a login sees, by its own rights, in its own folder under a place.

    Raises UserError as `write_copy`, 'backup_full' and 'backup_unwritable'.
    """
    folder = folder_of(session, root)
    with seen_by(session, is_given_up) as connection, refusing(folder):
        return _kept_in(
            folder,
            now,
            lambda newest: latest_change(connection) == _last_in(newest, lambda: key),
            lambda part: copy_into(connection, session, part, key, is_given_up),
        )


def copies_key(session: ServedSession, root: Path) -> Key | None:
    """The key of this login's copies, where there are some and the system's store keeps it."""
    if session.place is None or not held(folder_of(session, root)):
        return None
    text = KeyStore().kept(_kept_as(session.place))
    return Key.from_text(text) if text else None


def remember_copies_key(session: ServedSession, passphrase: str, root: Path) -> Key:
    """The key of this passphrase for copies from now on, the same as that of the newest where it opens that.

    It is kept in the system's store of keys where the login's password is. Raises UserError as `new_key`.
    """
    newest = newest_good(held(folder_of(session, root)))
    key = new_key(passphrase)
    if newest is not None and _last_in(newest.path, partial(key_for, newest.path, passphrase)) is not None:
        key = key_for(newest.path, passphrase)
    place = session.place
    if place is not None and Passwords().remembered(place) is not None:
        KeyStore().ask(lambda backend: backend.set_password(SERVICE, _kept_as(place), key.text))
    return key


def _kept_as(place: Place) -> str:
    return f"kopier {place.name}"


def _kept_in(
    folder: Path, now: datetime, holds_the_same: Callable[[Path], bool], write: Callable[[Path], Checked]
) -> Kept:
    make_folder(folder)
    there = held(folder)
    newest = newest_good(there)
    if newest is not None and holds_the_same(newest.path):
        return Kept(newest.path, None, thin(there, now))
    target = folder / name_of(now, there[-1].serial + 1 if there else 1)
    with unfinished(folder) as part:
        found = write(part)
        os.replace(part, target)
    sync(folder)
    return Kept(target, found, thin(held(folder), now))


def _last_in(path: Path, key: Callable[[], Key]) -> str | None:
    """The id of the last change in a backup; None where this key doesn't open it."""
    with suppress(StoreError, UserError), closing(peek(path, key())) as store:
        return contents(store).change_id
    return None
