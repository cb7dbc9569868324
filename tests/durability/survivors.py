"""What is left of a store after a crash, held against what was confirmed before it."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from app.core.change import Change
from app.core.clock import FixedClock
from app.core.errors import UserError
from app.files.checking import check
from app.files.stores import open_team
from app.session import Session
from db.engines.key import Key, salt_of
from db.errors import StoreError
from db.store import Store
from tests.durability.at_work import Confirmed, begin

_HEADS = (
    "SELECT id, undoes, redoes, lasting, (SELECT count(*) FROM journal WHERE change_number = number) "
    "FROM change ORDER BY number"
)


class Prepared(NamedTuple):
    """A closed store from which every round takes a copy, and the changes that it already holds."""

    path: Path
    key: Key | None
    changes: int


def prepare(path: Path, key: Key | None = None) -> Prepared:
    """Make at `path` what the rounds begin with."""
    begin(Store.create(path, key))
    store = Store.open(path, key)
    changes = len(store.rows(_HEADS))
    store.close()
    return Prepared(path, key, changes)


def losses(path: Path, prepared: Prepared, confirmed: Sequence[Confirmed]) -> list[str]:
    """What a store has lost, or has in part, or has beside it; empty where it is as its user was told.

    One change more than was confirmed may be there, whole: the crash came between its end and the word of it.
    """
    if prepared.key is not None and salt_of(path) != prepared.key.salt:
        return ["no passphrase is asked for"]
    try:
        store = open_team(path, prepared.key)
    except UserError as refusal:
        return [f"shut: {refusal.code}"]
    try:
        found = _content(store, prepared, confirmed)
    except (UserError, StoreError) as refusal:
        found = [f"unsound: {refusal.code}"]
    store.close()
    left = sorted(file.name for file in path.parent.iterdir() if file != path)
    return found + [f"left over: {name}" for name in left]


def _content(store: Store, prepared: Prepared, confirmed: Sequence[Confirmed]) -> list[str]:
    session = Session(store, FixedClock(datetime(2026, 11, 16, 9, 30)))
    if store.refusal is not None or session.see_to():
        return ["opened with a word"]
    stands = [Confirmed(*row[:3], bool(row[3]), row[4]) for row in store.rows(_HEADS)][prepared.changes :]
    if stands[: len(confirmed)] != list(confirmed):
        return ["a confirmed change is lost"]
    if len(stands) > len(confirmed) + 1:
        return ["changes that nobody made"]
    check(store)
    return _history(store, session, stands)


def _history(store: Store, session: Session, stands: Sequence[Confirmed]) -> list[str]:
    """Whether undo and redo offer what they would have offered without the crash."""
    done, undone = list[Confirmed](), list[Confirmed]()
    for one in stands:
        if one.undoes is not None:
            if not done or done[-1].id != one.undoes:
                return ["another change was undone"]
            undone.append(done.pop())
        elif one.redoes is not None:
            undone.pop()
            done.append(one)
        elif not one.lasting:
            done.append(one)
            undone.clear()
    found = []
    if not _is(store, done, session.can_undo):
        found.append("undo has another change")
    if not _is(store, undone, session.can_redo):
        found.append("redo has another change")
    return found


def _is(store: Store, changes: Sequence[Confirmed], offered: Change | None) -> bool:
    if not changes or offered is None:
        return not changes and offered is None
    told = [
        (entry.table, entry.row_id, entry.before, entry.after)
        for entry in store.journal()
        if entry.change_id == changes[-1].id
    ]
    return told == [
        (edit.table, edit.id, edit.before and edit.before.as_dict(), edit.after and edit.after.as_dict())
        for edit in offered.edits
    ]
