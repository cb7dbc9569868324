"""What is read of everyone for matching: their own words, and the town that they live in where they name none."""

from datetime import date
from random import Random

import pytest

from app.commands.citizens import close_cases, edit_citizen
from app.companies.openings import opening_row
from app.core.domain import fold
from app.matching.fit import Seeker, Wanted, Weights
from app.matching.rows import candidates
from app.matching.scores import best, scores
from app.matching.seekers import seekers, seekers_for, wanted
from tests.app.jobs import BUTIK, CASH, HYGIENE, LAGER, PLEJE, TRUCK, company, opening, seeker
from tests.app.world import World

TODAY = date(2026, 11, 16)


def test_everything_that_is_known_is_read(world: World) -> None:
    facts = {"hours": 12.0, "towns": "Vejle, Tørring", "no_gos": "Nattevagt, tunge løft"}
    anne = seeker(world, "Anne", wanted=(LAGER, BUTIK), unwanted=(PLEJE,), skills=(TRUCK,), **facts)
    (found,) = seekers(world.store, TODAY)
    assert found == Seeker(
        anne, {LAGER, BUTIK}, {PLEJE}, {TRUCK}, 12.0, {"vejle", fold("Tørring")}, {"nattevagt", fold("tunge løft")}
    )
    assert found.known == 4


def test_who_names_no_town_can_be_had_where_they_live(world: World) -> None:
    anne, bo = world.citizen("Anne"), seeker(world, "Bo", towns="Horsens")
    for one in (anne, bo):
        world.session.run(edit_citizen, one, town="Tørring")
    towns = {one.citizen_id: one.towns for one in seekers(world.store, TODAY)}
    assert towns == {anne: {fold("Tørring")}, bo: {"horsens"}}


def test_nobody_who_has_left_is_read_and_few_can_be_asked_for(world: World) -> None:
    for name in ("Anne", "Bo", "Cille"):
        world.citizen(name)
    world.session.run(close_cases, ["bo"], "2026-11-16", "exit_reason/andet")
    assert {one.citizen_id for one in seekers(world.store, TODAY)} == {"anne", "cille"}
    assert [one.citizen_id for one in seekers(world.store, TODAY, ["bo", "cille"])] == ["cille"]
    assert seekers(world.store, TODAY, ["anne"]) == [Seeker("anne")]


@pytest.mark.parametrize("seed", range(12))
def test_as_an_opening_sees_them_everyone_has_the_same_score(world: World, seed: int) -> None:
    chance = Random(seed)
    branches, skills = (LAGER, BUTIK, PLEJE), (TRUCK, HYGIENE, CASH)
    for number in range(12):
        likes = {one: chance.choice((True, False, None)) for one in branches}
        seeker(
            world,
            f"Nummer {number}",
            wanted=tuple(one for one, likes_it in likes.items() if likes_it),
            unwanted=tuple(one for one, likes_it in likes.items() if likes_it is False),
            skills=tuple(chance.sample(skills, chance.randint(0, 3))),
            hours=chance.choice((None, 10.0, 20.0)),
            towns=chance.choice(("", "Vejle", "Horsens")),
            no_gos=chance.choice(("", "nat")),
        )
    place = company(world, branche=chance.choice((LAGER, None)))
    asked = chance.sample(skills, chance.randint(0, 3))
    row = opening_row(world.store, opening(world, "Nathjælp", place, skill_ids=asked, hours=15.0), TODAY)
    assert row is not None
    job = wanted(row)
    whole, seen = seekers(world.store, TODAY), seekers_for(world.store, TODAY, job)
    assert scores(seen, [job], Weights()) == scores(whole, [job], Weights())
    assert [one.known for one in seen] == [one.known for one in whole]
    best_known = [one.citizen_id for one in best(whole, job, Weights(), 5)]
    assert [one.citizen_id for one in candidates(world.store, job.opening_id, TODAY, 5)] == best_known


def test_an_opening_asks_in_folded_words(world: World) -> None:
    job = opening(world, "Lagerhjælp", company(world, town="Tørring"), requirements="TUNGE løft", hours=10.0)
    row = opening_row(world.store, job, TODAY)
    assert row is not None
    words = fold("Lagerhjælp tunge løft")
    assert wanted(row) == Wanted(job, LAGER, frozenset(), 10.0, fold("Tørring"), words)
