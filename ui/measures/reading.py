"""Asks what takes long of the store in a thread, a question at a time, so that the window lives on."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.core.jobs import Cancelled, Errand, Progress
from ui.core.notifier import Notifier
from ui.core.store_reader import StoreReader

Question = Callable[[Any], object]
"""Asked of a store, or of what reads one."""


class Reading(QObject):
    """`answered(answer)` to what was asked last; what was asked before is given up. `busy` until then."""

    answered = Signal(object)

    def __init__(self, notifier: Notifier, parent: QObject) -> None:
        super().__init__(parent)
        self._notifier = notifier
        self._question: Question | None = None
        self._errand: Errand | None = None
        notifier.closing.connect(self.give_up)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._question is not None

    def ask(self, question: Question) -> None:
        """Let this be asked beside the window's work."""
        self.give_up()
        reader = StoreReader(self._notifier.session.store)

        def work(progress: Progress, cancelled: Cancelled) -> object:
            return question(reader)

        self._question = question
        self._errand = errand = Errand(work, self, reader)
        errand.done.connect(self._tell)
        errand.failed.connect(self._raise)
        errand.start()

    def complete(self) -> None:
        """Have the answer now, where one is still to come."""
        question = self._question
        if question is not None:
            self.give_up()
            self.answered.emit(question(self._notifier.session.store))

    def give_up(self) -> None:
        """Nobody waits for the answer any more."""
        if self._errand is not None:
            self._errand.cancel()
        self._question = self._errand = None

    def _tell(self, answer: object) -> None:
        self._question = self._errand = None
        self.answered.emit(answer)

    def _raise(self, error: Exception) -> None:
        self._question = self._errand = None
        raise error
