"""A jobformidler comes over the limit with a reason that stays with the change, and never without one."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.commands.citizens import add_citizen, edit_citizen, set_target_group
from app.commands.handovers import assign
from app.commands.limits import set_own_limit
from app.commands.team import put_setting
from app.core.change import Change, Context
from app.core.clock import today
from app.core.domain import Role
from app.core.errors import UserError
from app.handovers.overruns import overloads
from app.rules.rules import RULES_SETTING
from db.edits import Edit
from db.records import Assignment, Citizen, Overrun, Staff
from db.store import Store
from tests.app.world import JOBPARAT, SYGEDAGPENGE, World
from tests.breadth import most
from ui.texts.errors import change_sentence, error_sentence

TODAY, MINE = "2026-11-16", Role.JOBFORMIDLER


def write(context: Context, *edits: Edit, why: str | None = None) -> Change:
    """A command that does what it is told."""
    return Change("import_citizens", edits, {"new": 0, "changed": 1}, why)


def three(world: World) -> list[str]:
    """Three citizens of nobody's."""
    return [world.citizen(name) for name in ("Anne", "Bo", "Cille")]


def test_the_refusal_says_who_would_have_how_many(world: World) -> None:
    mona = world.staff("Mona Ek", limit=2)
    people = three(world)
    world.session.run(assign, people[:1], mona, MINE, TODAY)
    with pytest.raises(UserError, match="over_limit") as refused:
        world.session.run(assign, people, mona, MINE, TODAY)
    facts = refused.value.facts
    assert (facts["name"], facts["before"], facts["count"], facts["limit"]) == ("Mona Ek", 1, 3, 2)
    assert error_sentence(refused.value).startswith("Mona Ek får 3 sager og har et loft på 2. Skriv hvorfor")
    assert world.store.all(Overrun) == []


def test_with_a_reason_it_is_done_and_the_reason_kept_until_it_is_undone(world: World) -> None:
    mona = world.staff("Mona Ek", limit=2)
    change = world.session.run(assign, three(world), mona, MINE, TODAY, why=" Uffe er syg ")
    (row,) = world.store.all(Overrun)
    assert (row.staff_id, row.day, row.count, row.caseload_limit, row.why) == (mona, TODAY, 3, 2, "Uffe er syg")
    assert list(world.store.journal())[-1].why == "Uffe er syg"
    sentence = "Mona Ek er nu jobformidler for 3 borgere. Bemærk: Mona Ek får 3 sager og har et loft på 2."
    assert change_sentence(change, "done") == sentence
    world.session.undo()
    assert world.store.all(Overrun) == []
    world.session.redo()
    assert world.store.all(Overrun) == [row]


def test_what_is_noted_has_the_day_on_which_there_will_be_so_many(world: World) -> None:
    mona = world.staff("Mona Ek", limit=2)
    people = three(world)
    world.session.run(assign, people[:2], mona, MINE, TODAY)
    world.session.run(assign, people[2:], mona, MINE, "2026-12-07", why="Uffe går på orlov")
    (row,) = world.store.all(Overrun)
    assert (row.day, row.count, row.caseload_limit) == ("2026-12-07", 3, 2)


def test_a_reason_where_none_was_needed_leaves_no_overrun(world: World) -> None:
    mona = world.staff("Mona Ek", limit=3)
    change = world.session.run(assign, three(world), mona, MINE, TODAY, why="Uffe er syg")
    assert world.store.all(Overrun) == []
    assert "overloads" not in change.facts


def test_who_is_over_already_needs_a_reason_for_one_more_but_for_nothing_else(world: World) -> None:
    mona = world.staff("Mona Ek", limit=1)
    people = three(world)
    world.session.run(assign, people[:2], mona, MINE, TODAY, why="Uffe er syg")
    world.session.run(edit_citizen, people[0], town="Glud")
    world.session.run(set_target_group, people, JOBPARAT)
    with pytest.raises(UserError, match="over_limit"):
        world.session.run(assign, people[2:], mona, MINE, TODAY)
    world.session.run(assign, people[2:], mona, MINE, TODAY, why="Igen")
    assert sorted(row.count for row in world.store.all(Overrun)) == [2, 3]


