"""Which keys a field or a button has a use for, and in which order Tab goes through them."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget

_REACHED = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)


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


def tab_through(widgets: Iterable[QWidget]) -> None:
    """Tab goes through these one after another, in one window."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)


def tab_after(anchor: QWidget, widgets: Sequence[QWidget]) -> None:
    """Tab goes through these after the anchor; nothing else changes its place."""
    for widget in reversed(widgets):
        QWidget.setTabOrder(anchor, widget)


def reached_in(part: QWidget) -> list[QWidget]:
    """What Tab reaches in a part, in the order in which it was made."""
    children = part.findChildren(QWidget)
    return [one for one in children if isinstance(one, _REACHED) and one.focusPolicy() & Qt.FocusPolicy.TabFocus]
