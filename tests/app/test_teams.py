"""Several teams in one store: each is asked of its own, all of them together of each, and a month is a team's own."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

import pytest

from app.board.board import board, live_board
from app.board.following import board_after
from app.board.freezing import outlook
from app.board.leaving import gone_since
from app.caseload.caseload import caseload
from app.citizens.citizen import citizen_history
from app.citizens.citizens import citizen_list, citizen_list_after
from app.commands.months import close_month, reopen_month
from app.commands.placements import place
from app.commands.stories import tell_story
from app.commands.tavlemoede import start_tavlemoede
from app.commands.team import add_staff, put_setting
from app.commands.teams import move_citizens, move_staff
from app.companies.stories import stories
from app.core.domain import Month, Role, Stage
from app.core.errors import UserError
from app.core.period import Period
from app.core.teams import active_teams, chosen_name, each_team, team_facts, team_named
from app.handovers.takers import takers
from app.matching.seekers import seekers
from app.rules.rules import RULES_SETTING
from app.rules.watch import watches
from app.search.index import Search
from app.tavlemoede.moved import board_moves
from app.teammoede.closing import closing
from app.teammoede.meeting import attendees, meeting_of
from app.teammoede.since import changed_since
from app.workbook.collecting import collect
from db.queries import board as queries
from db.records import Assignment, Citizen, MonthLoad, Staff, TeamMove
from db.store import Store
from tests.app.world import JOBPARAT, LOENTIMER, PRAKTIK, SYGEDAGPENGE, World

OCTOBER, NOVEMBER, DECEMBER = Month(2026, 10), Month(2026, 11), Month(2026, 12)
TODAY = date(2026, 11, 16)
JOB = "exit_reason/ordinaert-job"


@pytest.fixture
def south(world: World) -> World:
    """Team Syd beside the world's Team Åløkke, both with people; Åløkke has closed October, and two went over."""
    mona, per = world.staff("Mona Ek"), world.staff("Per Ro", limit=2)
    world.staff("Sara Bo", Role.SAGSBEHANDLER)
    for number, name in enumerate(("Anne", "Bo", "Cille", "Dorte", "Erik", "Finn", "Gry")):
        world.citizen(name, staff=(mona, per)[number % 2], group=(JOBPARAT, SYGEDAGPENGE)[number % 2], cv=number != 2)
        world.placed(name.lower(), m2026_08=Stage(1 + number % 4), m2026_10=Stage(1 + number % 3))
    world.effort("anne", PRAKTIK, "2026-10-01")
    world.effort("bo", LOENTIMER, "2026-11-10", paid_hours=6)
    for month in ("2026-08", "2026-10"):
        world.closed_by_command(month)
    south = world.of(world.second_team())
    siri = south.staff("Siri Syd")
    for number, name in enumerate(("Hans", "Ida", "Jens", "Kaj")):
        south.citizen(name, staff=siri if number else None, group=JOBPARAT)
        if number:
            south.placed(name.lower(), m2026_09=Stage(number), m2026_11=Stage(1 + number % 4))
    south.citizen("Leo", end="2026-11-03", staff=siri)
    south.placed("leo", m2026_09=Stage.PAA_SPRING)
    world.session.run(move_citizens, ["erik"], south.team.id, "2026-11-05", "Flyttet", siri)
    world.session.run(move_citizens, ["finn"], south.team.id, "2026-12-01")
    south.session.run(put_setting, f"{RULES_SETTING}/{south.team.id}", {"no_movement_months": 2, "caseload_limit": 3})
    world.session.run(place, ["bo", "ida"], NOVEMBER, Stage.I_GANG)
    return south


def views(south: World) -> list[Store]:
    """The store as each team looks at it."""
    return [south.store.of_team(team.id) for team in active_teams(south.store)]


def of_month(month: Month, ask: Callable[[Store, Month, date], Iterable[object]]) -> Callable[[Store], list[object]]:
    """A question about a month, as it is asked today."""
    return lambda store: list(ask(store, month, TODAY))


def cards(store: Store, month: Month, today: date) -> Iterable[object]:
    """The cards of a month's board."""
    return board(store, month, today).cards


def loads(store: Store, month: Month, today: date) -> Iterable[object]:
    """The caseload that a month's board shows."""
    return caseload(store, board(store, month, today))


def gone(store: Store, month: Month, today: date) -> Iterable[object]:
    """Who has left a month's board."""
    return gone_since(store, Period.live(month, today))


