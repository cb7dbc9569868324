"""A measure counts of its population who is in the numerator, and apart from them of whom that is unknown."""

from datetime import date

import pytest

from app.board.freezing import month_facts
from app.board.widening import widened
from app.core.domain import Month, Stage
from app.core.period import Period
from app.measures.engine import Behind, behind, results
from app.measures.measure import Kind, definitions
from db.records import Earning, Marking, Measure, MeasureCondition, Plan, Talk
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


def test_a_row_says_what_holds_on_the_day_and_was_held_in_the_month(world: World) -> None:
    anne = world.citizen("Anne", "2026-01-05")
    world.effort(anne, "effort_kind/fleksjob", "2026-02-01", None, 8.0)
    world.write(
        *(Talk(f"t{day}{held}", anne, f"talk_kind/{kind}", day, held) for kind, day, held in TALKS),
        *(Plan(f"p{kind}", anne, f"plan_kind/{kind}", start, end) for kind, start, end in SPANS),
        *(Marking(f"m{kind}", anne, f"marking_kind/{MARK_OF[kind]}", start, end) for kind, start, end in SPANS),
        *(Earning(f"e{month}", anne, month, 100.0) for month in ("2025-12", "2026-01", "2026-11", "2026-12")),
    )
    period = Period.live(NOVEMBER, TODAY)
    (row,) = widened(world.store, period, month_facts(world.store, world.board(), TODAY))
    assert row.talk_kinds == '["talk_kind/jobsamtale", "talk_kind/rundbord"]'
    assert row.plan_kinds == '["plan_kind/jobplan", "plan_kind/step-up"]'
    assert row.marking_kinds == '["marking_kind/rum-til-os", "marking_kind/noejsomhed"]'
    assert (row.earned, row.fleks_hours, row.paid_hours, row.found_by_kinds) == (200.0, 8.0, 0, '[""]')


TALKS = [
    ("jobsamtale", "2026-11-01", True),
    ("rundbord", "2026-11-16", True),
    ("klub", "2026-10-31", True),
    ("repatriering", "2026-11-10", False),  # planned, and not held
    ("eftervaern", "2026-11-17", False),
]
SPANS = [
    ("jobplan", "2026-10-01", "2026-11-16"),
    ("step-up", "2026-11-16", None),
    ("uddannelsesplan", "2026-10-01", "2026-11-15"),
    ("helhedsplan", "2026-11-17", None),
]
MARK_OF = {
    "jobplan": "rum-til-os",
    "step-up": "noejsomhed",
    "uddannelsesplan": "flere-i-job",
    "helhedsplan": "helhedsplan",
}
