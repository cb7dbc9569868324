"""Gives the page in sight the room that it needs, and scrolls where the window has less of it."""

from math import inf

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QBoxLayout,
    QFrame,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from ui.widgets.painting import ground_of

_ENOUGH = QSize(1200, 640)
"""As much as every page has in a window of 1280 by 720: it is not measured what needs less."""
_AIR, _SEEN = 8, 64  # pixels
_READ = 120  # pixels in which what scrolls by itself can still be read


class Roomy(QScrollArea):
    """Around the pages. What gets the focus comes into sight, here and in whatever else it scrolls in."""

    def __init__(self, stack: QStackedWidget, parent: QWidget | None) -> None:
        super().__init__(parent)
        ground_of(self, QPalette.ColorRole.NoRole)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stack = stack
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show_focus)
        self.setWidget(stack)
        stack.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page is as large as the window lets it be, or as it has to be."""
        super().resizeEvent(event)
        self._fit()
        self._later.start(0)  # once everything has its place

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another page is in sight, or this one needs more room, or less."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._stack:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        room = self.maximumViewportSize()
        if room.width() >= _ENOUGH.width() and room.height() >= _ENOUGH.height():
            self._stack.resize(room)
            return
        page = _in_sight(self._stack)
        wide = page.minimumSizeHint().expandedTo(page.minimumSize()).width()
        below = self.horizontalScrollBar().sizeHint().height() if wide > room.width() else 0
        if _would_like(page, max(room.width(), wide)) <= room.height() - below:
            self._stack.resize(max(room.width(), wide), room.height() - below)
            return
        scrolled = self._stack.height() > room.height()  # what is as it was is not laid out twice
        high = self._high_at(page, room, wide, scrolled=scrolled)
        if scrolled != (scrolls := high > room.height() - below):
            high = self._high_at(page, room, wide, scrolled=scrolls)
        self._stack.resize(self._stack.width(), max(room.height() - below, high))

    def _high_at(self, page: QWidget, room: QSize, wide: int, *, scrolled: bool) -> int:
        """Give the page its width, beside the bar that it is scrolled with or not; how high it has to be then."""
        beside = self.verticalScrollBar().sizeHint().width() if scrolled else 0
        self._stack.resize(max(room.width() - beside, wide), self._stack.height())
        return _least_high(page, self._stack.width())

    def _focus_changed(self) -> None:
        self._later.start(0)  # once everything has its place

    def _show_focus(self) -> None:
        """Whoever goes on by key sees where; a list as large as its place is in sight already."""
        now = QApplication.focusWidget()
        above = None if now is None else now.parentWidget()
        while now is not None and above is not None and not now.isWindow():
            if isinstance(above, QScrollArea) and _is_out_of_sight(now, above):
                above.ensureWidgetVisible(now, _AIR, _AIR)
            above = None if above.isWindow() else above.parentWidget()


def _is_out_of_sight(widget: QWidget, area: QScrollArea) -> bool:
    """Whether too little of it shows; what is high need not push away what stands above it."""
    view, inside = area.viewport(), area.widget()
    if inside is None or not inside.isAncestorOf(widget):
        return False
    shown = QRect(widget.mapTo(view, widget.rect().topLeft()), widget.size()) & view.rect()
    return shown.width() < min(_SEEN, widget.width()) or shown.height() < min(_SEEN, widget.height())


def _in_sight(widget: QWidget) -> QWidget:
    """The page that a stack shows, however many stacks stand within each other."""
    while isinstance(widget, QStackedWidget) and (current := widget.currentWidget()) is not None:
        widget = current
    return widget


def _would_like(page: QWidget, width: int) -> float:
    """At which height all of it has as much as it likes: Qt knows that at once, and nothing needs more to be read."""
    layout = page.layout()
    if layout is None:
        return inf
    liked = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
    return max(liked, page.minimumHeight())


def _least_high(widget: QWidget, width: int) -> int:
    """The height without which something of it can't be read, at this width.

    Qt knows the least height of what is as wide as it likes, but of what wraps only the height that it would like.
    """
    widget = _in_sight(widget)
    layout, least = widget.layout(), max(widget.minimumHeight(), widget.minimumSizeHint().height())
    if isinstance(widget, QAbstractScrollArea):
        least = max(least, _READ)
    elif isinstance(layout, QBoxLayout):
        edge = widget.contentsMargins()  # of its border
        inside = _least_of(layout, width - edge.left() - edge.right())
        least = max(widget.minimumHeight(), inside + edge.top() + edge.bottom())
    elif widget.hasHeightForWidth() or (layout is not None and layout.hasHeightForWidth()):
        least = max(least, widget.heightForWidth(width))
    return min(least, widget.maximumHeight())


def _least_of(layout: QBoxLayout, width: int) -> int:
    """The same of a row, or of a column."""
    around = layout.contentsMargins()
    items = [item for place in range(layout.count()) if (item := layout.itemAt(place)) and not item.isEmpty()]
    inside = width - around.left() - around.right()
    if layout.direction() in (QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.RightToLeft):
        high = max((_least_high_of(item, item.geometry().width()) for item in items), default=0)
    else:
        high = sum(_least_high_of(item, inside) for item in items) + layout.spacing() * max(0, len(items) - 1)
    return high + around.top() + around.bottom()


def _least_high_of(item: QLayoutItem, width: int) -> int:
    widget, layout = item.widget(), item.layout()
    if widget is not None:
        return _least_high(widget, width)
    if isinstance(layout, QBoxLayout):
        return _least_of(layout, width)
    if isinstance(layout, QLayout) and layout.hasHeightForWidth():
        return layout.minimumHeightForWidth(width)
    return item.minimumSize().height()
