"""What all teams together say of a month that each of them has closed stays the same to the last letter."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.board.board import board
from app.board.kept import Kept, kept_answer, month_part
from app.board.movement import movement
from app.caseload.lead import caseload_page
from app.caseload.paper import caseload_paper
from app.commands.citizens import add_citizen, close_cases, edit_citizen
from app.commands.months import close_month, reopen_month
from app.commands.placements import place
from app.commands.stories import tell_story
from app.commands.team import add_staff
from app.commands.teams import add_team, move_citizens, rename_team, restore_team, retire_team
from app.companies.openings import OpeningKind
from app.core.domain import Month, Role, Stage
from app.core.errors import UserError
from app.core.period import Period
from app.core.typed_json import dumps
from app.workbook.choice import Choice
from app.workbook.collecting import collect
from app.workbook.data import WorkbookData
from db.edits import Edit
from db.records import Company, JobMatch, MonthPart, Opening, Staff, Team
from db.store import Stamp
from tests.app.shared_books import WITHOUT_REPORT
from tests.app.test_closed_for_ever import LATER, OCTOBER, TODAY, TRIED, closed_world, try_out
from tests.app.world import PRAKTIK, World
from tests.breadth import most
from tests.servers.everywhere import made_once

pytestmark = pytest.mark.usefixtures("read_once")

SHARES = 30
"""Over so many worlds the commands are shared out, as each takes a while to make."""


def two_teams(*, close: bool = True) -> World:
    """The world of one team that has closed October, with another that has done so two days later; one went over."""
    return _two_teams(close).again()


@made_once
def _two_teams(close: bool) -> World:
    world = closed_world()
    world.clock.at = datetime(2026, 10, 28, 9, 0)
    north = world.of(world.team.id)
    north.session.run(reopen_month, OCTOBER, "En borger er flyttet")
    south = world.of(world.second_team("Team Syd"))
    siri = south.staff("Siri Ny", limit=1)
    for number, stage in enumerate(Stage, 1):
        who = south.citizen(f"Sydborger {number}", "2025-05-01", staff=siri if number % 2 else None, cv=None)
        south.placed(who, m2026_09=stage)
    south.effort("sydborger 1", PRAKTIK, "2026-09-01")
    world.write(
        Company("company/netto", world.team.id, "Netto", town="Horsens"),
        Opening("opening/1", south.team.id, OpeningKind.ORDINARY, "Lager", "company/netto", made_on="2026-10-02"),
        JobMatch("match/1", "sydborger 1", "opening/1", "proposed", siri, "2026-10-05", "2026-10-05"),
        JobMatch("match/2", "person 1", "opening/1", "proposed", None, "2026-10-06", "2026-10-06"),
    )
    south.session.run(tell_story, "En borger fik job.")
    south.session.run(close_cases, ["sydborger 4"], "2026-10-11", "exit_reason/ordinaert-job")
    south.session.run(place, ["sydborger 3"], OCTOBER, Stage.I_GANG)
    world.session.run(move_citizens, ["person 6"], south.team.id, "2026-10-14", "", siri, why="Aftalt")
    north.session.run(close_month, OCTOBER)
    if close:
        south.closed("2026-09")
        world.clock.at = datetime(2026, 10, 30, 9, 0)
        south.session.run(close_month, OCTOBER)
    world.clock.at, world.told_on = LATER, str(LATER.date())
    return world


class OfAll(NamedTuple):
    """Everything that is said of October by all teams together, as text."""

    period: str
    board: str
    movement: str
    caseload: str
    paper: str
    workbooks: tuple[str, ...]


def of_all(world: World, month: Month = OCTOBER) -> OfAll:
    """What is said of the month today."""
    store = world.store.of_team(None)
    whole = board(store, month, TODAY)
    return OfAll(
        dumps(Period.of(store, month, TODAY)),
        dumps(whole._replace(parts=())),
        dumps(movement(store, whole)),
        dumps(caseload_page(store, whole, TODAY)),
        dumps(caseload_paper(store, month, TODAY)),
        tuple(dumps(collect(store, month, LATER, anonymous, choice=WITHOUT_REPORT)) for anonymous in (True, False)),
    )


def team_of(world: World, number: int) -> World:
    """The world as one of its two teams works in it."""
    teams = sorted(row.id for row in world.store.all(MonthPart, month=str(OCTOBER), kind="team"))
    world.store.team = None
    ids = [row.team_id for row in map(lambda one: world.store.get(MonthPart, one), teams) if row is not None]
    return world.of(ids[number])


@pytest.mark.parametrize("share", range(SHARES))
def test_no_command_changes_what_all_teams_say_of_a_closed_month(share: int) -> None:
    world = two_teams()
    before = of_all(world)
    for number, name in enumerate(TRIED[share::SHARES]):
        try_out(team_of(world, number % 2), name)
        assert of_all(world) == before, name


@settings(max_examples=most(8), deadline=None)
@given(st.lists(st.tuples(st.sampled_from(TRIED), st.integers(0, 1)), min_size=2, max_size=6))
def test_no_commands_together_do(names: Sequence[tuple[str, int]]) -> None:
    world = two_teams()
    before = of_all(world)
    for name, number in names:
        try_out(team_of(world, number), name)
    assert of_all(world) == before


def test_another_team_is_not_in_what_was_closed_before_it_was_there() -> None:
    world = two_teams()
    before = of_all(world)
    late = world.of(str(world.session.run(add_team, "Team Øst").facts["id"]))
    late.session.run(add_staff, "Eva Øst", Role.JOBFORMIDLER)
    late.session.run(add_citizen, "Ny i Øst", start_on="2026-01-01")
    assert of_all(world) == before
    assert any(card.name == "Ny i Øst" for card in board(world.store, OCTOBER.plus(1), TODAY).cards)
    late.session.run(close_month, OCTOBER)
    whole = board(world.store, OCTOBER, TODAY)
    assert whole.closed
    assert any(card.name == "Ny i Øst" for card in whole.cards)


def test_a_team_that_is_taken_out_of_use_or_renamed_stays_in_it() -> None:
    world = two_teams()
    before = of_all(world)
    south = team_of(world, 0) if team_of(world, 0).team.name == "Team Syd" else team_of(world, 1)
    north = next(one.id for one in world.store.all(Staff, name="Bo Lund"))
    open_there = [f"sydborger {number}" for number in (1, 2, 3)]
    world.session.run(move_citizens, open_there, world.team.id, "2026-11-16", "", north, why="Aftalt")
    for person in world.store.all(Staff, team_id=south.team.id):
        world.write(Staff(person.id, person.team_id, person.name, person.initials, person.role, active=False))
    world.session.run(rename_team, south.team.id, "Team Ålborg")
    with suppress(UserError):
        world.session.run(retire_team, south.team.id)
    assert of_all(world) == before
    with suppress(UserError):
        world.session.run(restore_team, south.team.id)
    assert of_all(world) == before


TOLD_AGAIN = [
    "place several", "start a match", "rename a measure", "remove a sheet", "switch a set on", "retire a medarbejder",
    "repatriation", "there is no CV", "rename",
]  # fmt: skip
"""What would be told otherwise of goals and development, if these were asked again."""


def reports(world: World) -> list[str]:
    """The sheets of goals, status and development of all teams together, in both forms."""
    store, choice = world.store.of_team(None), Choice(("goals", "status", "management", "development"))
    return [str(collect(store, OCTOBER, LATER, anonymous, choice=choice).report) for anonymous in (True, False)]


def test_goals_and_development_of_all_stay_what_they_were_when_the_last_had_closed() -> None:
    world = two_teams()
    before = reports(world)
    for number, name in enumerate(TOLD_AGAIN):
        try_out(team_of(world, number % 2), f"run: {name}")
        assert reports(world) == before, name
    kept = world.store.all(MonthPart, month=str(OCTOBER), kind=str(Kept.REPORT_OF_ALL))
    assert [part.team_id for part in kept] == [team_of_name(world, "Team Syd")]  # which was the last
    world.store.write(Stamp("older", "2026-11-01T09:00:00", None, "older"), [Edit(kept[0], None)])
    assert reports(world) != before


def test_they_are_those_of_the_one_team_where_another_has_come_since() -> None:
    world = closed_world()
    before = reports(world)
    late = world.of(str(world.session.run(add_team, "Team Øst").facts["id"]))
    late.session.run(add_citizen, "Ny", start_on="2026-01-01")
    assert reports(world) == before


def test_reopening_lets_it_change_again() -> None:
    world = two_teams()
    before = of_all(world)
    team = team_of(world, 0)
    team.session.run(reopen_month, OCTOBER, "Prøve")
    assert of_all(world) != before


def test_a_team_that_has_placed_nobody_yet_keeps_what_it_said_too() -> None:
    world = two_teams()
    world.clock.at = datetime(2026, 11, 10, 9, 0)
    young = world.of(world.second_team("Team Ung"))
    young.citizen("Ung Ny", "2026-10-01", staff=young.staff("Uma Ung"), cv=None)
    young.session.run(close_month, OCTOBER)
    world.clock.at = LATER
    before = of_all(world)
    young.session.run(edit_citizen, "ung ny", name="Anders And", cv=True, start_on="2026-09-01", why="Aftalt")
    young.effort("ung ny", PRAKTIK, "2026-10-01")
    assert of_all(world) == before


def test_what_an_older_version_kept_is_put_together_too() -> None:
    world = two_teams()
    for part in world.store.all(MonthPart, month=str(OCTOBER)):
        if part.kind == "team":
            world.store.write(Stamp(part.id, "2026-11-01T09:00:00", None, "older"), [Edit(part, None)])
        elif part.kind in ("workbook", "anonymous"):
            there = world.store.of_team(part.team_id)
            kept = kept_answer(there, Period.of(there, OCTOBER, TODAY), Kept(part.kind), WorkbookData)
            assert kept is not None
            rows = tuple(row._replace(citizen_id="") for row in kept.citizens)
            matches = tuple(line._replace(citizen_id="") for line in kept.work.matches)
            older = replace(kept, citizens=rows, work=replace(kept.work, matches=matches, told=()))
            world.write(replace(part, content=month_part(there, OCTOBER, Kept(part.kind), older).content))
    before = of_all(world)
    for anonymous in (True, False):
        data = collect(world.store, OCTOBER, LATER, anonymous)
        shown = [row.name for row in data.citizens if not row.ended]
        assert sorted(shown) == sorted(card.name for card in data.board.cards)
        assert len(set(shown)) == len(shown)
        assert data.work.stories == 1
    world.session.run(rename_team, team_of_name(world, "Team Syd"), "Team Ålborg")
    assert of_all(world) == before


def team_of_name(world: World, name: str) -> str:
    return world.store.all(Team, name=name)[0].id
