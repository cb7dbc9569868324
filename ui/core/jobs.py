"""Long work off the GUI thread, with progress and a way to stop it."""

from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QObject, QThread, Signal

from app.core.errors import UserError

Progress = Callable[[float], None]
Cancelled = Callable[[], bool]
Work = Callable[[Progress, Cancelled], object]


class Job(QThread):
    """Runs `work(progress, cancelled)` in a thread of its own.

    Then one of `done(result)`, `refused(UserError)` or `failed(exception)` comes, in the thread that made the job;
    nothing at all after `cancel`. `progressed` goes from 0.0 to 1.0. The work must not touch widgets or the store.
    """

    done = Signal(object)
    refused = Signal(object)
    failed = Signal(object)
    progressed = Signal(float)

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = Event()
        self._outcome = "done"
        self._value: object = None
        self.finished.connect(self._tell)

    def cancel(self) -> None:
        """Ask the work to stop; its result is thrown away."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    def run(self) -> None:
        """Do the work; Qt calls this in the thread."""
        try:
            result = self._work(self.progressed.emit, self._stop.is_set)
        except UserError as error:
            self._outcome, self._value = "refused", error
        except Exception as error:  # told to the GUI thread, where it is reported as every fault is
            self._outcome, self._value = "failed", error
        else:
            self._value = result

    def _tell(self) -> None:
        if self.cancelled:
            return
        {"done": self.done, "refused": self.refused, "failed": self.failed}[self._outcome].emit(self._value)
