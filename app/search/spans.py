"""Numbers, days and stages as they are typed in a query, from one end to the other: '6', '3-6', '03-2026', 'på vej'."""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple, cast

from app.core.days import DayField, read_day
from app.core.errors import UserError
from app.search.fulltext import has_all, needles, words_of
from app.search.keys import STAGE_NUMBERS
from app.search.query import Sign

_NUMBER = r"\d{1,7}(?:[.,]\d{1,3})?"
_NUMBERS = re.compile(rf"({_NUMBER})(?:(?:-|\.\.)({_NUMBER}))?", re.ASCII)
_DAY = re.compile(r"(?:(\d{1,2})[-./])?(?:(\d{1,2})[-./])?(\d{4})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?", re.ASCII)
_TO = ".."
_TOGETHER = {"idag": "i dag", "igår": "i går", "imorgen": "i morgen"}
_STAGES = frozenset(STAGE_NUMBERS.values())


class Span(NamedTuple):
    """Everything from `low` to and with `high`, of numbers or of days 'YYYY-MM-DD'."""

    low: float | str
    high: float | str

    def compared(self, fact: object, sign: Sign) -> bool:
        """Whether a fact of the same kind lies in it, or on the side of it that the sign says."""
        value = cast("float", fact)  # as texts, days are in their order too
        low, high = cast("float", self.low), cast("float", self.high)
        match sign:
            case Sign.IS:
                return low <= value <= high
            case Sign.MORE:
                return value > high
            case Sign.LESS:
                return value < low
            case Sign.FROM:
                return value >= low
            case Sign.TO:
                return value <= high


def number_span(text: str) -> Span | None:
    """'6' and '3-6', '7,5' and '7.5'; None where it is no number, or the second is below the first."""
    found = _NUMBERS.fullmatch(text)
    if found is None:
        return None
    low, high = (float(part.replace(",", ".")) for part in (found[1], found[2] or found[1]))
    return Span(low, high) if low <= high else None


def stage_span(value: str) -> Span | None:
    """Stages as they are typed: '2', '2-3', 'ny', 'på vej', 'på-vej', 'vej', and '2 På vej', where both must agree."""
    span = number_span(value)
    if span is not None:
        return span if {span.low, span.high} <= _STAGES else None
    said = words_of(value)
    number = said.pop(0) if said and said[0].isdecimal() else ""
    found = _stages_called(" ".join(said)) if said else set[float]()
    if len(found) != 1 or (number and {float(number)} != found):
        return None
    (stage,) = found
    return Span(stage, stage)


def _stages_called(said: str) -> set[float]:
    """Those called so; else those of which each word begins with a word of this."""
    named = {number for name, number in STAGE_NUMBERS.items() if name == said}
    return named or {number for name, number in STAGE_NUMBERS.items() if has_all(name, needles(said))}


def day_span(text: str, today: date, field: DayField) -> Span | None:
    """A year '2026', a month '03-2026', or a day as it may be typed in this field, or from one to another ('..')."""
    first, _, last = text.partition(_TO)
    low, high = _days(first, today, field), _days(last if _TO in text else first, today, field)
    if low is None or high is None or low.low > high.high:
        return None
    return Span(low.low, high.high)


class _Days(NamedTuple):
    low: str
    high: str


def _days(text: str, today: date, field: DayField) -> _Days | None:
    said = text.strip().lower()
    if (iso := _ISO.fullmatch(said)) is not None:
        return _between(iso[1], iso[2], iso[3])
    found = _DAY.fullmatch(said)
    if found is not None:
        first, second, year = found.groups()
        return _between(year, second or first, first if second else None)
    try:
        day = read_day(_TOGETHER.get(said, said), today, field)
    except UserError:
        return None
    return _Days(day, day)


def _between(year: str, month: str | None, day: str | None) -> _Days | None:
    """The days of a year, of its month, or of a day in it."""
    months = (1, 12) if month is None else (int(month), int(month))
    try:
        first = date(int(year), months[0], int(day or 1))
        last = first if day else date(int(year), months[1], monthrange(int(year), months[1])[1])
    except ValueError:
        return None
    return _Days(first.isoformat(), last.isoformat())


def written_numbers(low: int, high: int | None) -> tuple[Sign, str]:
    """How a band of whole numbers is asked for: '4-12', or from 52 where it has no end."""
    return (Sign.FROM, str(low)) if high is None else (Sign.IS, f"{low}-{high}")
