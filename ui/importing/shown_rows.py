"""The rows of a plan as they stand on the screen and are spoken; imports no Qt, so that a worker can make them."""

from collections.abc import Mapping
from typing import NamedTuple

from app.importing.kinds import ListKind
from app.importing.planned import ListPlan, Outcome, PlannedRow
from ui.importing.words import OUTCOMES, change_line, masked, new_parts, reason


class ShownRow(NamedTuple):
    """A row of the list: `lines` say what happens, `notes` what is doubtful about it; `spoken` is all of it."""

    number: int
    outcome: Outcome
    name: str
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    spoken: str


def shown_rows(plan: ListPlan) -> list[ShownRow]:
    """Every row of the plan, in the order of the file."""
    notes: dict[int, list[str]] = {}
    for remark in plan.remarks:
        if remark.row is not None:
            notes.setdefault(remark.row, []).append(reason(remark.problem))
    return [_shown(row, notes, plan.kind) for row in plan.rows]


def _shown(row: PlannedRow, notes: Mapping[int, list[str]], kind: ListKind) -> ShownRow:
    name = masked(row.name) or "Uden navn"
    doubts = tuple(dict.fromkeys(notes.get(row.number, ())))
    lines = _lines(row, kind)
    changes = [change_line(change, spoken=True) for change in row.changes] if row.outcome is Outcome.CHANGED else lines
    parts = [f"Række {row.number}", name, OUTCOMES[row.outcome].lower(), *changes, *doubts]
    return ShownRow(row.number, row.outcome, name, lines, doubts, ", ".join(part.rstrip(".") for part in parts))


def _lines(row: PlannedRow, kind: ListKind) -> tuple[str, ...]:
    if row.outcome is Outcome.CHANGED:
        return tuple(change_line(change) for change in row.changes)
    if row.outcome is Outcome.NEW:
        parts = new_parts(row, kind)
        return (" · ".join(parts),) if parts else ()
    return (reason(row.problem),) if row.problem is not None else ()
