"""All by which somebody is still known in the store: entries, rows of rows, and names and numbers of all times."""

import json
from collections.abc import Collection, Iterator
from typing import NamedTuple, cast

from db.records import RECORDS
from db.records.record import columns
from db.store import Store

_IN = "IN (SELECT value FROM json_each(:ids))"


def merged_entries(store: Store, ids: Collection[str]) -> set[str]:
    """The ids of the entries that were merged into one of these, whether their row was left behind or is gone."""
    left = store.rows(f"SELECT id FROM citizen WHERE merged_into {_IN}", ids=_listed(ids))
    gone = store.journal_rows(
        "SELECT DISTINCT g.row_id FROM journal g JOIN change c ON c.number = g.change_number "
        "WHERE c.kind = 'merge_citizens' AND g.table_name = 'citizen' AND g.after IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM citizen s WHERE s.id = g.row_id) AND EXISTS (SELECT 1 FROM journal k "
        "WHERE k.change_number = g.change_number AND k.after IS NOT NULL "
        f"AND (k.after ->> 'citizen_id' {_IN} OR (k.table_name = 'citizen' AND k.row_id {_IN})))",
        ids=_listed(ids),
    )
    return {str(row_id) for (row_id,) in (*left, *gone)}


def removed_entries(store: Store, ids: Collection[str]) -> set[str]:
    """The ids of entries that stand nowhere but in the journal and had a number, or name and birth date, of these."""
    removed = (
        "SELECT DISTINCT j.row_id FROM journal j WHERE j.table_name = 'citizen' AND j.after IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM citizen s WHERE s.id = j.row_id) AND "
    )
    numbers = {one.cpr for one in names_ever(store, ids) if one.cpr}
    rows = store.journal_rows(f"{removed} j.after ->> 'cpr' {_IN}", ids=_listed(numbers))
    rows += store.journal_rows(
        f"{removed} EXISTS (SELECT 1 FROM citizen o WHERE o.id {_IN} AND o.name = j.after ->> 'name' "
        "AND o.birth_date = j.after ->> 'birth_date')",
        ids=_listed(ids),
    )
    return {str(row_id) for (row_id,) in rows}


def rows_with_parts(store: Store, table: str, ids: Collection[str]) -> set[str]:
    """The ids of the rows of this table that are about one of these citizens, or last were, as the journal knows."""
    rows = store.journal_rows(
        f"SELECT DISTINCT j.row_id FROM journal j LEFT JOIN {table} s ON s.id = j.row_id WHERE j.table_name = :table "
        f"AND (j.before ->> 'citizen_id' {_IN} OR j.after ->> 'citizen_id' {_IN}) "
        f"AND (s.id IS NULL OR s.citizen_id {_IN})",
        table=table,
        ids=_listed(ids),
    )
    return {str(row_id) for (row_id,) in rows}


class Names(NamedTuple):
    """What a citizen is or was called in a list: one of each, which may be empty."""

    citizen_id: str
    name: str
    cpr: str
    case_number: str


def names_ever(store: Store, ids: Collection[str]) -> list[Names]:
    """Every name and number that these citizens have or had."""
    sides = (
        f"SELECT DISTINCT row_id, {side} ->> 'name', COALESCE({side} ->> 'cpr', ''), "
        f"COALESCE({side} ->> 'case_number', '') FROM journal WHERE table_name = 'citizen' AND row_id {_IN} "
        f"AND {side} IS NOT NULL"
        for side in ("before", "after")
    )
    known = (
        "SELECT citizen_id, CASE WHEN kind = 'name' THEN said ELSE '' END, "
        "CASE WHEN kind = 'cpr' THEN said ELSE '' END, "
        f"CASE WHEN kind = 'case_number' THEN said ELSE '' END FROM known_as WHERE citizen_id {_IN}"
    )
    now = f"SELECT id, name, cpr, case_number FROM citizen WHERE id {_IN}"
    rows = store.journal_rows(" UNION ".join((now, *sides, known)), ids=_listed(ids))
    return [Names(*cast("tuple[str, str, str, str]", row)) for row in rows]


def counted_in_closed(store: Store, ids: Collection[str]) -> set[str]:
    """Those of these whom a closed month, or a meeting that is over, refers to."""
    frozen = [f"SELECT citizen_id FROM {table} WHERE citizen_id {_IN}" for table in ("month_fact", "former_fact")]
    held = [
        f"SELECT r.citizen_id FROM {table} r JOIN meeting m ON m.id = r.meeting_id WHERE m.ended_at IS NOT NULL "
        f"AND r.citizen_id {_IN}"
        for table in ("minute", "meeting_mark")
    ]
    return {str(row[0]) for row in store.rows(" UNION ".join((*frozen, *held)), ids=_listed(ids))}


def over_meetings(store: Store) -> set[str]:
    """The ids of the meetings that are over."""
    return {str(row_id) for (row_id,) in store.rows("SELECT id FROM meeting WHERE ended_at IS NOT NULL")}


def texts_ever(store: Store, table: str, row_id: str) -> list[dict[str, object]]:
    """Every state of a row that the journal knows, the latest first."""
    rows = store.journal_rows(
        "SELECT j.before, j.after FROM journal j WHERE j.table_name = :table AND j.row_id = :row "
        "ORDER BY j.change_number DESC, j.position DESC",
        table=table,
        row=row_id,
    )
    return [json.loads(str(side)) for after_before in rows for side in reversed(after_before) if side is not None]


def everything_written(
    store: Store, names: Collection[str], but: Collection[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Table and texts of each row that has one in a column of these names, but for rows about these citizens."""
    for record in RECORDS:
        here = [name for name in columns(record) if name in names]
        if not here:
            continue
        owner = "citizen_id" if "citizen_id" in columns(record) else "id"
        told = " OR ".join(f"{name} <> ''" for name in here)
        sql = (
            f"SELECT {', '.join(here)} FROM {record.table} WHERE ({told}) AND {owner} NOT IN "
            "(SELECT value FROM json_each(:ids))"
        )
        if owner == "citizen_id":
            sql = sql.replace(f"AND {owner} NOT IN", f"AND COALESCE({owner}, '') NOT IN")
        for row in store.rows(sql, ids=_listed(but)):
            yield record.table, tuple(str(one) for one in row if one)


def _listed(ids: Collection[str]) -> str:
    return json.dumps(list(ids))
