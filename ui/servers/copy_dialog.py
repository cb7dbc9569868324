"""Asks for the passphrase of a file into which a team on a server is written, and says how it goes."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ui.files.entrance_card import labelled
from ui.files.new_team_page import DIFFERENT
from ui.files.passphrase import PassphraseField
from ui.files.strength_bar import StrengthBar
from ui.widgets.labels import ElidedPath, text_label

ABOUT = (
    "Alt, hvad dit login kan se, bliver gemt i én krypteret fil: borgere, journal og afsluttede måneder. Filen åbnes "
    "som et team i en fil med den adgangskode, du vælger her. Den følger ikke serveren, og den, der har filen og "
    "koden, kan læse alt. Er koden glemt, kan filen ikke åbnes."
)
DOING = "Teamet bliver hentet fra serveren og set efter. Du kan annullere imens."
_WIDE = 560


class CopyDialog(QDialog):
    """`wanted(passphrase)` when it is to be written; closed by whoever asked, or by its user, who gives it up then."""

    wanted = Signal(str)

    def __init__(self, target: Path, team: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Gem en kopi af teamet")
        self.setModal(True)
        self.setFixedWidth(_WIDE)
        self._team = team
        where = ElidedPath("", "heading", self)
        where.set_whole(target.name)
        self.first = PassphraseField("Adgangskode", self)
        self.again = PassphraseField("Adgangskoden igen", self)
        self.strength = StrengthBar(self)
        self.first.changed.connect(self._show_strength)
        self.refusal = text_label("", "error", self)
        self.doing = text_label(DOING, "muted", self)
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.save = QPushButton("Gem kopien", self)
        self.save.setObjectName("main")
        self.save.clicked.connect(self.submit)
        self.leave = QPushButton("Annullér", self)
        self.leave.clicked.connect(self.reject)
        for field in (self.first, self.again):
            field.agreed.connect(self.submit)
        pair, foot = QHBoxLayout(), QHBoxLayout()
        pair.setSpacing(14)
        pair.addWidget(labelled("Adgangskode", self.first, self))
        pair.addWidget(labelled("Den samme igen", self.again, self))
        foot.setSpacing(8)
        foot.addWidget(self.save)
        foot.addWidget(self.leave)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        column.addWidget(where)
        column.addWidget(text_label(ABOUT, "muted", self))
        column.addLayout(pair)
        for widget in (self.strength, self.refusal, self.doing, self.progress):
            column.addWidget(widget)
        column.addStretch(1)
        column.addSpacing(4)
        column.addLayout(foot)
        self.say("")
        self.set_busy(False)
        self._show_strength()

    def say(self, sentence: str) -> None:
        """Say what was wrong, or nothing; what is typed stays."""
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))

    def set_busy(self, busy: bool) -> None:
        """While it is written nothing can be typed."""
        for widget in (self.first, self.again, self.save):
            widget.setEnabled(not busy)
        for widget in (self.doing, self.progress):
            widget.setVisible(busy)

    def submit(self) -> None:
        """Ask for it, where all that it needs is there."""
        if not self.save.isEnabled():
            return
        if self.first.text != self.again.text:
            self.say(DIFFERENT)
            self.again.ask_again()
        else:
            self.say("")
            self.wanted.emit(self.first.text)

    def _show_strength(self) -> None:
        self.strength.show_strength(self.first.text, self._team)
