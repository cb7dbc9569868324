"""What companies want on the board of a tavlemøde: the jobs that are open, and the companies that lack people."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from app.companies.openings import OpeningKind, OpeningRow, open_openings
from app.core.domain import danish_sort_key
from db.queries import matching as seeking
from db.records import Company, ContactPerson
from db.store import Store


class Job(NamedTuple):
    """An open job. `is_new`: noted since the latest tavlemøde. `fitting` citizens fit it; None: not counted yet."""

    opening: OpeningRow
    is_new: bool
    fitting: int | None


class Lacking(NamedTuple):
    """A company that lacks people: of which sort, and whom to talk to there."""

    opening: OpeningRow
    company: str
    code_of_care: bool
    people: str
    fitting: int | None


class BoardJobs(NamedTuple):
    """The open jobs, the nearest deadline first, and the companies that lack people, by name."""

    openings: tuple[Job, ...]
    lacking: tuple[Lacking, ...]

    def find(self, opening_id: str | None) -> OpeningRow | None:
        """The open job or the lack of this id."""
        rows = (*(one.opening for one in self.openings), *(one.opening for one in self.lacking))
        return next((row for row in rows if row.id == opening_id), None)


def board_jobs(store: Store, today: date, since: datetime | None, fitting: Mapping[str, int]) -> BoardJobs:
    """The jobs of today; those noted after `since` are new. `fitting` is `app.match_rows.match_counts`, or empty."""
    made = {row.id: row.made_on for row in seeking.open_openings(store, today.isoformat())}
    day = None if since is None else since.date().isoformat()
    companies = {one.id: one for one in store.all(Company)}
    people: defaultdict[str, list[str]] = defaultdict(list)
    for person in store.all(ContactPerson):
        people[person.company_id].append(person.name)
    jobs: list[Job] = []
    lacking: list[Lacking] = []
    for row in open_openings(store, today):
        if row.kind is OpeningKind.SHORTAGE:
            company = companies.get(row.company_id or "")
            member = company is not None and bool(company.code_of_care_since)
            there = ", ".join(sorted(people.get(row.company_id or "", ()), key=danish_sort_key))
            lacking.append(Lacking(row, row.company, member, there, fitting.get(row.id)))
        else:
            is_new = day is not None and made[row.id] > day
            jobs.append(Job(row, is_new, fitting.get(row.id)))
    lacking.sort(key=lambda one: (danish_sort_key(one.company), danish_sort_key(one.opening.title), one.opening.id))
    return BoardJobs(tuple(jobs), tuple(lacking))