QUESTIONS: dict[str, Callable[[Store], list[object]]] = {
    **{f"cards of {month}": of_month(month, cards) for month in (Month(2026, 9), OCTOBER, NOVEMBER, DECEMBER)},
    **{f"loads of {month}": of_month(month, loads) for month in (OCTOBER, NOVEMBER, DECEMBER)},
    "gone in November": of_month(NOVEMBER, gone),
    "live cards": lambda store: list(live_board(store, OCTOBER, TODAY).cards),
    "watches": lambda store: list(watches(store, TODAY).items()),
    "citizens": lambda store: [row._replace(team="") for row in citizen_list(store, TODAY).rows],
    "rows to freeze": lambda store: list(outlook(store, NOVEMBER, TODAY)[1]),
    "rows that are frozen": lambda store: list(outlook(store, OCTOBER, TODAY, frozen=True)[1]),
    "missing": lambda store: list(closing(store, NOVEMBER, TODAY).missing),
    "changed since": lambda store: list(changed_since(store, OCTOBER, TODAY)),
    "into a job": lambda store: list(board_moves(store, None, TODAY).into_job),
    "moved": lambda store: list((*board_moves(store, None, TODAY).forward, *board_moves(store, None, TODAY).back)),
    "seekers": lambda store: list(seekers(store, TODAY)),
    "search": lambda store: list(Search(store, TODAY).citizens("a")),
    "months placed": lambda store: [*{*queries.months_placed(store, "2027-01")}],
    "staff": lambda store: list(facts.staff) if (facts := team_facts(store)) else [],
}
_TOGETHER = {"months placed"}  # what both have is there once


@pytest.mark.parametrize("name", QUESTIONS)
def test_what_is_asked_of_all_teams_is_each_ones_own_answer(south: World, name: str) -> None:
    ask = QUESTIONS[name]
    of_each = [Counter(map(repr, ask(view))) for view in views(south)]
    together = sum(of_each, Counter[str]())
    if name in _TOGETHER:
        together = Counter(set(together))
    assert Counter(map(repr, ask(south.store.of_team(None)))) == together
    assert together


def test_the_questions_tell_the_teams_apart(south: World) -> None:
    north, other = views(south)[1], views(south)[0]
    assert {card.name for card in board(north, NOVEMBER, TODAY).cards} == {
        "Anne",
        "Bo",
        "Cille",
        "Dorte",
        "Finn",
        "Gry",
    }
    assert {card.name for card in board(other, NOVEMBER, TODAY).cards} == {"Erik", "Hans", "Ida", "Jens", "Kaj"}
    assert "Finn" in {card.name for card in board(other, DECEMBER, TODAY).cards}
    assert "Finn" not in {card.name for card in board(north, DECEMBER, TODAY).cards}
    assert "Erik" in {card.name for card in board(north, OCTOBER, TODAY).cards}
    assert [one.citizen_id for one in gone_since(other, Period.live(NOVEMBER, TODAY))] == ["leo"]
    assert [load.name for load in board(other, NOVEMBER, TODAY).loads] == ["Siri Syd"]
    assert [load.limit for load in board(other, NOVEMBER, TODAY).loads] == [3]


def test_a_month_is_closed_for_those_whose_team_has_closed_it(world: World, south: World) -> None:
    everyone = world.store
    assert Period.of(everyone.of_team(world.team.id), OCTOBER, TODAY).closed
    assert not Period.of(south.store, OCTOBER, TODAY).closed
    assert not Period.of(everyone, OCTOBER, TODAY).closed
    assert not board(everyone, OCTOBER, TODAY).closed
    with pytest.raises(UserError, match="month_closed"):
        world.session.run(place, ["anne"], OCTOBER, Stage.PAA_SPRING)
    with pytest.raises(UserError, match="month_closed"):
        world.session.run(place, ["erik"], OCTOBER, Stage.I_GANG)  # was in Åløkke then
    change = world.session.run(place, ["ida"], OCTOBER, Stage.I_GANG)
    assert [edit.row.id for edit in change.edits] == ["ida/2026-10"]
    world.session.undo()
    south.session.run(close_month, Month(2026, 9))
    south.session.run(close_month, OCTOBER)
    assert Period.of(everyone, OCTOBER, TODAY).closed
    assert Period.of(everyone, OCTOBER, TODAY).frozen_on == TODAY
    with pytest.raises(UserError, match="month_closed"):
        world.session.redo()


def test_one_team_opens_its_month_again_and_the_others_stays_as_it_was(world: World, south: World) -> None:
    for month in (Month(2026, 9), OCTOBER):
        south.session.run(close_month, month)
    frozen = queries.frozen_facts(south.store, "2026-10")
    north = world.of(world.team.id)
    north.session.run(reopen_month, OCTOBER, "Fejl")
    assert queries.frozen_facts(north.store, "2026-10") == []
    assert queries.frozen_facts(south.store, "2026-10") == frozen
    assert {row.staff_id for row in world.store.all(MonthLoad, month="2026-10")} == {
        row.id for row in world.store.all(Staff, team_id=south.team.id)
    }


