"""One connection to the server, in a thread of its own, so that a server that hangs freezes nobody who asks it."""

import queue
import select
import socket
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from db.errors import StoreError
from db.server.door import CHANNEL
from db.server.layout import SCHEMA

if TYPE_CHECKING:
    import psycopg

T = TypeVar("T")
Asked = Callable[["psycopg.Connection[Any]"], T]
Heard = Callable[["psycopg.Connection[Any]", int], None]
WITHIN = 2.0
"""Seconds that somebody waits for an answer before the server counts as away."""
_CONNECT_WITHIN = 5
_ASK_AGAIN = 30.0  # seconds; a number that was told while nobody listened is found out then
_LET_GO = "2s"


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


class Link:
    """The connection: `ask` it, and it tells `heard` the newest number, in its own thread, whenever there is one.

    Once an answer didn't come in time the connection is given up, and the next question makes another one.
    """

    def __init__(self, address: Address, heard: Heard | None = None) -> None:
        self.address = address
        self.heard = heard
        self._line: _Line | None = None

    def ask(self, asked: Asked[T], within: float = WITHIN) -> T:
        """What the server answers, at most so many seconds later.

        Raises StoreError 'server_away' where nothing can be sent, 'server_silent' where no answer came, so that nobody
        knows what became of it, 'login_refused', and what `asked` raises.
        """
        if self._line is None or self._line.over:
            self._line = _Line(self.address, self._told)
        line = self._line
        try:
            return line.send(asked).result(within)
        except TimeoutError as error:
            line.give_up()
            raise StoreError("server_silent" if line.connected else "server_away", host=self.address.host) from error

    @property
    def stands(self) -> bool:
        """Whether there is a connection that answers, as far as is known."""
        return self._line is not None and self._line.connected and not self._line.over

    def close(self) -> None:
        """Ask no more."""
        if self._line is not None:
            self._line.give_up()

    def _told(self, connection: "psycopg.Connection[Any]", number: int) -> None:
        if self.heard is not None:
            self.heard(connection, number)


class _Line:
    """A thread with one connection, from when it is made until it breaks or is given up."""

    def __init__(self, address: Address, heard: Heard) -> None:
        self._address = address
        self._heard = heard
        self._waiting: queue.SimpleQueue[tuple[Asked[Any], Future[Any]] | None] = queue.SimpleQueue()
        self._wake, self._woken = socket.socketpair()
        self._connection: psycopg.Connection[Any] | None = None
        self.over = False
        threading.Thread(target=self._run, name="server", daemon=True).start()

    @property
    def connected(self) -> bool:
        return self._connection is not None

    def send(self, asked: Asked[T]) -> "Future[T]":
        answer: Future[T] = Future()
        self._waiting.put((asked, answer))
        with suppress(OSError):
            self._wake.send(b"!")
        return answer

    def give_up(self) -> None:
        """Break the connection, whatever it waits for."""
        self.over = True
        self._waiting.put(None)
        with suppress(OSError):
            self._wake.send(b"!")
        connection = self._connection
        if connection is not None:
            with suppress(Exception):
                other = socket.socket(fileno=connection.fileno())
                with suppress(OSError):
                    other.shutdown(socket.SHUT_RDWR)
                other.detach()

    def _run(self) -> None:
        import psycopg

        why = StoreError("server_away", host=self._address.host)
        try:
            self._connection = connected(self._address)
            self._serve(self._connection)
        except psycopg.Error as error:
            why = refusal_of(error, self._address.host)
        except OSError:
            pass
        finally:
            self.over = True
            if self._connection is not None:
                with suppress(psycopg.Error):
                    self._connection.close()
            self._refuse_all(why)
            self._wake.close()
            self._woken.close()

    def _serve(self, connection: "psycopg.Connection[Any]") -> None:
        import psycopg

        while not self.over:
            while not self._waiting.empty():
                item = self._waiting.get()
                if item is None:
                    return
                asked, answer = item
                try:
                    answer.set_result(asked(connection))
                except psycopg.OperationalError as error:
                    if not connection.closed and not connection.broken:
                        answer.set_exception(error)
                        continue
                    answer.set_exception(_lost(error, self._address.host))
                    return
                except BaseException as error:
                    answer.set_exception(error)
            numbers = [int(one.payload) for one in connection.notifies(timeout=0)]
            if numbers:
                self._heard(connection, max(numbers))
            ready, _, _ = select.select([connection.fileno(), self._woken], [], [], _ASK_AGAIN)
            if self._woken in ready:
                self._woken.recv(4096)
            if not ready:
                ((number,),) = connection.execute("SELECT number FROM head").fetchall()
                self._heard(connection, number)

    def _refuse_all(self, why: StoreError) -> None:
        while not self._waiting.empty():
            if (item := self._waiting.get()) is not None:
                item[1].set_exception(why)


def connected(address: Address) -> "psycopg.Connection[Any]":
    """A connection that hears what the server tells, and lets go of the head by itself. Raises psycopg.Error."""
    import psycopg

    connection = psycopg.connect(
        **address.words,
        autocommit=True,
        connect_timeout=_CONNECT_WITHIN,
        tcp_user_timeout=10_000,
        keepalives_idle=20,
        keepalives_interval=5,
        keepalives_count=3,
        options=f"-c search_path={SCHEMA} -c idle_in_transaction_session_timeout={_LET_GO}",
        application_name="springbraet",
    )
    connection.execute(f"LISTEN {CHANNEL}")
    return connection


def refusal_of(error: Exception, host: str) -> StoreError:
    """Why the server can't be reached, as far as it says."""
    state = getattr(error, "sqlstate", None) or ""
    refused = state.startswith("28") or "authentication failed" in str(error)
    return StoreError("login_refused" if refused else "server_away", host=host)


def _lost(error: Exception, host: str) -> StoreError:
    """The connection broke while it waited for an answer: what was asked may have been done."""
    lost = StoreError("server_silent", host=host)
    lost.__cause__ = error
    return lost
