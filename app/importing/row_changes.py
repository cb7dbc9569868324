"""One row's change of the store, and how each of its fields is told: with its old and its new value."""

from dataclasses import dataclass, field
from typing import NamedTuple

from db.edits import Edit
from db.records import Citizen, Record


class FieldChange(NamedTuple):
    """A field of `columns.FIELDS` and its old and new value: text, ISO date, hours, bool, Stage, or None.

    A CPR number is masked; staff and catalogue values stand with their names.
    """

    field: str
    old: object
    new: object


@dataclass(slots=True)
class Noted:
    """The edits of one row, and what they change. `keeps` are the fields that stay as they are.

    `complete`: `fields` tells of everything that the row says, also what stands so already (old and new are alike)
    and what is kept.
    """

    keeps: frozenset[str] = frozenset()
    complete: bool = False
    edits: list[Edit] = field(default_factory=list[Edit])
    fields: list[FieldChange] = field(default_factory=list[FieldChange])

    def note(self, name: str, old: object, new: object) -> None:
        """Remember what changes in a field."""
        self.fields.append(FieldChange(name, old, new))

    def takes(self, name: str, old: object, new: object, *, same: bool | None = None) -> bool:
        """Whether a field changes to this; it is noted where it does. `same` where two can be called alike."""
        if new == old if same is None else same:
            self.stands(name, old)
            return False
        taken = name not in self.keeps
        if taken or self.complete:
            self.note(name, old, new)
        return taken

    def stands(self, name: str, value: object) -> None:
        """Remember what a row says and what is so already, where everything is to be told."""
        if self.complete and value not in (None, ""):
            self.note(name, value, value)

    def write(self, before: Record | None, after: Record) -> None:
        """Remember an edit."""
        self.edits.append(Edit(before, after))


@dataclass(slots=True)
class RowChange(Noted):
    """What one row of a list of citizens does to the store."""

    citizen: Citizen = field(kw_only=True)
    stage_refused: bool = False
    reopened_on: str | None = None


def masked(cpr: str) -> str:
    """A CPR number as it may be shown: the birth date and no more."""
    return f"{cpr[:6]}-xxxx" if cpr else ""
