"""The journal of one citizen: what was written last to the rows that are about them, and to those removed since."""

import json
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any, cast

from db.records import JournalEntry
from db.store import Store


def latest_entries(store: Store, citizen_id: str, rows: Mapping[str, Sequence[str]], limit: int) -> list[JournalEntry]:
    """The latest entries of these rows (ids by table), and of rows of this citizen that were removed; newest first."""
    numbers = count()
    values: dict[str, object] = {"citizen": citizen_id, "most": limit}
    wanted = ["(j.after IS NULL AND j.before ->> 'citizen_id' = :citizen)"]
    for table, ids in rows.items():
        if not ids:
            continue
        names = {f"id_{next(numbers)}": row_id for row_id in ids}
        table_name = f"table_{next(numbers)}"
        values |= {**names, table_name: table}
        marks = ", ".join(f":{name}" for name in names)
        wanted.append(f"(j.table_name = :{table_name} AND j.row_id IN ({marks}))")
    found = store.rows(
        "SELECT c.id, c.at, c.who, c.kind, c.why, c.undoes, j.table_name, j.row_id, j.before, j.after "
        "FROM journal j JOIN change c ON c.number = j.change_number "
        f"WHERE {' OR '.join(wanted)} ORDER BY j.change_number DESC, j.position DESC LIMIT :most",
        **values,
    )
    return [_entry(row) for row in cast("list[tuple[Any, ...]]", found)]


def _entry(row: tuple[Any, ...]) -> JournalEntry:
    *head, before, after = row
    return JournalEntry(*head, before=_loads(before), after=_loads(after))


def _loads(text: str | None) -> dict[str, object] | None:
    return None if text is None else json.loads(text)
