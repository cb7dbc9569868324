"""A job that may be given up at any time: by the page, by a team that is closed, and by the program that ends."""

from PySide6.QtCore import QCoreApplication, QObject

from ui.core.jobs import Job, Work
from ui.core.store_reader import StoreReader

_LAST_WAIT = 3_000


class Errand(Job):
    """Belongs to the application, as a thread that was told to stop lives on for a moment when its page is gone.

    It is given up when `owner` goes. `reader` is what its work asks the store through, if it does.
    """

    def __init__(self, work: Work, owner: QObject, reader: StoreReader | None = None) -> None:
        application = QCoreApplication.instance()
        super().__init__(work, application or owner)
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
