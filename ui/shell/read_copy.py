"""Keeps a copy for whoever looks up with the team that is open, in a process of its own; the window waits for none."""

import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject

from app.core.errors import UserError
from app.files.read_copy import write_copy
from ui.core.jobs import Cancelled, Errand, Progress
from ui.core.notifier import Notifier

AT_MOST_EVERY = 10.0  # seconds
_LAST_SECONDS = 5.0


class ReadCopy(QObject):
    """Writes to where it is asked to when something was changed, and once when it begins there.

    What hinders it is said once, until it goes well again.
    """

    def __init__(self, notifier: Notifier, parent: QObject) -> None:
        super().__init__(parent)
        self.target: Path | None = None
        self.job: Errand | None = None
        self._notifier = notifier
        self._changes = 1
        self._written = 0
        self._since = -AT_MOST_EVERY
        self._told = ""
        for signal in (notifier.changed, notifier.replaced):
            signal.connect(self._count)
        notifier.closing.connect(self._end)

    @property
    def is_behind(self) -> bool:
        """Whether something was changed since it was written."""
        return self._written != self._changes

    def look(self, target: Path | None) -> None:
        """Write it there if it is behind, and the last time is long enough ago."""
        if target != self.target:
            self.target, self._changes = target, self._changes + 1
        store, now = self._notifier.session.store, time.monotonic()
        if target is None or store.path is None or self.job is not None or not self.is_behind:
            return
        if now < self._since + AT_MOST_EVERY:
            return
        file, key, changes = store.path, store.key, self._changes

        def work(progress: Progress, cancelled: Cancelled) -> int:
            write_copy(file, key, target, cancelled=cancelled)
            return changes

        self._since = now
        self.job = Errand(work, self)
        self.job.done.connect(self._done)
        self.job.refused.connect(self._refused)
        self.job.finished.connect(self._finished)
        self.job.start()

    def _count(self, *_: object) -> None:
        self._changes += 1

    def _done(self, changes: int) -> None:
        self._written = changes
        self._told = ""

    def _refused(self, why: UserError) -> None:
        if why.code != self._told:
            self._told = why.code
            self._notifier.say_error(UserError("read_copy_failed", path=str(self.target)))

    def _finished(self) -> None:
        self.job = None

    def _end(self) -> None:
        """What was changed last is in it when the team is closed."""
        store = self._notifier.session.store
        if self.job is not None:
            self.job.end()
        if self.target is not None and self.is_behind and store.path is not None and store.refusal is None:
            with suppress(UserError):
                write_copy(store.path, store.key, self.target, seconds=_LAST_SECONDS)
