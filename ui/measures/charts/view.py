"""A widget that shows a chart: the mouse and the arrow keys go through its places, each is told, and can be pressed."""

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.core.theme import current_theme
from ui.measures.charts.picture import Picture, Plot, Spot

_WAYS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ChartView(QWidget):
    """Painted. `pressed(Spot)` by click, Enter or space on a place that leads to citizens."""

    pressed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.picture: Picture | None = None
        self.plot: Plot | None = None
        self.at: int | None = None
        """The number of the place that the keys have come to."""
        self._hovered: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(self, picture: Picture | None) -> None:
        """Show this one; the place that the keys had come to stays chosen where it is still there."""
        before = self._place(self.at)
        self.picture = picture
        self.setAccessibleName("" if picture is None else picture.title)
        self.setAccessibleDescription("" if picture is None else picture.summary)
        self._arrange()
        spots = () if self.plot is None else self.plot.spots
        self.at = next((at for at in range(len(spots)) if self._place(at) == before), None) if before else None
        self.updateGeometry()

    @property
    def spot(self) -> Spot | None:
        """The place that the keys have come to."""
        return None if self.plot is None or self.at is None else self.plot.spots[self.at]

    def sizeHint(self) -> QSize:
        """Room to be read in."""
        return QSize(720, 420)

    def minimumSizeHint(self) -> QSize:
        """As small as it can still be read."""
        return QSize(160, 80) if self.picture is None else self.picture.least.toSize()

    def go(self, rows: int, columns: int) -> None:
        """Go so many places down and to the right, and say where."""
        if self.plot is not None:
            self.go_to(self.plot.next_spot(self.at, rows, columns))

    def go_to(self, number: int | None) -> None:
        """Go to the place of a number, and say it."""
        if self.plot is None or number is None:
            return
        self.at = number
        spot = self.plot.spots[number]
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spot.words))
        QToolTip.showText(self.mapToGlobal(spot.anchor.toPoint() + QPoint(8, 8)), "\n".join(spot.lines), self)
        self.update()

    def press(self, number: int | None) -> None:
        """Lead to the citizens of a place, if it does."""
        if self.plot is not None and number is not None and self.plot.spots[number].opens:
            self.pressed.emit(self.plot.spots[number])

    def copy(self) -> None:
        """The figures behind it into the clipboard, as a spreadsheet takes them."""
        if self.picture is not None:
            QGuiApplication.clipboard().setText(self.picture.table().text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chart, and a ring around it where the keys go to it."""
        if self.plot is None:
            return
        painter = QPainter(self)
        self.plot.paint(painter, current_theme(), self._hovered if self._hovered is not None else self.at)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(current_theme().accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay it out anew."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from place to place, Home and End to the ends, Enter and space press, Ctrl+C copies."""
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif self.plot is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _WAYS:
            self.go(*_WAYS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.plot.spots:
            self.go_to(0 if key == Qt.Key.Key_Home else len(self.plot.spots) - 1)
        elif key in _PRESSES:
            self.press(self.at)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No place is told any more."""
        super().focusOutEvent(event)
        QToolTip.hideText()
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ringed."""
        super().focusInEvent(event)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell of the place under the mouse."""
        number = None if self.plot is None else self.plot.spot_at(event.position())
        self._hover(number, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click presses the place under it, and keys go on from there."""
        if self.plot is not None and event.button() == Qt.MouseButton.LeftButton:
            number = self.plot.spot_at(event.position())
            if number is not None:
                self.at = number
                self.press(number)
                self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        self._hover(None, QPoint())
        super().leaveEvent(event)

    def _hover(self, number: int | None, at: QPoint) -> None:
        if number == self._hovered or self.plot is None:
            return
        self._hovered = number
        opens = number is not None and self.plot.spots[number].opens
        self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)
        if number is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(at, "\n".join(self.plot.spots[number].lines), self)
        self.update()

    def _place(self, number: int | None) -> tuple[int, int] | None:
        if self.plot is None or number is None:
            return None
        return self.plot.spots[number].row, self.plot.spots[number].column

    def _arrange(self) -> None:
        shown = self.picture is not None and not self.picture.is_empty
        self.plot = self.picture.arranged(QSizeF(self.size())) if shown and self.picture is not None else None
        spots = () if self.plot is None else self.plot.spots
        self.at = self.at if self.at is not None and self.at < len(spots) else None
        self._hovered = None
        self.update()
