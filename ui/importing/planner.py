"""Works a review out beside the window, soon after the last thing that was decided and never twice at once."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.commands.importing import import_list
from app.core.errors import UserError
from ui.core.jobs import Cancelled, Errand, Progress
from ui.core.notifier import Notifier
from ui.core.store_reader import StoreReader
from ui.importing.reviewing import Asked, Review, review
from ui.importing.words import leaving

PLANNED_AFTER = 200
"""Milliseconds without another choice before the rows are worked out again."""


class Planner(QObject):
    """`planned(Review)`, `refused(UserError)` or `failed(exception)` after `start`, unless it is stopped before.

    `asks` tells what is asked when the work begins, None where there is nothing to work out.
    """

    begun = Signal()
    planned = Signal(object)
    refused = Signal(object)
    failed = Signal(object)

    def __init__(self, notifier: Notifier, asks: Callable[[], Asked | None], parent: QObject) -> None:
        super().__init__(parent)
        self._notifier = notifier
        self._asks = asks
        self.job: Errand | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PLANNED_AFTER)
        self._soon.timeout.connect(self.start)

    @property
    def busy(self) -> bool:
        """Whether a review is being worked out, or soon will be."""
        return self._soon.isActive() or self.job is not None

    def start_soon(self) -> None:
        """Work it out when nothing else is decided for a moment."""
        self.stop()
        self._soon.start()

    def start(self) -> None:
        """Work it out now."""
        self.stop()
        asked = self._asks()
        if asked is None:
            return
        reader = StoreReader(self._notifier.session.store)
        store: Any = reader

        def work(progress: Progress, cancelled: Cancelled) -> Review:
            return review(store, asked, cancelled)

        self.job = Errand(work, self, reader)
        self.job.done.connect(self._done)
        self.job.refused.connect(self._refused)
        self.job.failed.connect(self._failed)
        self.job.start()
        self.begun.emit()

    def stop(self) -> None:
        """Drop what is being worked out."""
        self._soon.stop()
        if self.job is not None:
            self.job.cancel()
        self.job = None

    def _done(self, outcome: Review) -> None:
        self.job = None
        if outcome.plan is not None and leaving(outcome.plan):  # only a command can tell what these do to the limit
            with suppress(UserError):  # which is said when it is done
                outcome = replace(outcome, over=self._notifier.session.overloads(import_list, outcome.plan))
        self.planned.emit(outcome)

    def _refused(self, error: Exception) -> None:
        self.job = None
        self.refused.emit(error)

    def _failed(self, error: Exception) -> None:
        self.job = None
        self.failed.emit(error)
