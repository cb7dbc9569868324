"""What goes between a PC and the server: edits as JSON on the way there, lines of the journal on the way back."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Any, NamedTuple

from db.cells import FROZEN, journal_text
from db.edits import Edit, Stamp
from db.records import RECORDS
from db.records.record import Record, columns, flag_positions

_TABLES = {record.table: record for record in RECORDS}


class Line(NamedTuple):
    """A line of the journal as the server keeps it."""

    position: int
    table: str
    row_id: str
    before: str | None
    after: str | None


class Written(NamedTuple):
    """A change as the server keeps it: its number and head, and those of its lines that may be seen here.

    `login` is by which it was written; '' for what was written at this PC.
    """

    number: int
    stamp: Stamp
    lines: tuple[Line, ...]
    login: str = ""


def edits_text(edits: Sequence[Edit]) -> str:
    """These edits for the door: of each row its table, id, and both sides as the journal keeps them.

    `w` is what the row says where the journal leaves out what is there by default.
    """
    return f"[{', '.join(map(_edit_text, edits))}]"


def _edit_text(edit: Edit) -> str:
    parts = [f'"t": "{edit.table}"', f'"i": {json.dumps(edit.id)}']
    for name, row in (("b", edit.before), ("a", edit.after)):
        if row is not None:
            parts.append(f'"{name}": {journal_text(row)}')
            if isinstance(row, FROZEN):
                parts.append(f'"w{name}": {json.dumps(row.as_dict(), ensure_ascii=False)}')
    return f"{{{', '.join(parts)}}}"


def stamp_text(stamp: Stamp) -> str:
    """The head of a change for the door."""
    names = ("id", "at", "who", "kind", "why", "undoes", "redoes", "lasting")
    return json.dumps(dict(zip(names, stamp.head, strict=True)), ensure_ascii=False)


def edits_of(lines: Iterable[Line]) -> list[Edit]:
    """The edits that these lines tell; columns that came later have what they hold by default."""
    return [Edit(_row(line.table, line.before), _row(line.table, line.after)) for line in lines]


def _row(table: str, text: str | None) -> Record | None:
    if text is None:
        return None
    record, told = _TABLES[table], json.loads(text)
    return record(**{**_usual(record), **flags_as_told(record, told)})


def _usual(record: type[Record]) -> Mapping[str, Any]:
    return {one.name: one.default for one in fields(record) if one.default is not MISSING}


def flags_as_told(record: type[Record], told: Mapping[str, Any]) -> dict[str, Any]:
    """A row's columns by name, flags as such also where they were kept as 0 and 1."""
    flags = {columns(record)[place] for place in flag_positions(record)}
    return {
        name: bool(value) if name in flags and value is not None else value
        for name, value in told.items()
        if name in columns(record)
    }
