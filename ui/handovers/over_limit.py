"""Asks why a jobformidler is given cases over the limit, and does what was refused once there is a reason."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.core.change import Change
from app.core.errors import UserError
from app.handovers.overruns import Overload
from ui.core.notifier import Notifier
from ui.texts.errors import error_sentence
from ui.texts.handovers import over_limit_of, why_asked
from ui.widgets.sheet import Sheet

_WHY = "Begrundelse"
_AIR = 68  # pixels below the form, where what was done last is told


class Reason:
    """The field of a form that gives cases in which the reason is written; it hides until one is wanted."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.why = sheet.add_text(_WHY)

    @property
    def text(self) -> str | None:
        """What was written, None where nothing was."""
        return self.why.text().strip() or None

    def forget(self) -> None:
        """No reason is wanted, and none is written."""
        self.why.clear()
        self.ask(())

    def ask(self, over: Sequence[Overload]) -> None:
        """Say who comes over the limit, and want a reason; of nobody, want none."""
        self._sheet.name_field(self.why, _WHY if over else "")
        self._sheet.say(why_asked(over) if over else "")

    def asks_for(self, refused: UserError) -> bool:
        """Want the reason that was missing, and go there; False where it was refused for something else."""
        over = over_limit_of(refused)
        if over:
            self.ask(over)
            self.why.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(over)


class OverLimit(QObject):
    """A small form over a page. `finished` when it has gone, whether the command was done or left undone."""

    finished = Signal()

    def __init__(self, notifier: Notifier, page: QWidget) -> None:
        super().__init__(page)
        self._notifier = notifier
        self._command: Callable[[str | None], Change] | None = None
        self._then: Callable[[], object] | None = None
        self.sheet = Sheet(page, low=True)
        self.why = self.sheet.add_text(_WHY)
        self.sheet.agreed.connect(self._agreed)
        self.sheet.left.connect(self._left)

    def with_reason(self, command: Callable[[str | None], Change], then: Callable[[], object], main: str) -> None:
        """Do the command, which is given the reason, and `then` what follows; over the limit ask first.

        `main` is what the button says that does it all the same. Every other refusal is said at once.
        """
        try:
            command(None)
        except UserError as error:
            over = over_limit_of(error)
            if not over:
                self._notifier.say_error(error)
                return
            self._command, self._then = command, then
            self.why.clear()
            self.sheet.open(why_asked(over), main, self.why, (0, _AIR))
        else:
            then()

    def _agreed(self) -> None:
        """Do it with the reason; without one, or refused for something else, say so and keep what was typed."""
        command, then = self._command, self._then
        if command is None or then is None:
            return
        why = self.why.text().strip()
        if not why:
            self.sheet.say("Skriv en begrundelse, eller annullér.", self.why)
            return
        try:
            command(why)
        except UserError as error:
            self.sheet.say(error_sentence(error), self.why)
            return
        self.sheet.hide()
        then()

    def _left(self) -> None:
        self._command = self._then = None
        self.finished.emit()
