"""The journal as a list of what was done, a page of it at a time, and one change with what was before and after."""

import json
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple, cast

from app.citizens.changes import LatestChange, change_of
from app.citizens.persons import merged_away
from app.core.domain import Month
from app.core.errors import UserError
from app.journal.names import RowNames
from db.errors import StoreError, is_away
from db.queries import journal as queries
from db.queries.journal import GROUPS as GROUPS
from db.queries.journal import NOBODY as NOBODY
from db.queries.journal import Head
from db.queries.journal import Sought as Sought
from db.records import JournalEntry
from db.shortening import SHORTENED as SHORTENED
from db.store import Store

PAGE = 200
"""How many lines are asked for at a time."""
FEW = 6
"""Of how many rows of a change the list tells."""
MOST_ROWS = 100
"""Of how many rows of a change it is told at a time what was before and after."""
_COUNTED_AT_ONCE = 100_000
_HIDDEN = ("id",)
_WITH_EVENT = ("note_event", "erase_citizens", "erase_text")
_OF_A_MEETING = ("meeting", "participant", "agenda_point", "meeting_place")


class Happened(NamedTuple):
    """An event: its kind and facts as they were noted."""

    kind: str
    facts: Mapping[str, object]


class JournalLine(NamedTuple):
    """A change in the list. `how` is 'done', 'undone' or 'redone'; `who` is empty for nobody.

    `citizens` are ids and names of the first whom it was about, `more` whether there may be others. `changes` are its
    rows where they are few. `name` is what else it was about (a company, a member of staff), `month` where all of
    them are of one. `size` is about how many rows it wrote.
    """

    number: int
    at: datetime
    who: str
    kind: str
    how: str
    why: str
    citizens: tuple[tuple[str, str], ...]
    more: bool
    changes: tuple[LatestChange, ...]
    name: str
    month: Month | None
    size: int
    event: Happened | None


class RowChange(NamedTuple):
    """One row of a change: the citizen whom it is about (id and name, empty for nobody), and what became of it."""

    citizen_id: str
    citizen: str
    change: LatestChange


class Journal:
    """What is sought in the journal of a store, now; the newest first, or the oldest.

    `refusal` says why a server that keeps it gave no answer, if it didn't; nothing is found then.
    """

    def __init__(self, store: Store, sought: Sought, citizen_id: str = "", *, oldest_first: bool = False) -> None:
        self.refusal: UserError | None = None
        self._store, self._sought, self._oldest_first = store, sought, oldest_first
        self._names = RowNames(store)
        self._rows: list[tuple[str, str]] | None = None
        self._about: list[int] | None = None
        if citizen_id:
            with self._asking():
                self._rows = queries.rows_about(store, [citizen_id, *merged_away(store, citizen_id)])
                self._about = queries.numbers_about(store, self._rows)

    def counting(self) -> Iterator[int]:
        """How many lines are sought, as far as was counted: bit by bit, so that among very many nobody has to wait."""
        with self._asking():
            total, latest = 0, queries.latest_number(self._store)
            for first in range(0, latest + 1, _COUNTED_AT_ONCE):
                total += queries.count(self._store, self._sought, self._about, first, first + _COUNTED_AT_ONCE)
                yield total

    def page(self, beyond: int | None = None, most: int = PAGE) -> tuple[JournalLine, ...]:
        """The lines that come next in the order after the one of this number (None: the first of all)."""
        if self.refusal is not None:
            return ()
        with self._asking():
            heads = queries.heads(self._store, self._sought, self._about, beyond, most, oldest_first=self._oldest_first)
            found = queries.entries(self._store, [head.number for head in heads], FEW + 1, only=self._rows)
            self._prime(found)
            return tuple(self._line(head, found[head.number]) for head in heads)
        return ()

    def rows(self, number: int, first: int = 0) -> tuple[RowChange, ...]:
        """What was before and after in the rows of a change, from its place `first` on; of the citizen's where one is
        sought.
        """
        with self._asking():
            found = queries.entries(self._store, [number], MOST_ROWS, first=first, only=self._rows)
            self._prime(found)
            return tuple(self._row(entry) for entry in found[number])
        return ()

    @contextmanager
    def _asking(self) -> Generator[None]:
        try:
            yield
        except StoreError as refusal:
            if not is_away(refusal):
                raise
            self.refusal = UserError(refusal.code, **refusal.facts)

    def _prime(self, found: Mapping[int, Sequence[JournalEntry]]) -> None:
        entries = [entry for some in found.values() for entry in some]
        self._names.prime("citizen", [one for entry in entries if (one := self._citizen_of(entry))])

    def _citizen_of(self, entry: JournalEntry) -> str:
        return self._names.citizen_of(entry.table, entry.row_id, entry.after or entry.before or {})

    def _row(self, entry: JournalEntry) -> RowChange:
        citizen_id = self._citizen_of(entry)
        name = self._names.of("citizen_id", citizen_id) if citizen_id else ""
        return RowChange(citizen_id, name, change_of(entry, self._names.ids, _HIDDEN))

    def _line(self, head: Head, entries: Sequence[JournalEntry]) -> JournalLine:
        ids = dict.fromkeys(one for entry in entries[:FEW] if (one := self._citizen_of(entry)))
        whole = len(entries) <= FEW
        changes = tuple(change_of(entry, self._names.ids) for entry in entries) if whole else ()
        others = [entry for entry in entries if entry.table != "measure_value"]  # a goal set brings figures of long ago
        rows = [entry.after or entry.before or {} for entry in others or entries]
        months = {str(row["month"]) for row in rows if "month" in row}
        return JournalLine(
            head.number,
            datetime.fromisoformat(head.at),
            self._names.of("staff_id", head.who) if head.who else "",
            head.kind,
            "undone" if head.undoes else "redone" if head.redoes else "done",
            head.why or "",
            tuple((one, self._names.of("citizen_id", one)) for one in ids),
            not whole and self._rows is None,
            changes,
            "" if ids else self._called(entries),
            Month.parse(months.pop()) if len(months) == 1 else None,
            head.size,
            _event(head, entries),
        )

    def _called(self, entries: Sequence[JournalEntry]) -> str:
        """What the first row that has a name is called, or whom it belongs to; nothing of a meeting."""
        for entry in entries:
            if entry.table in _OF_A_MEETING:
                return ""
            row = entry.after or entry.before or {}
            if name := row.get("name") or row.get("title"):
                return str(name)
            for column in ("staff_id", "company_id", "opening_id"):
                if value := row.get(column):
                    return self._names.of(column, str(value))
        return ""


def _event(head: Head, entries: Sequence[JournalEntry]) -> Happened | None:
    row = next((entry.after for entry in entries if entry.table == "event" and entry.after), None)
    if head.kind not in _WITH_EVENT or row is None:
        return None
    facts: object = json.loads(str(row["facts"])) if row["facts"] else {}
    return Happened(str(row["kind"]), cast("dict[str, object]", facts) if isinstance(facts, dict) else {})
