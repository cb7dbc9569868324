"""A text becomes the day that it means in Denmark, however it is written, or a BadValueError that says why not."""

import re
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from app.core.errors import BadValueError

_LAST_DAY = "9999-12-31"
_YEARS = range(1900, 2101)
_EXCEL_DAY_ZERO = date(1899, 12, 30)
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_OTHER_MONTHS = {"may": "maj", "oct": "okt"}

_WEEKDAY = (
    r"(?:(?:(?:man|tirs|ons|tors|fre|lør|søn)(?:dag)?|(?:mon|tue|wed|thu|fri|sat|sun)(?:[a-z]{0,4}day)?)\.?,?\s+)?"
    r"(?:d(?:en|\.)?\s+)?"
)
_ZONE = r"(?:utc|gmt|z)(?P<shift>[+−-]\d\d(?::?\d\d)?)?|(?P<offset>[+−-]\d\d(?::?\d\d)?)"
_CLOCK = (
    r"(?:(?P<lead>,? ?kl\.? ?|,? |t)(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?"
    rf"(?: ?(?P<half>[ap])\.?m\.?)?(?: ?(?P<zone>{_ZONE})(?: ?\[[a-z/_]+\]| ?\([a-z ]+\))?)?)?"
)
_BETWEEN = r"\s?[-./ ]\s?"
_THREE_NUMBERS = re.compile(rf"{_WEEKDAY}(\d{{1,2}}){_BETWEEN}(\d{{1,2}}){_BETWEEN}(\d{{4}}|\d\d){_CLOCK}")
_YEAR_IN_FRONT = re.compile(rf"(\d{{4}})[-./](\d{{1,2}})[-./](\d{{1,2}}){_CLOCK}")
_WORDED = re.compile(rf"{_WEEKDAY}(\d{{1,2}})[.\s-]*([a-zæøå]{{3,9}})[.\s,-]*(\d{{4}}|\d\d){_CLOCK}")
_MONTH_IN_FRONT = re.compile(rf"(?:[a-z]{{3,9}},? )?([a-z]{{3,9}})\.? (\d{{1,2}}),? (\d{{4}}){_CLOCK}")
_DIGITS = re.compile(r"(\d\d)(\d\d)(\d{4}|\d\d)")
_ISO_DIGITS = re.compile(r"((?:19|20)\d\d)(0\d|1[0-2])(\d\d)")
_ISO_WITHOUT_SIGNS = re.compile(r"(\d{4})(\d\d)(\d\d)t(\d\d)(\d\d)(\d\d)?(?:\.\d+)?(z|[+-]\d\d:?\d\d)?")
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_SERIALS = range(18_264, 73_051)


