"""Works a review out beside the window, soon after the last thing that was decided and never twice at once."""

from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.commands.importing import import_list
from app.core.errors import UserError
from ui.core.jobs import Cancelled, Errand, Progress, giving_way
from ui.core.notifier import Notifier
from ui.core.store_reader import StoreReader
from ui.importing.reviewing import Asked, Review, review
from ui.importing.words import leaving

PLANNED_AFTER = 200
"""Milliseconds without another choice before the rows are worked out again."""

_MANY = 2_000  # rows
_LET_GO = 500  # of them at a time


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
        self._old: list[object] = []
        self._later = _timer(100, self._let_go, self)
        self._soon = _timer(PLANNED_AFTER, self.start, self)

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
        self._notifier.large_work_ahead.emit()
        self.stop()
        asked = self._asks()
        if asked is None:
            return
        reader = StoreReader(self._notifier.session.store.bare())
        store: Any = reader

        def work(progress: Progress, cancelled: Cancelled) -> Review:
            with giving_way() if len(asked.sheet.rows) > _MANY else nullcontext():
                return review(store, asked, cancelled)

        self.job = Errand(work, self, reader)
        self.job.done.connect(self._done)
        self.job.refused.connect(self._refused)
        self.job.failed.connect(self._failed)
        self.job.start()
        self.begun.emit()

    def retire(self, old: Review | None) -> None:
        """Let go of a long review little by little: to free it all at once would hold the window."""
        if old is None or old.plan is None or len(old.shown) < _MANY:
            return
        plan = old.plan
        self._old += [*plan.rows, *plan.edits, *plan.remarks, *old.table.rows, *old.shown, *old.rows.values()]
        self._later.start()

    def _let_go(self) -> None:
        """Nobody shows the old review any more: what it was made of is held by this list alone."""
        rest, self._old = self._old, []

        def work(progress: Progress, cancelled: Cancelled) -> None:
            while rest:
                del rest[-_LET_GO:]

        Errand(work, self).start()

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


def _timer(milliseconds: int, handler: Callable[[], None], parent: QObject) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(handler)
    return timer
