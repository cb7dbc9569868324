"""A proposal brings everyone under their limit with the fewest changes of person, and says why for each."""

from collections import Counter
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.caseload.redistribution.proposal import proposal
from app.caseload.redistribution.terms import AGAINST, FOR, Case, Move, Proposal, Seat, Weights
from app.core.domain import Stage
from app.core.errors import UserError
from tests.app.shared_out import STEPS, Team, in_need, made_up
from tests.breadth import most

IDS = tuple("abcdef")


@some.composite
def teams(draw: some.DrawFn) -> tuple[list[Seat], list[Case]]:
    """Up to 60 citizens and 6 jobformidlere."""
    ids = IDS[: draw(some.integers(1, len(IDS)))]
    limits, flag = some.integers(0, 14), some.booleans()
    seats = [
        Seat(one, draw(limits), draw(flag), draw(some.integers(0, 2)), draw(some.sampled_from("xy"))) for one in ids
    ]
    facts = some.tuples(
        some.sampled_from(ids),
        some.sampled_from(STEPS),
        flag,
        flag,
        some.integers(0, 50),
        some.integers(0, 5),
        flag,
        some.frozensets(some.sampled_from(IDS), max_size=3),
    )
    return seats, [Case(f"c{number}", *found) for number, found in enumerate(draw(some.lists(facts, max_size=60)))]


def had(cases: Sequence[Case], moves: Sequence[Move] = ()) -> Counter[str]:
    """How many counted cases each has when these moves are carried out."""
    goal = {move.citizen_id: move.to_id for move in moves}
    return Counter(goal.get(case.citizen_id, case.staff_id) for case in cases if case.counted)


@settings(max_examples=most(150), deadline=None)
@given(teams(), some.randoms())
def test_what_holds_for_every_team(given_team: tuple[list[Seat], list[Case]], chance: Random) -> None:
    seats, cases = given_team
    proposed = proposal(seats, cases)
    seat, case = {one.staff_id: one for one in seats}, {one.citizen_id: one for one in cases}
    before, after = had(cases), had(cases, proposed.moves)
    assert len({move.citizen_id for move in proposed.moves}) == len(proposed.moves)
    for move in proposed.moves:
        moved, giver, taker = case[move.citizen_id], seat[move.from_id], seat[move.to_id]
        assert moved.staff_id == giver.staff_id
        assert moved.counted
        assert not moved.must_stay
        assert before[giver.staff_id] > giver.limit, "who keeps the limit loses nobody"
        assert taker.open
        assert taker.team_id == giver.team_id
    for one in seats:
        assert after[one.staff_id] >= min(before[one.staff_id], one.limit)
        assert after[one.staff_id] + one.coming <= max(before[one.staff_id] + one.coming, one.limit)
    over = sum(max(0, after[one.staff_id] - one.limit) for one in seats)
    assert over == proposed.missing
    helped = [
        Team([one for one in seats if one.team_id == name], _within(name, seats, cases), Weights()) for name in "xy"
    ]
    assert len(proposed.moves) == sum(team.moves for team in helped), "neither more nor fewer than help"

    some_lines = [move for move in proposed.moves if chance.random() < 0.5]
    for one, count in had(cases, some_lines).items():
        assert count <= max(before[one], seat[one].limit), "each line can be carried out without the others"
    others = proposal(chance.sample(seats, len(seats)), chance.sample(cases, len(cases)))
    assert others == proposed, "the order in which things are given does not matter"


def _within(team_id: str, seats: Sequence[Seat], cases: Sequence[Case]) -> list[Case]:
    ids = {seat.staff_id for seat in seats if seat.team_id == team_id}
    return [case for case in cases if case.staff_id in ids]


@settings(max_examples=most(60), deadline=None)
@given(teams())
def test_what_was_carried_out_needs_no_more(given_team: tuple[list[Seat], list[Case]]) -> None:
    seats, cases = given_team
    proposed = proposal(seats, cases)
    goal = {move.citizen_id: move.to_id for move in proposed.moves}
    done = [case._replace(staff_id=goal.get(case.citizen_id, case.staff_id)) for case in cases]
    again = proposal(seats, done)
    assert (again.moves, again.missing) == ((), proposed.missing)
    assert [seat.before for seat in again.seats] == [seat.after for seat in proposed.seats]


