"""Bands of whole weeks, by which a list asks who has been unemployed, or in Denmark, for how long."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from app.core.domain import kept_day, whole_weeks

UNKNOWN = "?"
"""In a filter: those of whom the day is not known."""


class Band(NamedTuple):
    """From `low` whole weeks to and with `high`; None: and more. `key` is how a filter names it."""

    key: str
    low: int
    high: int | None = None

    def holds(self, weeks: int) -> bool:
        """Whether so many weeks lie in it."""
        return self.low <= weeks and (self.high is None or weeks <= self.high)


UNEMPLOYED = (Band("0", 0, 3), Band("4", 4, 12), Band("13", 13, 25), Band("26", 26, 51), Band("52", 52))
"""Of unemployment: the deadlines that are counted from it are 4, 13, 26 and 52 weeks."""
ARRIVED = (Band("0", 0, 3), Band("4", 4, 51), Band("52", 52, 155), Band("156", 156))
"""Of being in Denmark: a company within 4 weeks, work within 3 years."""


def fits(bands: Sequence[Band], wanted: str | None, weeks: int | None) -> bool:
    """Whether these weeks (None: not known) are in the band that is wanted; None wants all."""
    if wanted is None:
        return True
    if weeks is None:
        return wanted == UNKNOWN
    return any(band.key == wanted and band.holds(weeks) for band in bands)


def weeks_since(kept: str | None, until: date) -> int | None:
    """Whole weeks from a day as it is kept until another; None where it is not known."""
    day = kept_day(kept)
    return None if day is None else whole_weeks(day, until)
