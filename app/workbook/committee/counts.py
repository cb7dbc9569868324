"""Collects the counts of a report for the committee, each by what it counts, and says them or why they are hidden."""

from collections.abc import Hashable, Iterable, Sequence

from app.core.words import grouped
from app.workbook.committee.hiding import FEW, Key, Sum, Why, hidden
from app.workbook.report.pages import Cell, Figure

SMALL, COVERED = f"<{FEW}", "skjult"
"""What stands for a count of a few persons, and for one with which it could be worked out."""


class Counts:
    """Counts and the sums that hold between them; first all are told, then they are asked for."""

    def __init__(self) -> None:
        self._counts: dict[Key, int] = {}
        self._sums: list[Sum] = []
        self._unseen: set[Key] = set()
        self._hidden: dict[Key, Why] | None = None

    def tell(self, key: Hashable, count: float | None) -> Key:
        """A count of persons by what it is of; what is told twice and differs is kept apart. Answers with its key."""
        if count is None:
            return None
        number = int(count)
        while self._counts.get(key, number) != number:
            key = ("another", key)
        self._counts[key] = number
        return key

    def unseen(self, key: Hashable, count: float | None) -> Key:
        """The same of a count that is shown nowhere, but follows from others."""
        told = self.tell(key, count)
        if told is not None:
            self._unseen.add(told)
        return told

    def add_up(self, whole: Key, parts: Iterable[Key]) -> None:
        """Tell that a count is what others come to, where all of them are known."""
        found = tuple(parts)
        if whole is not None and found and None not in found:
            self._sums.append(Sum(whole, found))

    def table(self, rows: Sequence[Sequence[Key]]) -> None:
        """The same of rows and columns that end with their sums."""
        for line in (*rows, *zip(*rows, strict=True)):
            self.add_up(line[-1], line[:-1])

    def shows(self, *keys: Key) -> bool:
        """Whether all of these counts may be said."""
        return not any(key in self._answer for key in keys)

    def said(self, key: Key, text: str = "") -> Cell:
        """A count, or what stands for it; nothing where it is not known. `text` where it is said with more."""
        if key is None:
            return None
        why = self._answer.get(key)
        if why is None:
            count = self._counts[key]
            return Figure(count, text or grouped(count))
        return SMALL if why is Why.FEW else COVERED

    @property
    def _answer(self) -> dict[Key, Why]:
        if self._hidden is None:
            seen = {key for key in self._counts if key not in self._unseen}
            self._hidden = hidden(self._counts, self._sums, self._unseen - seen)
        return self._hidden
