"""What can wait is done while nobody touches the window, and nothing of it is left out."""

from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.shell.idle import Pause

FAR = 1_000_000_000  # milliseconds: it is looked when the test looks


class Clock:
    """Stands still until it is told otherwise."""

    at = 100.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def type_into(window: QWidget) -> None:
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    QApplication.sendEvent(window.windowHandle(), key)


def test_whoever_types_waits_for_none_of_it(window: QWidget, qtbot: QtBot) -> None:
    clock, done = Clock(), list[int]()
    pause = Pause(window, [partial(type_into, window), partial(done.append, 1), partial(done.append, 2)], FAR, clock)
    pause.look()
    assert len(pause.handlers) == 3  # the window has only just come
    clock.at += 2
    pause.look()
    pause.look()
    assert (len(pause.handlers), done) == (2, [])  # a key was pressed
    clock.at += 0.5
    pause.look()
    assert done == []
    clock.at += 0.6
    pause.look()
    qtbot.waitUntil(lambda: done == [1, 2], timeout=60_000)


def test_what_fails_keeps_nothing_else_from_being_done(window: QWidget, qtbot: QtBot) -> None:
    clock, done = Clock(), list[int]()
    pause = Pause(window, [partial(int, "x"), partial(done.append, 1), partial(done.append, 2)], FAR, clock)
    clock.at += 2
    with pytest.raises(ValueError, match="invalid literal"):
        pause.look()
    qtbot.waitUntil(lambda: done == [1, 2], timeout=60_000)
