"""The password of a login, which the system's store of keys keeps for this user of this PC where that is wanted."""

from collections.abc import Callable
from hmac import compare_digest

from app.core.errors import UserError
from app.core.place import Place, expect
from app.files.key import refuse_weak
from app.files.key_backend import SERVICE, Backend
from app.files.key_store import KeyStore
from app.servers.opening import address
from app.servers.session import ServedSession
from app.session import Session
from db.errors import StoreError
from db.server.password import change_password as change_on_server


class Passwords:
    """As `KeyStore`: it raises nothing, answers within seconds, and keeps nothing where the system has no store."""

    def __init__(self) -> None:
        self._store = KeyStore()

    @property
    def is_there(self) -> bool:
        """Whether the system has a store of keys that can be asked."""
        return self._store.is_there

    def remembered(self, place: Place) -> str | None:
        """The password of this login, if it is remembered; a start may have asked for it already."""
        return self._store.kept(place.name)

    def remember(self, place: Place, password: str) -> bool:
        """Keep the password of a login; whether that was done."""

        def keep(backend: Backend) -> bool:
            backend.set_password(SERVICE, place.name, password)
            return backend.get_password(SERVICE, place.name) == password

        return self._store.ask(keep) or False

    def forget(self, place: Place) -> None:
        """Keep the password of a login no longer."""
        self._store.ask(lambda backend: backend.delete_password(SERVICE, place.name))
        expect(None)


def change_password(place: Place, before: str, after: str, again: str, is_given_up: Callable[[], bool] = bool) -> None:
    """Let a login be entered by another password; it is remembered where the one before was.

    Raises UserError: 'passphrase_differs' where it isn't typed the same `again`, 'passphrase_short',
    'passphrase_simple', 'passphrase_wrong' where `before` isn't the password, 'server_away', 'password_fixed'.
    """
    if after != again:
        raise UserError("passphrase_differs")
    refuse_weak(after, (place.user, place.database))
    try:
        change_on_server(address(place, before), before, after, is_given_up)
    except StoreError as refusal:
        code = "passphrase_wrong" if refusal.code == "login_refused" else refusal.code
        raise UserError(code, **refusal.facts) from refusal
    kept = Passwords()
    if kept.remembered(place) is not None:
        kept.remember(place, after)


def opens(session: Session, password: str) -> bool:
    """Whether a password is the one with which somebody has logged in to the team that is open."""
    logged_in = session.store.address.password if isinstance(session, ServedSession) else None
    return logged_in is not None and compare_digest(logged_in.encode(), password.encode())
