"""Lets Qt do everything that waits, until what should be seen is painted."""

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop
from PySide6.QtWidgets import QApplication, QListView, QWidget


def paint_all() -> None:
    """Deliver every event that waits, those that come of it too, and with them every paint."""
    dispatcher = QAbstractEventDispatcher.instance()
    while dispatcher.processEvents(QEventLoop.ProcessEventsFlag.AllEvents):
        continue


def shown_window() -> QWidget:
    """The window that is on the screen; LookupError where there is none."""
    for window in QApplication.topLevelWidgets():
        handle = window.windowHandle()
        if handle is not None and handle.isExposed() and window.isWindow() and window.findChildren(QListView):
            return window
    raise LookupError("no window with a list is shown")


def shown_rows() -> int:
    """How many rows stand in the lists that can be seen."""
    lists = [view for view in shown_window().findChildren(QListView) if view.isVisible()]
    return sum(view.model().rowCount() for view in lists)
