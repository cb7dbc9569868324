"""What is told where anybody may tell anything: numbers are kept, the newest of them, and looked after now and then."""

import re
from collections.abc import Callable
from time import monotonic

from db.server.presence import SOMEBODY

_NUMBER = re.compile("[0-9]{1,18}", re.ASCII)
_BETWEEN = 0.025  # seconds between two looks: what is told meanwhile is heard a little later, and all at once


class Overheard:
    """The numbers that were told since they were looked after last; nothing else that was told counts.

    However many are told, at most forty looks a second follow from them, and nothing grows.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._newest = -1
        self._is_somebody = False
        self._looked = -_BETWEEN

    def add(self, said: str) -> None:
        """This was told."""
        if not _NUMBER.fullmatch(said):
            return
        if (number := int(said)) == SOMEBODY:
            self._is_somebody = True
        else:
            self._newest = max(self._newest, number)

    @property
    def due_in(self) -> float:
        """After how many seconds what was told is to be looked after; infinite where there is nothing."""
        if self._newest < 0 and not self._is_somebody:
            return float("inf")
        return max(0.0, self._looked + _BETWEEN - self._clock())

    def take(self) -> list[int]:
        """What is to be looked after now: `SOMEBODY`, and the newest number."""
        if self.due_in > 0:
            return []
        found = [SOMEBODY] * self._is_somebody + [self._newest] * (self._newest >= 0)
        self._newest, self._is_somebody = -1, False
        self._looked = self._clock()
        return found
