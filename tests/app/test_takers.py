"""Cases can be given to the jobformidlere who are there, and it is seen how many each has and who is away."""

from dataclasses import replace
from datetime import date

from app.commands.absences import add_absence
from app.commands.months import close_month
from app.core.domain import Month, Role
from app.handovers.takers import takers
from db.records import Staff
from tests.app.world import World

TODAY = date(2026, 11, 16)


def test_a_case_can_be_given_to_the_other_jobformidlere_who_are_there(world: World) -> None:
    anne, bo, gone = world.staff("Anne Kirk"), world.staff("Bo Lind", limit=1), world.staff("Åse Dahl")
    world.staff("Lone Brandt", Role.SAGSBEHANDLER)
    world.write(replace(world.store.all(Staff, id=gone)[0], active=False))
    world.citizen("a", staff=anne)
    world.citizen("b", staff=bo)
    world.citizen("c", staff=gone)
    assert [(one.name, one.count, one.limit) for one in takers(world.store, ["a"], TODAY)] == [("Bo Lind", 1, 1)]
    assert [one.name for one in takers(world.store, ["c"], TODAY)] == ["Anne Kirk", "Bo Lind"]
    world.session.run(close_month, Month(2026, 11))
    world.citizen("d", staff=bo)
    assert [(one.name, one.count) for one in takers(world.store, ["a"], TODAY)] == [("Bo Lind", 2)]


def test_several_can_be_given_to_who_has_some_of_them(world: World) -> None:
    anne, bo = world.staff("Anne Kirk"), world.staff("Bo Lind")
    world.citizen("a", staff=anne)
    world.citizen("b", staff=bo)
    assert [one.name for one in takers(world.store, ["a", "b"], TODAY)] == ["Anne Kirk", "Bo Lind"]
    assert takers(world.store.of_team("another"), ["a"], TODAY) == ()


def test_who_is_away_is_marked(world: World) -> None:
    anne, bo = world.staff("Anne Kirk"), world.staff("Bo Lind")
    world.session.run(add_absence, anne, "2026-11-16", "2026-12-14")
    world.session.run(add_absence, bo, "2026-11-17", None)
    told = [(one.away, one.away_until) for one in takers(world.store, [], TODAY)]
    assert told == [(True, date(2026, 12, 14)), (False, None)]
