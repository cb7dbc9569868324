"""The goals, those på spring and those for sparring, as the board of a tavlemøde tells of them."""

from datetime import date

import pytest

from app.commands.meetings import mark_sparring, start_meeting
from app.commands.profiles import edit_profile, set_skills, set_wishes
from app.core.domain import NO_MOVEMENT, WITHOUT_COMPANY, Month, Stage
from app.tavlemoede.people import MARKED, Measure, board_people
from db.records import Meeting
from tests.app.world import LOENTIMER, PRAKTIK, World

TODAY = date(2026, 11, 16)


def test_every_goal_has_numerator_and_denominator(world: World) -> None:
    for name in ("Anne", "Bo", "Cille", "Dan"):
        world.placed(world.citizen(name, cv=name != "Dan"), m2026_10=Stage.PAA_VEJ)
    world.effort("anne", LOENTIMER, "2026-09-01", paid_hours=5)
    world.effort("bo", PRAKTIK, "2026-09-01")
    found = {one.code: one for one in board_people(world.store, TODAY).measures}
    told = {code: (one.numerator, one.denominator, one.value, one.reached) for code, one in found.items()}
    assert told == {
        "in_company": (2, 4, 0.5, True),
        "paid_hours": (1, 4, 0.25, True),
        "passive": (2, 4, 0.5, False),
        "cv": (3, 4, 0.75, False),
        "exempt_225": (0, 4, 0.0, True),
    }


@pytest.mark.parametrize(
    ("measure", "lacking"),
    [
        (Measure("cv", 85, 100, 0.85, False), 0),
        (Measure("cv", 84, 100, 0.85, False), 1),
        (Measure("cv", 51, 61, 0.85, False), 1),
        (Measure("passive", 10, 100, 0.1, True), 0),
        (Measure("passive", 13, 112, 0.1, True), 2),
        (Measure("passive", 0, 0, 0.1, True), 0),
    ],
)
def test_how_many_lack_would_reach_the_goal(measure: Measure, lacking: int) -> None:
    assert measure.lacking == lacking
    more = -lacking if measure.at_most else lacking
    assert measure._replace(numerator=measure.numerator + more).reached


def test_those_paa_spring_without_a_company_longest_come_first(world: World) -> None:
    mona = world.staff("Mona Ek")
    for name, start in (("Anne", "2026-06-01"), ("Bo", "2026-02-01"), ("Cille", "2026-01-01"), ("Dan", "2026-01-01")):
        stage = Stage.PAA_VEJ if name == "Dan" else Stage.PAA_SPRING
        world.placed(world.citizen(name, start, staff=mona), m2026_10=stage)
    world.effort("cille", PRAKTIK, "2026-09-01")
    world.session.run(edit_profile, "bo", hours=12.0)
    world.session.run(set_skills, "bo", ["skill/truckkort"])
    world.session.run(set_wishes, "bo", ["branche/lager-og-logistik"])
    ready = board_people(world.store, TODAY).ready
    assert [(one.citizen_id, one.in_company, one.months_without) for one in ready] == [
        ("bo", False, 9),
        ("anne", False, 5),
        ("cille", True, 0),
    ]
    assert (ready[0].hours, ready[0].words, ready[0].staff_initials) == (12.0, ("Truckkort", "Lager"), "ME")
    assert ready[1].words == ()


def test_who_was_marked_comes_first_and_then_by_rule(world: World) -> None:
    for name, start, stage in (
        ("Anne", "2026-01-15", Stage.TIL_OPVARMNING),  # without a company for ten months
        ("Bo", "2026-09-15", Stage.PAA_VEJ),  # neither
        ("Cille", "2025-01-15", Stage.PAA_VEJ),  # stuck, and in a company
        ("Dan", "2024-01-15", Stage.I_GANG),  # the goal: nobody is stuck there
        ("Eva", "2026-09-15", Stage.PAA_VEJ),  # marked
    ):
        months = {"m2025_09": stage} if name == "Cille" else {"m2026_10": stage}
        world.placed(world.citizen(name, start), **months)
    world.effort("cille", PRAKTIK, "2026-09-01")
    world.session.run(start_meeting, Month(2026, 11), [])
    world.session.run(mark_sparring, world.store.all(Meeting)[0].id, "eva", True)
    found = board_people(world.store, TODAY).sparring
    assert [(one.citizen_id, one.why) for one in found] == [
        ("eva", MARKED),
        ("cille", NO_MOVEMENT),
        ("anne", WITHOUT_COMPANY),
    ]


def test_only_the_latest_meetings_marks_count(world: World) -> None:
    world.placed(world.citizen("Bo", "2026-09-15"), m2026_10=Stage.PAA_VEJ)
    world.session.run(start_meeting, Month(2026, 10), [])
    world.session.run(mark_sparring, world.store.all(Meeting)[0].id, "bo", True)
    assert [one.why for one in board_people(world.store, TODAY).sparring] == [MARKED]
    world.session.run(start_meeting, Month(2026, 11), [])
    assert board_people(world.store, TODAY).sparring == ()