def cases_of(staff_id: str, count: int, **facts: object) -> list[Case]:
    """So many cases of a jobformidler that are alike."""
    return [Case(f"{staff_id}{number}", staff_id, Stage.PAA_VEJ)._replace(**facts) for number in range(count)]


def moved(proposed: Proposal) -> list[tuple[str, str]]:
    """Who goes to whom."""
    return [(move.citizen_id, move.to_id) for move in proposed.moves]


def test_a_team_within_its_limits_stays_as_it_is() -> None:
    proposed = proposal([Seat("a", 3), Seat("b", 30)], cases_of("a", 3))
    assert (proposed.moves, proposed.missing) == ((), 0)
    assert [seat.before == seat.after for seat in proposed.seats] == [True, True]


def test_nobody_at_all_is_a_proposal_too() -> None:
    assert proposal([], []) == Proposal((), (), 0, 0)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"months": 1}, "relation_short"),
        ({"open_agreements": 0}, "no_agreements"),
        ({"job_start": False}, "no_job_start"),
        ({"known_by": frozenset("b")}, "knows"),
    ],
)
def test_it_is_the_one_who_loses_least(facts: dict[str, object], code: str) -> None:
    """Of four who have all that speaks against it, the one who lacks one thing of it."""
    same = cases_of("a", 4, months=20, open_agreements=3, job_start=True)
    same[2] = same[2]._replace(**facts)
    seats = [Seat("a", 3), Seat("b", 3)]
    proposed = proposal(seats, same)
    assert moved(proposed) == [("a2", "b")]
    assert code in [reason.code for reason in proposed.moves[0].reasons]


def test_it_is_one_of_the_stage_that_there_are_too_many_of() -> None:
    few = [Case(f"a-{number}", "a", Stage.I_GANG) for number in range(2)]
    cases = [*few, *cases_of("a", 4), *cases_of("b", 3, stage=Stage.I_GANG)]
    assert moved(proposal([Seat("a", 5), Seat("b", 5)], cases)) == [("a0", "b")]


def test_a_job_start_is_disturbed_only_where_nobody_else_may_go() -> None:
    starting = cases_of("a", 2, job_start=True)
    long_there = Case("long", "a", Stage.I_GANG, months=90, open_agreements=9)
    seats = [Seat("a", 2), Seat("b", 9)]
    assert moved(proposal(seats, [*starting, long_there])) == [("long", "b")]
    (move,) = proposal(seats, [*starting, long_there._replace(must_stay=True)]).moves
    assert (move.citizen_id, [reason.code for reason in move.reasons if reason.against]) == ("a0", ["job_start"])


def test_the_stage_decides_who_takes_over() -> None:
    """Who has fewest of it gets it, although both have as many free places."""
    seats = [Seat("a", 2), Seat("b", 5), Seat("c", 5)]
    cases = [*cases_of("a", 3), *cases_of("b", 3, stage=Stage.PAA_VEJ), *cases_of("c", 3, stage=Stage.I_GANG)]
    assert [to_id for _, to_id in moved(proposal(seats, cases))] == ["c"]


def test_who_knew_the_citizen_before_takes_over_among_equals() -> None:
    seats = [Seat("a", 2), Seat("b", 5), Seat("c", 5)]
    cases = [case._replace(known_by=frozenset("c")) if case.citizen_id == "a1" else case for case in cases_of("a", 3)]
    assert moved(proposal(seats, cases)) == [("a1", "c")]


def test_places_that_are_promised_are_not_free() -> None:
    seats = [Seat("a", 2), Seat("b", 4, coming=4), Seat("c", 4, open=False), Seat("d", 1)]
    assert [to_id for _, to_id in moved(proposal(seats, cases_of("a", 3)))] == ["d"]


