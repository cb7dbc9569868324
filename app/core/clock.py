"""What time it is, asked in one place so that a test can choose it."""

from datetime import date, datetime
from typing import Protocol

_CLOCKS_DIFFER = 120  # seconds


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
