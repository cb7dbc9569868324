"""What may stand in each cell of the store, and whether it does: what a fault of the disk has put there does not."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, fields
from datetime import date, datetime
from enum import Enum, auto
from functools import cache, partial
from pathlib import Path
from types import NoneType
from typing import Any, NamedTuple, cast

from sqlcipher3 import dbapi2 as sqlite3

from db.errors import StoreError
from db.records import (
    RECORDS,
    AgendaPoint,
    Assignment,
    CatalogueItem,
    ContactPerson,
    DeadlinePart,
    DeadlineRule,
    FormerFact,
    JobMatch,
    JournalEntry,
    MonthFact,
    Opening,
    Staff,
)
from db.records.record import Record, columns, defaults


class Kind(Enum):
    """What a column holds; a DAY is 'YYYY-MM-DD', a TIME local, ISO to the second, a MONTH 'YYYY-MM'."""

    KEY = auto()
    DAY = auto()
    TIME = auto()
    MONTH = auto()
    STAGE = auto()
    BELIEF = auto()
    IDS = auto()
    CODE = auto()
    NUMBER = auto()
    WHOLE = auto()
    TEXT = auto()


_RECORDS = {record.table: record for record in RECORDS}
_DAYS = {
    *("day", "until", "deadline", "wanted_from", "code_of_care_since", "repatriation_talk", "unemployed_since"),
    "in_talks_since",
}
_ROLES = ("jobformidler", "sagsbehandler", "virksomhedskonsulent", "teamleder")
CODES: dict[tuple[type[Record], str], tuple[str, ...]] = {
    (Staff, "role"): _ROLES,
    (Assignment, "role"): _ROLES,
    (CatalogueItem, "catalogue"): (
        *("target_group", "benefit", "effort_kind", "exit_reason", "branche", "exemption_kind", "skill"),
        *("marking_kind", "talk_kind", "plan_kind"),
    ),
    (Opening, "kind"): ("ordinary", "paid_hours", "praktik", "loentilskud", "voksenlaerling", "fleksjob", "shortage"),
    (DeadlineRule, "anchor"): (
        *("start", "unemployed_since", "unemployed_or_start", "arrival", "effort_start", "company_end"),
        "marking_start",
    ),
    (DeadlineRule, "unit"): ("days", "weeks", "months"),
    (DeadlinePart, "side"): ("concerns", "anchor", "begun", "spared"),
    (JobMatch, "state"): ("proposed", "contacted", "interview", "started", "declined"),
}
"""The words of the columns whose words the program knows one by one."""

_SAID_NOT_TO_BE = {(AgendaPoint, "done_at")}
_WORDS = {
    *("catalogue", "code", "how", "kind", "closed_as", "queue_order", "section", "role", "state", "what"),
    *("family", "found_by", "anchor", "unit", "side", "subject", "formula", "quantity", "direction", "origin"),
    *("predicate", "period"),
}
"""Columns that hold a word of the program's own, and none that somebody typed."""


@cache
def kind_of(record: type[Record], name: str) -> Kind:
    """What stands in this column."""
    wanted = str(_field(record, name).type)
    numbers = {"float": Kind.NUMBER, "int": Kind.WHOLE, "bool": Kind.WHOLE}
    number = next((kind for word, kind in numbers.items() if word in wanted), None)
    named = {"month": Kind.MONTH, "stage": Kind.STAGE, "stage_before": Kind.STAGE, "belief": Kind.BELIEF}
    if name in named:
        return named[name]
    if number is not None:
        return number
    if name in ("id", "merged_into") or name.endswith("_id"):
        return Kind.KEY
    if name in _DAYS or name.endswith(("_on", "_date")):
        return Kind.DAY
    if name == "at" or name.endswith("_at"):
        return Kind.TIME
    if name.endswith(("_kinds", "_ids")):
        return Kind.IDS
    return Kind.CODE if name in _WORDS and (record, name) != (ContactPerson, "role") else Kind.TEXT


def wrong_cells(connection: sqlite3.Connection, *, earlier: bool = False) -> Iterator[str]:
    """The tables that hold something that the program never writes: no day, no number, a word that is none.

    `earlier`: the store is of an earlier version, which had not all of today's columns. Raises sqlite3.DatabaseError
    where something can't be read at all, or isn't there.
    """
    for record in RECORDS:
        here = set(columns(record))
        if earlier:
            here &= {name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (record.table,))}
        wrong = " OR ".join(_wrong_cell(record, name) for name in columns(record) if name in here)
        if wrong and connection.execute(f"SELECT 1 FROM {record.table} WHERE {wrong} LIMIT 1").fetchone():
            yield record.table
        texts = ", ".join(name for name in columns(record) if name in here and kind_of(record, name) is Kind.TEXT)
        if texts:
            connection.execute(f"SELECT {texts} FROM {record.table}").fetchall()  # the driver knows what is no text
    if connection.execute(f"SELECT 1 FROM change WHERE {_CONDITIONS[Kind.TIME].format('at')} LIMIT 1").fetchone():
        yield "change"


def is_readable(connection: sqlite3.Connection) -> bool:
    """Whether there are no such tables, and all that there should be."""
    try:
        return next(wrong_cells(connection), None) is None
    except sqlite3.DatabaseError:
        return False


