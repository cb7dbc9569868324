"""What the journal knows: the latest changes and their edits as they were written, and rows as they were on a day."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Any, NamedTuple, TypeVar, cast

from db.cells import FROZEN
from db.edits import Edit
from db.errors import StoreError, is_away
from db.records import RECORDS, MonthPart, Record
from db.records.record import columns, flag_positions
from db.store import Store

R = TypeVar("R", bound=Record)
_TABLES = {record.table: record for record in RECORDS}


class ChangeHead(NamedTuple):
    """A change as the journal has it. `lasting`: it can't be taken back; None where nobody said."""

    id: str
    at: str
    who: str | None
    kind: str
    why: str | None
    undoes: str | None
    redoes: str | None
    lasting: int | None


_HEAD = f"SELECT {', '.join(ChangeHead._fields)} FROM change"


def latest_heads(store: Store, most: int, own: str | None = None) -> list[ChangeHead]:
    """The latest changes but those that last, in the order in which they were written; `own`: this one's alone."""
    whose = "" if own is None else " AND who = :own"
    sql = f"{_HEAD} WHERE COALESCE(lasting, 0) = 0{whose} ORDER BY number DESC LIMIT :most"
    found = store.rows(sql, most=most, **({} if own is None else {"own": own}))
    return [ChangeHead(*cast("tuple[str, str, str, str, str, str, str, int]", row)) for row in reversed(found)]


def is_told_of(store: Store, citizen_id: str) -> bool:
    """Whether the journal can be asked about a citizen; it can't where a server keeps it, and that is away."""
    try:
        store.need_journal(about=citizen_id)
    except StoreError as refusal:
        if is_away(refusal):
            return False
        raise
    return True


def head_of(store: Store, change_id: str) -> ChangeHead | None:
    """One change; None where it isn't there."""
    store.need_journal(of=[change_id])
    found = store.rows(f"{_HEAD} WHERE id = :id", id=change_id)
    return ChangeHead(*cast("tuple[str, str, str, str, str, str, str, int]", found[0])) if found else None


def edits_of(store: Store, change_id: str) -> tuple[Edit, ...] | None:
    """The edits of a change, as rows of today; None where one can't be made of what was written then.

    A column that came later has the value that the row has now, or its default where there is no row.
    """
    store.need_journal(of=[change_id])
    found = store.rows(
        "SELECT j.table_name, j.row_id, j.before, j.after FROM journal j "
        "JOIN change c ON c.number = j.change_number WHERE c.id = :id ORDER BY j.position",
        id=change_id,
    )
    edits: list[Edit] = []
    for table, row_id, before, after in cast("list[tuple[str, str, str | None, str | None]]", found):
        record = _TABLES.get(table)
        sides = [None if text is None else json.loads(text) for text in (before, after)]
        if record is None or not all(side is None or _is_known(record, side) for side in sides):
            return None
        short = any(side is not None and len(side) < len(columns(record)) for side in sides)
        now = store.get(record, row_id) if short else None
        edits.append(Edit(*(None if side is None else _row(record, side, now) for side in sides)))
    return tuple(edits)


def rows_before(store: Store, record: type[R], day: str, ids: Sequence[str] = ()) -> dict[str, R | None]:
    """Those of these rows (none: all of the table) that have changed since the end of a day, as they were then.

    None stands for a row that has been made since. One that can't be made of what was written then is left out.
    """
    store.need_journal(since=day, table=record.table)
    only = f" AND j.row_id IN ({', '.join(f':id{number}' for number in range(len(ids)))})" if ids else ""
    rows = store.rows(
        "SELECT j.row_id, j.before FROM journal j JOIN change c ON c.number = j.change_number "
        f"WHERE j.table_name = :table AND SUBSTR(c.at, 1, 10) > :day{only} ORDER BY j.change_number, j.position",
        table=record.table,
        day=day,
        **{f"id{number}": row_id for number, row_id in enumerate(ids)},
    )
    first: dict[str, str | None] = {}
    for row_id, before in cast("list[tuple[str, str | None]]", rows):
        first.setdefault(row_id, before)
    found: dict[str, R | None] = {}
    for row_id, before in first.items():
        written = None if before is None else json.loads(before)
        if written is None or _is_known(record, written):
            found[row_id] = None if written is None else cast("R", _row(record, written, store.get(record, row_id)))
    return found


