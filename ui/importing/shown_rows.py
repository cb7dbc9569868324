"""The rows of a plan as they stand on the screen and are spoken; imports no Qt, so that a worker can make them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.core.domain import fold
from app.importing.kinds import ListKind
from app.importing.planned import ListPlan, Outcome, PlannedRow
from app.importing.tables import Table
from ui.importing.words import OUTCOMES, change_line, masked, new_parts, reason


class ShownRow(NamedTuple):
    """A row of the list: `lines` say what happens, `notes` what is doubtful about it; `spoken` is all of it.

    `fields` are those that change in the program, `searched` everything that can be looked for, folded.
    """

    number: int
    outcome: Outcome
    name: str
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    spoken: str
    fields: tuple[str, ...] = ()
    searched: str = ""


def shown_rows(plan: ListPlan, table: Table) -> list[ShownRow]:
    """Every row of the plan, in the order of the file."""
    cells = {row.number: row.cells for row in table.rows}
    notes: dict[int, list[str]] = {}
    for remark in plan.remarks:
        if remark.row is not None:
            notes.setdefault(remark.row, []).append(reason(remark.problem))
    return [_shown(row, cells.get(row.number, ()), notes, plan.kind) for row in plan.rows]


def _shown(row: PlannedRow, cells: Sequence[str], notes: Mapping[int, list[str]], kind: ListKind) -> ShownRow:
    name = masked(row.name) or "Uden navn"
    doubts = tuple(dict.fromkeys(notes.get(row.number, ())))
    lines = _lines(row, kind)
    changes = [change_line(change, spoken=True) for change in row.changes] if row.outcome is Outcome.CHANGED else lines
    parts = [f"Række {row.number}", name, OUTCOMES[row.outcome].lower(), *changes, *doubts]
    spoken = ", ".join(part.rstrip(".") for part in parts)
    fields = tuple(change.field for change in row.changes) if row.outcome is Outcome.CHANGED else ()
    searched = fold(masked("\n".join((name, *lines, *doubts, *cells))))
    return ShownRow(row.number, row.outcome, name, lines, doubts, spoken, fields, searched)


def _lines(row: PlannedRow, kind: ListKind) -> tuple[str, ...]:
    if row.outcome is Outcome.CHANGED:
        return tuple(change_line(change) for change in row.changes)
    if row.outcome is Outcome.NEW:
        parts = new_parts(row, kind)
        return (" · ".join(parts),) if parts else ()
    return (reason(row.problem),) if row.problem is not None else ()


class Wanted(NamedTuple):
    """Which rows are to be seen: with this outcome, this field changed, every one of these words, among these numbers.

    None, '' and nothing leave all of them.
    """

    outcome: Outcome | None = None
    field: str = ""
    words: tuple[str, ...] = ()
    rows: frozenset[int] | None = None

    def among(self, rows: Sequence[ShownRow]) -> Sequence[ShownRow]:
        """Those of the rows that are to be seen."""
        if self.outcome is not None:
            rows = [row for row in rows if row.outcome is self.outcome]
        if self.field:
            rows = [row for row in rows if self.field in row.fields]
        numbers = self.rows
        if numbers is not None:
            rows = [row for row in rows if row.number in numbers]
        for word in self.words:
            rows = [row for row in rows if word in row.searched]
        return rows


def words_of(typed: str) -> tuple[str, ...]:
    """What is typed as words that are looked for, as every search of the program takes them."""
    return tuple(fold(typed).split())


def changed_fields(rows: Sequence[ShownRow]) -> list[tuple[str, int]]:
    """The fields that change in these rows and in how many, the most frequent first."""
    counts = Counter(field for row in rows for field in dict.fromkeys(row.fields))
    return counts.most_common()
