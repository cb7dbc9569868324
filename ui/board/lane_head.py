"""The name of the lane whose cards stand at the upper edge, for as long as the lane's own head is scrolled away."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.board.card_heights import Lane
from ui.board.column_view import ColumnView
from ui.core.theme import current_theme


class LaneHead(QWidget):
    """Lies over the first rows of a column; the next lane's head pushes it away as it comes.

    `lane` is what it shows, None while the lane's own head is in sight. The mouse reaches the rows below.
    """

    def __init__(self, column: ColumnView) -> None:
        super().__init__(column.list)
        self.column = column
        self.lane: Lane | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def follow(self) -> None:
        """Say which lane is at the upper edge of the column, as it is scrolled now."""
        above = self.column.list.lane_above()
        self.lane = above[0] if above is not None else None
        if above is not None:
            self.setGeometry(above[1].translated(self.column.list.viewport().pos()))
            self.setAccessibleName(above[0].text)
            self.raise_()
            self.update()
        self.setVisible(above is not None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """As the lane's own head, on the ground of the column."""
        if self.lane is not None:
            painter = QPainter(self)
            painter.fillRect(self.rect(), QColor(current_theme().stage(self.column.stage).ground))
            self.column.list.delegate.paint_lane(painter, self.rect(), self.lane)
