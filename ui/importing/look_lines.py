"""What is to be looked at before an import, a line a kind: its sentence, how many rows, and which. Imports no Qt."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from app.core.words import listed
from app.importing.entries import Problem
from app.importing.planned import ListPlan
from app.importing.tables import SkippedRow, Table
from ui.importing.words import counted, masked, reason, rows_of

_IN_PANELS = {
    *("missing_in_list", "word_unknown", "word_created"),
    *("rows_passed_over", "totals_passed_over", "heads_passed_over"),
}
"""Told by a panel or a line of their own."""
_LONGEST = 160
_PASSED_OVER: Mapping[str, tuple[str, str]] = {
    "total": ("sum", "summer"),
    "head": ("gentaget overskrift", "gentagne overskrifter"),
    "remark": ("bemærkning", "bemærkninger"),
    "title": ("titel", "titler"),
    "group": ("gruppelinje", "gruppelinjer"),
    "name": ("linje med et navn", "linjer med et navn"),
}


class LookLine(NamedTuple):
    """Something to know of the list; `rows` are those that it is about, none where it is about the whole list."""

    sentence: str
    rows: tuple[int, ...] = ()
    rejected: bool = False


def look_lines(plan: ListPlan) -> list[LookLine]:
    """What is said of the list, then why rows are rejected, then what is doubtful in rows; the most frequent first."""
    of_list = [
        LookLine(reason(one.problem)) for one in plan.remarks if one.row is None and one.problem.code not in _IN_PANELS
    ]
    rejected = _grouped((row.number, row.problem) for row in plan.rows if row.problem is not None)
    doubts = _grouped((one.row, one.problem) for one in plan.remarks if one.row is not None)
    return [*of_list, *(line._replace(rejected=True) for line in rejected), *doubts]


def _grouped(found: Iterable[tuple[int, Problem]]) -> Iterator[LookLine]:
    """One line for each kind of problem in each column."""
    kinds: dict[tuple[str, str], dict[int, Problem]] = {}
    for row, problem in found:
        kinds.setdefault((problem.code, problem.column), {}).setdefault(row, problem)
    for group in sorted(kinds.values(), key=len, reverse=True):
        first = next(iter(group))
        sentence = reason(group[first])
        if len(group) == 1:
            yield LookLine(f"Række {first}: {sentence}", (first,))
            continue
        alike = all(problem.facts == group[first].facts for problem in group.values())
        between = "" if alike else f"fx række {first}: "
        yield LookLine(f"{rows_of(len(group))}: {between}{sentence}", tuple(group))


def skipped_rows(table: Table) -> list[SkippedRow]:
    """The rows below the head that were read as no data; what a decision tells of is left to it."""
    told = {number for decision in table.decisions for number in decision.rows}
    return [row for row in table.skipped if row.number > table.head_row and row.number not in told]


def passed_over(skipped: Sequence[SkippedRow]) -> str:
    """How many rows were read as no data: 'Sprunget over: 1 sum og 2 bemærkninger'; '' for none."""
    counts = Counter(row.kind for row in skipped)
    parts = [counted(counts[kind], *words) for kind, words in _PASSED_OVER.items() if counts[kind]]
    return f"Sprunget over: {listed(parts)}" if parts else ""


def skipped_line(row: SkippedRow) -> str:
    """'Række 29: I alt 27 borgere'."""
    return row_text(row.number, (row.text,))


def row_text(number: int, cells: Sequence[str]) -> str:
    """What stands in a row of the file, as far as it may be shown."""
    text = masked(" · ".join(" ".join(cell.split()) for cell in cells if cell.strip()))
    return f"Række {number}: {text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + '…'}"
