"""Where a team's server is, and as whom this PC's user is known there; never with a password."""

import json
import re
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from typing import Any, cast

from app.core.errors import UserError
from app.core.work_folder import NEXT_LOGIN, data_folder

PORT, DATABASE = 5432, "springbraet"
VERIFIED = "verify-full"
TLS = (VERIFIED, "verify-ca", "require", "disable")
"""How sure it has to be that it is that server, as libpq's `sslmode`: the surest first."""
_HOST = re.compile(
    r"\[(?P<six>[0-9a-fA-F:.%]+)\](?::(?P<six_port>\d{1,5}))?|(?P<host>[^\s:/@\[\]]+)(?::(?P<port>\d{1,5}))?"
)
_LAST_PORT = 65535


@dataclass(frozen=True)
class Place:
    """A database on a server, and a user of it."""

    host: str
    database: str
    user: str
    port: int = PORT
    tls: str = VERIFIED
    root: str = ""
    """The file with the certificate that signs the server's; empty: the system's own."""
    kerberos: bool = False
    """Whether the system has its user vouched for, so that no password is asked for."""

    @property
    def server(self) -> str:
        """'server' or 'server:5433', as it is typed and shown."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORT else f"{host}:{self.port}"

    @property
    def name(self) -> str:
        """What tells this login from every other one."""
        return f"server {self.user}@{self.server}/{self.database}"

    @property
    def text(self) -> str:
        """What `of_text` reads."""
        return json.dumps(asdict(self))


def of_text(text: str) -> Place | None:
    """The place that was written down; None where it was none, or is not understood any more."""
    told: object = None
    with suppress(ValueError):
        told = json.loads(text)
    if not isinstance(told, dict):
        return None
    facts = cast("dict[str, Any]", told)
    kinds: dict[str, type] = {one.name: type(getattr(_EXAMPLE, one.name)) for one in fields(Place)}
    if not {"host", "database", "user"} <= facts.keys() <= kinds.keys():
        return None
    if any(type(fact) is not kinds[name] for name, fact in facts.items()):
        return None
    place = Place(**facts)
    return place if place.host and place.tls in TLS else None


_EXAMPLE = Place("", "", "")


def typed(server: str, database: str, user: str) -> Place:
    """The place that was typed: 'host' or 'host:port'. Raises UserError 'server_unreadable' or 'server_incomplete'."""
    server, database, user = server.strip(), database.strip(), user.strip()
    if not server or not database or not user:
        raise UserError("server_incomplete")
    found = _HOST.fullmatch(server)
    port = None if found is None else found["six_port"] or found["port"]
    if found is None or not 0 < int(port or PORT) <= _LAST_PORT:
        raise UserError("server_unreadable", text=server)
    return Place(found["six"] or found["host"], database, user, int(port or PORT))


def expect(place: Place | None) -> None:
    """The next start will open this place, whose password is remembered, or none; raises nothing."""
    file = data_folder() / NEXT_LOGIN
    with suppress(OSError):
        if place is None:
            file.unlink(missing_ok=True)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(place.name, encoding="utf-8")


def expected() -> str:
    """The name under which the store of keys has the password that a start will want; '' where it will want none."""
    with suppress(OSError, ValueError):
        return (data_folder() / NEXT_LOGIN).read_text(encoding="utf-8")
    return ""
