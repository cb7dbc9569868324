"""Checks backups as a whole that were only looked over when they were made, at leisure and beside the window's work."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.core.errors import UserError
from app.files.backups import State
from app.files.places import Places
from app.files.safekeeping import KeptBackup
from ui.core.jobs import Errand
from ui.files.backup_jobs import checking


class BackupChecks(QObject):
    """`looked(Looked)` when there is something to tell. One that can't be checked is left until `begin_anew`."""

    looked = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.job: Errand | None = None
        self._tried: set[Path] = set()
        self._trying: set[Path] = set()

    def check(self, known: Sequence[KeptBackup], file: Path, key: Any, now: datetime, chosen: Places) -> None:
        """Check those of these backups that were not yet, unless that is going on."""
        new = {one.path for one in known if one.state is State.UNCHECKED and not one.second} - self._tried
        if self.job is not None or not new:
            return
        self._trying = new
        job = self.job = Errand(checking(file, key, now, chosen), self)
        job.done.connect(self._done)
        job.refused.connect(self._refused)
        job.failed.connect(self._failed)
        job.start()

    def stop(self) -> None:
        """Something else is to be done with backups; what was being checked is checked later."""
        if self.job is not None:
            self.job.cancel()
            self.job = None

    def begin_anew(self) -> None:
        """Another team is open, or none."""
        self.stop()
        self._tried.clear()

    def _done(self, looked: object) -> None:
        self._end()
        self.looked.emit(looked)

    def _refused(self, error: UserError) -> None:
        """A place that is away, or a child that was ended: the backups stay what they are."""
        self._end()

    def _failed(self, error: Exception) -> None:
        self._end()
        raise error

    def _end(self) -> None:
        self.job = None
        self._tried |= self._trying
