"""Starts and ends efforts that fit the stage, so that about its share are in companies and passive."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from app.citizens.paid_hours import since_begun
from app.core.domain import Stage
from app.demo.case import Case, Meeting, World, by_stage
from app.demo.words import between, draw, pick
from app.rules.rules import Rules
from db.records import Effort, PaidHours

_PARALLEL_AT_FIRST = 0.35  # of those with one effort
_PARALLEL = 0.09  # the same, a month
_ENDS = 0.05  # a month, of the efforts without a planned end
_MORE_HOURS = 0.1  # a month, of those i gang with paid hours
_NEEDS_FIRST = {
    None: 0.75,
    Stage.TIL_OPVARMNING: 0.75,
    Stage.PAA_VEJ: 0.3,
    Stage.PAA_SPRING: 0.12,
    Stage.I_GANG: 0.1,
}
_MOST_HOURS = 22  # a week in a småjob
_FOUND_BY = {"jobcenter": 5, "citizen": 3, "company": 1, "": 2}
_KIND = "effort_kind/"
_CENTRE = "virksomhedscenter"
_JOBS = Rules().job_kinds


def go_on(world: World, meeting: Meeting, cases: Sequence[Case], moved: Sequence[Case]) -> None:
    """Everyone's efforts in a month: what ends, what fits no more after a move, and what begins."""
    seen_on = meeting.seen_on.isoformat()
    for case in cases:
        case.efforts = [one for one in case.efforts if one.end_on is None or one.end_on >= seen_on]
        for effort in case.efforts:
            if effort.end_on is None and not effort.paid_hours and world.rng.random() < _ENDS:
                _end(world, case, effort, world.day(meeting.opens, meeting.day))
                break
    for case in moved:
        _fit(world, case, meeting)
    for stage, group in by_stage(cases).items():
        _paid_hours(world, meeting, stage, group)
        _company(world, meeting, stage, group)
        _others(world, meeting, stage, group)


def _fit(world: World, case: Case, meeting: Meeting) -> None:
    """End what doesn't belong in the new stage; paid hours that may stay become those of the stage."""
    words = world.stage_words(case.stage)
    paid = words.get("paid")
    kept = {*words["company"], *words["other"], *case.needs, *(paid["kinds"] if paid else ())}
    day = world.day(meeting.opens, meeting.day)
    for effort in tuple(case.efforts):
        slug = _slug(effort)
        if slug not in kept:
            _end(world, case, effort, day)
        elif paid and effort.paid_hours:
            lowest, highest = paid["hours"][slug]
            if not lowest <= effort.paid_hours <= highest:
                _set_hours(world, meeting, case, effort, world.rng.randint(lowest, highest))


def _paid_hours(world: World, meeting: Meeting, stage: Stage | None, group: Sequence[Case]) -> None:
    paid = world.stage_words(stage).get("paid")
    if paid is None:
        return
    lacking = [case for case in group if not _with(case, world.paid_kinds)]
    wanted = round(paid["share"] * len(group)) - (len(group) - len(lacking))
    for case in pick(world.rng, lacking, wanted):
        slug = draw(world.rng, paid["kinds"])
        _start(world, meeting, case, slug, between(world.rng, paid["hours"][slug]), paid=True)
    for case in group if stage is Stage.I_GANG and not meeting.first else ():
        for effort in case.efforts:
            if effort.paid_hours and effort.paid_hours < _MOST_HOURS and world.rng.random() < _MORE_HOURS:
                _set_hours(world, meeting, case, effort, min(_MOST_HOURS, effort.paid_hours + world.rng.randint(1, 4)))
                break


def _company(world: World, meeting: Meeting, stage: Stage | None, group: Sequence[Case]) -> None:
    words = world.stage_words(stage)
    lacking = [case for case in group if not _with(case, world.company_kinds)]
    allowed = round(words["without_company"] * (1.25 - 0.25 * meeting.progress) * len(group))
    for case in pick(world.rng, lacking, len(lacking) - allowed) if words["company"] else ():
        slug = draw(world.rng, words["company"])
        _start(world, meeting, case, slug, between(world.rng, world.words["efforts"][slug]["hours"]))


