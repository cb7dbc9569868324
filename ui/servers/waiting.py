"""Lets the window paint while somebody waits for the server, and nothing else happen in it."""

import concurrent.futures
from time import monotonic
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QThread, QTimer, Signal
from PySide6.QtGui import QWindow
from shiboken6 import isValid

if TYPE_CHECKING:
    from concurrent.futures import Future

_AT_ONCE = 0.1  # seconds in which an answer comes almost always, and nobody sees that nothing is painted
_STEP = 0.01  # seconds between looks at the answer, and at what is to be painted
_PUT_OFF = frozenset({QEvent.Type.Timer, QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop})
_ENDS = frozenset({QEvent.Type.Close, QEvent.Type.Quit})


class Waiting(QObject):
    """`wait` is how whoever asks the server waits for its answer, as `Link.wait`.

    After a moment the window paints meanwhile. What is pressed or typed waits in the system's queue, timers run later,
    and whoever closes the window closes it when the answer is there: a write is never left in its middle, and no second
    one begins. `failed` once what was waited for has come to nothing: what was shown meanwhile may have had it.
    """

    failed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_on = False
        """Whether somebody waits, and the window paints meanwhile."""
        self._ending: list[QObject] = []

    def wait(self, answer: "Future[Any]", seconds: float) -> None:
        """Come back when the answer is there, and after so many seconds at the latest."""
        until = monotonic() + seconds
        concurrent.futures.wait([answer], min(seconds, _AT_ONCE))
        application = QCoreApplication.instance()
        if self.is_on or application is None or QThread.currentThread() is not self.thread():
            concurrent.futures.wait([answer], max(until - monotonic(), 0.0))
            return
        if answer.done() or monotonic() >= until:
            return
        self.is_on = True
        application.installEventFilter(self)
        try:
            while not answer.done() and monotonic() < until:
                application.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
                concurrent.futures.wait([answer], max(min(_STEP, until - monotonic()), 0.0))
        finally:
            application.removeEventFilter(self)
            self.is_on = False
            if not answer.done() or answer.exception() is not None:
                QTimer.singleShot(0, self, self._fail)
            if self._ending:
                QTimer.singleShot(0, self, self._end)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put off what isn't painting."""
        if event.type() in _ENDS:
            if event.type() == QEvent.Type.Quit or isinstance(watched, QWindow):
                self._ending.append(watched)
            event.ignore()
            return True
        if event.type() in _PUT_OFF:
            event.ignore()
            return True
        return False

    def _fail(self) -> None:
        self.failed.emit()

    def _end(self) -> None:
        """Close what was to be closed meanwhile."""
        ending, self._ending = self._ending, []
        for one in ending:
            if isinstance(one, QWindow) and isValid(one):
                one.close()
            elif isinstance(one, QCoreApplication):
                one.quit()
