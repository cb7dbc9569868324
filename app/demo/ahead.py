"""What the made-up team knows ahead: who comes and goes, who will be away, and why somebody is over the limit."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

from app.core.domain import Role, Stage
from app.demo.case import Case, Meeting, World, a_day
from app.demo.people import People
from app.demo.team import Colleagues
from app.rules.rules import Rules
from db.records import Absence, Assignment, Overrun, OwnLimit

_STARTS = 0.027  # of all cases, known to begin in the next weeks
_ENDS = 0.018  # of all cases, known to end
_WEEKS = timedelta(weeks=6)
_MUST_STAY = 0.06  # of the cases of those who are over the limit
_LEAVE_IN, _LEAVE = timedelta(days=18), timedelta(days=41)
_SHORTER_HOURS = 24  # cases, on part time
_JOB = "exit_reason/ordinaert-job"


class Ahead:
    """What is noted in the team's current month; chance of its own for all that is drawn of those who are there."""

    def __init__(self, world: World, people: People, staff: Colleagues, seed: int) -> None:
        self._world, self._people, self._staff = world, people, staff
        self._rng = Random(seed * 7919 + 11)

    def note(self, meeting: Meeting, cases: Sequence[Case]) -> None:
        """Note it all; `cases` are those of the month."""
        self._explain(meeting, cases)
        self._end_some(meeting, cases)
        self._staff_plans(meeting)
        self._expect(meeting, cases, round(_STARTS * len(cases)))

    def _explain(self, meeting: Meeting, cases: Sequence[Case]) -> None:
        """Those who are over the limit: why, and who of theirs must stay with them."""
        whys = self._world.words["overruns"]
        for number, person in enumerate(self._staff.jobformidlere):
            theirs = [case for case in cases if case.jobformidler == number]
            limit = Rules().caseload_limit if person.caseload_limit is None else person.caseload_limit
            if len(theirs) <= limit:
                continue
            day, why = meeting.opens.isoformat(), self._rng.choice(whys)
            self._world.ledger.add(Overrun(self._id(), person.id, day, len(theirs), limit, why))
            for case in self._rng.sample(theirs, max(1, round(_MUST_STAY * len(theirs)))):
                if case.assignment is not None:
                    stays = replace(case.assignment, must_stay=True)
                    self._world.ledger.change(case.assignment, stays)
                    case.assignment = stays

    def _end_some(self, meeting: Meeting, cases: Sequence[Case]) -> None:
        """Some i gang whose job takes over on a day that is agreed."""
        at_work = [case for case in cases if case.stage is Stage.I_GANG]
        for case in self._rng.sample(at_work, min(len(at_work), round(_ENDS * len(cases)))):
            day = a_day(self._rng, meeting.seen_on + timedelta(days=3), meeting.seen_on + _WEEKS)
            ending = replace(case.citizen, end_on=day.isoformat(), exit_reason_id=_JOB)
            self._world.ledger.change(case.citizen, ending)
            case.citizen = ending
            for effort in case.efforts:
                if effort.end_on is None or effort.end_on > day.isoformat():
                    self._world.ledger.change(effort, replace(effort, end_on=day.isoformat()))

    def _staff_plans(self, meeting: Meeting) -> None:
        """Leave ahead that nobody stands in for yet, a holiday that somebody stood in for, and shorter hours."""
        there = self._staff.jobformidlere
        if len(there) < 2:
            return
        first, second, last = there[0], there[1], there[-1]
        leave = meeting.seen_on + _LEAVE_IN
        away = Absence(self._id(), first.id, leave.isoformat(), (leave + _LEAVE).isoformat(), "Orlov")
        holiday = meeting.opens - timedelta(days=38)
        back = (holiday + timedelta(days=6)).isoformat()
        self._world.ledger.add(away)
        self._world.ledger.add(Absence(self._id(), last.id, holiday.isoformat(), back, "Ferie", first.id))
        shorter_from = meeting.month.plus(2).first_day.isoformat()
        self._world.ledger.add(OwnLimit(self._id(), second.id, shorter_from, _SHORTER_HOURS))

    def _expect(self, meeting: Meeting, cases: Sequence[Case], count: int) -> None:
        """Citizens whose cases begin on a day to come, with those who have the fewest."""
        loads = Counter(case.jobformidler for case in cases)
        everyone = self._staff.jobformidlere
        room = [everyone[number] for number in sorted(range(len(everyone)), key=loads.__getitem__)]
        for number in range(count):
            start = a_day(self._rng, meeting.month.plus(1).first_day, meeting.seen_on + _WEEKS)
            case = self._people.case(start)
            person = room[number % len(room)]
            self._world.ledger.add(case.citizen)
            self._world.ledger.add(
                Assignment(self._id(), case.citizen.id, person.id, Role.JOBFORMIDLER, start.isoformat())
            )

    def _id(self) -> str:
        return f"{self._rng.getrandbits(64):016x}"
