"""The page on which a team on a server is opened: where the server is, who one is there, and how sure it has to be."""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import UserError
from app.core.place import DATABASE, TLS, VERIFIED, Place, typed
from app.core.policy import policy
from ui.core.dialogs import Dialogs
from ui.files.entrance_card import EntrancePage, in_a_row, in_the_middle, labelled
from ui.files.passphrase import PassphraseField
from ui.texts.errors import error_sentence
from ui.texts.policy import DECIDED
from ui.texts.servers import LOGIN_ERRORS, TLS_TOLD, TLS_WEAK
from ui.widgets.boxes import ChoiceBox, Picture, Scrolled, TickBox
from ui.widgets.labels import ElidedPath, line_label, text_label

ABOUT = "Teamet ligger i en database hos kommunen, så I kan arbejde på den samme tavle fra hver jeres pc. " + (
    "It-afdelingen har adressen og dit login."
)
NO_PASSWORD, NO_CERTIFICATE = "Skriv adgangskoden.", "Vælg filen med det certifikat, som serverens er udstedt af."
SYSTEM = "Dem, som pc'en selv stoler på"
CERTIFICATES = "Certifikater (*.crt *.pem *.cer)"
_WIDE = 560
_MORE, _LESS = "Flere valg", "Færre valg"


class Login(NamedTuple):
    """What is to be tried; without a password where the system vouches for its user."""

    place: Place
    password: str | None
    remember: bool


