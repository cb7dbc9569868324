"""A connection for whoever has much done at once: nobody waits in it for a server that has stopped working at it."""

import select
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from functools import cache
from time import monotonic
from typing import TYPE_CHECKING, Any

from db.server.layout import SCHEMA
from db.server.line import ALWAYS_TOLD, Address, patient_kind
from db.server.refusing import refusal_of

if TYPE_CHECKING:
    import psycopg

_SILENT, _LOOK = 30.0, 0.1  # seconds: without a word, and between looks at whether somebody has given up
_ENTERED_WITHIN, _CANCELLED_WITHIN = 10, 5.0  # seconds
_AT_WORK = "SELECT FROM pg_stat_activity WHERE pid = %s AND state = 'active' AND wait_event_type IS DISTINCT FROM "


@contextmanager
def reading(
    address: Address, is_given_up: Callable[[], bool] = bool, within: int = 3
) -> Generator["psycopg.Connection[Any]"]:
    """A connection for somebody who reads much at once, as `entered`. Raises StoreError."""
    import psycopg

    words: dict[str, Any] = {
        **address.words,
        **ALWAYS_TOLD,
        "application_name": "springbraet",
        "options": f"-c search_path={SCHEMA}",
    }
    try:
        with entered(words, is_given_up, within) as connection:
            yield connection
    except psycopg.Error as error:
        raise refusal_of(error, address.host) from error


def entered(words: dict[str, Any], is_given_up: Callable[[], bool] = bool, within: int | None = None) -> Any:
    """A connection by these words of libpq, which stands within so many seconds, and else within ten.

    An answer may take as long as the server works at it: where it says nothing for long it is asked by another
    connection whether it still does. So a server that hangs holds nobody for long, and nobody waits who has given up.
    Raises psycopg.Error.
    """
    connection = _kind().connect(**words, autocommit=True, connect_timeout=within or _ENTERED_WITHIN)
    connection.words, connection.is_given_up = words, is_given_up
    return connection


@cache
def _kind() -> Any:
    """The class of connections that wait as long as the server works at what it was asked, and nobody has given up."""
    import psycopg

    patient: Any = patient_kind()

    class Entered(patient):
        words: dict[str, Any]
        is_given_up: Callable[[], bool] = bool
        is_asking = False  # whether it asks only how another one is

        def wait(self, *waited: Any) -> Any:
            try:
                return patient.wait(self, *waited)
            except KeyboardInterrupt:  # what it works at over there holds its locks until it ends
                with suppress(psycopg.Error):
                    self.cancel_safe(timeout=_CANCELLED_WITHIN)
                self.pgconn.finish()
                raise

        def ready(self, wanted: int) -> int:
            while not self.is_given_up():
                found = self._ready_within(_SILENT, wanted)
                if found or self.is_given_up() or self.is_asking or not self._is_worked_at():
                    return found or self._ready_within(_LOOK, wanted)  # it may have come to its end just now
            return 0

        def _ready_within(self, seconds: float, wanted: int) -> int:
            fileno, until = self.pgconn.socket, monotonic() + seconds
            reading, writing = [fileno] * (wanted & 1), [fileno] * (wanted >> 1)
            found = 0
            while not (found or self.is_given_up()) and (left := until - monotonic()) > 0:
                readable, writable, _ = select.select(reading, writing, [], min(left, _LOOK))
                found = len(readable) + 2 * len(writable)
            return found

        def _is_worked_at(self) -> bool:
            """Whether the server can still be asked, and works at what this connection asked it."""
            with suppress(psycopg.Error), entered(self.words, self.is_given_up) as other:
                other.is_asking = True
                return bool(other.execute(f"{_AT_WORK}'Client'".encode(), (self.pgconn.backend_pid,)).rowcount)
            return False

    return Entered
