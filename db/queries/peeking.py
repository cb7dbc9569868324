"""What a team's file holds, be it of this version or an earlier one, for whoever looks at it without holding it."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple, TypeVar, cast

from db.engines.key import Key
from db.engines.looked_at import LookedAt, mark, stands_as
from db.errors import StoreError
from db.queries.teams import AS_MADE
from db.schema import is_ours
from db.store import Store

T = TypeVar("T")
_TRIES = 5


class Contents(NamedTuple):
    """The version of a file's schema, its first team, how many citizens it has, and the last change: its number, id,
    moment and person.
    """

    version: int
    team_id: str
    team: str
    citizens: int
    number: int
    change_id: str
    at: str
    who: str


def peek(path: Path, key: Key | None = None) -> Store:
    """Read a store as it stands, without a lock, and only where this process doesn't hold it: to look would end that.

    Nothing in it is checked, brought to this version or written. Raises StoreError.
    """
    return Store(LookedAt(path, key))


def looked_at(path: Path, key: Key | None, why: StoreError) -> Store:
    """A copy in memory of a store that nobody writes, brought to this version; `why` refuses to write it too.

    Raises StoreError.
    """
    return Store(LookedAt(path, key, why))


def latest_id(store: Store) -> str:
    """The id of the last change; empty where there is none."""
    found = store.rows("SELECT id FROM change ORDER BY number DESC LIMIT 1")
    return str(found[0][0]) if found else ""


def settled(path: Path, key: Key | None, look: Callable[[Store], T]) -> T:
    """What a look at a file answers, or raises, during which nothing was written in it; tried again where it was.

    Raises StoreError as `peek`, and 'store_in_use' where there is no time without changes.
    """
    for _ in range(_TRIES):
        before = mark(path)
        try:
            with closing(peek(path, key)) as store:
                found = look(store)
        except Exception:  # half of a change may look like any damage
            if stands_as(path, before):
                raise
            continue
        if stands_as(path, before):
            return found
    raise StoreError("store_in_use", path=str(path))


def looked_over(path: Path, key: Key | None) -> Contents:
    """What a file holds that nobody writes, has all its pages and is built as it should be; quick however large.

    Raises StoreError, 'store_damaged' and 'store_altered' too.
    """
    file = LookedAt(path, key)
    store = Store(file)
    with closing(store):
        found = contents(store)
        ((pages,),), ((size,),) = store.rows("PRAGMA page_count"), store.rows("PRAGMA page_size")
        if path.stat().st_size != int(str(pages)) * int(str(size)):
            raise StoreError("store_damaged", path=str(path))
        if not is_ours(file.connection, whole=True):
            raise StoreError("store_altered", path=str(path))
        return found


def contents(store: Store) -> Contents:
    """What a store of any version holds; empty texts and noughts where there is nothing. Raises StoreError."""
    ((version,),) = store.rows("PRAGMA user_version")
    merged = store.rows("SELECT 1 FROM pragma_table_info('citizen') WHERE name = 'merged_into'")
    only = " WHERE merged_into IS NULL" if merged else ""
    ((citizens,),) = store.rows(f"SELECT COUNT(*) FROM citizen{only}")
    teams = store.rows(f"SELECT t.id, t.name FROM team t ORDER BY {AS_MADE} LIMIT 1")
    changes = store.rows(
        "SELECT c.number, c.id, c.at, COALESCE(s.name, '') FROM change c LEFT JOIN staff s ON s.id = c.who "
        "ORDER BY c.number DESC LIMIT 1"
    )
    team_id, team = cast("tuple[str, str]", teams[0] if teams else ("", ""))
    number, change_id, at, who = cast("tuple[int, str, str, str]", changes[0] if changes else (0, "", "", ""))
    return Contents(int(str(version)), team_id, team, int(str(citizens)), number, change_id, at, who)
