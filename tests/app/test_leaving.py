"""Nobody whose case ends is lost between two months, also where the first was closed before its last day."""

from dataclasses import replace
from datetime import date, datetime

from app.board.leaving import Gone, gone_since
from app.commands.months import close_month
from app.core.domain import Month, Stage
from app.core.period import Period
from db.records import Citizen, MonthFact
from tests.app.world import World

OPVARMNING, VEJ, SPRING, GANG = Stage
NOVEMBER, DECEMBER = Month(2026, 11), Month(2026, 12)


def gone(world: World, month: Month = DECEMBER, today: str = "2026-12-16") -> dict[str, Gone]:
    return {one.citizen_id: one for one in gone_since(world.store, Period.live(month, date.fromisoformat(today)))}


def ended(world: World, citizen_id: str, day: str) -> None:
    """The end of a case is noted."""
    citizen = world.store.get(Citizen, citizen_id)
    assert citizen is not None
    world.write(replace(citizen, end_on=day))


def close_november(world: World) -> None:
    """At the meeting on the 16th, as people do; the months before have been closed long ago."""
    for earlier in ("2025-03", "2026-10"):
        world.closed(earlier)
    world.session.run(close_month, NOVEMBER)
    world.clock.at = datetime(2026, 12, 16, 9, 30)


def test_a_case_that_ends_after_the_closing_is_told_in_the_next_month(world: World) -> None:
    bo = world.staff("Bo")
    for name, end in (("before", "2026-11-16"), ("after", "2026-11-17"), ("on the last", "2026-11-30")):
        world.placed(world.citizen(name, end=end, staff=bo), m2026_11=SPRING)
    close_november(world)
    assert [card.id for card in world.board().cards] == ["after", "on the last"]
    assert list(gone(world, NOVEMBER, "2026-11-16")) == ["before"]
    assert {name: one.staff_id for name, one in gone(world).items()} == {"after": bo, "on the last": bo}
    december = world.board("2026-12")
    assert [one.citizen_id for one in december.gone] == ["after", "on the last"]
    assert [column.change for column in december.columns[1:]] == [0, 0, -2, 0]


def test_an_end_that_is_noted_too_late_is_told_in_the_next_month_with_the_frozen_jobformidler(world: World) -> None:
    bo = world.staff("Bo")
    late = world.citizen("late")
    world.assign(late, bo, "2026-01-01", "2026-11-03")
    other = world.staff("Carl")
    world.assign(late, other, "2026-11-03")
    world.placed(late, m2026_10=GANG)
    close_november(world)
    ended(world, "late", "2026-11-02")
    assert gone(world)["late"][1:] == (other, None, GANG, "2026-11-02", None)
    assert [card.id for card in world.board().cards] == ["late"], "frozen"


def test_where_the_month_before_was_not_frozen_it_is_since_its_last_day(world: World) -> None:
    for name, end in (("in time", "2026-11-30"), ("in december", "2026-12-01")):
        world.placed(world.citizen(name, end=end), m2026_11=SPRING)
    world.closed("2026-11")
    assert list(gone(world)) == ["in december"]


def test_a_month_that_is_closed_late_counts_to_its_last_day(world: World) -> None:
    for name, end in (("in time", "2026-11-30"), ("in december", "2026-12-01")):
        world.placed(world.citizen(name, end=end), m2026_11=SPRING)
    world.clock.at = datetime(2026, 12, 3, 9, 30)
    world.session.run(close_month, NOVEMBER)
    assert list(gone(world, NOVEMBER)) == ["in time"]
    assert list(gone(world)) == ["in december"]


def test_one_who_was_still_ny_is_kept_but_leaves_no_gap_on_the_board(world: World) -> None:
    world.citizen("ny", "2026-11-02", "2026-11-09")
    world.placed(world.citizen("again", "2026-11-02", "2026-11-09"), m2025_03=SPRING)
    assert [one.stage for one in gone(world, NOVEMBER).values()] == [None, None]
    assert world.board().gone == ()
    close_november(world)
    assert {
        fact.citizen_id: (fact.counted, fact.stage_before, fact.ended_on) for fact in world.store.all(MonthFact)
    } == {
        "ny": (False, None, "2026-11-09"),
        "again": (False, None, "2026-11-09"),
    }
    assert world.board().gone == ()
