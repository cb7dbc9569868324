"""The journal as a list: which changes were made, by whom, about whom and of what kind, the newest first."""

import json
from collections.abc import Sequence
from typing import NamedTuple, cast

from db.cells import journal_entry, remembered
from db.records import RECORDS, JournalEntry
from db.records.record import columns
from db.shortening import OLDER, SHORTENED
from db.store import Store

NOBODY = "nobody"
"""Whose changes are asked for where no one was chosen when they were made."""
# Which rows is worked out first: a server that hides lines looks them up only by what can tell nobody of a hidden one.
_ROWS = "WITH r AS MATERIALIZED (SELECT value ->> 0 AS table_name, value ->> 1 AS row_id FROM json_each(:rows)) "
_THEIRS = "r JOIN journal j ON j.table_name = r.table_name AND j.row_id = r.row_id"
_WITH_CITIZEN = tuple(record.table for record in RECORDS if "citizen_id" in columns(record))
_EVENT = "EXISTS (SELECT 1 FROM journal e WHERE e.change_number = c.number AND e.after ->> 'kind' IN ({}))"
_GIVEN_OUT = "'exported', 'printed', 'copied'"
_FILE = f"'{SHORTENED}', 'erase_citizens', 'erase_text'"
_IMPORTS = "'import_citizens', 'import_openings', 'import_companies', 'import_figures'"
GROUPS = {
    "change": f"c.kind NOT IN ('see_cpr', 'note_event', {_FILE}, {_IMPORTS})",
    "sight": "c.kind = 'see_cpr'",
    "export": f"c.kind = 'note_event' AND {_EVENT.format(_GIVEN_OUT)}",
    "import": f"c.kind IN ({_IMPORTS})",
    "file": f"(c.kind IN ({_FILE}) OR c.kind = 'note_event' AND NOT {_EVENT.format(_GIVEN_OUT)})",
}
"""The groups of kinds, each with what is true of its changes."""


class Sought(NamedTuple):
    """Which changes are asked for: by whom (an id, or NOBODY), of which group, from one day to and with another."""

    who: str = ""
    group: str = ""
    since: str = ""
    until: str = ""


class Head(NamedTuple):
    """A change as it is listed; `size` is about how many rows it wrote."""

    number: int
    id: str
    at: str
    who: str | None
    kind: str
    why: str | None
    undoes: str | None
    redoes: str | None
    size: int


def heads(
    store: Store,
    sought: Sought,
    about: Sequence[int] | None,
    beyond: int | None,
    most: int,
    *,
    oldest_first: bool = False,
) -> list[Head]:
    """The latest changes that are sought, only those of these numbers (None: all), and older than that of a number.

    With `oldest_first` the first ones, and those after it.
    """
    where, values = _where(sought, about)
    sign, way = (">", "ASC") if oldest_first else ("<", "DESC")
    if beyond is not None:
        where += f" AND c.number {sign} :beyond"
        values["beyond"] = beyond
    rows = store.journal_rows(
        "SELECT c.number, c.id, c.at, c.who, c.kind, c.why, c.undoes, c.redoes, 1 + COALESCE("
        "(SELECT MAX(j.position) FROM journal j WHERE j.change_number = c.number), -1) "
        f"FROM change c WHERE {where} ORDER BY c.number {way} LIMIT :most",
        **values,
        most=most,
    )
    return [Head._make(row) for row in rows]


def count(store: Store, sought: Sought, about: Sequence[int] | None, first: int, below: int) -> int:
    """How many changes are sought among those of the numbers from `first` to below another."""
    where, values = _where(sought, about)
    sql = f"SELECT COUNT(*) FROM change c WHERE {where} AND c.number >= :first AND c.number < :below"
    ((found,),) = store.journal_rows(sql, **values, first=first, below=below)
    return cast("int", found)


def latest_number(store: Store) -> int:
    """The number of the change that was made last; 0 where there is none."""
    return cast("int", store.journal_rows("SELECT COALESCE(MAX(number), 0) FROM change")[0][0])


def _where(sought: Sought, about: Sequence[int] | None) -> tuple[str, dict[str, object]]:
    conditions, values = ["1 = 1"], dict[str, object]()
    if about is not None:
        conditions.append("c.number IN (SELECT CAST(value AS BIGINT) FROM json_each(:about))")
        values["about"] = json.dumps(list(about))
    if sought.who == NOBODY:
        conditions.append("c.who IS NULL")
    elif sought.who:
        conditions.append("c.who = :who")
        values["who"] = sought.who
    if sought.group:
        conditions.append(GROUPS[sought.group])
    if sought.since:
        conditions.append("c.at >= :since")
        values["since"] = sought.since
    if sought.until:
        conditions.append("c.at < :until || 'U'")  # the letter after the T between a day and its time
        values["until"] = sought.until
    return " AND ".join(conditions), values


