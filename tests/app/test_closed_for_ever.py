"""Whatever is done and however it is dated, what is said of a closed month stays the same to the last letter."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import cache
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlite3

from app.board.board import board
from app.board.kept import Kept, kept_answer
from app.board.movement import movement
from app.caseload.history import history, overs
from app.caseload.lead import caseload_page
from app.caseload.paper import caseload_paper
from app.commands.agreements import add_agreement, complete_agreement
from app.commands.citizens import close_cases
from app.commands.efforts import add_effort
from app.commands.meetings import start_meeting
from app.commands.months import close_month, reopen_month
from app.core.domain import Month, Role, Stage
from app.core.errors import UserError
from app.core.period import Period
from app.core.typed_json import dumps
from app.measures.engine import behind, results
from app.measures.facts import EVERYONE, Only
from app.measures.measure import definitions
from app.session import Session
from app.teammoede.minutes import minutes
from app.teammoede.past import past_month
from app.workbook.collecting import collect
from db.errors import StaleEditError
from db.records import Agreement, Measure, MeasureCondition, Staff
from db.store import Store
from tests.app.commands.cases import CHANGES, NOTHING_TO_DO, REFUSALS
from tests.app.commands.form import Named
from tests.app.world import LOENTIMER, PRAKTIK, World, new_world
from tests.breadth import most, some
from tests.servers.everywhere import made_once

pytestmark = pytest.mark.usefixtures("read_once")

OCTOBER = Month(2026, 10)
LATER, TODAY = datetime(2026, 11, 16, 9, 30), date(2026, 11, 16)
CASES = {
    f"{kind}: {name}": case
    for kind, cases in (("run", CHANGES), ("nothing", NOTHING_TO_DO), ("refuse", REFUSALS))
    for name, case in cases.items()
}
BY_THE_BACK_DOOR = "refuse: close a month before a move in it"  # it closes October once more
TRIED = sorted(name for name, case in CASES.items() if case.command is not reopen_month and name != BY_THE_BACK_DOOR)


def closed_world() -> World:
    """A team that has closed October: with all stages, loads, somebody who left, a meeting, and a rule broken."""
    return _closed_world().again()


@made_once
def _closed_world() -> World:
    world = new_world()
    world.clock.at = datetime(2026, 10, 28, 9, 0)
    mona, bo = world.staff("Mona Ek", limit=2), world.staff("Bo Lund")
    world.staff("Åge Sag", Role.SAGSBEHANDLER)
    for number, stage in enumerate([*Stage, *Stage], 1):
        who = world.citizen(f"Person {number}", "2025-03-01", staff=mona if number % 3 else bo, cv=number % 2 == 0)
        world.placed(who, m2026_09=stage, m2026_10=Stage(5 - stage))
    world.citizen("Ny Her", "2026-10-05", staff=bo)
    world.effort("person 1", PRAKTIK, "2026-09-01")
    world.effort("person 2", LOENTIMER, "2026-08-01", None, 6.0)
    for name, subject, formula, quantity in MEASURES:
        world.write(Measure(name, world.team.id, name, subject, formula, "number", quantity=quantity))
    world.write(MeasureCondition("passive", "share", "numerator", 0, "passive"))
    world.session.run(start_meeting, OCTOBER, [mona, bo])
    world.session.run(add_agreement, "person 3", "Ring til Person 4", staff_id=mona, due_on="2026-11-02")
    world.session.run(complete_agreement, world.store.all(Agreement)[0].id, "2026-10-28")
    world.session.run(close_cases, ["person 8"], "2026-10-20", "exit_reason/ordinaert-job")
    world.closed("2026-09")
    world.session.run(close_month, OCTOBER)
    world.clock.at = LATER
    world.session = Session(world.store, world.clock)  # what a case takes back is none of this
    return world


MEASURES = (
    ("share", "citizens", "share", ""), ("mean", "citizens", "mean", "weeks"), ("left", "former", "count", ""),
    ("known", "companies", "count", ""), ("most", "jobformidlere", "most", "cases"),
)  # fmt: skip
"""Measures of the team from before October was closed: id, subject, formula and quantity."""


class Said(NamedTuple):
    """Everything that is said of October, as text."""

    board: str
    movement: str
    caseload: str
    paper: str
    past: str
    minutes: tuple[str, ...]
    workbooks: tuple[str, ...]
    history: str
    measures: tuple[str, ...]


def said(world: World) -> Said:
    """What every page, paper and sheet says of the team's October today."""
    store = world.store.of_team(world.team.id)
    whole = board(store, OCTOBER, TODAY)
    past = past_month(store, OCTOBER, TODAY)
    assert past is not None
    by_month = history(store, board(store, OCTOBER.plus(1), TODAY), TODAY)
    place = [one.month for one in by_month.months].index(OCTOBER)
    loads = sorted((line.staff_id, str(line.burdens[place])) for line in by_month.lines if line.burdens[place])
    noted = [one for one in overs(store, history(store, whole, TODAY)) if one.day <= OCTOBER.last_day]
    return Said(
        dumps(whole),
        dumps(movement(store, whole)),
        dumps(caseload_page(store, whole, TODAY)),
        dumps(caseload_paper(store, OCTOBER, TODAY)),
        dumps(past._replace(since=())),
        tuple(dumps(minutes(store, OCTOBER, TODAY, initials=initials)) for initials in (True, False)),
        tuple(dumps(collect(store, OCTOBER, LATER, anonymous)) for anonymous in (True, False)),
        f"{loads} {[(one.day, one.count, one.limit) for one in noted]}",
        tuple(_measured(store, only) for only in (EVERYONE, Only(staff_id=whole.loads[0].staff_id))),
    )


