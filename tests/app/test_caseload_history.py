"""The caseload of past months is what was frozen, and every time over the limit is told with its reason or without."""

from datetime import date, datetime

from app.caseload.history import Burden, History, LimitChange, history, overs, reasons
from app.commands.months import close_month
from app.core.domain import Month, Stage
from db.records import MonthLoad, Overrun, OwnLimit
from tests.app.world import World

TODAY = date(2026, 11, 16)
NOVEMBER = Month(2026, 11)


def frozen_months(world: World, *months: str) -> None:
    """Close these months one after another, each on its last day."""
    now = world.clock.at
    for name in months:
        month = Month.parse(name)
        world.clock.at = datetime(month.year, month.number, month.last_day.day, 12)
        world.session.run(close_month, month)
    world.clock.at = now


def asked(world: World, month: str = "2026-11") -> History:
    return history(world.store, world.board(month), TODAY)


def told(world: World) -> list[tuple[str, str, int, int, str | None]]:
    return [(str(one.day), one.name, one.count, one.limit, one.why) for one in overs(world.store, asked(world))]


def test_a_closed_month_is_what_was_frozen_and_an_open_one_what_is_known(world: World) -> None:
    anne, bo = world.staff("Anne Kirk"), world.staff("Bo Lind", limit=1)
    world.placed(world.citizen("a", start="2026-01-10", staff=anne), m2026_09=Stage.PAA_VEJ)
    world.citizen("b", start="2026-10-02", staff=bo)
    frozen_months(world, "2026-09", "2026-10")
    world.citizen("c", start="2026-08-01", staff=anne)
    found = asked(world)
    assert [(str(one.month), str(one.frozen_on or "")) for one in found.months] == [
        ("2026-09", "2026-09-30"),
        ("2026-10", "2026-10-31"),
        ("2026-11", ""),
    ]
    assert [(line.name, line.burdens) for line in found.lines] == [
        ("Anne Kirk", (Burden(1, 30), Burden(1, 30), Burden(2, 30))),
        ("Bo Lind", (Burden(0, 1), Burden(1, 1), Burden(1, 1))),
    ]
    assert found.totals() == (Burden(1, 31), Burden(2, 31), Burden(3, 31))


def test_an_earlier_month_that_was_never_closed_is_told_as_it_is_known(world: World) -> None:
    anne = world.staff("Anne Kirk")
    world.placed(world.citizen("a", start="2026-01-10", end="2026-10-05", staff=anne), m2026_09=Stage.PAA_VEJ)
    found = asked(world)
    assert [one.frozen_on for one in found.months] == [None, None, None]
    assert found.lines[0].burdens == (Burden(1, 30), Burden(0, 30), Burden(0, 30))


def test_a_history_goes_thirteen_months_back_at_most(world: World) -> None:
    world.placed(world.citizen("a", staff=world.staff("Anne Kirk")), m2025_03=Stage.PAA_VEJ)
    found = asked(world)
    assert (len(found.months), str(found.months[0].month)) == (13, "2025-11")
    assert [str(one.month) for one in asked(world, "2025-04").months] == ["2025-03", "2025-04"]


def test_a_team_without_placements_has_the_month_itself(world: World) -> None:
    world.staff("Anne Kirk")
    found = asked(world)
    assert [str(one.month) for one in found.months] == ["2026-11"]
    assert overs(world.store, found) == ()


def test_a_change_of_the_limit_is_told_with_the_month(world: World) -> None:
    anne = world.staff("Anne Kirk")
    world.placed(world.citizen("a", staff=anne), m2026_08=Stage.PAA_VEJ)
    world.write(OwnLimit("l", anne, "2026-10-15", 20))
    (line,) = asked(world).lines
    assert asked(world).limit_changes(line) == (LimitChange(Month(2026, 10), 30, 20),)


def over_from_september(world: World) -> str:
    """Anne has three cases and a limit of two; September and October are closed."""
    anne = world.staff("Anne Kirk", limit=2)
    for name in "abc":
        world.placed(world.citizen(name, start="2026-01-10", staff=anne), m2026_09=Stage.PAA_VEJ)
    frozen_months(world, "2026-09", "2026-10")
    return anne


