"""The spans of time over which a development is seen: from the end of one month to the end of another."""

from enum import StrEnum
from typing import NamedTuple

from app.core.domain import Month


class Span(StrEnum):
    """How far back a development is looked at (source: 000, 001, 002: quarterly, half-yearly, in May and November)."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    MAY_NOVEMBER = "may_november"
    YEAR = "year"
    THIRTEEN = "thirteen"
    EVERYTHING = "everything"


class Between(NamedTuple):
    """From the end of month `start` to the end of month `end`, which may be the same."""

    start: Month
    end: Month

    @property
    def months(self) -> tuple[Month, ...]:
        """All of them, both included."""
        return tuple(self.start.plus(ahead) for ahead in range(self.end.since(self.start) + 1))


_MAY, _NOVEMBER = 5, 11


def between(span: Span, month: Month, first: Month) -> Between:
    """The span that ends with a month; it never begins before `first`.

    Quarters, half-years and years are those of the calendar, as far as they have come; from May to November it is since
    the latest of the two evaluations that was over when the month began.
    """
    begun = {
        Span.MONTH: month.plus(-1),
        Span.QUARTER: _before_part(month, 3),
        Span.HALF_YEAR: _before_part(month, 6),
        Span.YEAR: _before_part(month, 12),
        Span.MAY_NOVEMBER: _evaluation_before(month),
        Span.THIRTEEN: month.plus(-12),
        Span.EVERYTHING: first,
    }[span]
    return Between(min(max(begun, first), month), month)


def _before_part(month: Month, length: int) -> Month:
    """The month before the part of the year, of so many months, that a month is in."""
    return month.plus(-((month.number - 1) % length) - 1)


def _evaluation_before(month: Month) -> Month:
    back = (month.number - _MAY - 1) % (_NOVEMBER - _MAY) + 1
    return month.plus(-back)
