"""Whether a team's file is sound: the file, its rows against all that was ever written to it, and the search."""

from collections.abc import Mapping
from typing import NamedTuple

from app.core.errors import UserError
from db.errors import StoreError
from db.records import RECORDS, Citizen
from db.records.record import defaults as usual_values
from db.steps import FILLED, MADE_UNKNOWN
from db.store import Store


class Checked(NamedTuple):
    """What a sound file holds: citizens, changes, and the edits that they were made of."""

    citizens: int
    changes: int
    edits: int


def check(store: Store) -> Checked:
    """Look at the file, and replay its journal from the beginning.

    Raises UserError: 'check_damaged' (the file, a reference that leads nowhere, a journal that can't be read),
    'check_journal' (`count` rows that are not what the journal made of them), 'check_search' (the search would have
    found something else than what stands in the rows; that is put right, where the file can be written).
    """
    path = str(store.path or "")
    try:
        if store.problems():
            raise UserError("check_damaged", path=path)
        store.look_into(whole=True)
        found = _compared(store, path)
        store.settle_search()
        if not store.mend_search() and store.refusal is None:
            raise UserError("check_search", path=path)
        return found
    except (StoreError, ValueError) as error:
        raise UserError("check_damaged", path=path) from error


def is_damaged(store: Store) -> bool:
    """Whether anything in the file is not as the program has written it; writes nothing, and raises nothing."""
    try:
        if store.problems():
            return True
        store.look_into(whole=True)
        _compared(store, "")
    except (UserError, StoreError, ValueError):
        return True
    except Exception:  # it is closed, or another thread's: then nothing is known
        return False
    return False


class _Anything:
    """Equal to any value: what a row got by a step of the schema, which writes no journal."""

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0


def _as_it_stands(
    side: Mapping[str, object], table: str, defaults: Mapping[str, Mapping[str, object]]
) -> dict[str, object]:
    """What the journal says of a row; what was written before a column was there has the column's default.

    Where a step has filled a column in, or has made unknown what no one had told, it may be anything.
    """
    found = {**defaults.get(table, {}), **side}
    for (made, column), (since, untold) in MADE_UNKNOWN.items():
        if made == table and since not in side and side.get(column) == untold:
            found[column] = _Anything()
    return found


def _compared(store: Store, path: str) -> Checked:
    defaults = {
        record.table: {
            name: _Anything() if (record.table, name) in FILLED else default
            for name, default in usual_values(record).items()
        }
        for record in RECORDS
    }
    standing = {(record.table, row.id): row.as_dict() for record in RECORDS for row in store.all(record)}
    replayed: dict[tuple[str, str], dict[str, object]] = {}
    wrong: set[tuple[str, str]] = set()
    changes: set[str] = set()
    edits = 0
    for entry in store.journal():
        key = (entry.table, entry.row_id)
        edits += 1
        changes.add(entry.change_id)
        before, after = (
            None if side is None else _as_it_stands(side, entry.table, defaults) for side in (entry.before, entry.after)
        )
        if replayed.get(key) != before:
            wrong.add(key)
        if after is None:
            replayed.pop(key, None)
        else:
            replayed[key] = after
    wrong |= {key for key in standing.keys() | replayed.keys() if standing.get(key) != replayed.get(key)}
    if wrong:
        raise UserError("check_journal", path=path, count=len(wrong))
    people = sum(table == Citizen.table and row["merged_into"] is None for (table, _), row in standing.items())
    return Checked(people, len(changes), edits)
