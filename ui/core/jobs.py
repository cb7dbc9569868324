"""Long work off the GUI thread, with progress and a way to stop it."""

import gc
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import partial
from threading import Event

from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal

from app.core.errors import UserError
from app.core.garbage import uncollected
from ui.core.store_reader import StoreReader

_LAST_WAIT = 3_000


Progress = Callable[[float], None]
Cancelled = Callable[[], bool]
Work = Callable[[Progress, Cancelled], object]


@contextmanager
def giving_way() -> Generator[None]:
    """While a thread makes very many objects no garbage is looked for, nor among them later: it would hold all."""
    with uncollected():
        try:
            yield
        finally:
            gc.freeze()


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


class Errand(Job):
    """Belongs to the application, as a thread that was told to stop lives on for a moment when its page is gone.

    It is given up when `owner` goes. `reader` is what its work asks the store through, if it does; the work is done
    anew where it fails over a change that came between two of its questions.
    """

    def __init__(self, work: Work, owner: QObject, reader: StoreReader | None = None) -> None:
        application = QCoreApplication.instance()
        super().__init__(work if reader is None else partial(reader.sensibly, work), application or owner)
        self._reader = reader
        owner.destroyed.connect(self.cancel)
        self.finished.connect(self.deleteLater)
        if application is not None:
            application.aboutToQuit.connect(self.end)

    def cancel(self) -> None:
        """Ask the work to stop, also where it waits for the store."""
        if self._reader is not None:
            self._reader.stop()
        super().cancel()

    def end(self) -> None:
        """Stop the work and wait until it has."""
        self.cancel()
        self.wait(_LAST_WAIT)
