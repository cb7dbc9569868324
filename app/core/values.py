"""A text from a list becomes a date, a number, a yes or a CPR number, or a BadValue that says why not."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from math import isfinite

_LAST_DAY = "9999-12-31"
_EXCEL_DAY_ZERO = date(1899, 12, 30)
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_OTHER_MONTHS = {"may": "maj", "oct": "okt"}

_WEEKDAY = r"(?:(?:man|tirs|ons|tors|fre|lør|søn)(?:dag)?\.?,?\s+)?(?:d(?:en|\.)?\s+)?"
_CLOCK = r"(?:(?:,? ?kl\.? ?|[ t])\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?:z|[+-]\d\d:?\d\d)?)?"
_BETWEEN = r"\s?[-./ ]\s?"
_DAY_MONTH_YEAR = re.compile(rf"{_WEEKDAY}(\d{{1,2}}){_BETWEEN}(\d{{1,2}}){_BETWEEN}(\d{{4}}|\d\d){_CLOCK}")
_YEAR_MONTH_DAY = re.compile(rf"(\d{{4}})[-./](\d{{1,2}})[-./](\d{{1,2}}){_CLOCK}")
_WORDED = re.compile(rf"{_WEEKDAY}(\d{{1,2}})[.\s-]*([a-zæøå]{{3,9}})[.\s-]*(\d{{4}}|\d\d){_CLOCK}")
_DIGITS = re.compile(r"(\d\d)(\d\d)(\d{4}|\d\d)")
_ISO_DIGITS = re.compile(r"((?:19|20)\d\d)(0\d|1[0-2])(\d\d)")
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_SERIALS = range(18_264, 73_051)

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
_FLAG_WITH_DATE = re.compile(r"(ja|nej|x)[ ,:(]+(?:pr\.? |siden )?([^()]+)\)?")


class BadValueError(ValueError):
    """A text that doesn't say what its column asks for; `code` names why, `facts` always hold `text`."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


BadValue = BadValueError


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no, and the ISO date where the text gave one ('Ja, 01-03-2026', or the date alone)."""

    value: bool
    day: str | None = None


def parse_date(text: str) -> str:
    """The ISO date of a Danish date, an ISO date or an Excel serial number; a time of day is passed over.

    Days come before months, and years of two digits are 1970 to 2069. Raises BadValue: value_empty,
    date_impossible (31-02-2026), date_unreadable.
    """
    plain = _plain(text)
    parts = _date_parts(plain)
    if parts is None:
        serial = _SERIAL.fullmatch(plain)
        if serial and int(serial[1]) in _SERIALS:
            return (_EXCEL_DAY_ZERO + timedelta(days=int(serial[1]))).isoformat()
        raise BadValueError("date_unreadable", text=text)
    year, month, day = parts
    iso = f"{year:04d}-{month:02d}-{day:02d}"
    if not 1900 <= year <= 2100 and iso != _LAST_DAY:
        raise BadValueError("date_impossible", text=text)
    try:
        return date.fromisoformat(iso).isoformat()
    except ValueError:
        raise BadValueError("date_impossible", text=text) from None


def _date_parts(plain: str) -> tuple[int, int, int] | None:
    """Year, month and day as written, however impossible."""
    if found := _YEAR_MONTH_DAY.fullmatch(plain) or _ISO_DIGITS.fullmatch(plain):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _DAY_MONTH_YEAR.fullmatch(plain) or _DIGITS.fullmatch(plain):
        return _whole_year(found[3]), int(found[2]), int(found[1])
    if found := _WORDED.fullmatch(plain):
        name = found[2][:3]
        name = _OTHER_MONTHS.get(name, name)
        if name in _MONTHS:
            return _whole_year(found[3]), _MONTHS.index(name) + 1, int(found[1])
    return None


def _whole_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year < 70 else 1900)


def parse_number(text: str) -> float:
    """The number in a Danish text: '1.234,5', '7,5', '12 t', '7.5', '7:30' (hours), '75 %' (0.75).

    One point with three digits behind it separates thousands, as Danes write it, except after a 0.
    Raises BadValue: value_empty, number_unreadable.
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


def parse_flag(text: str) -> Flag:
    """Yes or no: Ja, X, 1 … and Nej, 0, - …; a date alone means yes since then, and may follow Ja or Nej.

    Raises BadValue: value_empty, flag_unreadable.
    """
    plain = _plain(text)
    if plain in _YES:
        return Flag(True)
    if plain in _NO:
        return Flag(False)
    dated = _FLAG_WITH_DATE.fullmatch(plain)
    word, rest = (dated[1], dated[2]) if dated else ("ja", plain)
    try:
        return Flag(word in _YES, parse_date(rest))
    except BadValueError:
        raise BadValueError("flag_unreadable", text=text) from None


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
    """The CPR number in a text: ten digits, with or without a hyphen, or nine of a number that lost its zero.

    A replacement number (day + 60) is accepted.
    Raises BadValue: value_empty, cpr_digits (not ten digits), cpr_date (a date that doesn't exist).
    """
    plain = re.sub(r"[\s'-]|[.,]0+$", "", text.strip().replace("–", "-"))
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
    """Small letters and single spaces; raises BadValue('value_empty') where nothing is left."""
    plain = " ".join(text.casefold().split())
    if not plain:
        raise BadValueError("value_empty", text=text)
    return plain
