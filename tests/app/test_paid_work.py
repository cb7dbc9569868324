"""What is watched of paid hours is the sum of all paid work by day, and since when it has been what it is."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.rules.paid_work import Paid, Work, by_day, on
from app.rules.watch import watches
from tests.app.world import LOENTIMER, World

FIRST = date(2026, 1, 1)
TODAY = date(2026, 11, 16)


def day(number: int) -> date:
    """A day of the year by its number."""
    return FIRST + timedelta(days=number)


@some.composite
def work(draw: some.DrawFn) -> Work:
    """Paid work with hours that were noted on some days, in it or not, and not always known."""
    start = draw(some.integers(0, 30))
    end = draw(some.none() | some.integers(start, 50))
    noted = draw(some.dictionaries(some.integers(0, 60), some.none() | some.sampled_from([0.0, 2.5, 5.0]), max_size=3))
    history = [(start, draw(some.sampled_from([None, 2.5, 5.0]))), *sorted(noted.items())]
    hours = tuple((day(one), many) for one, many in sorted(dict(reversed(history)).items()))
    return Work(day(start), None if end is None else day(end), hours)


def naive(works: list[Work], on_day: date) -> float | None:
    """The sum of what runs on a day; None where hours are not known."""
    total = 0.0
    for one in works:
        if one.start_on <= on_day and (one.end_on is None or one.end_on >= on_day):
            hours = [many for noted, many in one.hours if noted <= on_day][-1]
            if hours is None:
                return None
            total += hours
    return total


@given(works=some.lists(work(), max_size=4), number=some.integers(0, 60))
def test_each_day_has_the_sum_of_that_day(works: list[Work], number: int) -> None:
    """The sum of a day is that of the work that runs on it, and it has been so since the day that is said."""
    found = on(day(number), works)
    assert found.hours == naive(works, day(number))
    if found.day > date.min:
        assert all(naive(works, day(one)) == found.hours for one in range((found.day - FIRST).days, number + 1))
        assert naive(works, found.day - timedelta(days=1)) != found.hours or found == by_day(works)[0]


def hours(world: World, today: date = TODAY) -> tuple[object, object] | None:
    """The hours a week and the months of the one watch of hours, if there is one."""
    found = [one for one in watches(world.store, today, ["anne"]).get("anne", ()) if one.code == "hours_unchanged"]
    return (found[0].facts["hours"], found[0].facts["months"]) if found else None


def test_hours_that_end_beside_others_are_a_fall(world: World) -> None:
    anne = world.citizen("Anne")
    world.effort(anne, LOENTIMER, "2026-01-05", paid_hours=5)
    world.effort(anne, LOENTIMER, "2026-01-05", "2026-10-15", paid_hours=3)
    assert hours(world, date(2026, 10, 15)) == (8, 9)
    assert hours(world, date(2026, 10, 16)) is None
    assert hours(world, date(2027, 4, 15)) is None
    assert hours(world, date(2027, 4, 16)) == (5, 6)


@pytest.mark.parametrize(("begins", "found"), [("2026-07-01", (5, 10)), ("2026-07-02", None)])
def test_the_same_hours_elsewhere_are_unchanged_where_no_day_lies_between(
    world: World, begins: str, found: tuple[int, int] | None
) -> None:
    anne = world.citizen("Anne")
    world.effort(anne, LOENTIMER, "2026-01-05", "2026-06-30", paid_hours=5)
    world.effort(anne, LOENTIMER, begins, paid_hours=5)
    assert hours(world) == found


def test_hours_of_some_work_that_nobody_noted_leave_the_sum_unknown(world: World) -> None:
    anne = world.citizen("Anne")
    world.effort(anne, LOENTIMER, "2026-01-05", paid_hours=5)
    world.effort(anne, LOENTIMER, "2026-01-05")
    assert hours(world) is None
    assert Paid(date(2026, 1, 5), None) == on(TODAY, [Work(date(2026, 1, 5), None, ((date(2026, 1, 5), None),))])
