"""A day as somebody types it becomes 'YYYY-MM-DD', or a UserError that says why not."""

import re
from datetime import date, timedelta

from app.core.errors import UserError
from app.core.values import BadValueError, parse_date

_WITHOUT_YEAR = re.compile(r"(?:d(?:en|\.)?\s+)?\d{1,2}(?:\s?[-./ ]\s?\d{1,2}|[.\s]*[a-zæøå]{3,9})\.?", re.IGNORECASE)
_WORDS = {"i går": -1, "i dag": 0, "i morgen": 1}


def read_day(text: str, today: date) -> str:
    """The day that '1/3-26', '010326', '1. marts' or 'i dag' means; without a year it lies in this one.

    Raises UserError: 'value_empty', 'date_impossible', 'date_unreadable', with what was typed as `text`.
    """
    plain = " ".join(text.casefold().split())
    if plain in _WORDS:
        return (today + timedelta(days=_WORDS[plain])).isoformat()
    if _WITHOUT_YEAR.fullmatch(plain):
        separator = "-" if plain[-1].isdigit() else " "
        plain = f"{plain}{separator}{today.year}"
    try:
        return parse_date(plain)
    except BadValueError as bad:
        raise UserError(bad.code, **(bad.facts | {"text": text})) from bad
