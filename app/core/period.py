"""Which day a month is seen from: today for this one, the last day of a past, the first of a later one."""

from dataclasses import dataclass
from datetime import date

from app.core.domain import Month


@dataclass(frozen=True, slots=True)
class Period:
    """A month seen on a day.

    A fact that begins in the month belongs to it (`last_day`); one that has ended by the day the month is
    seen from (`seen_on`) no longer does. For a past month that day is its last, so an old board does not
    change with the date; for a later month it is its first, so what ends before then is not on it.
    """

    month: Month
    seen_on: date

    @classmethod
    def of(cls, month: Month, today: date) -> "Period":
        """The month as it is seen today."""
        return cls(month, min(max(today, month.first_day), month.last_day))

    @property
    def parameters(self) -> dict[str, str]:
        """The named values that the store's questions take."""
        return {
            "month": str(self.month),
            "first_day": self.month.first_day.isoformat(),
            "last_day": self.month.last_day.isoformat(),
            "seen_on": self.seen_on.isoformat(),
        }
