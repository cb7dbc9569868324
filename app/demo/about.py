"""What a made-up team marks its citizens as, talks with them about and plans with them, month by month."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from app.core.domain import Stage
from app.demo.case import Case, Meeting, World, a_day
from app.demo.team import Colleagues
from app.demo.words import pick
from db.records import Marking, Plan, Talk, TalkStaff

_PROJECTS: Mapping[str, tuple[tuple[str, float], ...]] = {
    "jobparat-kontanthjaelp": (("klar-parat-i-job", 0.35), ("haandholdt-indsats", 0.25)),
    "aktivitetsparat-kontanthjaelp": (("flere-skal-med-2", 0.4), ("rum-til-os", 0.22)),
    "aktivitetsparat-uddannelseshjaelp": (("kompetenceporten", 0.35), ("flere-i-job", 0.2)),
    "psykiatri-bostoette": (("rum-til-os", 0.35),),
}
_OTHER_PROJECTS = (("flere-i-job", 0.3), ("kompetenceporten", 0.15))
_LONG, _AREA, _HELP, _WHOLE = 0.12, 0.08, 0.55, 0.06  # long on benefit, from an area, helped at once …
_PROJECT_ENDS = 0.03  # a month, of those in one
_TALKED = 0.13  # a month, of all
_PLANNED, _PASSED = 0.15, 0.04  # of all, in the current month
_NOTED, _WITH_OTHERS = 0.35, 0.15  # of the talks
_WITH_PLAN, _STEP_UP = 0.7, 0.07
_YOUNG = 25  # years


class About:
    """Their markings, talks and plans; chance of its own, so that nothing else changes."""

    def __init__(self, world: World, staff: Colleagues, seed: int) -> None:
        self._world, self._staff = world, staff
        self._rng = Random(seed * 7919 + 31)
        self._running: dict[str, list[Marking | Plan]] = {}

    def keep(self, meeting: Meeting, cases: Sequence[Case], gone: Sequence[Case]) -> None:
        """What the month brought; `gone` are those whose case has ended in it."""
        for case in (*gone, *cases):
            if case.citizen.end_on is not None:
                self._end(case, case.citizen.end_on)
        for case in cases:
            if case.citizen.end_on is None and case.citizen.id not in self._running:
                self._begin(meeting, case)
            elif case.citizen.end_on is None and self._rng.random() < _PROJECT_ENDS:
                self._leave_project(meeting, case)
        for case in pick(self._rng, cases, round(_TALKED * len(cases))):
            first = max(case.start, meeting.opens)
            self._talk(case, a_day(self._rng, first, max(first, meeting.seen_on)), held=True)
        if meeting.current:
            self._look_ahead(meeting, [case for case in cases if case.citizen.end_on is None])

    def _begin(self, meeting: Meeting, case: Case) -> None:
        rng, group = self._rng, case.group["target_group"]
        rows = self._running[case.citizen.id] = []
        start = case.start.isoformat()
        chance = rng.random()
        for slug, share in _PROJECTS.get(group, _OTHER_PROJECTS):
            if 0 <= chance < share:
                begun = a_day(rng, case.start, max(case.start, min(meeting.seen_on, case.start + timedelta(days=60))))
                rows.append(self._marking(case, slug, begun.isoformat()))
            chance -= share
        if group == "jobparat-kontanthjaelp":
            rows.append(
                self._marking(case, "hjaelp-fra-foerste-dag" if rng.random() < _HELP else "jobjob-parat", start)
            )
        marks = (("over-8-af-10-aar", _LONG), ("noejsomhed", _AREA), ("helhedsplan", _WHOLE))
        rows += [self._marking(case, slug, start) for slug, share in marks if rng.random() < share]
        rows += self._plans(meeting, case)
        for row in rows:
            self._world.ledger.add(row)

    def _plans(self, meeting: Meeting, case: Case) -> Iterator[Plan]:
        rng = self._rng
        born = date.fromisoformat(case.citizen.birth_date) if case.citizen.birth_date else date.min
        young = (meeting.day - born).days < _YOUNG * 365.25
        kinds = (
            ("uddannelsesplan" if young else "jobplan", _WITH_PLAN),
            ("step-up", _STEP_UP),
            ("helhedsplan", _WHOLE),
        )
        for slug, share in kinds:
            if rng.random() < share:
                made = a_day(rng, case.start, max(case.start, min(meeting.seen_on, case.start + timedelta(days=28))))
                yield Plan(self._new_id(), case.citizen.id, f"plan_kind/{slug}", made.isoformat())

    def _leave_project(self, meeting: Meeting, case: Case) -> None:
        """A project ends for one who is in any, before the case does."""
        kinds = {f"marking_kind/{slug}" for one in (*_PROJECTS.values(), _OTHER_PROJECTS) for slug, _ in one}
        for row in self._running[case.citizen.id]:
            if row.kind_id in kinds and row.start_on <= meeting.day.isoformat():
                self._change(case, row, replace(row, end_on=meeting.day.isoformat()))
                return

    def _end(self, case: Case, day: str) -> None:
        """With a case ends what runs in it."""
        for row in list(self._running.get(case.citizen.id, ())):
            self._change(case, row, replace(row, end_on=max(row.start_on, day)))

    def _change(self, case: Case, before: Marking | Plan, after: Marking | Plan) -> None:
        self._world.ledger.change(before, after)
        self._running[case.citizen.id].remove(before)

    def _look_ahead(self, meeting: Meeting, cases: Sequence[Case]) -> None:
        """Talks that are planned, of a few of which nobody has told whether they were held."""
        rng, today = self._rng, meeting.seen_on
        chosen = pick(rng, cases, round((_PLANNED + _PASSED) * len(cases)))
        passed = round(_PASSED * len(cases))
        for place, case in enumerate(chosen):
            if place < passed:
                first = max(case.start, today - timedelta(days=12))
                day = a_day(rng, first, max(first, today - timedelta(days=1)))
            else:
                day = today + timedelta(days=rng.randint(1, 30))
                day += timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
            if place >= passed or day < today:
                self._talk(case, day, held=False)

    def _talk(self, case: Case, day: date, *, held: bool) -> None:
        rng = self._rng
        in_company = any(effort.kind_id in self._world.company_kinds for effort in case.efforts)
        staff = [case.assignment.staff_id] if case.assignment is not None else []
        kind = "jobsamtale"
        if case.group["target_group"] == "sygedagpenge" and rng.random() < 0.5:
            kind = "rundbord"
        elif case.citizen.permit_date is not None and rng.random() < 0.3:
            kind = "repatriering"
        elif in_company and rng.random() < 0.6:
            kind = "opfoelgning-praktik"
        elif case.stage is not None and case.stage >= Stage.PAA_SPRING and rng.random() < 0.5:
            kind = "faellessamtale"
        if kind in ("faellessamtale", "rundbord"):
            staff.append(self._staff.virksomhedskonsulent.id)
        words = self._world.words
        others = rng.choice(words["talks_with"]) if rng.random() < _WITH_OTHERS or kind == "rundbord" else ""
        note = rng.choice(words["talks"]) if held and rng.random() < _NOTED else ""
        talk = Talk(self._new_id(), case.citizen.id, f"talk_kind/{kind}", day.isoformat(), held, others, note)
        self._world.ledger.add(talk)
        for one in staff:
            self._world.ledger.add(TalkStaff(self._new_id(), talk.id, one))

    def _marking(self, case: Case, slug: str, start: str) -> Marking:
        return Marking(self._new_id(), case.citizen.id, f"marking_kind/{slug}", start)

    def _new_id(self) -> str:
        return f"{self._rng.getrandbits(64):016x}"