def _others(world: World, meeting: Meeting, stage: Stage | None, group: Sequence[Case]) -> None:
    words = world.stage_words(stage)
    idle = [case for case in group if not case.efforts]
    allowed = round(words["passive"] * (1.2 - 0.2 * meeting.progress) * len(group))
    parallel = _PARALLEL_AT_FIRST if meeting.first else _PARALLEL
    begin = pick(world.rng, idle, len(idle) - allowed)
    begin += [case for case in group if len(case.efforts) == 1 and world.rng.random() < parallel]
    for case in begin:
        running = {_slug(effort) for effort in case.efforts}
        needs = [slug for slug in case.needs if slug not in running]
        if needs and world.rng.random() < _NEEDS_FIRST[stage]:
            slug = world.rng.choice(needs)
        else:
            slug = draw(world.rng, words["other"])
        if slug not in running:
            _start(world, meeting, case, slug, between(world.rng, world.words["efforts"][slug]["hours"]))


def _start(world: World, meeting: Meeting, case: Case, slug: str, hours: int, *, paid: bool = False) -> None:
    """Begin an effort, on a Monday if possible, that still runs on the day the month is seen."""
    rng = world.rng
    in_company = _KIND + slug in world.company_kinds
    low = max(case.start, meeting.day - timedelta(days=120) if meeting.first else meeting.opens)
    if in_company and case.in_company_until < meeting.seen_on:
        low = max(low, case.in_company_until + timedelta(days=1))
    start = world.day(low, meeting.day)
    start = max(low, start - timedelta(days=start.weekday()))
    end = None
    weeks = world.words["efforts"][slug].get("weeks")
    if weeks:
        end = start + timedelta(weeks=between(rng, weeks), days=-3)
        if end < meeting.seen_on:
            end = meeting.seen_on + timedelta(days=rng.randint(3, 40))
    effort_id = world.new_id()
    company = _company_for(world, slug) if in_company else ""
    effort = Effort(
        effort_id,
        case.citizen.id,
        _KIND + slug,
        start.isoformat(),
        None if end is None else end.isoformat(),
        float(hours),
        float(hours) if paid else None,
        company,
        world.company_ids.get(company),
        draw(world.finders, _FOUND_BY) if in_company else "",
    )
    case.efforts.append(effort)
    world.ledger.add(effort)
    for row in since_begun(effort):
        world.ledger.add(row)
    if effort.company:
        world.begun.append((case, effort))
    if effort.kind_id in _JOBS:
        world.new_jobs.append((case, start))
    if in_company and end is not None:
        case.in_company_until = end


def _company_for(world: World, slug: str) -> str:
    company = world.rng.choice(world.companies)
    return world.centres[company] if slug == _CENTRE else company


def _end(world: World, case: Case, effort: Effort, day: date) -> None:
    """End an effort on the day before; what began this month has at least one day."""
    last = max(date.fromisoformat(effort.start_on), day - timedelta(days=1))
    world.ledger.change(effort, replace(effort, end_on=last.isoformat()))
    case.efforts.remove(effort)
    if effort.kind_id in world.company_kinds:
        case.in_company_until = last


def _set_hours(world: World, meeting: Meeting, case: Case, effort: Effort, hours: float) -> None:
    after = replace(effort, hours=float(hours), paid_hours=float(hours))
    world.ledger.change(effort, after)
    case.efforts[case.efforts.index(effort)] = after
    day = max(effort.start_on, meeting.day.isoformat())
    world.ledger.add(PaidHours(f"{effort.id}/{day}", effort.id, day, after.paid_hours or 0))


def _with(case: Case, kinds: frozenset[str]) -> bool:
    return any(effort.kind_id in kinds for effort in case.efforts)


def _slug(effort: Effort) -> str:
    return effort.kind_id.removeprefix(_KIND)
