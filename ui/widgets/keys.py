"""Which keys a field or a button has a use for, so that they are not taken for a page's own keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

Key, Held = Qt.Key, Qt.KeyboardModifier
_PRESSING = {Key.Key_Return, Key.Key_Enter, Key.Key_Space}
_EDITING = {
    Key.Key_Return, Key.Key_Enter, Key.Key_Backspace, Key.Key_Delete, Key.Key_Left, Key.Key_Right, Key.Key_Up,
    Key.Key_Down, Key.Key_Home, Key.Key_End,
}  # fmt: skip


def writes(event: QKeyEvent) -> bool:
    """Whether a key writes something, or, with Ctrl or without, moves or deletes in what is written."""
    typed = _is_plain(event) and bool(event.text()) and event.text().isprintable()
    return typed or (event.key() in _EDITING and not event.modifiers() & Held.AltModifier)


def presses(event: QKeyEvent) -> bool:
    """Whether a key presses a button."""
    return _is_plain(event) and event.key() in _PRESSING


def _is_plain(event: QKeyEvent) -> bool:
    return not event.modifiers() & (Held.ControlModifier | Held.AltModifier | Held.MetaModifier)
