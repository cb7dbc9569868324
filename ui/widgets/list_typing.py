"""A name that is typed letter by letter with the focus in a list, and the row that it leads to; imports no Qt."""

from collections.abc import Callable
from time import monotonic

from app.core.domain import fold

PAUSE = 1.2
"""Seconds after which another name is begun."""


class TypedName:
    """Keeps the letters that were typed shortly one after another."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._letters = ""
        self._at = 0.0

    def find(self, letters: str, current: int, count: int, name_of: Callable[[int], str]) -> int | None:
        """The place of the row that these letters lead to, among so many; None where no name begins so.

        A name begins so before one of whose later words does. The same letter again and again leads from name to name.
        """
        now = self._now()
        begun = now - self._at > PAUSE or not self._letters
        self._at = now
        self._letters = letters if begun else self._letters + letters
        wanted = fold(self._letters).strip()
        again = len(wanted) == 1 < len(self._letters.strip())  # 'aa' is one letter to a search, as å is
        found = None if again else _first(wanted, max(0, current + begun), count, name_of)
        if found is None and len(set(wanted)) == 1:
            found = _first(wanted[0], max(0, current + 1), count, name_of)
        return found


def _first(wanted: str, start: int, count: int, name_of: Callable[[int], str]) -> int | None:
    """The first place from here on, and then from the top, whose name begins so; else where a later word does."""
    later: int | None = None
    for step in range(count if wanted else 0):
        place = (start + step) % count
        name = fold(name_of(place))
        if name.startswith(wanted):
            return place
        if later is None and f" {wanted}" in name:
            later = place
    return later
