"""One row of a list in full, field by field: what stands in the program, and what the list makes of it. No Qt."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from app.importing.choices import Choices
from app.importing.planned import Outcome, PlannedRow
from app.importing.row_changes import FieldChange
from app.importing.tables import TableRow
from ui.importing.deciding import EVERY_ROW
from ui.importing.texts import FIELDS
from ui.importing.words import HIDDEN_CPR, masked, value

IN_ROW, IN_COLUMN = "row", "column"


class DetailLine(NamedTuple):
    """A field of a row: `old` in the program, `new` as it will be, `text` what the cell of the list says.

    `header` is '' where no column says it, `field` where the column is not used. `is_new`: the whole row is. `kept` is
    IN_ROW, IN_COLUMN or ''. `wrong` is why the row is rejected, `doubtful` what is said of. None of it is a CPR number.
    """

    field: str
    header: str
    name: str
    old: str
    new: str
    text: str
    changes: bool = False
    is_new: bool = False
    mended: bool = False
    wrong: bool = False
    doubtful: bool = False
    kept: str = ""


class Row(NamedTuple):
    """A row as it is told: what would happen to it, what it says field by field, its cells, and the doubtful ones."""

    planned: PlannedRow
    told: Sequence[FieldChange]
    cells: TableRow
    doubtful: frozenset[str] = frozenset()


def detail_lines(row: Row, headers: Sequence[str], columns: Mapping[str, str], choices: Choices) -> list[DetailLine]:
    """Every field of a row: first what is wrong or mended, then what changes, what stays, and what isn't used."""
    lines = list(_lines(row, headers, columns, choices))
    return sorted(lines, key=_rank)


def _lines(row: Row, headers: Sequence[str], columns: Mapping[str, str], choices: Choices) -> Iterator[DetailLine]:
    number, problem = row.planned.number, row.planned.problem
    told: dict[str, list[FieldChange]] = {}
    for one in row.told:
        told.setdefault(one.field, []).append(one)
    for header, cell in zip(headers, row.cells.cells, strict=True):
        field = columns.get(header, "")
        text = _hidden(field, cell)
        found = told.pop(field, [])
        told_here = found[0] if found else FieldChange(field, None, None)
        line = _line(row.planned, told_here, choices)
        yield line._replace(
            header=header,
            name=line.name if field else masked(header),
            new=line.new if found else text if field else "",
            text=text,
            mended=(number, header) in choices.mended,
            wrong=problem is not None and problem.column == header,
            doubtful=header in row.doubtful,
        )
        yield from (_line(row.planned, one, choices) for one in found[1:])
    for found in told.values():
        yield from (_line(row.planned, one, choices) for one in found)


def _line(row: PlannedRow, told: FieldChange, choices: Choices) -> DetailLine:
    old, new = _values(told)
    kept = _kept(choices, row.number, told.field)
    taken = row.outcome in (Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED)
    return DetailLine(
        told.field,
        "",
        FIELDS.get(told.field, ""),
        old,
        old if kept else new,
        "",
        changes=taken and told.old != told.new and not kept,
        is_new=row.outcome is Outcome.NEW,
        kept=kept,
    )


def _values(change: FieldChange) -> tuple[str, str]:
    if change.field == "cpr":
        return HIDDEN_CPR if change.old else "", HIDDEN_CPR if change.new else ""
    return value(change.field, change.old), value(change.field, change.new)


def _hidden(field: str, text: str) -> str:
    return (HIDDEN_CPR if text else "") if field == "cpr" else masked(text)


def _kept(choices: Choices, row: int, field: str) -> str:
    if field and (EVERY_ROW, field) in choices.kept:
        return IN_COLUMN
    return IN_ROW if field and (row, field) in choices.kept else ""


def _rank(line: DetailLine) -> int:
    if line.wrong or line.mended:
        return 0
    if line.doubtful or line.changes or line.kept:
        return 1
    return 2 if line.field else 3