def test_what_was_noted_stands_newest_first(world: World) -> None:
    anne = over_from_september(world)
    world.write(Overrun("1", anne, "2026-09-03", 3, 2, "Bo er syg"), Overrun("2", anne, "2026-11-05", 4, 2, "Ferie"))
    assert told(world) == [
        ("2026-11-05", "Anne Kirk", 4, 2, "Ferie"),
        ("2026-09-03", "Anne Kirk", 3, 2, "Bo er syg"),
    ]


def test_a_month_that_was_closed_over_the_limit_stands_where_nothing_was_noted(world: World) -> None:
    anne = over_from_september(world)
    nothing = [("2026-10-31", "Anne Kirk", 3, 2, None), ("2026-09-30", "Anne Kirk", 3, 2, None)]
    assert told(world) == nothing
    world.write(Overrun("1", anne, "2026-10-20", 3, 2, "Bo er syg"))
    assert told(world) == [("2026-10-20", "Anne Kirk", 3, 2, "Bo er syg"), nothing[1]]


def test_a_reason_from_before_the_history_counts_until_the_limit_is_kept_again(world: World) -> None:
    anne = over_from_september(world)
    world.write(Overrun("1", anne, "2026-06-20", 3, 2, "Bo er syg"))
    assert told(world) == []
    (september,) = world.store.all(MonthLoad, month="2026-09")
    world.write(MonthLoad(september.id, anne, "2026-09", 2, 2))
    assert told(world) == [("2026-10-31", "Anne Kirk", 3, 2, None)]


def test_what_was_noted_after_the_month_is_not_in_its_history(world: World) -> None:
    anne = over_from_september(world)
    world.write(Overrun("1", anne, "2026-11-05", 4, 2, "Ferie"), Overrun("2", anne, "2026-09-03", 3, 2, "Bo er syg"))
    past = asked(world, "2026-10")
    assert [one.why for one in overs(world.store, past)] == ["Bo er syg"]


def why(world: World, month: str = "2026-11") -> dict[str, list[tuple[str, int, str | None]]]:
    found = reasons(world.store, world.board(month))
    return {staff_id: [(str(one.day), one.count, one.why) for one in told] for staff_id, told in found.items()}


def test_who_is_over_has_what_was_noted_since_the_limit_was_kept_last(world: World) -> None:
    anne = over_from_september(world)
    assert why(world) == {anne: []}
    world.write(
        Overrun("1", anne, "2026-09-03", 3, 2, "Bo er syg"),
        Overrun("2", anne, "2026-11-05", 4, 2, "Kender 010170-1234"),
        Overrun("3", anne, "2026-12-01", 5, 2, "Senere"),
        Overrun("4", world.staff("Bo Lind"), "2026-11-05", 3, 2, "Er det ikke mere"),
    )
    noted = [("2026-11-05", 4, "Kender [CPR-nr. udeladt]"), ("2026-09-03", 3, "Bo er syg")]
    assert why(world) == {anne: noted}
    assert why(world, "2026-10") == {anne: noted[1:]}
    (september,) = world.store.all(MonthLoad, month="2026-09", staff_id=anne)
    world.write(MonthLoad(september.id, anne, "2026-09", 2, 2))
    assert why(world) == {anne: noted[:1]}


def test_of_several_teams_each_ones_month_is_what_it_was_for_them(world: World) -> None:
    anne = world.staff("Anne Kirk")
    world.placed(world.citizen("a", start="2026-01-10", staff=anne), m2026_10=Stage.PAA_VEJ)
    syd = world.of(world.second_team())
    lone = syd.staff("Lone Kok")
    syd.citizen("b", start="2026-01-10", staff=lone)
    frozen_months(world.of(world.team.id), "2026-10")
    world.citizen("c", start="2026-09-01", staff=anne)
    syd.citizen("d", start="2026-09-01", staff=lone)
    found = asked(world)
    assert [(line.name, line.burdens) for line in found.lines] == [
        ("Lone Kok", (Burden(2, 30), Burden(2, 30))),
        ("Anne Kirk", (Burden(1, 30), Burden(2, 30))),
    ]
    assert [found.open_teams(one) for one in found.months] == [("Team Syd",), ("Team Syd", "Team Åløkke")]
    assert [[one.count for one in found.totals(team_id)] for team_id in (*found.names, None)] == [
        [2, 2],
        [1, 2],
        [3, 4],
    ]
    assert [one.frozen_on for one in found.months] == [None, None]
