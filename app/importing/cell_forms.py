"""Which form a cell has: whether it can be read as what a field asks for, by which a whole column is judged."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from app.core.dates import parse_date
from app.core.errors import BadValueError
from app.core.values import Flag, parse_cpr, parse_flag, parse_number
from app.importing.hidden_numbers import may_hold_number
from app.importing.wording import is_not_placed, is_nothing, key, read_opening_kind, read_stage, says_none, wording

_DATES = frozenset({
    "birth_date", "start", "end", "cv_date", "effort_start", "effort_end", "marking_start", "marking_end", "talk",
    "next_talk", "plan_start", "plan_end", "unemployed_since", "arrived_on", "wanted_from", "deadline",
})  # fmt: skip
_SINCE = frozenset({"code_of_care", "needs_surveyed", "in_talks"})
_NUMBERS = frozenset({"hours", "paid_hours", "places", "centre_places"})
_CODED = frozenset({"target_group", "visitation", "marking", "project", "track", "area", "case_number", "branche"})
_PERSONS = frozenset({"name", "first_name", "last_name", "contact", "centre_mentor"})
_STAFF = frozenset({"jobformidler", "sagsbehandler", "fixed_staff"})

_CPR = re.compile(r"'?\d{5,6}\s?[-–—‐‑−/]?\s?(?:[\dx*#.•?]{4})?(?:[.,]0+)?", re.IGNORECASE)
_DATE_LIKE = re.compile(r"\D{0,14}\d{1,4}\s?[-./ ]\s?\d{1,2}\s?[-./ ]\s?\d{1,4}(?:[ t,(].*[:a-zæøå].*)?")
_MONTH = re.compile(r"(?<![a-zæøå])(jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?(?![a-zæøå])")
_EMAIL = re.compile(r"[^\s@]@[^\s@]+\.[^\s@]")  # what is searched for begins at its @: long words are passed once
_CVR = re.compile(r"(?:dk|se|cvr)?[-: ]*\d{2} ?\d{2} ?\d{2} ?\d{2}(?:\.0)?", re.IGNORECASE)
_HOURS_SAID = ("fuld", "deltid", "halvtid", "fler", "efter", "aftal", "variab", "varier", "vikar", "nul", "ingen")
_PERSONAL_DIGITS = re.compile(r"\d{4}|@")
_LONGEST_EXAMPLE = 30
_EXAMPLES = 3
_DIGITS_OF_CPR = 10


@lru_cache(maxsize=50_000)
def fits(field: str, text: str) -> bool:
    """Whether a filled cell has the form that a field asks for; what says that there is nothing has every form."""
    return is_nothing(text) or says_none(text) or _form_of(field)(text)


def says_cpr(text: str) -> bool:
    """Whether a cell is a whole CPR number, and nothing else."""
    try:
        parse_cpr(text)
    except BadValueError:
        return False
    return sum(map(str.isdigit, text.partition(".")[0])) == _DIGITS_OF_CPR


def said_flags(cells: Iterable[str]) -> list[Flag]:
    """What these cells say; nothing where one of them says neither yes nor no nor a day."""
    words = wording().flags["about"]
    try:
        return [parse_flag(text, words=words) for text in cells if not is_nothing(text)]
    except BadValueError:
        return []


def tells_stages(values: Sequence[str]) -> bool:
    """Whether these values are stages, and such that they can hardly be anything else.

    'I gang' and 'På vej' are Danish for much; two of the four names, or one that nothing else is called, are not.
    """
    if not values or not all(is_not_placed(value) or read_stage(value) for value in values):
        return False
    named = {stage for value in values if (stage := read_stage(value)) and any(map(str.isalpha, value))}
    return len(named) > 1 or any(key(value) in _STAGES_ALONE for value in values)


_STAGES_ALONE = frozenset({"til opvarmning", "opvarmning", "pa spring", "klar til spring"})


def is_date(text: str) -> bool:
    """Whether a cell is a date, well or badly written, or one of the words that stand for one."""
    plain = " ".join(text.casefold().split())
    if _DATE_LIKE.fullmatch(plain) or _MONTH.search(plain) or f"{key(text)} ".startswith(wording().dates):
        return True
    return _reads(parse_date, text)


def is_mark(text: str) -> bool:
    """Whether a cell says yes or no and nothing else: 'Ja', 'x'."""
    if any(map(str.isdigit, text)):
        return False
    try:
        return parse_flag(text).day is None
    except BadValueError:
        return False


def is_number(text: str) -> bool:
    """Whether a cell is a number and nothing else."""
    return _reads(parse_number, text)


def examples(values: Sequence[str], *, names: bool) -> list[str]:
    """The first of these that tell nothing about a person: no numbers of any length, no addresses, no long texts.

    `names`: people stand among them, and so none is shown.
    """
    if names:
        return []
    plain = (value for value in values if len(value) <= _LONGEST_EXAMPLE and not _PERSONAL_DIGITS.search(value))
    return [value for value, _ in zip(plain, range(_EXAMPLES), strict=False)]


@lru_cache(maxsize=200)
def _form_of(field: str) -> Callable[[str], bool]:
    known: dict[str, Callable[[str], bool]] = {
        "stage": lambda text: is_not_placed(text) or read_stage(text) is not None,
        "cpr": lambda text: _CPR.fullmatch(text.strip()) is not None or may_hold_number(text),
        "cvr": lambda text: _CVR.fullmatch(text.strip()) is not None,
        "email": lambda text: _EMAIL.search(text) is not None,
        "phone": lambda text: any(map(str.isdigit, text)) and not _plainly_a_date(text),
        "cv": lambda text: _EMAIL.search(text) is None,
        "kind": lambda text: read_opening_kind(text) is not None or not (is_date(text) or is_number(text)),
    }
    if field in known:
        return known[field]
    if field in _DATES:
        return is_date
    if field in _SINCE:
        return lambda text: is_date(text) or _reads(parse_flag, text)
    if field in _NUMBERS:
        return _is_amount
    if field in _PERSONS or field in _STAFF or field in {"company", "town", "title"}:
        return _has_letters
    if field in _CODED:
        return lambda text: not (is_mark(text) or _plainly_a_date(text))
    return lambda text: not (is_mark(text) or _plainly_a_date(text) or is_number(text))


def _is_amount(text: str) -> bool:
    plain = text.casefold()
    said = plain.startswith(_HOURS_SAID) or any(map(str.isdigit, plain))
    return said and not (_plainly_a_date(text) or _EMAIL.search(text)) and len(plain) <= _LONGEST_EXAMPLE


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text)) and not is_mark(text) and not _plainly_a_date(text)


def _plainly_a_date(text: str) -> bool:
    return any(map(str.isdigit, text)) and _DATE_LIKE.fullmatch(" ".join(text.casefold().split())) is not None


def _reads(parse: Callable[[str], object], text: str) -> bool:
    try:
        parse(text)
    except BadValueError:
        return False
    return True
