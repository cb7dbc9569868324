"""Finds citizens, companies and jobs by a few letters of a name, a number or a town, fast enough for every key."""

from datetime import date
from itertools import product
from typing import NamedTuple

from app.core.domain import fold
from app.rules.rules import has_ended
from db.queries import search as queries
from db.records import Company, Opening
from db.search import beginning, beginning_first, line_of
from db.store import Store


class Found(NamedTuple):
    """A citizen that fits: `closed` where the case has ended."""

    citizen_id: str
    name: str
    case_number: str
    town: str
    closed: bool


class FoundWork(NamedTuple):
    """A company (`kind` 'company') or a job ('opening') that fits; `at` is the town, or the job's company.

    `over` where the company is no longer used, or nobody is looked for any more.
    """

    kind: str
    id: str
    name: str
    at: str
    over: bool


class Search:
    """The citizens of the team by whom the store is looked at, and all companies and jobs, as they are on a day."""

    def __init__(self, store: Store, today: date) -> None:
        self._store = store
        self._day = today.isoformat()

    def citizens(self, words: str, limit: int = 40) -> list[Found]:
        """Those who have every word, best first: names that begin with the text, then words that do, then the rest."""
        wanted = fold(words.replace("\0", " "))
        if not wanted:
            return []
        parts = wanted.split()
        found: dict[str, Found] = {}
        for asked in ([beginning_first(wanted)], [beginning(wanted)], [line_of(wanted)], parts):
            if len(found) < limit and (asked is not parts or len(parts) > 1):
                for one in queries.citizens_with(self._store, self._day, asked, limit + len(found)):
                    closed = has_ended(one.end_on, self._day)
                    found.setdefault(one.id, Found(one.id, one.name, one.case_number, one.town, closed))
        return list(found.values())[:limit]

    def work(self, words: str, limit: int = 12) -> list[FoundWork]:
        """Those that have every word at the beginning of one of theirs; names that begin with the text first, and what
        is over last.
        """
        wanted = fold(words.replace("\0", " "))
        if not wanted:
            return []
        found: dict[tuple[str, str], FoundWork] = {}
        for over, begins, kind in product((False, True), (wanted, ""), (Company, Opening)):
            if (room := limit - len(found)) > 0:
                for one in queries.work_with(
                    self._store, kind, self._day, wanted.split(), room + len(found), over=over, begins=begins
                ):
                    found.setdefault((kind.table, one.id), FoundWork(kind.table, *one, over))
        return list(found.values())[:limit]
