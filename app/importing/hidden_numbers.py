"""A CPR number inside another text is taken out of it, with what stood round it, and shown nowhere."""

import re
from datetime import date
from typing import NamedTuple

from app.core.errors import BadValueError
from app.core.values import parse_cpr

_GAP = r"[\s.\-‐‑‒–—−]{0,3}"
_MASK = r"[xX*•·●#?_]"
_MAY_HOLD_ONE = re.compile(
    rf"[0-9]{{5}}[0-9]?{_GAP}(?:[0-9]{{4}}|{_MASK}{{3}})|[0-9]{{2}}[ .\-][0-9]{{2}}[ .\-][0-9]{{2}}{_GAP}[0-9]{{4}}"
)
_LABEL = r"(?:(?<!\w)(?:(?:cpr|person|pers)(?:[\s.\-]{0,2}(?:nr|nummer|no))?|født|f\.)[\s.:#]{0,3})?"
_NUMBER = re.compile(
    rf"(?P<open>[(\[{{<]\s*)?{_LABEL}(?<![0-9])"
    rf"(?P<number>[0-9]{{6}}{_GAP}[0-9]{{4}}"
    rf"|[0-9]{{2}}[ .\-][0-9]{{2}}[ .\-][0-9]{{2}}{_GAP}[0-9]{{4}}"
    rf"|(?P<masked>[0-9]{{5,6}}{_GAP}{_MASK}{{3,4}})"
    rf"|(?P<short>[0-9]{{5}}{_GAP}[0-9]{{4}}))"
    rf"(?![0-9])(?(open)\s*[)\]}}>])",
    re.IGNORECASE,
)
_COULD_BE_ONE = re.compile(
    rf"(?<![0-9])(?:[0-9]{{9,}}|[0-9]{{5,6}}{_GAP}[0-9]{{4}}"
    rf"|[0-9]{{2}}[ .\-][0-9]{{2}}[ .\-][0-9]{{2}}{_GAP}[0-9]{{4}})(?![0-9])"
)
_NOT_A_DIGIT = re.compile(r"[^0-9]")
_ROUND = " \t\n\u00a0,;/|-–—"
_EMPTY_BRACKETS = re.compile(r"\s*(?:\(\s*\)|\[\s*\]|\{\s*\}|<\s*>)")
_SEPARATORS = (("\n", "\n"), (";", "; "), (",", ", "), ("|", " | "), ("/", " / "), ("-", " - "), ("–", " – "))

_SHOWN_IN_PART = re.compile(
    r"([0-9]{1,2})[ .\-/]?([0-9]{2})[ .\-/]?((?:19|20)[0-9]{2}|[0-9]{2})"
    rf"(?:{_GAP}([0-9]{{0,3}}){_MASK}+|{_GAP})"
)
_ALL_MASKED = re.compile(rf"{_MASK}{{4,8}}{_GAP}[0-9xX*•·●#?_]{{0,4}}")
_WORKING_AGE = range(15, 91)
_REPLACEMENT = 60


class Taken(NamedTuple):
    """A text without its CPR numbers, the numbers as ten digits, and those that were masked as they stood."""

    text: str
    numbers: tuple[str, ...] = ()
    masked: tuple[str, ...] = ()


def take_out(text: str, *, short: bool = True) -> Taken:
    """The text without CPR numbers and what stood round them: '(220285-1230)', 'cpr 120190-1230', ', 1303911230'.

    A number is ten digits that begin with a day that exists, or, with `short`, nine of one that lost its zero.
    `masked` are such as '120190-XXXX'.
    """
    if not _MAY_HOLD_ONE.search(text):
        return Taken(text)
    left: str | None = None
    rest = 0
    numbers: list[str] = []
    masked: list[str] = []
    for found in _NUMBER.finditer(text):
        digits = _NOT_A_DIGIT.sub("", found["number"])
        if found["masked"]:
            masked.append(found["number"])
        elif (short or not found["short"]) and (cpr := _cpr(digits)):
            numbers.append(cpr)
        else:
            continue
        before = text[rest : found.start()]
        left = before if left is None else _joined(left, before)
        rest = found.end()
    if left is None:
        return Taken(text)
    plain = _EMPTY_BRACKETS.sub("", _joined(left, text[rest:])).strip(f"{_ROUND}:")
    again = take_out(plain if any(map(str.isalnum, plain)) else "", short=short)
    return Taken(again.text, tuple(dict.fromkeys([*numbers, *again.numbers])), (*masked, *again.masked))


def masked(text: str) -> str:
    """A name by which something is chosen, with no more of a CPR number in it than the birth date."""
    return _COULD_BE_ONE.sub(_birth_date_alone, text) if _MAY_HOLD_ONE.search(text) else text


def _birth_date_alone(found: re.Match[str]) -> str:
    return f"{_NOT_A_DIGIT.sub('', found[0]).zfill(10)[:6]}-xxxx"


def may_hold_number(text: str) -> bool:
    """Whether a text has so many digits, or so much of a mask, that a CPR number can stand in it."""
    return _MAY_HOLD_ONE.search(text) is not None


def without_numbers(text: str) -> str:
    """A text as it may be shown: with an ellipsis for everything in it that could be a CPR number."""
    return _COULD_BE_ONE.sub("…", text) if _MAY_HOLD_ONE.search(text) else text


def masked_birth(text: str, today: str) -> str | None:
    """The ISO birth date in a CPR number of which the end is masked or missing: '120190-XXXX', '120190', '12-01-1990'.

    '' where its century can't be told or nothing of it is shown; None for a text that is no such number.
    """
    plain = text.strip()
    if _ALL_MASKED.fullmatch(plain):
        return ""
    found = _SHOWN_IN_PART.fullmatch(plain) or _SHOWN_IN_PART.fullmatch(f"0{plain}")
    if found is None:
        return None
    day = int(found[1]) - (_REPLACEMENT if int(found[1]) > _REPLACEMENT else 0)
    month, year, shown = int(found[2]), found[3], found[4] or ""
    if shown and len(year) == 2:
        return _cpr_birth(f"{day:02d}{month:02d}{year}{shown[0]}000")
    years = [int(year)] if len(year) == 4 else [1900 + int(year), 2000 + int(year)]
    days = [born for one in years if (born := _day(one, month, day)) is not None]
    if not days:
        return None
    fitting = [born for born in days if _age(born, date.fromisoformat(today)) in _WORKING_AGE]
    return fitting[0].isoformat() if len(fitting) == 1 else ""


def _joined(left: str, right: str) -> str:
    """Two texts between which a number stood, with the sign between them that they had."""
    before, after = left.rstrip(_ROUND), right.lstrip(_ROUND)
    if not before or not after:
        return before or after
    if before[-1] in "([{<" or after[0] in ")]}>.!?:":
        return before + after
    between = left[len(before) :] + right[: len(right) - len(after)]
    return before + next((said for sign, said in _SEPARATORS if sign in between), " ") + after


def _cpr(digits: str) -> str:
    """The ten digits of a CPR number, '' for what is none."""
    try:
        return parse_cpr(digits).digits
    except BadValueError:
        return ""


def _cpr_birth(digits: str) -> str | None:
    try:
        return parse_cpr(digits).birth_date
    except BadValueError:
        return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
