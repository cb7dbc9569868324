"""The store: typed reads, and one way to write: edits with their journal in one transaction."""

import copy
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, Unpack

from sqlcipher3 import dbapi2 as sqlite3

from db import indexed, search
from db.cells import is_readable, journal_entry
from db.edits import Edit, Needed
from db.edits import Stamp as Stamp  # whoever writes needs both
from db.engines import sqlite
from db.engines.hold import Holder
from db.engines.key import Key
from db.engines.looked_at import LookedAt
from db.engines.memory import MemoryFile
from db.engines.open_file import First, OpenFile
from db.errors import StoreError
from db.records import JournalEntry
from db.records.record import Record, by_id, columns, select, where
from db.schema import integrity_problems, is_ours
from db.transaction import roll_back
from db.writing import apply, write

if TYPE_CHECKING:
    from db.erasing import Forgetting, Told
    from db.replica import Replica

R = TypeVar("R", bound=Record)
Veil = Callable[[list[tuple[object, ...]]], list[tuple[object, ...]]]


class Store:
    """An open file of rows, held alone by this program until `close`.

    Every read raises StoreError('store_damaged') where it comes upon a damaged page, or a text that is none.
    """

    def __init__(self, file: "OpenFile | MemoryFile | LookedAt | Replica", *, seen: bool = False) -> None:
        self._file = file  # one for all teams' looks at it
        self.path = file.path
        self._searched: set[int] = set()
        seen = seen or isinstance(file, LookedAt)
        self._unseen = set[Path | None]() if seen else {file.path} - {None}  # to be looked into
        self.team: str | None = None
        """The team by whom the store is looked at: questions ask about its citizens only; None: about everyone's."""
        self.veil: Veil | None = None
        """What becomes of rows before anybody sees them, where not everybody may be read by name; see `bare`."""

    @classmethod
    def open(
        cls, path: Path, key: Key | None = None, *, anyway: bool = False, unseen: bool = False, first: First = None
    ) -> "Store":
        """Open an existing store and bring it to this version; `anyway`: even if it stands open on another PC.

        An encrypted one needs its `key`. It is looked into before the first read, unless that is to be `unseen`; before
        one of an earlier version is written, `first` is called. Raises StoreError, that one as 'store_elsewhere'.
        """
        return cls(OpenFile.held(path, key, anyway=anyway, first=first), seen=unseen)

    @classmethod
    def look(cls, path: Path, why: StoreError, key: Key | None = None) -> "Store":
        """Read a store that can't be opened, for this reason; nothing is written to it. Raises StoreError."""
        return cls(OpenFile.copied(path, why, key))

    @classmethod
    def create(cls, path: Path | None, key: Key | None = None) -> "Store":
        """Make an empty store at `path` (None: in memory), encrypted with a `key`; StoreError if something is there."""
        return cls(MemoryFile() if path is None else OpenFile.held(path, key, create=True), seen=True)

    def close(self) -> None:
        """Close the file and let others open it."""
        self._file.close()

    @property
    def key(self) -> Key | None:
        """What the store is encrypted with; None where it is kept in clear, or in memory."""
        return self._file.key

    @property
    def refusal(self) -> StoreError | None:
        """Why nothing can be written, and what is read is a copy; None where it can."""
        return self._file.refusal

    @property
    def times_replaced(self) -> int:
        """How often what is read was replaced by what somebody else had written, or can be written again."""
        return self._file.times_replaced

    @property
    def is_taken_away(self) -> bool:
        """Whether the file that is open was moved, deleted or replaced, so that nothing can be written."""
        return self._file.is_taken_away

    def take_news(self) -> StoreError | None:
        """That somebody else has written, if `write` has not told of it yet; then it will not."""
        return self._file.take_news()

    def see_to(self) -> Holder | None:
        """Keep the hold on the file, every minute; who stands with it on another PC, if anyone. Raises StoreError."""
        return self._file.see_to()

    def look_again(self) -> None:
        """Look whether somebody else has written, as every read does; raises StoreError."""
        _ = self._connection

    def hold_again(self) -> None:
        """Open a store that is only read, to be written again; raises StoreError where that is still not possible."""
        if self.refusal is not None:
            self._file.hold_again()

    @property
    def _connection(self) -> sqlite3.Connection:
        return self._file.connection

    def _refusals(self) -> AbstractContextManager[None]:
        return sqlite.refusals(self.path)

    def of_team(self, team_id: str | None) -> "Store":
        """The same open file, looked at by this team, or by all of them."""
        scoped = copy.copy(self)
        scoped.team = team_id
        return scoped

    def bare(self) -> "Store":
        """The same open file, looked at as it is, for who changes it."""
        seen = copy.copy(self)
        seen.veil = None
        return seen

    def get(self, record: type[R], row_id: str) -> R | None:
        """The row with this id, or None."""
        rows = self.rows(f"{select(record)} WHERE id = :id", id=row_id)
        return record.from_row(rows[0]) if rows else None

    def all(self, record: type[R], **equal: object) -> list[R]:
        """The rows whose columns equal these values (None: is empty), in the order of their ids."""
        unknown = set(equal) - set(columns(record))
        if unknown:
            raise ValueError(f"{record.table} has no {unknown}")
        conditions = {name: "IS NULL" if value is None else f"= :{name}" for name, value in equal.items()}
        sql = select(record) + where(f"{name} {condition}" for name, condition in conditions.items())
        since = str(equal.get("month") or "")
        return [record.from_row(row) for row in sorted(self.rows_since_month(sql, since, **equal), key=by_id)]

    def rows(self, sql: str, **parameters: object) -> list[tuple[object, ...]]:
        """The raw rows of a question of this layer, which may name `:team`. Raises StoreError for a damaged file."""
        if self._unseen:
            self.look_into()
        with self._refusals():
            found = self._connection.execute(sql, {"team": self.team, **parameters}).fetchall()
        return found if self.veil is None else self.veil(found)

    def rows_since_month(self, sql: str, month: str, /, **parameters: object) -> list[tuple[object, ...]]:
        """As `rows`, of a question about nothing but how it is in this month or later, and since when; '': perhaps."""
        return self.rows(sql, **parameters)

    def each(self, sql: str, **parameters: object) -> Iterator[tuple[Any, ...]]:
        """As `rows`, a row at a time, of what is too much to be held at once; nothing is to be written meanwhile."""
        with self._refusals():
            yield from self._connection.execute(sql, {"team": self.team, **parameters})

    def write(self, stamp: Stamp, edits: Sequence[Edit]) -> None:
        """Write every edit and its journal in one transaction, or nothing.

        Raises StaleEditError where a row no longer equals an edit's `before`, where one that it refers to is gone, or
        where one that refers to it would be left behind; StoreError('store_full' or 'store_unwritable') where the disk
        takes no more, 'store_moved' where the file is no longer at its path, 'store_changed' or 'store_rewritten' where
        somebody else has written since, or why it is only read.
        """
        with self._refusals(), self._file.writing(stamp, edits):
            write(self._connection, stamp, edits, self._file.next_number)
            search.renew(self._connection, edits)

    def forget(self, stamp: Stamp, edits: Sequence[Edit], what: "Forgetting", told: "Told | None" = None) -> None:
        """Take out of rows, journal and search what is to be forgotten, and write these edits, or do nothing of it.

        Nothing of it can be taken back; that somebody did it is a change. `told`: how far, 0 to 1. Raises as `write`.
        """
        from db.erasing import forget  # most starts never forget anything

        with self._refusals(), self._file.writing(stamp, edits) as connection:
            forget(connection, what, told)
            write(connection, stamp, edits)

    def shorten_journal(self, stamp: Stamp, edits: Sequence[Edit], day: str, base_id: str, told: "Told | None") -> int:
        """Let the journal begin on a day, and write these edits, or nothing; how many are gone. Raises as `write`."""
        from db.shortening import shorten  # most starts never do

        with self._refusals(), self._file.writing(stamp, edits) as connection:
            gone = shorten(connection, day, base_id, told)
            write(connection, stamp, edits)
            return gone

    def tidy(self) -> bool:
        """Write the file anew without the room that is free in it; False where the disk has no room for that."""
        try:
            with self._refusals(), self._file.arranging("VACUUM"):
                pass  # but only where it is held, and nobody else has written since
        except StoreError as refusal:
            if refusal.code not in ("store_full", "store_unwritable"):
                raise
            return False
        return True

    @contextmanager
    def as_if(self, edits: Sequence[Edit]) -> Generator[None]:
        """Answer inside as if these edits were written; nothing of them stays. Raises as `write`."""
        with self._refusals():
            connection = self._connection
            connection.execute("PRAGMA cache_spill = OFF")  # or some of it would come into the file meanwhile
            connection.execute("BEGIN")
            try:
                apply(connection, edits)
                yield
            finally:
                roll_back(connection)
                connection.execute("PRAGMA cache_spill = ON")

    has_journal = True  # all of it is here

    @property
    def is_whole(self) -> bool:
        """Whether all rows are here: those of a file are."""
        return True

    def need_journal(self, **needed: Unpack[Needed]) -> None:
        """Have what a question needs of the journal here; a file has all of it."""

    def journal_rows(self, sql: str, **parameters: object) -> list[tuple[object, ...]]:
        """As `rows`, of a question that the whole journal is to answer, wherever that is."""
        return self.rows(sql, **parameters)

    def journal(self, table: str | None = None, row_id: str | None = None) -> Iterator[JournalEntry]:
        """The journal's entries in the order they were written: all, of one table, or of one row."""
        if self._unseen:
            self.look_into()
        self.need_journal(**({} if table is None or row_id is None else {"rows": [(table, row_id)]}))
        wanted = {"table_name": table, "row_id": row_id}
        sql = (
            "SELECT c.id, c.at, c.who, c.kind, c.why, c.undoes, j.table_name, j.row_id, j.before, j.after "
            "FROM journal j JOIN change c ON c.number = j.change_number"
            + where(f"j.{name} = :{name}" for name, value in wanted.items() if value is not None)
            + " ORDER BY j.change_number, j.position"
        )
        with self._refusals():
            yield from (journal_entry(row, self.path) for row in self._connection.execute(sql, wanted))

    def look_into(self, *, whole: bool = False) -> None:
        """Raise StoreError 'store_damaged' or 'store_altered' over what no command wrote, in a large one if `whole`."""
        self._unseen.clear()
        if not whole and self.path is not None and not sqlite.is_looked_into(self.path):
            return
        sound = is_readable(self._connection) and search.is_readable(self._connection)
        sound = sound and not self.problems(whole=whole)
        if not sound or not is_ours(self._connection, whole=True):
            self._unseen.add(self.path)
            raise StoreError("store_altered" if sound else "store_damaged", path=str(self.path))

    def problems(self, *, whole: bool = False) -> list[str]:
        """What is wrong with the file, in SQLite's words; empty where it is sound. Raises StoreError."""
        with self._refusals():
            return integrity_problems(self._connection, every_page=whole)

    def settle_search(self) -> None:
        """Make the index of the search anew where it hasn't as many rows as it should, as in a file that comes from an
        earlier version, or in which something else has written; to be called before a search.
        """
        with self._refusals():
            indexed.settle(self._file, self._searched)

    def mend_search(self) -> bool:
        """Look at the whole index of the search; where the file's is wrong, make it anew if it can be written.

        Returns False then. One that is still to be made, as after a step of the schema, is not wrong.
        """
        only_looking = isinstance(self._file, LookedAt)
        made = "SELECT 1 FROM search_name UNION SELECT 1 FROM search_text"
        with self._refusals():
            right = indexed.is_right(self._connection) or (only_looking and not self.rows(made))
            if not (right or only_looking):
                indexed.rebuild(self._file)
        return right or not (only_looking or self.refusal is None)

    def mending_search(self) -> Iterator[None]:
        """Make the whole index of the search anew, a piece with each step; see `indexed.mending`."""
        with self._refusals():
            yield from indexed.mending(self._file, self._searched)

    def filling(self) -> AbstractContextManager[sqlite3.Connection]:
        """A transaction in which rows and journal are written as they come, into an empty store."""
        return self._file.arranging()

    def copy_to(self, path: Path) -> None:
        """Write a complete copy of the store into a new file at `path`, encrypted as it is; raises StoreError."""
        with sqlite.refusals(path):
            sqlite.copy_out(self._connection, path, self.key)
