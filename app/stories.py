"""The good stories: a success worth telling, in which nobody is named."""

import re
from datetime import date
from typing import NamedTuple

from app.domain import Month, fold
from db.records import Citizen, GoodStory, Staff
from db.store import Store

_CPR = re.compile(r"(?<!\d)\d{6}[-\s]?\d{4}(?!\d)")
_WORD = re.compile(r"\w+")
_SHORT = 3  # letters; a shorter name stands in too many other words


class Story(NamedTuple):
    """A good story: when it was told, and by whom."""

    id: str
    day: date
    who: str
    text: str


def stories(store: Store) -> list[Story]:
    """Every good story, the latest first."""
    staff = {person.id: person.name for person in store.all(Staff)}
    rows = sorted(store.all(GoodStory), key=lambda row: (row.day, row.id), reverse=True)
    return [Story(row.id, date.fromisoformat(row.day), staff.get(row.staff_id or "", ""), row.text) for row in rows]


def told_in(store: Store, month: Month) -> int:
    """How many were told in a month; at least one is the goal (domain.md)."""
    return sum(row.day[:7] == str(month) for row in store.all(GoodStory))


def naming(store: Store, text: str) -> str | None:
    """The first word of a text that names a citizen, or a CPR number in it; None where nobody is named.

    A part of a name counts where it is written with a capital: 'Glad' may be somebody, 'glad' is not.
    """
    found = _CPR.search(text)
    if found is not None:
        return found.group()
    names = {fold(part) for one in store.all(Citizen) for part in one.name.split() if len(part) >= _SHORT}
    return next((word for word in _WORD.findall(text) if word[0].isupper() and fold(word) in names), None)
