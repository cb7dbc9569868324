"""What is kept of everyone that a list adds to: stages in months that are past, and notes; none of it is replaced."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from app.board.closed_months import states_of
from app.core.domain import Month, Stage, new_id, placement_id
from app.core.words import STAGES, month_name
from app.importing.entries import Entry
from db.edits import Edit
from db.records import Note, Placement
from db.store import Store


class Added(NamedTuple):
    """A row that is added to what is kept, the field that told it, and how it is told."""

    edit: Edit
    field: str
    told: str


class Kept(NamedTuple):
    """What the store says: notes and the months with a placement by citizen id, and the last month that is closed."""

    notes: Mapping[str, Sequence[Note]]
    placed: Mapping[str, Collection[str]]
    last_closed: str

    @classmethod
    def of(cls, store: Store, fields: Collection[str]) -> "Kept":
        """What a list with these fields can touch; the store is the team's."""
        notes: dict[str, list[Note]] = {}
        placed: dict[str, set[str]] = {}
        for note in store.all(Note) if "note" in fields else ():
            notes.setdefault(note.citizen_id, []).append(note)
        for row in store.all(Placement) if "stage_month" in fields else ():
            placed.setdefault(row.citizen_id, set()).add(row.month)
        closed = (state.month for state in states_of(store) if state.closed_at) if "stage_month" in fields else ()
        return cls(notes, placed, max(closed, default=""))

    def state(self, citizen_id: str) -> tuple[object, ...]:
        """All that a plan for this citizen rests on."""
        return self.notes.get(citizen_id, ()), self.placed.get(citizen_id, ()), self.last_closed

    def only(self, citizen_id: str) -> "Kept":
        """The same of one citizen alone."""
        notes, placed = self.notes.get(citizen_id), self.placed.get(citizen_id)
        return Kept({citizen_id: notes} if notes else {}, {citizen_id: placed} if placed else {}, self.last_closed)

    def added(self, entry: Entry, citizen_id: str, today: str, *, placing: bool) -> Iterator[Added]:
        """What a row adds: notes that don't stand there yet, and, with `placing`, stages in months without one.

        Nothing is added to a month that is closed, or before one that is.
        """
        written = {note.text for note in self.notes.get(citizen_id, ())}
        for text in dict.fromkeys(entry.notes):
            if text not in written:
                yield Added(Edit(None, Note(new_id(), citizen_id, f"{today}T00:00:00", None, text)), "note", text)
        if not placing:
            return
        for month, stage in sorted(entry.earlier.items()):
            if self.is_open(month) and str(month) not in self.placed.get(citizen_id, ()):
                yield _placed(citizen_id, month, stage)

    def is_open(self, month: Month) -> bool:
        """Whether neither this month nor a later one is closed."""
        return str(month) > self.last_closed


def _placed(citizen_id: str, month: Month, stage: Stage) -> Added:
    row = Placement(placement_id(citizen_id, month), citizen_id, str(month), int(stage))
    return Added(Edit(None, row), "stage_month", f"{STAGES[stage]} ({month_name(month)})")
