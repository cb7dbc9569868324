"""In which order Tab goes through a page: that in which it is read, whatever was put into it when."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QGridLayout,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTextEdit,
    QWidget,
)

_WHOLE = (QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)
"""What Qt itself has put together."""


def reading_order(widget: QWidget) -> Iterator[QWidget]:
    """What Tab stops at in a widget: row by row and column by column as it is laid out, then what lies over that."""
    if widget.isHidden():
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    if not isinstance(widget, _WHOLE):
        for part in _parts(widget):
            if not part.isWindow():
                yield from reading_order(part)


def tab_as_read(page: QWidget) -> None:
    """Let Tab go through a page as it is read."""
    for before, after in pairwise(reading_order(page)):
        QWidget.setTabOrder(before, after)


def _parts(widget: QWidget) -> list[QWidget]:
    if isinstance(widget, QStackedWidget):
        return [current] if (current := widget.currentWidget()) is not None else []
    if isinstance(widget, QScrollArea):
        return [inside] if (inside := widget.widget()) is not None else []
    if isinstance(widget, QSplitter):
        return [part for place in range(widget.count()) if (part := widget.widget(place)) is not None]
    layout = widget.layout()
    laid_out = [] if layout is None else list(_laid_out(layout))
    free = Qt.FindChildOption.FindDirectChildrenOnly
    others = [one for one in widget.findChildren(QWidget, options=free) if one not in laid_out]
    return [*laid_out, *sorted(others, key=lambda one: (one.y(), one.x()))]


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda place: _cell(layout, place))
    for place in places:
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, below = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif below is not None:
            yield from _laid_out(below)


def _cell(grid: QGridLayout, place: int) -> tuple[int, int]:
    row, column, *_ = grid.getItemPosition(place)  # pyright: ignore[reportGeneralTypeIssues] -- wrong in the stubs
    return row, column
