"""Asks for a new password of the login on the server, and has it changed away from the window."""

from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.core.errors import UserError
from ui.core.jobs import Cancelled, Errand, Progress
from ui.core.notifier import Notifier
from ui.files.entrance_card import labelled
from ui.files.passphrase import PassphraseField
from ui.files.strength_bar import StrengthBar
from ui.texts.errors import error_sentence
from ui.widgets.labels import line_label, text_label

if TYPE_CHECKING:
    from app.servers.session import ServedSession

TITLE = "Skift adgangskode til serveren"
ABOUT = (
    "Den nye adgangskode gælder, næste gang du logger ind, også på andre pc'er. Det, der er åbent, bliver ved med at "
    "være åbent. Serveren får aldrig adgangskoden at se, kun det, den skal kende den på."
)
CHANGED = "Adgangskoden til serveren er skiftet."
_WIDE = 520


class PasswordDialog(QDialog):
    """Closes when it was changed, or is given up; what is being changed then is told of all the same.

    It goes then, and with it what was typed.
    """

    def __init__(self, notifier: Notifier, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self.setModal(True)
        self.setFixedWidth(_WIDE)
        self._notifier = notifier
        self._session = cast("ServedSession", notifier.session)
        user = "" if self._session.place is None else self._session.place.user
        self.before = PassphraseField("Adgangskoden nu", self)
        self.after = PassphraseField("Ny adgangskode", self)
        self.again = PassphraseField("Den nye igen", self)
        self.strength = StrengthBar(self)
        self.refusal = text_label("", "error", self)
        self.save = QPushButton("Skift adgangskode", self)
        self.save.setObjectName("main")
        self.save.clicked.connect(self.submit)
        self.leave = QPushButton("Annullér", self)
        self.leave.clicked.connect(self.reject)
        self._user = user
        self._errand: Errand | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        column.addWidget(line_label(f"Logget ind som {user}", "heading", self))
        column.addWidget(text_label(ABOUT, "muted", self))
        for field, label in ((self.before, "Adgangskoden nu"), (self.after, "Den nye"), (self.again, "Den nye igen")):
            field.agreed.connect(self.submit)
            column.addWidget(labelled(label, field, self))
        self.after.changed.connect(self._show_strength)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.save)
        foot.addWidget(self.leave)
        foot.addStretch(1)
        column.addWidget(self.strength)
        column.addWidget(self.refusal)
        column.addSpacing(4)
        column.addLayout(foot)
        self._say("")
        self._show_strength("")
        notifier.closing.connect(self.reject)

    def showEvent(self, event: QShowEvent) -> None:
        """Letters have their size only now."""
        super().showEvent(event)
        self._fit()

    def submit(self) -> None:
        """Have it changed, as it is typed."""
        place = self._session.place
        if not self.save.isEnabled() or place is None:
            return
        typed = self.before.text, self.after.text, self.again.text

        def work(progress: Progress, cancelled: Cancelled) -> object:
            from app.servers.passwords import change_password

            change_password(place, *typed, is_given_up=cancelled)
            return typed[1]

        self._say("")
        self._set_busy(True)
        self._errand = errand = Errand(work, self)
        errand.done.connect(self._changed)
        errand.refused.connect(self._refused)
        errand.failed.connect(self._failed)
        errand.start()

    def done(self, result: int) -> None:
        """It is closed."""
        super().done(result)
        for field in (self.before, self.after, self.again):
            field.clear()
        self._go()

    def _go(self) -> None:
        if self.isHidden() and self._errand is None:
            self.deleteLater()

    def _changed(self, password: str) -> None:
        self._errand = None
        self._session.store.enter_by(password)
        self.accept()
        if isValid(self._notifier):  # else the team was closed meanwhile
            self._notifier.said.emit(CHANGED, False, False)

    def _refused(self, error: UserError) -> None:
        self._errand = None
        self._set_busy(False)
        if self.isHidden():
            if isValid(self._notifier):
                self._notifier.say_error(error)
            self._go()
            return
        self._say(error_sentence(error))
        wrong = {"passphrase_wrong": self.before, "passphrase_differs": self.again}
        wrong.get(error.code, self.after).ask_again()

    def _failed(self, error: Exception) -> None:
        self._errand = None
        self._set_busy(False)
        self._go()
        raise error

    def _set_busy(self, busy: bool) -> None:
        for widget in (self.before, self.after, self.again, self.save):
            widget.setEnabled(not busy)

    def _say(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))
        self._fit()

    def _fit(self) -> None:
        """Be as high as what is said in so many lines."""
        column = self.layout()
        if column is not None:
            column.activate()
            self.setFixedHeight(column.totalHeightForWidth(_WIDE))

    def _show_strength(self, text: str) -> None:
        self.strength.show_strength(text, self._user)
