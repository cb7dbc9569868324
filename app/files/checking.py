"""Whether a team's file is sound: the file, its rows against all that was ever written to it, and the search."""

from typing import NamedTuple

from app.core.errors import UserError
from db.errors import StoreError
from db.queries.checking import compared
from db.store import Store


class Checked(NamedTuple):
    """What a sound file holds: citizens, changes, and the edits that they were made of."""

    citizens: int
    changes: int
    edits: int


def check(store: Store) -> Checked:
    """Look at all of the file, and compare every row with the journal.

    Raises UserError: 'store_altered' (it is not built as it should be), 'check_damaged' (the file, a reference that
    leads nowhere, a journal that can't be read), 'check_journal' (`count` rows that are not what the journal made of
    them), 'check_search' (the search would have found something else than what stands in the rows; that is put right,
    where the file can be written).
    """
    path = str(store.path or "")
    try:
        store.look_into(whole=True)
        found = _compared(store, path)
        store.settle_search()
        if not store.mend_search():
            raise UserError("check_search", path=path)
        return found
    except (StoreError, ValueError) as error:
        altered = isinstance(error, StoreError) and error.code == "store_altered"
        raise UserError("store_altered" if altered else "check_damaged", path=path) from error


def is_damaged(store: Store) -> bool:
    """Whether anything in the file is not as the program has written it; writes nothing, and raises nothing."""
    try:
        store.look_into(whole=True)
        _compared(store, "")
    except (UserError, StoreError, ValueError):
        return True
    except Exception:  # it is closed, or another thread's: then nothing is known
        return False
    return False


def _compared(store: Store, path: str) -> Checked:
    found = compared(store)
    if found.wrong:
        raise UserError("check_journal", path=path, count=len(found.wrong))
    return Checked(found.citizens, found.changes, found.lines)
