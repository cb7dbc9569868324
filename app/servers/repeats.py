"""Knows what was written although no answer came, when whoever wrote it says the same once more."""

import re
from datetime import datetime, timedelta
from typing import Any

from app.core.change import Change
from app.session import Writing

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d.*")
_FOR = timedelta(minutes=5)
"""So long somebody may have stood before what they had typed, and press once more."""


class CameLate:
    """What came late, until it is said again, something else is written, or some minutes have passed."""

    def __init__(self) -> None:
        self._made: list[tuple[datetime, Writing]] = []

    def note(self, made: Writing, now: datetime) -> None:
        """A change stands that nobody had an answer to."""
        self._made.append((now, made))

    def take(self, made: Writing, now: datetime) -> Change | None:
        """The change that stands already, where this one says the same; said a third time it is another one."""
        if made.undoes or made.redoes or not self._made:
            return None
        for number, (at, one) in enumerate(self._made):
            if abs(now - at) <= _FOR and _said(one) == _said(made):
                del self._made[number]
                return one.change
        return None

    def forget(self) -> None:
        """Something else was written: whoever says the same now means it."""
        self._made = []


def _said(made: Writing) -> tuple[Any, ...]:
    """What a change says, whenever it is made: without the ids that it gives, and without the moment."""
    given = {edit.id: number for number, edit in enumerate(made.edits) if edit.before is None}

    def told(cell: Any) -> Any:
        if isinstance(cell, str):
            return given.get(cell, "" if _MOMENT.fullmatch(cell) else cell)
        return cell

    rows = (
        (edit.table, given.get(edit.id, edit.id), edit.after and tuple(map(told, edit.after.values())))
        for edit in made.edits
    )
    return made.change.kind, made.why, *rows
