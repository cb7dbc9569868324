"""What a month looks like before it is closed, and who is missing, also after one more has been placed."""

from app.commands.citizens import edit_citizen
from app.commands.months import close_month
from app.commands.placements import place, place_unchanged
from app.core.domain import Month, Stage
from app.teammoede.closing import Closing, Missing, closing, closing_after
from tests.app.world import LOENTIMER, PRAKTIK, World

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
OPVARMNING, VEJ, SPRING, GANG = Stage


def team(world: World) -> None:
    """One placed in November, two who are not, and two who are ny; the months before are closed."""
    mona = world.staff("Mona Ek")
    for name in ("Åse", "Bo", "Dan"):
        world.citizen(name, staff=mona if name == "Bo" else None)
    for name in ("Ny Zeta", "Ny Alfa"):
        world.citizen(name, start="2026-11-02")
    world.placed("dan", m2026_10=VEJ, m2026_11=SPRING)
    world.placed("åse", m2026_10=GANG)
    world.placed("bo", m2026_07=OPVARMNING)
    world.effort("dan", PRAKTIK, "2026-10-01")
    world.effort("dan", LOENTIMER, "2026-10-01", paid_hours=8)
    for month in ("2026-07", "2026-10"):
        world.closed(month)


def asked(world: World) -> Closing:
    return closing(world.store, NOVEMBER, world.clock.now().date())


def test_those_who_are_missing_stand_with_what_is_needed_to_place_them(world: World) -> None:
    team(world)
    assert asked(world).missing == (
        Missing("ny alfa", "Ny Alfa", None, 0, ""),
        Missing("ny zeta", "Ny Zeta", None, 0, ""),
        Missing("bo", "Bo", OPVARMNING, 4, "Mona Ek"),
        Missing("åse", "Åse", GANG, 1, ""),
    )
    assert asked(world).can_stay == ["bo", "åse"]


def test_the_figures_are_those_that_closing_would_freeze(world: World) -> None:
    team(world)
    before = asked(world).figures
    assert (before.counted, before.discussed, before.stages) == (5, 1, (1, 0, 1, 1))
    assert (before.in_company, before.paid_hours, before.passive, before.cv) == (1, 1, 4, 5)
    world.session.run(close_month, NOVEMBER)
    after = asked(world)
    assert after.whole.closed
    assert (after.figures, after.missing) == (before, ())


def test_a_closed_month_keeps_its_figures(world: World) -> None:
    team(world)
    world.session.run(close_month, NOVEMBER)
    before = asked(world)
    world.session.run(edit_citizen, "åse", cv=False)
    assert asked(world) == before


def test_after_a_placement_the_answer_is_the_same_as_asked_anew(world: World) -> None:
    team(world)
    today = world.clock.now().date()
    shown = asked(world)
    for change in (
        world.session.run(place_unchanged, shown.can_stay, NOVEMBER),
        world.session.run(place, ["ny alfa"], NOVEMBER, VEJ),
        world.session.undo(),
    ):
        assert change is not None
        shown = closing_after(shown, world.store, change.edits, today)
        assert shown == asked(world)
    assert [one.name for one in shown.missing] == ["Ny Alfa", "Ny Zeta"]


def test_after_another_change_everything_is_asked_anew(world: World) -> None:
    team(world)
    shown = asked(world)
    change = world.session.run(edit_citizen, "dan", cv=False)
    after = closing_after(shown, world.store, change.edits, world.clock.now().date())
    assert after.figures == shown.figures._replace(cv=4)
    assert after == asked(world)