def test_who_goes_over_keeps_the_course_and_undo_brings_them_back(world: World, south: World) -> None:
    history = citizen_history(world.store, "erik", TODAY)
    assert [(one.before, one.team, one.day.isoformat(), one.note) for one in history.teams] == [
        ("Team Åløkke", "Team Syd", "2026-11-05", "Flyttet")
    ]
    had = [(one.initials, one.end_on) for one in history.jobformidler_spans]
    assert had == [
        ("ME", date(2026, 11, 5)),
        ("SS", None),
    ]
    assert [placed.month for placed in history.placements] == [Month(2026, 8), OCTOBER]
    before = {record: world.store.all(record) for record in (Assignment, Citizen, TeamMove)}
    world.session.run(move_citizens, ["anne", "bo"], south.team.id, "2026-11-16")
    world.session.undo()
    assert {record: sorted(rows, key=lambda row: row.id) for record, rows in before.items()} == {
        record: sorted(world.store.all(record), key=lambda row: row.id) for record in before
    }


def test_a_move_is_not_taken_back_out_of_a_closed_month(world: World, south: World) -> None:
    world.session.run(move_citizens, ["anne"], south.team.id, "2026-11-16")
    south.closed("2026-11")
    with pytest.raises(UserError, match="team_move_closed"):
        world.session.undo()


def test_the_board_and_the_list_follow_a_move(world: World, south: World) -> None:
    view = south.store
    whole, listed = board(view, NOVEMBER, TODAY), citizen_list(view, TODAY)
    change = world.session.run(move_citizens, ["anne"], south.team.id, "2026-11-16")
    assert board_after(whole, view, change.edits, TODAY) == board(view, NOVEMBER, TODAY)
    assert "Anne" in {row.name for row in citizen_list_after(listed, view, change.edits, TODAY).rows}
    north = world.store.of_team(world.team.id)
    assert "Anne" not in {card.name for card in board(north, NOVEMBER, TODAY).cards}


def test_only_the_citizens_own_team_can_take_the_case(world: World, south: World) -> None:
    assert [load.name for load in takers(world.store, ["anne"], TODAY)] == ["Per Ro"]
    assert [load.name for load in takers(world.store, ["hans"], TODAY)] == ["Siri Syd"]


def test_meetings_and_stories_are_a_teams_own(world: World, south: World) -> None:
    north = world.of(world.team.id)
    assert {one.name for one in attendees(south.store, frozenset())} == {"Siri Syd"}
    assert meeting_of(north.store, OCTOBER) is None
    held = str(south.session.run(start_tavlemoede, []).edits[0].id)
    south.session.run(tell_story, "Et nyt job i butikken", held)
    world.session.run(tell_story, "Et kørekort")
    assert len(stories(south.store)) == 2
    assert [story.text for story in stories(north.store)] == ["Et kørekort"]


def test_staff_without_cases_work_in_another_team_and_their_month_stays(world: World, south: World) -> None:
    sara = world.store.all(Staff, name="Sara Bo")[0]
    world.session.run(move_staff, sara.id, south.team.id)
    assert "Sara Bo" in {one.name for one in attendees(south.store, frozenset())}
    with pytest.raises(UserError, match="staff_has_cases"):
        world.session.run(move_staff, world.store.all(Staff, name="Mona Ek")[0].id, south.team.id)


def test_initials_are_nobody_elses_in_the_whole_store(world: World, south: World) -> None:
    south.session.run(add_staff, "Marie Ene", Role.JOBFORMIDLER)
    initials = [person.initials for person in world.store.all(Staff)]
    assert len(initials) == len(set(initials))


def test_a_store_with_one_team_is_looked_at_as_ever(world: World) -> None:
    assert each_team(world.store) == (world.store,)
    assert chosen_name(world.store) == "Team Åløkke"
    assert team_named(world.store, "team åløkke") == world.team
    with pytest.raises(UserError) as refused:
        team_named(world.store, "Team Nord")
    assert refused.value.facts["teams"] == "Team Åløkke"


def test_a_retired_team_is_still_in_the_past(world: World, south: World) -> None:
    world.write(replace(south.team, active=False))
    assert [team.name for team in active_teams(world.store)] == ["Team Åløkke"]
    assert chosen_name(world.store) == "Team Åløkke"
    assert Period.of(world.store, OCTOBER, TODAY).closed
    assert "Leo" in {row.name for row in citizen_list(world.store, TODAY).rows}


def test_a_workbook_of_all_teams_says_who_is_where(world: World, south: World) -> None:
    data = collect(world.store, NOVEMBER, world.clock.now(), anonymous=False)
    assert data.facts.team == "Alle teams"
    assert {row.name: row.team for row in data.citizens}["Erik"] == "Team Syd"
    assert {row.name: row.team for row in data.citizens}["Leo"] == "Team Syd"
    of_one = collect(south.store, NOVEMBER, world.clock.now(), anonymous=False)
    assert (of_one.facts.team, of_one.teams, {row.team for row in of_one.citizens}) == ("Team Syd", {}, {""})
    assert {row.name for row in of_one.citizens} == {"Erik", "Hans", "Ida", "Jens", "Kaj", "Leo"}
