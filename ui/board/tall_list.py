"""A list of thousands of rows of different heights that is laid out by sums, so that a row that moves costs one row."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem, QWidget

from ui.widgets import painting

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QRect()


class TallList(QListView):
    """Rows below each other as wide as the view, or in `side` sub-columns, where all have to be of one height.

    QListView asks for the size of every row again whenever one comes, goes or changes. Here a row is asked for its
    height once, and again when the model says that it is different; `heights_changed` when all are.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        painting.ground_of(self, QPalette.ColorRole.Base)
        self.side, self.wide = 1, 0  # sub-columns, and how wide each is
        self._heights: list[int] = []
        self._tops: list[int] = [0]
        """Where each line begins, and where the last one ends."""

    def heights_of(self, first: int, end: int) -> list[int]:
        """How many pixels the rows take that stand from one place to before another."""
        raise NotImplementedError

    def heights_changed(self, side: int = 1, wide: int = 0) -> None:
        """Ask every row for its height, and stand so many sub-columns beside each other, each so wide."""
        self.side, self.wide = side, wide
        self._heights = self.heights_of(0, self._count())
        self._arrange()

    def _count(self) -> int:
        model = self.model()
        return model.rowCount() if model is not None else 0

    def _arrange(self) -> None:
        """Only where rows stand is worked out now; how far the list scrolls once nothing else waits."""
        self._tops = list(accumulate(self._heights[:: self.side], initial=0))
        self.scheduleDelayedItemsLayout()

    def reset(self) -> None:
        """The rows are others."""
        self._heights = self.heights_of(0, self._count())
        QAbstractItemView.reset(self)
        self._arrange()

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        """These rows have come."""
        self._heights[start:start] = self.heights_of(start, end + 1)
        self._arrange()
        QAbstractItemView.rowsInserted(self, parent, start, end)

    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        """These rows go; the current one, if it is among them, hands over to a neighbour while all still stand."""
        QAbstractItemView.rowsAboutToBeRemoved(self, parent, start, end)
        del self._heights[start : end + 1]
        self._arrange()

    def dataChanged(self, topLeft: Index, bottomRight: Index, roles: Sequence[int] = ()) -> None:
        """These rows say something else: only where one is as high as it was does the list stay as it is."""
        rows = slice(topLeft.row(), bottomRight.row() + 1)
        heights = self.heights_of(rows.start, rows.stop)
        if heights != self._heights[rows]:
            self._heights[rows] = heights
            self._arrange()
        QAbstractItemView.dataChanged(self, topLeft, bottomRight, list(roles))

    def doItemsLayout(self) -> None:
        """Everything stands already; the view learns how far it scrolls."""
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        """How far the list scrolls."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(height)
        bar.setRange(0, max(0, self._tops[-1] - height))
        QAbstractItemView.updateGeometries(self)
        policy = self.verticalScrollBarPolicy()
        if (
            policy == Qt.ScrollBarPolicy.ScrollBarAsNeeded
            and self.isVisible()
            and bar.isVisible() != (bar.maximum() > 0)
        ):
            self.setVerticalScrollBarPolicy(policy)  # so the bar comes and goes before anything is painted

    def resizeEvent(self, event: QResizeEvent) -> None:
        """No row is higher or lower in a wider view."""
        QAbstractItemView.resizeEvent(self, event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """What has come into sight is painted."""
        self.scrollDirtyRegion(dx, dy)
        self.viewport().scroll(dx, dy)

    def horizontalOffset(self) -> int:
        """Nothing is wider than the view."""
        return 0

    def verticalOffset(self) -> int:
        """How many pixels of the list are above the view."""
        return self.verticalScrollBar().value()

    def visualRect(self, index: Index) -> QRect:
        """Where a row stands, in the view's coordinates."""
        if not index.isValid() or index.row() >= len(self._heights):
            return _NOWHERE
        self.executeDelayedItemsLayout()
        return self._rect(index.row())

    def _rect(self, row: int) -> QRect:
        line, beside = divmod(row, self.side)
        top, wide = self._tops[line], self.wide if self.side > 1 else self.viewport().width()
        return QRect(beside * wide, top - self.verticalOffset(), wide, self._tops[line + 1] - top)

    def indexAt(self, p: QPoint) -> QModelIndex:
        """The row at a point of the view; none beside the rows."""
        self.executeDelayedItemsLayout()
        line = bisect_right(self._tops, p.y() + self.verticalOffset()) - 1
        beside = p.x() // self.wide if self.side > 1 else 0
        row = line * self.side + beside
        inside = 0 <= beside < self.side and 0 <= p.x() < self.viewport().width() and 0 <= row < len(self._heights)
        return self.model().index(row, 0) if inside and line >= 0 else QModelIndex()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a row wholly into sight, by no more than is needed or to where the hint wants it."""
        rect, hints = self.visualRect(index), QAbstractItemView.ScrollHint
        if rect.isNull():
            return
        low, bar = self.viewport().height(), self.verticalScrollBar()
        above = hint == hints.EnsureVisible and rect.top() < 0
        below = hint == hints.EnsureVisible and rect.bottom() >= low
        if hint == hints.PositionAtTop or above:
            bar.setValue(bar.value() + rect.top())
        elif hint == hints.PositionAtBottom or below:
            bar.setValue(bar.value() + min(rect.top(), rect.bottom() - low + 1))
        elif hint == hints.PositionAtCenter:
            bar.setValue(bar.value() + rect.top() - (low - rect.height()) // 2)

    def moveCursor(self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """The row to which a key leads: the next one that can be chosen, the current one where there is none."""
        moves, count = QAbstractItemView.CursorAction, len(self._heights)
        here = self.currentIndex().row()
        ways = {moves.MoveUp: -self.side, moves.MoveDown: self.side, moves.MovePrevious: -1, moves.MoveNext: 1}
        if self.side > 1:
            ways |= {moves.MoveLeft: -1, moves.MoveRight: 1}
        if here < 0 or cursorAction == moves.MoveHome:
            return self._first(range(count))
        if cursorAction == moves.MoveEnd:
            return self._first(range(count - 1, -1, -1))
        if cursorAction == moves.MovePageDown:
            return self._first([*range(self._a_page_on(here), here, -1), *range(here + 1, count)])
        if cursorAction == moves.MovePageUp:
            return self._first([*range(self._a_page_back(here), here), *range(here - 1, -1, -1)])
        step = ways.get(cursorAction, 0)
        return self._first(range(here + step, count if step > 0 else -1, step) if step else ())

    def _first(self, places: Sequence[int]) -> QModelIndex:
        model = self.model()
        for place in places:
            index = model.index(place, 0)
            if index.flags() & Qt.ItemFlag.ItemIsEnabled:
                return index
        return self.currentIndex()

    def _a_page_on(self, here: int) -> int:
        """The last row that is in sight with this one when it is the first."""
        line, beside = divmod(here, self.side)
        last = bisect_right(self._tops, self._tops[line] + self.viewport().height()) - 2
        return min(max(last, line) * self.side + beside, len(self._heights) - 1)

    def _a_page_back(self, here: int) -> int:
        """The first row that is in sight with this one when it is the last."""
        line, beside = divmod(here, self.side)
        first = bisect_left(self._tops, self._tops[line + 1] - self.viewport().height())
        return min(first, line) * self.side + beside

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Choose the rows from one corner to the other, as they follow each other; those that a drag goes over."""
        chosen = QItemSelection()
        if self.state() == QAbstractItemView.State.DragSelectingState:
            for first, last in self._touched(rect.normalized()):
                chosen.select(self.model().index(first, 0), self.model().index(last, 0))
        else:
            ends = sorted([self.indexAt(rect.topLeft()), self.indexAt(rect.bottomRight())], key=_row)
            if all(end.flags() & Qt.ItemFlag.ItemIsEnabled for end in ends):
                chosen.select(*ends)
        self.selectionModel().select(chosen, command)

    def _touched(self, rect: QRect) -> list[tuple[int, int]]:
        """The rows that a rectangle of the view touches, from which to which in each line; all lines in one."""
        last = len(self._heights) - 1
        lines = self._lines(rect)
        if not lines or rect.left() >= self.viewport().width():
            return []
        if self.side == 1:
            return [(lines[0], lines[-1])]
        left = max(0, rect.left() // self.wide)
        right = min(self.side - 1, rect.right() // self.wide)
        ends = ((line * self.side + left, min(line * self.side + right, last)) for line in lines)
        return [(first, end) for first, end in ends if first <= end]

    def _lines(self, rect: QRect) -> range:
        """The lines that a rectangle of the view touches."""
        offset = self.verticalOffset()
        first = max(0, bisect_right(self._tops, rect.top() + offset) - 1)
        return range(first, min(bisect_left(self._tops, rect.bottom() + 1 + offset), len(self._tops) - 1))

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Where of what is in sight these rows stand."""
        region = QRegion()
        seen = self._lines(self.viewport().rect())
        for place in range(selection.count()):
            rows = selection.at(place)
            first, last = max(rows.top(), seen.start * self.side), min(rows.bottom(), seen.stop * self.side - 1)
            for row in range(first, min(last + 1, len(self._heights))):
                region += self._rect(row)
        return region

    def paintEvent(self, event: QPaintEvent) -> None:
        """Have the delegate paint the rows that are in sight."""
        self.executeDelayedItemsLayout()
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        flags = QStyle.StateFlag
        plain = painting.state(option) & ~(flags.State_HasFocus | flags.State_Selected | flags.State_MouseOver)
        current = self.currentIndex().row() if self.hasFocus() or self.viewport().hasFocus() else -1
        model, chosen, delegate = self.model(), self.selectionModel(), self.itemDelegate()
        lines = self._lines(event.rect())
        for row in range(lines.start * self.side, min(lines.stop * self.side, len(self._heights))):
            index = model.index(row, 0)
            state = plain | flags.State_Selected if chosen.isSelected(index) else plain
            painting.put(option, self._rect(row), state | flags.State_HasFocus if row == current else state)
            delegate.paint(painter, option, index)
        painter.end()


def _row(index: QModelIndex) -> int:
    return index.row()
