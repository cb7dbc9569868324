"""Which keys a field, a button or a form has a use for, and in which order Tab goes through them."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget

_REACHED = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)


Key, Held = Qt.Key, Qt.KeyboardModifier
_ENTER = (Key.Key_Return, Key.Key_Enter)
_PRESSING = {*_ENTER, Key.Key_Space}
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


class FormKeys(QObject):
    """`agreed` by Enter and `left` by Esc in what a form lets watch; what is typed in the form is no key of the page.

    In a text of several lines Enter agrees together with Ctrl, where it need not be `plain`.
    """

    agreed = Signal()
    left = Signal()

    def __init__(self, form: QWidget, *, plain: bool = False) -> None:
        super().__init__(form)
        self._form, self._plain = form, plain
        form.installEventFilter(self)

    def watch(self, *widgets: QWidget) -> None:
        """Take care of these fields and buttons."""
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Neither Enter nor Esc means anything else here."""
        if not isinstance(event, QKeyEvent) or event.type() == QEvent.Type.KeyRelease:
            return False
        leaves, of_form = event.key() == Key.Key_Escape, watched is self._form
        if event.type() == QEvent.Type.ShortcutOverride:
            ours = self._form.isVisible() and writes(event) if of_form else leaves
            if ours:
                event.accept()
            return ours
        if leaves and not of_form:
            self.left.emit()
            return True
        long = isinstance(watched, QPlainTextEdit)
        writing = long and not self._plain and not event.modifiers() & Held.ControlModifier
        if of_form or writing or event.key() not in _ENTER:
            return False
        if event.isAutoRepeat():
            return True  # a key that is held down must not be the answer to what it was told
        if agrees := long or isinstance(watched, QComboBox):
            self.agreed.emit()
        return agrees


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
