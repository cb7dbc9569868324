"""Which part of the server's journal stands on a PC, so that no question is asked of less than it needs."""

import json
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, NamedTuple

from sqlcipher3 import dbapi2 as sqlite3

from db.server import journal
from db.server.loading import put_history
from db.server.wire import Written
from db.transaction import transaction


class Missing(NamedTuple):
    """What is to be asked of the server, and what to do with its answer."""

    asked: Callable[[Any], Any]
    keep: Callable[[Any], None]
    is_much: bool = False


class JournalPart:
    """The journal's lines that are here: always what `journal.base` tells, from `since` on all, and what was fetched.

    What is written from now on is here too, as it is taken in.
    """

    def __init__(self, connection: sqlite3.Connection, since: str, cut: Iterable[int] = ()) -> None:
        self._connection = connection
        self._since, self._cut = since, set(cut)
        self._about = set[str]()
        self._rows = set[tuple[str, str]]()
        self._changes = set[str]()
        self._mergers = set[str]()

    def note(self, change_ids: Iterable[str]) -> None:
        """These changes are here with all their lines."""
        self._changes.update(change_ids)

    def missing(
        self,
        since: str = "",
        about: str | None = None,
        of: Sequence[str] = (),
        rows: Sequence[tuple[str, str]] = (),
        merger: str = "",
        table: str = "",
    ) -> Missing | None:
        """What has to be fetched before a question is asked, as `Store.need_journal` says what it needs."""
        if not self._since or table in journal.WHOLE:
            return None
        if about is not None:
            return None if about in self._about else Missing(partial(journal.about, citizen_id=about), self._has(about))
        if rows:
            lacking = [row for row in rows if row not in self._rows and row[0] not in journal.WHOLE]
            return (
                Missing(partial(journal.of_rows, rows=json.dumps(lacking)), self._has_rows(lacking))
                if lacking
                else None
            )
        if merger and merger in self._mergers:
            return None
        if of or merger:
            lacking = [one for one in (*of, merger) if one and not self._is_whole(one)]
            return Missing(partial(journal.whole_changes, ids=lacking), self._has_changes) if lacking else None
        return Missing(partial(journal.window, since=since), self.widen, is_much=True) if since < self._since else None

    def widen(self, found: journal.Window) -> None:
        """The journal is here from this moment on."""
        if not self._put(found.changes):
            return
        if not found.since:
            self._cut.clear()
        elif self._since:
            self._cut |= found.cut
        self._since = min(self._since, found.since)

    def _is_whole(self, change_id: str) -> bool:
        if change_id in self._changes:
            return True
        found = self._connection.execute("SELECT number, at FROM change WHERE id = ?", (change_id,)).fetchone()
        return found is not None and found[1] >= self._since and found[0] not in self._cut

    def _has(self, citizen_id: str) -> Callable[[Sequence[Written]], None]:
        def keep(found: Sequence[Written]) -> None:
            if not self._put(found):
                return
            self._about.add(citizen_id)
            lines = (line for change in found for line in change.lines)
            self._rows.update((line.table, line.row_id) for line in lines if line.table != "citizen")
            self._rows.add(("citizen", citizen_id))
            self._mergers.update(change.stamp.id for change in found if change.stamp.kind == "merge_citizens")

        return keep

    def _has_rows(self, rows: Sequence[tuple[str, str]]) -> Callable[[Sequence[Written]], None]:
        def keep(found: Sequence[Written]) -> None:
            if self._put(found):
                self._rows.update(rows)

        return keep

    def _has_changes(self, found: Sequence[Written]) -> None:
        if self._put(found):
            self.note(change.stamp.id for change in found)

    def _put(self, changes: Iterable[Written]) -> bool:
        """Whether they stay; within what is only looked at as if it were written they go with that."""
        if self._connection.in_transaction:
            put_history(self._connection, changes)
            return False
        with transaction(self._connection):
            put_history(self._connection, changes)
        return True
