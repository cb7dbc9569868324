"""Moves the made-up citizens between the stages, more forwards than back, and ends cases for a fit reason."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.core.domain import Stage
from app.demo.case import Case, Meeting, World, by_stage
from app.demo.words import NEVER, draw, pick, quotas, whole

_BACK = 0.08  # a month, of those who could fall back
_UNREST = 0.06  # of a stage's share, up or down
_UP_TO_NOW = 0.65  # of the way to the final shares: the current month is a good one
_LEAPS = 0.1  # of those who move on, how many pass a stage over


def stage_counts(world: World, meeting: Meeting, placed: int) -> list[int]:
    """How many of those placed should stand in each stage: not quite a straight way to the last month."""
    unrest, progress = (0.0, 1.0) if meeting.current else (_UNREST, meeting.progress * _UP_TO_NOW)
    bounds = [words["share"] for words in world.words["stage"]]
    shares = [first + (last - first) * progress for first, last in bounds]
    return quotas(placed, [share * world.rng.uniform(1 - unrest, 1 + unrest) for share in shares])


def place_first(world: World, cases: Sequence[Case], counts: Sequence[int]) -> None:
    """Place everyone in the team's first month, as if they had stood there for up to half a year."""
    stages = [stage for stage, count in zip(Stage, counts, strict=True) for _ in range(count)]
    world.rng.shuffle(stages)
    for case, stage in zip(cases, stages, strict=True):
        case.stage = stage
        case.months_here = world.rng.randint(0, 5)


def enter(world: World, case: Case) -> None:
    """Place a newcomer for the first time."""
    often = {stage: world.stage_words(stage)["enter"] for stage in Stage}
    case.stage = draw(world.rng, often)


def regroup(world: World, cases: Sequence[Case], movable: Sequence[Case], goals: Sequence[int]) -> list[Case]:
    """Move some of `movable` so that the stages come near to `goals`; returns them.

    Some fall back although more are wanted ahead: between two stages there is always traffic both ways.
    """
    groups, free = by_stage(cases), by_stage(movable)
    moved: list[Case] = []
    for (start, end), count in _flows(world, [len(groups[stage]) for stage in Stage], goals, movable, cases).items():
        for case in pick(world.rng, free[start], count, _restless):
            free[start].remove(case)
            case.stage, case.months_here, case.stale_step = end, 0, True
            moved.append(case)
    return moved


def close_some(world: World, cases: list[Case], meeting: Meeting, count: int) -> list[Case]:
    """End so many cases between the month's first day and its meeting; returns them, gone from `cases`."""
    leaving = pick(world.rng, cases, count, lambda case: _leave_weight(world, case))
    gone = {case.citizen.id for case in leaving}
    cases[:] = [case for case in cases if case.citizen.id not in gone]
    for case in leaving:
        day = world.day(meeting.opens, meeting.day)
        closed = replace(case.citizen, end_on=day.isoformat(), exit_reason_id=_reason(world, case, day), next_step="")
        world.ledger.change(case.citizen, closed)
        case.citizen = closed
        for effort in case.efforts:
            if effort.end_on is None or effort.end_on > day.isoformat():
                world.ledger.change(effort, replace(effort, end_on=day.isoformat()))
    return leaving


def _flows(
    world: World, counts: Sequence[int], goals: Sequence[int], movable: Sequence[Case], cases: Sequence[Case]
) -> dict[tuple[Stage, Stage], int]:
    """How many go from which stage to which, so that `counts` become `goals`."""
    share_movable = len(movable) / len(cases) if cases else 0.0
    stages = list(Stage)
    flows: dict[tuple[Stage, Stage], int] = {}
    surplus = 0
    for index in range(len(stages) - 1):
        surplus += counts[index] - goals[index]
        back = max(whole(world.rng, _BACK * share_movable * counts[index + 1]), -surplus)
        flows[stages[index + 1], stages[index]] = back
        flows[stages[index], stages[index + 1]] = surplus + back
    for first, over, last in zip(stages, stages[1:], stages[2:], strict=False):
        leaps = whole(world.rng, _LEAPS * min(flows[first, over], flows[over, last]))
        flows[first, over] -= leaps
        flows[over, last] -= leaps
        flows[first, last] = leaps
    return flows


def _restless(case: Case) -> float:
    return case.pace * (case.months_here**3 + 0.05)


def _leave_weight(world: World, case: Case) -> float:
    return world.stage_words(case.stage)["leave"] if case.months_here > 1 else NEVER


def _reason(world: World, case: Case, day: date) -> str:
    age = (day - date.fromisoformat(case.citizen.birth_date or "")).days // 365.25
    fitting: dict[str, int] = {"andet": 0}
    for way_out in world.words["stage"][(case.stage or 1) - 1]["exits"]:
        youngest, oldest = way_out.get("age", (18, 64))
        for_them = case.female or not way_out.get("women")
        if for_them and youngest <= age <= oldest and way_out["reason"] != case.group["benefit"]:
            fitting[way_out["reason"]] = way_out["often"]
    return f"exit_reason/{draw(world.rng, fitting)}"
