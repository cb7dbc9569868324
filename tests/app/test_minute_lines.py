"""Proves that each section of the minutes is told of those whom it is about, and that closing keeps them."""

from collections.abc import Iterable
from datetime import date, datetime

import pytest

from app.board.board import board
from app.commands.agreements import add_agreement, complete_agreement, drop_agreement
from app.commands.citizens import close_cases
from app.commands.meetings import edit_agenda, mark_sparring, skip, start_meeting, tick_point
from app.commands.months import close_month, reopen_month
from app.commands.placements import place, place_unchanged
from app.core.domain import Month, Stage
from app.teammoede.minute_lines import Section, minute_lines
from db.records import AgendaPoint, Agreement, Meeting, Minute
from tests.app.world import World

OPVARMNING, VEJ, SPRING, GANG = Stage
NOVEMBER = Month(2026, 11)
YESTERDAY, TODAY = "2026-11-15", "2026-11-16"


@pytest.fixture
def held(world: World) -> str:
    """A meeting of Mona and Åge about four citizens, of whom Ny is ny; its id."""
    mona, aage = world.staff("Mona Ek"), world.staff("Åge Ærø")
    for name, stage in (("Åse", VEJ), ("Bo", SPRING), ("Cille", GANG)):
        world.placed(world.citizen(name, staff=mona), m2026_10=stage)
    world.citizen("Ny")
    world.closed("2026-10")
    world.session.run(start_meeting, NOVEMBER, [aage, mona])
    return world.store.all(Meeting)[0].id


def lines(world: World, held: str, *sections: Section) -> list[Minute]:
    """The lines of these sections as they would be kept today."""
    (meeting,) = world.store.all(Meeting, id=held)
    today = world.clock.now().date()
    made = minute_lines(world.store, meeting, board(world.store, NOVEMBER, today), today.isoformat())
    assert [line.position for line in made] == list(range(len(made)))
    assert {line.meeting_id for line in made} == {held}
    return [line for line in made if not sections or line.section in sections]


def told(found: Iterable[Minute]) -> list[tuple[str, str | None, int | None, int | None, str | None]]:
    return [(line.section, line.citizen_id, line.stage_before, line.stage, line.day) for line in found]


def agree(world: World, citizen: str, text: str, held: str | None = None, due: str | None = None) -> str:
    """Agree on something, at a meeting or outside of it; answers with the id."""
    world.session.run(add_agreement, citizen, text, due_on=due, meeting_id=held)
    (made,) = [row for row in world.store.all(Agreement) if row.text == text]
    return made.id


def test_sections_stand_in_their_order(world: World, held: str) -> None:
    world.session.run(place, ["åse"], NOVEMBER, SPRING)
    world.session.run(mark_sparring, held, "bo", True)
    agree(world, "bo", "Ring", held)
    order = list(Section)
    found = [order.index(Section(line.section)) for line in lines(world, held)]
    assert found == sorted(found)
    assert len(set(found)) == 6


def test_participants_stand_by_name_as_danes_sort_them(world: World, held: str) -> None:
    names = {load.staff_id: load.name for load in world.board().loads}
    found = lines(world, held, Section.PARTICIPANT)
    assert [names[line.staff_id or ""] for line in found] == ["Mona Ek", "Åge Ærø"]


def test_points_of_the_agenda_stand_as_they_are_put_with_the_day_that_they_were_dealt_with(
    world: World, held: str
) -> None:
    world.session.run(edit_agenda, held, ["Aftaler", "Nyt fra ledelsen"])
    (point,) = world.store.all(AgendaPoint, text="Nyt fra ledelsen")
    world.session.run(tick_point, point.id, True)
    found = lines(world, held, Section.AGENDA)
    assert [(line.text, line.day) for line in found] == [("Aftaler", None), ("Nyt fra ledelsen", TODAY)]


def test_who_moved_who_was_placed_first_and_who_left(world: World, held: str) -> None:
    world.session.run(place, ["åse"], NOVEMBER, GANG)
    world.session.run(place, ["bo"], NOVEMBER, OPVARMNING)
    world.session.run(place, ["ny"], NOVEMBER, VEJ)
    world.session.run(close_cases, ["cille"], YESTERDAY, "exit_reason/ordinaert-job")
    sections = (Section.FORWARD, Section.BACK, Section.PLACED, Section.ENDED)
    assert told(lines(world, held, *sections)) == [
        ("forward", "åse", 2, 4, None),
        ("back", "bo", 3, 1, None),
        ("placed", "ny", None, 2, None),
        ("ended", "cille", 4, None, YESTERDAY),
    ]


