"""The proposal is the best that there is: compared with trying everything, and with weighing all counts by stage."""

from random import Random

import pytest

from app.caseload.redistribution.proposal import proposal
from app.caseload.redistribution.terms import Weights
from tests.app.shared_out import Team, best_of_all, goal_of, in_need, least_cost, made_up
from tests.breadth import some

WEIGHTS = {
    "usual": Weights(),
    "people": Weights(stage=0, number=0),
    "stages": Weights(month=0, agreement=0, job_start=0, known=0),
    "known": Weights(known=200),
    "uneven": Weights(stage=20, number=1),
}


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("weights", WEIGHTS.values(), ids=WEIGHTS)
def test_nothing_that_can_be_tried_is_better(seed: int, weights: Weights) -> None:
    chance = Random(seed)
    seats, cases = made_up(chance, chance.randint(1, 6), chance.randint(1, 3), chance.randint(0, 3))
    team, proposed = Team(seats, cases, weights), proposal(seats, cases, weights)
    found = (proposed.missing, len(proposed.moves), team.cost(goal_of(proposed)))
    assert found == best_of_all(team)


@pytest.mark.parametrize(
    ("name", "seed"),
    [
        *(("usual", seed) for seed in some(range(20), 10)),
        *((name, seed) for name in WEIGHTS for seed in range(100, 102)),
    ],
)
def test_sixty_citizens_and_six_jobformidlere_are_shared_out_at_the_least_cost(name: str, seed: int) -> None:
    chance, weights = Random(seed), WEIGHTS[name]
    seats, cases = made_up(chance, 60, 6, 11, spread=1.5)
    team, proposed = Team(seats, cases, weights), proposal(seats, cases, weights)
    assert len(proposed.moves) == team.moves
    assert team.moves, "a team that says something"
    assert team.cost(goal_of(proposed)) == least_cost(team)


def test_the_weighing_itself_finds_what_trying_finds() -> None:
    compared = 0
    for seed in range(200, 240):
        chance = Random(seed)
        team = Team(*made_up(chance, 6, 3, 2), Weights())
        if team.moves:
            compared += 1
            assert least_cost(team) == best_of_all(team)[2]
    assert compared > 10


@pytest.mark.parametrize("seed", range(40))
def test_nothing_is_better_where_somebody_leaves_nobody_has_cases_and_a_limit_falls(seed: int) -> None:
    chance = Random(seed)
    made = made_up(chance, chance.randint(1, 6), chance.randint(1, 3), chance.randint(0, 3))
    seats, cases = in_need(chance, *made)
    team, proposed = Team(seats, cases, Weights()), proposal(seats, cases)
    goal = {one: to_id for one, to_id in goal_of(proposed).items() if one in {case.citizen_id for case in team.cases}}
    assert (proposed.missing, len(goal), team.cost(goal)) == best_of_all(team)
    other = set(goal_of(proposed)) - set(goal)
    going = {seat.staff_id for seat in seats if seat.empties}
    taking = any(seat.open for seat in seats)
    assert other == {
        case.citizen_id
        for case in cases
        if taking and not case.counted and not case.must_stay and case.staff_id in going
    }


@pytest.mark.parametrize("seed", range(300, 306))
def test_sixty_in_need_are_shared_out_at_the_least_cost(seed: int) -> None:
    chance = Random(seed)
    seats, cases = in_need(chance, *made_up(chance, 40, 4, 12, spread=1.5))
    team, proposed = Team(seats, cases, Weights()), proposal(seats, cases)
    goal = {one: to_id for one, to_id in goal_of(proposed).items() if one in {case.citizen_id for case in team.cases}}
    assert len(goal) == team.moves
    assert team.cost(goal) == least_cost(team)
