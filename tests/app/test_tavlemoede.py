"""The weekly meeting: which one goes on, at which step it is, and what its agenda's points show."""

from datetime import date, datetime

import pytest

from app.commands.meetings import edit_agenda, set_participant
from app.commands.tavlemoede import end_tavlemoede, go_to_point, start_tavlemoede
from app.tavlemoede.meeting import (
    BoardMeeting,
    StepKind,
    latest_before,
    latest_there,
    step_kind,
    tavlemoede,
    tavlemoede_of,
    tavlemoeder,
)
from app.teammoede.meeting import meeting_of
from tests.app.world import World

TODAY = date(2026, 11, 16)


def begun(world: World, *staff: str) -> BoardMeeting:
    """A meeting of today."""
    world.session.run(start_tavlemoede, list(staff))
    found = tavlemoede_of(world.store, world.clock.now().date())
    assert found is not None
    return found


def again(world: World, meeting: BoardMeeting) -> BoardMeeting:
    """The same meeting as it is kept."""
    found = tavlemoede(world.store, meeting.id)
    assert found is not None
    return found


def test_there_is_none_before_one_has_begun(world: World) -> None:
    assert tavlemoede_of(world.store, TODAY) is None
    assert tavlemoeder(world.store) == []
    assert latest_there(world.store) == frozenset()


def test_it_begins_at_the_first_step_of_the_default_agenda(world: World) -> None:
    mona = world.staff("Mona Ek")
    meeting = begun(world, mona)
    assert meeting.id.endswith("/tavlemoede/2026-11-16")
    assert [step.kind for step in meeting.steps] == list(StepKind)
    assert meeting.step.text == "Status"
    assert [step.reached for step in meeting.steps] == [True] + [False] * 5
    assert [one.name for one in meeting.attendees if one.present] == ["Mona Ek"]
    assert latest_there(world.store) == {mona}


def test_it_goes_on_at_the_step_it_had_come_to(world: World) -> None:
    meeting = begun(world)
    for place in (3, 1):
        world.session.run(go_to_point, meeting.id, meeting.steps[place].id)
    found = again(world, meeting)
    assert found.at == 1
    assert [step.reached for step in found.steps] == [True] * 4 + [False] * 2


def test_a_point_that_was_taken_away_is_no_place_to_be(world: World) -> None:
    meeting = begun(world)
    world.session.run(go_to_point, meeting.id, meeting.steps[4].id)
    world.session.run(edit_agenda, meeting.id, ["Match", "Nyt fra ledelsen"])
    found = again(world, meeting)
    assert [(step.text, step.kind) for step in found.steps] == [
        ("Match", StepKind.MATCHING),
        ("Nyt fra ledelsen", StepKind.OVERVIEW),
    ]
    assert found.at == 0


def test_the_teams_agenda_stays_for_the_next_meeting(world: World) -> None:
    meeting = begun(world)
    world.session.run(edit_agenda, meeting.id, ["Ledige stillinger", "Gode historier"])
    world.session.run(end_tavlemoede, meeting.id)
    world.clock.at = datetime(2026, 11, 23, 9, 0)
    assert [step.text for step in begun(world).steps] == ["Ledige stillinger", "Gode historier"]


def test_one_that_was_forgotten_is_gone_on_with_until_another_begins(world: World) -> None:
    meeting = begun(world)
    world.clock.at = datetime(2026, 11, 23, 9, 0)
    found = tavlemoede_of(world.store, date(2026, 11, 23))
    assert found is not None
    assert (found.id, found.ended_at) == (meeting.id, None)
    begun(world)
    assert again(world, meeting).ended_at == datetime(2026, 11, 23, 9, 0)
    assert [one.day for one in tavlemoeder(world.store)] == [TODAY]


def test_the_latest_before_is_none_of_the_same_moment(world: World) -> None:
    assert latest_before(world.store, world.clock.now()) is None
    begun(world)
    assert latest_before(world.store, datetime(2026, 11, 16, 9, 30)) is None
    assert latest_before(world.store, datetime(2026, 11, 23, 9, 0)) == datetime(2026, 11, 16, 9, 30)


def test_it_is_no_teammoede(world: World) -> None:
    meeting = begun(world)
    assert meeting_of(world.store, world.board().month) is None
    aage = world.staff("Åge Ærø")
    world.session.run(set_participant, meeting.id, aage, True)
    assert latest_there(world.store) == {aage}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ledige job", StepKind.OPENINGS),
        ("STILLINGER lige nu", StepKind.OPENINGS),
        ("Hvem mangler folk til job?", StepKind.LACKING),
        ("Match", StepKind.MATCHING),
        ("Sparring på en sag", StepKind.SPARRING),
        ("Ugens historie", StepKind.STORIES),
        ("Kaffe", StepKind.OVERVIEW),
    ],
)
def test_what_a_point_shows_follows_from_its_words(text: str, kind: StepKind) -> None:
    assert step_kind(text) is kind
