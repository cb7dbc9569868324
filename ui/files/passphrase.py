"""A field in which a passphrase is typed: hidden, to be shown by a button, with a hint where Caps Lock is on."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ui.core.theme import icon
from ui.widgets.labels import line_label

CAPS_LOCK = "Caps Lock er vist slået til."
_HIDDEN = QLineEdit.EchoMode.Password


class PassphraseField(QWidget):
    """`agreed` when Enter is pressed in it, `changed(text)` while it is typed."""

    agreed = Signal()
    changed = Signal(str)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.line.setEchoMode(_HIDDEN)
        self.line.setAccessibleName(name)
        self.line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.line.returnPressed.connect(self.agreed)
        self.line.textEdited.connect(self.changed)
        self.line.installEventFilter(self)
        self.eye = QToolButton(self)
        self.eye.setCheckable(True)
        self.eye.setObjectName("step")
        self.eye.setIconSize(QSize(16, 16))
        self.eye.toggled.connect(self._show)
        self._show(False)
        self.hint = line_label(CAPS_LOCK, "late", self)
        self.hint.hide()
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.line, 1)
        row.addWidget(self.eye)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(row)
        column.addWidget(self.hint)
        self.setFocusProxy(self.line)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.line.text()

    def clear(self) -> None:
        """Nothing is typed any more, and it is hidden again."""
        self.line.clear()
        self.hint.hide()
        self.eye.setChecked(False)

    def ask_again(self) -> None:
        """What is typed stays, chosen, so that another one can be typed over it."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A letter that comes large without Shift tells of Caps Lock."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.text().isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.hint.setVisible(event.text().isupper() != shifted)
        return False

    def _show(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else _HIDDEN)
        self.eye.setIcon(icon("eye-off" if shown else "eye", "muted", 16))
        words = "Skjul det skrevne" if shown else "Vis det skrevne"
        self.eye.setToolTip(words)
        self.eye.setAccessibleName(words)
