"""An import as it would be carried out: every row with what would happen to it, and every doubt about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from app.core.domain import Month
from app.importing.choices import Decision, MissingChoice
from app.importing.entries import Problem
from app.importing.kinds import ListKind
from app.importing.known import Known
from app.importing.resolver import UnknownWord
from app.importing.row_changes import FieldChange
from app.importing.work_known import WorkKnown
from db.edits import Edit


class Outcome(StrEnum):
    """What happens to a row; one that the user left out is read and not taken."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"
    LEFT_OUT = "left_out"


class PlannedRow(NamedTuple):
    """A row of the list: its number in the file, what happens to it, and why not where it is rejected.

    `name` is as it will stand; `citizen_id` is None where nobody was recognised, and where it is about no citizen.
    `by_name_only`: recognised by a name that is unique, and by nothing else.
    """

    number: int
    outcome: Outcome
    name: str
    citizen_id: str | None
    changes: tuple[FieldChange, ...] = ()
    problem: Problem | None = None
    by_name_only: bool = False


class Remark(NamedTuple):
    """Something to know before importing; `row` is None where it is about the whole list."""

    row: int | None
    problem: Problem


class Missing(NamedTuple):
    """Someone whose case is open in the store and who is not in the list; the import leaves them as they are.

    Unless `Choices.missing` says what becomes of them. `jobformidler` is whose the case is ('' for nobody's).
    """

    citizen_id: str
    name: str
    jobformidler: str = ""
    start_on: str | None = None


@dataclass(frozen=True, slots=True)
class ListPlan:
    """An import as it would be carried out; `read` = new + changed + unchanged + rejected + left out, always.

    `columns` is header -> field, `ignored` the headers without one. `unknown` are the words that the team does not
    have, some of them to be created by this plan. `decisions` are what could be understood in another way.
    """

    kind: ListKind
    month: Month
    today: date
    columns: Mapping[str, str]
    ignored: tuple[str, ...]
    rows: tuple[PlannedRow, ...]
    remarks: tuple[Remark, ...]
    missing: tuple[Missing, ...]
    unknown: tuple[UnknownWord, ...]
    decisions: tuple[Decision, ...]
    edits: tuple[Edit, ...]

    @property
    def read(self) -> int:
        """How many rows were read."""
        return len(self.rows)

    def count(self, outcome: Outcome) -> int:
        """How many rows have this outcome."""
        return sum(row.outcome is outcome for row in self.rows)

    @property
    def rejected(self) -> list[PlannedRow]:
        """The rows that can't be imported."""
        return [row for row in self.rows if row.outcome is Outcome.REJECTED]


@dataclass(frozen=True, slots=True)
class ImportPlan(ListPlan):
    """The import of a list of citizens; `known` is what it rests on.

    `returning` are how many rows let a case that has ended begin anew, whether the import opens it again or not.
    `leaving` is what was chosen for those who are not in the list, by citizen id.
    """

    known: Known
    returning: int = 0
    leaving: Mapping[str, MissingChoice] = field(default_factory=dict[str, MissingChoice])


@dataclass(frozen=True, slots=True)
class WorkPlan(ListPlan):
    """The import of a list of openings or companies; `known` is what it rests on.

    `meant` is which opening or company of the store a row means, by its number.
    """

    known: WorkKnown
    meant: Mapping[int, str] = field(default_factory=dict[int, str])
