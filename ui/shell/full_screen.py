"""Fills a whole screen with a page, another one than the window's own where there is one, and comes back as it was."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QWidget


class Sized(Protocol):
    """A screen, as far as it is asked here."""

    def size(self) -> QSize:
        """How many pixels it has."""
        ...


S = TypeVar("S", bound=Sized)


class FullScreen(QObject):
    """The window without what stands beside its pages, over a whole screen."""

    def __init__(self, window: QMainWindow, beside: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._beside = beside
        self._before: tuple[bytes, bool] | None = None

    @property
    def fills(self) -> bool:
        """Whether it fills a screen now."""
        return self._before is not None

    def enter(self) -> None:
        """Fill the big screen: another than the one that the window is on, if there is one."""
        if self.fills:
            return
        window = self._window
        self._before = bytes(window.saveGeometry().data()), window.isMaximized()
        self._beside.hide()
        wanted = other_screen(window.screen(), QGuiApplication.screens())
        if wanted is not None:
            window.setWindowState(Qt.WindowState.WindowNoState)
            window.setScreen(wanted)
            window.setGeometry(wanted.geometry())
        window.showFullScreen()

    def leave(self) -> None:
        """Be the window again that it was, where it was."""
        if self._before is None:
            return
        (geometry, maximized), self._before = self._before, None
        window = self._window
        self._beside.show()
        window.showNormal()
        window.restoreGeometry(geometry)
        if maximized:
            window.showMaximized()

    @property
    def geometry(self) -> bytes | None:
        """Where the window stood before, which is what is remembered; None where it fills no screen."""
        return None if self._before is None else self._before[0]


def other_screen(own: S, screens: Sequence[S]) -> S | None:
    """The largest screen but one's own; None where there is no other."""
    others = [screen for screen in screens if screen is not own]
    return max(others, key=lambda screen: screen.size().width() * screen.size().height(), default=None)
