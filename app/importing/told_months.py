"""Which month or week a heading tells of: 'sep', 'Trin pr. 1/10', '2026-10', 'uge 45'."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from app.importing.wording import key, wording

_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_NAMES = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|sept|" + "|".join(_MONTHS)
_NAMED = re.compile(rf"(?:\d\d? )?({_NAMES}) ?(\d{{4}}|\d\d)?")
_YEAR_NAMED = re.compile(rf"(\d{{4}}) ?({_NAMES})")
_YEAR_FIRST = re.compile(r"((?:19|20)\d\d) ?m?(0\d|1[0-2])(?: ?(?:0\d|[12]\d|3[01]))?")
_DAY_FIRST = re.compile(r"(?:0?[1-9]|[12]\d|3[01]) (0?[1-9]|1[0-2]) ((?:19|20)?\d\d)")
_MONTH_YEAR = re.compile(r"(0?[1-9]|1[0-2]) ((?:19|20)\d\d)")
_WEEK = re.compile(r"(?:((?:19|20)\d\d) ?)?u(?:ge)?(?: ?nr)? ?(\d\d?)(?: ((?:19|20)\d\d))?")
_YEAR_WEEK = re.compile(r"(?:uge )?((?:19|20)\d\d) ?(?:u|w|uge) ?(\d\d?)")
_DAY_AND_MONTH = re.compile(r"(?:0?[1-9]|[12]\d|3[01]) (0?[1-9]|1[0-2])")
_MONTH_AND_YEAR = re.compile(r"(0?[1-9]|1[0-2]) (\d\d)")
_ALL_STAGES = re.compile(r"(?<!\d)1\s*[-–]\s*4(?!\s*[-–./]?\s*\d)")
_FILLERS = frozenset({
    "pr", "per", "i", "for", "den", "d", "ved", "maned", "maneden", "mdr", "ultimo", "primo", "medio", "status", "md",
    "trin", "placering", "indplacering", "stadie", "fase", "skema", "skemaet", "tavle", "tavlen", "teammode", "mode",
    "progression", "borgers", "borgerens",
})  # fmt: skip


class ToldMonth(NamedTuple):
    """What a heading tells of a month: its number or that of a week, the year where it stands there, and whether it
    says by another word that it is about stages."""

    month: int
    week: int
    year: int | None
    worded: bool


@lru_cache(maxsize=5_000)
def told_month(header: str) -> ToldMonth | None:
    """What a heading such as 'Trin sep', '2026-10', 'Trin pr. 1/10' or 'uge 45' tells; None where it is no month.

    'Trin (1-4)' tells of all stages, 'Trin 1/4' of April.
    """
    said = key(header).split()
    words = wording()
    stages = {name for name, fields in words.names.items() if fields[0][0] == "stage" and name not in words.ambiguous}
    rest = [word for word in said if word not in _FILLERS and word not in stages]
    worded = len(rest) < len(said) and any(word in stages or word in {"trin", "placering"} for word in said)
    text = " ".join(rest)
    if found := _NAMED.fullmatch(text):
        return ToldMonth(_number(found[1]), 0, _year(found[2]), worded)
    if found := _YEAR_NAMED.fullmatch(text):
        return ToldMonth(_number(found[2]), 0, int(found[1]), worded)
    if found := _YEAR_WEEK.fullmatch(text):
        return _week(int(found[2]), int(found[1]), worded=worded)
    if found := _WEEK.fullmatch(text):
        year = found[1] or found[3]
        return _week(int(found[2]), int(year) if year else None, worded=worded)
    if found := _YEAR_FIRST.fullmatch(text):
        return ToldMonth(int(found[2]), 0, int(found[1]), worded) if int(found[2]) else None
    if found := _DAY_FIRST.fullmatch(text) or _MONTH_YEAR.fullmatch(text):
        return ToldMonth(int(found[1]), 0, _year(found[2]), worded)
    if len(rest) < len(said) and not _ALL_STAGES.search(header):
        if found := _DAY_AND_MONTH.fullmatch(text):
            return ToldMonth(int(found[1]), 0, None, worded)
        if found := _MONTH_AND_YEAR.fullmatch(text):
            return ToldMonth(int(found[1]), 0, _year(found[2]), worded)
    return None


def _week(week: int, year: int | None, *, worded: bool) -> ToldMonth | None:
    try:
        month = date.fromisocalendar(year or 2026, week, 4).month
    except ValueError:
        return None
    return ToldMonth(month, week, year, worded)


def _number(name: str) -> int:
    return _MONTHS.index(name[:3]) + 1


def _year(digits: str | None) -> int | None:
    return None if digits is None else int(digits) if len(digits) == 4 else 2000 + int(digits)


_DATED = re.compile(rf"(.*?[a-zæøå]{{2}}.*?) (?:(?:pr|i|for|den) )*(?:({_NAMES})(?: (\d{{4}}|\d\d))?|(20\d\d))")


def outdated(headers: Sequence[str], is_filled: Callable[[str], bool]) -> list[str]:
    """The headers that tell of an earlier month or year than another of the same name: 'Timer sep' beside 'Timer okt'.

    A column that nobody has filled in yet is later than none.
    """
    told: dict[str, list[tuple[str, int, int]]] = {}
    for header in headers:
        if (found := _DATED.fullmatch(key(header))) is not None:
            year = _year(found[3] or found[4]) or 0
            told.setdefault(found[1], []).append((header, year, _number(found[2]) if found[2] else 0))
    earlier: list[str] = []
    for same in told.values():
        filled = [one for one in same if is_filled(one[0])]
        if len(same) > 1 and filled:
            rising = sum(left[1:] < right[1:] for left, right in pairwise(same)) * 2 >= len(same) - 1
            dated = all(year for _, year, _ in same)
            last = max(filled, key=lambda one: one[1:]) if dated else filled[-1 if rising else 0]
            earlier += [header for header, _, _ in same if header != last[0]]
    return earlier
