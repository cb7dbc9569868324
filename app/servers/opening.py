"""Opens a team on a server, with refusals that a user can understand."""

from collections.abc import Callable
from dataclasses import dataclass

from app.core.clock import Clock
from app.core.errors import UserError
from app.servers.session import ServedSession
from db.errors import StoreError
from db.records import Team
from db.served import ServedStore
from db.server.link import Address


@dataclass(frozen=True)
class Place:
    """Where a team's server is, and as whom this PC's user is known there; never with a password."""

    host: str
    database: str
    user: str
    port: int = 5432
    tls: str = "verify-full"
    """How sure it has to be that it is that server, as libpq's `sslmode`."""
    root: str = ""
    """The file with the certificate that signs the server's; empty: the system's own."""

    def address(self, password: str | None) -> Address:
        """The same, as the server is asked."""
        root = self.root or ("system" if self.tls == "verify-full" else "")
        more = (("sslmode", self.tls), *((("sslrootcert", root),) if root else ()))
        return Address(self.host, self.database, self.user, self.port, password, more)


def open_served(
    place: Place, password: str | None, clock: Clock, told: Callable[[], None] | None = None
) -> ServedSession:
    """The team at a place, open for this user; `told` is called in another thread when others have written.

    Raises UserError 'server_away', 'login_refused', 'login_unknown', 'server_other' or 'team_missing'.
    """
    try:
        store = ServedStore.reach(place.address(password), told)
        has_team = bool(store.all(Team))
    except StoreError as refusal:
        raise UserError(refusal.code, **refusal.facts) from refusal
    if not has_team:
        store.close()
        raise UserError("team_missing")
    return ServedSession(store, clock)
