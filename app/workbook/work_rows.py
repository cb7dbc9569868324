"""The companies, openings and matches that a month's workbook shows, as finished values of the day it is seen from."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from app.companies.matches import OVER, MatchState
from app.companies.openings import OpeningKind, OpeningState, state_of
from app.companies.stories import told_in
from app.core.domain import danish_sort_key, kept_day
from app.core.period import Period
from app.workbook.data import CompanyLine, MatchLine, OpeningLine, Work
from db.queries import board as queries
from db.records import CatalogueItem, Company, CompanyContact, JobMatch, Opening
from db.store import Store

_OPEN_LAST = {state: place for place, state in enumerate(OpeningState)}
_FURTHEST_FIRST: dict[MatchState | None, int] = {
    MatchState.STARTED: 0,
    MatchState.INTERVIEW: 1,
    MatchState.CONTACTED: 2,
    MatchState.PROPOSED: 3,
    None: 4,
    MatchState.DECLINED: 5,
}


def order_of(line: MatchLine) -> tuple[int, int, str]:
    """Where a match stands: those that have come furthest first, then the latest."""
    return _FURTHEST_FIRST[line.state], -line.day.toordinal(), line.citizen


class WorkReader:
    """Reads what the store knows of companies and openings on the day of a period, each table once.

    None of it is frozen with a month: of an earlier one it tells what is known today of its last day. `now`: the day is
    today, so that every match stands as it is, also one that begins later.
    """

    def __init__(self, store: Store, period: Period, clean: Callable[[str], str], *, now: bool) -> None:
        self._store, self._period, self._clean, self._now = store, period, clean, now
        self._day = period.seen_on.isoformat()
        self._first = period.month.first_day.isoformat()
        self._branches = {item.id: clean(item.name) for item in store.all(CatalogueItem, catalogue="branche")}
        self._companies = {company.id: company for company in store.all(Company)}
        self._matches: defaultdict[str, list[JobMatch]] = defaultdict(list)
        for match in store.all(JobMatch):
            if match.made_on <= self._day:
                self._matches[match.opening_id].append(match)
        self._openings = [one for one in store.all(Opening) if one.made_on <= self._day]

    @property
    def citizen_ids(self) -> list[str]:
        """Who is in the matches that are shown."""
        return [match.citizen_id for _, match in self._shown()]

    def read(self, names: Mapping[str, str], staff: Mapping[str, str], *, anonymous: bool) -> Work:
        """Everything, with these names of citizens; anonymous matches don't say which job they are about."""
        openings = [(one, self._opening(one)) for one in self._openings if self._open_in_month(one)]
        openings.sort(key=lambda pair: (_OPEN_LAST[pair[1].state], pair[1].deadline or date.max, pair[0].id))
        matches = [self._match(*pair, names, staff, anonymous) for pair in self._shown()]
        matches.sort(key=order_of)
        lines, told = self._company_lines(), told_in(self._store, self._period.month)
        return Work(
            tuple(sorted(lines, key=lambda line: danish_sort_key(line.name))),
            tuple(line for _, line in openings),
            tuple(matches),
            len(told),
            told,
        )

    def _open_in_month(self, opening: Opening) -> bool:
        ends = [day for day in (opening.closed_on, opening.deadline) if day is not None]
        return not ends or min(ends) >= self._first

    def _shown(self) -> Iterable[tuple[Opening, JobMatch]]:
        """The matches of the month's openings that still wait, or have come to their end in the month."""
        for opening in filter(self._open_in_month, self._openings):
            for match in self._matches.get(opening.id, ()):
                if self._state(match) not in OVER or match.day >= self._first:
                    yield opening, match

    def _state(self, match: JobMatch) -> MatchState | None:
        """The state on the day; None: it has come to another one since, and which it had then is not known."""
        return MatchState(match.state) if self._now or match.day <= self._day else None

    def _started(self, opening: Opening) -> int:
        return sum(self._state(match) is MatchState.STARTED for match in self._matches.get(opening.id, ()))

    def _opening(self, opening: Opening) -> OpeningLine:
        company = self._companies.get(opening.company_id or "")
        started = self._started(opening)
        state = state_of(opening, self._day)
        return OpeningLine(
            title=self._clean(opening.title),
            company=self._clean(company.name) if company else "",
            kind=OpeningKind(opening.kind),
            branche=self._branche(opening),
            town=self._clean(opening.town or (company.town if company else "")),
            hours=opening.hours,
            wanted_from=kept_day(opening.wanted_from),
            deadline=kept_day(opening.deadline),
            state=state,
            places=opening.places,
            started=started,
            free=max(0, opening.places - started) if state is OpeningState.OPEN else 0,
            waiting=sum(self._state(match) not in OVER for match in self._matches.get(opening.id, ())),
        )

    def _match(
        self, opening: Opening, match: JobMatch, names: Mapping[str, str], staff: Mapping[str, str], anonymous: bool
    ) -> MatchLine:
        company = self._companies.get(opening.company_id or "")
        state = self._state(match)
        return MatchLine(
            citizen=names[match.citizen_id],
            title="" if anonymous else self._clean(opening.title),
            company="" if anonymous or company is None else self._clean(company.name),
            kind=OpeningKind(opening.kind),
            branche=self._branche(opening),
            state=state,
            day=date.fromisoformat(match.made_on if state is None else match.day),
            owner=staff.get(match.staff_id or "", ""),
            citizen_id=match.citizen_id,
        )

    def _branche(self, opening: Opening) -> str:
        company = self._companies.get(opening.company_id or "")
        return self._branches.get(opening.branche_id or (company.branche_id if company else None) or "", "")

    def _company_lines(self) -> Iterable[CompanyLine]:
        """Those that the team uses, and those in which somebody still is or to whom it has talked this year."""
        contacts: Counter[str] = Counter()
        last: dict[str, str] = {}
        for contact in self._store.all(CompanyContact):
            if contact.day <= self._day:
                contacts[contact.company_id] += contact.day[:4] == self._day[:4]
                last[contact.company_id] = max(contact.day, last.get(contact.company_id, ""))
        placed, jobs, places = self._placed(), Counter[str](), Counter[str]()
        for opening in self._openings:
            if opening.company_id is not None and state_of(opening, self._day) is OpeningState.OPEN:
                jobs[opening.company_id] += 1
                places[opening.company_id] += max(0, opening.places - self._started(opening))
        for one in self._companies.values():
            if one.active or placed.get(one.id) or contacts[one.id] or jobs[one.id]:
                since = one.code_of_care_since
                yield CompanyLine(
                    name=self._clean(one.name),
                    branche=self._branches.get(one.branche_id or "", ""),
                    town=self._clean(one.town),
                    cvr=one.cvr,
                    code_of_care_since=kept_day(since) if since and since <= self._day else None,
                    centre_places=one.centre_places,
                    contacts=contacts[one.id],
                    last_contact=kept_day(last.get(one.id)),
                    openings=jobs[one.id],
                    places=places[one.id],
                    placed=len(placed.get(one.id, ())),
                )

    def _placed(self) -> dict[str, set[str]]:
        """Company id -> who has an effort there on the day."""
        placed: defaultdict[str, set[str]] = defaultdict(set)
        for effort in queries.efforts_on_day(self._store, **self._period.parameters):
            if effort.company_id is not None and effort.start_on <= self._day:
                placed[effort.company_id].add(effort.citizen_id)
        return placed
