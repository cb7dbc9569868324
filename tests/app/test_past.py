"""What there is to see of a month that is closed."""

from datetime import datetime

from app.commands.citizens import edit_citizen
from app.commands.meetings import start_meeting
from app.commands.months import close_month, reopen_month
from app.core.domain import Month, Stage
from app.teammoede.past import past_month
from tests.app.world import World

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)


def closed_november(world: World) -> str:
    """Anne is placed in both months; October was closed before months were frozen, November is with a meeting."""
    mona = world.staff("Mona Ek")
    world.citizen("Anne", staff=mona)
    world.placed("anne", m2026_10=Stage.PAA_VEJ, m2026_11=Stage.PAA_SPRING)
    world.closed("2026-10")
    world.session.run(start_meeting, NOVEMBER, [mona])
    world.session.who = mona
    world.session.run(close_month, NOVEMBER)
    return mona


def test_a_closed_month_is_shown_as_it_was(world: World) -> None:
    closed_november(world)
    today = world.clock.now().date()
    world.session.run(edit_citizen, "anne", cv=False)
    past = past_month(world.store, NOVEMBER, today)
    assert past is not None
    assert (past.closed_at, past.closed_by) == (datetime(2026, 11, 16, 9, 30), "Mona Ek")
    assert past.participants == ("Mona Ek",)
    assert past.figures is not None
    assert (past.figures.counted, past.figures.cv) == (1, 1)
    assert [card.attention for card in past.whole.cards] == [("without_company",)]
    assert [(one.id, one.cv) for one in past.since] == [("anne", False)]


def test_a_month_that_was_closed_without_being_frozen_has_neither_figures_nor_changes(world: World) -> None:
    closed_november(world)
    past = past_month(world.store, OCTOBER, world.clock.now().date())
    assert past is not None
    assert (past.closed_by, past.participants, past.figures, past.since) == ("", None, None, ())
    assert [card.name for card in past.whole.cards] == ["Anne"]


def test_an_open_month_is_none_of_the_past(world: World) -> None:
    closed_november(world)
    today = world.clock.now().date()
    world.session.run(reopen_month, NOVEMBER, "Anne stod forkert")
    assert past_month(world.store, NOVEMBER, today) is None
    assert past_month(world.store, Month(2026, 12), today) is None
