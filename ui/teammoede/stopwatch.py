"""How long the meeting has been at a citizen: only what was in sight counts, and a long pause counts as ten minutes."""

import time
from collections.abc import Callable

MOST = 600.0
"""Seconds on one citizen that count at most: whoever goes to lunch is not discussing."""


class Stopwatch:
    """Runs while the meeting is in sight; `now` gives seconds that never go back."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._kept = 0.0
        self._since: float | None = None

    @property
    def seconds(self) -> float:
        """Seconds since the citizen came in hand."""
        running = 0.0 if self._since is None else self._now() - self._since
        return min(MOST, self._kept + running)

    def begin(self) -> float:
        """Another citizen comes in hand; answers with the seconds on the one before."""
        used = self.seconds
        self._kept = 0.0
        if self._since is not None:
            self._since = self._now()
        return used

    def run(self) -> None:
        """The meeting is in sight."""
        if self._since is None:
            self._since = self._now()

    def pause(self) -> None:
        """The meeting is out of sight."""
        self._kept, self._since = self.seconds, None
