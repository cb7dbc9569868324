"""What is shown of matching: who fits an opening, which openings fit a citizen, and what became of each match."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple, TypeVar, cast

from app.companies.matches import OVER, MatchState
from app.companies.openings import OpeningRow, open_openings, opening_row
from app.core.domain import Month, Role, Stage, danish_sort_key, initials
from app.core.period import Period
from app.core.team_settings import initials_style
from app.matching.fit import Fit, Reason, fit, weights
from app.matching.scores import Scores, best, scores
from app.matching.seekers import seekers, seekers_for, wanted
from db.queries import board as queries
from db.queries import matching as seeking
from db.records import CatalogueItem, Citizen, Company, JobMatch, Opening, Staff
from db.store import Store

R = TypeVar("R", Citizen, Opening)
_FEW = 60  # rows; for more than that one question about all is quicker
_NOBODY: frozenset[str] = frozenset()
FITS_WELL = 60
"""The score from which a citizen is counted as one who fits."""


class Candidate(NamedTuple):
    """A citizen who may fit an opening; `stage` None: ny. `score` and what follows as in `app.matching.Fit`.

    The reasons' facts hold names beside the ids: 'branche', and 'skills' as a tuple.
    """

    citizen_id: str
    name: str
    initials: str
    stage: Stage | None
    jobformidler_id: str | None
    jobformidler: str
    jobformidler_initials: str
    score: int
    reasons: tuple[Reason, ...]
    thin: bool
    blocked: bool


class OpeningFit(NamedTuple):
    """An opening that may fit a citizen, with why; the reasons as a candidate's."""

    opening: OpeningRow
    score: int
    reasons: tuple[Reason, ...]
    thin: bool
    blocked: bool


class MatchRow(NamedTuple):
    """A match with the names that it is shown by. `day` is when it came to its state; `over`: nothing more to do."""

    id: str
    citizen_id: str
    name: str
    initials: str
    opening_id: str
    title: str
    company: str
    state: MatchState
    staff_id: str | None
    who: str
    who_initials: str
    day: date
    made_on: date
    meeting_id: str | None

    @property
    def over(self) -> bool:
        """Whether nothing more is to be done about it."""
        return self.state in OVER


def candidates(store: Store, opening_id: str, today: date, most: int = 12) -> list[Candidate]:
    """Those who fit an opening best, the best first; those who are matched to it or don't want it are left out.

    Nobody fits an opening that isn't there.
    """
    opening = opening_row(store, opening_id, today)
    if opening is None:
        return []
    matched = {match.citizen_id for match in store.all(JobMatch, opening_id=opening_id)}
    asked, worth = wanted(opening), weights(store)
    free = [one for one in seekers_for(store, today, asked) if one.citizen_id not in matched]
    ids = [one.citizen_id for one in best(free, asked, worth, most)]
    whole = {one.citizen_id: one for one in seekers(store, today, ids)} if ids else {}
    return _candidates(store, today, [fit(whole[one], asked, worth) for one in ids])


def candidate(store: Store, citizen_id: str, opening_id: str, today: date) -> Candidate | None:
    """How well this citizen fits this opening, also one who is matched to it; None where either isn't there."""
    opening = opening_row(store, opening_id, today)
    found = seekers(store, today, [citizen_id])
    if opening is None or not found:
        return None
    return _candidates(store, today, [fit(found[0], wanted(opening), weights(store))])[0]


def openings_for(store: Store, citizen_id: str, today: date, most: int = 8) -> list[OpeningFit]:
    """The open openings that fit a citizen best; those matched already, or not wanted by the citizen, are left out.

    Among equals the nearest deadline first. Nothing for a citizen whose case is closed.
    """
    found = seekers(store, today, [citizen_id])
    if not found:
        return []
    worth = weights(store)
    matched = {match.opening_id for match in store.all(JobMatch, citizen_id=citizen_id)}
    rows = {one.id: one for one in open_openings(store, today) if one.id not in matched}
    asked = {one.id: wanted(one) for one in rows.values()}
    ranked = sorted((-these[0], *_order(rows[one])) for one, these in scores(found, [*asked.values()], worth).items())
    fits = ((rows[one], fit(found[0], asked[one], worth)) for *_, one in ranked)
    fits = islice((pair for pair in fits if not pair[1].blocked), most)
    names = _names(store)
    return [OpeningFit(row, one.score, _with_names(one.reasons, names), one.thin, one.blocked) for row, one in fits]


def matches_of_opening(store: Store, opening_id: str) -> list[MatchRow]:
    """Everyone who was proposed for an opening: those under way first, the furthest on top."""
    return _rows(store, store.all(JobMatch, opening_id=opening_id))


def matches_of_citizen(store: Store, citizen_id: str) -> list[MatchRow]:
    """Everything that a citizen was proposed for: what is under way first, the furthest on top."""
    return _rows(store, store.all(JobMatch, citizen_id=citizen_id))


