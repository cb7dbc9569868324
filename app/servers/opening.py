"""Opens a team on a server, with refusals that a user can understand."""

import os
from collections.abc import Callable

from app.core.clock import Clock
from app.core.errors import UserError
from app.core.place import VERIFIED
from app.core.place import Place as Place
from app.core.work_folder import work_folder
from app.servers.cache import cache_of
from app.servers.cache import forget as forget
from app.servers.session import ServedSession
from db.errors import StoreError
from db.records import Team
from db.served import ServedStore
from db.server.link import Address
from db.server.refusing import REFUSED

_ROOTS = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem")
"""Where Debian, Red Hat and macOS keep whom they trust, and others after them."""


def address(place: Place, password: str | None) -> Address:
    """The same, as the server is asked. Raises UserError('certificate_unread'), as no server may be trusted then."""
    if place.root and not os.path.isfile(place.root):
        raise UserError("certificate_unread", path=place.root)
    root = place.root or (_trusted_by_the_system() if place.tls == VERIFIED else "")
    more = (("sslmode", place.tls), *((("sslrootcert", root),) if root else ()))
    vouched = (("require_auth", "gss,sspi"),) if place.kerberos else ()
    return Address(place.host, place.database, place.user, place.port, password, (*more, *vouched))


def _trusted_by_the_system() -> str:
    """The file with those whom the system trusts, as libpq takes it: it may come with a TLS that doesn't know them.

    Windows has no such file, so one is written from what it keeps, for as long as the program runs.
    """
    import ssl

    known = (ssl.get_default_verify_paths().cafile, *_ROOTS)
    there = next((one for one in known if one and os.path.isfile(one)), None)
    if there is not None:
        return there
    kept = ssl.create_default_context().get_ca_certs(binary_form=True)
    if not kept:
        return "system"
    file = work_folder() / "udstedere.pem"
    file.write_text("".join(map(ssl.DER_cert_to_PEM_cert, kept)), encoding="ascii")
    return str(file)


def is_turned_away(refusal: UserError) -> bool:
    """Whether a server doesn't take this login: then its rows are nobody's business at this PC."""
    return refusal.code in REFUSED


def open_served(
    place: Place, password: str | None, clock: Clock, told: Callable[[], None] | None = None, *, typed: bool = False
) -> ServedSession:
    """The team at a place, open for this user; `told` is called in another thread when others have written.

    A password that was `typed` is judged by the server before anything is shown that this PC has kept, where it
    answers in time.

    Raises UserError 'server_other', 'team_missing', why it can't be reached, and what
    `address` raises.
    """
    where = address(place, password)
    try:
        store = ServedStore.reach(where, told, cache_of(where))
        try:
            if typed:
                _have_judged(store)
            if not store.all(Team):
                raise UserError("team_missing")
        except (StoreError, UserError):
            store.close()
            raise
    except StoreError as refusal:
        if refusal.code in REFUSED:
            forget(where)
        raise UserError(refusal.code, **refusal.facts) from refusal
    session = ServedSession(store, clock)
    session.place = place
    return session


def _have_judged(store: ServedStore) -> None:
    try:
        store.be_judged()
    except StoreError as refusal:
        if refusal.code in REFUSED:
            raise
