"""What is typed into a fact becomes the value or the day that is kept, or a UserError that says why not."""

import re
from datetime import date, time

from app.core.bounds import LARGEST
from app.core.days import DayField, read_day
from app.core.errors import BadValueError, UserError

DAYS = ("start_on", "cv_date", "permit_date", "repatriation_talk", "review_date", "unemployed_since", "arrived_on")
_CLOCK = re.compile(r"(?:kl\.? ?)?(?:(?P<hours>\d\d)(?P<minutes>\d\d)|(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?)")
WORDS = ("name", "case_number", "next_step", "job_goal", "town")


def read_fact(name: str, text: str, today: date) -> object:
    """The value of the fact called `name` as it was typed; an empty text is no value.

    Raises UserError as `read_day` and `read_count`.
    """
    words = " ".join(text.split())
    if name in WORDS:
        return words
    if not words:
        return None
    if name in DAYS:
        return read_day(words, today, DayField(name))
    return read_count(words) if name == "benefit_months" else words


def read_count(text: str) -> int:
    """A whole number; raises UserError: 'number_unreadable', 'number_too_large'."""
    digits = text.strip().removesuffix(".")
    if not (digits.isascii() and digits.isdigit()):
        raise UserError("number_unreadable", text=text)
    if len(digits.lstrip("0")) > len(str(LARGEST)):
        raise UserError("number_too_large", most=LARGEST)
    return int(digits)


def read_amount(text: str) -> float:
    """Kroner as they are typed ('1.250', '1250,50 kr.'). Raises UserError: 'amount_missing', 'number_unreadable'."""
    from app.core.values import parse_number

    if not text.strip():
        raise UserError("amount_missing")
    try:
        return parse_number(text)
    except BadValueError as error:
        raise UserError(error.code, **error.facts) from error


def read_clock(text: str) -> time:
    """A time of day as it is typed ('9.30', '9:30', 'kl. 14', '0930'). Raises UserError('clock_unreadable')."""
    found = _CLOCK.fullmatch(" ".join(text.casefold().split()))
    if found is None:
        raise UserError("clock_unreadable", text=text)
    hour, minute = (int(part or 0) for part in (found["hour"] or found["hours"], found["minute"] or found["minutes"]))
    if hour > 23 or minute > 59:
        raise UserError("clock_unreadable", text=text)
    return time(hour, minute)


def chosen(item_id: str) -> str:
    """What was chosen on a list; raises UserError('effort_kind_missing') where nothing was."""
    if not item_id:
        raise UserError("effort_kind_missing")
    return item_id


def chosen_kind(item_id: str) -> str:
    """The kind of a marking, talk or plan that was chosen; raises UserError('kind_missing') where none was."""
    if not item_id:
        raise UserError("kind_missing")
    return item_id


def read_hours(text: str) -> float | None:
    """Hours a week as they are typed ('7,5', '7½'); None for nothing. Raises UserError('number_unreadable')."""
    from app.core.values import parse_number

    if not text.strip():
        return None
    try:
        return parse_number(text)
    except BadValueError as error:
        raise UserError(error.code, **error.facts) from error
