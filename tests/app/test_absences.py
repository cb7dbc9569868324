"""Whoever is away is known with the cases that need a stand-in, and with who looks after them."""

from datetime import date

from app.commands.absences import add_absence
from app.settings.absences import absences, absent_on
from db.records import Absence, Staff
from tests.app.world import World

TODAY = date(2026, 11, 16)


def two(world: World) -> tuple[str, str]:
    """Mona with two open cases and one that is over, and Uffe."""
    mona, uffe = world.staff("Mona Ek"), world.staff("Uffe Kok")
    world.citizen("Anne", staff=mona)
    world.citizen("Bo", staff=mona)
    world.citizen("Cille", end="2026-10-01", staff=mona)
    return mona, uffe


def test_open_cases_need_a_stand_in_until_there_is_one(world: World) -> None:
    mona, uffe = two(world)
    world.session.run(add_absence, mona, "2026-11-10", "2026-12-14", "Orlov")
    (one,) = absences(world.store, TODAY)
    assert (one.name, one.start_on, one.end_on, one.reason) == (
        "Mona Ek", date(2026, 11, 10), date(2026, 12, 14), "Orlov",
    )  # fmt: skip
    assert (one.cases, one.uncovered, one.running, one.stand_in) == (("anne", "bo"), 2, True, "")
    world.session.undo()
    world.session.run(add_absence, mona, "2026-11-10", None, "", uffe)
    (one,) = absences(world.store, TODAY)
    assert (one.stand_in, one.uncovered, one.end_on) == ("Uffe Kok", 0, None)


def test_a_stand_in_who_is_away_too_covers_nothing(world: World) -> None:
    mona, uffe = two(world)
    world.session.run(add_absence, mona, "2026-11-10", "2026-12-14", "", uffe)
    world.session.run(add_absence, uffe, "2026-12-14", "2026-12-20")
    first, second = absences(world.store, TODAY)
    assert (first.stand_in_away, first.uncovered) == (True, 2)
    assert (second.running, second.cases, second.uncovered) == (False, (), 0)


def test_what_is_over_and_who_has_left_is_not_told(world: World) -> None:
    mona, _ = two(world)
    world.write(Absence("over", mona, "2026-11-01", "2026-11-15"))
    world.write(Staff("left", world.team.id, "Pia Ro", "PR", "jobformidler", None, active=False))
    world.write(Absence("theirs", "left", "2026-11-01"))
    assert absences(world.store, TODAY) == ()
    world.write(Absence("last day", mona, "2026-11-15", "2026-11-16"))
    assert [one.id for one in absences(world.store, TODAY)] == ["last day"]


def test_away_from_the_first_day_to_and_with_the_last(world: World) -> None:
    mona, _ = two(world)
    world.session.run(add_absence, mona, "2026-11-17", "2026-11-18")
    away = [day for day in range(15, 21) if mona in absent_on(world.store, date(2026, 11, day))]
    assert away == [17, 18]


def test_another_team_has_its_own(world: World) -> None:
    mona, _ = two(world)
    world.session.run(add_absence, mona, "2026-11-10", None)
    assert absences(world.store.of_team("another"), TODAY) == ()
    assert len(absences(world.store.of_team(world.team.id), TODAY)) == 1
