"""Keeps backups of a team's server in a folder: encrypted files, checked as a whole and thinned as those of a file."""

import os
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from app.core.errors import UserError
from app.core.targets import make_folder, sync
from app.files.backing_up import thin
from app.files.backups import held, name_of, newest_good
from app.files.checked_copies import refusing, unfinished
from app.files.checking import Checked
from app.files.key import Key, key_for, new_key
from app.files.stores import create_store
from app.servers.owner import Words, sound, told_to_the_user
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
        make_folder(folder)
        there = held(folder)
        newest = newest_good(there)
        if newest is not None and latest_change(connection) == _last_in(newest.path, passphrase):
            return Kept(newest.path, None, thin(there, now))
        target = folder / name_of(now, there[-1].serial + 1 if there else 1)
        with unfinished(folder) as part:
            with closing(create_store(part, key)) as store:
                take_out(connection, store)
                found = sound(store)
            os.replace(part, target)
        sync(folder)
        return Kept(target, found, thin(held(folder), now))


def _last_in(path: Path, passphrase: str) -> str | None:
    """The id of the last change in a backup; None where this passphrase doesn't open it."""
    with suppress(StoreError, UserError):
        key: Key = key_for(path, passphrase)
        with closing(peek(path, key)) as store:
            return contents(store).change_id
    return None