class Overtaking(NamedTuple):
    """A later change of the same row: by whom, when, and of which kind."""

    who: str | None
    at: str
    kind: str
    change_id: str = ""


def overtaken(store: Store, edits: Sequence[Edit]) -> Overtaking | None:
    """The latest change of those rows of these edits that are no longer as the edits have left them."""
    found: list[tuple[int, Overtaking]] = []
    for edit in edits:
        if store.get(type(edit.row), edit.id) == edit.after:
            continue
        rows = store.journal_rows(
            "SELECT c.number, c.who, c.at, c.kind, c.id FROM journal j JOIN change c ON c.number = j.change_number "
            "WHERE j.table_name = :table AND j.row_id = :id ORDER BY c.number DESC LIMIT 1",
            table=edit.table,
            id=edit.id,
        )
        found += [(cast("int", number), Overtaking(*cast("tuple[str, str, str, str]", told))) for number, *told in rows]
    return max(found, default=(0, None))[1]


class Later(NamedTuple):
    """An edit of a later change, with who wrote that and its id."""

    who: str | None
    change_id: str
    edit: Edit


def edits_since(store: Store, change_id: str) -> list[Later]:
    """The edits that were written after a change, in order, as rows of today; what can't be read so is left out, and
    what was frozen then, which is no rule's.
    """
    head = head_of(store, change_id)
    store.need_journal(since="" if head is None else head.at)
    rows = store.rows(
        "SELECT c.who, c.id, j.table_name, j.before, j.after FROM change c "
        "JOIN journal j ON j.change_number = c.number "
        "WHERE c.number > (SELECT number FROM change WHERE id = :id) ORDER BY c.number, j.position",
        id=change_id,
    )
    found: list[Later] = []
    for who, later_id, table, *texts in cast("list[tuple[Any, ...]]", rows):
        record = _TABLES.get(table)
        sides = [None if text is None else json.loads(text) for text in texts]
        if record in (*FROZEN, MonthPart):
            continue
        if record is not None and all(side is None or _is_known(record, side) for side in sides):
            before, after = (None if side is None else _row(record, side, None) for side in sides)
            found.append(Later(who, later_id, Edit(before, after)))
    return found


def made_on(store: Store, record: type[Record], row_id: str) -> str:
    """The day on which a row was made; empty where the journal doesn't know it."""
    store.need_journal(rows=[(record.table, row_id)])
    rows = store.rows(
        "SELECT MIN(c.at) FROM journal j JOIN change c ON c.number = j.change_number "
        "WHERE j.table_name = :table AND j.row_id = :id AND j.before IS NULL",
        table=record.table,
        id=row_id,
    )
    return str(rows[0][0] or "")[:10]


def _is_known(record: type[Record], written: Mapping[str, object]) -> bool:
    """Whether every column is one of today's, and none is wanting that has no default."""
    needed = {one.name for one in fields(record) if one.default is MISSING}
    return needed <= written.keys() <= set(columns(record))


def _row(record: type[Record], written: Mapping[str, object], now: Record | None) -> Record:
    values: dict[str, Any] = {**({} if now is None else now.as_dict()), **written}
    flags = {columns(record)[place] for place in flag_positions(record)}
    for name in flags & values.keys():
        values[name] = None if values[name] is None else bool(values[name])  # None: nobody has told
    return record(**values)


def written(store: Store, change_ids: Iterable[str]) -> set[str]:
    """Those of these changes that the store has."""
    asked = "SELECT id FROM change WHERE id IN (SELECT value FROM json_each(:ids))"
    return {str(row[0]) for row in store.rows(asked, ids=json.dumps(list(change_ids)))}


def latest_at(store: Store) -> str | None:
    """When the change was written that has the highest number; None where there is none."""
    found = store.rows("SELECT at FROM change ORDER BY number DESC LIMIT 1")
    return str(found[0][0]) if found else None


def changed_here(store: Store) -> int:
    """Another number after every change of rows that this program has written, or taken in."""
    ((number,),) = store.rows("SELECT total_changes()")
    return int(str(number))
