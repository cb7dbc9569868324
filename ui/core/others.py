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

    `count` is how many there have been.
    """

    def __init__(self) -> None:
        self._rows: dict[str, _Latest] = {}
        self._speakers: dict[str, str] = {}
        self.count = 0

    @contextmanager
    def telling(self, told: Iterable[tuple[Iterable[_Row], str]]) -> Generator[None]:
        """Rows were changed, and by whom: everybody is told of it meanwhile."""
        for rows, who in told:
            self.count += 1
            ids = [row.id for row in rows]
            self._rows |= dict.fromkeys(ids, _Latest(self.count, who))
            self._speakers |= dict.fromkeys(ids, who)
        try:
            yield
        finally:
            self._speakers = {}

    def speaker(self, row_id: str) -> str | None:
        """Who has changed this row, of which is being told just now, as far as it is known; None where nothing is told.

        Where nothing is told of the row itself it is whoever else is told of, if that is one person alone.
        """
        if not self._speakers:
            return None
        people = set(self._speakers.values())
        return self._speakers.get(row_id, people.pop() if len(people) == 1 else "")

    def who_since(self, row_id: str, count: int) -> str | None:
        """Who has changed a row, or a part of it, after there had been so many changes; None where nobody has.

        A part's id begins with that of what it belongs to and a slash.
        """
        if not row_id or count == self.count:
            return None
        found = [one for key, one in self._rows.items() if key == row_id or key.startswith(f"{row_id}/")]
        latest = max(found, default=None)
        return latest.who if latest is not None and latest.number > count else None
