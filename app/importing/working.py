"""What is known of one citizen while a list is gone through: the store, and what earlier rows have said."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from app.importing.known import Known
from db.edits import Edit
from db.records import (
    Assignment,
    Citizen,
    EarlierExit,
    Effort,
    KnownAs,
    Marking,
    Note,
    PaidHours,
    Placement,
    Plan,
    Record,
    Talk,
)

R = TypeVar("R", bound=Record)


class Working:
    """Known as it stands after the rows that have been planned; the one that it began with is never changed."""

    def __init__(self, known: Known) -> None:
        self._citizens = dict(known.citizens)
        self._assigned = dict(known.assigned)
        self._placements, self._stages = dict(known.placements), dict(known.stages)
        self._lists: dict[type[Record], dict[str, list[Any]]] = {}
        about, kept = known.about, known.kept
        self._months = {who: set(months) for who, months in kept.placed.items()}
        self.known = replace(
            known,
            citizens=self._citizens,
            assigned=self._assigned,
            stages=self._stages,
            placements=self._placements,
            efforts=self._own(Effort, known.efforts),
            hours=self._own(PaidHours, known.hours),
            exits=self._own(EarlierExit, known.exits),
            known_as=self._own(KnownAs, known.known_as),
            about=about._replace(
                markings=self._own(Marking, about.markings),
                talks=self._own(Talk, about.talks),
                plans=self._own(Plan, about.plans),
            ),
            kept=kept._replace(notes=self._own(Note, kept.notes), placed=self._months),
        )

    def _own(self, record: type[R], rows: Mapping[str, Iterable[R]]) -> dict[str, list[R]]:
        self._lists[record] = own = {who: list(found) for who, found in rows.items()}
        return own

    def take(self, edits: Iterable[Edit]) -> None:
        """Know what these edits make of somebody."""
        for edit in edits:
            self._take(edit)

    def _take(self, edit: Edit) -> None:
        row = edit.row
        if isinstance(row, Citizen):
            self._citizens[row.id] = row
        elif isinstance(row, Placement) and row.month != str(self.known.month):
            self._months.setdefault(row.citizen_id, set()).add(row.month)
        elif isinstance(row, Placement):
            self._placements[row.citizen_id], self._stages[row.citizen_id] = row, row.stage
        elif isinstance(row, Assignment):
            self._assign(row)
        else:
            whose = row.effort_id if isinstance(row, PaidHours) else getattr(row, "citizen_id", "")
            others = self._lists[type(row)].setdefault(whose, [])
            others[:] = [other for other in others if other.id != row.id]
            if edit.after is not None:
                others.append(row)

    def _assign(self, row: Assignment) -> None:
        whose = row.citizen_id, row.role
        if row.end_on is None or row.end_on > self.known.today:
            self._assigned[whose] = row
        elif whose in self._assigned and self._assigned[whose].id == row.id:
            del self._assigned[whose]


def composed(edits: Iterable[Edit]) -> list[Edit]:
    """The edits with one for each row of the store, where several rows of a list have changed the same."""
    found: dict[tuple[str, str], Edit] = {}
    for edit in edits:
        first = found.get((edit.table, edit.id))
        found[edit.table, edit.id] = edit if first is None else Edit(first.before, edit.after)
    return [edit for edit in found.values() if edit.before != edit.after]
