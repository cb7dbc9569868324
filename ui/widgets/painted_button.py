"""A button that paints itself and is pressed by Enter as well as by the space bar."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget


class PaintedButton(QAbstractButton):
    """The base of chips and of the rail's entries; `picked(value)` says what it stands for when it is pressed."""

    picked = Signal(str)

    def __init__(self, parent: QWidget, value: str = "") -> None:
        super().__init__(parent)
        self.value = value
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._tell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button, once however long it is held; Qt's own keys stay."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def _tell(self) -> None:
        self.picked.emit(self.value)
