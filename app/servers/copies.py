"""Writes all that a login sees of a team on a server into a file, which is a team in a file from then on."""

from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.domain import new_id
from app.core.errors import UserError
from app.core.targets import written_whole
from app.files.checking import Checked, check
from app.files.key import Key, new_key
from app.files.stores import create_store
from app.servers.session import ServedSession
from app.session import Session
from db.errors import StoreError
from db.parting import take_out_seen
from db.server.reading import reading
from db.store import Store

if TYPE_CHECKING:
    from db.owning import Connection
GIVEN_UP = "copy_given_up"


def write_copy(session: Session, target: Path, passphrase: str, cancelled: Callable[[], bool] = bool) -> Checked:
    """Write a team, journal included, into a file that this passphrase opens, checked as a whole; what it holds.

    Of several teams a login that sees one has that one, which stands alone in the file. The server is asked by a
    connection of its own, so that the work in the team goes on. It stands there whole or not at all. Raises UserError:
    'copy_partial' where the login sees no team, 'server_away', 'login_refused', and as `new_key` and `written_whole`.
    """
    if not isinstance(session, ServedSession):
        raise ValueError("a team in a file is copied as a file")
    key = new_key(passphrase)
    with seen_by(session, cancelled) as connection, written_whole(target, None) as unfinished:
        return copy_into(connection, session, unfinished, key, cancelled)


@contextmanager
def seen_by(session: ServedSession, is_given_up: Callable[[], bool]) -> Generator["Connection"]:
    """A connection for all that a login sees, as `reading`. Raises UserError."""
    try:
        with reading(session.store.address, is_given_up) as connection:
            yield connection
    except StoreError as refusal:
        raise UserError(GIVEN_UP if is_given_up() else refusal.code, **refusal.facts) from refusal


def copy_into(
    connection: "Connection", session: ServedSession, path: Path, key: Key, is_given_up: Callable[[], bool]
) -> Checked:
    """Write what this connection's login sees of the session's team into a new file, checked as a whole."""
    with closing(create_store(path, key)) as store:
        take_out_seen(connection, store, session.only_team, new_id())
        found = _checked(store)
    if is_given_up():
        raise UserError(GIVEN_UP)
    return found


def _checked(store: Store) -> Checked:
    """What a copy holds; where the journal doesn't tell of every row in it, its login sees too little for a copy."""
    try:
        return check(store)
    except UserError as refusal:
        if refusal.code != "check_journal":
            raise
        raise UserError("copy_partial") from refusal
