"""The projection of a team's cases as a panel: what was, what is expected and how surely, against the places."""

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from app.caseload.projection import MonthBehind, Projection
from ui.caseload.projection import words as texts
from ui.caseload.projection.layout import Plot
from ui.caseload.projection.paint import paint
from ui.core.theme import current_theme
from ui.widgets.labels import text_label

_NAME = "Fremskrivning af teamets sager"


class ProjectionChart(QFrame):
    """A panel with heading, summary, picture, and the sentence of what it rests on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.heading = text_label(texts.HEADING, "heading", self)
        self.summary = text_label("", "", self)
        self.picture = ProjectionPicture(self)
        self.basis = text_label("", "muted", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(self.summary)
        column.addSpacing(4)
        column.addWidget(self.picture, 1)
        column.addSpacing(2)
        column.addWidget(self.basis)
        column.addStretch(0)  # where there is no picture, the words stand at the top
        self.setMinimumWidth(320)

    def set_projection(self, projection: Projection) -> None:
        """Show this one; for a team without anyone there are words instead of a picture."""
        empty = projection.is_empty
        self.summary.setVisible(not empty)
        self.picture.setVisible(not empty)
        self.summary.setText("" if empty else texts.summary(projection))
        self.basis.setText(texts.EMPTY if empty else texts.basis(projection))
        self.picture.set_projection(projection)
        self.setAccessibleName(_NAME)
        self.setAccessibleDescription(texts.spoken(projection))


class ProjectionPicture(QWidget):
    """Painted. The mouse and the arrow keys go from month to month, each with a tooltip or spoken."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.projection: Projection | None = None
        self.plot: Plot | None = None
        self.at: int | None = None
        """The number of the month that the keys have come to."""
        self._hovered: int | None = None
        self.setAccessibleName(_NAME)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_projection(self, projection: Projection) -> None:
        """Show this one; the month that the keys have come to stays chosen."""
        self.projection = projection
        self.setAccessibleDescription(texts.spoken(projection))
        self._arrange()

    def sizeHint(self) -> QSize:
        """Room for four or five lines of the scale."""
        return QSize(600, 220)

    def minimumSizeHint(self) -> QSize:
        """As small as it can still be read."""
        return QSize(280, 150)

    def step(self, by: int) -> None:
        """Go to the next month (+1) or the one before (-1); from today where no month is chosen yet."""
        if self.plot is not None:
            first = len(self.plot.behind) if by > 0 else len(self.plot.behind) - 1
            self.go_to(first if self.at is None else self.at + by)

    def go_to(self, number: int) -> None:
        """Go to a month by its number, the first or last where there is none, and say it."""
        if self.plot is None:
            return
        self.at = max(0, min(number, len(self.plot.months) - 1))
        one = self.plot.months[self.at]
        words = texts.month_behind(one) if isinstance(one, MonthBehind) else texts.month_ahead(one)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        QToolTip.showText(self.mapToGlobal(self.plot.end_of(self.at).toPoint()), texts.tip(one), self)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The whole picture, and a ring around it where the keys go to it."""
        if self.plot is None:
            return
        painter = QPainter(self)
        paint(painter, self.plot, current_theme(), self._hovered if self._hovered is not None else self.at)
        if self.hasFocus():
            painter.setPen(QPen(QColor(current_theme().accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = QRectF(self.plot.left - 4, 1, self.plot.right - self.plot.left + 8, self.plot.bottom + 4)
            painter.drawRoundedRect(ring, 8, 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay it out anew."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← → go from month to month, Home and End to the first and the last."""
        if self.plot is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.step(1 if event.key() == Qt.Key.Key_Right else -1)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if event.key() == Qt.Key.Key_Home else len(self.plot.months) - 1)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No month is chosen any more."""
        super().focusOutEvent(event)
        self.at = None
        QToolTip.hideText()
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell of the month under the mouse."""
        number = None if self.plot is None else self.plot.slot_at(event.position().x())
        self._hover(number, event.globalPosition().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        self._hover(None, QPoint())
        super().leaveEvent(event)

    def _hover(self, number: int | None, at: QPoint) -> None:
        if number == self._hovered or self.plot is None:
            return
        self._hovered = number
        if number is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(at, texts.tip(self.plot.months[number]), self)
        self.update()

    def _arrange(self) -> None:
        shown = self.projection is not None and not self.projection.is_empty
        self.plot = Plot(self.projection, self.width(), self.height()) if shown and self.projection else None
        months = range(len(self.plot.months) if self.plot is not None else 0)
        self.at = self.at if self.at in months else None
        self._hovered = self._hovered if self._hovered in months else None
        self.update()
