"""Shares the made-up cases out among the jobformidlere, so that one or a few carry more than their limit."""

from collections.abc import Sequence
from dataclasses import replace

from app.core.domain import Role
from app.demo.case import Case, Meeting, World
from app.demo.words import pick, quotas, whole
from app.rules.rules import Rules
from db.records import Assignment

_OVER = (32, 31, 33, 32, 31)
_LIMIT = Rules().caseload_limit
_UP_TO_NOW = 0.5  # of the way to the final loads: the last cases have only just come
_HANDED_OVER = 0.01  # a month, of all cases


def final_loads(citizens: int, jobformidlere: int) -> list[int]:
    """How many cases each jobformidler has in the last month.

    A few are over the limit of 30, the others at or under it, if the numbers allow that; else all are alike.
    """
    few = min(len(_OVER), 1 + jobformidlere // 25)
    over = dict(zip(heavy(jobformidlere), _OVER, strict=False))
    others = [index for index in range(jobformidlere) if index not in over]
    rest = citizens - sum(over.values())
    if not others or few != len(over) or not 24 * len(others) <= rest <= _LIMIT * len(others):
        return quotas(citizens, [1] * jobformidlere)
    loads = dict(zip(others, quotas(rest, [1] * len(others)), strict=True))
    for pair, (more, less) in enumerate(zip(others[::2], others[1::2], strict=False)):
        moved = min(1 + pair % 3, _LIMIT - loads[more])
        loads[more] += moved
        loads[less] -= moved
    return [{**loads, **over}[index] for index in range(jobformidlere)]


def heavy(jobformidlere: int) -> list[int]:
    """The numbers of those who carry most, spread over the team."""
    few = min(len(_OVER), 1 + jobformidlere // 25)
    return [(min(2, jobformidlere - 1) + turn * (jobformidlere // few)) % jobformidlere for turn in range(few)]


def own_limits(loads: Sequence[int]) -> dict[int, int]:
    """The own limit, of one on shorter hours, that puts someone over the limit where nobody has over 30."""
    if any(load > _LIMIT for load in loads):
        return {}
    return {index: loads[index] - 1 for index in heavy(len(loads))[:1] if loads[index] > 1}


def loads_at(meeting: Meeting, cases: int, final: Sequence[int]) -> list[int]:
    """The loads of a month: alike in the first, on the way to the final ones since then."""
    even = sum(final) / len(final)
    progress = 1.0 if meeting.current else meeting.progress * _UP_TO_NOW
    return quotas(cases, [even + (load - even) * progress + 0.001 for load in final])


def share_out(
    world: World,
    meeting: Meeting,
    cases: Sequence[Case],
    arrivals: Sequence[Case],
    goals: Sequence[int],
    staff_ids: Sequence[str],
) -> None:
    """Give each new case a jobformidler, and hand some old ones over, so that everyone has as many as `goals`."""
    counts = [0] * len(goals)
    for case in cases:
        counts[case.jobformidler] += 1
    free = [index for index, goal in enumerate(goals) for _ in range(goal - counts[index])]
    world.rng.shuffle(free)
    for case in pick(world.rng, cases, whole(world.rng, _HANDED_OVER * len(cases)) if free else 0):
        receiver = world.rng.randrange(len(free))
        case.jobformidler, free[receiver] = free[receiver], case.jobformidler
        if case.jobformidler != free[receiver]:
            _assign(world, case, staff_ids, meeting.day.isoformat())
    for case in arrivals:
        case.jobformidler = free.pop()
        _assign(world, case, staff_ids, case.citizen.start_on or "")
    givers: dict[int, list[Case]] = {}
    for case in cases if free else ():
        if counts[case.jobformidler] > goals[case.jobformidler]:
            givers.setdefault(case.jobformidler, []).append(case)
    for giver, theirs in givers.items():
        for case in world.rng.sample(theirs, min(len(theirs), counts[giver] - goals[giver])):
            if free:
                case.jobformidler = free.pop()
                _assign(world, case, staff_ids, meeting.day.isoformat())


def _assign(world: World, case: Case, staff_ids: Sequence[str], day: str) -> None:
    if case.assignment is not None:
        world.ledger.change(case.assignment, replace(case.assignment, end_on=day))
    staff_id = staff_ids[case.jobformidler]
    case.assignment = Assignment(world.new_id(), case.citizen.id, staff_id, Role.JOBFORMIDLER, day)
    world.ledger.add(case.assignment)