class DateOrder(StrEnum):
    """In which order day, month and year stand where they are three numbers."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    YEAR_FIRST = "year_first"
    YEAR_DAY_MONTH = "year_day_month"


class Written(NamedTuple):
    """What a text says, however impossible: year, month, day, and how far the day moves that it is in Denmark."""

    year: int
    month: int
    day: int
    clock: "Clock | None" = None

    def danish(self) -> date:
        """The day in Denmark; raises ValueError where there is no such day."""
        day = date(self.year, self.month, self.day)
        return day if self.clock is None or self.year not in _YEARS else self.clock.danish(day)


class Clock(NamedTuple):
    """A time of day, and by how much its zone is ahead of UTC."""

    time: timedelta
    ahead: timedelta

    def danish(self, day: date) -> date:
        """The day in Denmark at this time of a day."""
        instant = datetime(day.year, day.month, day.day) + self.time - self.ahead
        return (instant + timedelta(hours=2 if _is_summer(instant) else 1)).date()


def parse_date(text: str, order: DateOrder = DateOrder.DAY_FIRST) -> str:
    """The ISO date of a Danish date, an ISO date or an Excel serial number, in Denmark where the text tells its zone.

    Days come before months where `order` doesn't say otherwise, and years of two digits are 1970 to 2069.
    Raises BadValueError: value_empty, date_impossible (31-02-2026), date_unreadable.
    """
    written = written_date(text, order)
    if written is None:
        code = "date_unreadable" if text.strip() else "value_empty"
        raise BadValueError(code, text=text)
    try:
        day = written.danish()
    except (ValueError, OverflowError):
        raise BadValueError("date_impossible", text=text) from None
    iso = day.isoformat()
    if day.year not in _YEARS and iso != _LAST_DAY:
        raise BadValueError("date_impossible", text=text)
    return iso


def written_date(text: str, order: DateOrder = DateOrder.DAY_FIRST) -> Written | None:
    """Year, month and day as the text has them; None where it is no date."""
    plain = " ".join(text.casefold().split())
    if found := _ISO_WITHOUT_SIGNS.fullmatch(plain):
        year, month, day, hour, minute, second = (found[place] or "00" for place in range(1, 7))
        plain = f"{year}-{month}-{day}t{hour}:{minute}:{second}{found[7] or ''}"
    if found := _YEAR_IN_FRONT.fullmatch(plain):
        year, second, third = (int(found[place]) for place in (1, 2, 3))
        month, day = (third, second) if order is DateOrder.YEAR_DAY_MONTH else (second, third)
        return Written(year, month, day, _clock(found))
    if found := _ISO_DIGITS.fullmatch(plain):
        return Written(int(found[1]), int(found[2]), int(found[3]))
    if found := _THREE_NUMBERS.fullmatch(plain):
        return _in_order(found[1], found[2], found[3], order, _clock(found))
    if found := _DIGITS.fullmatch(plain):
        return _in_order(found[1], found[2], found[3], order, None)
    if found := _WORDED.fullmatch(plain):
        month = _month(found[2])
        return Written(_whole_year(found[3]), month, int(found[1]), _clock(found)) if month else None
    if found := _MONTH_IN_FRONT.fullmatch(plain):
        month = _month(found[1])
        return Written(int(found[3]), month, int(found[2]), _clock(found)) if month else None
    serial = _SERIAL.fullmatch(plain)
    if serial and int(serial[1]) in _SERIALS:
        day = _EXCEL_DAY_ZERO + timedelta(days=int(serial[1]))
        return Written(day.year, day.month, day.day)
    return None


@lru_cache(maxsize=20_000)
def readable_orders(text: str) -> frozenset[DateOrder]:
    """The orders in which three numbers are a day that exists; none for a text that isn't three numbers."""
    plain = " ".join(text.casefold().split())
    if found := _YEAR_IN_FRONT.fullmatch(plain):
        year, second, third = (int(found[place]) for place in (1, 2, 3))
        usual = _exists(year, second, third)
        days = dict.fromkeys(DateOrder, usual) | {DateOrder.YEAR_DAY_MONTH: _exists(year, third, second)}
    elif found := _THREE_NUMBERS.fullmatch(plain):
        first, second, year = int(found[1]), int(found[2]), _whole_year(found[3])
        days = dict.fromkeys(DateOrder, _exists(year, second, first))
        days[DateOrder.MONTH_FIRST] = _exists(year, first, second)
        if len(found[3]) == len("26"):
            days[DateOrder.YEAR_FIRST] = _exists(_whole_year(f"{first:02d}"), second, int(found[3]))
    else:
        return frozenset()
    return frozenset(order for order, exists in days.items() if exists)


def has_half_days(text: str) -> bool:
    """Whether a time of day is told as Americans do, with AM or PM."""
    found = _THREE_NUMBERS.fullmatch(" ".join(text.casefold().split()))
    return found is not None and found["half"] is not None


def _in_order(first: str, second: str, third: str, order: DateOrder, clock: Clock | None) -> Written:
    if order is DateOrder.MONTH_FIRST:
        return Written(_whole_year(third), int(first), int(second), clock)
    if order is DateOrder.YEAR_FIRST and len(third) == 2:
        return Written(_whole_year(f"{int(first):02d}"), int(second), int(third), clock)
    return Written(_whole_year(third), int(second), int(first), clock)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _month(name: str) -> int:
    """The number of a month, 0 for what is none."""
    short = _OTHER_MONTHS.get(name[:3], name[:3])
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def _whole_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year < 70 else 1900)


def _clock(found: re.Match[str]) -> Clock | None:
    """The time of day where its zone is told, without which the day stays what it is."""
    if found["zone"] is None:
        return None
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"] == "p" else 0)
    digits = (found["shift"] or found["offset"] or "+00").replace(":", "").replace("−", "-")
    if digits[0] == "-" and found["second"] is None and found["lead"] != "t":
        return None  # from one time of day to another: 'kl. 10:30-11:15'
    time = timedelta(hours=hour, minutes=int(found["minute"]), seconds=int(found["second"] or 0))
    ahead = timedelta(hours=int(digits[1:3]), minutes=int(digits[3:5] or 0))
    return Clock(time, ahead if digits[0] == "+" else -ahead)


_HOUR_OF_CHANGE = timedelta(hours=1)
_FIRST_SUMMER_TIME = (datetime(1980, 4, 6, 1), datetime(1980, 9, 28, 1))
_IN_COMMON, _TO_OCTOBER = 1981, 1996
_MARCH, _SEPTEMBER, _OCTOBER = 3, 9, 10


def _is_summer(instant: datetime) -> bool:
    """Whether Denmark has summer time at an instant in UTC."""
    year = instant.year
    if year < _IN_COMMON:
        begins, ends = _FIRST_SUMMER_TIME
    else:
        begins = _last_sunday(year, _MARCH)
        ends = _last_sunday(year, _OCTOBER if year >= _TO_OCTOBER else _SEPTEMBER)
    return begins <= instant < ends


def _last_sunday(year: int, month: int) -> datetime:
    """One o'clock UTC on the last Sunday of a month, which is followed by another in the same year."""
    last = datetime(year, month + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() + 1) % 7) + _HOUR_OF_CHANGE
