"""A connection for whoever reads much at once: nobody waits in it for a server that says nothing more."""

import select
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import cache
from time import monotonic
from typing import TYPE_CHECKING, Any

from db.server.layout import SCHEMA
from db.server.line import KEPT_ALIVE, Address, patient_kind, refusal_of

if TYPE_CHECKING:
    import psycopg

_SILENT, _LOOK = 60.0, 0.1  # seconds: without a word, and between looks at whether somebody has given up


@contextmanager
def reading(
    address: Address, is_given_up: Callable[[], bool] = bool, within: int = 3
) -> Generator["psycopg.Connection[Any]"]:
    """A connection for somebody who reads much at once, until they give up, or the server falls silent for long.

    It stands within so many seconds. Raises StoreError.
    """
    import psycopg

    words: dict[str, Any] = {
        **address.words,
        **KEPT_ALIVE,
        "application_name": "springbraet",
        "options": f"-c search_path={SCHEMA}",
    }
    try:
        with _kind().connect(**words, autocommit=True, connect_timeout=within) as connection:
            patient: Any = connection
            patient.is_given_up = is_given_up
            yield connection
    except psycopg.Error as error:
        raise refusal_of(error, address.host) from error


@cache
def _kind() -> "type[psycopg.Connection[Any]]":
    """The class of connections that wait as long as the server goes on telling something, and nobody has given up."""
    patient: Any = patient_kind()

    class Reading(patient):
        is_given_up: Callable[[], bool] = bool

        def ready(self, wanted: int) -> int:
            fileno, until = self.pgconn.socket, monotonic() + _SILENT
            while monotonic() < until and not self.is_given_up():
                reading, writing = [fileno] * (wanted & 1), [fileno] * (wanted >> 1)
                readable, writable, _ = select.select(reading, writing, [], _LOOK)
                if readable or writable:
                    return len(readable) + 2 * len(writable)
            return 0

    return Reading
