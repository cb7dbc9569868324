"""What is typed into a fact of a company or an opening becomes the value that is kept, or a UserError that says why."""

from datetime import date

from app.core.errors import UserError
from app.core.typed_facts import read_count, read_day, read_hours

_HALF_A_YEAR = 183  # days
_DAYS_AHEAD = ("wanted_from", "deadline")


def read_company_fact(name: str, text: str, today: date) -> object:
    """The value of a company's fact as it was typed; an empty text is no value.

    Raises UserError as `read_day` and `read_count`.
    """
    words = " ".join(text.split())
    if name == "note":
        return text.strip()
    if name == "code_of_care_since":
        return read_day(words, today) if words else None
    if name == "centre_places":
        return read_count(words) if words else None
    return words


def read_opening_fact(name: str, text: str, today: date) -> object:
    """The value of an opening's fact as it was typed; an empty text is no value.

    Raises UserError: 'places_missing', and as `read_ahead`, `read_hours` and `read_count`.
    """
    words = " ".join(text.split())
    if name in _DAYS_AHEAD:
        return read_ahead(words, today) if words else None
    if name == "hours":
        return read_hours(words)
    if name == "places":
        if not words:
            raise UserError("places_missing")
        return read_count(words)
    return words


def read_ahead(text: str, today: date) -> str:
    """A day that is to come, as `read_day` reads it; without a year it lies in the nearest: in November '1/2' is
    next year's. Raises UserError as `read_day`.
    """
    day = read_day(text, today)
    if (today - date.fromisoformat(day)).days > _HALF_A_YEAR and any(sign.isdigit() for sign in text):
        later = read_day(text, date(today.year + 1, 1, 1))
        return later if later > day else day
    return day
