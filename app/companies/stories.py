"""The good stories: a success worth telling, in which nobody is named."""

import re
from collections.abc import Set
from datetime import date
from typing import NamedTuple

from app.core.domain import Month, fold
from db.records import Citizen, GoodStory, Meeting, Staff
from db.store import Store

_CPR = re.compile(r"(?<!\d)\d{6}[-\s]?\d{4}(?!\d)")
_WORD = re.compile(r"\w+")
_SHORT = 2  # letters; one alone is an initial


class Story(NamedTuple):
    """A good story: when it was told, and by whom."""

    id: str
    day: date
    who: str
    text: str


def stories(store: Store) -> list[Story]:
    """Every good story, the latest first."""
    staff = {person.id: person.name for person in store.all(Staff)}
    rows = sorted(_good_stories(store), key=lambda row: (row.day, row.id), reverse=True)
    return [Story(row.id, date.fromisoformat(row.day), staff.get(row.staff_id or "", ""), row.text) for row in rows]


def stories_in(store: Store, month: Month) -> int:
    """How many were told in a month; at least one is the goal (domain.md)."""
    return len(told_in(store, month))


def told_in(store: Store, month: Month) -> tuple[str, ...]:
    """The ids of those that were told in a month."""
    return tuple(sorted(row.id for row in _good_stories(store) if row.day[:7] == str(month)))


def naming(store: Store, text: str) -> str | None:
    """The first word of a text that names a citizen, or a CPR number in it; None where nobody is named.

    A part of a name counts where it is written with a capital, also with the s of the genitive: 'Glad' and 'Glads'
    may be somebody, 'glad' is not.
    """
    found = _CPR.search(text)
    if found is not None:
        return found.group()
    written = (part for one in store.all(Citizen, erased_on=None) for part in _WORD.findall(one.name))
    names = {fold(part) for part in written if len(part) >= _SHORT and part[0].isupper()}
    return next((word for word in _WORD.findall(text) if word[0].isupper() and _may_be(fold(word), names)), None)


def _good_stories(store: Store) -> list[GoodStory]:
    """Those of the team: one that was told at another team's meeting is theirs."""
    if store.team is None:
        return store.all(GoodStory)
    others = {meeting.id for meeting in store.all(Meeting) if meeting.team_id != store.team}
    return [story for story in store.all(GoodStory) if story.meeting_id not in others]


def _may_be(word: str, names: Set[str]) -> bool:
    return word in names or word.removesuffix("s") in names
