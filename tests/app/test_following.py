"""A board that follows change after change is the one that is asked for anew: cards, heads, sums, order and filters."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pytest
from hypothesis import settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app.board import leaving
from app.board.board import Board, board
from app.board.filtering import BoardFilter, filtered
from app.board.following import board_after, staying
from app.board.watches import BoardWatches, board_watches, board_watches_after, with_watches
from app.commands.citizens import close_cases, edit_citizen, reopen_case
from app.commands.efforts import add_effort
from app.commands.handovers import assign
from app.commands.months import close_month, reopen_month
from app.commands.placements import place, unplace
from app.commands.team import put_setting
from app.commands.teams import move_citizens
from app.core.change import Change
from app.core.domain import ATTENTION, NO_CV, WITHOUT_COMPANY, Month, Role, Stage
from app.core.errors import UserError
from app.rules.rules import RULES_SETTING
from app.session import Announcement
from db.records import Citizen
from tests.app.world import JOBPARAT, LOENTIMER, MENTOR, PRAKTIK, SYGEDAGPENGE, new_world
from tests.breadth import most

MONTHS = tuple(Month(2026, 10).plus(ahead) for ahead in range(3))
NAMES = ("Anne", "Bo", "Cille", "Dan", "Anne", "Åse", "Ærø", "Bo")
PEOPLE = [f"p{place}" for place in range(len(NAMES))]
DAYS = ("2026-10-20", "2026-11-03", "2026-11-16", "2026-12-02")

who = some.lists(some.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True)
months, days, one = some.sampled_from(MONTHS), some.sampled_from(DAYS), some.sampled_from(PEOPLE)
filters = some.builds(
    BoardFilter,
    some.none(),
    some.sampled_from([None, JOBPARAT]),
    some.sampled_from([None, *ATTENTION]),
    some.booleans(),
)


def counted(whole: Board) -> list[object]:
    """What a page reads off a board, counted card by card."""
    cards = list(whole.cards)
    return [
        len(cards),
        sum(card.discussed for card in cards),
        sum(card.staff_id is None for card in cards),
        {card.target_group_id for card in cards},
        [sum(code in card.attention for card in cards) for code in ATTENTION],
        sum(card.cv is None for card in cards),
        sum(card.in_company is None for card in cards),
    ]


def told(whole: Board) -> list[object]:
    """The same as the board tells it."""
    lists = [whole.attention_count(code) for code in ATTENTION]
    unknown = (whole.unknown_count(NO_CV), whole.unknown_count(WITHOUT_COMPANY))
    return [whole.total, whole.discussed, whole.unheld, whole.groups, lists, *unknown]


class TwoTeamsAtWork(RuleBasedStateMachine):
    """Keeps the boards of two teams, each by itself and both together, up to date by edits alone, as pages do."""

    @initialize(first=some.booleans())
    def begin(self, first: bool) -> None:
        """Two teams with people of the same names; where it is not their `first` month, most have a past."""
        world = new_world()
        self.world, self.day = world, world.clock.now().date()
        north = (world.staff("Mona Ek"), world.staff("Per Ro", limit=1))
        south = world.of(world.second_team())
        self.teams = (world.team.id, south.team.id)
        self.staff = (*north, south.staff("Siri Syd"))
        for number, (citizen_id, name) in enumerate(zip(PEOPLE, NAMES, strict=True)):
            group = (JOBPARAT, SYGEDAGPENGE, None)[number % 3]
            start = "2026-11-02" if first else "2025-01-15"
            row = Citizen(citizen_id, self.teams[number % 2], name, start_on=start, target_group_id=group)
            world.write(row)
            if number % 4 < 3:
                world.assign(citizen_id, self.staff[2 if number % 2 else number % 4 // 2], start)
            if not first and number:
                world.placed(citizen_id, m2026_08=Stage(1 + number % 4), m2026_09=Stage(1 + number % 3))
        self.views = (world.store, *(world.store.of_team(team_id) for team_id in self.teams))
        self.boards = {
            (at, month): board(view, month, self.day) for at, view in enumerate(self.views) for month in MONTHS
        }
        self.watches: list[BoardWatches] = [board_watches(view, self.day) for view in self.views]
        self.wanted = BoardFilter()
        self.asked = False
        world.session.listen(self.follow)

    def follow(self, announcement: Announcement) -> None:
        """Bring each board, and what is to be watched, up to date."""
        change, self.asked = announcement.change, False
        for (at, month), old in self.boards.items():
            if not staying({month: old}, change.edits):
                self.boards[at, month] = board_after(old, self.views[at], change.edits, self.day)
        for at, view in enumerate(self.views):
            after = board_watches_after(self.watches[at], view, [change], self.day)
            self.watches[at] = board_watches(view, self.day) if after is None else after

    def run(self, command: Callable[..., Change], *arguments: object, **named: object) -> None:
        """Run a command that may be refused: then nothing is different."""
        with suppress(UserError):
            self.world.session.run(command, *arguments, **named)

    @rule(who=who, month=months, stage=some.sampled_from(list(Stage)))
    def place_some(self, who: list[str], month: Month, stage: Stage) -> None:
        """Place citizens, of whichever team."""
        self.run(place, who, month, stage)

    @rule(who=who, month=months)
    def unplace_some(self, who: list[str], month: Month) -> None:
        """Take placements away."""
        self.run(unplace, who, month)

    @rule(citizen=one, name=some.sampled_from(NAMES), step=some.sampled_from(["", "Ring"]), cv=some.booleans())
    def correct(self, citizen: str, name: str, step: str, cv: bool) -> None:
        """Correct a fact, also the name that cards stand in order by."""
        self.run(edit_citizen, citizen, name=name, next_step=step, cv=cv)

    @rule(citizen=one, kind=some.sampled_from([PRAKTIK, MENTOR, LOENTIMER]), day=days)
    def begin_effort(self, citizen: str, kind: str, day: str) -> None:
        """Begin an effort."""
        self.run(add_effort, citizen, kind, day, paid_hours=5 if kind == LOENTIMER else None)

    @rule(who=who, number=some.integers(0, 2), day=days)
    def give(self, who: list[str], number: int, day: str) -> None:
        """Give cases to somebody."""
        self.run(assign, who, self.staff[number], Role.JOBFORMIDLER, day, why="Aftalt")

    @rule(citizen=one, number=some.integers(0, 1), day=days)
    def go_over(self, citizen: str, number: int, day: str) -> None:
        """Let somebody go over to another team."""
        self.run(move_citizens, [citizen], self.teams[number], day)

    @rule(citizen=one, day=days, ends=some.booleans())
    def end_or_reopen(self, citizen: str, day: str, ends: bool) -> None:
        """End a case, or open it again."""
        if ends:
            self.run(close_cases, [citizen], day, "exit_reason/flyttet")
        else:
            self.run(reopen_case, citizen, day)

    @rule(number=some.integers(0, 1), month=some.sampled_from(MONTHS[:2]), closes=some.booleans())
    def close_or_reopen(self, number: int, month: Month, closes: bool) -> None:
        """One of the teams closes a month, or opens it again."""
        session = self.world.of(self.teams[number]).session
        session.listen(self.follow)
        with suppress(UserError):
            session.run(close_month, month) if closes else session.run(reopen_month, month, "Prøve")

    @rule(uncounted=some.booleans(), months=some.integers(1, 3))
    def set_rules(self, uncounted: bool, months: int) -> None:
        """Change what is counted and what is watched, for both teams."""
        groups = [SYGEDAGPENGE] if uncounted else []
        self.run(put_setting, RULES_SETTING, {"no_movement_months": months, "uncounted_groups": groups})

    @rule(back=some.booleans())
    def undo_or_redo(self, back: bool) -> None:
        """Take one back, or do it again."""
        with suppress(UserError):
            self.world.session.undo() if back else self.world.session.redo()

    @rule(wanted=filters, number=some.none() | some.integers(0, 2))
    def choose(self, wanted: BoardFilter, number: int | None) -> None:
        """Filter the boards in another way."""
        self.asked = False
        self.wanted = wanted if number is None else wanted._replace(staff_id=self.staff[number], unheld=False)

    @invariant()
    def the_boards_are_what_they_are_when_asked_anew(self) -> None:
        """All of them, with and without filters, and with what is to be watched, once after each change."""
        if self.asked:
            return
        self.asked = True
        watches = [board_watches(view, self.day) for view in self.views]
        for (at, month), kept in self.boards.items():
            anew = board(self.views[at], month, self.day)
            assert kept == anew
            assert told(kept) == counted(anew)
            shown = filtered(kept, self.wanted)
            assert shown == filtered(anew, self.wanted)
            assert told(shown) == counted(shown)
            watched = with_watches(kept, self.watches[at])
            assert watched == with_watches(anew, watches[at])
            assert told(watched) == counted(watched)

    def teardown(self) -> None:
        """Nothing is wrong with the file in the end."""
        assert self.world.store.problems() == []
        self.world.store.close()


TwoTeamsAtWork.TestCase.settings = settings(max_examples=most(20), stateful_step_count=20, deadline=None)
TestTwoTeamsAtWork = TwoTeamsAtWork.TestCase


def test_who_comes_back_is_no_longer_gone() -> None:
    work = TwoTeamsAtWork()
    work.begin(first=False)
    for citizen, day, ends in (
        ("p0", "2026-10-20", True),
        ("p2", "2026-11-03", True),
        ("p6", "2026-10-20", True),
        ("p2", "2026-11-16", False),
    ):
        work.end_or_reopen(citizen, day, ends)
        assert not work.asked
        work.the_boards_are_what_they_are_when_asked_anew()
    work.teardown()


def test_of_several_teams_only_those_who_are_touched_are_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    work = TwoTeamsAtWork()
    work.begin(first=False)
    session, view, month = work.world.session, work.world.store, MONTHS[1]
    changes = [
        session.run(place, ["p1"], month, Stage.I_GANG),
        session.run(close_cases, ["p2"], "2026-11-10", "exit_reason/flyttet"),
        session.run(assign, ["p3"], work.staff[2], Role.JOBFORMIDLER, "2026-11-16"),
        session.run(edit_citizen, "p4", name="Ønske"),
    ]
    for _ in changes:
        session.undo()
    for change in changes:
        old = board(view, month, work.day)
        session.redo()
        monkeypatch.setattr("app.board.following.board", _refuse)
        after = board_after(old, view, change.edits, work.day)
        monkeypatch.undo()
        assert after == board(view, month, work.day)
        assert after != old or change.kind == "assign"
        assert len(after.gone) - len(old.gone) == (change.kind == "close_cases")
    work.teardown()


def test_who_has_left_is_asked_about_only_where_a_change_can_tell_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    work = TwoTeamsAtWork()
    work.begin(first=False)
    session, view, month = work.world.session, work.views[1], MONTHS[1]
    session.run(close_cases, ["p2"], "2026-06-10", "exit_reason/flyttet")
    session.run(close_cases, ["p4"], "2026-11-10", "exit_reason/flyttet")
    for citizen_id, is_asked in (("p0", False), ("p2", False), ("p4", True)):
        old, asked = board(view, month, work.day), list[None]()
        for name in ("gone_since", "gone_over"):
            monkeypatch.setattr(f"app.board.following.{name}", partial(_counted, asked, getattr(leaving, name)))
        change = session.run(edit_citizen, citizen_id, target_group_id=None, next_step="Ring")
        assert board_after(old, view, change.edits, work.day) == board(view, month, work.day)
        assert bool(asked) is is_asked
        monkeypatch.undo()
    work.teardown()


def _counted(asked: list[None], ask: Callable[..., object], *given: object) -> object:
    asked.append(None)
    return ask(*given)


def _refuse(*_: object) -> Board:
    raise AssertionError("everyone is asked about")
