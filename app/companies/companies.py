"""The companies that a team knows: who they are, how often they were talked to, and who is or was placed there."""

from collections import Counter, defaultdict
from datetime import date, datetime, time
from itertools import combinations
from typing import NamedTuple

from app.companies.openings import open_openings
from app.companies.requests import Waiting, waiting
from app.core.domain import danish_sort_key, kept_day
from app.core.spellings import company_key, same_town
from app.core.team_settings import value_of
from db.queries import companies as working
from db.records import (
    CatalogueItem,
    Citizen,
    Company,
    CompanyContact,
    CompanyRequest,
    CompanySpelling,
    ContactPerson,
    Effort,
    Setting,
    Staff,
)
from db.store import Store

HOW = ("visit", "call", "mail", "meeting")
"""How a company can be talked to."""
Twins = tuple[Company, Company]
"""Two companies that may be one."""
APART_SETTING = "companies_apart"
"""Which pairs of companies are known to be two: a list of lists of two ids."""


class CompanyRow(NamedTuple):
    """A company as the list shows it. `contacts` are those of this year, `contacts_before` those of the year before,
    `placed` who has a running effort there, `spellings` the other ways in which its name is written,
    `branche_short` the branche as it stands on a card, `fixed` the one in the jobcenter to whom it turns. `waiting` is
    what of its requests waits for an answer; `overdue`: for longer than a company is to wait.
    """

    id: str
    name: str
    cvr: str
    branche: str
    town: str
    code_of_care_since: date | None
    centre_places: int | None
    people: str
    contacts: int
    last_contact: date | None
    open_openings: int
    places: int
    placed: int
    active: bool
    contacts_before: int = 0
    spellings: tuple[str, ...] = ()
    branche_short: str = ""
    fixed: str = ""
    needs_surveyed_on: date | None = None
    in_talks_since: date | None = None
    waiting: Waiting | None = None
    overdue: bool = False


class PlacedThere(NamedTuple):
    """A citizen's effort at a company. `end_on` None: without an end; `running` today."""

    effort_id: str
    citizen_id: str
    name: str
    kind: str
    start_on: date
    end_on: date | None
    running: bool
    exit_reason: str


class LoggedContact(NamedTuple):
    """A contact with a company."""

    id: str
    day: date
    who: str
    how: str
    text: str


class CompanyView(NamedTuple):
    """Everything about one company; contacts and efforts the latest first, contacts counted by year.

    `fixed` is the name of the one in the jobcenter to whom it turns, in the team or not any more.
    """

    company: Company
    branche: str
    spellings: tuple[CompanySpelling, ...]
    people: tuple[ContactPerson, ...]
    contacts: tuple[LoggedContact, ...]
    by_year: tuple[tuple[int, int], ...]
    placed: tuple[PlacedThere, ...]
    fixed: str = ""


def company_rows(store: Store, today: date, now: datetime | None = None) -> list[CompanyRow]:
    """Every company by name, those that are no longer used last; as the day ends where no moment of it is told."""
    seen_at = datetime.combine(today, time.max) if now is None else now
    items = {item.id: item for item in store.all(CatalogueItem, catalogue="branche")}
    people: defaultdict[str, list[str]] = defaultdict(list)
    for person in store.all(ContactPerson):
        people[person.company_id].append(person.name)
    spellings: defaultdict[str, list[str]] = defaultdict(list)
    for spelling in store.all(CompanySpelling):
        spellings[spelling.company_id].append(spelling.name)
    contacts: Counter[tuple[str, str]] = Counter()
    last: dict[str, str] = {}
    for contact in store.all(CompanyContact):
        contacts[contact.company_id, contact.day[:4]] += 1
        last[contact.company_id] = max(contact.day, last.get(contact.company_id, ""))
    open_ones: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for opening in open_openings(store, today):
        if opening.company_id is not None:
            open_ones[opening.company_id] += 1
            places[opening.company_id] += max(0, opening.places - opening.started)
    asked = waiting(store.all(CompanyRequest))
    staff = {person.id: person.name for person in store.all(Staff)}
    placed: dict[str, set[str]] = defaultdict(set)
    for company_id, citizen_id in working.at_work(store, today.isoformat()):
        placed[company_id].add(citizen_id)
    rows = [
        CompanyRow(
            one.id,
            one.name,
            one.cvr,
            items[one.branche_id].name if one.branche_id else "",
            one.town,
            kept_day(one.code_of_care_since),
            one.centre_places,
            ", ".join(sorted(people.get(one.id, ()), key=danish_sort_key)),
            contacts[one.id, str(today.year)],
            kept_day(last.get(one.id)),
            open_ones[one.id],
            places[one.id],
            len(placed.get(one.id, ())),
            one.active,
            contacts[one.id, str(today.year - 1)],
            tuple(sorted(spellings.get(one.id, ()), key=danish_sort_key)),
            items[one.branche_id].short if one.branche_id else "",
            staff.get(one.fixed_staff_id or "", ""),
            kept_day(one.needs_surveyed_on),
            kept_day(one.in_talks_since),
            asked.get(one.id),
            one.id in asked and asked[one.id].overdue(seen_at),
        )
        for one in store.all(Company)
    ]
    return sorted(rows, key=lambda row: (not row.active, danish_sort_key(row.name), row.id))


