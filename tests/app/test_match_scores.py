"""Scores for very many are those of the rule, pair by pair, and the best are the best of those who would do it."""

from hypothesis import given
from hypothesis import strategies as some

from app.matching.fit import Seeker, Wanted, Weights, fit
from app.matching.scores import best, scores

IDS = some.frozensets(some.sampled_from("abcd"), max_size=3)
HOURS = some.none() | some.sampled_from([0.5, 3.0, 7.4, 10.0, 15.0, 37.0])
TEXTS = some.frozensets(some.sampled_from(["nat", "kunder", "vejle"]), max_size=2)
WORTH = some.builds(Weights, *(some.sampled_from([0.0, 0.1, 5.0, 15.0, 33.3, 35.0]) for _ in Weights._fields))
SEEKERS = some.lists(
    some.builds(Seeker, some.uuids().map(str), IDS, IDS, IDS, HOURS, TEXTS, TEXTS),
    max_size=8,
    unique_by=lambda one: one[0],
)
WANTED = some.lists(
    some.builds(
        Wanted,
        some.uuids().map(str),
        some.none() | some.sampled_from("abcd"),
        IDS,
        HOURS,
        some.sampled_from(["", "vejle", "horsens"]),
        some.sampled_from(["", "lager nattevagt", "butik med kunder"]),
    ),
    max_size=5,
    unique_by=lambda one: one[0],
)


@given(SEEKERS, WANTED, WORTH)
def test_every_score_is_that_of_the_rule(people: list[Seeker], asked: list[Wanted], worth: Weights) -> None:
    assert scores(people, asked, worth) == {
        job.opening_id: [fit(one, job, worth).score for one in people] for job in asked
    }


@given(SEEKERS, WANTED, WORTH, some.integers(0, 5))
def test_the_best_are_the_highest_of_those_who_would(
    people: list[Seeker], asked: list[Wanted], worth: Weights, most: int
) -> None:
    for job in asked:
        free = [found for one in people if not (found := fit(one, job, worth)).blocked]
        found = best(people, job, worth, most)
        assert [one.score for one in found] == sorted((one.score for one in free), reverse=True)[:most]
        assert all(one in free for one in found)


def test_among_equals_the_one_of_whom_more_is_known_stands_first() -> None:
    little = Seeker("a", hours=15)
    more = Seeker("b", hours=15, skills=frozenset("x"))
    found = best([little, more, more._replace(citizen_id="c")], Wanted("job", hours=15), Weights(), 3)
    assert [one.citizen_id for one in found] == ["b", "c", "a"]
