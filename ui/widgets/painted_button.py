"""Buttons that do the same however they are pressed: by mouse, by Enter as by the space bar, by a screen reader."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

_Button = QAbstractButton if TYPE_CHECKING else object


class Pressed(_Button):
    """Mixed into a checkable button: a screen reader's "toggle" is a press. Qt's own turns it, and tells nobody.

    Whoever shows by `setChecked` what is on presses nothing.
    """

    _is_told = False

    def nextCheckState(self) -> None:
        """It is pressed, which says so itself, or another one of its group is."""
        self._is_told = True
        super().nextCheckState()
        self._is_told = False

    def setChecked(self, checked: bool) -> None:
        """Show whether it is on."""
        self._is_told = True
        super().setChecked(checked)
        self._is_told = False

    def take_toggles(self) -> None:
        """Take "toggle" for a press from now on."""
        self.toggled.connect(self._toggled)

    def _toggled(self, checked: bool) -> None:
        if not self._is_told and (checked or not self.autoExclusive()):  # or another one is on instead
            self.clicked[bool].emit(checked)  # pyright: ignore[reportIndexIssue] -- missing in the stubs


class PaintedButton(Pressed, QAbstractButton):
    """The base of chips and of the rail's entries; `picked(value)` says what it stands for when it is pressed."""

    picked = Signal(str)

    def __init__(self, parent: QWidget, value: str = "") -> None:
        super().__init__(parent)
        self.value = value
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._tell)
        self.take_toggles()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button, once however long it is held; Qt's own keys stay."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def _tell(self) -> None:
        self.picked.emit(self.value)


class CheckButton(Pressed, QPushButton):
    """An ordinary button that is on or off, or one of several of which one is on."""

    def __init__(self, text: str, parent: QWidget, *, one_of: bool = False) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)
        self.setAutoExclusive(one_of)
        self.take_toggles()
