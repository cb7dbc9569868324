"""Saves what was typed once more where something stood in the way that is over in a moment, a few times."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.errors import UserError
from ui.texts.servers import SOON

_AFTER = (500, 1000, 2000)
"""Milliseconds until it is tried again, time after time."""


class Again(QObject):
    """`due` when it is to be tried again."""

    due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._tries = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.due)

    @property
    def is_coming(self) -> bool:
        """Whether it will be tried again by itself."""
        return self._timer.isActive()

    def soon(self, refusal: UserError) -> str:
        """What is said instead of a refusal that is over in a moment, and it is tried again; '' of any other.

        After a few times it is said as what it is.
        """
        sentence = SOON.get(refusal.code, "")
        self._tries = self._tries + 1 if sentence else 0
        if not 0 < self._tries <= len(_AFTER):
            return ""
        self._timer.start(_AFTER[self._tries - 1])
        return sentence

    def stop(self) -> None:
        """Whoever typed it goes on: it is not tried again by itself."""
        self._timer.stop()

    def begin_anew(self) -> None:
        """It was saved."""
        self._timer.stop()
        self._tries = 0
