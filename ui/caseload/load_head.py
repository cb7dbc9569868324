"""What stands over and under the jobformidlere's rows: the names of the columns, and what all rows come to."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from app.caseload.figures import Figure
from ui.caseload import row_layout, sums, texts
from ui.caseload.load_list import LoadList
from ui.caseload.order import HEADS, Column, Own
from ui.caseload.row_paint import paint_sum
from ui.core.theme import current_theme, font

_LINE = 15  # pixels
_TOTAL_HEIGHT = 34
_GRIP = 3  # pixels on either side of an edge
_TIP = "Klik for at sortere, træk for at flytte, og træk i kanten for at gøre kolonnen bredere."


class _BesideRows(QWidget):
    """Is painted in the columns of the rows, and follows them when these get another width, as by a scroll bar."""

    def __init__(self, rows: LoadList, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows
        rows.viewport().installEventFilter(self)
        rows.laid_out.connect(self.update)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The rows have another width."""
        if event.type() == QEvent.Type.Resize:
            self.update()
        return super().eventFilter(watched, event)


class LoadHead(_BesideRows):
    """The names of the columns over the list, in the same places: clicked to sort, pulled wider, and moved."""

    def __init__(self, rows: LoadList, parent: QWidget) -> None:
        super().__init__(rows, parent)
        self.setFixedHeight(2 * _LINE + 2)
        self.setMouseTracking(True)
        self._pulled: Column | None = None
        self._taken: Column | None = None
        self._from = self._wide = 0

    def areas(self) -> dict[Column, QRect]:
        """Where the name of each column stands."""
        at = row_layout.edges(self._rows.room(), self._rows.heads, self._rows.widths)
        return {column: QRect(left, 0, wide, self.height()) for column, (left, wide) in at.items()}

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """At an edge it begins to pull, in a head perhaps to move it."""
        if event.button() == Qt.MouseButton.LeftButton:
            edge, areas = self._edge_at(event), self.areas()
            self._from = event.position().toPoint().x()
            self._pulled = edge
            self._wide = 0 if edge is None else areas[edge].width()
            self._taken = None if edge is not None else self._column_at(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click sorts; a column of figures that was dragged stands where it was let go."""
        taken, column = self._taken, self._column_at(event)
        pulled, self._pulled, self._taken = self._pulled, None, None
        if event.button() != Qt.MouseButton.LeftButton or pulled is not None or column is None:
            return
        if taken is column:
            self._rows.sort_by(column)
        elif taken in self._rows.heads and column in self._rows.heads:
            self._rows.arranging.move(Figure(taken), self._rows.heads.index(Figure(column)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What can be clicked shows the hand, and an edge that it can be pulled; a pulled one follows."""
        if self._pulled is not None:
            by = event.position().toPoint().x() - self._from
            self._rows.arranging.resize(self._pulled, self._wide + (by if self._pulled is Own.NAME else -by))
            return
        shapes = Qt.CursorShape
        hand = shapes.PointingHandCursor if self._column_at(event) is not None else shapes.ArrowCursor
        self.setCursor(shapes.SplitHCursor if self._edge_at(event) is not None else hand)

    def event(self, event: QEvent) -> bool:
        """The mouse is told what a click does."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), f"{_TIP} {self._rows.order.said}.", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Two lines for each column of figures; an arrow at the one that the rows are sorted by."""
        painter = QPainter(self)
        narrow = row_layout.columns(self._rows.room(), self._rows.heads, self._rows.widths).narrow
        heads = texts.SHORT_HEADS if narrow else texts.HEADS
        order = self._rows.order
        for column, area in self.areas().items():
            chosen = order.column is column
            painter.setFont(font(11.5, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal))
            painter.setPen(QColor(current_theme().text if chosen else current_theme().muted))
            lines = [HEADS[column]] if column in HEADS else [line for line in heads[Figure(column)] if line]
            arrow = "" if not chosen else " ↓" if order.falls else " ↑"
            centred = Qt.AlignmentFlag.AlignHCenter if isinstance(column, Figure) else Qt.AlignmentFlag.AlignLeft
            across = Qt.AlignmentFlag.AlignLeft if column is Figure.CHANGE else centred
            top = self.height() - _LINE * len(lines) - 1
            for number, line in enumerate(lines):
                room = QRect(area.left() - 4 * (column not in HEADS), top + _LINE * number, area.width() + 4, _LINE)
                after = arrow if number == len(lines) - 1 else ""
                told = _fitting(painter.fontMetrics(), line, after, room.width())
                painter.drawText(room, across | Qt.AlignmentFlag.AlignVCenter, told)

    def _edge_at(self, event: QMouseEvent) -> Column | None:
        """The column whose edge towards the bar is under the mouse: there it can be pulled."""
        at = event.position().toPoint().x()
        for column, area in self.areas().items():
            edge = area.right() if column is Own.NAME else area.left()
            if column is not Own.BAR and abs(at - edge) <= _GRIP:
                return column
        return None

    def _column_at(self, event: QMouseEvent) -> Column | None:
        point = event.position().toPoint()
        return next((column for column, area in self.areas().items() if area.contains(point)), None)


def _fitting(metrics: QFontMetrics, line: str, after: str, wide: int) -> str:
    """As many of the words as fit in so many pixels together with what stands after them, the first at least."""
    while " " in line and metrics.horizontalAdvance(line + after) > wide:
        line = line.rsplit(" ", 1)[0]
    return line + after


class LoadTotal(_BesideRows):
    """What all rows come to, always in sight under them."""

    def __init__(self, rows: LoadList, parent: QWidget) -> None:
        super().__init__(rows, parent)
        self.setFixedHeight(_TOTAL_HEIGHT)
        rows.laid_out.connect(self._describe)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line over it, then the figures in their columns."""
        painter = QPainter(self)
        painter.setPen(QColor(current_theme().line))
        painter.drawLine(0, 0, self._rows.viewport().width(), 0)
        place = QRect(0, 2, self._rows.viewport().width(), self.height() - 2)
        paint_sum(painter, place, self._rows.total, self._rows)

    def _describe(self) -> None:
        total = self._rows.total
        self.setAccessibleName(sums.sum_described(total.name, total.rows, self._rows.month))
        self.setToolTip(self.accessibleName())
