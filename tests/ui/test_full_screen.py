"""The tavlemøde fills a whole screen, the second one where there is one, and leaves the window as it was."""

import json
import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui import tavlemoeder
from tests.ui.tavlemoeder import press
from ui.shell.full_screen import other_screen
from ui.shell.main_window import MainWindow
from ui.tavlemoede.page import TavlemoedePage

window, page = tavlemoeder.window, tavlemoeder.page
Key = Qt.Key
ROOT = Path(__file__).resolve().parents[2]


def test_f11_fills_the_screen_and_escape_leaves_it(page: TavlemoedePage, window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, page, Key.Key_F11)
    assert window.isFullScreen()
    assert window.rail.isHidden()
    assert page.meeting_view.bar.full.text() == "Vindue  F11"
    press(qtbot, page, Key.Key_Escape)
    assert not window.isFullScreen()
    assert not window.rail.isHidden()
    press(qtbot, page, Key.Key_F11)
    press(qtbot, page, Key.Key_F11)
    assert not window.isFullScreen()


def test_another_page_is_no_big_screen(page: TavlemoedePage, window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, page, Key.Key_F11)
    before = window.full_screen.geometry
    assert before is not None
    window.actions_here["show_board"].trigger()
    QApplication.processEvents()
    assert not window.isFullScreen()
    assert window.full_screen.geometry is None


def screen(name: str, left: int, width: int, height: int) -> dict[str, object]:
    """A screen as Qt's platform without one is told of it."""
    plain = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    return {"name": name, "x": left, "y": 0, "width": width, "height": height, **plain}


def test_the_second_screen_is_filled_and_left_again(tmp_path: Path) -> None:
    screens = [screen("own", 0, 1440, 900), screen("big", 1440, 1920, 1080)]
    (tmp_path / "screens.json").write_text(json.dumps({"screens": screens}), encoding="utf-8")
    answer = subprocess.run(
        [sys.executable, "-m", "tests.ui.two_screens", str(tmp_path)],
        cwd=tmp_path,  # a path may hold a colon, which Qt takes for another option
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen:configfile=screens.json"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert json.loads(answer.stdout or "null") == [[True, "big", 1920, 1080], [False, "own", 1200, 800]], answer.stderr


def test_the_big_screen_is_the_largest_but_ones_own(qapp: QApplication) -> None:
    own = qapp.primaryScreen()
    assert other_screen(own, [own]) is None
    small, large = _Screen(1280, 1024), _Screen(3840, 2160)
    assert other_screen(small, [small, large]) is large
    assert other_screen(large, [small, large]) is small


class _Screen:
    """A screen of a size."""

    def __init__(self, width: int, height: int) -> None:
        self._size = QSize(width, height)

    def size(self) -> QSize:
        """How many pixels it has."""
        return self._size
