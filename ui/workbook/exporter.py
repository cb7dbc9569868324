"""Writes the workbook and the backup, off the GUI thread, and says where they are."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from app.core.domain import Month
from app.core.errors import UserError
from app.files.stores import back_up
from app.workbook.choice import EVERYTHING, Choice, Form
from ui.core.dialogs import TEAM_FILES, WORKBOOKS, Dialogs
from ui.core.jobs import Cancelled, Errand, Progress
from ui.core.notifier import Notifier
from ui.core.store_reader import StoreReader

if TYPE_CHECKING:
    from app.measures.courses import KeptFrames
    from app.workbook.data import Book, CommitteeBook


class Written(NamedTuple):
    """A file that stands, and what it holds as the journal notes it."""

    path: Path
    given: Mapping[str, object]


class Exporter(QObject):
    """One export at a time; `written(path)` when a file stands. One that is under way is given up with its team."""

    written = Signal(object)

    def __init__(
        self, notifier: Notifier, dialogs: Dialogs, window: QWidget, frames: "Callable[[], KeptFrames]"
    ) -> None:
        super().__init__(window)
        self._notifier = notifier
        self._frames = frames
        self._changes = 0
        notifier.changed.connect(self._count)
        notifier.replaced.connect(self._count)
        self._dialogs = dialogs
        self._window = window
        self._job: Errand | None = None
        self._progress: QProgressDialog | None = None

    def workbook(self, month: Month, form: Form = Form.NAMED, choice: Choice = EVERYTHING) -> None:
        """Ask where, then write the month's workbook in this form; refusals are said in words.

        It is read in a thread, a question at a time, and once more where something was changed meanwhile.
        """
        from app import workbook

        if self._job is not None:
            return
        session = self._notifier.session
        suggested = workbook.suggested_name(session.store, month, committee=form is Form.COMMITTEE)
        target = self._dialogs.destination(self._window, "Eksportér til Excel", suggested, WORKBOOKS, ".xlsx")
        if target is None:
            return
        reader = StoreReader(session.store.bare())
        store, now, frames, who = cast("Any", reader), session.clock.now(), self._frames(), session.who

        def collected() -> "Book | CommitteeBook":
            if form is Form.COMMITTEE:
                return workbook.collect_for_committee(store, month, now, choice, frames)
            return workbook.collect(store, month, now, form is Form.ANONYMOUS, who, choice, frames)

        def work(progress: Progress, cancelled: Cancelled) -> Written:
            while True:
                changes, data = self._changes, collected()
                if changes == self._changes:
                    path = workbook.write(data, target, progress=progress, cancelled=cancelled)
                    citizens = len(getattr(data, "citizens", ()))  # none stands in the committee's
                    return Written(path, workbook.given(month, form, citizens))

        self._start(Errand(work, self._notifier, reader))

    def backup(self) -> None:
        """Ask where, then write a complete copy of the team's file; for a team on a server the window asks."""
        if self._notifier.session.place is not None:
            self._notifier.copy_asked.emit()
            return
        store = self._notifier.session.store
        name = store.path.stem if store.path else "team"
        today = self._notifier.session.clock.now().date()
        suggested = f"{name} {today.isoformat()}.springbraet"
        target = self._dialogs.destination(self._window, "Gem sikkerhedskopi", suggested, TEAM_FILES, ".springbraet")
        if target is None:
            return
        try:
            back_up(store, target)
        except UserError as error:
            self._notifier.say_error(error)
            return
        self._tell(Written(target, {"what": "copy"}))

    def _start(self, job: Errand) -> None:
        self._job = job
        progress = QProgressDialog("Skriver projektmappen …", "Stop", 0, 100, self._window)
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.setMinimumDuration(300)
        progress.setAutoClose(False)
        progress.canceled.connect(self._stop)
        self._progress = progress
        job.progressed.connect(self._progressed)
        job.done.connect(self._tell)
        job.refused.connect(self._notifier.say_error)
        job.failed.connect(_raise)
        job.finished.connect(self._end)
        job.start()

    def _count(self) -> None:
        self._changes += 1

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _progressed(self, share: float) -> None:
        if self._progress is not None:
            self._progress.setValue(round(share * 100))

    def _tell(self, written: Written) -> None:
        self._notifier.tell_written(written.path)
        self._notifier.note("exported", written.given)
        self.written.emit(written.path)

    def _end(self) -> None:
        if self._progress is not None:
            self._progress.canceled.disconnect(self._stop)
            self._progress.close()
            self._progress.deleteLater()
        self._job = self._progress = None


def _raise(error: Exception) -> None:
    raise error
