"""A meeting of 112 through the real window costs one key a citizen, beside what is written."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.board.board import board
from app.board.movement import MoveKind, movement
from app.commands.placements import place
from app.core.clock import FixedClock
from app.core.domain import Month, Stage
from app.demo import create_demo
from app.session import Session
from db.records import Agreement
from db.store import Store
from tests.breadth import most
from tests.ui.meetings import begun, look, meeting
from ui.shell.main_window import MainWindow

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
LAST_MONTH, TODAY = date(2026, 10, 16), date(2026, 11, 16)
CITIZENS, MOVED, AGREEMENTS = most(112), most(22), most(10)


class Keyboard:
    """Presses keys where the focus is, and counts them."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self._qtbot, self._window = qtbot, window
        self.pressed = 0

    def press(self, key: Qt.Key) -> None:
        """One key."""
        self.pressed += 1
        look()
        self._qtbot.keyClick(self._window.focusWidget(), key)
        QApplication.processEvents()

    def write(self, text: str) -> None:
        """Words, which nobody can do without: they don't count."""
        self._qtbot.keyClicks(self._window.focusWidget(), text)


def a_team_before_its_meeting(path: Path, clock: FixedClock) -> Store:
    """A made-up team that has placed everyone in October, and nobody in November."""
    store = create_demo(path, citizens=CITIZENS, today=LAST_MONTH)
    session = Session(store, clock)
    new = [card.id for card in board(store, OCTOBER, LAST_MONTH).cards if card.stage is None]
    session.run(place, new, OCTOBER, Stage.TIL_OPVARMNING)
    return store


def test_a_citizen_costs_one_key(
    qtbot: QtBot, tmp_path: Path, clock: FixedClock, make_window: Callable[[Store], MainWindow]
) -> None:
    store = a_team_before_its_meeting(tmp_path / "team.springbraet", clock)
    window = make_window(store)
    page = begun(window)
    keyboard = Keyboard(qtbot, window)
    total = page.conduct.total
    assert total >= CITIZENS - 10
    assert page.conduct.discussed == 0
    keys: dict[str, int] = {}
    moved = agreements = came = 0
    while (one := page.conduct.in_hand) is not None and not one.discussed:
        if agreements < AGREEMENTS and len(keys) % 5 == 2:
            agreements += 1
            keyboard.press(Qt.Key.Key_A)
            keyboard.write(f"Aftale nummer {agreements}")
            keyboard.press(Qt.Key.Key_Return)
        before = keyboard.pressed
        if one.stage is None:  # a case that began in November
            came += 1
            keyboard.press(Qt.Key.Key_1)
        elif moved < MOVED and len(keys) % 4 == 1:
            moved += 1
            keyboard.press(Qt.Key.Key_1 if one.stage is Stage.I_GANG else Qt.Key(Qt.Key.Key_1 + int(one.stage)))
        else:
            keyboard.press(Qt.Key.Key_Return)
        keys[one.id] = keyboard.pressed - before
    assert len(keys) == total
    assert set(keys.values()) == {1}
    assert came > 0
    whole = board(store, NOVEMBER, TODAY)
    assert whole.discussed == whole.total == total
    moves = movement(store, whole)
    assert moves.count(MoveKind.FORWARD) + moves.count(MoveKind.BACK) == moved == MOVED
    made = [one for one in store.all(Agreement) if one.meeting_id == meeting(page).id]
    assert len(made) == agreements == AGREEMENTS