class LoginPage(EntrancePage):
    """`wanted(Login)` when it is to be opened, `stopped` when that is to be given up, `left` to think better of it."""

    wanted = Signal(object)
    stopped = Signal()

    def __init__(self, dialogs: Dialogs) -> None:
        super().__init__()
        self._dialogs = dialogs
        self._root = ""
        self._can_remember = self.busy = False
        self.card = card = QFrame(self)
        card.setObjectName("panel")
        card.setFixedWidth(_WIDE)
        self.server = _line("Serverens adresse", card)
        self.server.setPlaceholderText("fx db.kommunen.dk")
        self.database = _line("Database", card)
        self.user = _line("Brugernavn", card)
        self.password = PassphraseField("Adgangskode", card)
        self.remember = TickBox("Husk adgangskoden på denne pc", card)
        self.remember.setToolTip("Pc'ens eget nøglelager gemmer den for dig, så teamet åbnes uden adgangskode her.")
        self.weak = text_label("", "error", card)
        self.refusal = text_label("", "error", card)
        self.doing = text_label("", "muted", card)
        self.progress = QProgressBar(card)
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.more = self._made_more(card)
        self.open_button = QPushButton("Log ind", card)
        self.open_button.setObjectName("main")
        self.open_button.clicked.connect(self.submit)
        self.leave = QPushButton("Annullér", card)
        self.leave.clicked.connect(self._leave)
        self.more_button = QPushButton(_MORE, card)
        self.more_button.setObjectName("link")
        self.more_button.setToolTip("Hvor sikker forbindelsen skal være, og log ind uden adgangskode.")
        self.more_button.setCheckable(True)
        self.more_button.toggled.connect(self._show_more)
        for button in (self.open_button, self.leave, self.more_button):
            button.setAutoDefault(True)
        for line in (self.server, self.database, self.user):
            line.returnPressed.connect(self.submit)
        self.password.agreed.connect(self.submit)
        self._lay_out()

    def ask(self, place: Place | None) -> None:
        """Begin anew, filled in with the place of last time."""
        self.server.setText("" if place is None else place.server)
        self.database.setText(DATABASE if place is None else place.database)
        self.user.setText("" if place is None else place.user)
        self._take_decided(anew=place is None)
        self.password.clear()
        self.remember.setChecked(False)
        self.kerberos.setChecked(place is not None and place.kerberos)
        self.tls.choose(VERIFIED if place is None else place.tls)
        self._choose_root("" if place is None else place.root)
        self.more_button.setChecked(False)
        self._show_more()
        self._follow()
        self.say("")
        self.set_busy("")

    def _take_decided(self, *, anew: bool) -> None:
        """The server that IT has decided on can't be typed over."""
        if policy().server:
            self.server.setText(policy().server)
            self.server.setReadOnly(True)
            self.server.setToolTip(DECIDED)
        if anew and policy().database:
            self.database.setText(policy().database)

    def offer_to_remember(self, possible: object) -> None:
        """Whether the system keeps passwords for its user is known a little later."""
        self._can_remember = bool(possible)
        self._follow()

    def say(self, sentence: str) -> None:
        """Say what was wrong, or nothing; what is typed stays."""
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))
        if sentence:
            QTimer.singleShot(0, self, self._reveal)  # once it is laid out

    def _reveal(self) -> None:
        self._scroll.ensureWidgetVisible(self.leave)

    def set_busy(self, doing: str) -> None:
        """While it is tried nothing can be typed, and what goes on is said; nothing: it is over."""
        self.busy = bool(doing)
        fields = (self.server, self.database, self.user, self.password, self.remember, self.more, self.open_button)
        for widget in fields:
            widget.setEnabled(not self.busy)
        self.more_button.setEnabled(not self.busy)
        self.doing.setText(doing)
        self.doing.setVisible(self.busy)
        self.progress.setVisible(self.busy)
        self.open_button.setText("Logger ind …" if self.busy else "Log ind")

    @property
    def place(self) -> Place:
        """What is typed. Raises UserError where that is none."""
        place = typed(self.server.text(), self.database.text(), self.user.text())
        return replace(place, tls=self.tls.value, root=self._root, kerberos=self.kerberos.isChecked())

    def submit(self) -> None:
        """Ask for it, where all that it needs is there."""
        if self.busy:
            return
        try:
            place = self.place
        except UserError as error:
            wrong = self.server if error.code == "server_unreadable" else self._first_empty()
            self._refuse(error_sentence(error, LOGIN_ERRORS), wrong)
            return
        if place.tls == "verify-ca" and not place.root:
            self.more_button.setChecked(True)
            self._refuse(NO_CERTIFICATE, self.choose_root)
        elif not place.kerberos and not self.password.text:
            self._refuse(NO_PASSWORD, self.password)
        else:
            self.say("")
            remember = self.remember.isChecked() and self._can_remember and not place.kerberos
            self.wanted.emit(Login(place, None if place.kerberos else self.password.text, remember))

    def take_focus(self) -> None:
        """Put the focus where something is to be typed."""
        (self.leave if self.busy else self._first_empty()).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """What is missing is asked first."""
        super().showEvent(event)
        self.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up what is tried, or leaves the page."""
        if event.matches(QKeySequence.StandardKey.Cancel):
            self._leave()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        (self.stopped if self.busy else self.left).emit()

    def _first_empty(self) -> QWidget:
        lines = (self.server, self.database, self.user)
        empty = next((line for line in lines if not line.text().strip()), None)
        return empty or (self.open_button if self.kerberos.isChecked() else self.password)

    def _refuse(self, sentence: str, there: QWidget) -> None:
        self.say(sentence)
        there.setFocus()

    def _show_more(self) -> None:
        shown = self.more_button.isChecked()
        self.more.setVisible(shown)
        self.more_button.setText(_LESS if shown else _MORE)

    def _follow(self) -> None:
        """Without a password none is asked for; a connection that anybody could read says so."""
        vouched = self.kerberos.isChecked()
        self._password.setVisible(not vouched)
        self.remember.setVisible(self._can_remember and not vouched)
        self.weak.setText(TLS_WEAK.get(self.tls.value, ""))
        self.weak.setVisible(bool(self.weak.text()))

    def _choose_root(self, file: str) -> None:
        self._root = file
        self.root.set_whole(file or SYSTEM)
        self.no_root.setVisible(bool(file))

    def _ask_root(self) -> None:
        file = self._dialogs.open_file(self.window(), "Vælg certifikatfilen", CERTIFICATES)
        if file is not None:
            self._choose_root(str(Path(file).absolute()))

    def _forget_root(self) -> None:
        self._choose_root("")

    def _made_more(self, card: QWidget) -> QWidget:
        """What most never need."""
        more = QWidget(card)
        self.tls = ChoiceBox(more, least=300)
        self.tls.setAccessibleName("Forbindelsens sikkerhed")
        self.tls.offer([(mode, TLS_TOLD[mode]) for mode in TLS])
        self.tls.currentIndexChanged.connect(self._follow)
        self.root = ElidedPath("", "muted", more)
        self.choose_root = QPushButton("Vælg …", more)
        self.choose_root.setToolTip("Vælger filen med det certifikat, som serverens er udstedt af.")
        self.choose_root.setAutoDefault(True)
        self.choose_root.clicked.connect(self._ask_root)
        self.no_root = QPushButton("Fjern", more)
        self.no_root.setObjectName("link")
        self.no_root.clicked.connect(self._forget_root)
        self.kerberos = TickBox("Log ind med pc'ens eget login (Kerberos), uden adgangskode", more)
        self.kerberos.toggled.connect(self._follow)
        where = QHBoxLayout()
        where.setSpacing(10)
        where.addWidget(self.root, 1)
        where.addWidget(self.no_root)
        where.addWidget(self.choose_root)
        column = QVBoxLayout(more)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(line_label("Forbindelsen", "small", more))
        column.addWidget(self.tls)
        column.addWidget(line_label("Udstedere, der stoles på", "small", more))
        column.addLayout(where)
        column.addWidget(self.kerberos)
        return more

    def _lay_out(self) -> None:
        card = self.card
        head = QHBoxLayout()
        picture = Picture("server", "accent", 24, card)
        picture.setFixedWidth(34)
        head.addWidget(picture)
        head.addWidget(line_label("Team på en server", "title", card), 1)
        self._password = labelled("Adgangskode", self.password, card)
        fields = QGridLayout()
        fields.setHorizontalSpacing(14)
        named = ("Server", self.server), ("Database", self.database), ("Brugernavn", self.user)
        holders = [*(labelled(name, field, card) for name, field in named), self._password]
        for place, holder in enumerate(holders):
            fields.addWidget(holder, *divmod(place, 2))
            fields.setColumnStretch(place % 2, 1)
        foot = in_a_row(self.open_button, self.leave)
        foot.addWidget(self.more_button)
        column = QVBoxLayout(card)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(text_label(ABOUT, "muted", card))
        column.addLayout(fields)
        for widget in (self.remember, self.more, self.weak, self.refusal, self.doing, self.progress):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addLayout(foot)
        inside = QWidget(self)
        in_the_middle(card, inside)
        self._scroll = Scrolled(inside, self)  # with all of it in sight it is higher than the lowest window
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._scroll)


def _line(name: str, parent: QWidget) -> QLineEdit:
    line = QLineEdit(parent)
    line.setAccessibleName(name)
    line.setMaxLength(255)
    return line
