"""What is typed into a fact of a company or an opening becomes the value that is kept, or a UserError that says why."""

from datetime import date

from app.core.days import DayField, read_day
from app.core.errors import UserError
from app.core.typed_facts import read_count, read_hours

_DAYS_BACK = ("code_of_care_since", "needs_surveyed_on", "in_talks_since")
_DAYS_AHEAD = ("wanted_from", "deadline")


def read_company_fact(name: str, text: str, today: date) -> object:
    """The value of a company's fact as it was typed; an empty text is no value.

    Raises UserError as `read_day` and `read_count`.
    """
    words = " ".join(text.split())
    if name == "note":
        return text.strip()
    if name in _DAYS_BACK:
        return read_day(words, today, DayField(name)) if words else None
    if name == "centre_places":
        return read_count(words) if words else None
    return words


def read_opening_fact(name: str, text: str, today: date) -> object:
    """The value of an opening's fact as it was typed; an empty text is no value.

    Raises UserError: 'places_missing', and as `read_day`, `read_hours` and `read_count`.
    """
    words = " ".join(text.split())
    if name in _DAYS_AHEAD:
        return read_day(words, today, DayField(name)) if words else None
    if name == "hours":
        return read_hours(words)
    if name == "places":
        if not words:
            raise UserError("places_missing")
        return read_count(words)
    return words
