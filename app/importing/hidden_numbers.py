"""A CPR number inside another text is taken out of it, with what stood round it, and shown nowhere."""

import re
from datetime import date
from typing import NamedTuple

from app.core.errors import BadValueError
from app.core.values import parse_cpr

_HYPHEN = r"[\-‐‑‒–—−]"
_GAP = r"[\s.\-‐‑‒–—−]{0,3}"
_STROKE = r"\s?[/_]\s?(?!(?:19|20)[0-9]{2}(?![0-9]))"
"""Between the parts too, but for a number within a year: 120190/1230, and not 120119/2023."""
_MASK = r"[xX*•·●#?_…]"
_WITH_DATE = rf"[0-9]{{2}}[ .\-/][0-9]{{2}}[ .\-/][0-9]{{2}}{_GAP}[0-9]{{4}}"
_WITH_YEAR = rf"[0-9]{{2}}[ .\-/]?[0-9]{{2}}[ .\-/]?(?:19|20)[0-9]{{2}}\s?{_HYPHEN}\s?[0-9]{{4}}"
_PHONE = re.compile(
    r"[\s,;:/(-]*(?:\b(?:tlf|tel|telefon|telefonnr|mobil|mob)\b[\s.:]*)?(?:(?:\+|\b00)45\s?)?(?<!\d)\d(?:\s?\d){7}(?!\d)\)?",
    re.IGNORECASE,
)
_MAY_HOLD_ONE = re.compile(
    rf"[0-9]{{5}}[0-9]?(?:{_GAP}(?:[0-9]{{4}}|{_MASK}{{3}}|…)|{_STROKE}[0-9]{{4}})"
    rf"|[0-9]{{2}}[ .\-/]?[0-9]{{2}}[ .\-/]?(?:[0-9]{{2}}{_GAP}|(?:19|20)[0-9]{{2}}\s?{_HYPHEN}\s?)[0-9]{{4}}"
)
_LABEL = r"(?:(?<!\w)(?:(?:cpr|person|pers)(?:[\s.\-]{0,2}(?:nr|nummer|no))?|født|f\.)[\s.:#]{0,3})?"
_NUMBER = re.compile(
    rf"(?P<open>[(\[{{<]\s*)?{_LABEL}(?<![0-9])"
    rf"(?P<number>(?P<year>{_WITH_YEAR})"
    rf"|[0-9]{{6}}(?:{_GAP}|{_STROKE})[0-9]{{4}}"
    rf"|{_WITH_DATE}"
    rf"|(?P<masked>[0-9]{{5,6}}{_GAP}(?:{_MASK}{{3,4}}|…))"
    rf"|(?P<short>[0-9]{{5}}{_GAP}[0-9]{{4}}))"
    rf"(?![0-9])(?(open)\s*[)\]}}>])",
    re.IGNORECASE,
)
_COULD_BE_ONE = re.compile(
    rf"(?<![0-9])(?:[0-9]{{9,}}|{_WITH_YEAR}|[0-9]{{5,6}}{_GAP}[0-9]{{4}}|[0-9]{{6}}{_STROKE}[0-9]{{4}}"
    rf"|{_WITH_DATE})(?![0-9])"
)
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01]|[6-8][0-9]|9[01])"
SHOWN_AS_DOTS = re.compile(
    rf"(?<![0-9]){_DAY}[ .\-/]?(?:0[1-9]|1[0-2])[ .\-/]?(?:(?:19|20)[0-9]{{2}}|[0-9]{{2}})(?:{_GAP}|{_STROKE})"
    r"[0-9]{4}(?![0-9])(?:[.,]0+(?![0-9]))?"
)
"""What may be shown of no cell: whatever is read as a CPR number, also one that has lost its zero."""
_OF_ANOTHER_LAND = re.compile(r"(?:\+|(?:\+(?!45)|(?<![0-9+])00(?!45))[0-9]{1,3}[ .\-]?)$")
"""Before the digits of a telephone number abroad; one here has eight."""
_OTHERS = r"(?<!\w)(?:p|se|cvr|ean|gln|produktionsenhed(?:s)?|faktura|ordre|konto|rekvisition(?:s)?)"
_OF_SOMETHING_ELSE = re.compile(rf"{_OTHERS}[\s.\-]{{0,2}}(?:nr|nummer|no)?[\s.:#]{{0,3}}$", re.IGNORECASE)
"""Before ten digits in one that are the number of a place of work, an invoice or an account."""
_HEAD_OF_ANOTHER = re.compile(rf"{_OTHERS}[\s.\-]{{0,2}}(?:nr|nummer|no|id)?(?!\w)", re.IGNORECASE)
_HEAD_OF_A_PLACE = re.compile(r"(?<!\w)(?:p[\s.\-]{0,2}(?:nr|nummer)|produktionsenhed)", re.IGNORECASE)
_HEAD_OF_A_TELEPHONE = re.compile(r"(?<!\w)(?:telefon|tlf|mobil|fax|sms)", re.IGNORECASE)
_OF_A_MAIL = re.compile(r"[\w.+\-]*@")
NOBODYS = "0000"
"""The last digits of no number that anybody has: they stand instead of those that are not told."""
_NOT_A_DIGIT = re.compile(r"[^0-9]")
_ROUND = " \t\n\u00a0,;/|-–—"
_EMPTY_BRACKETS = re.compile(r"\s*(?:\(\s*\)|\[\s*\]|\{\s*\}|<\s*>)")
_SEPARATORS = (("\n", "\n"), (";", "; "), (",", ", "), ("|", " | "), ("/", " / "), ("-", " - "), ("–", " – "))

