"""Finds citizens, companies and jobs by a few letters of a name, a number or a town, fast enough for every key."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from app.companies.openings import OpeningState, state_of
from app.core.domain import danish_sort_key, fold
from app.rules.rules import has_ended
from db.edits import Edit
from db.queries.teams import everyone
from db.records import Citizen, Company, CompanySpelling, Opening
from db.store import Store

_TABLES = {record.table for record in (Citizen, Company, CompanySpelling, Opening)}
_NEWLINE = "\n"


class Found(NamedTuple):
    """A citizen that fits: `closed` where the case has ended."""

    citizen_id: str
    name: str
    case_number: str
    town: str
    closed: bool


def concerns_search(edits: Iterable[Edit]) -> bool:
    """Whether an index made before these edits no longer tells the truth."""
    return any(edit.table in _TABLES for edit in edits)


class FoundWork(NamedTuple):
    """A company (`kind` 'company') or a job ('opening') that fits; `at` is the town, or the job's company.

    `over` where the company is no longer used, or nobody is looked for any more.
    """

    kind: str
    id: str
    name: str
    at: str
    over: bool


class WorkIndex:
    """The searchable text of every company and job; made anew when data has changed."""

    def __init__(self, store: Store, today: date) -> None:
        day = today.isoformat()
        spelt: defaultdict[str, list[str]] = defaultdict(list)
        for one in store.all(CompanySpelling):
            spelt[one.company_id].append(one.name)
        companies = {one.id: one for one in store.all(Company)}
        found: list[tuple[str, FoundWork]] = []
        for one in companies.values():
            words = (one.name, one.cvr, one.town, *spelt.get(one.id, ()))
            found.append((fold(" ".join(words)), FoundWork("company", one.id, one.name, one.town, not one.active)))
        for job in store.all(Opening):
            company = companies.get(job.company_id or "")
            at = company.name if company else ""
            over = state_of(job, day) is not OpeningState.OPEN
            words = (job.title, at, job.town or (company.town if company else ""))
            found.append((fold(" ".join(words)), FoundWork("opening", job.id, job.title, at, over)))
        self._found = sorted(found, key=lambda one: (one[1].over, one[1].kind, danish_sort_key(one[1].name), one[1].id))

    def find(self, words: str, limit: int = 12) -> list[FoundWork]:
        """Those that have every word at the beginning of one of theirs; names that begin with the text first, and what
        is over last.
        """
        wanted = fold(words)
        if not wanted:
            return []
        parts = [f" {part}" for part in wanted.split()]
        fitting = [(text, one) for text, one in self._found if all(part in f" {text}" for part in parts)]
        fitting.sort(key=lambda pair: (pair[1].over, not pair[0].startswith(wanted)))
        return [one for _, one in fitting[:limit]]


class CitizenIndex:
    """Every citizen's searchable text in one string, in the order of names; made anew when data has changed."""

    def __init__(self, store: Store, today: date) -> None:
        day = today.isoformat()
        people = sorted(everyone(store, day), key=lambda one: danish_sort_key(one.name))
        self._people = [
            Found(one.id, one.name, one.case_number, one.town, has_ended(one.end_on, day)) for one in people
        ]
        lines = [f"{fold(one.name)} {fold(one.case_number)} {fold(one.town)}" for one in people]
        self._text = _NEWLINE + _NEWLINE.join(lines)
        self._starts: list[int] = []
        at = 1
        for line in lines:
            self._starts.append(at)
            at += len(line) + 1

    def find(self, words: str, limit: int = 40) -> list[Found]:
        """Those who have every word, best first: names that begin with the text, then words that do, then the rest."""
        wanted = fold(words)
        if not wanted:
            return []
        found: dict[int, None] = {}
        for needle in (_NEWLINE + wanted, f" {wanted}", wanted):
            self._collect(needle, found, limit)
        parts = wanted.split()
        if len(parts) > 1 and len(found) < limit:
            self._collect_all_words(parts, found, limit)
        return [self._people[number] for number in found]

    def _collect(self, needle: str, found: dict[int, None], limit: int) -> None:
        from bisect import bisect_right

        at = self._text.find(needle)
        while at >= 0 and len(found) < limit:
            number = bisect_right(self._starts, at + (needle[0] == _NEWLINE)) - 1
            found[number] = None
            end = self._text.find(_NEWLINE, at + 1)
            at = self._text.find(needle, end) if end >= 0 else -1

    def _collect_all_words(self, parts: list[str], found: dict[int, None], limit: int) -> None:
        """Words in any order: look up the longest, keep the lines that have the others too."""
        longest = max(parts, key=len)
        candidates: dict[int, None] = {}
        self._collect(longest, candidates, len(self._people))
        for number in candidates:
            start = self._starts[number]
            end = self._text.find(_NEWLINE, start)
            line = self._text[start : end if end >= 0 else None]
            if len(found) >= limit:
                return
            if all(part in line for part in parts):
                found[number] = None
