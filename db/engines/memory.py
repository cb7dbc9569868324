"""A store that no file holds."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager

from sqlcipher3 import dbapi2 as sqlite3

from db.edits import Edit, Stamp
from db.engines import sqlite
from db.engines.hold import Holder
from db.engines.key import Key
from db.errors import StoreError
from db.transaction import transaction


class MemoryFile:
    """The same for a store that no file holds: nobody else can come at it."""

    path = None
    key: Key | None = None
    refusal: StoreError | None = None
    times_replaced = 0
    is_taken_away = False
    next_number: int | None = None

    def __init__(self) -> None:
        self.connection = sqlite.in_memory()

    @contextmanager
    def writing(self, stamp: Stamp, edits: Sequence[Edit]) -> Generator[sqlite3.Connection]:
        """Write a change in one transaction, or nothing of it."""
        with transaction(self.connection):
            yield self.connection

    @contextmanager
    def arranging(self, then: str = "") -> Generator[sqlite3.Connection]:
        """As `writing`, of what is nobody's change; `then` is done after it."""
        with transaction(self.connection):
            yield self.connection
        if then:
            self.connection.execute(then)

    def hold_again(self) -> None:
        """It is held."""

    def take_news(self) -> StoreError | None:
        """Nothing."""
        return None

    def see_to(self) -> Holder | None:
        """Nobody."""
        return None

    def close(self) -> None:
        """Forget it."""
        self.connection.close()