@cache
def said_before() -> Said:
    """The same of the world as it is made, before anything is done in it."""
    return said(closed_world())


def _measured(store: Store, only: Only) -> str:
    measures = definitions(store, [name for name, *_ in MEASURES])
    found = results(store, measures, OCTOBER, TODAY, only)
    parts = [behind(store, measure.id, OCTOBER, TODAY, only) for measure in measures]
    behind_them = [[sorted(part, key=str) for part in of_one] for of_one in parts]  # in no promised order
    return f"{[found[measure.id] for measure in measures]} {behind_them}"


def try_out(world: World, name: str) -> None:
    """Run a case, whose preparations go by the back door or by commands; it may be refused."""
    case = CASES[name]
    try:
        arguments = case.arguments(world)
    except (UserError, LookupError, ValueError, sqlite3.IntegrityError, StaleEditError):
        return  # it wants a team without people, or has been made ready before
    if arguments is None:
        return
    plain, named = (arguments.plain, arguments.named) if isinstance(arguments, Named) else (arguments, {})
    with suppress(UserError):
        world.session.run(case.command, *plain, **named)


@pytest.mark.parametrize("name", some([name for name in TRIED if name.startswith("run: ")], 190))
def test_no_command_changes_what_is_said_of_a_closed_month(name: str) -> None:
    world, before = closed_world(), said_before()
    try_out(world, name)
    assert said(world) == before
    with suppress(UserError):  # what a case has put there by the back door may keep it from going back
        while world.session.can_undo:
            world.session.undo()
    assert said(world) == before


@settings(max_examples=most(20), deadline=None)
@given(st.lists(st.sampled_from(TRIED), min_size=2, max_size=6))
def test_no_commands_together_do(names: Sequence[str]) -> None:
    world, before = closed_world(), said_before()
    for name in names:
        try_out(world, name)
    assert said(world) == before


def test_what_is_kept_is_what_was_said_on_the_day() -> None:
    world = closed_world()
    store = world.store
    period = Period.of(store, OCTOBER, TODAY)
    now = said(world)
    own = set(Kept) - {Kept.REPORT_OF_ALL}
    assert all(kept_answer(store, period, which, object) for which in own)
    world.session.run(reopen_month, OCTOBER, "Prøve")
    assert all(kept_answer(store, period, which, object) is None for which in Kept)
    world.clock.at = datetime(2026, 10, 28, 9, 0)
    world.session.run(close_month, OCTOBER)
    assert said(world) == now


def test_names_of_staff_stay_what_they_were() -> None:
    world = closed_world()
    before = said(world)
    for person in world.store.all(Staff):
        world.write(Staff(person.id, person.team_id, f"{person.name} Ny", "XX", person.role, 9, active=False))
    assert said(world) == before


def test_a_day_that_reaches_back_is_told_of_the_open_month_only() -> None:
    world = closed_world()
    before = said(world)
    world.session.run(add_effort, "person 5", PRAKTIK, "2026-09-01", company="Netto")
    assert said(world) == before
