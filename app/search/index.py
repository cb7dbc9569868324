"""Finds citizens, companies and jobs by a few letters of a name, a number or a town, fast enough for every key."""

from collections.abc import Sequence
from datetime import date
from itertools import product
from typing import NamedTuple

from app.core.domain import Month, Role, Stage, fold
from app.core.period import Period
from app.rules.rules import has_ended
from app.search.ranking import Rank, Words, rank
from db.queries import search as queries
from db.queries.board import staff_of_citizens
from db.queries.citizens import last_standings
from db.records import Citizen, Company, Opening, Staff
from db.search import beginning, beginning_first, line_of
from db.store import Store

_NEARLY = 12
"""So many that are written nearly so are enough."""


class Found(NamedTuple):
    """A citizen that fits: `closed` where the case has ended."""

    citizen_id: str
    name: str
    case_number: str
    town: str
    closed: bool


class Standing(NamedTuple):
    """Where a citizen stands this month, None for one who is ny, and what the jobformidler is called, '' for nobody."""

    stage: Stage | None
    jobformidler: str


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
        self._today = today
        self._lines: list[tuple[str, str, str]] = []
        self._words: Words | None = None

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

    def these_citizens(self, ids: Sequence[str]) -> list[Found]:
        """Those of these citizens whom the team has, in this order."""
        found = {one.id: one for one in queries.citizens_of(self._store, self._day, ids)} if ids else {}
        return [self._found(found[one]) for one in ids if one in found]

    def this_work(self, kind: str, ids: Sequence[str]) -> list[FoundWork]:
        """Those of these companies or jobs that there are, in this order; `kind` is as a FoundWork has it."""
        record = Company if kind == Company.table else Opening
        rows = queries.work_of(self._store, record, self._day, ids) if ids else []
        found = {row[0]: FoundWork(kind, *row[:3], bool(row[3])) for row in rows}
        return [found[one] for one in ids if one in found]

    def nearly(self, words: str) -> tuple[list[Found], list[FoundWork]]:
        """Those who would fit but for one letter of a word, in Danish order of names."""
        wanted = fold(words.replace("\0", " "))
        if self._words is None:  # once while the search is open, and only where something is written otherwise
            self._lines = queries.lines(self._store)
            self._words = Words(line for _, _, line in self._lines)
        found: dict[str, list[str]] = {}
        for number in self._words.nearly(wanted):
            kind, row_id, line = self._lines[number]
            there = found.setdefault(kind, [])
            if len(there) < 2 * _NEARLY and rank(wanted, line) is Rank.TYPO:
                there.append(row_id)
        citizens = self.these_citizens(found.get(Citizen.table, []))[:_NEARLY]
        work = [one for kind in (Company, Opening) for one in self.this_work(kind.table, found.get(kind.table, []))]
        return citizens, work[:_NEARLY]

    def standings(self, ids: Sequence[str]) -> dict[str, Standing]:
        """Where these citizens stand today, and whose they are."""
        if not ids:
            return {}
        period = Period.live(Month.of(self._today), self._today)
        stages = last_standings(self._store, str(period.month), self._day, ids)
        whose = staff_of_citizens(self._store, Role.JOBFORMIDLER, ids, **period.parameters)
        names = {one.id: one.name for one in self._store.all(Staff)}
        found: dict[str, Standing] = {}
        for one in ids:
            stage = stages[one].stage if one in stages else None
            found[one] = Standing(None if stage is None else Stage(stage), names.get(whose.get(one, ""), ""))
        return found
