"""A month that is over and still open has the places, the staff and the absences that it had at its end."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.board.board import board
from app.board.following import board_after
from app.caseload.history import history
from app.caseload.lead import LeadPage, caseload_page
from app.caseload.paper import caseload_paper
from app.commands.absences import add_absence
from app.commands.handovers import assign
from app.commands.limits import set_own_limit
from app.commands.months import close_month
from app.commands.placements import place
from app.commands.settings import set_rules
from app.commands.staff import edit_staff, restore_staff, retire_staff
from app.commands.team import add_staff
from app.commands.teams import add_team, move_staff
from app.core.change import Change
from app.core.domain import Month, Role, Stage
from app.core.errors import UserError
from app.workbook.collecting import collect
from db.records import Staff, Team
from tests.app.shared_books import WITHOUT_REPORT
from tests.app.world import World, new_world
from tests.breadth import most

SEPTEMBER, OCTOBER, NOVEMBER = (Month(2026, number) for number in (9, 10, 11))
TODAY, NOW = date(2026, 11, 16), datetime(2026, 11, 16, 9, 30)


@pytest.fixture
def past(world: World) -> World:
    """A team of Mona, Bo and Ida, who has no case, with somebody placed in September; no month is closed."""
    return filled(world)


def filled(world: World) -> World:
    mona, bo = world.staff("Mona Ek"), world.staff("Bo Lund", limit=20)
    world.staff("Ida Tom")
    world.staff("Åge Sag", Role.SAGSBEHANDLER)
    for number, owner in enumerate((mona, bo, mona), 1):
        world.placed(world.citizen(f"Person {number}", staff=owner), m2026_09=Stage.PAA_VEJ)
    return world


def ids(world: World) -> dict[str, str]:
    return {person.name.split()[0]: person.id for person in world.store.all(Staff)}


def page_of(world: World, month: Month) -> LeadPage:
    return caseload_page(world.store, board(world.store, month, TODAY), TODAY)


def places(world: World, month: Month) -> dict[str, tuple[int, int]]:
    """Cases and limit of everyone on the board of a month."""
    return {load.name: (load.count, load.limit) for load in board(world.store, month, TODAY).loads}


def everywhere(world: World, month: Month) -> list[object]:
    """What board, page, paper, workbook and the months before say of the places of a month."""
    store = world.store
    whole = board(store, month, TODAY)
    page, paper = caseload_page(store, whole, TODAY), caseload_paper(store, month, TODAY)
    data = collect(store, month, NOW, anonymous=False, choice=WITHOUT_REPORT)
    later = history(store, board(store, NOVEMBER, TODAY), TODAY)
    column = [one.month for one in later.months].index(month)
    said = [{(line.load.staff_id, line.load.counted, line.load.limit) for line in lines.lines}
            for lines in (page.lines, paper.rows, data.lines)]  # fmt: skip
    assert said[0] == said[1] == said[2]
    assert said[0] == {(load.staff_id, load.count, load.limit) for load in whole.loads}
    assert said[0] == {
        (line.staff_id, one.count, one.limit) for line in later.lines if (one := line.burdens[column]) is not None
    }
    assert page.limit == data.facts.rules.caseload_limit
    away = [(row.load.staff_id, row.own_limit, row.away) for row in page.rows]
    return [sorted(map(str, said[0])), page.limit, page.lines.total, away]


def test_a_jobformidler_made_today_has_no_places_in_the_months_before(past: World) -> None:
    past.session.run(add_staff, "Ny Her", Role.JOBFORMIDLER)
    assert "Ny Her" in places(past, NOVEMBER)
    for month in (SEPTEMBER, OCTOBER):
        assert places(past, month) == {"Bo Lund": (1, 20), "Ida Tom": (0, 30), "Mona Ek": (2, 30)}


def test_one_who_was_put_in_later_than_their_first_case_was_there_since(past: World) -> None:
    past.session.run(add_staff, "Ny Her", Role.JOBFORMIDLER)
    past.citizen("Nogen", "2026-08-01", "2026-09-20", staff=ids(past)["Ny"])
    assert places(past, OCTOBER)["Ny Her"] == (0, 30)


def test_who_has_left_since_was_still_there(past: World) -> None:
    past.session.run(retire_staff, ids(past)["Ida"])
    assert "Ida Tom" not in places(past, NOVEMBER)
    assert places(past, OCTOBER)["Ida Tom"] == (0, 30)


def test_the_limits_are_those_of_the_months_end(past: World) -> None:
    past.session.run(set_own_limit, ids(past)["Bo"], 5, "2026-10-15")
    past.session.run(set_rules, caseload_limit=25)
    assert {month: places(past, month)["Bo Lund"][1] for month in (SEPTEMBER, OCTOBER)} == {SEPTEMBER: 20, OCTOBER: 5}
    assert [places(past, month)["Mona Ek"][1] for month in (OCTOBER, NOVEMBER)] == [30, 25]
    assert [page_of(past, month).limit for month in (OCTOBER, NOVEMBER)] == [30, 25]


def test_a_team_that_is_made_today_has_its_places_in_the_months_that_it_brings(world: World) -> None:
    late = world.of(str(world.session.run(add_team, "Team Ny").facts["id"]))
    late.session.run(add_staff, "Ny Her", Role.JOBFORMIDLER)
    late.session.run(set_rules, caseload_limit=12)
    assert places(late, OCTOBER) == {"Ny Her": (0, 12)}


def test_who_was_away_at_the_months_end_is_told_and_calls_for_nothing(past: World) -> None:
    mona, bo = ids(past)["Mona"], ids(past)["Bo"]
    past.session.run(add_absence, mona, "2026-10-20", "2026-11-10", "Ferie", bo)
    past.session.run(add_absence, bo, "2026-11-12", None, "Orlov")
    page = page_of(past, OCTOBER)
    away = {row.load.name: [(one.reason, one.stand_in) for one in row.away] for row in page.rows}
    assert away == {"Mona Ek": [("Ferie", "Bo Lund")], "Bo Lund": [], "Ida Tom": []}
    assert page.missing_stand_in == ()
    assert page.today == OCTOBER.last_day
    assert [row.load.name for row in page.free] == ["Ida Tom", "Bo Lund"]


def test_closing_it_late_freezes_what_it_was(past: World) -> None:
    past.session.run(add_absence, ids(past)["Mona"], "2026-10-20", "2026-11-10", "Ferie", ids(past)["Bo"])
    past.session.run(add_staff, "Ny Her", Role.JOBFORMIDLER)
    past.session.run(set_rules, caseload_limit=25)
    before = everywhere(past, SEPTEMBER)
    past.session.run(close_month, SEPTEMBER)
    assert everywhere(past, SEPTEMBER) == before


def test_placing_in_it_keeps_its_places(past: World) -> None:
    past.session.run(add_staff, "Ny Her", Role.JOBFORMIDLER)
    whole = board(past.store, OCTOBER, TODAY)
    edits = past.session.run(place, ["person 1"], OCTOBER, Stage.I_GANG).edits
    assert board_after(whole, past.store, edits, TODAY) == board(past.store, OCTOBER, TODAY)


Deed = Callable[[World, str, int], Change]
DEEDS: tuple[Deed, ...] = (
    lambda world, _, number: world.session.run(add_staff, f"Ny {number}", Role.JOBFORMIDLER, number),
    lambda world, who, _: world.session.run(retire_staff, who),
    lambda world, who, _: world.session.run(restore_staff, who),
    lambda world, who, number: world.session.run(edit_staff, who, role=list(Role)[number % 3]),
    lambda world, who, number: world.session.run(set_own_limit, who, 1 + number, "2026-11-02"),
    lambda world, _, number: world.session.run(set_rules, caseload_limit=10 + number),
    lambda world, who, _: world.session.run(add_absence, who, "2026-11-01", None, "Orlov"),
    lambda world, who, number: world.session.run(
        assign, [f"person {1 + number % 3}"], who, Role.JOBFORMIDLER, "2026-11-03", why="Aftalt"
    ),
    lambda world, who, _: world.session.run(move_staff, who, world.store.all(Team)[1].id),
)


@settings(max_examples=most(20), deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(DEEDS)), st.integers(0, 20)), max_size=6))
def test_nothing_that_is_done_since_changes_the_places_of_a_month_before(done: Sequence[tuple[int, int]]) -> None:
    world = filled(new_world())
    world.second_team()
    world = world.of(world.team.id)
    before = [everywhere(world, month) for month in (SEPTEMBER, OCTOBER)]
    changes = 0
    for deed, number in done:
        if deed == len(DEEDS):
            if changes:
                world.session.undo()
            changes = max(0, changes - 1)
            continue
        people = sorted(world.store.all(Staff), key=lambda one: one.name)
        with suppress(UserError):
            changes += bool(DEEDS[deed](world, people[number % len(people)].id, number).edits)
    assert [everywhere(world, month) for month in (SEPTEMBER, OCTOBER)] == before
