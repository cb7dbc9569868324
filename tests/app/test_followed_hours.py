"""Hours of a fleksjob are followed from day to day, and never count as paid hours anywhere."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.citizens.changes import latest_changes
from app.citizens.citizen import citizen_history
from app.citizens.citizens import citizen_list
from app.citizens.course import PaidPoint
from app.citizens.paid_hours import followed
from app.commands.catalogues import merge_items
from app.commands.efforts import add_effort, edit_effort, set_hours, set_paid_hours
from app.commands.months import close_month
from app.core.domain import Month
from app.rules.watch import watches
from db.queries.rules import paid_work
from db.records import CatalogueItem, Effort, MonthFact, PaidHours
from tests.app.world import LOENTILSKUD, LOENTIMER, MENTOR, PRAKTIK, World, new_world
from tests.breadth import most

TODAY = date(2026, 11, 16)
NOVEMBER = Month(2026, 11)
FLEKSJOB, GROWING = "effort_kind/fleksjob", "effort_kind/udviklingsfleksjob"
NOT_PAID = (FLEKSJOB, GROWING, LOENTILSKUD, PRAKTIK)


def begun(world: World, kind: str, hours: float | None = 6.0) -> str:
    """Anne begins an effort in March; answers with its id."""
    world.session.run(add_effort, "anne", kind, "2026-03-01", hours=hours)
    return world.store.all(Effort, kind_id=kind)[0].id


@pytest.mark.parametrize(
    ("kind", "column"), [(FLEKSJOB, "hours"), (PRAKTIK, "hours"), (LOENTIMER, "paid_hours"), (MENTOR, None)]
)
def test_the_kind_says_which_hours_are_followed(world: World, kind: str, column: str | None) -> None:
    item = world.store.get(CatalogueItem, kind)
    assert item is not None
    assert followed(item) == column


def test_a_fleksjob_that_grows_can_be_read_day_by_day(world: World) -> None:
    world.citizen("Anne")
    effort = begun(world, FLEKSJOB)
    world.session.run(set_hours, effort, "2026-06-01", 8)
    world.session.run(set_hours, effort, "2026-09-01", 10)
    history = citizen_history(world.store, "anne", TODAY)
    grown = (
        PaidPoint(date(2026, 3, 1), 6.0),
        PaidPoint(date(2026, 6, 1), 8.0),
        PaidPoint(date(2026, 9, 1), 10.0),
    )
    assert history.efforts[0].followed == history.in_company == grown
    assert history.paid == ()
    assert [one.hours for one in world.store.all(Effort)] == [10.0]


def test_hours_that_have_always_been_the_same_are_no_growth(world: World) -> None:
    world.citizen("Anne")
    begun(world, FLEKSJOB)
    history = citizen_history(world.store, "anne", TODAY)
    assert history.efforts[0].followed == (PaidPoint(date(2026, 3, 1), 6.0),)
    assert history.in_company == ()
    assert world.store.all(PaidHours) == []


def test_a_change_of_them_is_told_by_its_kind(world: World) -> None:
    world.citizen("Anne")
    world.session.run(set_hours, begun(world, FLEKSJOB), "2026-06-01", 8)
    told = latest_changes(world.store, citizen_history(world.store, "anne", TODAY))
    assert {one.what for one in told if one.table == "paid_hours"} == {"Fleksjob"}


@settings(max_examples=most(15), deadline=None)
@given(
    kinds=some.lists(some.sampled_from(NOT_PAID), min_size=1, max_size=3, unique=True),
    steps=some.lists(
        some.tuples(some.integers(3, 11), some.sampled_from([0.0, 4.0, 7.5, 12.0, 37.0])), min_size=1, max_size=4
    ),
    paid=some.none() | some.sampled_from([3.0, 8.0]),
)
def test_they_never_count_as_paid_hours(kinds: list[str], steps: list[tuple[int, float]], paid: float | None) -> None:
    """On the board, in the list, on the time line, in the rules and in what closing a month freezes."""
    world = new_world()
    world.citizen("Anne")
    for kind in kinds:
        effort = begun(world, kind)
        for month, hours in steps:
            world.session.run(set_hours, effort, f"2026-{month:02d}-02", hours)
    if paid is not None:
        world.session.run(add_effort, "anne", LOENTIMER, "2026-03-01", paid_hours=paid)
    counted = paid or 0.0
    (row,) = citizen_list(world.store, TODAY).rows
    history = citizen_history(world.store, "anne", TODAY)
    assert world.card("Anne").paid_hours == row.paid_hours == history.paid_hours == counted
    assert {point.hours for point in history.paid} == ({paid} if paid is not None else set())
    assert [work.hours for work in paid_work(world.store, TODAY.isoformat())] == ([paid] if paid is not None else [])
    unchanged = [one for one in watches(world.store, TODAY, ["anne"]).get("anne", ()) if one.code == "hours_unchanged"]
    assert [one.facts["hours"] for one in unchanged] == ([paid] if paid is not None else [])
    world.session.run(close_month, NOVEMBER)
    latest = dict(steps)[max(dict(steps))]
    fleks = sum(latest for kind in kinds if kind in (FLEKSJOB, GROWING))
    assert [(fact.paid_hours, fact.fleks_hours) for fact in world.store.all(MonthFact)] == [(counted, fleks)]
    world.store.close()


def test_an_effort_of_another_kind_begins_its_history_anew(world: World) -> None:
    """The hours of a fleksjob are no history of the paid hours that it is corrected to, nor the other way round."""
    world.citizen("Anne")
    effort = begun(world, FLEKSJOB)
    world.session.run(set_hours, effort, "2026-06-01", 8)
    world.session.run(edit_effort, effort, kind_id=LOENTIMER, paid_hours=5)
    assert [work.hours for work in paid_work(world.store, TODAY.isoformat())] == [5.0]
    world.session.run(set_paid_hours, effort, "2026-09-01", 7)
    world.session.run(edit_effort, effort, kind_id=FLEKSJOB)
    assert world.store.all(PaidHours) == []
    assert paid_work(world.store, TODAY.isoformat()) == []


def test_a_kind_that_comes_to_count_brings_no_hours_that_nobody_was_paid(world: World) -> None:
    world.citizen("Anne")
    world.session.run(set_hours, begun(world, GROWING), "2026-06-01", 8)
    world.session.run(merge_items, GROWING, LOENTIMER, sure=True)
    assert {work.hours for work in paid_work(world.store, TODAY.isoformat())} == {None}
    assert citizen_history(world.store, "anne", TODAY).paid_hours == 0


def test_hours_before_and_after_a_correction(world: World) -> None:
    world.citizen("Anne")
    effort = begun(world, FLEKSJOB)
    world.session.run(set_hours, effort, "2026-06-01", 8)
    world.session.run(edit_effort, effort, start_on="2026-04-01", hours=9)
    assert [(row.start_on, row.hours) for row in sorted(world.store.all(PaidHours), key=lambda row: row.start_on)] == [
        ("2026-04-01", 6.0),
        ("2026-06-01", 9.0),
    ]
    world.session.run(edit_effort, effort, hours=None)
    assert world.store.all(PaidHours) == []
