"""What the rules say of a citizen, a label each, wrapped like words: red for what is late, calm for what is so."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.rules.known import Watch
from ui.texts.rules import aside_words, watch_tone
from ui.widgets.flow import Flow

_STYLES = {"late": "watch", "calm": "calm", "aside": "aside"}
_PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class WatchLabel(QLabel):
    """One warning, on one line where it has the room, else on several. `pressed(code)` by mouse, space or Enter."""

    pressed = Signal(str)

    def __init__(self, watch: Watch, parent: QWidget, tip: str) -> None:
        sentence, tone = aside_words(watch), watch_tone(watch)
        super().__init__(f"! {sentence}" if tone == "late" else sentence, parent)
        self.watch = watch
        self.setObjectName(_STYLES[tone])
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(f"Advarsel: {sentence}")
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
            self.pressed.emit(self.watch.code)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click does too."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit(self.watch.code)


class WatchLine(QWidget):
    """Shows what the rules say; hidden where that is nothing. `pressed(code)` where they can be put aside."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget, *, pressable: bool = False) -> None:
        super().__init__(parent)
        self._pressable = pressable
        self._shown: list[Watch] = []
        self.watches: list[WatchLabel] = []
        self._flow = Flow(self)
        self.hide()

    def show_watches(self, watches: Sequence[Watch]) -> None:
        """Show these; where they are the same as before, nothing happens."""
        if list(watches) == self._shown:
            return
        self._shown = list(watches)
        for label in self.watches:
            self._flow.removeWidget(label)
            label.hide()
            label.deleteLater()
        self.watches = [WatchLabel(watch, self, self._tip(watch)) for watch in watches]
        for label in self.watches:
            label.pressed.connect(self.pressed)
            self._flow.addWidget(label)
            label.show()
        self.setVisible(bool(watches))
        self.updateGeometry()

    def _tip(self, watch: Watch) -> str:
        if not self._pressable:
            return ""
        return "Klik for at vise den igen" if watch.aside is not None else "Klik for at sætte den til side"
