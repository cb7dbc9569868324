"""What an opening is, whether it is still open on a day, and what stands on the list of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from app.companies.matches import OVER, MatchState
from app.core.domain import kept_day
from db.queries import matching as seeking
from db.records import Company, JobMatch, Opening, OpeningSkill
from db.store import Store


class OpeningKind(StrEnum):
    """What sort of job it is; SHORTAGE: a company lacks people, and there is no concrete job yet."""

    ORDINARY = "ordinary"
    PAID_HOURS = "paid_hours"
    PRAKTIK = "praktik"
    LOENTILSKUD = "loentilskud"
    VOKSENLAERLING = "voksenlaerling"
    FLEKSJOB = "fleksjob"
    SHORTAGE = "shortage"


EFFORT_KINDS: Mapping[OpeningKind, str] = {
    OpeningKind.ORDINARY: "effort_kind/ordinaert-job",
    OpeningKind.PAID_HOURS: "effort_kind/ordinaere-loentimer",
    OpeningKind.PRAKTIK: "effort_kind/virksomhedspraktik",
    OpeningKind.LOENTILSKUD: "effort_kind/loentilskud",
    OpeningKind.VOKSENLAERLING: "effort_kind/voksenlaerling",
    OpeningKind.FLEKSJOB: "effort_kind/fleksjob",
    OpeningKind.SHORTAGE: "effort_kind/virksomhedspraktik",
}
"""The effort that somebody begins who starts in an opening of a kind."""


class OpeningState(StrEnum):
    """Whether anybody can be matched to it: open, run out (its deadline has passed), filled, or withdrawn."""

    OPEN = "open"
    RUN_OUT = "run_out"
    FILLED = "filled"
    WITHDRAWN = "withdrawn"


class OpeningRow(NamedTuple):
    """An opening as lists show it. `started` of `places` are taken; `matches` are those not given up."""

    id: str
    kind: OpeningKind
    title: str
    company_id: str | None
    company: str
    town: str
    branche_id: str | None
    hours: float | None
    places: int
    started: int
    matches: int
    wanted_from: date | None
    deadline: date | None
    requirements: str
    skills: tuple[str, ...]
    source: str
    state: OpeningState

    @property
    def is_open(self) -> bool:
        """Whether somebody can be matched to it."""
        return self.state is OpeningState.OPEN


def state_of(opening: Opening, day: str) -> OpeningState:
    """The state on a day ('YYYY-MM-DD'); a deadline counts to its end."""
    if opening.closed_on is not None and opening.closed_on <= day:
        return OpeningState.FILLED if opening.closed_as == "filled" else OpeningState.WITHDRAWN
    if opening.deadline is not None and opening.deadline < day:
        return OpeningState.RUN_OUT
    return OpeningState.OPEN


def openings(store: Store, today: date) -> list[OpeningRow]:
    """Every opening: those that are open first, the nearest deadline first, then the others, the latest first."""
    asked = [(skill.opening_id, skill.skill_id) for skill in store.all(OpeningSkill)]
    return _rows(store, store.all(Opening), asked, store.all(JobMatch), today)


def open_openings(store: Store, today: date) -> list[OpeningRow]:
    """Those to which somebody can be matched, the nearest deadline first; however many there have been."""
    day = today.isoformat()
    asked, matches = seeking.asked_skills(store, day), seeking.their_matches(store, day)
    return _rows(store, seeking.open_openings(store, day), asked, matches, today)


def opening_row(store: Store, opening_id: str, today: date) -> OpeningRow | None:
    """One opening, as the list of all has it; None where it isn't there."""
    opening = store.get(Opening, opening_id)
    if opening is None:
        return None
    company = store.get(Company, opening.company_id) if opening.company_id else None
    skills = [row.skill_id for row in store.all(OpeningSkill, opening_id=opening_id)]
    return _row(opening, company, skills, store.all(JobMatch, opening_id=opening_id), today)


def _rows(
    store: Store,
    found: Sequence[Opening],
    asked: Iterable[tuple[str, str]],
    matches: Iterable[JobMatch],
    today: date,
) -> list[OpeningRow]:
    companies = {company.id: company for company in store.all(Company)}
    skills: defaultdict[str, list[str]] = defaultdict(list)
    for opening_id, skill_id in asked:
        skills[opening_id].append(skill_id)
    matched: defaultdict[str, list[JobMatch]] = defaultdict(list)
    for match in matches:
        matched[match.opening_id].append(match)
    rows = [
        _row(one, companies.get(one.company_id or ""), skills.get(one.id, ()), matched.get(one.id, ()), today)
        for one in found
    ]
    return sorted(rows, key=lambda one: (not one.is_open, one.deadline or date.max, one.title.casefold(), one.id))


def _row(
    opening: Opening, company: Company | None, skills: Iterable[str], matches: Sequence[JobMatch], today: date
) -> OpeningRow:
    return OpeningRow(
        opening.id,
        OpeningKind(opening.kind),
        opening.title,
        opening.company_id,
        company.name if company else "",
        opening.town or (company.town if company else ""),
        opening.branche_id or (company.branche_id if company else None),
        opening.hours,
        opening.places,
        sum(match.state == MatchState.STARTED for match in matches),
        sum(match.state not in OVER for match in matches),
        kept_day(opening.wanted_from),
        kept_day(opening.deadline),
        opening.requirements,
        tuple(sorted(skills)),
        opening.source,
        state_of(opening, today.isoformat()),
    )
