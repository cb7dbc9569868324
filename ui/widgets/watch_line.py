"""What the rules say of a citizen, a label each, wrapped like words: red for what is late, calm for what is so."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.texts.words import Told
from ui.widgets.flow import Flow

_STYLES = {"late": "watch", "calm": "calm", "aside": "aside"}
_PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class WatchLabel(QLabel):
    """One warning, on one line where it has the room, else on several. `pressed(code)` by mouse, space or Enter."""

    pressed = Signal(str)

    def __init__(self, told: Told, parent: QWidget, tip: str) -> None:
        super().__init__(f"! {told.sentence}" if told.tone == "late" else told.sentence, parent)
        self.told = told
        self.setObjectName(_STYLES[told.tone])
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(f"Advarsel: {told.sentence}")
        if tip:
            self.setToolTip(tip)
            self.setAccessibleDescription(tip)
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.ensurePolished()
        self._line = super().sizeHint()
        self.setWordWrap(True)

    def sizeHint(self) -> QSize:
        """As wide as the whole sentence."""
        return self._line

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter press it."""
        if event.key() in _PRESS:
            self.pressed.emit(self.told.code)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click does too."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit(self.told.code)


class WatchLine(QWidget):
    """Shows what the rules say; hidden where that is nothing. `pressed(code)` where they can be put aside."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget, *, pressable: bool = False) -> None:
        super().__init__(parent)
        self._pressable = pressable
        self._shown: list[Told] = []
        self.watches: list[WatchLabel] = []
        self._flow = Flow(self)
        self.hide()

    def show_told(self, told: Sequence[Told]) -> None:
        """Show these; where they are the same as before, nothing happens."""
        if list(told) == self._shown:
            return
        self._shown = list(told)
        for label in self.watches:
            self._flow.removeWidget(label)
            label.hide()
            label.deleteLater()
        self.watches = [WatchLabel(one, self, self._tip(one)) for one in told]
        for label in self.watches:
            label.pressed.connect(self.pressed)
            self._flow.addWidget(label)
            label.show()
        self.setVisible(bool(told))
        self.updateGeometry()

    def _tip(self, told: Told) -> str:
        if not self._pressable:
            return ""
        return "Klik for at vise den igen" if told.tone == "aside" else "Klik for at sætte den til side"
