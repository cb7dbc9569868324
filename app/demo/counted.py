"""Makes up what is counted of citizens besides: since when they are unemployed, fleksjob that grow, and Frikort."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from app.core.domain import Stage
from app.demo.case import Case, Meeting, World
from app.demo.words import pick
from app.rules.earnings import FRIKORT_MARKING
from db.records import Earning, Effort, Marking, PaidHours

_KNOWN = 0.9  # of the unemployed, how many have a day
_BEFORE = {"jobparat-kontanthjaelp": 30, "flygtning-familiesammenfoert": 60}  # days at most before the case
_LONG_BEFORE = 400  # the same of others
_WORKING = ("sygedagpenge", "jobafklaring", "psykiatri-bostoette")  # who are not counted as unemployed
_FLEKSJOB = "effort_kind/fleksjob"
_IN_FLEKSJOB = ("ledighedsydelse", "ressourceforloeb")
_MOST_FLEKSJOBS, _MOST_CARDS = 3, 2
_GROWS = 0.3  # a month, of the fleksjob
_FIRST_HOURS, _MOST_HOURS = (4, 8), 20  # a week
_YOUNG = "aktivitetsparat-uddannelseshjaelp"
_PAY = ((1_200, 2_400), (3_250, 3_800))  # kroner a month, of each who has a Frikort


class Counted:
    """What the months tell of this; chance of its own, so that nothing else changes."""

    def __init__(self, world: World, seed: int) -> None:
        self._world = world
        self._rng = Random(seed * 7919 + 21)
        self._fleksjobs: dict[str, Effort] = {}
        self._grown: set[str] = set()
        self._cards: dict[str, tuple[int, int]] = {}

    def welcome(self, arrivals: Sequence[Case]) -> None:
        """Since when those are unemployed who come, and when newcomers came to Denmark."""
        for case in arrivals:
            group = case.group["target_group"]
            citizen = case.citizen
            if group not in _WORKING and self._rng.random() < _KNOWN:
                days = self._rng.randint(0, _BEFORE.get(group, _LONG_BEFORE))
                citizen = replace(citizen, unemployed_since=(case.start - timedelta(days=days)).isoformat())
            if citizen.permit_date is not None:
                days = self._rng.randint(0, 90)
                arrived = date.fromisoformat(citizen.permit_date) - timedelta(days=days)
                citizen = replace(citizen, arrived_on=arrived.isoformat())
            self._world.ledger.change(case.citizen, citizen)
            case.citizen = citizen

    def keep(self, meeting: Meeting, cases: Sequence[Case], gone: Sequence[Case]) -> None:
        """What the month has brought: a fleksjob, more hours in one, and what was earned within a Frikort."""
        for case in gone:
            self._end(case)
        self._grow(meeting)
        if not meeting.current and len(self._fleksjobs) < _MOST_FLEKSJOBS:
            self._begin(meeting, cases)
        self._earn(meeting, cases)

    def _begin(self, meeting: Meeting, cases: Sequence[Case]) -> None:
        """One of those who are in a company already and far on the way begins in a fleksjob beside."""
        fit = [
            case
            for case in cases
            if case.group["target_group"] in _IN_FLEKSJOB
            and case.stage in (Stage.PAA_SPRING, Stage.I_GANG)
            and case.citizen.id not in self._fleksjobs
            and any(effort.kind_id in self._world.company_kinds for effort in case.efforts)
        ]
        for case in pick(self._rng, fit, 1):
            start = max(case.start, meeting.opens)
            company = self._rng.choice(self._world.companies)
            hours = float(self._rng.randint(*_FIRST_HOURS))
            effort = Effort(
                self._new_id(), case.citizen.id, _FLEKSJOB, start.isoformat(), None, hours, None, company,
                self._world.company_ids.get(company), "citizen" if self._rng.random() < 0.5 else "jobcenter",
            )  # fmt: skip
            self._fleksjobs[case.citizen.id] = effort
            self._world.ledger.add(effort)

    def _grow(self, meeting: Meeting) -> None:
        for citizen_id, effort in self._fleksjobs.items():
            hours = effort.hours or 0.0
            day = meeting.day.isoformat()
            if hours >= _MOST_HOURS or day <= effort.start_on or self._rng.random() >= _GROWS:
                continue
            after = replace(effort, hours=hours + self._rng.choice((1, 1.5, 2, 3)))
            self._world.ledger.change(effort, after)
            self._fleksjobs[citizen_id] = after
            known = [(day, after.hours or 0.0)]
            if effort.id not in self._grown:
                known.append((effort.start_on, hours))
                self._grown.add(effort.id)
            for start, then in known:
                self._world.ledger.add(PaidHours(f"{effort.id}/{start}", effort.id, start, then))

    def _end(self, case: Case) -> None:
        effort = self._fleksjobs.pop(case.citizen.id, None)
        if effort is not None and case.citizen.end_on is not None:
            end = max(effort.start_on, case.citizen.end_on)
            self._world.ledger.change(effort, replace(effort, end_on=end))
        self._cards.pop(case.citizen.id, None)

    def _earn(self, meeting: Meeting, cases: Sequence[Case]) -> None:
        """Two young citizens have a Frikort since the team's first months; what they earned before is told."""
        for case in cases:
            if len(self._cards) < _MOST_CARDS and case.group["target_group"] == _YOUNG and not meeting.current:
                taken = set(self._cards.values())
                pay = next((one for one in _PAY if one not in taken), None)
                if pay is None or case.citizen.id in self._cards:
                    continue
                self._cards[case.citizen.id] = pay
                start = max(case.start, meeting.opens).isoformat()
                self._world.ledger.add(Marking(self._new_id(), case.citizen.id, FRIKORT_MARKING, start))
        for citizen_id, (low, high) in self._cards.items():
            amount = 50.0 * self._rng.randint(low // 50, high // 50)
            month = str(meeting.month.plus(-1))
            self._world.ledger.add(Earning(f"{citizen_id}/{month}", citizen_id, month, amount))

    def _new_id(self) -> str:
        return f"{self._rng.getrandbits(64):016x}"
