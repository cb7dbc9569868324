"""A text becomes a number, a yes or a CPR number, or a BadValueError that says why not."""

import re
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import NamedTuple

from app.core.dates import DateOrder, parse_date
from app.core.errors import BadValueError

_REPLACEMENT_DAYS = 60
_DIGITS_OF_CPR = 10

_UNIT = re.compile(
    r"(?:t|tim|timer?|time|h|stk|kr|dkk|uger?|dage?|mdr|måneder?)?\.?\s*"
    r"(?:(?:/|pr\.?|per|om|i)\s*(?:uge|ugen|md|måned|måneden|dag|dagen)\.?|ugentligt|ugtl\.?)?"
)
_NUMBER = re.compile(r"([-+−–]?)\s*([\d.,' ]*\d)\s*([½¼¾]?)|([½¼¾])")
_GROUPED_BY_SPACES = re.compile(r"\d{1,3}(?:[ ']\d{3})+(?:[.,]\d*)?")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_HOURS = re.compile(r"(\d{1,3})(?::([0-5]\d)| ?t(?:imer)?\.?(?: og)? ?([0-5]?\d) ?(?:m|min|minutter)\.?)")
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "": 0.0}

_YES = frozenset({"ja", "j", "yes", "y", "x", "1", "1.0", "true", "sand", "sandt", "har", "✓", "✔", "☑"})
_NO = frozenset({"nej", "n", "no", "0", "0.0", "false", "falsk", "ingen", "mangler", "-", "–", "☐"})
_FLAG_WITH_DATE = re.compile(r"(\D+?)[ ,:(]+(?:pr\.? |siden |d(?:en|\.)? )?(\d[^()]*)\)?")
_YES_OF = re.compile(r"ja[ ,:(–-]+(.+?)\)?")
_NO_OF = re.compile(r"(?:nej[ ,:(–-]+|ikke |ej |ingen |intet |ikke-)(.+?)\)?")


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no, and the ISO date where the text gave one ('Ja, 01-03-2026', or the date alone)."""

    value: bool
    day: str | None = None


def parse_number(text: str) -> float:
    """The number in a Danish text: '1.234,5', '7,5', '12 t', '7.5', '7:30' (hours), '75 %' (0.75).

    One point with three digits behind it separates thousands, as Danes write it, except after a 0.
    Raises BadValueError: value_empty, number_unreadable.
    """
    plain = _plain(text)
    if hours := _HOURS.fullmatch(plain):
        return int(hours[1]) + int(hours[2] or hours[3]) / 60
    share = plain.endswith("%")
    found = _NUMBER.match(plain.removesuffix("%"))
    if not found or not _UNIT.fullmatch(plain.removesuffix("%")[found.end() :].strip()):
        raise BadValueError("number_unreadable", text=text)
    if found[4]:
        return _FRACTIONS[found[4]]
    number = _with_point(found[2])
    if number is None:
        raise BadValueError("number_unreadable", text=text)
    value = float(number) + _FRACTIONS[found[3]]
    if not isfinite(value):
        raise BadValueError("number_unreadable", text=text)
    value = value / 100 if share else value
    return -value if found[1] in {"-", "−", "–"} else value


def _with_point(digits: str) -> str | None:
    """The digits with a decimal point and nothing else; None where the separators make no sense."""
    if re.search("[ ']", digits):
        if not _GROUPED_BY_SPACES.fullmatch(digits):
            return None
        digits = re.sub("[ ']", "", digits)
    point, comma = digits.rfind("."), digits.rfind(",")
    if point >= 0 and comma >= 0:
        thousands, decimal = (".", ",") if comma > point else (",", ".")
    elif digits.count(",") > 1 or (digits.count(".") == 1 and not _THOUSANDS.fullmatch(digits)):
        thousands, decimal = ",", "."
    else:
        thousands, decimal = ".", ","
    whole, _, fraction = digits.partition(decimal)
    grouped = thousands not in whole or re.fullmatch(rf"\d{{1,3}}(\{thousands}\d{{3}})+", whole)
    if not grouped or not re.fullmatch(r"\d*", fraction):
        return None
    return f"{whole.replace(thousands, '') or '0'}.{fraction or '0'}"


class FlagWords(NamedTuple):
    """The words, in small letters, that are a yes or a no in one field beside those that are so everywhere."""

    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()

    def value(self, word: str) -> bool | None:
        """What a text without a date says; None where it is neither yes nor no."""
        if word in _YES or word in self.yes:
            return True
        if word in _NO or word in self.no:
            return False
        if (said := _NO_OF.fullmatch(word)) and (said[1] in self.yes or said[1] in self.no):
            return False
        return True if (said := _YES_OF.fullmatch(word)) and said[1] in self.yes else None


_USUAL_WORDS = FlagWords()


def parse_flag(text: str, order: DateOrder = DateOrder.DAY_FIRST, words: FlagWords = _USUAL_WORDS) -> Flag:
    """Yes or no: Ja, X, 1 … and Nej, 0, - …; a date alone means yes since then, and may follow yes or no.

    `words` are a field's own: with 'godkendt' among them 'Ja, godkendt' is a yes, and 'Ikke godkendt' a no.
    Raises BadValueError: value_empty, flag_unreadable.
    """
    plain = _plain(text)
    value = words.value(plain.rstrip(".! "))
    if value is None:
        value = words.value(plain)
    if value is not None:
        return Flag(value)
    dated = _FLAG_WITH_DATE.fullmatch(plain)
    word, rest = (dated[1], dated[2]) if dated else ("ja", plain)
    value = words.value(word)
    try:
        if value is not None:
            return Flag(value, parse_date(rest, order))
    except BadValueError:
        pass
    raise BadValueError("flag_unreadable", text=text)


@dataclass(frozen=True, slots=True)
class Cpr:
    """A CPR number: ten digits and the ISO birth date in them.

    `repaired` where Excel's lost zero was put back; `checksum_warning` where modulus 11 fails, as it does for
    every tenth mistyped number and for many that were issued since 2007.
    """

    digits: str
    birth_date: str
    repaired: bool = False
    checksum_warning: bool = False


def parse_cpr(text: str) -> Cpr:
    """The CPR number in a text: ten digits, however they are divided, or nine of one that lost its zero.

    A replacement number (day + 60) is accepted.
    Raises BadValueError: value_empty, cpr_digits (not ten digits), cpr_date (a date that doesn't exist).
    """
    plain = re.sub(r"[.,]0+$|[\s'.‐‑‒–—−-]", "", text.strip())
    if not plain:
        raise BadValueError("value_empty", text=text)
    if not re.fullmatch(r"[0-9]{9,10}", plain):
        raise BadValueError("cpr_digits", text=text)
    digits = plain.zfill(10)
    born = _birth_date(digits)
    if born is None:
        raise BadValueError("cpr_date", text=text)
    return Cpr(digits, born.isoformat(), len(plain) < 10, _fails_checksum(digits))


def is_woman(cpr: str) -> bool | None:
    """Whether a kept CPR number, or replacement number, is a woman's, as its last digit is even; None without one."""
    return int(cpr[-1]) % 2 == 0 if len(cpr) == _DIGITS_OF_CPR and cpr.isascii() and cpr.isdigit() else None


def _birth_date(digits: str) -> date | None:
    from stdnum.dk.cpr import get_birth_date
    from stdnum.exceptions import ValidationError

    day = int(digits[:2])
    if day > _REPLACEMENT_DAYS:
        digits = f"{day - _REPLACEMENT_DAYS:02d}{digits[2:]}"
    try:
        return get_birth_date(digits)
    except ValidationError:
        return None


def _fails_checksum(digits: str) -> bool:
    from stdnum.dk.cpr import checksum

    return int(digits[:2]) <= _REPLACEMENT_DAYS and checksum(digits) != 0


def _plain(text: str) -> str:
    """Small letters and single spaces; raises BadValueError('value_empty') where nothing is left."""
    plain = " ".join(text.casefold().split())
    if not plain:
        raise BadValueError("value_empty", text=text)
    return plain
