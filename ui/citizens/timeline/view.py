"""One time line for everything in a citizen's course: seen whole or near, walked through with the arrow keys."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.citizens.citizen import CitizenHistory
from app.core.words import counted
from ui.citizens.timeline.axis import Axis
from ui.citizens.timeline.events import Event, events_of
from ui.citizens.timeline.layout import laid_out
from ui.citizens.timeline.paint import GUTTER, SMALL, TimelinePainter
from ui.citizens.timeline.shapes import Layout, Shape
from ui.core.theme import current_theme, font

_RIGHT_AIR = 42
_ZOOM = 1.3
_DRAG_BEGINS = 4


class Timeline(QWidget):
    """Painted. `described(text)` says what the mouse is on or the keys have come to; empty where it is nothing."""

    described = Signal(str)
    zoomed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.history: CitizenHistory | None = None
        self.events: tuple[Event, ...] = ()
        self.axis: Axis | None = None
        self.layout_: Layout | None = None
        self.at = -1
        self._hovered: Shape | None = None
        self._dragged: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_history(self, history: CitizenHistory) -> None:
        """Show this course; the same citizen's keeps the days in sight and the event that the keys had come to."""
        same = self.history is not None and self.history.facts.id == history.facts.id
        before, at = self.axis, self.current
        self.history = history
        self.events = events_of(history)
        months = history.last.since(history.first)
        self.axis = Axis(history.first, history.last.plus(1 + months // 24))
        if same and before is not None and not before.is_whole:
            self.axis.start, self.axis.days = before.start, before.days
        self.at = self.events.index(at) if same and at in self.events else -1
        self._hovered = None
        self.setAccessibleName(
            f"Tidslinje for {history.facts.name}, {counted(len(self.events), 'hændelse', 'hændelser')}"
        )
        self._arrange()

    @property
    def current(self) -> Event | None:
        """The event that the keys have come to."""
        return self.events[self.at] if 0 <= self.at < len(self.events) else None

    def sizeHint(self) -> QSize:
        """As high as the course needs."""
        return QSize(600, int(self.layout_.height) if self.layout_ is not None else 200)

    def minimumSizeHint(self) -> QSize:
        """Never lower than the course."""
        return QSize(320, self.sizeHint().height())

    def zoom_in(self) -> None:
        """Show fewer days, around the event or the middle."""
        self._zoom(_ZOOM)

    def zoom_out(self) -> None:
        """Show more days."""
        self._zoom(1 / _ZOOM)

    def show_whole(self) -> None:
        """Show the whole course."""
        if self.axis is not None:
            self.axis.whole()
            self._arrange()

    def step(self, by: int) -> None:
        """Go to the next event (+1) or the one before (-1)."""
        if self.events:
            unset = self.at < 0
            self.go_to((len(self.events) - 1 if by < 0 else 0) if unset else self.at + by)

    def go_to(self, number: int) -> None:
        """Go to an event by its number, the first or last where there is none."""
        if not self.events or self.axis is None:
            return
        self.at = max(0, min(number, len(self.events) - 1))
        event = self.events[self.at]
        self.axis.reveal(event.day)
        self._arrange()
        words = f"{event.spoken} ({self.at + 1} af {len(self.events)})"
        self.setAccessibleDescription(words)
        self.described.emit(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def shape_at(self, point: QPointF) -> Shape | None:
        """What stands under a point, the uppermost."""
        if self.layout_ is None or point.x() < GUTTER:
            return None
        found = [shape for shape in self.layout_.shapes if shape.rect.adjusted(-1, -1, 1, 1).contains(point)]
        return found[-1] if found else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """The whole picture, and a line through the event that the keys have come to."""
        if self.axis is None or self.layout_ is None or self.history is None:
            return
        painter = QPainter(self)
        at = self.current
        lit = self._hovered.key if self._hovered is not None else at.key if at is not None else ""
        TimelinePainter(painter, self.axis, lit).paint(self.layout_, self.axis.x(self.history.today))
        if at is not None:
            x = self.axis.x(at.day)
            if self.axis.left - 1 <= x <= self.axis.right + 1:
                painter.setPen(QPen(QColor(current_theme().text), 1.5))
                painter.drawLine(QPointF(x, 0), QPointF(x, self.layout_.axis_top))
        if self.hasFocus():
            painter.setPen(QPen(QColor(current_theme().accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = QRectF(self.axis.left - 3, 1, self.axis.width + 6, self.layout_.axis_top - 1)
            painter.drawRoundedRect(ring, 8, 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay it out anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← → walk through the events, Pos1 and End go to the first and last, + and - zoom, 0 shows the whole."""
        key = event.key()
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        )
        handler = {
            Qt.Key.Key_Left: self._step_back,
            Qt.Key.Key_Right: self._step_forward,
            Qt.Key.Key_Home: self._to_first,
            Qt.Key.Key_End: self._to_last,
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: self.show_whole,
        }.get(Qt.Key(key))
        if handler is None or not plain:
            super().keyPressEvent(event)
        else:
            handler()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl nearer or farther around the mouse; sideways or with Shift through the months; else the page's."""
        turned = event.angleDelta()
        if self.axis is None:
            event.ignore()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned.y():
            self._zoom(_ZOOM ** (turned.y() / 120), event.position().x())
        elif turned.x() or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.axis.move(-(turned.x() or turned.y()) / 2)
            self._arrange()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the line, to move it."""
        self._dragged = event.position()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click goes to the event under the mouse."""
        shape = self.shape_at(event.position())
        if self._dragged is not None and shape is not None:
            number = next((place for place, one in enumerate(self.events) if one.key == shape.key), None)
            if number is not None:
                self.go_to(number)
        self._dragged = None
        super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the line, or tell what is under the mouse."""
        held = event.buttons() & Qt.MouseButton.LeftButton
        if held and self._dragged is not None and self.axis is not None:
            moved = self._dragged.x() - event.position().x()
            if abs(moved) >= _DRAG_BEGINS and not self.axis.is_whole:
                self.axis.move(moved)
                self._dragged = event.position()
                self._arrange()
            return
        self._hover(self.shape_at(event.position()), event.globalPosition().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        self._hover(None, QPoint())
        super().leaveEvent(event)

    def _hover(self, shape: Shape | None, at: QPoint) -> None:
        if shape == self._hovered:
            return
        self._hovered = shape
        self.described.emit(
            shape.sentence if shape is not None else self.current.spoken if self.current is not None else ""
        )
        if shape is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(at, shape.sentence, self)
        self.update()

    def _zoom(self, factor: float, x: float | None = None) -> None:
        if self.axis is None or self.history is None:
            return
        if x is None:
            day = self.current.day if self.current is not None else self.history.today
            x = min(max(self.axis.x(day), self.axis.left), self.axis.right)
        self.axis.zoom(factor, x)
        self._arrange()

    def _arrange(self) -> None:
        if self.axis is None or self.history is None:
            return
        before = self.layout_.height if self.layout_ is not None else 0
        self.axis.place(GUTTER, self.width() - GUTTER - _RIGHT_AIR)
        self.layout_ = laid_out(self.history, self.axis, QFontMetricsF(font(SMALL)).horizontalAdvance)
        if before != self.layout_.height:
            self.setFixedHeight(int(self.layout_.height))
        self.zoomed.emit()
        self.update()

    def _step_back(self) -> None:
        self.step(-1)

    def _step_forward(self) -> None:
        self.step(1)

    def _to_first(self) -> None:
        self.go_to(0)

    def _to_last(self) -> None:
        self.go_to(len(self.events) - 1)