def town_names(store: Store) -> list[str]:
    """Every town that a company or a citizen is known to be in, in Danish order."""
    return sorted(working.towns(store), key=danish_sort_key)


def company_view(store: Store, company_id: str, today: date) -> CompanyView | None:
    """Everything about a company, or None where it isn't there."""
    company = store.get(Company, company_id)
    if company is None:
        return None
    items = {item.id: item.name for item in store.all(CatalogueItem)}
    staff = {person.id: person.name for person in store.all(Staff)}
    logged = sorted(store.all(CompanyContact, company_id=company_id), key=lambda row: (row.day, row.id), reverse=True)
    years = Counter(int(row.day[:4]) for row in logged)
    return CompanyView(
        company,
        items.get(company.branche_id or "", ""),
        tuple(sorted(store.all(CompanySpelling, company_id=company_id), key=lambda row: danish_sort_key(row.name))),
        tuple(sorted(store.all(ContactPerson, company_id=company_id), key=lambda row: danish_sort_key(row.name))),
        tuple(
            LoggedContact(row.id, date.fromisoformat(row.day), staff.get(row.staff_id or "", ""), row.how, row.text)
            for row in logged
        ),
        tuple(sorted(years.items(), reverse=True)),
        _placed(store, company_id, items, today),
        staff.get(company.fixed_staff_id or "", ""),
    )


def likely_the_same(store: Store) -> list[Twins]:
    """Pairs of companies whose names are spellings of one, in the order of their names.

    Those with different CVR numbers or in different towns are two, and so are those that somebody said are.
    """
    apart = {frozenset(pair) for pair in kept_apart(store)}
    groups: defaultdict[str, list[Company]] = defaultdict(list)
    for company in sorted(store.all(Company, active=True), key=lambda one: (danish_sort_key(one.name), one.id)):
        groups[company_key(company.name)].append(company)
    return [
        (one, other)
        for key, group in groups.items()
        if key
        for one, other in combinations(group, 2)
        if _may_be_one(one, other) and frozenset((one.id, other.id)) not in apart
    ]


def kept_apart(store: Store) -> list[list[str]]:
    """The pairs of ids of companies that are known to be two."""
    setting = store.get(Setting, APART_SETTING)
    return value_of(store, setting, list[list[str]]) if setting is not None else []


def _may_be_one(one: Company, other: Company) -> bool:
    """Whether nothing that is known of both speaks against it."""
    one_cvr = not one.cvr or not other.cvr or one.cvr == other.cvr
    return one_cvr and (not one.town or not other.town or same_town(one.town, other.town))


def _placed(store: Store, company_id: str, items: dict[str, str], today: date) -> tuple[PlacedThere, ...]:
    found: list[PlacedThere] = []
    for effort in store.all(Effort, company_id=company_id):
        citizen = store.get(Citizen, effort.citizen_id)
        if citizen is None:
            continue
        start, end = date.fromisoformat(effort.start_on), kept_day(effort.end_on)
        found.append(
            PlacedThere(
                effort.id,
                citizen.id,
                citizen.name,
                items[effort.kind_id],
                start,
                end,
                start <= today and (end is None or end >= today),
                items.get(citizen.exit_reason_id or "", "") if citizen.end_on == effort.end_on else "",
            )
        )
    return tuple(sorted(found, key=lambda one: (one.start_on, one.effort_id), reverse=True))
