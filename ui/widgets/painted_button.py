"""A button that paints itself and is pressed by Enter as well as by the space bar."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton


class PaintedButton(QAbstractButton):
    """The base of chips and of the rail's entries."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button, once however long it is held; Qt's own keys stay."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)
