"""Whatever two teams do, every page tells one number of cases, the file is sound, and undo takes it all back."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from random import Random

import pytest

from app.board.board import board
from app.caseload.caseload import caseload
from app.caseload.figures import Figure
from app.caseload.lead import caseload_page
from app.caseload.redistribution.proposal import proposal
from app.caseload.redistribution.reading import caseloads
from app.commands.absences import add_absence
from app.commands.catalogues import merge_items
from app.commands.citizens import add_citizen, close_cases, edit_citizen, reopen_case, set_target_group
from app.commands.handovers import assign, set_must_stay
from app.commands.limits import set_own_limit
from app.commands.months import close_month
from app.commands.placements import place
from app.commands.redistribution import redistribute
from app.commands.settings import set_rules
from app.commands.teams import move_citizens
from app.core.change import Change
from app.core.domain import Month, Role, Stage
from app.core.errors import UserError
from app.core.teams import each_team
from app.files.checking import check
from app.settings.absences import open_cases
from app.settings.staff import staff_page
from app.settings.teams import teams_page
from db.records import RECORDS, CatalogueItem, Citizen, Staff
from db.store import Store
from tests.app.world import World

TODAY, NOVEMBER = date(2026, 11, 16), Month(2026, 11)
WHY = {"why": "Aftalt"}


class Team:
    """Somebody who does anything in either team, chosen by a seed."""

    def __init__(self, world: World, seed: int) -> None:
        self.random = Random(seed)
        self.session, self.store = world.session, world.store
        self.teams = [world.team.id, world.second_team()]
        for number, team_id in enumerate(self.teams):
            for letter in "ABC":
                world.of(team_id).staff(f"{letter}{number} Ek", limit=self.random.choice([None, 1, 3]))

    def act(self) -> None:
        """One deed; a refusal is as good as any other answer."""
        self.session.store.team = team_id = self.random.choice(self.teams)
        self.mine = [one.id for one in self.store.all(Citizen, team_id=team_id)]
        self.staff = [one.id for one in self.store.all(Staff, team_id=team_id)]
        self.groups = [one.id for one in self.store.all(CatalogueItem, catalogue="target_group", active=True)]
        deeds = [self.come, self.come, self.hand_over, self.change, self.rule, self.redistribute]
        with suppress(UserError):
            self.random.choice(deeds if self.mine else [self.come])()
        self.session.store.team = None

    def day(self) -> str:
        return (TODAY + timedelta(days=self.random.choice([-60, -10, 0, 0, 5, 20, 45, 90]))).isoformat()

    def some(self) -> list[str]:
        return self.random.sample(self.mine, min(len(self.mine), self.random.randint(1, 3)))

    def come(self) -> None:
        whose = self.random.choice([None, *self.staff])
        name = f"Borger {self.random.random()}"
        self.session.run(add_citizen, name, jobformidler_id=whose, start_on=self.day(), **WHY)

    def hand_over(self) -> None:
        run, pick, other = self.session.run, self.random.choice, next(one for one in self.teams if one != self._looks)
        deeds: list[Callable[[], Change]] = [
            lambda: run(assign, self.some(), pick(self.staff), Role.JOBFORMIDLER, self.day(), **WHY),
            lambda: run(move_citizens, self.some(), other, self.day(), **WHY),
            lambda: run(set_must_stay, self.some(), pick([True, False])),
        ]
        pick(deeds)()

    def change(self) -> None:
        run, pick = self.session.run, self.random.choice
        deeds: list[Callable[[], Change]] = [
            lambda: run(close_cases, self.some(), self.day(), "exit_reason/andet"),
            lambda: run(reopen_case, pick(self.mine), self.day(), **WHY),
            lambda: run(set_target_group, self.some(), pick(self.groups), **WHY),
            lambda: run(edit_citizen, pick(self.mine), why="Aftalt", start_on=self.day()),
            lambda: run(place, self.some(), NOVEMBER.plus(pick([-1, 0])), pick(list(Stage))),
        ]
        pick(deeds)()

    def rule(self) -> None:
        run, pick = self.session.run, self.random.choice
        deeds: list[Callable[[], Change]] = [
            lambda: run(set_own_limit, pick(self.staff), pick([None, 1, 2, 5]), self.day()),
            lambda: run(add_absence, pick(self.staff), self.day(), None, "Orlov", pick(self.staff)),
            lambda: run(set_rules, uncounted_groups=self.random.sample(self.groups, 2), caseload_limit=pick([2, 30])),
            lambda: run(merge_items, *self.random.sample(self.groups, 2), sure=True),
        ]
        pick(deeds)()

    def redistribute(self) -> None:
        """What is proposed can be carried out."""
        known = caseloads(self.session.store, TODAY)
        moves = proposal(known.seats, known.cases).moves
        try:
            self.session.run(redistribute, [(one.citizen_id, one.from_id, one.to_id) for one in moves], str(TODAY))
        except UserError as refused:
            pytest.fail(f"a proposal was refused: {refused.code} {refused.facts}")

    @property
    def _looks(self) -> str | None:
        return self.session.store.team


def rows(store: Store) -> dict[tuple[str, str], object]:
    return {(record.table, row.id): row for record in RECORDS for row in store.all(record)}


def same_everywhere(store: Store) -> None:
    """Every question about how many cases somebody has gets one answer."""
    for month in (NOVEMBER, NOVEMBER.plus(-1)):
        for view in (store, *each_team(store)):
            whole = board(view, month, TODAY)
            for row in caseload_page(view, whole, TODAY).rows:
                assert row.number_of(Figure.CASES) == row.load.total
                assert row.load.limit is None or whole.closed or row.number_of(Figure.UNCOUNTED) == row.load.uncounted
        parts = [board(view, month, TODAY).total for view in each_team(store)]
        assert sum(parts) == board(store, month, TODAY).total
    whole = board(store, NOVEMBER, TODAY)
    if any(board(view, NOVEMBER, TODAY).closed for view in each_team(store)):
        return
    cases = {load.staff_id: load.total for load in caseload(store, whole) if load.staff_id and load.total}
    assert {one: len(theirs) for one, theirs in open_cases(store, TODAY).items()} == cases
    loads = {load.staff_id: (load.count, load.limit) for load in whole.loads}
    assert {row.id: (row.counted, row.limit) for row in staff_page(store, TODAY) if row.id in loads} == loads
    assert sum(row.cases for row in teams_page(store, TODAY)) == whole.total


@pytest.mark.parametrize("seed", range(4))
def test_every_page_tells_the_same_number_and_undo_takes_it_back(world: World, seed: int) -> None:
    team = Team(world, seed)
    start, done = rows(world.store), len(list(world.store.journal()))
    kept = world.session.can_undo
    for _ in range(30):
        team.act()
        same_everywhere(world.store)
    assert len(list(world.store.journal())) > done
    check(world.store)
    while world.session.can_undo is not kept:
        world.session.undo()
    assert rows(world.store) == start
    check(world.store)


def test_the_same_holds_once_months_are_closed(world: World) -> None:
    team = Team(world, 9)
    for number in range(40):
        team.act()
        if number in (20, 30):
            for one in team.teams:
                world.session.store.team = one
                with suppress(UserError):
                    world.session.run(close_month, NOVEMBER.plus(-1 if number == 20 else 0))
            world.session.store.team = None
        same_everywhere(world.store)
    check(world.store)