def all_matches(store: Store) -> list[MatchRow]:
    """Every match of the team, in the same order."""
    return _rows(store, store.all(JobMatch))


def match_counts(store: Store, today: date, least: int = FITS_WELL) -> dict[str, int]:
    """Open opening -> how many fit it with at least this score and are not matched to it; for all of them at once."""
    return dict(counted_matches(store, today, least))


def counted_matches(store: Store, today: date, least: int = FITS_WELL) -> Iterator[tuple[str, int]]:
    """The same one by one, for somebody who has little time at once; everything is read before the first."""
    people = seekers(store, today)
    rows = open_openings(store, today)
    matched: defaultdict[str, set[str]] = defaultdict(set)
    for match in seeking.their_matches(store, today.isoformat()):
        matched[match.opening_id].add(match.citizen_id)
    known = Scores(people, weights(store))
    for row in rows:
        yield row.id, known.count(wanted(row), least, matched.get(row.id, _NOBODY))


def _order(row: OpeningRow) -> tuple[date, str, str]:
    return row.deadline or date.max, danish_sort_key(row.title), row.id


def _candidates(store: Store, today: date, fits: Iterable[Fit]) -> list[Candidate]:
    fits = list(fits)
    ids = [one.citizen_id for one in fits]
    if not ids:
        return []
    names = _names(store)
    asked = Period.live(Month.of(today), today).parameters
    stages = {row.citizen_id: row.stage for row in queries.standings(store, ids, **asked)}
    owners = queries.staff_of_citizens(store, Role.JOBFORMIDLER, ids, **asked)
    staff = {person.id: person for person in store.all(Staff)}
    style = initials_style(store)

    def candidate_of(one: Fit) -> Candidate:
        citizen = store.get(Citizen, one.citizen_id)
        name = citizen.name if citizen is not None else ""
        owner = staff.get(owners.get(one.citizen_id, ""))
        stage = stages.get(one.citizen_id)
        return Candidate(
            one.citizen_id,
            name,
            initials(name, style),
            None if stage is None else Stage(stage),
            owner.id if owner else None,
            owner.name if owner else "",
            owner.initials if owner else "",
            one.score,
            _with_names(one.reasons, names),
            one.thin,
            one.blocked,
        )

    return [candidate_of(one) for one in fits]


def _rows(store: Store, matches: Iterable[JobMatch]) -> list[MatchRow]:
    matches = list(matches)
    if not matches:
        return []
    staff = {person.id: person for person in store.all(Staff)}
    people = _found(store, Citizen, [match.citizen_id for match in matches])
    jobs = _found(store, Opening, [match.opening_id for match in matches])
    companies = {one.id: one.name for one in store.all(Company)}
    style = initials_style(store)

    def row(match: JobMatch) -> MatchRow:
        name, job, who = people[match.citizen_id].name, jobs[match.opening_id], staff.get(match.staff_id or "")
        return MatchRow(
            match.id,
            match.citizen_id,
            name,
            initials(name, style),
            match.opening_id,
            job.title,
            companies.get(job.company_id or "", ""),
            MatchState(match.state),
            match.staff_id,
            who.name if who else "",
            who.initials if who else "",
            date.fromisoformat(match.day),
            date.fromisoformat(match.made_on),
            match.meeting_id,
        )

    return sorted(map(row, matches), key=_by_state)


_ORDER = {
    state: place
    for place, state in enumerate(
        (
            MatchState.INTERVIEW,
            MatchState.CONTACTED,
            MatchState.PROPOSED,
            MatchState.STARTED,
            MatchState.DECLINED,
        )
    )
}


def _by_state(row: MatchRow) -> tuple[int, int, str, str]:
    """Of one state what came to it last on top."""
    return _ORDER[row.state], -row.day.toordinal(), danish_sort_key(row.name), row.id


def _found(store: Store, record: type[R], ids: Sequence[str]) -> dict[str, R]:
    """Id -> row of at least these."""
    wanted_ids = set(ids)
    if len(wanted_ids) > _FEW:
        return {row.id: row for row in store.all(record)}
    rows = (store.get(record, one) for one in wanted_ids)
    return {row.id: row for row in rows if row is not None}


def _names(store: Store) -> dict[str, str]:
    return {
        item.id: item.short
        for catalogue in ("branche", "skill")
        for item in store.all(CatalogueItem, catalogue=catalogue)
    }


def _with_names(reasons: Iterable[Reason], names: Mapping[str, str]) -> tuple[Reason, ...]:
    return tuple(_with_name(reason, names) for reason in reasons)


def _with_name(reason: Reason, names: Mapping[str, str]) -> Reason:
    facts = reason.facts
    if "branche_id" in facts:
        return Reason(reason.code, {**facts, "branche": names.get(str(facts["branche_id"]), "")})
    if "skill_ids" in facts:
        skill_ids = cast("tuple[str, ...]", facts["skill_ids"])
        return Reason(reason.code, {**facts, "skills": tuple(names.get(one, "") for one in skill_ids)})
    return reason