def test_giving_one_and_taking_one_is_not_over(world: World) -> None:
    mona, uffe = world.staff("Mona Ek", limit=1), world.staff("Uffe Kok")
    mine, other = world.citizen("Anne", staff=mona), world.citizen("Bo", staff=uffe)
    (row,) = world.store.all(Assignment, citizen_id=mine)
    (theirs,) = world.store.all(Assignment, citizen_id=other)
    swapped = [
        Edit(row, Assignment(row.id, mine, mona, MINE, row.start_on, TODAY)),
        Edit(theirs, Assignment(theirs.id, other, uffe, MINE, theirs.start_on, TODAY)),
        Edit(None, Assignment("a", mine, uffe, MINE, TODAY)),
        Edit(None, Assignment("b", other, mona, MINE, TODAY)),
    ]
    world.session.run(write, *swapped)
    assert world.store.all(Overrun) == []


def test_everyone_who_comes_over_is_named(world: World) -> None:
    mona, aage = world.staff("Mona Ek", limit=1), world.staff("Åge Ås", limit=1)
    world.citizen("Dorte", staff=mona)
    world.citizen("Erik", staff=aage)
    edits = [Edit(None, Assignment(f"new-{name}", name, who, MINE, TODAY)) for name, who in
             zip(three(world), (aage, mona, mona), strict=True)]  # fmt: skip
    found = overloads(world.store, edits, today(world.clock))
    assert [(one.name, one.before, one.count, one.limit) for one in found] == [
        ("Mona Ek", 1, 3, 1),
        ("Åge Ås", 1, 2, 1),
    ]
    world.session.run(write, *edits, why="Uffe er syg")
    assert {(row.staff_id, row.count) for row in world.store.all(Overrun)} == {(mona, 3), (aage, 2)}


def test_cases_of_groups_that_do_not_count_are_free(world: World) -> None:
    mona = world.staff("Mona Ek", limit=1)
    world.session.run(put_setting, RULES_SETTING, {"uncounted_groups": [SYGEDAGPENGE]})
    world.session.run(assign, [world.citizen("Anne", staff=mona, group=JOBPARAT)], mona, MINE, TODAY)
    sick = [world.citizen("Bo", group=SYGEDAGPENGE), world.citizen("Cille", group=SYGEDAGPENGE)]
    world.session.run(assign, sick, mona, MINE, TODAY)
    with pytest.raises(UserError, match="over_limit") as refused:
        world.session.run(assign, [world.citizen("Dorte", group=JOBPARAT)], mona, MINE, TODAY)
    assert refused.value.facts["count"] == 2


def test_the_limit_is_that_of_the_day_on_which_the_cases_come(world: World) -> None:
    mona = world.staff("Mona Ek")
    world.session.run(set_own_limit, mona, 1, "2027-01-01")
    people = three(world)
    world.session.run(assign, people[:2], mona, MINE, TODAY)
    with pytest.raises(UserError, match="over_limit"):
        world.session.run(assign, people[2:], mona, MINE, "2027-01-01")
    world.session.run(assign, people[2:], mona, MINE, "2026-12-31")


def test_cases_that_begin_later_count_when_they_are_given(world: World) -> None:
    mona = world.staff("Mona Ek", limit=1)
    world.citizen("Dorte", staff=mona)
    with pytest.raises(UserError, match="over_limit"):
        world.session.run(add_citizen, "Ny Borger", jobformidler_id=mona, start_on="2027-02-01")


def test_cases_that_are_over_do_not_count(world: World) -> None:
    mona = world.staff("Mona Ek", limit=1)
    world.citizen("Anne", end="2026-10-01", staff=mona)
    world.session.run(assign, [world.citizen("Bo")], mona, MINE, TODAY)
    assert world.store.all(Overrun) == []


