"""Any sequence of commands, undone and redone at will, leaves what a simple model says."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app.board.board import board
from app.board.following import board_after
from app.commands.placements import place, unplace
from app.commands.team import add_staff, put_setting
from app.core.change import Change
from app.core.domain import Month, Role, Stage
from app.core.errors import UserError
from app.session import Announcement, Session
from db.records import Citizen, Placement, Setting, Staff
from tests.app.world import new_world
from tests.breadth import most

PEOPLE = ("anne", "bo", "cille", "dan")
MONTHS = tuple(Month(2026, 9).plus(step) for step in range(4))
TOO_LATE = Month(2027, 1)

State = Mapping[tuple[str, ...], Any]
people = some.lists(some.sampled_from([*PEOPLE, "nobody"]), max_size=4)
months = some.sampled_from([*MONTHS, TOO_LATE])


def reason(who: list[str], month: Month) -> str | None:
    """Why a placement of these citizens in this month has to be refused; None where it has not."""
    if month == TOO_LATE:
        return "month_ahead"
    return "citizen_gone" if "nobody" in who else None


class TeamAtWork(RuleBasedStateMachine):
    """Keeps beside the store what it should hold, and what undo and redo should bring back."""

    @initialize()
    def begin(self) -> None:
        """Four citizens, two of them of one name, and the first with a past."""
        world = new_world()
        self.store = world.store
        for citizen_id in PEOPLE:
            world.write(Citizen(citizen_id, world.team.id, "Dan" if citizen_id == "anne" else citizen_id.title()))
        world.placed("anne", m2026_08=Stage.PAA_VEJ)
        self.session = Session(self.store, world.clock)
        self.state: dict[tuple[str, ...], Any] = {("placed", "anne", "2026-08"): 2}
        self.past: list[State] = []
        self.future: list[State] = []
        self.today = world.clock.now().date()
        self.boards = {month: board(self.store, month, self.today) for month in MONTHS}
        self.session.listen(self.refresh_boards)

    def refresh_boards(self, announcement: Announcement) -> None:
        """Bring each board up to date with the edits alone, as a page does."""
        for month, old in self.boards.items():
            self.boards[month] = board_after(old, self.store, announcement.change.edits, self.today)

    def is_refused(self, code: str | None, command: Callable[..., Change], *arguments: object) -> bool:
        """Run a command, which is to be refused with this code, or not at all."""
        if code is None:
            self.session.run(command, *arguments)
            return False
        with pytest.raises(UserError, match=code):
            self.session.run(command, *arguments)
        return True

    def expect(self, new: dict[tuple[str, ...], Any]) -> None:
        """The model after a change that was done, where it changed anything."""
        if new != self.state:
            self.past.append(self.state)
            self.future.clear()
            self.state = new

    @rule(who=people, month=months, stage=some.sampled_from(list(Stage)))
    def place_some(self, who: list[str], month: Month, stage: Stage) -> None:
        """Place citizens, or be refused whole."""
        if not self.is_refused(reason(who, month), place, who, month, stage):
            self.expect(self.state | {("placed", one, str(month)): int(stage) for one in who})

    @rule(who=people, month=months)
    def unplace_some(self, who: list[str], month: Month) -> None:
        """Take placements away, or be refused whole."""
        if not self.is_refused(reason(who, month), unplace, who, month):
            taken = {("placed", one, str(month)) for one in who}
            self.expect({key: value for key, value in self.state.items() if key not in taken})

    @rule(name=some.sampled_from(["Mona", "Bo Ærø", " "]), limit=some.sampled_from([None, 0, 12]))
    def add_someone(self, name: str, limit: int | None) -> None:
        """Add a jobformidler, whose initials nobody else has."""
        refused = None if name.strip() else "name_missing"
        if self.is_refused(refused, partial(add_staff, sure=True), name, Role.JOBFORMIDLER, limit):
            return
        (new,) = [one for one in self.store.all(Staff) if ("staff", one.id) not in self.state]
        assert (new.name, new.caseload_limit, new.active) == (name, limit, True)
        self.expect(self.state | {("staff", new.id): name})

    @rule(key=some.sampled_from(["seen", "rules"]), number=some.integers(1, 3))
    def put_something(self, key: str, number: int) -> None:
        """Keep a setting, one of which the board depends on."""
        value = {"no_movement_months": number} if key == "rules" else number
        self.session.run(put_setting, key, value)
        self.expect(self.state | {("setting", key): value})

    @rule()
    def undo(self) -> None:
        """Take one back."""
        undone = self.session.undo()
        assert (undone is None) == (not self.past)
        if self.past:
            self.future.append(self.state)
            self.state = dict(self.past.pop())

    @rule()
    def redo(self) -> None:
        """Do one again."""
        redone = self.session.redo()
        assert (redone is None) == (not self.future)
        if self.future:
            self.past.append(self.state)
            self.state = dict(self.future.pop())

    @rule()
    def start_again(self) -> None:
        """Close the program and start it: what can be undone and redone is what it was."""
        self.session = Session(self.store, self.session.clock)
        self.session.listen(self.refresh_boards)

    @invariant()
    def the_store_is_as_the_model(self) -> None:
        """Rows, and what can be undone and redone."""
        held: dict[tuple[str, ...], Any] = {
            ("placed", row.citizen_id, row.month): row.stage for row in self.store.all(Placement)
        }
        held |= {("setting", row.id): json.loads(row.value) for row in self.store.all(Setting)}
        staff = self.store.all(Staff)
        held |= {("staff", row.id): row.name for row in staff}
        assert held == self.state
        assert len({row.initials for row in staff}) == len(staff)
        assert (self.session.can_redo is None) == (not self.future)

    @invariant()
    def the_boards_are_up_to_date(self) -> None:
        """What was brought up to date step by step is what a fresh question answers."""
        for month, kept in self.boards.items():
            assert kept == board(self.store, month, self.today)

    def teardown(self) -> None:
        """Nothing is wrong with the file in the end, and the journal tells it all."""
        assert self.store.problems() == []
        rows: dict[tuple[str, str], Any] = {}
        for entry in self.store.journal():
            assert rows.get((entry.table, entry.row_id)) == entry.before
            rows[entry.table, entry.row_id] = entry.after
        for setting in self.store.all(Setting):
            assert rows["setting", setting.id] == setting.as_dict()
        self.store.close()


TeamAtWork.TestCase.settings = settings(max_examples=most(40), stateful_step_count=25)
TestTeamAtWork = pytest.mark.on_file("a server finds one's own changes again by name, and nobody has one here")(
    TeamAtWork.TestCase
)
