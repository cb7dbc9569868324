"""Waits for a thread's end: its signal comes from the thread itself, and one that comes between two looks is lost."""

from collections.abc import Callable
from threading import Event

from PySide6.QtCore import Qt, QThread


def ended(thread: QThread) -> Callable[[], bool]:
    """Whether a running thread has ended since, as a question for `qtbot.waitUntil`, also when it is deleted then.

    The thread itself says so: what it posts to its owner's thread is gone where that one deletes it first.
    """
    event = Event()
    thread.finished.connect(event.set, Qt.ConnectionType.DirectConnection)
    if thread.isFinished():
        event.set()
    return event.is_set
