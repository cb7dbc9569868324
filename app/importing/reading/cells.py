"""Every value of a cell has one text: ISO dates, decimal comma, Ja and Nej, and nothing invisible."""

import math
import re
from datetime import date, datetime, time, timedelta

from app.importing.sheet import FAILED
from db.letters import visible

_FORMULA_ERRORS = frozenset(
    (
        *("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"),
        *("#I/T", "#REFERENCE!", "#VÆRDI!", "#DIVISION/0!", "#NAVN?", "#NUL!", "#GETTING_DATA"),
    )
)

_DAY_ZERO = (date(1899, 12, 30), date(1899, 12, 31))
_MIDNIGHT = time()
_DURATION = re.compile(r"PT(\d+)H(\d\d)M\d\d(?:[.,]\d+)?S")


def clean(text: str) -> str:
    """The text without invisible characters and outer spaces, composed; FAILED for the result of a failed formula."""
    text = visible(text).strip()
    return FAILED if text.startswith("#") and text in _FORMULA_ERRORS else text


def value_text(value: object) -> str:
    """The text of a value as a spreadsheet library hands it out; TypeError for a type that no cell has."""
    if isinstance(value, str):
        return clean(value) if not value.startswith("PT") else _duration(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, int | float):
        return number_text(value)
    return _time_text(value)


def number_text(value: float) -> str:
    """A number with decimal comma and the 15 digits that a spreadsheet keeps; '' for what is no number."""
    if isinstance(value, int):
        return str(value)
    if not math.isfinite(value):
        return ""
    text = repr(float(f"{value:.15g}"))
    if "e" in text:
        text = f"{value:.15f}".rstrip("0") if abs(value) < 1 else f"{value:.0f}"
    return text.removesuffix(".0").rstrip(".").replace(".", ",")


def _duration(text: str) -> str:
    """'30:00' for what an OpenDocument file writes of a time that is longer than a day."""
    found = _DURATION.fullmatch(text)
    return f"{int(found[1])}:{found[2]}" if found else clean(text)


def _time_text(value: object) -> str:
    """A day, a time, or a length of time; '' for the zero that a formula gives a date where there is none."""
    if isinstance(value, datetime):
        if value.date() in _DAY_ZERO:
            return _time_text(value.time())
        at_midnight = (value.hour, value.minute) == (0, 0)
        return f"{value:%Y-%m-%d}" if at_midnight else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return "" if value in _DAY_ZERO else value.isoformat()
    if isinstance(value, time):
        return "" if value == _MIDNIGHT else f"{value:%H:%M}"
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        hours, rest = divmod(abs(minutes), 60)
        return f"{'-' if minutes < 0 else ''}{hours}:{rest:02d}"
    raise TypeError(type(value).__name__)
