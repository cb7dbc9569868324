"""What a cell means that asks for a day, hours, a count, or yes and no; None where it says that there is none."""

import re
from datetime import date
from functools import lru_cache

from app.core.bounds import HOURS_IN_A_WEEK, LARGEST
from app.core.dates import DateOrder, Written, written_date
from app.core.errors import BadValueError
from app.core.values import Flag, parse_flag, parse_number
from app.importing.wording import is_nothing, key, wording

FULL_TIME = 37.0
_ENDS = frozenset({"end", "effort_end", "marking_end", "plan_end", "deadline"})
_BORN = "birth_date"
_FIRST_YEAR = 1901
_YEARS_AHEAD = 20
"""Nobody sets an end so far ahead, nor anything else; an end that lies there says that there is none."""
_UNIX_ZERO = date(1970, 1, 1)
_ZEROS = re.compile(r"[0\s.,:/-]+(?:am)?")
_WORD_AND_NUMBER = re.compile(r"(\D+?)[\s,:(–-]+(\d[^()]*)\)?")
_NUMBER_AND_WORD = re.compile(r"(\d[^()]*?)[\s,]*\(([^()]+)\)")
_WEEK = re.compile(
    r"(?:uge|u\.?) ?(?P<week>\d{1,2})[ ,/.-]+(?:i )?(?P<year>\d{4})|(?P<year_first>\d{4})-?w(?P<week_last>\d\d)"
)

_OF_OTHER_THINGS = re.compile(r"\d\s*(?:dage?|uger|mdr|måned(?:er)?|stk|kr|dkk|år|%)(?!\w)")
"""What a number is of that is none of hours."""


@lru_cache(maxsize=20_000)
def meant_day(text: str, field: str, order: DateOrder | None, today: str) -> str | None:
    """The day that a cell of a field means, in the order of its column.

    None is meant by words ('løbende'), by zeros, by the first days that programs know, and by an end far ahead.
    Where `order` is None, dates that depend on it are left out. Raises BadValueError: cell_no_date, cell_no_such_day,
    birth_unlikely, day_unlikely.
    """
    if is_nothing(text) or key(text) in wording().no_day or _ZEROS.fullmatch(text.casefold()):
        return None
    written = written_date(text, order or DateOrder.DAY_FIRST)
    if written is None:
        raise BadValueError("cell_no_date", text=text)
    if order is None and any(written_date(text, one) != written for one in DateOrder):
        return None
    if _is_zero(written):
        if field == _BORN and written.day:
            raise BadValueError("birth_unlikely", text=text)
        return None
    try:
        day = written.danish()
    except (ValueError, OverflowError):
        raise BadValueError("cell_no_such_day", text=text) from None
    if day == _UNIX_ZERO and field != _BORN:
        return None
    if day.year >= int(today[:4]) + _YEARS_AHEAD:
        if field in _ENDS:
            return None
        raise BadValueError("day_unlikely", text=text)
    return day.isoformat()


def _is_zero(written: Written) -> bool:
    """Whether a date is the zero of some program: 00-00-0000, 01-01-0001, 01-01-1753, 00-01-1900."""
    return written.year < _FIRST_YEAR or written.day == written.month == 0


@lru_cache(maxsize=1_000)
def monday_of(text: str) -> str | None:
    """The Monday of a week that is told with its year: 'uge 10 2026'; None for what is no such week."""
    found = _WEEK.fullmatch(" ".join(text.casefold().split()))
    if found is None:
        return None
    try:
        return date.fromisocalendar(
            int(found["year"] or found["year_first"]), int(found["week"] or found["week_last"]), 1
        ).isoformat()
    except ValueError:
        return None


@lru_cache(maxsize=5_000)
def meant_hours(text: str) -> float | None:
    """The hours a week that a cell means: '7,5', '37 t/uge', 'Fuldtid', 'Deltid (25 timer)'.

    Raises BadValueError: cell_no_number, hours_impossible.
    """
    words = wording()
    if is_nothing(text) or key(text) in words.open_hours:
        return None
    if key(text) in words.full_time:
        return FULL_TIME
    plain = " ".join(text.casefold().split())
    said = (_WORD_AND_NUMBER.fullmatch(plain), (1, 2)), (_NUMBER_AND_WORD.fullmatch(plain), (2, 1))
    for found, (word, number) in said:
        if found and key(found[word]) in words.full_time | words.open_hours:
            plain = found[number]
    try:
        hours = parse_number("" if _OF_OTHER_THINGS.search(plain) else plain)
    except BadValueError:
        raise BadValueError("cell_no_number", text=text) from None
    if not 0 <= hours <= HOURS_IN_A_WEEK:
        raise BadValueError("hours_impossible", text=text)
    return hours


@lru_cache(maxsize=1_000)
def meant_count(text: str) -> float | None:
    """The whole number from 0 up that a cell means; raises BadValueError('cell_no_count')."""
    if is_nothing(text):
        return None
    try:
        count = parse_number(text)
    except BadValueError:
        count = -1.0
    if not 0 <= count <= LARGEST or count != int(count):
        raise BadValueError("cell_no_count", text=text)
    return count


@lru_cache(maxsize=5_000)
def meant_flag(text: str, family: str, order: DateOrder | None) -> Flag | None:
    """Yes or no, perhaps with a day, in the words of a family of fields; None for what is neither."""
    try:
        return parse_flag(text, order or DateOrder.DAY_FIRST, wording().flags[family])
    except BadValueError:
        return None
