"""A measure counts of its population who is in the numerator, and apart from them of whom that is unknown."""

from datetime import date

import pytest

from app.core.domain import Month, Stage
from app.measures.engine import Behind, behind, results
from app.measures.measure import Kind, definitions
from db.records import Measure, MeasureCondition
from tests.app.world import JOBPARAT, LOENTIMER, PRAKTIK, World

NOVEMBER, TODAY = Month(2026, 11), date(2026, 11, 16)


@pytest.fixture
def team(world: World) -> World:
    """Five people: in praktik, with paid hours, in nothing, of whom nothing is known, and of another target group."""
    for name in ("Anne", "Bo", "Cille", "Dan"):
        world.citizen(name, group=JOBPARAT, told=name != "Dan")
        world.placed(name.lower(), m2026_10=Stage.PAA_VEJ)
    world.citizen("Eva")
    world.effort("anne", PRAKTIK, "2026-10-01")
    world.effort("bo", LOENTIMER, "2026-10-01", None, 7.0)
    return world


def measure(world: World, formula: str, *numerator: str, quantity: str = "") -> None:
    """A measure of the jobparate, of whom these predicates hold."""
    world.write(Measure("m", world.team.id, "Mål", "citizens", formula, "percent", quantity=quantity))
    world.write(MeasureCondition("c", "m", "population", 0, "target_group", item_id=JOBPARAT))
    for place, code in enumerate(numerator):
        world.write(MeasureCondition(f"n{place}", "m", "numerator", place, code))


def test_a_share_is_of_those_of_whom_it_is_known(team: World) -> None:
    measure(team, "share", "paid_hours")
    found = results(team.store, definitions(team.store), NOVEMBER, TODAY)["m"]
    # Eva has no target group: whether she is in the population, nobody has told.
    assert (found.kind, found.numerator, found.denominator, found.unknown) == (Kind.LIVE, 1, 3, 2)
    assert found.value == pytest.approx(100 / 3)
    assert behind(team.store, "m", NOVEMBER, TODAY) == Behind(("bo",), ("anne", "cille"), ("dan", "eva"), ())


def test_a_mean_is_of_the_numbers_that_are_known(team: World) -> None:
    measure(team, "mean", quantity="paid_hours")
    found = results(team.store, definitions(team.store), NOVEMBER, TODAY)["m"]
    assert (found.value, found.numerator, found.denominator, found.unknown) == (pytest.approx(7 / 3), 7, 3, 2)
