"""Everyone in a team is shown with limit, absences and cases, and nobody leaves with cases in hand."""

from datetime import date

import pytest

from app.caseload.caseload import caseload
from app.commands.citizens import close_cases
from app.commands.handovers import assign
from app.commands.staff import edit_staff, restore_staff, retire_staff
from app.commands.team import put_setting
from app.core.domain import Role
from app.core.errors import UserError
from app.rules.rules import RULES_SETTING
from app.settings.absences import open_cases
from app.settings.staff import StaffRow, staff_page
from db.records import Absence, Agreement, OwnLimit, Staff
from tests.app.world import SYGEDAGPENGE, World
from ui.texts.errors import change_sentence, error_sentence

TODAY = date(2026, 11, 16)


def row(world: World, staff_id: str) -> StaffRow:
    (found,) = [one for one in staff_page(world.store, TODAY) if one.id == staff_id]
    return found


def test_a_limit_of_ones_own(world: World) -> None:
    mona, ole = world.staff("Mona Sørensen"), world.staff("Ole Hansen", limit=12)
    world.write(
        OwnLimit("a", mona, "2026-11-01", 20), OwnLimit("b", mona, "2027-02-01"), OwnLimit("c", mona, "2027-01-01", 25)
    )
    shown = row(world, mona)
    assert (shown.limit, shown.own_limit) == (20, True)
    assert (row(world, ole).limit, row(world, ole).own_limit) == (12, True)


def test_the_teams_limit_again_is_no_own_one(world: World) -> None:
    mona = world.staff("Mona Sørensen", limit=12)
    world.write(OwnLimit("a", mona, "2026-11-01"))
    assert (row(world, mona).limit, row(world, mona).own_limit) == (30, False)


def test_absences_that_are_not_over_with_their_stand_in(world: World) -> None:
    mona, ole = world.staff("Mona Sørensen"), world.staff("Ole Hansen")
    world.write(
        Absence("over", mona, "2026-10-01", "2026-11-15", "Ferie"),
        Absence("later", mona, "2026-12-20", None, "Orlov"),
        Absence("now", mona, "2026-11-10", "2026-11-16", "Ferie", ole),
    )
    assert [(one.id, one.stand_in) for one in row(world, mona).absences] == [("now", "Ole Hansen"), ("later", "")]
    assert row(world, ole).absences == ()


def test_who_has_left_stands_last_and_other_teams_do_not_stand_there(world: World) -> None:
    world.staff("Åse Berg")
    world.session.run(retire_staff, world.staff("Anne Berg"))
    world.staff("Bo Berg")
    assert [(one.name, one.active) for one in staff_page(world.store, TODAY)] == [
        ("Bo Berg", True), ("Åse Berg", True), ("Anne Berg", False),
    ]  # fmt: skip
    assert staff_page(world.store.of_team("other"), TODAY) == ()
    assert len(staff_page(world.store.of_team(world.team.id), TODAY)) == 3


def test_open_cases_are_those_of_this_months_board(world: World) -> None:
    mona, lone = world.staff("Mona Sørensen", limit=1), world.staff("Lone Kok", Role.SAGSBEHANDLER)
    world.session.run(put_setting, RULES_SETTING, {"uncounted_groups": [SYGEDAGPENGE]})
    for name, end in (("Anne", None), ("Bo", None), ("Cille", None), ("Dan", "2026-11-01")):
        world.citizen(name, end=end)
    world.citizen("Ea", start="2027-01-05", staff=mona)
    world.citizen("Finn", start="2026-11-24", staff=mona, group=SYGEDAGPENGE)
    world.assign("anne", mona, "2026-01-01")
    for name in ("anne", "bo"):
        world.assign(name, lone, "2026-01-01", role=Role.SAGSBEHANDLER)
    world.assign("bo", mona, "2026-01-01", "2026-02-01")
    world.assign("cille", mona, "2027-12-24")
    world.assign("dan", mona, "2026-01-01")
    assert (row(world, mona).cases, row(world, mona).counted, row(world, lone).cases) == (2, 1, 2)
    assert {one: set(cases) for one, cases in open_cases(world.store, TODAY).items()} == {mona: {"anne", "finn"}}
    (load,) = caseload(world.store, world.board())[:1]
    assert (load.staff_id, load.total, load.counted) == (mona, 2, 1)


def test_each_has_the_limit_of_their_own_team(world: World) -> None:
    mona = world.staff("Mona Sørensen")
    syd = world.of(world.second_team())
    lone = syd.staff("Lone Kok")
    syd.session.run(put_setting, f"{RULES_SETTING}/{syd.team.id}", {"caseload_limit": 12})
    assert {one.id: one.limit for one in staff_page(world.store, TODAY)} == {mona: 30, lone: 12}


def test_nobody_leaves_with_cases(world: World) -> None:
    mona, ole = world.staff("Mona Sørensen"), world.staff("Ole Hansen")
    for name in ("Anne", "Bo"):
        world.citizen(name, staff=mona)
    with pytest.raises(UserError) as refused:
        world.session.run(retire_staff, mona)
    assert error_sentence(refused.value) == "Mona Sørensen har 2 sager, åbne eller kommende. Overdrag de 2 sager først."
    world.session.run(assign, ["anne"], ole, Role.JOBFORMIDLER, "2026-11-16")
    with pytest.raises(UserError) as refused:
        world.session.run(retire_staff, mona)
    assert error_sentence(refused.value) == "Mona Sørensen har en sag, åben eller kommende. Overdrag sagen først."
    world.session.run(close_cases, ["bo"], "2026-11-16", "exit_reason/andet")
    world.session.run(retire_staff, mona)
    assert not row(world, mona).active
    world.session.run(restore_staff, mona)
    assert row(world, mona).active


@pytest.mark.parametrize(("count", "told"), [(1, "en åben aftale"), (2, "2 åbne aftaler")])
def test_open_agreements_are_told_of(world: World, count: int, told: str) -> None:
    mona = world.staff("Mona Sørensen")
    anne = world.citizen("Anne")
    for number in range(count):
        world.write(Agreement(f"a{number}", anne, "Ringe", mona, None, None, None, "2026-11-01"))
    world.write(Agreement("done", anne, "Ringe", mona, None, "2026-11-02", None, "2026-11-01"))
    change = world.session.run(retire_staff, mona)
    assert change_sentence(change, "done").endswith(f"Mona Sørensen har stadig {told}.")


def test_own_initials_in_another_case_are_no_clash(world: World) -> None:
    mona = world.staff("Mona Sørensen")
    world.session.run(edit_staff, mona, initials="mø9")
    world.session.run(edit_staff, mona, initials="MØ9", role=Role.TEAMLEDER)
    kept = world.store.get(Staff, mona)
    assert kept is not None
    assert (kept.initials, kept.role, kept.name) == ("MØ9", Role.TEAMLEDER, "Mona Sørensen")
