"""What time it is, asked in one place so that a test can choose it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Protocol

_CLOCKS_DIFFER = 120  # seconds
_HOURS_AHEAD = timedelta(days=1)


class Clock(Protocol):
    """Tells the local time."""

    def now(self) -> datetime:
        """The local time, without a time zone."""
        ...


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """The machine's local time, to the second."""
        return datetime.now().replace(microsecond=0)


class FixedClock:
    """A clock that stands still until it is set; for tests, benches and made-up data."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        """The time it was set to."""
        return self.at


def today(clock: Clock) -> date:
    """The date on this clock."""
    return clock.now().date()


def is_behind(now: datetime, last: datetime) -> bool:
    """Whether a clock tells an earlier time than it did, by more than clocks differ; winter time is no reason."""
    return now.replace(fold=1).timestamp() < last.replace(fold=0).timestamp() - _CLOCKS_DIFFER


class LatestChange:
    """When the latest change was written, as far as a session knows; changes have numbers, and keep their order."""

    def __init__(self) -> None:
        self._found: str | None = None
        self._written = ""

    def wrote(self, at: str) -> None:
        """The session itself wrote one."""
        self._written = max(self._written, at)

    def still_to_come(self, now: datetime, find: Callable[[], str | None]) -> str | None:
        """When that was, in words, if it is later than now; what the file tells is found once.

        What others have written, or the made-up team is said to have done, may be some hours ahead.
        """
        self._found = find() or "" if self._found is None else self._found
        for text, ahead in ((self._written, timedelta()), (self._found, _HOURS_AHEAD)):
            with suppress(ValueError):
                last = datetime.fromisoformat(text)
                if is_behind(now, last - ahead):
                    return f"{last:%d-%m-%Y %H:%M}"
        return None
