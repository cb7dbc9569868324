"""What narrows the preview besides its figures: words, one kind of change, or the rows that something is said of."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.core.words import grouped
from ui.core.theme import icon
from ui.importing.texts import FIELDS
from ui.widgets.boxes import ChoiceBox, Picture
from ui.widgets.labels import Elided

_GLASS = 16
_EVERY_CHANGE = "Alle ændringer"


class FilterBar(QWidget):
    """`changed` after each choice and each key in the field; `left_downwards` when the field leads into the table."""

    changed = Signal()
    left_downwards = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: frozenset[int] | None = None
        self.words = QLineEdit(self)
        self.words.setPlaceholderText("Søg i listen")
        self.words.setAccessibleName("Søg i listens rækker")
        self.words.setToolTip("Søger i navne og værdier (Ctrl+F)")
        self.words.setMinimumWidth(84)
        self.words.setTextMargins(_GLASS + 6, 0, 0, 0)
        self._glass = Picture("search", "muted", _GLASS, self.words)
        self._glass.setFixedSize(_GLASS, _GLASS)
        self.words.installEventFilter(self)
        self.fields = ChoiceBox(self, least=152)
        self.fields.setAccessibleName("Hvilke ændringer der vises")
        self._about = QWidget(self)
        self._sentence = Elided("", "muted", self._about)
        self.everything = QPushButton(" Vis alle rækker", self._about)
        self.everything.setAutoDefault(True)  # so that Enter presses it
        self.everything.setObjectName("act")
        self.everything.setIcon(icon("x", "accent", 14))
        self.everything.clicked.connect(self.show_all)
        about = QHBoxLayout(self._about)
        about.setContentsMargins(4, 0, 0, 0)
        about.addWidget(Picture("filter", "muted", 14, self._about))
        about.addWidget(self._sentence, 1)
        about.addWidget(self.everything)
        self._line = QHBoxLayout()
        self._line.setSpacing(8)
        self._line.addWidget(self.words, 3)
        self._line.addWidget(self.fields, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._line)
        column.addWidget(self._about)
        self._about.hide()
        self.offer([])
        self.words.textChanged.connect(self.changed)
        self.fields.activated.connect(self.changed)

    @property
    def field(self) -> str:
        """The field whose changes are to be seen, '' for every one."""
        return self.fields.value

    @property
    def active(self) -> bool:
        """Whether anything is narrowed."""
        return bool(self.words.text().strip() or self.field) or self.rows is not None

    def add(self, button: QPushButton) -> None:
        """Put a button at the end of the line."""
        self._line.addWidget(button)

    def offer(self, fields: Sequence[tuple[str, int]]) -> None:
        """Let the changes of these fields be chosen, each with how many rows it changes in; the choice stays."""
        chosen = self.fields.value if self.fields.count() else ""
        ways = [(field, f"{FIELDS[field]} ({grouped(count)})") for field, count in fields]
        if chosen and chosen not in dict(fields):
            ways.append((chosen, f"{FIELDS[chosen]} (0)"))
        self.fields.offer([("", _EVERY_CHANGE), *ways])
        self.fields.choose(chosen)
        self.fields.setEnabled(bool(ways))

    def show_only(self, rows: Sequence[int], sentence: str) -> None:
        """Show the rows with these numbers alone, of which this is said."""
        self.rows = frozenset(rows)
        self._sentence.set_whole(f"Vises: {sentence}")
        self._about.show()
        self.changed.emit()

    def show_all(self) -> None:
        """Narrow nothing."""
        was_active, self.rows = self.active, None
        self._about.hide()
        self.words.blockSignals(True)
        self.words.clear()
        self.words.blockSignals(False)
        self.fields.choose("")
        if was_active:
            self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter lead from the field into the table."""
        if event.type() == QEvent.Type.Resize:
            self._glass.move(11, (self.words.height() - _GLASS) // 2)
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if pressed in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
            return True
        return super().eventFilter(watched, event)
