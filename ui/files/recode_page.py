"""The page on which a team's file is encrypted, gets another passphrase, or is put in clear."""

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ui.files.entrance_card import EntrancePage, in_a_row, in_the_middle, labelled
from ui.files.new_team_page import ABOUT, DIFFERENT
from ui.files.passphrase import PassphraseField
from ui.files.strength_bar import StrengthBar
from ui.widgets.boxes import Picture, TickBox
from ui.widgets.labels import line_label, text_label

MEANWHILE = "Imens er teamet lukket, og det åbnes igen samme sted. Bliver det afbrudt, er filen, som den var."
_WIDE = 560


class Words(NamedTuple):
    """What is said of one of the three."""

    title: str
    button: str
    about: str
    busy: str


WORDS = {
    "encrypt": Words("Kryptér filen", "Kryptér", ABOUT, "Krypterer …"),
    "change": Words(
        "Skift adgangskode",
        "Skift adgangskode",
        f"{ABOUT} Det gamle nødark gælder ikke længere.",
        "Skifter adgangskode …",
    ),
    "decrypt": Words(
        "Fjern krypteringen",
        "Fjern krypteringen",
        "Bagefter kan enhver, der får fat i filen eller en kopi af den, læse alt: navne, CPR-numre og helbred.",
        "Fjerner krypteringen …",
    ),
}
"""By what is to be done."""


class RecodePage(EntrancePage):
    """`wanted(current, new)` with the passphrases that were typed, `left` when they thought better of it, also while
    it goes on.
    """

    wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.kind = self.name = ""
        """What is to be done, one of `WORDS`, and the team's name, which makes no good passphrase."""
        self.card = QFrame(self)
        self.card.setObjectName("panel")
        self.card.setFixedWidth(_WIDE)
        self.title = line_label("", "title", self.card)
        self.about = text_label("", "muted", self.card)
        self.current = PassphraseField("Den nuværende adgangskode", self.card)
        self.first = PassphraseField("Ny adgangskode", self.card)
        self.again = PassphraseField("Den nye adgangskode igen", self.card)
        self.strength = StrengthBar(self.card)
        self.first.changed.connect(self._show_strength)
        self.sheet = TickBox("Vis nødarket bagefter, så det kan udskrives og låses inde", self.card)
        self.progress = QProgressBar(self.card)
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 1000)
        self.progress.setAccessibleName("Hvor langt det er")
        self.meanwhile = text_label(MEANWHILE, "small", self.card)
        self.refusal = text_label("", "error", self.card)
        self.button = QPushButton(self.card)
        self.button.setObjectName("main")
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self.submit)
        self.leave = QPushButton("Annullér", self.card)
        self.leave.setAutoDefault(True)
        self.leave.clicked.connect(self.left)
        for field in (self.current, self.first, self.again):
            field.agreed.connect(self.submit)
        self._lay_out()

    def ask(self, kind: str, name: str) -> None:
        """Begin anew with one of the three (`WORDS`), for the team of this name."""
        self.kind, self.name = kind, name
        self.title.setText(WORDS[kind].title)
        self.about.setText(WORDS[kind].about)
        for field in (self.current, self.first, self.again):
            field.clear()
        self._old.setVisible(kind != "encrypt")
        self._new.setVisible(kind != "decrypt")
        self.sheet.setChecked(True)
        self.say("")
        self.set_busy(False)
        self._show_strength()

    def say(self, sentence: str) -> None:
        """Say what was wrong, or nothing; what is typed stays."""
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))

    def set_busy(self, busy: bool) -> None:
        """While it goes on nothing can be typed."""
        for part in (self.current, self.first, self.again, self.sheet, self.button):
            part.setEnabled(not busy)
        self.button.setText(WORDS[self.kind].busy if busy else WORDS[self.kind].button)
        self.progress.setVisible(busy)
        self.progress.setValue(0)

    def show_progress(self, part: float) -> None:
        """So much of it is done, from 0 to 1."""
        self.progress.setValue(round(1000 * part))

    def submit(self) -> None:
        """Ask for it, where all that it needs is there."""
        if not self.button.isEnabled():
            return
        if self.kind != "encrypt" and not self.current.text:
            self.say("Skriv den nuværende adgangskode.")
            self.current.ask_again()
        elif self.kind != "decrypt" and self.first.text != self.again.text:
            self.say(DIFFERENT)
            self.again.ask_again()
        else:
            self.say("")
            self.wanted.emit(self.current.text, self.first.text)

    def take_focus(self) -> None:
        """Put the focus where something is to be typed."""
        (self.first if self.kind == "encrypt" else self.current).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """What is typed is a passphrase."""
        super().showEvent(event)
        self.take_focus()

    def _show_strength(self) -> None:
        self.strength.show_strength(self.first.text, self.name)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        picture = Picture("lock", "accent", 24, self.card)
        picture.setFixedWidth(34)
        head.addWidget(picture)
        head.addWidget(self.title, 1)
        self._old = labelled("Den nuværende adgangskode, eller nødnøglen", self.current, self.card)
        self._new = QWidget(self.card)
        pair = QHBoxLayout()
        pair.setSpacing(14)
        pair.addWidget(labelled("Ny adgangskode", self.first, self.card))
        pair.addWidget(labelled("Den samme igen", self.again, self.card))
        new = QVBoxLayout(self._new)
        new.setContentsMargins(0, 0, 0, 0)
        new.setSpacing(9)
        new.addLayout(pair)
        new.addWidget(self.strength)
        new.addWidget(self.sheet)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(10)
        column.addLayout(head)
        for widget in (self.about, self._old, self._new, self.meanwhile, self.refusal, self.progress):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addLayout(in_a_row(self.button, self.leave))
        in_the_middle(self.card, self)
