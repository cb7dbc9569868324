"""The program as its users run it, without a screen and without its waiting, for what is measured in its window."""

import gc
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QStandardPaths, QThread
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.board.board import Board
from app.session import Session
from tests.bench.painting import paint_all, shown_window
from ui.board.page import BoardPage
from ui.shell import program
from ui.shell.main_window import MainWindow

P = ParamSpec("P")
T = TypeVar("T")

_STARTED_AFTER = 1000  # ms; by then the program has also done what it puts off until its window stands


class Bench:
    """The shown window, with the focus on its board."""

    def __init__(self) -> None:
        window = shown_window()
        if not isinstance(window, MainWindow) or window.team is None:
            raise LookupError("the program shows no team")
        self.window = window
        self.session: Session = window.team.session
        self.page: BoardPage = window.team.board_page
        QTest.qWait(_STARTED_AFTER)
        window.activateWindow()
        if not QTest.qWaitForWindowActive(window):
            raise LookupError("the window does not become active")
        self.page.take_focus()
        paint_all()

    @property
    def board(self) -> Board:
        """The board that is shown."""
        return _there(self.page.board)

    @property
    def focused(self) -> QWidget:
        """What has the focus, and so gets the keys."""
        return _there(QApplication.focusWidget())

    def repaint(self) -> None:
        """Paint the whole window once, as it is."""
        self.window.repaint()
        paint_all()


def in_program(store: Path, measure: Callable[Concatenate[Bench, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The answer of `measure`, which is called where the program would wait for its user.

    A failure inside the program ends the process, so that nothing is measured that did not happen.
    """
    answers: list[T] = []

    def do_not_wait() -> int:
        sys.excepthook = _give_up
        paint_all()
        answers.append(measure(Bench(), *args, **kwargs))
        for thread in _there(QApplication.instance()).findChildren(QThread):
            thread.wait()  # nobody told them to stop, as a user does who ends the program
        return 0

    if sys.platform != "linux":  # where the environment does not say where settings are kept
        QStandardPaths.setTestModeEnabled(True)
    gc.disable()  # as the program does before its window; it looks for garbage where nothing else is to be done
    QApplication.exec = staticmethod(do_not_wait)
    if program.main(store, demo=False):
        raise RuntimeError("the program refuses the store")
    return answers[0]


def _there(value: T | None) -> T:
    if value is None:
        raise LookupError("the window is not in the state that is measured")
    return value


def _give_up(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    traceback.print_exception(kind, error, trace)
    os._exit(1)
