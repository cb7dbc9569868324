"""A month that an older version closed says from now on what it said when the file was opened first."""

from dataclasses import replace
from datetime import date, datetime

from app.board.board import board
from app.board.kept import Kept
from app.commands.citizens import edit_citizen
from app.core.domain import Month, Stage
from app.core.typed_json import dumps
from app.files.checking import check
from app.files.old_months import keep_old_months
from app.session import Session
from app.workbook.collecting import collect
from db.edits import Edit
from db.records import Citizen, MonthPart
from db.store import Stamp
from tests.app.test_closed_for_ever import OCTOBER, closed_world
from tests.app.world import World

LATER, TODAY = datetime(2026, 11, 16, 9, 30), date(2026, 11, 16)


def older(world: World) -> None:
    """The file as it was before anything was kept."""
    parts = world.store.all(MonthPart)
    world.store.write(Stamp("older", "2026-11-16T10:00:00", None, "older"), [Edit(part, None) for part in parts])


def test_what_is_known_is_kept_once() -> None:
    world = closed_world()
    then = {part.kind: part.content for part in world.store.all(MonthPart)}
    older(world)
    told: list[tuple[int, int]] = []
    keep_old_months(world.session, lambda done, of: told.append((done, of)))
    assert told == [(0, 1)]
    kept = {part.kind: part.content for part in world.store.all(MonthPart)}
    assert then.keys() == set(Kept) - {Kept.REPORT_OF_ALL}  # there is one team
    del then[Kept.REPORT]  # it is asked again at each export
    del then[Kept.WORK]  # what the team knew of companies then is not known any more
    assert kept == then
    assert world.session.can_undo is None
    keep_old_months(world.session, lambda done, of: told.append((done, of)))
    assert told == [(0, 1)]
    assert check(world.store).changes


def test_nothing_changes_from_then_on() -> None:
    world = closed_world()
    older(world)
    keep_old_months(world.session)
    store = world.store
    before = dumps(board(store, OCTOBER, TODAY)), dumps(replace(collect(store, OCTOBER, LATER, False), report=()))
    for citizen in store.all(Citizen):
        world.session.run(edit_citizen, citizen.id, name=f"{citizen.name} Ny", town="Ribe", start_on="2025-01-01")
    assert (
        dumps(board(store, OCTOBER, TODAY)),
        dumps(replace(collect(store, OCTOBER, LATER, False), report=())),
    ) == before


def test_each_team_keeps_its_own() -> None:
    world = closed_world()
    syd = world.of(world.second_team())
    syd.placed(syd.citizen("Syd Borger"), m2026_10=Stage.PAA_SPRING)
    syd.clock.at = datetime(2026, 11, 2, 9, 0)
    syd.closed_by_command("2026-10")
    older(world)
    keep_old_months(Session(world.store.of_team(None), world.clock))
    kept = {(part.team_id, part.kind) for part in world.store.all(MonthPart, month="2026-10")}
    assert {team for team, _ in kept} == {world.team.id, syd.team.id}
    assert board(syd.store, Month(2026, 10), TODAY).total == 1
