"""Proves that nothing gets past a closed month or a meeting that is over, and that a refusal changes nothing."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from app.board.closed_months import closed_from
from app.commands.citizens import edit_citizen
from app.commands.importing import import_list
from app.commands.meetings import choose_order, mark_sparring, set_participant, skip, start_meeting, tick_point
from app.commands.months import close_month, reopen_month
from app.commands.placements import place, place_unchanged, unplace
from app.core.change import Change
from app.core.domain import Month, Stage
from app.core.errors import UserError
from app.importing.choices import Choices
from app.session import Session
from app.teammoede.queue import QueueOrder
from db.records import RECORDS, AgendaPoint, Citizen, Meeting, MonthFact, Placement, Record
from tests.app.importing.teams import ANNE, MONTH, planned, remarks, team
from tests.app.world import World

SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER = (Month(2026, 9).plus(step) for step in range(4))
WITH_STAGES = """
CPR        | Navn        | Trin   | By
0101901238 | Anne Jensen | På vej | Tørring
0202801234 | Bo Ek       | I gang | Juelsminde
"""
WITHOUT_STAGES = "CPR | By\n0101901238 | Tørring"


def everything(session: Session) -> tuple[dict[str, list[Record]], int, Change | None, Change | None]:
    """Every row, how long the journal is, and what can be undone and redone."""
    rows = {record.table: sorted(session.store.all(record), key=lambda row: row.id) for record in RECORDS}
    return rows, len(list(session.store.journal())), session.can_undo, session.can_redo


def refused(session: Session, code: str, deed: Callable[[], object]) -> UserError:
    """The refusal of a deed, which has changed nothing."""
    before = everything(session)
    with pytest.raises(UserError) as refusal:
        deed()
    assert refusal.value.code == code
    assert everything(session) == before
    return refusal.value


@pytest.fixture
def held(world: World) -> str:
    """A meeting about November with Anne, who was placed in September, and Bo, who is ny; its id."""
    mona = world.staff("Mona Ek")
    world.citizen("Anne", staff=mona)
    world.citizen("Bo")
    world.placed("anne", m2026_09=Stage.PAA_VEJ)
    world.closed("2026-09")
    world.session.run(start_meeting, NOVEMBER, [mona])
    return world.store.all(Meeting)[0].id


PLACINGS: dict[str, Callable[[World], Change]] = {
    "place": lambda world: world.session.run(place, ["anne", "bo"], NOVEMBER, Stage.PAA_SPRING),
    "place unchanged": lambda world: world.session.run(place_unchanged, ["anne"], NOVEMBER),
}


@pytest.mark.on_file("a server says that the month is closed, and it leaves the list")
@pytest.mark.parametrize("placing", PLACINGS.values(), ids=PLACINGS.keys())
def test_a_placement_of_a_closed_month_can_be_neither_undone_nor_redone(
    world: World, held: str, placing: Callable[[World], Change]
) -> None:
    done = placing(world)
    world.session.run(close_month, NOVEMBER)
    assert refused(world.session, "month_closed", world.session.undo).facts["month"] == NOVEMBER
    world.session.run(reopen_month, NOVEMBER, "rettes")
    assert world.session.undo() is done
    world.session.run(close_month, NOVEMBER)
    refused(world.session, "month_closed", world.session.redo)
    world.session.run(reopen_month, NOVEMBER, "rettes igen")
    assert world.session.redo() is done


@pytest.mark.on_file("a server says that the month is closed, and it leaves the list")
def test_a_placement_that_was_taken_away_does_not_come_back_into_a_closed_month(world: World, held: str) -> None:
    world.session.run(place, ["anne"], NOVEMBER, Stage.I_GANG)
    world.session.run(unplace, ["anne"], NOVEMBER)
    world.session.run(close_month, NOVEMBER)
    refused(world.session, "month_closed", world.session.undo)
    assert world.card("Anne").stage is Stage.PAA_VEJ


def test_what_was_done_in_an_open_month_is_undone_beside_a_closed_one(world: World, held: str) -> None:
    world.session.run(close_month, NOVEMBER)
    done = world.session.run(place, ["anne"], DECEMBER, Stage.I_GANG)
    assert world.session.undo() is done
    assert world.session.redo() is done


@pytest.mark.on_file("a server says that the month is closed, and it leaves the list")
def test_where_somebody_stood_before_a_closed_month_is_settled_too(world: World, held: str) -> None:
    placed = world.session.run(place, ["bo"], OCTOBER, Stage.I_GANG)
    assert world.session.undo() is placed
    world.session.run(close_month, NOVEMBER)
    assert closed_from(world.store, OCTOBER) == NOVEMBER
    told = refused(world.session, "month_closed", lambda: world.session.run(place, ["bo"], OCTOBER, Stage.PAA_VEJ))
    assert told.facts["month"] == NOVEMBER
    refused(world.session, "month_closed", world.session.redo)
    assert closed_from(world.store, DECEMBER) is None


MARKS: dict[str, Callable[[World, str], Change]] = {
    "sparring": lambda world, held: world.session.run(mark_sparring, held, "anne", True),
    "skipped": lambda world, held: world.session.run(skip, held, "bo", True),
    "a participant": lambda world, held: world.session.run(set_participant, held, world.staff("Åge Ærø"), True),
    "a ticked point": lambda world, _: world.session.run(tick_point, world.store.all(AgendaPoint)[0].id, True),
    "an order": lambda world, held: world.session.run(choose_order, held, QueueOrder.STUCK),
}


@pytest.mark.on_file("a server says that the month is closed, and it leaves the list")
@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS.keys())
def test_what_a_meeting_noted_stays_when_it_is_over(
    world: World, held: str, mark: Callable[[World, str], Change]
) -> None:
    done = mark(world, held)
    world.session.run(close_month, NOVEMBER)
    assert refused(world.session, "meeting_over", world.session.undo).facts["month"] == NOVEMBER
    world.session.run(reopen_month, NOVEMBER, "rettes")
    assert world.session.undo() is done
    world.session.run(close_month, NOVEMBER)
    refused(world.session, "meeting_over", world.session.redo)


@pytest.mark.on_file("a server says that the month is closed, and it leaves the list")
def test_a_meeting_that_is_over_has_begun(world: World, held: str) -> None:
    world.session.run(close_month, NOVEMBER)
    refused(world.session, "meeting_over", world.session.undo)
    assert [meeting.id for meeting in world.store.all(Meeting)] == [held]


@pytest.mark.on_file("a server says that the month is closed, and it leaves the list")
def test_an_import_that_placed_somebody_is_not_undone_once_the_month_is_closed() -> None:
    session = team(ANNE)
    change = session.run(import_list, planned(session, WITH_STAGES, creating=Choices(staff=True)))
    assert any(isinstance(edit.row, Placement) for edit in change.edits)
    session.run(close_month, MONTH)
    refused(session, "month_closed", session.undo)
    session.run(reopen_month, MONTH, "listen var forkert")
    assert session.undo() is change


def test_an_import_of_facts_alone_can_be_undone_and_the_month_stays_frozen() -> None:
    session = team(ANNE)
    change = session.run(import_list, planned(session, WITHOUT_STAGES))
    session.run(close_month, MONTH)
    frozen = session.store.all(MonthFact)
    assert session.undo() is change
    assert session.store.all(MonthFact) == frozen


@pytest.mark.parametrize("text", [WITH_STAGES, WITHOUT_STAGES])
def test_a_list_that_was_looked_at_before_the_closing_has_to_be_looked_at_again(text: str) -> None:
    session = team(ANNE)
    plan = planned(session, text)
    session.run(close_month, MONTH)
    refused(session, "row_changed", lambda: session.run(import_list, plan))
    again = planned(session, text)
    closed = (None, "stages_of_closed_month")
    assert (closed in remarks(again)) == (text == WITH_STAGES)
    session.run(import_list, again)
    assert session.store.all(Placement) == []
    assert {citizen.town for citizen in session.store.all(Citizen)} >= {"Tørring"}


def test_a_list_for_a_month_before_a_closed_one_places_nobody() -> None:
    session = team(ANNE)
    session.run(close_month, MONTH)
    plan = planned(session, WITH_STAGES, month=MONTH.plus(-1))
    assert (None, "stages_of_closed_month") in remarks(plan)
    session.run(import_list, plan)
    assert session.store.all(Placement) == []


def test_a_correction_of_facts_beside_a_closed_month_is_undone_as_ever(world: World, held: str) -> None:
    world.session.run(close_month, NOVEMBER)
    change = world.session.run(edit_citizen, "anne", town="Tørring")
    assert world.session.undo() is change


def test_months_are_closed_in_their_order_and_reopened_the_other_way_round(world: World, held: str) -> None:
    world.session.run(place, ["anne"], OCTOBER, Stage.I_GANG)
    early = refused(world.session, "month_open_before", lambda: world.session.run(close_month, NOVEMBER))
    assert early.facts == {"month": NOVEMBER, "earlier": OCTOBER}
    refused(world.session, "month_not_begun", lambda: world.session.run(close_month, DECEMBER))
    for month in (OCTOBER, NOVEMBER):
        world.session.run(close_month, month)
    refused(world.session, "month_already_closed", lambda: world.session.run(close_month, NOVEMBER))
    late = refused(world.session, "month_closed_after", lambda: world.session.run(reopen_month, OCTOBER, "rettes"))
    assert late.facts == {"month": OCTOBER, "later": NOVEMBER}
    for month in (NOVEMBER, OCTOBER):
        world.session.run(reopen_month, month, "rettes")
    refused(world.session, "month_not_closed", lambda: world.session.run(reopen_month, OCTOBER, "rettes"))
    assert [world.board(month).closed for month in ("2026-10", "2026-11")] == [False, False]


def test_a_month_can_be_closed_from_its_first_day_and_long_after_its_last(world: World) -> None:
    world.citizen("Anne")
    world.clock.at = datetime(2026, 12, 1, 0, 0)
    world.session.run(close_month, DECEMBER)
    world.session.run(reopen_month, DECEMBER, "for tidligt")
    world.clock.at = datetime(2027, 6, 1, 9, 0)
    world.session.run(close_month, DECEMBER)
    assert world.board("2026-12", date(2027, 6, 1).isoformat()).closed
