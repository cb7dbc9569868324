"""A connection to the server that waits for no answer longer than it is let, and for none once it is to end."""

import concurrent.futures
import select
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from db.errors import StoreError
from db.server.door import CHANNEL
from db.server.layout import SCHEMA

if TYPE_CHECKING:
    import psycopg
    from psycopg.abc import RV, PQGen

_LET_GO = "2s"
"""How long the head is held by a PC that says nothing more, as one that fell asleep."""
_HEAD_WITHIN = "1s"
"""How long somebody waits for a head that another PC holds; after that nothing was written, for certain."""
_GONE_WITHIN = 3_000  # milliseconds
_OPTIONS = (
    f"-c search_path={SCHEMA} -c idle_in_transaction_session_timeout={_LET_GO} -c lock_timeout={_HEAD_WITHIN} "
    "-c default_transaction_isolation=read\\ committed"
)
ALWAYS_TOLD = {
    **{"tcp_user_timeout": 10_000, "keepalives_idle": 20, "keepalives_interval": 5, "keepalives_count": 3},
    "gssencmode": "disable",
    "client_encoding": "UTF8",
}
"""By which a connection that the network has lost is found out, Kerberos doesn't take the place of TLS, and every
text can be told, whatever PGCLIENTENCODING says.
"""
_OLD = "FROM pg_stat_activity WHERE pid = %s AND backend_start = %s"


@dataclass(frozen=True)
class Address:
    """Where a server is, and as whom it is asked; the password is shown nowhere."""

    host: str
    database: str
    user: str
    port: int = 5432
    password: str | None = field(default=None, repr=False)
    more: tuple[tuple[str, str], ...] = ()
    """What else libpq is told, as `sslmode` and `sslrootcert`."""

    @property
    def words(self) -> dict[str, Any]:
        """The same for libpq."""
        told = {"host": self.host, "port": self.port, "dbname": self.database, "user": self.user, **dict(self.more)}
        return told | ({} if self.password is None else {"password": self.password})


class Backend(NamedTuple):
    """What serves a connection over there; with when it began, as numbers of processes are given anew."""

    pid: int
    since: datetime


class Stop:
    """Ends whatever waits on it, from any thread, and for good."""

    def __init__(self) -> None:
        self._ours, self.socket = socket.socketpair()
        self.is_set = False

    def set(self) -> None:
        """Let everything that waits end now."""
        self.is_set = True
        with suppress(OSError):
            self._ours.send(b"!")

    def close(self) -> None:
        """Nothing waits on it any more."""
        self._ours.close()
        self.socket.close()


Wait = Callable[["Future[Any]", float], None]


def block(answer: "Future[Any]", seconds: float) -> None:
    """Wait, and do nothing else."""
    concurrent.futures.wait([answer], seconds)


class Question:
    """Something to be asked; `then` is done with the answer in the link's thread, if somebody still waits for it."""

    def __init__(
        self,
        asked: Callable[["psycopg.Connection[Any]"], Any],
        within: float,
        then: Callable[[Any], None] | None = None,
        writes: str = "",
    ) -> None:
        self.asked = asked
        self.until = monotonic() + within
        self.then = then
        self.writes = writes
        self.answer: Future[Any] = Future()
        self.is_asked = self.is_given_up = False


@cache
def patient_kind() -> "type[psycopg.Connection[Any]]":
    """The class of connections whose every wait ends at `until`, or when `stop` is set."""
    import psycopg
    from psycopg.waiting import Ready

    class Patient(psycopg.Connection[Any]):
        until = 0.0
        is_late = False
        stop: Stop

        def wait(self, gen: "PQGen[RV]", interval: float = 0.1, timeout: float | None = None) -> "RV":
            try:
                wanted = next(gen)
                while True:
                    ready = self.ready(wanted)
                    if not ready:
                        self.is_late = True
                        gen.close()
                        self.pgconn.finish()
                        raise psycopg.OperationalError("no answer in time")
                    wanted = gen.send(Ready(ready))
            except StopIteration as end:
                return end.value

        def ready(self, wanted: int) -> int:
            """What can be done of this by now; 0: it is to end."""
            return ready_in(self.pgconn.socket, wanted, self.until, self.stop)

    return Patient