def test_where_everyone_is_full_it_says_how_many_places_are_missing() -> None:
    cases = [*cases_of("a", 6), *cases_of("b", 3)]
    proposed = proposal([Seat("a", 3), Seat("b", 4)], cases)
    assert (len(proposed.moves), proposed.no_place, proposed.must_stay, proposed.missing) == (1, 2, 0, 2)


def test_where_too_many_must_stay_it_says_how_many() -> None:
    cases = [case._replace(must_stay=case.citizen_id != "a0") for case in cases_of("a", 6)]
    proposed = proposal([Seat("a", 3), Seat("b", 9)], cases)
    assert moved(proposed) == [("a0", "b")]
    assert (proposed.no_place, proposed.must_stay, proposed.missing) == (0, 2, 2)


def test_where_places_are_few_it_helps_those_who_are_most_over() -> None:
    cases = [*cases_of("a", 4), *cases_of("b", 9)]
    proposed = proposal([Seat("a", 3), Seat("b", 3), Seat("c", 2)], cases)
    assert {move.from_id for move in proposed.moves} == {"b"}


def test_a_case_stays_within_its_team() -> None:
    seats = [Seat("a", 2, team_id="x"), Seat("b", 9, team_id="y")]
    proposed = proposal(seats, cases_of("a", 3))
    assert (proposed.moves, proposed.no_place) == ((), 1)


def test_before_and_after_stand_by_stage() -> None:
    cases = [*cases_of("a", 3), *cases_of("a", 1, counted=False, citizen_id="other"), Case("new", "b", None)]
    first, second = proposal([Seat("b", 9), Seat("a", 2)], cases).seats
    assert (first.staff_id, first.limit, first.before, first.after) == ("a", 2, (0, 0, 3, 0, 0), (0, 0, 2, 0, 0))
    assert (second.staff_id, second.limit, second.before, second.after) == ("b", 9, (1, 0, 0, 0, 0), (1, 0, 1, 0, 0))


def test_every_line_says_what_speaks_for_it_and_what_against() -> None:
    cases = [*cases_of("a", 3, months=8), *cases_of("b", 1, stage=Stage.I_GANG)]
    cases[0] = cases[0]._replace(months=30, open_agreements=2, known_by=frozenset("b"))
    cases[1:3] = [case._replace(must_stay=True) for case in cases[1:3]]
    (move,) = proposal([Seat("a", 2), Seat("b", 4)], cases).moves
    assert [(reason.code, reason.facts, reason.against) for reason in move.reasons] == [
        ("over", {"count": 3, "limit": 2}, False),
        ("free", {"places": 3}, False),
        ("knows", {}, False),
        ("stage_many", {"stage": Stage.PAA_VEJ, "count": 3, "fair": 1.0}, False),
        ("stage_few", {"stage": Stage.PAA_VEJ, "count": 0, "fair": 2.0}, False),
        ("no_job_start", {}, False),
        ("relation_long", {"months": 30, "usual": 8}, True),
        ("agreements", {"count": 2}, True),
    ]


def test_every_reason_is_one_that_is_known() -> None:
    codes: set[str] = set()
    for seed in range(40):
        seats, cases = made_up(Random(seed), 60, 6, 9)
        for job_start in (False, True):
            proposed = proposal(seats, [case._replace(job_start=job_start) for case in cases])
            codes.update(reason.code for move in proposed.moves for reason in move.reasons)
        proposed = proposal(*in_need(Random(seed), seats, [case._replace(urged=True) for case in cases]))
        codes.update(reason.code for move in proposed.moves for reason in move.reasons)
    assert codes == {*FOR, *AGAINST}


def test_it_tells_how_far_it_is_and_stops_when_it_is_asked_to() -> None:
    seats, cases = [Seat("a", 2), Seat("b", 9)], cases_of("a", 6)
    told: list[float] = []
    proposal(seats, cases, progress=told.append)
    assert told == [0, 0.25, 0.5, 0.75, 1, 1]
    asked: list[bool] = []

    def third() -> bool:
        asked.append(True)
        return len(asked) == 3

    with pytest.raises(UserError) as raised:
        proposal(seats, cases, cancelled=third)
    assert (raised.value.code, len(asked)) == ("proposal_cancelled", 3)
