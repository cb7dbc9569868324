"""The made-up citizens' other facts as the months go by: the CV on Jobnet, exemptions and the next step."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from app.demo.case import Case, Meeting, World
from app.demo.words import draw, pick
from db.records import Citizen, Exemption

_CV = (0.76, 0.88)  # share in the first and in the last month
_EXEMPT = 0.27  # of those whom the 225-hour rule concerns
_OTHERWISE_EXEMPT = 0.004  # a month, of all
_NEW_STEPS = 0.08  # a month, of all
_WITH_STEP = 0.5  # share in the current month


def note(world: World, meeting: Meeting, cases: Sequence[Case]) -> None:
    """What the meeting notes beside stages and efforts."""
    _cv(world, meeting, cases)
    _exemptions(world, meeting, cases)
    if meeting.current:
        _current_steps(world, meeting, cases)
    else:
        for case in pick(world.rng, cases, round(_NEW_STEPS * len(cases))):
            _new_step(world, meeting, case)


def _cv(world: World, meeting: Meeting, cases: Sequence[Case]) -> None:
    lacking = [case for case in cases if not case.citizen.cv]
    wanted = round((_CV[0] + (_CV[1] - _CV[0]) * meeting.progress) * len(cases))
    for case in pick(world.rng, lacking, wanted - (len(cases) - len(lacking))):
        day = world.day(case.start if meeting.first else max(case.start, meeting.opens), meeting.day)
        _set(world, case, replace(case.citizen, cv=True, cv_date=day.isoformat()))


def _exemptions(world: World, meeting: Meeting, cases: Sequence[Case]) -> None:
    seen_on = meeting.seen_on.isoformat()
    free = [case for case in cases if case.exempt_until < seen_on]
    concerned = [case for case in free if case.group.get("rule_225")]
    all_concerned = sum(1 for case in cases if case.group.get("rule_225"))
    wanted = round(_EXEMPT * all_concerned) - (all_concerned - len(concerned))
    for case in pick(world.rng, concerned, wanted):
        _exempt(world, meeting, case, "225-timersreglen", 180, 365)
    for case in free:
        if case.exempt_until < seen_on and world.rng.random() < _OTHERWISE_EXEMPT:
            _exempt(world, meeting, case, world.rng.choice(("sygdom", "sygdom", "rehabiliteringssag")), 40, 120)


def _exempt(world: World, meeting: Meeting, case: Case, slug: str, shortest: int, longest: int) -> None:
    low = max(case.start, meeting.day - timedelta(days=90) if meeting.first else meeting.opens)
    start = world.day(low, meeting.day)
    end = max(start + timedelta(days=world.rng.randint(shortest, longest)), meeting.seen_on)
    case.exempt_until = end.isoformat()
    kind = f"exemption_kind/{slug}"
    world.ledger.add(Exemption(world.new_id(), case.citizen.id, kind, start.isoformat(), case.exempt_until))


def _current_steps(world: World, meeting: Meeting, cases: Sequence[Case]) -> None:
    """About half have a next step today, and none names a week that has passed."""
    wanted = {case.citizen.id for case in pick(world.rng, cases, round(_WITH_STEP * len(cases)))}
    for case in cases:
        if case.citizen.id in wanted and (case.stale_step or not case.citizen.next_step):
            _new_step(world, meeting, case)
        elif case.citizen.id not in wanted and case.citizen.next_step:
            _set(world, case, replace(case.citizen, next_step=""))


def _new_step(world: World, meeting: Meeting, case: Case) -> None:
    rng, words = world.rng, world.words
    pattern = rng.choice(world.stage_words(case.stage)["next_steps"])
    case.stale_step = any(mark in pattern for mark in ("{week}", "{date}", "{weekday}"))
    day = _working_day(meeting.day + timedelta(days=rng.randint(5, 25)))
    step = pattern.format(
        week=(meeting.day + timedelta(weeks=rng.randint(1, 3))).isocalendar().week,
        date=f"{day.day}. {words['months'][day.month - 1]}",
        weekday=rng.choice(words["weekdays"]),
        town=draw(rng, words["towns"]),
        hours=rng.randint(6, 18),
        trade=rng.choice(words["trades"]),
    )
    _set(world, case, replace(case.citizen, next_step=step))


def _working_day(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def _set(world: World, case: Case, after: Citizen) -> None:
    world.ledger.change(case.citizen, after)
    case.citizen = after
