"""Ctrl+Z and Ctrl+Y belong to the field in focus as long as it has something to take back, and then to the team."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

    _Field = QLineEdit | QPlainTextEdit | QTextEdit

_Held = Qt.KeyboardModifier
_TYPED_IN = ("QComboBox", "QLineEdit", "QPlainTextEdit", "QTextEdit")


class UndoKeys(QObject):
    """Watches whichever field has the focus: Qt's own take these keys for themselves, also where nothing was typed.

    A key that is held down takes back what is in the field, and no more than that.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watched: QWidget | None = None
        self._in_field = False
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let a key be the window's that the field has no use for."""
        kind = event.type()
        if kind not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) or not isinstance(event, QKeyEvent):
            return False
        step, field = _step(event), _field(watched)
        if step is None or field is None:
            return False
        has_use = _has(field, step)
        if not event.isAutoRepeat():
            self._in_field = has_use
        if not has_use and not self._in_field:
            event.ignore()
            return kind == QEvent.Type.ShortcutOverride
        event.accept()
        if kind == QEvent.Type.KeyPress and has_use:
            (field.undo if step == "undo" else field.redo)()
        return True

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = now if now is not None and _field(now) is not None else None
        if self._watched is not None:
            self._watched.installEventFilter(self)


def _step(event: QKeyEvent) -> str | None:
    """Which way a key goes: the same keys on every system, as the window's actions have them."""
    held = event.modifiers() & ~_Held.KeypadModifier
    if event.key() == Qt.Key.Key_Z and held == _Held.ControlModifier:
        return "undo"
    again = event.key() == Qt.Key.Key_Y and held == _Held.ControlModifier
    shifted = event.key() == Qt.Key.Key_Z and held == _Held.ControlModifier | _Held.ShiftModifier
    return "redo" if again or shifted else None


def _field(widget: QObject) -> "_Field | None":
    """What is typed in; a box that can be typed in has it inside."""
    if not any(widget.inherits(name) for name in _TYPED_IN):
        return None  # the board, where a start ends: Qt's bindings make these classes when they are named first
    from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QTextEdit

    inside = widget.lineEdit() if isinstance(widget, QComboBox) else widget
    return inside if isinstance(inside, QLineEdit | QPlainTextEdit | QTextEdit) else None


def _has(field: "_Field", step: str) -> bool:
    """Whether the field has something to take back or to do again; what it has handed on to be kept is the team's."""
    from PySide6.QtWidgets import QLineEdit

    if isinstance(field, QLineEdit):
        unkept = getattr(field, "kept", None) != field.text()
        return field.isRedoAvailable() if step == "redo" else field.isUndoAvailable() and unkept
    document = field.document()
    return document.isRedoAvailable() if step == "redo" else document.isUndoAvailable()
