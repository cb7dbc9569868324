"""Gives the page in sight the room that it needs, and scrolls where the window has less of it."""

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QStackedWidget, QWidget

from ui.widgets.painting import ground_of

_ENOUGH = QSize(1200, 640)
"""As much as every page has in a window of 1280 by 720: it is not measured what needs less."""
_AIR, _SEEN = 8, 64  # pixels


class Roomy(QScrollArea):
    """Around the pages. What gets the focus comes into sight, here and in whatever else it scrolls in."""

    def __init__(self, stack: QStackedWidget, parent: QWidget | None = None) -> None:
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
        least = self._least(room)
        beside = self.verticalScrollBar().sizeHint().width() if least.height() > room.height() else 0
        below = self.horizontalScrollBar().sizeHint().height() if least.width() > room.width() - beside else 0
        self._stack.resize((room - QSize(beside, below)).expandedTo(least))

    def _least(self, room: QSize) -> QSize:
        if room.width() >= _ENOUGH.width() and room.height() >= _ENOUGH.height():
            return QSize(0, 0)
        page: QWidget | None = self._stack
        while isinstance(page, QStackedWidget):
            page = page.currentWidget()
        if page is None:
            return QSize(0, 0)
        least, layout = page.minimumSizeHint().expandedTo(page.minimumSize()), page.layout()
        if layout is not None and layout.hasHeightForWidth():
            least.setHeight(max(least.height(), layout.minimumHeightForWidth(max(least.width(), room.width()))))
        return least

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
