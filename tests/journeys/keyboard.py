"""A user with a keyboard and nothing else: every key goes to what has the focus."""

from time import monotonic

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

Key, Modifier = Qt.Key, Qt.KeyboardModifier
_MOST_TABS = 200
_PATIENCE, _LONGEST = 5, 50  # seconds


class Keyboard:
    """Presses keys as a user does; nothing is reached but through the focus and the window's own keys."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self._window: QWidget | None = None  # where the last key went

    @property
    def focus(self) -> QWidget:
        """What has the focus, once something has."""
        begun = monotonic()
        self.qtbot.waitUntil(lambda: self._has_focus(begun) or monotonic() - begun > _LONGEST)
        found = QApplication.focusWidget()
        assert found is not None, [(window, window.isActiveWindow()) for window in QApplication.topLevelWidgets()]
        self._window = found.window()
        return found

    def _has_focus(self, begun: float) -> bool:
        """Whether something has it; as a desktop does, a window gets it back when one that was above it has gone.

        So it does where another one has it for long and nothing in it that could take a key.
        """
        if QApplication.focusWidget() is not None:
            return True
        nobody = QApplication.activeWindow() is None or monotonic() - begun > _PATIENCE
        if nobody and self._window is not None and isValid(self._window):
            self._window.activateWindow()
        return False

    @property
    def here(self) -> str:
        """What the focus is on, as it is read aloud."""
        return called(self.focus)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
        """One key."""
        self.qtbot.keyClick(self.focus, key, modifier)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """A text, letter by letter."""
        self.qtbot.keyClicks(self.focus, text)

    def tab_to(self, name: str) -> None:
        """Tab until the focus is on what is called so; it is in sight then."""
        passed: list[str] = []
        while self.here != name:
            passed.append(self.here)
            assert len(passed) < _MOST_TABS, passed
            self.press(Key.Key_Tab)
        self.qtbot.waitUntil(lambda: self.focus.isVisible() and not self.focus.visibleRegion().isEmpty())

    def choose(self, text: str) -> None:
        """Choose a text in the box that has the focus, with the arrows."""
        box = self.focus
        assert isinstance(box, QComboBox)
        at, wanted = box.currentIndex(), box.findText(text)
        assert wanted >= 0, text
        for _ in range(abs(wanted - at)):
            self.press(Key.Key_Down if wanted > at else Key.Key_Up)
        assert box.currentText() == text


def called(widget: QWidget) -> str:
    """The name of a widget: its own, that of the label beside it, else its text."""
    if widget.accessibleName():
        return widget.accessibleName()
    labels = [label for label in widget.window().findChildren(QLabel) if label.buddy() is widget]
    if labels:
        return labels[0].text()
    return widget.text().strip() if isinstance(widget, QAbstractButton) else type(widget).__name__
