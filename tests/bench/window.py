"""The program's own window over a store, shown without a screen, for what is measured in it."""

import os
import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.board import Board
from app.clock import SystemClock
from app.session import Session
from app.stores import open_store
from tests.bench.painting import paint_all
from ui import theme
from ui.dialogs import Dialogs
from ui.main_window import MainWindow
from ui.pages.board import BoardPage
from ui.program import make_application
from ui.settings import Settings

T = TypeVar("T")


class Bench:
    """A shown window with the focus on its board. A failure in it ends the process, so that none is measured."""

    def __init__(self, store: Path) -> None:
        sys.excepthook = _give_up
        self._application = make_application(["springbraet"])
        settings = Settings(store.with_suffix(".ini"))
        settings.theme = "light"
        self.window = MainWindow(settings, SystemClock(), Dialogs())
        theme.apply(self._application, self.window.theme)
        self.session = Session(open_store(store), SystemClock())
        self.window.show_team(self.session)
        self.window.resize(1440, 900)
        self.window.show()
        self.window.activateWindow()
        if not QTest.qWaitForWindowActive(self.window):
            raise RuntimeError("the window does not become active")
        self.page.take_focus()
        paint_all()

    @property
    def page(self) -> BoardPage:
        """The Tavle page."""
        return _there(self.window.team).board_page

    @property
    def board(self) -> Board:
        """The board that is shown."""
        return _there(self.page.board)

    @property
    def focused(self) -> QWidget:
        """What has the focus, and so gets the keys."""
        return _there(self._application.focusWidget())

    def repaint(self) -> None:
        """Paint the whole window once, as it is."""
        self.window.repaint()
        paint_all()


def _there(value: T | None) -> T:
    if value is None:
        raise LookupError("the window is not in the state that is measured")
    return value


def _give_up(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    traceback.print_exception(kind, error, trace)
    os._exit(1)