def journal_entry(row: Sequence[Any], path: Path | None) -> JournalEntry:
    """A line of the journal of the store at `path`, of its columns in the order of the fields.

    Raises StoreError('store_damaged') where it remembers no row of its table.
    """
    change_id, at, who, kind, why, undoes, table, row_id, old, new = row
    before, after = remembered(table, old, path), remembered(table, new, path)
    return JournalEntry(change_id, at, who, kind, why, undoes, table, row_id, before, after)


_JSON = json.JSONEncoder(ensure_ascii=False)  # one for all rows: to make one takes as long as to use it
_READ = json.JSONDecoder().decode
FROZEN = (MonthFact, FormerFact)
"""The records of which closing a month writes one for everybody, and which nothing alters: only made and removed."""


def journal_text(row: Record | None) -> str | None:
    """A row for the journal, which takes a whole page for one of more than a thousand letters.

    Of a frozen one what is there by default is left out: most of it is, and there are more of these than of all others.
    """
    if row is None:
        return None
    told = row.as_dict()
    if isinstance(row, FROZEN):
        usual = defaults(type(row))
        told = {name: value for name, value in told.items() if name not in usual or usual[name] != value}
    return _JSON.encode(told)


def remembered(table: str, text: object, path: Path | None) -> dict[str, object] | None:
    """The row of a table as a line of the journal has it; raises StoreError('store_damaged') where it is none."""
    if text is None:
        return None
    try:
        row = _READ(text) if isinstance(text, str) else None
    except ValueError:
        row = None
    record = _RECORDS.get(table)
    if not isinstance(row, dict) or record is None or not is_sound(record, cast("dict[str, object]", row)):
        raise StoreError("store_damaged", path=str(path))
    return cast("dict[str, object]", row)


def is_sound(record: type[Record], values: Mapping[str, object]) -> bool:
    """Whether a row that the journal remembers can have been one of this record, of this version or an earlier one."""
    for name, kinds, reads, needed in _cells(record):
        value = values.get(name, _ABSENT)
        if value is _ABSENT:
            if needed:
                return False
        elif not isinstance(value, kinds) or (reads is not None and isinstance(value, str) and not reads(value)):
            return False
    return True


_CONDITIONS = {
    Kind.KEY: "typeof({0}) <> 'text'",
    Kind.TEXT: "typeof({0}) <> 'text'",
    Kind.CODE: "typeof({0}) <> 'text'",
    Kind.DAY: "date({0}, '+0 days') IS NOT {0} OR {0} < '0001'",
    Kind.TIME: "strftime('%Y-%m-%dT%H:%M:%S', {0}, '+0 days') IS NOT substr({0}, 1, 19) OR {0} < '0001'",
    Kind.MONTH: "date({0} || '-01') IS NOT {0} || '-01' OR {0} NOT BETWEEN '1900-01' AND '2999-12'",
    Kind.STAGE: "typeof({0}) <> 'integer' OR {0} NOT BETWEEN 1 AND 4",
    Kind.BELIEF: "typeof({0}) <> 'integer' OR {0} NOT BETWEEN 1 AND 5",
    Kind.IDS: "CASE WHEN json_valid({0}) THEN json_type({0}) IS NOT 'array' ELSE 1 END",
    Kind.NUMBER: "typeof({0}) NOT IN ('real', 'integer') OR abs({0}) = 9e999",
    Kind.WHOLE: "typeof({0}) <> 'integer'",
}
"""What SQLite is asked about a column to find what doesn't belong there."""


@cache
def _wrong_cell(record: type[Record], name: str) -> str:
    field = _field(record, name)
    condition = _CONDITIONS[kind_of(record, name)].format(name)
    if (record, name) in CODES:
        words = ", ".join(f"'{word}'" for word in CODES[record, name])
        condition = f"{name} NOT IN ({words})"
    if may_be_empty(record, field.name):
        condition = f"{name} <> '' AND ({condition})"
    if "None" in str(field.type):
        return f"({name} IS NOT NULL AND ({condition}))"
    return f"({condition})"


_ABSENT = object()


class _Cell(NamedTuple):
    """What a cell holds as JSON has kept it, in the same words as the condition for SQLite."""

    name: str
    kinds: tuple[type, ...]
    reads: Callable[[str], bool] | None
    needed: bool


@cache
def _cells(record: type[Record]) -> tuple[_Cell, ...]:
    return tuple(_cell(record, one) for one in fields(record))


def _cell(record: type[Record], field: Field[Any]) -> _Cell:
    kind, codes = kind_of(record, field.name), CODES.get((record, field.name))
    none = (NoneType,) if "None" in str(field.type) else ()
    needed = field.default is MISSING
    if kind in (Kind.NUMBER, Kind.WHOLE, Kind.STAGE, Kind.BELIEF):
        return _Cell(field.name, (int, float, *none), None, needed)
    read = {Kind.DAY: date.fromisoformat, Kind.TIME: datetime.fromisoformat}.get(kind)
    reads = None if read is None else partial(_reads, read, empty=may_be_empty(record, field.name))
    return _Cell(field.name, (str, *none), reads if codes is None else codes.__contains__, needed)


def _reads(read: Callable[[str], date], text: str, *, empty: bool) -> bool:
    try:
        read(text)
    except ValueError:
        return empty and text == ""
    return True


def may_be_empty(record: type[Record], name: str) -> bool:
    """Whether a day or a time may be '': one that is said not to be."""
    return kind_of(record, name) in (Kind.DAY, Kind.TIME) and (
        _field(record, name).default == "" or (record, name) in _SAID_NOT_TO_BE
    )


def _field(record: type[Record], name: str) -> Field[Any]:
    return next(field for field in fields(record) if field.name == name)
