"""What a made-up team writes down: agreements and what becomes of them, notes, reviews, talks and follow-ups."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from app.demo.case import Case, Meeting, World
from app.demo.words import Papers as PaperWords
from app.demo.words import pick
from app.rules.rules import Rules, months_later
from db.records import Agreement, Citizen, Note

_AGREED = 0.08  # a month, of all cases
_NOTED = 0.07  # a month, of all cases
_DONE, _DROPPED, _MOVED = 0.72, 0.8, 0.86  # by the next meeting, of those that are due; the rest are overdue
_DONE_LATE = 0.24  # of the same: at the meeting somebody tells that it was done
_REVIEW_AFTER = 340  # days
_REVIEWED = 0.55  # a month, of those whose review is due; 0.9 had one before the team's first month
_TALKED = 0.4  # a month, of those with whom a talk on repatriation is due
_FOLLOWED_UP = 0.8
_RULES = Rules()


class Papers:
    """The team's papers while its months are lived through; chance of its own, so that nothing else changes."""

    def __init__(self, world: World, seed: int, consultant_id: str) -> None:
        self._world = world
        self._rng = Random(seed * 7919 + 1)
        self._consultant_id = consultant_id
        self._started = Random(seed * 7919 + 8)  # of its own: what is agreed with those who start changes nothing else
        self._open: list[tuple[Case, Agreement]] = []
        self._aftercare: list[tuple[Case, Agreement]] = []
        self._follow_ups: list[tuple[date, Case]] = []

    def keep(self, meeting: Meeting, held: str, cases: Sequence[Case], gone: Sequence[Case]) -> None:
        """What the month and its meeting (`held`) left behind on paper; `gone` are those whose case has ended in it."""
        self._open = self._settled(self._open, meeting, self._rng)
        self._aftercare = self._settled(self._aftercare, meeting, self._started)
        for case in pick(self._rng, cases, round(_AGREED * len(cases))):
            self._agree(meeting, held, case)
        for case in pick(self._rng, cases, round(_NOTED * len(cases))):
            self._note(case, meeting.day, self._rng.choice(self._texts(case)["notes"]))
        for case in gone:
            if case.citizen.exit_reason_id in _RULES.job_exits and case.citizen.end_on:
                self._plan_follow_ups(case, date.fromisoformat(case.citizen.end_on))
        for case, start in self._world.new_jobs:
            self._plan_follow_ups(case, start)
        self._world.new_jobs.clear()
        self._follow_up(meeting)
        latest = (meeting.day - timedelta(days=_REVIEW_AFTER)).isoformat()
        for case in cases:
            if (case.citizen.review_date or case.citizen.start_on or "") < latest:
                self._review(meeting, case)
            if case.citizen.permit_date is not None:
                self._talk(meeting, case)

    def _texts(self, case: Case) -> PaperWords:
        return self._world.words["papers"][0 if case.stage is None else case.stage - 1]

    def _agree(self, meeting: Meeting, held: str, case: Case) -> None:
        rng = self._rng
        due = meeting.day + timedelta(days=rng.randint(5, 27))
        whose = rng.choice((None, _jobformidler(case), _jobformidler(case), self._consultant_id))
        agreement = Agreement(
            self._new_id(),
            case.citizen.id,
            rng.choice(self._texts(case)["agreements"]),
            whose,
            due.isoformat(),
            None,
            None,
            meeting.day.isoformat(),
            held,
        )
        self._world.ledger.add(agreement)
        self._open.append((case, agreement))

    def agree_aftercare(self, case: Case, agreement: Agreement) -> None:
        """Keep what was agreed with one who starts, and see to what becomes of it."""
        self._world.ledger.add(agreement)
        self._aftercare.append((case, agreement))

    def _settled(
        self, agreed: Sequence[tuple[Case, Agreement]], meeting: Meeting, rng: Random
    ) -> list[tuple[Case, Agreement]]:
        """Those that still run, after what was due became something; with a case its agreements are over."""
        still_open: list[tuple[Case, Agreement]] = []
        day = meeting.day.isoformat()
        for case, agreement in agreed:
            chance = rng.random()
            due = agreement.due_on or day
            if case.citizen.end_on is not None:
                after = replace(agreement, dropped_on=case.citizen.end_on)
            elif due > day or chance >= _MOVED:
                still_open.append((case, agreement))
                continue
            elif chance < _DONE:
                after = replace(agreement, done_on=day if chance < _DONE_LATE else due)
            elif chance < _DROPPED:
                after = replace(agreement, dropped_on=day)
            else:
                after = replace(agreement, due_on=(meeting.day + timedelta(days=14)).isoformat())
                still_open.append((case, after))
            self._world.ledger.change(agreement, after)
        return still_open

    def _note(self, case: Case, day: date, text: str) -> None:
        at = f"{day.isoformat()}T{self._rng.randint(8, 15):02d}:{self._rng.randrange(0, 60, 5):02d}:00"
        self._world.ledger.add(Note(self._new_id(), case.citizen.id, at, _jobformidler(case), text))

    def _plan_follow_ups(self, case: Case, start: date) -> None:
        for months in _RULES.aftercare_months:
            self._follow_ups.append((months_later(start, months), case))

    def _follow_up(self, meeting: Meeting) -> None:
        """The talks after job start that were due by the meeting; a few are forgotten."""
        waiting: list[tuple[date, Case]] = []
        for due, case in self._follow_ups:
            if due > meeting.day:
                waiting.append((due, case))
            elif self._rng.random() < _FOLLOWED_UP:
                day = min(meeting.day, due + timedelta(days=self._rng.randint(0, 4)))
                self._note(case, day, self._rng.choice(self._world.words["follow_ups"]))
        self._follow_ups = waiting

    def _review(self, meeting: Meeting, case: Case) -> None:
        """A review that is due is held at the meeting; before the team's first, at any time of the year."""
        chance = self._rng.random()
        if meeting.first and chance < 0.9:
            day = meeting.day - timedelta(days=self._rng.randint(5, _REVIEW_AFTER))
            self._set(case, replace(case.citizen, review_date=max(case.start, day).isoformat()))
        elif chance < _REVIEWED:
            self._set(case, replace(case.citizen, review_date=meeting.day.isoformat()))

    def _talk(self, meeting: Meeting, case: Case) -> None:
        citizen = case.citizen
        if meeting.first and citizen.repatriation_talk is None and self._rng.random() < 0.7:
            day = max(case.start, meeting.day - timedelta(days=self._rng.randint(30, 700)))
            self._set(case, replace(citizen, repatriation_talk=day.isoformat()))
            return
        last = citizen.repatriation_talk
        months = _RULES.repatriation_talk_months
        due = last is None or months_later(date.fromisoformat(last), months) <= meeting.day
        if due and self._rng.random() < _TALKED:
            self._set(case, replace(citizen, repatriation_talk=meeting.day.isoformat()))

    def _set(self, case: Case, after: Citizen) -> None:
        self._world.ledger.change(case.citizen, after)
        case.citizen = after

    def _new_id(self) -> str:
        return f"{self._rng.getrandbits(64):016x}"


def _jobformidler(case: Case) -> str | None:
    return None if case.assignment is None else case.assignment.staff_id
