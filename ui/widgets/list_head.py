"""What tables of rows that sort themselves share: their look, their heads, and what the heads say."""

from typing import Protocol

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.core.theme import current_theme, font, icon_pixmap

HEAD_HEIGHT = 38  # pixels
_PAD = 10


class Sorted(Protocol):
    """A table model that says by which column it is sorted."""

    falling: bool

    @property
    def sorted_section(self) -> int | None:
        """The place of the column, or None for the order in which the rows came."""
        ...

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ...) -> object:
        """A head's words and side."""
        ...


def head_data(role: int, head: str, name: str, *, right: bool) -> object:
    """What a model answers for a head: its words, in full for tooltips and screen readers; figures to the right."""
    if role == Qt.ItemDataRole.DisplayRole:
        return head
    if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        return name
    if role == Qt.ItemDataRole.TextAlignmentRole:
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
    return None


def dress(table: QTableView, row_height: int) -> None:
    """Make a table of whole rows that are read and chosen, not edited, each of this height in pixels."""
    table.setObjectName("citizens")  # the look of all of them
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setCornerButtonEnabled(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    heads = table.verticalHeader()
    heads.hide()
    heads.setMinimumSectionSize(row_height)
    heads.setDefaultSectionSize(row_height)
    heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)


class ListHead(QHeaderView):
    """The heads, with an arrow at the one that sorts, and a line under the one that the keys are in.

    `arranged` when the mouse has made one wider or narrower, or moved it; `pulled(section, width)` while it does.
    """

    arranged = Signal()
    pulled = Signal(int, int)

    def __init__(self, rows: Sorted, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._rows = rows
        self._font = font(12.5, QFont.Weight.DemiBold)
        self._metrics = QFontMetrics(self._font)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self._pressed = self._touched = False
        self.setMinimumSectionSize(40)
        self.setFixedHeight(HEAD_HEIGHT)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)
        self.sectionResized.connect(self._resized)
        self.sectionMoved.connect(self._moved)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """From here on it is the mouse that changes the heads."""
        self._pressed, self._touched = True, False
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The mouse has let go."""
        super().mouseReleaseEvent(event)
        self._pressed = False
        if self._touched:
            self._touched = False
            self.arranged.emit()

    def _resized(self, section: int, before: int, width: int) -> None:
        if self._pressed and before and width:
            self._touched = True
            self.pulled.emit(section, width)

    def _moved(self) -> None:
        self._touched = self._pressed

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(100, HEAD_HEIGHT)

    marked = -1
    """Whose column the keys are in; none without the focus."""

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """The name, shortened where it has no room, and the arrow beside it."""
        head = str(self._head(logicalIndex, Qt.ItemDataRole.DisplayRole))
        side = self._head(logicalIndex, Qt.ItemDataRole.TextAlignmentRole)
        right = isinstance(side, Qt.AlignmentFlag) and bool(side & Qt.AlignmentFlag.AlignRight)
        sorts = logicalIndex == self._rows.sorted_section
        painter.save()
        painter.fillRect(rect, QColor(current_theme().panel))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(current_theme().field_line))
        area = rect.adjusted(_PAD, 0, -_PAD, 0)
        arrow = 15 if sorts else 0
        text = self._metrics.elidedText(head, Qt.TextElideMode.ElideRight, area.width() - arrow + 4)
        width = self._metrics.horizontalAdvance(text)
        left = area.right() - width - arrow + 1 if right else area.left()
        painter.setFont(self._font)
        painter.setPen(QColor(current_theme().text if sorts else current_theme().muted))
        painter.drawText(QRect(left, area.top(), width + 2, area.height()), Qt.AlignmentFlag.AlignVCenter, text)
        if self.marked == logicalIndex:
            painter.fillRect(rect.left(), rect.bottom() - 1, rect.width(), 2, QColor(current_theme().accent))
        if sorts:
            name = "arrow-down" if self._rows.falling else "arrow-up"
            picture = icon_pixmap(name, current_theme().accent, 13, painter.device().devicePixelRatio())
            painter.drawPixmap(QPoint(left + width + 2, area.center().y() - 6), picture)
        painter.restore()

    def said_of(self, section: int) -> str:
        """What the mouse over a head tells."""
        return str(self._head(section, Qt.ItemDataRole.ToolTipRole))

    def _head(self, section: int, role: int) -> object:
        return self._rows.headerData(section, Qt.Orientation.Horizontal, role)
