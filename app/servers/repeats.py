"""Knows what was written although no answer came, when whoever wrote it says the same once more."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from app.core.change import Change
from app.session import Writing
from db.edits import Edit
from db.store import Store

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

    def take(self, store: Store, made: Writing, now: datetime) -> Change | None:
        """The change that stands already, where this one would only add the same rows once more.

        Said a third time it is another one.
        """
        if made.undoes or made.redoes or not self._made or any(map(_alters, made.edits)) or not any(_new(made)):
            return None
        for number, (at, one) in enumerate(self._made):
            stands = all(store.get(type(edit.row), edit.id) is not None for edit in _new(one))
            if stands and abs(now - at) <= _FOR and _said(one) == _said(made):
                del self._made[number]
                return one.change
        return None

    def forget(self) -> None:
        """Something else was written: whoever says the same now means it."""
        self._made = []


def _new(made: Writing) -> Iterator[Edit]:
    return (edit for edit in made.edits if edit.before is None)


def _alters(edit: Edit) -> bool:
    """Whether a row that is there would be another one, and not only of another moment."""
    if edit.before is None or edit.after is None:
        return edit.before is not None
    cells = zip(edit.before.values(), edit.after.values(), strict=True)
    return any(_timeless(before) != _timeless(after) for before, after in cells)


def _said(made: Writing) -> tuple[Any, ...]:
    """What a change adds, whenever it is made: without the ids that it gives, and without the moment."""
    given = {edit.id: number for number, edit in enumerate(_new(made))}

    def told(cell: Any) -> Any:
        return given.get(cell, _timeless(cell)) if isinstance(cell, str) else cell

    return made.change.kind, made.why, *((edit.table, *map(told, edit.row.values())) for edit in _new(made))


def _timeless(cell: Any) -> Any:
    return "" if isinstance(cell, str) and _MOMENT.fullmatch(cell) else cell
