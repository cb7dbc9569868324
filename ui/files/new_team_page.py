"""The page on which a new team is made: what it is called, where its file lies, and its passphrase."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.core.policy import policy
from app.core.targets import as_file_name
from ui.core.dialogs import TEAM_FILES, Dialogs, team_folder
from ui.core.recent import Begun, RecentTeams
from ui.files.entrance_card import EntrancePage, in_a_row, in_a_view, labelled
from ui.files.passphrase import PassphraseField
from ui.files.strength_bar import StrengthBar
from ui.texts.policy import DECIDED
from ui.widgets.boxes import Picture, TickBox
from ui.widgets.labels import ElidedPath, line_label, text_label

ABOUT = "Adgangskoden åbner filen på alle pc'er. Er den glemt, kan kun nødarket åbne filen: ingen andre kan hjælpe."
PLAIN = (
    "Uden kryptering kan enhver, der får fat i filen eller en kopi af den, læse alt: navne, CPR-numre og helbred. "
    "Vælg det kun til øvelse."
)
NO_NAME, DIFFERENT = "Giv teamet et navn.", "De to adgangskoder er ikke ens. Skriv den samme to gange."
_WIDE = 560


class NewTeam(NamedTuple):
    """What is wanted; `passphrase` is None for a file in clear."""

    name: str
    path: Path
    passphrase: str | None
    remember: bool
    sheet: bool


class NewTeamPage(EntrancePage):
    """`wanted(NewTeam)` when one is to be made, `left` when they thought better of it."""

    wanted = Signal(object)

    def __init__(self, dialogs: Dialogs, recent: RecentTeams) -> None:
        super().__init__()
        self._dialogs, self._recent = dialogs, recent
        self._asking = False
        self._chosen: Path | None = None
        self.card = QFrame(self)
        self.card.setObjectName("panel")
        self.card.setFixedWidth(_WIDE)
        self.told = text_label("", "muted", self.card)
        self.told.hide()
        self.name = QLineEdit(self.card)
        self.name.setAccessibleName("Teamets navn")
        self.name.setMaxLength(120)
        self.name.textChanged.connect(self._show_place)
        self.place = ElidedPath("", "muted", self.card)
        self.choose = QPushButton("Vælg …", self.card)
        self.choose.setToolTip("Vælger, hvor filen skal ligge, og hvad den skal hedde.")
        self.choose.setAutoDefault(True)
        self.choose.clicked.connect(self._choose_place)
        self.encrypted = TickBox("Kryptér filen med en adgangskode (anbefales)", self.card)
        self.encrypted.toggled.connect(self._show_kind)
        self.plain = text_label(PLAIN, "error", self.card)
        self.codes = QWidget(self.card)
        self.first = PassphraseField("Adgangskode", self.codes)
        self.again = PassphraseField("Adgangskoden igen", self.codes)
        self.strength = StrengthBar(self.codes)
        self.first.changed.connect(self._show_strength)
        self.remember = TickBox("Husk på denne pc", self.codes)
        self.remember.setToolTip("Pc'ens eget nøglelager gemmer nøglen for dig, så filen åbnes uden adgangskode her.")
        self.sheet = TickBox("Vis nødarket, når teamet er oprettet, så det kan udskrives og låses inde", self.codes)
        self.refusal = text_label("", "error", self.card)
        self.make = QPushButton("Opret team", self.card)
        self.make.setObjectName("main")
        self.make.setAutoDefault(True)
        self.make.clicked.connect(self.submit)
        self.leave = QPushButton("Annullér", self.card)
        self.leave.setAutoDefault(True)
        self.leave.clicked.connect(self.left)
        self.left.connect(self._put_aside)
        for box in (self.encrypted, self.sheet):
            box.toggled.connect(self._keep)
        for agreed in (self.name.returnPressed, self.first.agreed, self.again.agreed):
            agreed.connect(self.submit)
        self._lay_out()

    def ask(self, path: Path | None = None) -> None:
        """Go on with what was typed before; begin anew for the file at `path`, where that is what is wanted."""
        begun = self._recent.begun if path is None else None
        self._asking = False
        self._chosen = Path(begun.path) if begun is not None and begun.path else path
        self.name.setText(begun.name if begun is not None else "" if path is None else path.stem)
        self.name.selectAll()
        for field in (self.first, self.again):
            field.clear()
        self.encrypted.setChecked(begun is None or begun.encrypted or not policy().unencrypted)
        self.encrypted.setEnabled(policy().unencrypted)
        self.encrypted.setToolTip("" if policy().unencrypted else DECIDED)
        self.remember.setChecked(False)
        self.remember.hide()
        self.sheet.setChecked(begun is None or begun.sheet)
        self._asking = True
        self.set_busy(False)
        self.say("")
        self._show_place()
        self._show_kind()
        self._show_strength()

    def offer_to_remember(self, possible: object) -> None:
        """Whether the system keeps keys for its user is known a little later."""
        self.remember.setVisible(bool(possible))

    def say(self, sentence: str) -> None:
        """Say what was wrong, or nothing; what is typed stays."""
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))

    def tell(self, sentence: str) -> None:
        """Say what the team is made for, or nothing."""
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))

    def done(self) -> None:
        """The team is made: nothing is left to go on with."""
        self._asking = False
        self._recent.begun = None
        for field in (self.name, self.first, self.again):
            field.clear()

    def set_busy(self, busy: bool) -> None:
        """While a team is made nothing can be asked for."""
        self.make.setEnabled(not busy)
        self.make.setText("Opretter …" if busy else "Opret team")

    @property
    def path(self) -> Path:
        """Where the file is to lie."""
        return self._chosen or team_folder() / f"{file_name(self.name.text().strip())}.springbraet"

    def submit(self) -> None:
        """Ask for the team, where all that it needs is there."""
        if not self.make.isEnabled():
            return
        name, encrypted = self.name.text().strip(), self.encrypted.isChecked()
        if not name:
            self._refuse(NO_NAME, self.name.setFocus)
        elif encrypted and self.first.text != self.again.text:
            self._refuse(DIFFERENT, self.again.ask_again)
        else:
            self.say("")
            code = self.first.text if encrypted else None
            remembers = encrypted and self.remember.isChecked()
            self.wanted.emit(NewTeam(name, self.path, code, remembers, encrypted and self.sheet.isChecked()))

    def showEvent(self, event: QShowEvent) -> None:
        """The name is asked first."""
        super().showEvent(event)
        self.name.setFocus()

    def _refuse(self, sentence: str, go_there: Callable[[], object]) -> None:
        self.say(sentence)
        go_there()

    def _choose_place(self) -> None:
        where = "Hvor skal teamets fil ligge?"
        chosen = self._dialogs.destination(self.window(), where, str(self.path), TEAM_FILES, ".springbraet")
        if chosen is not None:
            self._chosen = chosen
            self._show_place()

    def _show_place(self) -> None:
        self.place.set_whole(str(self.path))
        self._show_strength()
        self._keep()

    def _keep(self) -> None:
        """What is typed is there again after another start, but for the passphrase."""
        if self._asking:
            chosen = "" if self._chosen is None else str(self._chosen)
            self._recent.begun = Begun(self.name.text(), chosen, self.encrypted.isChecked(), self.sheet.isChecked())

    def _put_aside(self) -> None:
        if (begun := self._recent.begun) is not None:
            self._recent.begun = begun._replace(goes_on=False)
        self._asking = False

    def _show_kind(self) -> None:
        self.codes.setVisible(self.encrypted.isChecked())
        self.plain.setVisible(not self.encrypted.isChecked())

    def _show_strength(self) -> None:
        self.strength.show_strength(self.first.text, self.name.text())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        picture = Picture("plus", "accent", 24, self.card)
        picture.setFixedWidth(34)
        head.addWidget(picture)
        head.addWidget(line_label("Nyt team", "title", self.card), 1)
        where = QHBoxLayout()
        where.setSpacing(10)
        where.addWidget(self.place, 1)
        where.addWidget(self.choose)
        pair = QHBoxLayout()
        pair.setSpacing(14)
        for title, field in (("Adgangskode", self.first), ("Den samme igen", self.again)):
            pair.addWidget(labelled(title, field, self.codes))
        codes = QVBoxLayout(self.codes)
        codes.setContentsMargins(0, 0, 0, 0)
        codes.setSpacing(9)
        codes.addWidget(text_label(ABOUT, "muted", self.codes))
        codes.addLayout(pair)
        codes.addWidget(self.strength)
        codes.addWidget(self.remember)
        codes.addWidget(self.sheet)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(9)
        column.addLayout(head)
        column.addWidget(self.told)
        named = QVBoxLayout()
        named.setSpacing(3)
        named.addWidget(line_label("Teamets navn", "small", self.card))
        named.addWidget(self.name)
        named.addSpacing(6)
        named.addWidget(line_label("Filen kommer til at ligge her", "small", self.card))
        named.addLayout(where)
        column.addLayout(named)
        for widget in (self.encrypted, self.plain, self.codes, self.refusal):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addLayout(in_a_row(self.make, self.leave))
        in_a_view(self.card, self)


def file_name(name: str) -> str:
    """A team's name as a file can be called on every system."""
    return as_file_name(name) or "team"