def ready_in(fileno: int, wanted: int, until: float, stop: Stop) -> int:
    """Which of what is wanted (1: reading, 2: writing) can be done by now; 0 where the time is over, or it is to end.

    Raises psycopg.OperationalError where the connection was closed.
    """
    import psycopg

    left = until - monotonic()
    if left <= 0 or stop.is_set:
        return 0
    reading = [fileno, stop.socket] if wanted & 1 else [stop.socket]
    try:
        readable, writable, _ = select.select(reading, [fileno] if wanted & 2 else [], [], left)
    except (OSError, ValueError):
        raise psycopg.OperationalError("the connection is closed") from None
    return 0 if stop.socket in readable else (fileno in readable) + 2 * (fileno in writable)


def let(connection: "psycopg.Connection[Any]", seconds: float) -> None:
    """From now on an answer may take so long."""
    patient: Any = connection
    patient.until = monotonic() + seconds


def is_late(connection: "psycopg.Connection[Any]") -> bool:
    """Whether it was given up for an answer that didn't come in time."""
    return bool(getattr(connection, "is_late", False))


def connected(address: Address, within: float, stop: Stop) -> "tuple[psycopg.Connection[Any], Backend]":
    """A connection that hears what the server tells and lets go of the head by itself, and what serves it there.

    Raises psycopg.Error, and OSError where nobody knows the host.
    """
    import psycopg

    why: psycopg.Error = psycopg.OperationalError("no address")
    for place in _places(address):
        try:
            connection = _entered({**address.words, **place}, within, stop)
        except psycopg.OperationalError as error:
            why = error
            continue
        cursor = connection.execute(
            f"LISTEN {CHANNEL}; SELECT pid, backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()"
        )
        cursor.nextset()
        return connection, Backend(*cursor.fetchall()[0])
    raise why


def _places(address: Address) -> Iterator[dict[str, str]]:
    """Each address that the host has: libpq would wait for the first of them as long as it likes."""
    if "hostaddr" in dict(address.more) or address.host.startswith(("/", "@")):
        yield {}
        return
    found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    for one in dict.fromkeys(str(entry[4][0]) for entry in found):
        yield {"hostaddr": one}


def _entered(words: dict[str, Any], within: float, stop: Stop) -> "psycopg.Connection[Any]":
    import psycopg
    from psycopg import conninfo, pq

    told = conninfo.make_conninfo(
        "",
        **words,
        **ALWAYS_TOLD,
        options=_OPTIONS,
        application_name="springbraet",
    )
    until = monotonic() + within
    waits: dict[int, int] = {pq.PollingStatus.READING: 1, pq.PollingStatus.WRITING: 2}
    entering = pq.PGconn.connect_start(told.encode())
    while entering.status != pq.ConnStatus.BAD and (polled := entering.connect_poll()) != pq.PollingStatus.OK:
        wanted = waits.get(polled, 0)
        if not wanted or not ready_in(entering.socket, wanted, until, stop):
            said = entering.get_error_message()
            entering.finish()
            raise psycopg.OperationalError(said)
    if entering.status != pq.ConnStatus.OK:
        said = entering.get_error_message()
        entering.finish()
        raise psycopg.OperationalError(said)
    entering.nonblocking = 1
    connection = patient_kind()(entering)
    patient: Any = connection
    patient.stop = stop
    let(connection, within)
    connection.prepare_threshold = None  # to prepare is a round trip more, some day
    connection.autocommit = True
    return connection


def end(connection: "psycopg.Connection[Any]", old: Backend, host: str) -> None:
    """Come back when what served an earlier connection is gone over there, so that it writes nothing more.

    What was on its way to it when the connection broke may have reached it since, and may wait for the head there.
    Raises StoreError 'server_away' where it doesn't go.
    """
    connection.execute(f"SELECT pg_terminate_backend(pid, {_GONE_WITHIN}) {_OLD}".encode(), old)
    if connection.execute(f"SELECT 1 {_OLD}".encode(), old).fetchall():
        raise StoreError("server_away", host=host)
