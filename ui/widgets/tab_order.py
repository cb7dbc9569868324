"""In which order Tab goes through what the user can press or write in."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget

_REACHED = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)


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
