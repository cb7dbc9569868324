"""Whether the rows of a store are what its journal made of them, quickly: most rows need no more than a look.

What a row is written as in the journal is made of the row itself, and compared with what stands there last; so is what
each line of the journal says was before with the line before it. Only what differs is read and replayed value by value,
as only there may be more to a difference than letters: a column that came later, or one that a step has filled in.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields
from functools import cache
from typing import Any, NamedTuple

from db.cells import FROZEN, remembered
from db.records import RECORDS, Citizen
from db.records.record import Record, columns, defaults, flag_positions
from db.steps import FILLED, HEAD, MADE_UNKNOWN, seal_of
from db.store import Store

Place = tuple[str, str]
"""A row: its table and its id."""
_LINES = "SELECT table_name, row_id, before, after FROM journal {} ORDER BY change_number, position"
_ALL, _OF_ONE = _LINES.format(""), _LINES.format("WHERE table_name = :table AND row_id = :row_id")
_FEW = 2_000
"""So many rows are looked for one by one; to find more of them in the journal takes longer than to read all of it."""
_NUMBERED = {record.table for record in RECORDS if any("float" in str(one.type) for one in fields(record))}
_WHOLE = '.0, "'
_PEOPLE = f"SELECT COUNT(*) FROM {Citizen.table} WHERE merged_into IS NULL"


class Compared(NamedTuple):
    """The rows that are not what the journal made of them, and how many citizens, changes and lines there are."""

    wrong: frozenset[Place]
    citizens: int
    changes: int
    lines: int


def compared(store: Store, *, quickly: bool = True) -> Compared:
    """Compare every row with the journal, and every line of it with the one before; not `quickly`: all by replay.

    Raises StoreError('store_damaged') where something can't be read, or is no row.
    """
    store.need_journal()
    suspects = _suspects(store) if quickly else None
    wrong = _replayed(store, suspects) if suspects is None or suspects else set[Place]()
    heads = store.each(f"SELECT {', '.join(HEAD)}, seal FROM change")
    changes = 0
    for *head, seal in heads:
        changes += 1
        if seal != seal_of(head):
            wrong.add(("change", str(head[0])))
    ((citizens,),) = store.rows(_PEOPLE)
    ((lines,),) = store.rows("SELECT COUNT(*) FROM journal")
    return Compared(frozenset(wrong), _count(citizens), changes, _count(lines))


def _count(value: object) -> int:
    return value if isinstance(value, int) else 0


def _suspects(store: Store) -> set[Place]:
    """The rows of which some letter is not as it was written; a text is known again by its hash."""
    found: set[Place] = set()
    last: dict[str, dict[str, int]] = {record.table: {} for record in RECORDS}
    for table, row_id, before, after in store.each(_ALL):
        here = last.get(table)
        if here is None or not (_is_text(before) and _is_text(after)):
            found.add((table, row_id))
            continue
        known = _plain if table in _NUMBERED else hash
        if here.get(row_id) != (None if before is None else known(before)):
            found.add((table, row_id))
        if after is None:
            here.pop(row_id, None)
        else:
            here[row_id] = known(after)
    for record in RECORDS:
        here, known = last[record.table], _plain if record.table in _NUMBERED else hash
        rows = store.each(f"SELECT id, {as_journal_text(record)} FROM {record.table}")
        found.update((record.table, row_id) for row_id, text in rows if here.pop(row_id, None) != known(text))
        found.update((record.table, row_id) for row_id in here)
    return found


def _plain(text: str) -> int:
    """The hash of a row's text in which 7.0 is 7, as it may be written in a column of numbers.

    A number is followed by the name of a column; what looks like it at the end of a text is not.
    """
    if _WHOLE in text and not (f"{_WHOLE}," in text or f"{_WHOLE}}}" in text):
        text = text.replace(_WHOLE, ', "')
    return hash(f"{text[:-3]}}}" if text.endswith(".0}") else text)


def _is_text(side: object) -> bool:
    return side is None or type(side) is str


@cache
def as_journal_text(record: type[Record]) -> str:
    """What makes of a row of this table, in SQL, what `db.cells.journal_text` makes of it.

    Of a number with more than 15 digits it may be written in other letters.
    """
    flags = {columns(record)[position] for position in flag_positions(record)}
    usual: Mapping[str, object] = defaults(record) if record in FROZEN else {}
    parts: list[str] = []
    for name in columns(record):
        part = f"""'{", " if parts else "{"}"{name}": ', {_quoted(name, is_flag=name in flags)}"""
        if name in usual:
            part = f"CASE WHEN {name} IS {_literal(usual[name])} THEN '' ELSE concat({part}) END"
        parts.append(part)
    return f"concat({', '.join(parts)}, '}}')"


def _quoted(name: str, *, is_flag: bool) -> str:
    if is_flag:
        return f"CASE {name} WHEN 0 THEN 'false' WHEN 1 THEN 'true' ELSE json_quote({name}) END"
    return f"json_quote({name})"


def _literal(value: object) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, str):
        return "'{}'".format(value.replace("'", "''"))
    return str(int(value)) if isinstance(value, bool) else str(value)


class _Anything:
    """Equal to any value: what a row got by a step of the schema, which writes no journal."""

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0


def _replayed(store: Store, among: Collection[Place] | None) -> set[Place]:
    """The rows, of these or of all, that a replay of the journal from the beginning makes otherwise than they are."""
    usual: dict[str, dict[str, object]] = {
        record.table: {
            name: _Anything() if (record.table, name) in FILLED else default
            for name, default in defaults(record).items()
        }
        for record in RECORDS
    }
    standing = dict(_standing(store, among))
    made: dict[Place, dict[str, object]] = {}
    wrong: set[Place] = set()
    for table, row_id, *texts in _lines(store, among):
        place = (table, row_id)
        sides = (remembered(table, text, store.path) for text in texts)
        before, after = (None if side is None else _as_it_stands(side, table, usual) for side in sides)
        if made.get(place) != before:
            wrong.add(place)
        if after is None:
            made.pop(place, None)
        else:
            made[place] = after
    return wrong | {place for place in standing.keys() | made.keys() if standing.get(place) != made.get(place)}


def _lines(store: Store, among: Collection[Place] | None) -> Iterator[tuple[Any, ...]]:
    """The journal's lines about these rows, or about all."""
    if among is None or len(among) > _FEW:
        yield from (line for line in store.each(_ALL) if among is None or (line[0], line[1]) in among)
        return
    for table, row_id in among:
        yield from store.each(_OF_ONE, table=table, row_id=row_id)


def _standing(store: Store, among: Collection[Place] | None) -> Iterator[tuple[Place, dict[str, object]]]:
    """These rows as they stand, or all."""
    for record in RECORDS:
        names, table = columns(record), record.table
        asked = f"SELECT {', '.join(names)} FROM {table}"
        ids = None if among is None else [row_id for one, row_id in among if one == table]
        if ids is not None and len(ids) <= _FEW:
            rows = (row for row_id in ids for row in store.each(f"{asked} WHERE id = :id", id=row_id))
        else:
            wanted = None if ids is None else set(ids)
            rows = (row for row in store.each(asked) if wanted is None or row[0] in wanted)
        for row in rows:
            yield (table, row[0]), dict(zip(names, row, strict=True))


def _as_it_stands(
    side: Mapping[str, object], table: str, usual: Mapping[str, Mapping[str, object]]
) -> dict[str, object]:
    """What the journal says of a row; what was written before a column was there has the column's default.

    Where a step has filled a column in, or has made unknown what no one had told, it may be anything.
    """
    found = {**usual.get(table, {}), **side}
    for (made, column), (since, untold) in MADE_UNKNOWN.items():
        if made == table and since not in side and side.get(column) == untold:
            found[column] = _Anything()
    return found
