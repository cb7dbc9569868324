"""What the store says about companies and openings, as a list is compared with it; and which company a row means."""

from collections import defaultdict
from dataclasses import dataclass

from app.companies.matches import MatchState
from app.core import spellings as compare
from app.core.errors import UserError
from app.importing.entries import Problem
from db.records import Company, CompanySpelling, ContactPerson, JobMatch, Opening, OpeningSkill, Record, Team
from db.store import Store


@dataclass(frozen=True, slots=True)
class WorkKnown:
    """Every row that a list of openings or companies can touch or lean on; two are equal where nothing has changed.

    `matched` are the ids of the openings that anybody is matched with, whatever came of it.
    """

    team: Team
    companies: frozenset[Company]
    spellings: frozenset[CompanySpelling]
    people: frozenset[ContactPerson]
    openings: frozenset[Opening]
    skills: frozenset[OpeningSkill]
    started: frozenset[JobMatch]
    matched: frozenset[str]

    @classmethod
    def of(cls, store: Store) -> "WorkKnown":
        """Read as it is now; raises UserError('team_missing')."""
        teams = store.all(Team)
        matches = store.all(JobMatch)
        if not teams:
            raise UserError("team_missing")
        return cls(
            next((team for team in teams if team.id == store.team), teams[0]),
            frozenset(store.all(Company)),
            frozenset(store.all(CompanySpelling)),
            frozenset(store.all(ContactPerson)),
            frozenset(store.all(Opening)),
            frozenset(store.all(OpeningSkill)),
            frozenset(match for match in matches if match.state == MatchState.STARTED),
            frozenset(match.opening_id for match in matches),
        )


@dataclass(frozen=True, slots=True)
class FoundCompany:
    """The company that a row means (None: a new one), or why that can't be said; `doubts` are worth a look."""

    company: Company | None
    problem: Problem | None = None
    doubts: tuple[Problem, ...] = ()


class CompanyIndex:
    """The companies of the store, and those that the list has brought so far, by number and by every name."""

    def __init__(self, known: WorkKnown) -> None:
        self._by_id: dict[str, Company] = {}
        self._by_cvr: dict[str, str] = {}
        self._by_name: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for company in sorted(known.companies, key=_by_id):
            self.put(company)
        for spelling in sorted(known.spellings, key=_by_id):
            self.call(spelling.company_id, spelling.name)

    def put(self, company: Company) -> None:
        """Know one more, or one as it is now."""
        self._by_id[company.id] = company
        if company.cvr:
            self._by_cvr[company.cvr] = company.id
        self.call(company.id, company.name)

    def call(self, company_id: str, name: str) -> None:
        """Let a name mean a company."""
        self._by_name[compare.company_key(name)][company_id] = None

    def is_called(self, company_id: str, name: str) -> bool:
        """Whether a company is known under a name."""
        return company_id in self._by_name.get(compare.company_key(name), {})

    def only(self, name: str) -> str | None:
        """The one company that is known under a name; None where there is none, or where there are several."""
        called = list(self._by_name.get(compare.company_key(name), ()))
        return called[0] if len(called) == 1 and compare.company_key(name) else None

    def find(self, name: str, cvr: str, town: str, *, same_town: bool) -> FoundCompany:
        """The company of this number, else of this name; with `same_town`, one in another town is another."""
        if cvr in self._by_cvr:
            company = self._by_id[self._by_cvr[cvr]]
            differs = name and not self.is_called(company.id, name)
            doubts = (Problem("company_differs", facts={"name": company.name}),) if differs else ()
            return FoundCompany(company, doubts=doubts)
        alike = [self._by_id[one] for one in self._by_name.get(compare.company_key(name), {})] if name else []
        found = [one for one in alike if not cvr or not one.cvr]
        if same_town:
            found = [one for one in found if not town or not one.town or compare.same_town(one.town, town)]
        nearer = [one for one in found if town and compare.same_town(one.town, town)]
        found = nearer or [one for one in found if one.active] or found
        if len(found) > 1:
            return FoundCompany(None, Problem("companies_alike", facts={"count": len(found), "name": name}))
        if found:
            return FoundCompany(found[0])
        doubts = (Problem("company_alike", facts={"name": alike[0].name}),) if alike else ()
        return FoundCompany(None, doubts=doubts)


def _by_id(row: Record) -> str:
    return row.id
