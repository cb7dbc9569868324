"""Lays widgets out in lines like words, as many lines as they need; one that is wider than a line may grow higher."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Wrapping(QLayout):
    """A layout whose items wrap: what it holds, and that it is the higher the narrower it is."""

    def __init__(self, parent: QWidget | None, gap: int) -> None:
        if parent is None:
            super().__init__()
        else:
            super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # asked for again and again while a page is laid out
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """One more behind the others."""
        self._items.append(item)
        self._heights.clear()

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One of them; nothing where there is none."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take one of them out."""
        self._heights.clear()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """The narrower the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the lines are together."""
        if width not in self._heights:
            self._heights[width] = self.height_of(width)
        return self._heights[width]

    def height_of(self, width: int) -> int:
        """The same, worked out."""
        raise NotImplementedError

    def invalidate(self) -> None:
        """Something in it has another size."""
        self._heights.clear()
        super().invalidate()


class Flow(Wrapping):
    """Items after each other like words."""

    def __init__(self, parent: QWidget, gap: int = 8) -> None:
        super().__init__(parent, gap)

    def expandingDirections(self) -> Qt.Orientation:
        """Takes no more room than it needs."""
        return Qt.Orientation(0)

    def height_of(self, width: int) -> int:
        """How high the lines are together."""
        return self._lines(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place every item."""
        super().setGeometry(rect)
        self._lines(rect, place=True)

    def sizeHint(self) -> QSize:
        """As small as can be."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Room for one line."""
        heights = [item.sizeHint().height() for item in self._items]
        return QSize(80, max(heights, default=0))

    def _lines(self, rect: QRect, *, place: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():  # what is hidden takes no room, and no gap
                continue
            size = item.sizeHint()
            if size.width() > rect.width():
                wide = max(rect.width(), 1)
                size = QSize(wide, item.heightForWidth(wide) if item.hasHeightForWidth() else size.height())
            if x > rect.x() and x + size.width() > rect.x() + rect.width():
                x, y, line = rect.x(), y + line + 6, 0
            if place:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self.spacing()
            line = max(line, size.height())
        return y + line - rect.y()
