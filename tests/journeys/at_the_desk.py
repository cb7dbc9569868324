"""The program as its user starts it, on a Monday in November 2026: run by the tests as a process of its own."""

import sys
from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.core.clock import SystemClock
from ui.__main__ import main
from ui.core.preferences import Settings
from ui.shell import program
from ui.shell.main_window import MainWindow

NOW = datetime(2026, 11, 16, 9, 30)
_show_first = program.show_first


class ThatDay(SystemClock):
    """A clock that stands still."""

    def now(self) -> datetime:
        """That moment."""
        return NOW


def show_first(window: MainWindow, settings: Settings) -> None:
    """Show the window, and give it the keyboard, as a desktop does; the desk of the tests has no other windows."""

    def give_back() -> None:
        above = QApplication.activeModalWidget() or window
        if QApplication.activeWindow() is None:
            above.activateWindow()

    _show_first(window, settings)
    timer = QTimer(window)
    timer.timeout.connect(give_back)
    timer.start(100)


if __name__ == "__main__":
    program.SystemClock = ThatDay
    program.show_first = show_first
    sys.exit(main())
