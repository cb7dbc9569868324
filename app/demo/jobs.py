"""Makes up the openings and who was matched to them: those that were filled, ran out, or still wait for somebody."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from app.companies.matches import MatchState, aftercare
from app.companies.openings import EFFORT_KINDS, OpeningKind
from app.core.domain import Stage
from app.demo.case import Case, Meeting, World, a_day
from app.demo.companies import Companies
from app.demo.papers import Papers
from app.demo.seeking import Seeking
from app.demo.words import between, draw, pick, whole
from app.rules.rules import Rules, months_later
from db.records import Agreement, Company, Effort, JobMatch, Opening, OpeningSkill

_OPEN = 12 / 112  # of all citizens, in the current month
_SHORTAGES = 3 / 112
_LOST = 1.5 / 112  # a month: those that ran out or were withdrawn
_BY_OPENING = 0.18  # of the efforts that begin at a company, those that a match led to
_BOTH = 0.4  # of the same in the current month, those whose opening has another place
_CONSULTANT = 0.45  # of the matches
_READY = frozenset({Stage.PAA_VEJ, Stage.PAA_SPRING})
_KINDS = {effort: kind for kind, effort in EFFORT_KINDS.items() if kind is not OpeningKind.SHORTAGE}
_WAITING = {MatchState.PROPOSED: 4, MatchState.CONTACTED: 4, MatchState.INTERVIEW: 3, MatchState.DECLINED: 2}
_AFTERCARE = Rules().aftercare_months


class Jobs:
    """The openings while the months are lived through; chance of its own, so that nothing else changes."""

    def __init__(
        self, world: World, companies: Companies, seeking: Seeking, papers: Papers, consultant_id: str, seed: int
    ) -> None:
        self._world, self._companies, self._seeking, self._papers = world, companies, seeking, papers
        self._consultant_id = consultant_id
        self._rng = Random(seed * 7919 + 6)
        self._still_open = 0

    def keep(self, meeting: Meeting, held: str, cases: Sequence[Case]) -> None:
        """The openings of the month: those that somebody began in, those that came to nothing, those of today."""
        for case, effort in self._world.begun:
            if not meeting.first and effort.kind_id in _KINDS and self._rng.random() < _BY_OPENING:
                self._filled(meeting, held, case, effort)
        self._world.begun.clear()
        if not meeting.current:
            for _ in range(whole(self._rng, _LOST * len(cases))):
                self._lost(meeting)
            return
        for company in self._some(round(_OPEN * len(cases)) - self._still_open):
            self._open(meeting, company)
        for company in self._some(round(_SHORTAGES * len(cases))):
            self._shortage(meeting, company)

    def _some(self, count: int) -> list[Company]:
        """So many companies, each as seldom as possible."""
        every = self._companies.all
        return [one for start in range(0, count, len(every)) for one in pick(self._rng, every, count - start)]

    def _filled(self, meeting: Meeting, held: str, case: Case, effort: Effort) -> None:
        """The opening that an effort was found through, and the others who were asked."""
        rng, company = self._rng, self._companies.by_name[effort.company]
        start = date.fromisoformat(effort.start_on)
        made = start - timedelta(days=rng.randint(6, 30))
        kind = _KINDS[effort.kind_id]
        opening = replace(self._opening(company, kind, made), hours=effort.hours, wanted_from=effort.start_on)
        others = 0
        if meeting.current and rng.random() < _BOTH:
            opening = replace(opening, places=2, deadline=(meeting.seen_on + timedelta(days=14)).isoformat())
            self._still_open += 1
            others = 1
        else:
            opening = replace(opening, closed_on=effort.start_on, closed_as="filled")
        self._add(opening, company)
        asked = max(case.start, made)
        match = self._match(opening, case, MatchState.STARTED, asked, start)
        self._world.ledger.add(replace(match, effort_id=effort.id))
        if meeting.current or months_later(start, max(_AFTERCARE)) > self._companies.today:
            self._agree(meeting, held, match, start, company, case)
        state = MatchState.CONTACTED if others else MatchState.DECLINED
        for other in self._candidates(opening, rng.choice((0, 0, 1, 2)) + others, but=case):
            day = a_day(rng, max(asked, other.start), min(start, meeting.day))
            self._world.ledger.add(self._match(opening, other, state, max(other.start, made), day))

    def _agree(self, meeting: Meeting, held: str, match: JobMatch, start: date, company: Company, case: Case) -> None:
        for months in sorted(_AFTERCARE):
            agreement = Agreement(
                self._new_id(),
                match.citizen_id,
                aftercare(months, company.name),
                match.staff_id,
                months_later(start, months).isoformat(),
                None,
                None,
                meeting.day.isoformat(),
                held,
            )
            self._papers.agree_aftercare(case, agreement)

    def _lost(self, meeting: Meeting) -> None:
        """An opening that nobody began in."""
        rng = self._rng
        company = rng.choice(self._companies.all)
        opening = self._opening(company, self._a_kind(), a_day(rng, meeting.opens, meeting.day))
        if rng.random() < 0.35:
            closed = meeting.day.isoformat()
            opening = replace(opening, closed_on=closed, closed_as="withdrawn")
        else:
            last = min(self._companies.today - timedelta(days=1), meeting.day + timedelta(days=rng.randint(3, 25)))
            opening = replace(opening, deadline=last.isoformat())
        self._add(opening, company)
        for case in self._candidates(opening, rng.choice((0, 1, 1, 2))):
            made = max(case.start, date.fromisoformat(opening.made_on))
            day = a_day(rng, made, meeting.day)
            self._world.ledger.add(self._match(opening, case, MatchState.DECLINED, made, day))

    def _open(self, meeting: Meeting, company: Company) -> None:
        """An opening that still waits for somebody."""
        rng, today = self._rng, meeting.seen_on
        made = a_day(rng, meeting.day - timedelta(days=32), meeting.day)
        opening = self._opening(company, self._a_kind(), made)
        if rng.random() < 0.8:
            opening = replace(opening, deadline=(today + timedelta(days=rng.randint(2, 40))).isoformat())
        if rng.random() < 0.7:
            opening = replace(opening, wanted_from=(today + timedelta(days=rng.randint(7, 60))).isoformat())
        if rng.random() < 0.25:
            opening = replace(opening, places=rng.choice((2, 2, 3)))
        self._add(opening, company)
        for case in self._candidates(opening, rng.choice((0, 1, 2, 3, 4))):
            proposed = a_day(rng, max(case.start, made), meeting.day)
            state = draw(rng, _WAITING)
            day = proposed if state is MatchState.PROPOSED else a_day(rng, proposed, meeting.day)
            self._world.ledger.add(self._match(opening, case, state, proposed, day))

    def _shortage(self, meeting: Meeting, company: Company) -> None:
        trade = self._companies.trade(company)
        made = a_day(self._rng, meeting.day - timedelta(days=40), meeting.day)
        title = trade["lacks"][0].upper() + trade["lacks"][1:]
        plain = replace(self._opening(company, OpeningKind.SHORTAGE, made), hours=None, requirements="")
        self._world.ledger.add(replace(plain, title=title, places=self._rng.choice((1, 2, 4))))

    def _opening(self, company: Company, kind: OpeningKind, made: date) -> Opening:
        rng, words = self._rng, self._world.words["openings"]
        hours = words["hours"].get(kind)
        return Opening(
            self._new_id(),
            company.team_id,
            kind,
            rng.choice(list(self._companies.trade(company)["jobs"])),
            company.id,
            hours=float(between(rng, hours)) if hours else None,
            requirements=", ".join(rng.sample(words["requirements"], 2)),
            branche_id=company.branche_id,
            source=rng.choice(words["sources"]),
            made_on=made.isoformat(),
        )

    def _add(self, opening: Opening, company: Company) -> None:
        self._world.ledger.add(opening)
        for slug in self._companies.trade(company)["jobs"][opening.title]:
            skill_id = f"skill/{slug}"
            self._world.ledger.add(OpeningSkill(f"{opening.id}/{skill_id}", opening.id, skill_id))

    def _candidates(self, opening: Opening, count: int, but: Case | None = None) -> list[Case]:
        """Some of those who wish for the branche and are near to a job."""
        wishing = self._seeking.wishing[opening.branche_id or ""]
        near = [one for one in wishing if one.stage in _READY and one.citizen.end_on is None and one is not but]
        return pick(self._rng, near, count)

    def _match(self, opening: Opening, case: Case, state: MatchState, made: date, day: date) -> JobMatch:
        own = None if case.assignment is None else case.assignment.staff_id
        owner = self._consultant_id if self._rng.random() < _CONSULTANT else own
        return JobMatch(
            self._new_id(), case.citizen.id, opening.id, state, owner, max(made, day).isoformat(), made.isoformat()
        )

    def _a_kind(self) -> OpeningKind:
        return OpeningKind(draw(self._rng, self._world.words["openings"]["often"]))

    def _new_id(self) -> str:
        return f"{self._rng.getrandbits(64):016x}"