_SHOWN_IN_PART = re.compile(
    r"([0-9]{1,2})[ .\-/]?([0-9]{2})[ .\-/]?((?:19|20)[0-9]{2}|[0-9]{2})"
    rf"(?:{_GAP}([0-9]{{0,3}}){_MASK}+|{_GAP}(?:{NOBODYS}|[0-9]{{0,3}}[A-Za-z][0-9A-Za-z]{{0,3}})?)"
)
_ALL_MASKED = re.compile(rf"{_MASK}{{4,8}}{_GAP}(?:[0-9]|{_MASK}){{0,4}}")
_WORKING_AGE = range(15, 91)
_REPLACEMENT = 60
_LONGEST_LABEL = 40


class Taken(NamedTuple):
    """A text without its CPR numbers, the numbers as ten digits, and those that were masked as they stood."""

    text: str
    numbers: tuple[str, ...] = ()
    masked: tuple[str, ...] = ()


_BORN = re.compile(
    r"[\s,;(]*\b(?:født|f\.?\s?d|f)\b[\s.:]*(?:den\s+)?(\d{1,2}[-./ ]\d{1,2}[-./ ](?:\d{4}|\d\d))(?!\d)\)?",
    re.IGNORECASE,
)


def without_birth(name: str) -> tuple[str, str]:
    """A person's name without the date of birth beside it, and that as it is written: 'Bak, Ane (f. 01.01.1980)'."""
    found = _BORN.search(name)
    return (_BORN.sub("", name).strip(), found[1]) if found else (name, "")


def without_phone(name: str) -> str:
    """A person's name without the telephone number beside it: 'Bak, Ane, tlf. 20 30 40 50'."""
    return _PHONE.sub("", name).strip() or name


def take_out(text: str, *, short: bool = True) -> Taken:
    """The text without CPR numbers and what stood round them: '(220285-1230)', 'cpr 120190-1230', ', 1303911230'.

    A number is ten digits that begin with a day that exists, or, with `short`, nine of one that lost its zero.
    `masked` are such as '120190-XXXX' and '120190-0000'.
    """
    if not _MAY_HOLD_ONE.search(text):
        return Taken(text)
    left: str | None = None
    rest = 0
    numbers: list[str] = []
    masked: list[str] = []
    for found in _NUMBER.finditer(text):
        if _is_of_something_else(found):
            continue
        digits = _digits_of(found)
        if found["masked"] or (digits.endswith(NOBODYS) and _cpr(digits)):
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


def _digits_of(found: re.Match[str]) -> str:
    """The digits as they stand, without the century that was written; '' where another one is meant by the number."""
    digits = _NOT_A_DIGIT.sub("", found["number"])
    if not found["year"]:
        return digits
    plain = digits[:4] + digits[6:]
    return plain if digits.endswith(NOBODYS) or (_cpr_birth(plain) or "").startswith(digits[4:8]) else ""


def _is_of_something_else(found: re.Match[str]) -> bool:
    """Whether it is within a mail's address or a telephone number abroad, or called a number of something else."""
    text, start = found.string, found.start("number")
    before = text[max(0, start - _LONGEST_LABEL) : start]
    if _OF_ANOTHER_LAND.search(before) or _OF_A_MAIL.match(text, found.end("number")):
        return True
    return found["number"].isdigit() and _OF_SOMETHING_ELSE.search(before) is not None


def masked(text: str) -> str:
    """A name by which something is chosen, with no more of a CPR number in it than the birth date."""
    return _COULD_BE_ONE.sub(_birth_date_alone, text) if _MAY_HOLD_ONE.search(text) else text


def _birth_date_alone(found: re.Match[str]) -> str:
    return f"{_NOT_A_DIGIT.sub('', found[0]).zfill(10)[:6]}-xxxx"


def may_hold_number(text: str) -> bool:
    """Whether a text has so many digits, or so much of a mask, that a CPR number can stand in it."""
    return _MAY_HOLD_ONE.search(text) is not None


def heads_other_numbers(head: str) -> bool:
    """Whether a head is that of numbers of places of work, invoices or accounts, which have ten digits too."""
    return _HEAD_OF_ANOTHER.search(head) is not None


def heads_place_of_work(head: str) -> bool:
    """Whether a head is that of numbers of places of work, where a list has companies: PNR is a person's elsewhere."""
    return _HEAD_OF_A_PLACE.search(head) is not None


def heads_no_person(head: str) -> bool:
    """The same, or of telephone numbers."""
    return heads_other_numbers(head) or _HEAD_OF_A_TELEPHONE.search(head) is not None


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