def test_who_stayed_is_in_no_section_of_movement(world: World, held: str) -> None:
    world.session.run(place_unchanged, ["åse", "bo", "cille"], NOVEMBER)
    found = lines(world, held, Section.FORWARD, Section.BACK, Section.PLACED, Section.ENDED)
    assert found == []


def test_agreements_made_at_the_meeting_stand_by_name_and_day(world: World, held: str) -> None:
    agree(world, "cille", "Senere", held, "2026-12-01")
    agree(world, "cille", "Uden dag", held)
    agree(world, "cille", "Før", held, "2026-11-20")
    agree(world, "bo", "Ring", held, "2026-12-24")
    agree(world, "bo", "Uden for mødet")
    world.session.run(drop_agreement, agree(world, "bo", "Fortrudt", held), TODAY)
    found = lines(world, held, Section.AGREED)
    assert [(line.citizen_id, line.text, line.day) for line in found] == [
        ("bo", "Ring", "2026-12-24"),
        ("cille", "Før", "2026-11-20"),
        ("cille", "Senere", "2026-12-01"),
        ("cille", "Uden dag", None),
    ]


def test_agreements_done_and_dropped_are_those_of_the_meetings_days(world: World, held: str) -> None:
    world.clock.at = datetime(2026, 11, 18, 10, 0)
    for text, day in (("Før mødet", YESTERDAY), ("Første dag", TODAY), ("I dag", "2026-11-18")):
        world.session.run(complete_agreement, agree(world, "bo", text), day)
    world.session.run(drop_agreement, agree(world, "åse", "Droppet"), "2026-11-17")
    world.session.run(drop_agreement, agree(world, "åse", "Droppet før"), "2026-11-10")
    found = lines(world, held, Section.DONE, Section.DROPPED)
    assert [(line.section, line.citizen_id, line.text, line.day) for line in found] == [
        ("done", "bo", "Første dag", TODAY),
        ("done", "bo", "I dag", "2026-11-18"),
        ("dropped", "åse", "Droppet", "2026-11-17"),
    ]


def test_what_is_done_after_the_closing_is_in_no_minutes_of_it(world: World, held: str) -> None:
    waiting = agree(world, "bo", "Ring")
    world.session.run(close_month, NOVEMBER)
    kept = world.store.all(Minute)
    world.clock.at = datetime(2026, 11, 17, 9, 0)
    world.session.run(complete_agreement, waiting, "2026-11-17")
    assert lines(world, held, Section.DONE) == []
    assert world.store.all(Minute) == kept


def test_sparring_tells_where_they_stand_also_of_one_who_has_left(world: World, held: str) -> None:
    for citizen in ("ny", "åse", "cille"):
        world.session.run(mark_sparring, held, citizen, True)
    world.session.run(skip, held, "bo", True)
    world.session.run(place, ["åse"], NOVEMBER, SPRING)
    world.session.run(close_cases, ["cille"], TODAY, "exit_reason/flyttet")
    found = lines(world, held, Section.SPARRING)
    assert [(line.citizen_id, line.stage) for line in found] == [("cille", None), ("ny", None), ("åse", 3)]


def test_those_who_were_not_discussed_stand_by_name_where_they_stood(world: World, held: str) -> None:
    world.session.run(place_unchanged, ["bo"], NOVEMBER)
    found = lines(world, held, Section.NOT_DISCUSSED)
    assert [(line.citizen_id, line.stage) for line in found] == [("cille", 4), ("ny", None), ("åse", 2)]


def test_closing_keeps_what_was_told_and_reopening_lets_it_go(world: World, held: str) -> None:
    world.session.run(place, ["åse"], NOVEMBER, GANG)
    before = lines(world, held)
    world.session.run(close_month, NOVEMBER)
    assert sorted(world.store.all(Minute), key=lambda line: line.position) == before
    world.session.run(reopen_month, NOVEMBER, "rettes")
    assert world.store.all(Minute) == []
    world.session.run(place_unchanged, ["bo"], NOVEMBER)
    world.session.run(close_month, NOVEMBER)
    missing = [line.citizen_id for line in world.store.all(Minute, section=Section.NOT_DISCUSSED)]
    assert sorted(one or "" for one in missing) == ["cille", "ny"]


def test_a_month_that_is_closed_without_a_meeting_keeps_no_minutes(world: World) -> None:
    world.citizen("Anne")
    world.session.run(close_month, NOVEMBER)
    assert world.store.all(Minute) == []
    assert world.board("2026-11", date(2026, 12, 1).isoformat()).closed
