"""How the tests find what nobody can read: texts that are cut, widgets that stick out, widgets over each other."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QSplitter,
    QSplitterHandle,
    QStackedWidget,
    QTableView,
    QToolButton,
    QWidget,
)

from ui.widgets.chip import Chip
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import Elided
from ui.widgets.sheet import Sheet

_SLACK = 1  # pixels that a rounding may take
_HOLD = (QLineEdit, QComboBox, QTableView, QScrollBar, QSplitter)
"""Whose own children are Qt's to place."""


def hidden_from_sight(window: QWidget) -> list[str]:
    """What of a window can't be read or pressed as it stands: each a word, and where it is."""
    return [f"{word}: {path(widget)}" for widget in in_sight(window) for word in _wrong(widget)]


def in_sight(window: QWidget) -> Iterator[QWidget]:
    """A window or a part of one, and what can be seen inside it; other windows, and pages that are hidden, are not."""
    left = [window]
    while left:
        widget = left.pop()
        yield widget
        left += [child for child in _inside(widget) if child.isVisible() and not child.isWindow()]


def _inside(widget: QWidget) -> list[QWidget]:
    return widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)


def path(widget: QWidget) -> str:
    """Where a widget stands, from the inside out, and what it says."""
    said = getattr(widget, "text", lambda: "")() if isinstance(widget, QLabel | QAbstractButton) else ""
    names = []
    above: QWidget | None = widget
    while above is not None and not above.isWindow():
        names.append(type(above).__name__ + (f"#{above.objectName()}" if above.objectName() else ""))
        above = above.parentWidget()
    return f"{said[:40]!r} {' < '.join(names[:5])}"


def _wrong(widget: QWidget) -> Iterator[str]:
    if (isinstance(widget, QLabel) and _is_cut(widget)) or (isinstance(widget, QLineEdit) and _is_name_cut(widget)):
        yield "cut"
    if isinstance(widget, QAbstractButton) and _is_narrow(widget):
        yield "narrow"
    if isinstance(widget, QScrollArea) and _is_out_of_reach(widget):
        yield "wider than what can be scrolled to"
    if not isinstance(widget, _HOLD) and not _scrolls(widget) and not isinstance(widget, QStackedWidget):
        yield from _crowded(widget)


def _is_cut(label: QLabel) -> bool:
    """A text that is longer than its place, and is not shortened with its whole in a tooltip."""
    if isinstance(label, Elided) or not label.text() or label.textFormat() == Qt.TextFormat.RichText:
        return False
    room, metrics = label.contentsRect(), label.fontMetrics()
    if label.wordWrap():
        longest = max(metrics.horizontalAdvance(word) for word in label.text().split())
        return label.heightForWidth(label.width()) > label.height() + 3 or longest > room.width() + _SLACK
    lines = label.text().split("\n")
    wide = max(metrics.horizontalAdvance(line) for line in lines)
    return wide > room.width() + _SLACK or metrics.height() * len(lines) > label.height() + 3


def _is_name_cut(line: QLineEdit) -> bool:
    """The name of whom a page is about, which stands in large letters."""
    return line.objectName() == "name" and line.fontMetrics().horizontalAdvance(line.text()) > line.width()


def _is_out_of_reach(area: QScrollArea) -> bool:
    """What is inside is wider, or higher, than its place, and there is nothing to scroll it with."""
    off, inside = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, area.widget()
    room = area.viewport().size()
    if inside is None:
        return False
    wide = area.horizontalScrollBarPolicy() == off and inside.width() > room.width() + _SLACK
    return wide or (area.verticalScrollBarPolicy() == off and inside.height() > room.height() + _SLACK)


def _is_narrow(button: QAbstractButton) -> bool:
    """A button that says less than it would."""
    if not button.text() or not isinstance(button, QCheckBox | QPushButton | Chip | KeyButton | QToolButton):
        return False
    needed = button.sizeHint()
    return needed.width() > button.width() + _SLACK + 2 or needed.height() > button.height() + 6


def _crowded(parent: QWidget) -> Iterator[str]:
    inside = [
        child
        for child in _inside(parent)
        if child.isVisible()
        and not child.isWindow()
        and not isinstance(child, QSplitterHandle)
        and child.size().isValid()
        if child.width() > 0 and child.height() > 0
    ]
    for child in inside:
        around = parent.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK)
        if not around.contains(child.geometry()):
            yield f"sticks out, {child.geometry().getRect()} of {parent.rect().getRect()}: {path(child)} of"
    for one, other in combinations([child for child in inside if not _lies_over(child)], 2):
        both = one.geometry() & other.geometry()
        if both.width() > _SLACK and both.height() > _SLACK:
            yield f"one over the other, {both.getRect()}: {path(one)} and {path(other)} in"


def _lies_over(widget: QWidget) -> bool:
    """Whether it is made to cover what is below, as long as it is there: a short form, or a list over the window."""
    above = widget.parentWidget()
    return isinstance(widget, Sheet) or (isinstance(above, QMainWindow) and above.centralWidget() is not widget)


def _scrolls(widget: QWidget) -> bool:
    above = widget.parentWidget()
    return isinstance(widget, QAbstractScrollArea) or (
        isinstance(above, QAbstractScrollArea) and widget is above.viewport()
    )
