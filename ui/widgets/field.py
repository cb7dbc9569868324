"""A fact that is typed in place: saved on Enter or on leaving it; a refusal stands below, what was typed stays."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.core.theme import set_style_property
from ui.widgets.labels import text_label


class _Line(QLineEdit):
    """A line that Esc sets back to what is kept, before Esc means anything else."""

    left = Signal()
    taken_back = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.kept = ""

    def event(self, event: QEvent) -> bool:
        """While something unsaved stands here, Esc belongs to the line."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.text() != self.kept
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes back what was typed."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self.kept:
            self.taken_back.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field saves it; the window losing the focus does not."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.left.emit()


class FactField(QWidget):
    """One fact called `name`. `saving(field)` when what was typed is to be kept."""

    saving = Signal(object)

    def __init__(self, name: str, label: str, parent: QWidget, *, style: str = "inplace", hint: str = "") -> None:
        super().__init__(parent)
        self.name = name
        self.line = _Line(self)
        self.line.setObjectName(style)
        self.line.setAccessibleName(label)
        self.line.setPlaceholderText(hint)
        self.refusal = text_label("", "refusal", self)
        self.refusal.setContentsMargins(9, 0, 0, 2)
        self.refusal.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self.refusal)
        self.line.returnPressed.connect(self.save)
        self.line.left.connect(self.save)
        self.line.taken_back.connect(self.take_back)
        self.line.textEdited.connect(self._edited)

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.line.text()

    @property
    def is_unsaved(self) -> bool:
        """Whether something stands here that is not kept."""
        return self.line.text() != self.line.kept

    def show_kept(self, text: str, *, anew: bool = False) -> None:
        """Show what is kept; what was typed and is not saved stays, unless the field begins `anew`."""
        untouched = not self.is_unsaved
        self.line.kept = text
        if untouched or anew:
            self.line.setText(text)
            self.line.setCursorPosition(0)
            self._refuse("")

    def save(self) -> None:
        """Have it saved, if there is anything to save."""
        if self.is_unsaved:
            self.saving.emit(self)

    def accept(self) -> None:
        """It was saved: from now on it shows what is kept."""
        self.line.setText(self.line.kept)
        self._refuse("")

    def refuse(self, sentence: str) -> None:
        """It could not be saved: say why, and leave what was typed."""
        self._refuse(sentence)

    def take_back(self) -> None:
        """Show what is kept again; Ctrl+Z in the field brings back what was typed."""
        self.line.selectAll()
        self.line.insert(self.line.kept)
        self._refuse("")

    def _edited(self) -> None:
        self._refuse("")

    def _refuse(self, sentence: str) -> None:
        if sentence == self.refusal.text() and self.refusal.isHidden() == (not sentence):
            return
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))
        self.line.setAccessibleDescription(sentence)
        set_style_property(self.line, "refused", bool(sentence))