def rows_about(store: Store, citizens: Sequence[str]) -> list[tuple[str, str]]:
    """Table and id of every row that is, or was, about one of these citizens, those that are gone by now included."""
    ids = json.dumps(list(citizens))
    found = {("citizen", one): None for one in citizens}

    def add(table: str, rows: list[tuple[object, ...]]) -> list[str]:
        found.update({(table, str(row_id)): None for (row_id,) in rows})
        return [str(row_id) for (row_id,) in rows]

    some = "IN (SELECT value FROM json_each(:among))"
    own = {
        table: add(table, store.rows(f"SELECT id FROM {table} WHERE citizen_id {some}", among=ids))
        for table in _WITH_CITIZEN
    }
    gone = store.journal_rows(
        f"SELECT table_name, row_id FROM journal WHERE after IS NULL AND before ->> 'citizen_id' {some}", among=ids
    )
    for table, row_id in cast("list[tuple[str, str]]", gone):
        found[table, row_id] = None
        own.setdefault(table, []).append(row_id)
    for table, of, column in (("paid_hours", "effort", "effort_id"), ("talk_staff", "talk", "talk_id")):
        parts = json.dumps(own[of])
        add(table, store.rows(f"SELECT id FROM {table} WHERE {column} {some}", among=parts))
        # What was removed of an effort or a talk names no citizen; the index of what was removed finds it all the same.
        nameless = f"after IS NULL AND before ->> 'citizen_id' IS NULL AND table_name = '{table}'"
        removed = f"SELECT row_id FROM journal WHERE {nameless} AND before ->> '{column}' {some}"
        add(table, store.journal_rows(removed, among=parts))
    return list(found)


def numbers_about(store: Store, rows: Sequence[tuple[str, str]]) -> list[int]:
    """The numbers of the changes that wrote any of these rows."""
    numbers = store.journal_rows(
        f"{_ROWS}SELECT DISTINCT j.change_number FROM {_THEIRS} ORDER BY j.change_number",
        rows=json.dumps(rows),
    )
    return [cast("int", number) for (number,) in numbers]


def entries(
    store: Store,
    numbers: Sequence[int],
    most: int,
    *,
    first: int = 0,
    only: Sequence[tuple[str, str]] | None = None,
) -> dict[int, list[JournalEntry]]:
    """Change number -> so many of its entries from the place `first` on, in their order.

    With `only` those of these rows, wherever they stand in a change.
    """
    values: dict[str, object] = {"numbers": json.dumps(list(numbers))}
    source = "json_each(:numbers) n JOIN journal j ON j.change_number = CAST(n.value AS BIGINT)"
    if only is None:
        source += " AND j.position >= :first AND j.position < :first + :most"
        values |= {"first": first, "most": most}
    else:
        source = f"{_THEIRS} AND +j.change_number IN (SELECT CAST(value AS BIGINT) FROM json_each(:numbers))"
        values["rows"] = json.dumps(only)
    rows = store.journal_rows(
        f"{'' if only is None else _ROWS}"
        "SELECT c.id, c.at, c.who, c.kind, c.why, c.undoes, j.table_name, j.row_id, j.before, j.after, c.number "
        f"FROM {source} JOIN change c ON c.number = j.change_number ORDER BY c.number, j.position",
        **values,
    )
    found: dict[int, list[JournalEntry]] = {number: [] for number in numbers}
    for *entry, number in rows:
        found[cast("int", number)].append(journal_entry(tuple(entry), store.path))
    return found


def names(store: Store, table: str, ids: Sequence[str], column: str = "name") -> dict[str, str]:
    """Id -> what this column of these rows says, of those that are there."""
    rows = store.rows(
        f"SELECT id, {column} FROM {table} WHERE id IN (SELECT value FROM json_each(:ids))", ids=json.dumps(list(ids))
    )
    return dict(cast("list[tuple[str, str]]", rows))


def limit_of_journal(store: Store) -> str:
    """The day before which the journal knows nothing any more, as it was shortened last; empty where it knows all."""
    rows = store.rows(f"SELECT why FROM change WHERE kind = '{SHORTENED}' ORDER BY number LIMIT 1")
    return str(rows[0][0] or "") if rows else ""


def row_once(store: Store, table: str, row_id: str) -> dict[str, object]:
    """A row as the journal knows it last, be it there or gone; empty where it knows none."""
    rows = store.journal_rows(
        "SELECT COALESCE(after, before) FROM journal WHERE table_name = :table AND row_id = :id "
        "ORDER BY change_number DESC, position DESC LIMIT 1",
        table=table,
        id=row_id,
    )
    return remembered(table, str(rows[0][0]), store.path) or {} if rows else {}


def citizens_by_name(store: Store) -> list[tuple[str, str, str | None]]:
    """Id, name and birth date of everyone who is an entry of their own."""
    rows = store.rows("SELECT id, name, birth_date FROM citizen WHERE merged_into IS NULL AND erased_on IS NULL")
    return cast("list[tuple[str, str, str | None]]", rows)


def older_than(store: Store, day: str) -> int:
    """How many changes are older than a day, as `Store.shorten_journal` counts them."""
    return cast("int", store.journal_rows(OLDER, day=day)[0][0])
