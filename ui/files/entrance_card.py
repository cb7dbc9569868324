"""The panel in the middle of an empty window that asks for a passphrase, or for a press, and says what was wrong."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.files.passphrase import PassphraseField
from ui.widgets.boxes import Picture, Scrolled, TickBox
from ui.widgets.labels import Elided, line_label, text_label

_WIDE = 460
_PATIENT = 3
"""So many wrong passphrases are answered at once; then each costs twice as long as the one before."""
_LONGEST = 60  # seconds


def pause_after(failures: int) -> int:
    """How many seconds nothing can be tried after so many wrong passphrases."""
    return 0 if failures < _PATIENT else min(_LONGEST, 2 ** (failures - _PATIENT + 1))


class EntranceCard(QFrame):
    """`tried(passphrase)` when one is to be tried, with nothing typed where none is needed."""

    tried = Signal(str)

    def __init__(self, button: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setFixedWidth(_WIDE)
        self.title = Elided("", "title", self)
        self.words = text_label("", "muted", self)
        self.field = PassphraseField("Adgangskode", self)
        self.field.line.setPlaceholderText("Adgangskode")
        self.field.agreed.connect(self._try)
        self.remember = TickBox("Husk på denne pc", self)
        self.remember.setToolTip("Pc'ens eget nøglelager gemmer nøglen for dig, så filen åbnes uden adgangskode her.")
        self.remember.hide()
        self.refusal = text_label("", "error", self)
        self.refusal.hide()
        self.button = QPushButton(button, self)
        self.button.setObjectName("main")
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self._try)
        self._button = button
        self._left = 0
        self._busy = False
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._count)
        self._lay_out()

    def ask(self, *, passphrase: bool) -> None:
        """Begin anew; without a passphrase a press is enough."""
        self.field.clear()
        self.field.setVisible(passphrase)
        self.say("")
        self.set_busy(False)

    def say(self, sentence: str) -> None:
        """Say what was wrong, or nothing; what is typed stays."""
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))

    def set_busy(self, busy: bool) -> None:
        """While a passphrase is tried nothing can be changed."""
        self._busy = busy
        self._show_state()

    def pause(self, seconds: int) -> None:
        """Nothing can be tried for so long."""
        self._left = seconds
        if seconds:
            self._clock.start()
        self._show_state()

    def take_focus(self) -> None:
        """Put the focus where something is to be done."""
        (self.button if self.field.isHidden() else self.field).setFocus(Qt.FocusReason.OtherFocusReason)

    def add_link(self, text: str, tells: str) -> QPushButton:
        """Another way, below the button."""
        link = QPushButton(text, self)
        link.setObjectName("link")
        link.setToolTip(tells)
        link.setAutoDefault(True)
        self._links.addWidget(link)
        return link

    def _try(self) -> None:
        if self._busy or self._left:
            return
        if not self.field.isHidden() and not self.field.text:
            self.say("Skriv adgangskoden.")
            self.take_focus()
            return
        self.tried.emit(self.field.text)

    def _count(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self._left = 0
            self._clock.stop()
        self._show_state()

    def _show_state(self) -> None:
        self.field.line.setReadOnly(self._busy)
        self.button.setEnabled(not self._busy and not self._left)
        waits = f"Vent {self._left} sek." if self._left else ""
        self.button.setText("Prøver …" if self._busy else waits or self._button)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        self.picture = Picture("lock", "accent", 24, self)
        self.picture.setFixedWidth(28)
        head.addWidget(self.picture)
        head.addWidget(self.title, 1)
        foot = in_a_row(self.button)
        self._links = QHBoxLayout()
        self._links.setSpacing(4)
        foot.addLayout(self._links)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 24, 26, 22)
        column.setSpacing(12)
        column.addLayout(head)
        for widget in (self.words, self.field, self.remember, self.refusal):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addLayout(foot)


class EntrancePage(QWidget):
    """A page with one panel in the middle; `left` when they thought better of it."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves it."""
        if event.matches(QKeySequence.StandardKey.Cancel):
            self.left.emit()
        else:
            super().keyPressEvent(event)


def labelled(title: str, field: QWidget, parent: QWidget) -> QWidget:
    """A field with its title above it."""
    holder = QWidget(parent)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    column.addWidget(line_label(title, "small", holder))
    column.addWidget(field)
    column.addStretch(1)
    return holder


def in_a_row(*buttons: QWidget) -> QHBoxLayout:
    """The buttons at the foot of a panel, from the left."""
    foot = QHBoxLayout()
    foot.setSpacing(8)
    for button in buttons:
        foot.addWidget(button)
    foot.addStretch(1)
    return foot


def in_a_view(panel: QWidget, page: QWidget) -> None:
    """Lay a high panel out in the middle of an empty page; it scrolls where the window is lower."""
    inside = QWidget(page)
    panel.setParent(inside)
    in_the_middle(panel, inside)
    around = QVBoxLayout(page)
    around.setContentsMargins(0, 0, 0, 0)
    around.addWidget(Scrolled(inside, page))


def in_the_middle(panel: QWidget, page: QWidget) -> None:
    """Lay a panel out in the middle of an empty page."""
    column = QVBoxLayout(page)
    column.setContentsMargins(24, 24, 24, 24)
    column.addStretch(2)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(panel)  # without an alignment, with which texts of several lines would be cut
    row.addStretch(1)
    column.addLayout(row)
    column.addStretch(3)
