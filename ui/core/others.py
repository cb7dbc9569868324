"""Remembers who else has changed what while this PC is at work, for whoever is just writing about the same."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import NamedTuple, Protocol


class _Row(Protocol):
    @property
    def id(self) -> str:
        """What it is called in its table."""
        ...


class _Latest(NamedTuple):
    number: int
    who: str


class OthersChanges:
    """The latest change of each row by somebody else, numbered as they come; `who` is a name, '' where it isn't known.

    `count` is how many there have been. `speaker` is whose change is being told of just now.
    """

    def __init__(self) -> None:
        self._rows: dict[str, _Latest] = {}
        self.count = 0
        self.speaker = ""

    @contextmanager
    def telling(self, rows: Iterable[_Row], who: str) -> Generator[None]:
        """These rows were changed by this one, which everybody is told of meanwhile."""
        self.count += 1
        self._rows |= dict.fromkeys((row.id for row in rows), _Latest(self.count, who))
        self.speaker = who
        try:
            yield
        finally:
            self.speaker = ""

    def who_since(self, row_id: str, count: int) -> str | None:
        """Who has changed a row after there had been so many changes; None where nobody has."""
        latest = self._rows.get(row_id)
        return latest.who if latest is not None and latest.number > count else None
