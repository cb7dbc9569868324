"""Kaplan and Meier: a textbook's example, a brute force over made-up courses, and what a team's months come to."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.core.domain import Month, Stage
from app.measures.development import development
from app.measures.survival import Duration, kaplan_meier, time_in_stages
from app.measures.ways import Only, State
from db.store import Store
from tests.app.world import World
from tests.breadth import most

_WITH_6_MP = [6, 6, 6, 7, 10, 13, 16, 22, 23]
_STILL_WELL = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
_WITHOUT = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


def test_the_example_of_every_textbook_comes_out() -> None:
    """Freireich and others 1963: weeks until relapse of 21 children with 6-MP and of 21 without."""
    treated = kaplan_meier([*(Duration(week, True) for week in _WITH_6_MP), *(Duration(w, False) for w in _STILL_WELL)])
    assert [(step.age, step.at_risk, step.left, round(step.share, 3)) for step in treated.steps] == [
        (6, 21, 3, 0.857), (7, 17, 1, 0.807), (10, 15, 1, 0.753), (13, 12, 1, 0.69), (16, 11, 1, 0.627),
        (22, 7, 1, 0.538), (23, 6, 1, 0.448),
    ]  # fmt: skip
    assert (treated.median, treated.quartiles) == (23, (13, None))
    assert (treated.seen, treated.left, treated.last) == (21, 9, 35)
    placebo = kaplan_meier([Duration(week, True) for week in _WITHOUT])
    assert (placebo.median, placebo.quartiles) == (8, (4, 12))
    assert placebo.steps[-1].share == 0


def test_nobody_is_no_estimate_and_who_is_still_there_is_no_end() -> None:
    assert kaplan_meier([]).median is None
    still = kaplan_meier([Duration(5, False), Duration(7, False)])
    assert (still.steps, still.seen, still.left, still.last) == ((), 2, 0, 7)


courses = some.lists(
    some.builds(
        lambda entry, more, happened: Duration(entry + more, happened, entry),
        some.integers(0, 8),
        some.integers(1, 9),
        some.booleans(),
    ),
    min_size=1,
    max_size=30,
)


@given(courses, some.floats(0.05, 0.95))
def test_it_is_the_product_of_those_who_were_left_each_month(found: list[Duration], share: float) -> None:
    estimate = kaplan_meier(found)
    still, brute = Fraction(1), {}
    for month in range(1, 20):  # each month anew: who has come by then and is still there, and who of them leaves
        there = [one for one in found if one.entry <= month - 1 and one.end >= month]
        leaving = [one for one in there if one.happened and one.end == month]
        if leaving:
            still = still * (len(there) - len(leaving)) / len(there)
            brute[month] = still
    assert [step.age for step in estimate.steps] == list(brute)
    assert [step.share for step in estimate.steps] == pytest.approx([float(one) for one in brute.values()])
    assert estimate.quantile(share) == next((month for month, one in brute.items() if one <= share), None)


STAGES = some.lists(some.lists(some.integers(0, 4), min_size=5, max_size=5), min_size=1, max_size=6)


@settings(max_examples=most(25))
@given(STAGES, some.integers(0, 2))
def test_a_team_s_months_are_the_courses_of_its_citizens(rows: list[list[int]], begin: int) -> None:
    """Each row is a citizen: the stage that they are placed in in each of five months, 0 where they aren't."""
    store = Store.create(None)
    world = World(store)
    months = [Month(2026, number) for number in range(7, 12)]
    for number, row in enumerate(rows):
        world.citizen(f"B{number}", "2026-01-15")
        for month, stage in zip(months, row, strict=True):
            if stage:
                world.placed(f"b{number}", **{f"m{str(month).replace('-', '_')}": Stage(stage)})
    for month in months[:-1]:
        world.clock.at = world.clock.at.replace(month=month.number, day=28)
        world.closed_by_command(str(month))
    of = development(store, months[-1], date(2026, 11, 16))
    estimates = time_in_stages(of, months[begin], months[-1])
    for stage in Stage:
        expected = kaplan_meier(_courses(rows, int(stage), begin))
        found = estimates[State(str(int(stage)))]
        assert [(s.age, s.at_risk, s.left) for s in found.steps] == [(s.age, s.at_risk, s.left) for s in expected.steps]
        assert (found.seen, found.left, found.last) == (expected.seen, expected.left, expected.last)
    assert all(one.seen == 0 for one in time_in_stages(of, months[begin], months[-1], Only("nobody")).values())
    store.close()


def _courses(rows: list[list[int]], stage: int, begin: int) -> list[Duration]:
    """By hand: how long each stay lasted, from which age it is seen, and whether it had ended."""
    found: list[Duration] = []
    for row in rows:
        stands, at = 0, 0
        path = [at := one or at for one in row]
        for month, one in enumerate(path):
            if one != (path[month - 1] if month else 0):
                stands = month
            leaves = month + 1 < len(path) and path[month + 1] != one
            if one == stage and (leaves or month == len(path) - 1):
                end = month - stands + leaves
                entry = max(0, begin - stands)
                if end > entry:
                    found.append(Duration(end, leaves, entry))
    return found
