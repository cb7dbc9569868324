"""Every way in which somebody gains a case is counted as it is dated, and what gives nobody a case asks nothing."""

from datetime import date

import pytest

from app.commands.catalogues import merge_items
from app.commands.citizens import close_cases, edit_citizen, reopen_case, set_target_group
from app.commands.handovers import assign
from app.commands.team import put_setting
from app.commands.teams import move_citizens
from app.core.errors import UserError
from app.rules.rules import RULES_SETTING
from db.records import Overrun
from tests.app.test_overruns import MINE, TODAY, three
from tests.app.world import JOBPARAT, SYGEDAGPENGE, World
from ui.texts.handovers import why_asked


def test_cases_given_for_later_add_up(world: World) -> None:
    mona = world.staff("Mona Ek", limit=1)
    people = three(world)
    world.session.run(assign, people[:1], mona, MINE, "2027-01-05")
    with pytest.raises(UserError, match="over_limit") as refused:
        world.session.run(assign, people[1:2], mona, MINE, "2027-01-06")
    (one,) = refused.value.facts["overloads"]
    assert (one.before, one.count, one.limit, one.day) == (1, 2, 1, date(2027, 1, 6))
    assert why_asked([one]).startswith("1/1 → 2/1. Mona Ek får 2 sager den 06-01-2027 og har et loft på 1.")


def test_a_case_given_today_is_over_on_the_day_on_which_another_begins(world: World) -> None:
    mona = world.staff("Mona Ek", limit=1)
    people = three(world)
    world.session.run(assign, people[:1], mona, MINE, "2027-01-05")
    with pytest.raises(UserError, match="over_limit"):
        world.session.run(assign, people[1:2], mona, MINE, TODAY)


def test_what_is_known_to_end_or_to_go_before_a_case_begins_leaves_a_place(world: World) -> None:
    mona, uffe = world.staff("Mona Ek", limit=2), world.staff("Uffe Kok")
    people = three(world)
    world.citizen("Dorte", end="2026-12-31", staff=mona)
    world.session.run(assign, people[:1], mona, MINE, TODAY)
    world.session.run(assign, people[:1], uffe, MINE, "2027-01-01")
    world.session.run(assign, people[1:], mona, MINE, "2027-01-01")
    assert world.store.all(Overrun) == []


def test_a_case_that_comes_to_count_is_gained(world: World) -> None:
    mona = world.staff("Mona Ek", limit=1)
    world.session.run(put_setting, RULES_SETTING, {"uncounted_groups": [SYGEDAGPENGE]})
    world.citizen("Anne", staff=mona, group=JOBPARAT)
    sick = [world.citizen(name, staff=mona, group=SYGEDAGPENGE) for name in ("Bo", "Cille")]
    with pytest.raises(UserError, match="over_limit"):
        world.session.run(set_target_group, sick[:1], JOBPARAT)
    with pytest.raises(UserError, match="over_limit"):
        world.session.run(edit_citizen, sick[0], target_group_id=JOBPARAT)
    world.session.run(set_target_group, sick[:1], JOBPARAT, why="Raskmeldt")
    world.session.run(edit_citizen, sick[1], target_group_id=JOBPARAT, why="Raskmeldt")
    assert sorted(row.count for row in world.store.all(Overrun)) == [2, 3]
    world.session.run(set_target_group, sick, SYGEDAGPENGE)
    assert len(world.store.all(Overrun)) == 2


def test_values_that_become_one_give_nobody_a_case(world: World) -> None:
    mona = world.staff("Mona Ek", limit=1)
    world.session.run(put_setting, RULES_SETTING, {"uncounted_groups": [SYGEDAGPENGE]})
    for name, group in (("Anne", JOBPARAT), ("Bo", SYGEDAGPENGE)):
        world.citizen(name, staff=mona, group=group)
    world.session.run(merge_items, SYGEDAGPENGE, JOBPARAT, sure=True)
    assert world.store.all(Overrun) == []


def test_a_case_that_begins_earlier_than_was_known_is_gained(world: World) -> None:
    mona = world.staff("Mona Ek", limit=1)
    world.citizen("Anne", end="2026-12-31", staff=mona)
    world.citizen("Bo", start="2027-01-01")
    world.assign("bo", mona, "2026-11-01")
    with pytest.raises(UserError, match="over_limit"):
        world.session.run(edit_citizen, "bo", start_on="2026-11-10")
    world.session.run(edit_citizen, "bo", start_on="2026-11-10", why="Det haster")
    assert [row.count for row in world.store.all(Overrun)] == [2]


def test_a_case_that_goes_on_is_gained_again(world: World) -> None:
    mona = world.staff("Mona Ek", limit=1)
    world.citizen("Anne", staff=mona)
    world.session.run(close_cases, ["anne"], TODAY, "exit_reason/ordinaert-job")
    world.session.run(assign, [world.citizen("Bo")], mona, MINE, TODAY)
    with pytest.raises(UserError, match="over_limit"):
        world.session.run(reopen_case, "anne", TODAY)
    world.session.run(reopen_case, "anne", TODAY, why="Kommer igen")
    world.session.undo()
    assert world.store.all(Overrun) == []
    world.session.redo()
    assert [row.why for row in world.store.all(Overrun)] == ["Kommer igen"]


def test_who_takes_over_in_another_team_is_judged_by_its_rules(world: World) -> None:
    world.citizen("Anne", staff=world.staff("Mona Ek"), group=SYGEDAGPENGE)
    syd = world.of(world.second_team())
    lone = syd.staff("Lone Kok", limit=1)
    syd.citizen("Dorte", staff=lone, group=JOBPARAT)
    with pytest.raises(UserError, match="over_limit"):
        world.session.run(move_citizens, ["anne"], syd.team.id, TODAY, jobformidler_id=lone)
    syd.session.run(put_setting, f"{RULES_SETTING}/{syd.team.id}", {"uncounted_groups": [SYGEDAGPENGE]})
    world.session.run(move_citizens, ["anne"], syd.team.id, TODAY, jobformidler_id=lone)
    assert world.store.all(Overrun) == []


def test_a_citizen_who_brings_two_over_has_an_overrun_for_each(world: World) -> None:
    mona, uffe = world.staff("Mona Ek", limit=1), world.staff("Uffe Kok", limit=1)
    world.session.run(put_setting, RULES_SETTING, {"uncounted_groups": [SYGEDAGPENGE]})
    world.citizen("Anne", staff=mona)
    world.citizen("Bo", staff=uffe)
    world.citizen("Cille", staff=mona, group=SYGEDAGPENGE)
    world.session.run(assign, ["cille"], uffe, MINE, "2027-01-01")
    world.session.run(set_target_group, ["cille"], JOBPARAT, why="Raskmeldt")
    assert {row.staff_id for row in world.store.all(Overrun)} == {mona, uffe}