def test_a_new_jobformidler_has_the_teams_limit(world: World) -> None:
    world.session.run(put_setting, RULES_SETTING, {"caseload_limit": 1})
    new = Staff("new", world.team.id, "Ny Rådgiver", "NR", MINE)
    edits = [Edit(None, new)]
    for name in ("a", "b"):
        edits.append(Edit(None, Citizen(name, world.team.id, name.upper(), start_on="2026-11-01")))
        edits.append(Edit(None, Assignment(f"{name}-new", name, "new", MINE, "2026-11-01")))
    (one,) = overloads(world.store, edits, today(world.clock))
    assert (one.name, one.before, one.count, one.limit) == ("Ny Rådgiver", 0, 2, 1)


def test_another_role_has_no_limit(world: World) -> None:
    lone = world.staff("Lone Brandt", Role.SAGSBEHANDLER, limit=1)
    world.session.run(assign, three(world), lone, Role.SAGSBEHANDLER, TODAY)
    assert world.store.all(Overrun) == []


def test_the_team_that_is_looked_at_makes_no_difference(world: World) -> None:
    mona = world.staff("Mona Ek", limit=1)
    world.citizen("Dorte", staff=mona)
    edits = [Edit(None, Assignment("new", world.citizen("Anne"), mona, MINE, TODAY))]
    scoped: Store = world.store.of_team("another")
    assert len(overloads(scoped, edits, today(world.clock))) == 1


def test_what_gives_nobody_a_case_asks_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    anne = world.citizen("Anne", staff=world.staff("Mona Ek", limit=0))
    citizen = world.store.get(Citizen, anne)
    monkeypatch.setattr(Store, "rows", lambda *args, **named: pytest.fail("asked"))
    assert overloads(world.store, [Edit(citizen, citizen)], today(world.clock)) == ()


@settings(max_examples=most(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    deeds=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 2)), max_size=14),
    limits=st.tuples(*[st.integers(1, 4)] * 3),
)
def test_nobody_is_over_the_limit_unless_it_was_written_down(
    deeds: list[tuple[int, int]], limits: tuple[int, int, int]
) -> None:
    store = Store.create(None)
    try:
        world = World(store)
        staff = [world.staff(name, limit=limit) for name, limit in zip(("Mo", "Uf", "Pi"), limits, strict=True)]
        people = [world.citizen(f"c{number}") for number in range(5)]
        held: dict[str, str] = {}
        for who, to in deeds:
            after = held | {people[who]: staff[to]}
            count = list(after.values()).count(staff[to])
            over = count > limits[to] and after != held
            before = len(store.all(Overrun))
            if over:
                with pytest.raises(UserError, match="over_limit"):
                    world.session.run(assign, [people[who]], staff[to], MINE, TODAY)
            world.session.run(assign, [people[who]], staff[to], MINE, TODAY, why="Aftalt" if over else None)
            assert len(store.all(Overrun)) - before == over
            held = after
        assert {load.staff_id: load.count for load in world.board().loads} == {
            one: list(held.values()).count(one) for one in staff
        }
    finally:
        store.close()


def test_who_would_come_over_is_known_before_anything_is_written(world: World) -> None:
    mona = world.staff("Mona Ek", limit=1)
    people = three(world)
    told = list(world.store.journal())
    assert world.session.overloads(assign, people[:1], mona, MINE, TODAY) == ()
    (one,) = world.session.overloads(assign, people, mona, MINE, TODAY)
    assert (one.staff_id, one.before, one.count, one.limit) == (mona, 0, 3, 1)
    assert list(world.store.journal()) == told


def test_an_overrun_that_comes_along_is_enough(world: World) -> None:
    mona = world.staff("Mona Ek", limit=0)
    new = Edit(None, Assignment("new", world.citizen("Anne"), mona, MINE, TODAY))
    told = Edit(None, Overrun("told", mona, TODAY, 1, 0, "Aftalt"))
    world.session.run(write, new, told)
    assert [row.id for row in world.store.all(Overrun)] == ["told"]
