"""Lives through a made-up team's months: who comes and goes, moves, begins and ends, one change a month."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from random import Random

from app.commands.demo import found_demo_team, hold_demo_month
from app.core.clock import FixedClock
from app.core.domain import Role, danish_sort_key, placement_id
from app.demo import efforts, facts, loads, movement
from app.demo.about import About
from app.demo.ahead import Ahead
from app.demo.case import Case, Ledger, Meeting, World
from app.demo.companies import Companies, centres
from app.demo.counted import Counted
from app.demo.goals import Goals
from app.demo.jobs import Jobs
from app.demo.papers import Papers
from app.demo.people import People
from app.demo.seeking import Seeking
from app.demo.sessions import Meetings
from app.demo.stories import Stories
from app.demo.team import colleagues
from app.demo.words import read_words, whole
from app.session import Session
from app.settings.catalogues import default_items
from db.records import Assignment, Placement, Team

_FIRST_SIZE = 0.93  # of the final number of citizens
_LEAVING = 0.035  # a month
_NY = 0.027  # of all, in the current month
_DISCUSSED = 0.607  # of all, in the current month
_DISCUSSED_BEFORE = 0.97  # in an earlier month
_BELIEF_NOTED = 0.5


class Life:
    """The team while its months are lived through."""

    def __init__(
        self,
        session: Session,
        clock: FixedClock,
        citizens: int,
        jobformidlere: int,
        seed: int,
        calendar: Sequence[Meeting],
    ) -> None:
        self._session, self._clock, self._calendar = session, clock, calendar
        self._citizens = citizens
        self._items = default_items()
        self._rng = rng = Random(seed)
        words = read_words()
        halves = words["companies"]
        names = [f"{first} {second}" for first in halves["first"] for second in halves["second"]]
        names = rng.sample(names, min(len(names), 12 + citizens // 4))
        self._world = World(
            rng,
            words,
            Ledger(),
            frozenset(item.id for item in self._items if item.company_based),
            frozenset(item.id for item in self._items if item.paid_hours),
            names,
            centres(words, names, citizens),
            finders=Random(seed * 7919 + 22),
        )
        self._team = Team(self._world.new_id(), words["team"])
        self._people = People(self._world, self._team.id, calendar[-1].seen_on, seed)
        self._loads = loads.final_loads(citizens, jobformidlere)
        self._staff = colleagues(self._world, self._people, self._team.id, self._loads)
        self._papers = Papers(self._world, seed, self._staff.virksomhedskonsulent.id)
        self._companies = Companies(self._world, self._team.id, self._staff, seed, calendar[-1].seen_on)
        self._seeking = Seeking(self._world, seed)
        self._jobs = Jobs(
            self._world, self._companies, self._seeking, self._papers, self._staff.virksomhedskonsulent.id, seed
        )
        self._stories = Stories(self._world, self._staff, seed)
        self._counted = Counted(self._world, seed)
        self._ahead = Ahead(self._world, self._people, self._staff, seed)
        self._about = About(self._world, self._staff, seed)
        self._meetings = Meetings(session, clock, self._world, self._staff, seed)
        self._goals = Goals(session, self._world, seed)
        self._cases: list[Case] = []

    def live(self) -> None:
        """Found the team, then hold every month's meeting."""
        self._clock.at = datetime.combine(self._calendar[0].opens, time(8, 30))
        self._session.who = self._staff.teamleder.id
        self._session.run(found_demo_team, self._team, self._staff.everyone, self._items)
        self._goals.set()
        for index, meeting in enumerate(self._calendar):
            self._session.who = self._staff.jobformidlere[index % len(self._staff.jobformidlere)].id
            held = self._meetings.begin(meeting)
            self._hold(meeting, held)
            whys = self._world.words["overruns"]
            why = whys[index % len(whys)]
            self._session.run(hold_demo_month, meeting.month, self._world.ledger.take(), why=why)
            if meeting.current:
                self._meetings.pause(meeting, held)
            else:
                self._meetings.end(meeting)

    def _hold(self, meeting: Meeting, held: str) -> None:
        gone: list[Case] = []
        if not meeting.first:
            gone = movement.close_some(self._world, self._cases, meeting, whole(self._rng, _LEAVING * len(self._cases)))
        present = len(self._cases)
        size = round(self._citizens * (_FIRST_SIZE + (1 - _FIRST_SIZE) * meeting.progress))
        arrivals = self._arrive(meeting, max(0, size - present))
        goals = loads.loads_at(meeting, present + len(arrivals), self._loads)
        staff_ids = [person.id for person in self._staff.jobformidlere]
        loads.share_out(self._world, meeting, self._cases, arrivals, goals, staff_ids)
        self._cases += arrivals
        self._counted.welcome(arrivals)
        discussed, moved = self._place(meeting, arrivals)
        self._seeking.ask(arrivals)
        self._companies.keep(meeting)
        efforts.go_on(self._world, meeting, self._cases, moved)
        facts.note(self._world, meeting, self._cases)
        self._papers.keep(meeting, held, self._cases, gone)
        self._jobs.keep(meeting, held, self._cases)
        self._counted.keep(meeting, self._cases, gone)
        self._stories.tell(meeting)
        self._goals.follow(meeting)
        self._meetings.note(meeting, held, discussed)
        if meeting.current:
            self._ahead.note(meeting, self._cases)
        self._about.keep(meeting, self._cases, gone)

    def _arrive(self, meeting: Meeting, count: int) -> list[Case]:
        """New cases: begun in the month, or long before where it is the team's first, the newest last."""
        arrivals: list[Case] = []
        fresh = self._ny(count) if meeting.first else count
        for index in range(count):
            if index < count - fresh:
                days_ago = 1 + min(900, int(self._rng.expovariate(1 / 300)))
                start = meeting.opens - timedelta(days=days_ago)
            else:
                start = self._world.day(meeting.opens, meeting.day)
            case = self._people.case(start)
            self._world.ledger.add(case.citizen)
            sagsbehandler = self._rng.choice(self._staff.sagsbehandlere).id
            self._world.ledger.add(
                Assignment(
                    self._world.new_id(),
                    case.citizen.id,
                    sagsbehandler,
                    Role.SAGSBEHANDLER,
                    start.isoformat(),
                )
            )
            arrivals.append(case)
        return arrivals

    def _ny(self, arrivals: int) -> int:
        return min(arrivals, round(_NY * self._citizens))

    def _place(self, meeting: Meeting, arrivals: Sequence[Case]) -> tuple[Sequence[Case], list[Case]]:
        """Place those whom the meeting gets round to; returns them, and those who moved."""
        ny = self._ny(len(arrivals)) if meeting.current else 0
        waiting = {case.citizen.id for case in arrivals[len(arrivals) - ny :]}
        present = [case for case in self._cases if case.citizen.id not in waiting]
        for case in present:
            case.months_here += 1
        goals = movement.stage_counts(self._world, meeting, len(present))
        if meeting.first:
            movement.place_first(self._world, present, goals)
            discussed: Sequence[Case] = present
            moved: list[Case] = []
        else:
            old = [case for case in present if case.stage is not None]
            new = [case for case in present if case.stage is None]
            for case in new:
                movement.enter(self._world, case)
            discussed = [*new, *self._discussed(meeting, old, len(new))]
            moved = movement.regroup(self._world, present, discussed[len(new) :], goals)
        for case in discussed:
            self._note_placement(meeting, case)
        return discussed, moved

    def _discussed(self, meeting: Meeting, old: Sequence[Case], new: int) -> list[Case]:
        if meeting.current:
            return sorted(old, key=self._in_line)[: max(0, round(_DISCUSSED * self._citizens) - new)]
        return [case for case in old if self._rng.random() < _DISCUSSED_BEFORE]

    def _in_line(self, case: Case) -> tuple[str, str]:
        """Where a case stands in today's meeting, which goes through one jobformidler's after the other's."""
        jobformidler = self._staff.jobformidlere[case.jobformidler]
        return danish_sort_key(jobformidler.name), danish_sort_key(case.citizen.name)

    def _note_placement(self, meeting: Meeting, case: Case) -> None:
        stage = case.stage
        if stage is None:
            return
        belief = None
        if self._rng.random() < _BELIEF_NOTED:
            belief = min(5, max(1, round(stage + self._rng.gauss(0.4, 0.8))))
        row_id = placement_id(case.citizen.id, meeting.month)
        self._world.ledger.add(Placement(row_id, case.citizen.id, str(meeting.month), int(stage), belief))
