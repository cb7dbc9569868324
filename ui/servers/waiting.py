"""Lets the window paint while somebody waits for the server, and nothing else happen in it."""

import concurrent.futures
from time import monotonic
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QTimer, Signal

if TYPE_CHECKING:
    from concurrent.futures import Future

_AT_ONCE = 0.1  # seconds in which an answer comes almost always, and nobody sees that nothing is painted
_STEP = 0.01  # seconds between looks at the answer, and at what is to be painted
_TO_PAINT = (QEvent.Type.UpdateLater, QEvent.Type.UpdateRequest)
"""What is posted by whoever wants to be painted again. All else that was posted stays where it is, in its order."""


class Waiting(QObject):
    """`wait` is how whoever asks the server waits for its answer, as `Link.wait`.

    After a moment the window paints meanwhile what is to be painted. All else comes once the answer is there: what is
    pressed, typed or closed, what other threads tell, calls that were queued, timers, and what is to be deleted. So a
    write is never left in its middle, no second one begins, and nothing goes that whoever writes still needs.
    `failed` once what was waited for has come to nothing: what was shown meanwhile may have had it.
    """

    failed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_on = False

    def wait(self, answer: "Future[Any]", seconds: float) -> None:
        """Come back when the answer is there, and after so many seconds at the latest."""
        until = monotonic() + seconds
        concurrent.futures.wait([answer], min(seconds, _AT_ONCE))
        application = QCoreApplication.instance()
        if self._is_on or application is None or QThread.currentThread() is not self.thread():
            concurrent.futures.wait([answer], max(until - monotonic(), 0.0))
            return
        if answer.done() or monotonic() >= until:
            return
        self._is_on = True
        try:
            while not answer.done() and monotonic() < until:
                for kind in _TO_PAINT:
                    QCoreApplication.sendPostedEvents(None, kind.value)
                concurrent.futures.wait([answer], max(min(_STEP, until - monotonic()), 0.0))
        finally:
            self._is_on = False
            if not answer.done() or answer.exception() is not None:
                QTimer.singleShot(0, self, self._fail)

    def _fail(self) -> None:
        self.failed.emit()
