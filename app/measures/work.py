"""What measures count besides citizens: companies, openings, caseloads, stories, contacts and requests of a month."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from app.board.board import Board
from app.companies.openings import OpeningState, state_of
from app.companies.stories import stories
from app.core.domain import Month
from app.core.period import Period
from db.queries import measures as queries
from db.queries.board import frozen_loads as load_rows
from db.queries.companies import at_work
from db.records import Company
from db.store import Store

_AN_HOUR = timedelta(hours=1)
_A_DAY = timedelta(days=1)


class CompanyFact(NamedTuple):
    """A company that the team knows, at the end of a month; `contact_months` since the last contact, None: never.

    `citizens` have a running effort there. `code_of_care_new`: a member since this year.
    """

    id: str
    code_of_care: bool
    code_of_care_new: bool
    needs_surveyed: bool
    in_talks: bool
    fixed_person: bool
    contact_months: int | None
    citizens: int


class OpeningFact(NamedTuple):
    """An opening that was there in a month; `is_new` and `is_filled` in it, `is_open` at its end."""

    id: str
    is_open: bool
    is_new: bool
    is_filled: bool
    places: int


class LoadFact(NamedTuple):
    """A jobformidler with so many cases that count, at the end of a month."""

    staff_id: str
    cases: int
    over_limit: bool


class StoryFact(NamedTuple):
    """A good story that was told in a month."""

    id: str


class ContactFact(NamedTuple):
    """A contact with a company in the year until the end of a month; whether in that month."""

    id: str
    in_month: bool


class RequestFact(NamedTuple):
    """What a company asked for in a month: after how many hours it was answered (None: not yet).

    `asked_hours` have passed from then until the end of the month.
    """

    id: str
    answered: bool
    answer_hours: float | None
    asked_hours: float


class WorkFacts(NamedTuple):
    """What is kept of the work with companies when a team closes a month."""

    companies: tuple[CompanyFact, ...]
    openings: tuple[OpeningFact, ...]
    stories: tuple[StoryFact, ...]
    contacts: tuple[ContactFact, ...]
    requests: tuple[RequestFact, ...]


def work_facts(store: Store, period: Period) -> WorkFacts:
    """What is true of a team's month as everything known today has it."""
    day = period.seen_on.isoformat()
    contacts = queries.contacts_until(store, f"{period.month.year}-01-01", day)
    return WorkFacts(
        _companies(store, period),
        _openings(store, period),
        tuple(StoryFact(one.id) for one in stories(store) if period.month.first_day <= one.day <= period.seen_on),
        tuple(ContactFact(row_id, on[:7] == str(period.month)) for row_id, on in contacts),
        _requests(store, period),
    )


def loads_of(board: Board) -> tuple[LoadFact, ...]:
    """The loads on a month's board."""
    return tuple(LoadFact(one.staff_id, one.count, one.count > one.limit) for one in board.loads)


def frozen_loads(store: Store, month: Month) -> tuple[LoadFact, ...]:
    """The same of a closed month, as they were."""
    rows = sorted(load_rows(store, str(month)), key=lambda row: row.id)
    return tuple(LoadFact(row.staff_id, row.count, row.count > row.caseload_limit) for row in rows)


def _companies(store: Store, period: Period) -> tuple[CompanyFact, ...]:
    day, year = period.seen_on.isoformat(), f"{period.month.year}-01-01"
    last = queries.last_company_contacts(store, day)
    working: dict[str, set[str]] = {}
    for company_id, citizen_id in at_work(store, day):
        working.setdefault(company_id, set()).add(citizen_id)
    return tuple(
        CompanyFact(
            one.id,
            _by(one.code_of_care_since, day),
            _by(one.code_of_care_since, day) and (one.code_of_care_since or "") >= year,
            _by(one.needs_surveyed_on, day),
            _by(one.in_talks_since, day),
            one.fixed_staff_id is not None,
            period.month.since(Month.of(date.fromisoformat(last[one.id]))) if one.id in last else None,
            len(working.get(one.id, ())),
        )
        for one in sorted(store.all(Company, active=True), key=lambda company: company.id)
    )


def _openings(store: Store, period: Period) -> tuple[OpeningFact, ...]:
    first, day = period.month.first_day.isoformat(), period.seen_on.isoformat()
    found: list[OpeningFact] = []
    for one in queries.openings_in(store, first, day):
        state = state_of(one, day)
        filled = state is OpeningState.FILLED and (one.closed_on or "") >= first
        found.append(OpeningFact(one.id, state is OpeningState.OPEN, one.made_on >= first, filled, one.places))
    return tuple(found)


def _requests(store: Store, period: Period) -> tuple[RequestFact, ...]:
    end = datetime.combine(period.seen_on + _A_DAY, time())
    found: list[RequestFact] = []
    for row_id, asked_at, answered_at in queries.requests_in(store, str(period.month), end.isoformat()):
        asked = datetime.fromisoformat(asked_at)
        answer = None if answered_at is None else (datetime.fromisoformat(answered_at) - asked) / _AN_HOUR
        found.append(RequestFact(row_id, answer is not None, answer, (end - asked) / _AN_HOUR))
    return tuple(found)


def _by(since: str | None, day: str) -> bool:
    return since is not None and since <= day
