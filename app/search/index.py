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
        ranks = (beginning_first(wanted), beginning(wanted), line_of(wanted))
        if len(parts := wanted.split()) > 1:  # there are few with all of several words: to ask once is quicker
            everyone = self._with(parts, limit + 1)
            if len(everyone) <= limit:
                everyone.sort(key=lambda one: [rank not in one.line for rank in ranks])
                return list(map(self._found, everyone))
        found: dict[str, queries.FoundCitizen] = {}
        for asked in ([ranks[0]], [ranks[1]], [ranks[2]], parts):
            if len(found) < limit and (asked is not parts or len(parts) > 1):
                found |= {one.id: one for one in self._with(asked, limit + len(found)) if one.id not in found}
        return list(map(self._found, found.values()))[:limit]

    def _with(self, parts: list[str], most: int) -> list[queries.FoundCitizen]:
        return queries.citizens_with(self._store, self._day, parts, most)

    def _found(self, one: queries.FoundCitizen) -> Found:
        return Found(one.id, one.name, one.case_number, one.town, has_ended(one.end_on, self._day))

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
