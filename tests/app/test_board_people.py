"""The board tells whose each citizen is, what runs, who carries how much, and who needs attention."""

from dataclasses import replace

import pytest

from app.commands.team import put_setting
from app.core.domain import ATTENTION, NO_CV, NO_MOVEMENT, WITHOUT_COMPANY, Role, Stage
from app.rules.rules import RULES_SETTING
from db.records import Citizen, Staff
from tests.app.world import LOENTILSKUD, LOENTIMER, MENTOR, PRAKTIK, World

OPVARMNING, PAA_VEJ, PAA_SPRING, I_GANG = Stage


def loads(world: World, month: str = "2026-11", today: str | None = None) -> list[tuple[str, int, int, int]]:
    """Name, open cases, limit and how many over, in the order of the board."""
    return [(one.name, one.count, one.limit, one.over) for one in world.board(month, today).loads]


def test_a_card_names_its_jobformidler(world: World) -> None:
    world.citizen("Anne", staff=world.staff("Mona Sørensen"))
    world.citizen("Nobody's")
    assert world.card("Anne").initials == "MS"
    assert (world.card("Nobody's").staff_id, world.card("Nobody's").initials) == (None, "")


def test_only_the_jobformidler_counts(world: World) -> None:
    mona, bo = world.staff("Mona"), world.staff("Bo", Role.SAGSBEHANDLER)
    anne = world.citizen("Anne", staff=mona)
    world.assign(anne, bo, "2026-01-01", role=Role.SAGSBEHANDLER)
    assert world.card("Anne").staff_id == mona
    assert loads(world) == [("Mona", 1, 30, 0)]


def test_a_new_jobformidler_takes_over_on_the_day(world: World) -> None:
    mona, bo = world.staff("Mona"), world.staff("Bo")
    anne = world.citizen("Anne")
    world.assign(anne, mona, "2025-01-15", "2026-11-16")
    world.assign(anne, bo, "2026-11-16")
    assert world.card("Anne", today="2026-11-15").staff_id == mona, "until the day before"
    assert world.card("Anne", today="2026-11-16").staff_id == bo
    assert world.card("Anne", "2026-10").staff_id == mona, "a past month keeps who had the case"
    assert world.card("Anne", "2026-12").staff_id == bo


def test_a_case_whose_jobformidler_stopped_is_nobodys(world: World) -> None:
    mona = world.staff("Mona")
    world.assign(world.citizen("Anne"), mona, "2025-01-15", "2026-11-16")
    assert world.card("Anne", today="2026-11-15").staff_id == mona
    assert world.card("Anne", today="2026-11-16").staff_id is None


def test_of_overlapping_assignments_the_latest_begun_holds(world: World) -> None:
    mona, bo = world.staff("Mona"), world.staff("Bo")
    anne = world.citizen("Anne")
    world.assign(anne, bo, "2026-10-01")
    world.assign(anne, mona, "2025-01-15")
    world.assign(anne, mona, "2026-11-28")
    assert world.card("Anne").staff_id == bo, "the one of the 28th has not begun"
    assert world.card("Anne", today="2026-11-28").staff_id == mona
    assert sum(load.count for load in world.board().loads) == 1, "a case counts once"


def test_who_has_a_case_that_begins_later_this_month_shows_already(world: World) -> None:
    mona = world.staff("Mona")
    world.citizen("Anne", "2026-11-28", staff=mona)
    assert world.card("Anne").staff_id == mona


def test_loads_stand_against_the_limit(world: World) -> None:
    small, big = world.staff("Åge", limit=2), world.staff("Bo")
    world.staff("Carl")
    world.staff("Dorte", Role.SAGSBEHANDLER)
    for number in range(3):
        world.citizen(f"S{number}", staff=small)
    for number in range(30):
        world.citizen(f"B{number}", staff=big)
    world.citizen("Ended", end="2026-11-16", staff=big)
    world.citizen("Ends tomorrow", end="2026-11-17", staff=big)
    assert loads(world) == [("Bo", 31, 30, 1), ("Carl", 0, 30, 0), ("Åge", 3, 2, 1)]


def test_the_team_sets_its_own_limit(world: World) -> None:
    world.staff("Bo")
    world.session.run(put_setting, RULES_SETTING, {"caseload_limit": 25, "of a later version": 1})
    assert loads(world) == [("Bo", 0, 25, 0)]


def test_one_who_has_left_the_team_shows_while_cases_are_left(world: World) -> None:
    bo = world.staff("Bo")
    world.citizen("Anne", staff=bo, end="2026-11-10")
    world.write(replace(world.store.all(Staff)[0], active=False))
    assert loads(world) == []
    assert loads(world, today="2026-11-09") == [("Bo", 1, 30, 0)]
    assert world.board().columns[0].cards == ()


def test_who_left_is_kept_with_the_jobformidler_of_then(world: World) -> None:
    bo = world.staff("Bo")
    anne = world.citizen("Anne", end="2026-11-10")
    world.assign(anne, bo, "2025-01-15", "2026-11-10")
    world.placed(anne, m2026_10=I_GANG)
    (gone,) = world.board().gone
    assert (gone.citizen_id, gone.staff_id, gone.stage) == (anne, bo, I_GANG)


def test_running_efforts_are_chips_and_paid_hours_add_up(world: World) -> None:
    anne = world.citizen("Anne")
    world.effort(anne, LOENTIMER, "2026-03-01", paid_hours=6.5)
    world.effort(anne, LOENTIMER, "2026-05-01", paid_hours=4)
    world.effort(anne, MENTOR, "2026-06-01", "2026-11-16")
    world.effort(anne, LOENTILSKUD, "2026-07-01", paid_hours=37)
    card = world.card("Anne")
    assert card.efforts == ("Småjob", "Mentor", "Løntilskud")
    assert card.paid_hours == 10.5, "løntilskud never counts"
    assert world.card("Anne", today="2026-11-17").efforts == ("Småjob", "Løntilskud")
    assert world.card("Anne", "2026-04").efforts == ("Småjob",)
    assert world.card("Anne", "2026-02").efforts == ()


def test_an_ended_effort_leaves_the_citizen_without_a_company(world: World) -> None:
    anne = world.citizen("Anne", "2026-01-10")
    world.effort(anne, PRAKTIK, "2026-05-01", "2026-08-31")
    world.effort(anne, MENTOR, "2026-05-01")
    without = {
        month: (WITHOUT_COMPANY in world.card("Anne", month).attention, world.card("Anne", month).months_without)
        for month in ("2026-01", "2026-04", "2026-05", "2026-08", "2026-09", "2026-10", "2026-11", "2026-12")
    }
    assert without == {
        "2026-01": (True, 0),
        "2026-04": (True, 3),
        "2026-05": (False, 0),
        "2026-08": (False, 0),
        "2026-09": (True, 1),
        "2026-10": (True, 2),
        "2026-11": (True, 2),  # on the 16th
        "2026-12": (True, 3),
    }


def test_without_a_company_is_counted_from_the_latest_one(world: World) -> None:
    anne = world.citizen("Anne", None)
    assert world.card("Anne").months_without == 0, "nobody knows since when"
    world.effort(anne, PRAKTIK, "2025-01-01", "2025-02-28")
    world.effort(anne, LOENTILSKUD, "2026-01-01", "2026-06-16")
    world.effort(anne, MENTOR, "2026-07-01", "2026-10-31")
    assert world.card("Anne").months_without == 5


@pytest.mark.parametrize(("stage", "stuck"), [(OPVARMNING, True), (PAA_SPRING, True), (I_GANG, False)])
def test_no_movement_from_six_months_on(world: World, stage: Stage, stuck: bool) -> None:
    world.placed(world.citizen("Anne"), m2026_05=stage, m2026_10=stage)
    assert NO_MOVEMENT not in world.card("Anne", "2026-10").attention
    assert (NO_MOVEMENT in world.card("Anne").attention) == stuck


def test_the_team_sets_its_own_months_of_no_movement(world: World) -> None:
    world.placed(world.citizen("Anne"), m2026_10=PAA_VEJ)
    world.session.run(put_setting, RULES_SETTING, {"no_movement_months": 1})
    assert NO_MOVEMENT in world.card("Anne").attention


def test_the_lists_are_counted_and_one_warning_is_shown(world: World) -> None:
    stuck, busy, fine = world.citizen("Stuck", cv=False), world.citizen("Busy", cv=False), world.citizen("Fine")
    for citizen in (busy, fine):
        world.effort(citizen, PRAKTIK, "2026-11-01")
    world.placed(stuck, m2026_01=OPVARMNING)
    cards = {card.name: card for card in world.board().cards}
    assert cards["Stuck"].attention == ATTENTION
    assert (cards["Stuck"].warning, cards["Busy"].warning, cards["Fine"].warning) == (NO_MOVEMENT, NO_CV, None)
    world.citizen("Idle")
    assert world.card("Idle").warning == WITHOUT_COMPANY
    assert {code: world.board().attention_count(code) for code in ATTENTION} == {
        WITHOUT_COMPANY: 2,
        NO_MOVEMENT: 1,
        NO_CV: 2,
    }


def test_the_next_step_is_on_the_card(world: World) -> None:
    world.citizen("Anne")
    anne = world.store.get(Citizen, "anne")
    assert anne is not None
    world.write(replace(anne, next_step="Ring til bageren"))
    assert world.card("Anne").next_step == "Ring til bageren"
