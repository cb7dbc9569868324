"""Lays widgets out in a row like any other, and in as many rows as they need where it is too narrow for them."""

from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QSpacerItem, QWidget

from ui.widgets.flow import Wrapping

_BETWEEN = 6  # pixels between two rows


class _Line(NamedTuple):
    """The items that stand beside each other, and how wide and high they are together."""

    items: list[QLayoutItem]
    wide: int
    high: int


class WrappingRow(Wrapping):
    """What is wider than the rest of its row begins the next one. A stretch takes what a row has left.

    `growing` is a widget that may be as wide as it ever wants; the others are as wide as they have to be. `ending` is
    one that never begins a row: it takes what stands before it along.
    """

    def __init__(
        self, parent: QWidget | None, gap: int = 8, growing: QWidget | None = None, ending: QWidget | None = None
    ) -> None:
        super().__init__(parent, gap)
        self._growing, self._ending = growing, ending

    def insertWidget(self, place: int, widget: QWidget) -> None:
        """One more before what stands at this place."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def addStretch(self) -> None:
        """What follows stands at the right edge of its row."""
        self.addItem(QSpacerItem(0, 0))

    def expandingDirections(self) -> Qt.Orientation:
        """As wide as can be."""
        return Qt.Orientation.Horizontal

    def height_of(self, width: int) -> int:
        """How high the rows are together."""
        left, top, right, bottom = self._margins
        lines = self._lines(width - left - right)
        return top + bottom + sum(line.high for line in lines) + _BETWEEN * max(0, len(lines) - 1)

    def sizeHint(self) -> QSize:
        """All in one row."""
        return self._around([item.sizeHint() for item in self._shown], beside=True)

    def minimumSize(self) -> QSize:
        """As wide as the widest, in one row."""
        return self._around([item.minimumSize() for item in self._shown], beside=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place every item."""
        super().setGeometry(rect)
        left, top, right, bottom = self._margins
        inside = rect.adjusted(left, top, -right, -bottom)
        lines = self._lines(inside.width())
        if len(lines) == 1:
            lines = [lines[0]._replace(high=max(lines[0].high, min(inside.height(), 2 * lines[0].high)))]
        y = inside.y()
        for line in lines:
            self._place(line, QPoint(inside.x(), y), inside.width())
            y += line.high + _BETWEEN

    @property
    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]  # what is hidden takes no room, and no gap

    @property
    def _margins(self) -> tuple[int, int, int, int]:
        around = self.contentsMargins()
        return around.left(), around.top(), around.right(), around.bottom()

    def _around(self, sizes: list[QSize], *, beside: bool) -> QSize:
        left, top, right, bottom = self._margins
        widths = [size.width() for size in sizes]
        wide = sum(widths) + self.spacing() * max(0, len(widths) - 1) if beside else max(widths, default=0)
        return QSize(wide + left + right, max((size.height() for size in sizes), default=0) + top + bottom)

    def _lines(self, room: int) -> list[_Line]:
        lines: list[_Line] = []
        for items in self._together():
            wide, high = self._size(items, room)
            gap = self.spacing() if lines and lines[-1].wide and items[0].spacerItem() is None else 0
            if lines and lines[-1].wide + gap + wide <= room:
                last = lines[-1]
                lines[-1] = _Line([*last.items, *items], last.wide + gap + wide, max(last.high, high))
            else:
                lines.append(_Line(items, wide, high))
        return lines

    def _together(self) -> list[list[QLayoutItem]]:
        """What is shown, each alone but for what ends a row."""
        found: list[list[QLayoutItem]] = []
        for item in self._items:
            if item.isEmpty() and item.spacerItem() is None:
                continue
            if found and self._ending is not None and item.widget() is self._ending:
                found[-1].append(item)
            else:
                found.append([item])
        return found

    def _size(self, items: list[QLayoutItem], room: int) -> tuple[int, int]:
        """How wide and high these are beside each other."""
        sizes = [self._needed(item) for item in items]
        wide = sum(size.width() for size in sizes) + self.spacing() * (len(items) - 1)
        return min(wide, room), max(size.height() for size in sizes)

    def _needed(self, item: QLayoutItem) -> QSize:
        if item.spacerItem() is not None:
            return QSize(0, 0)
        return item.minimumSize().expandedTo(_wished(item, self._growing))

    def _place(self, line: _Line, at: QPoint, room: int) -> None:
        left = room - line.wide
        stretches = sum(item.spacerItem() is not None for item in line.items)
        x = at.x()
        for item in line.items:
            if item.spacerItem() is not None:
                x += left // stretches
                continue
            wide = min(self._needed(item).width(), room)
            if self._growing is not None and item.widget() is self._growing:
                grown = max(wide, min(wide + left, item.maximumSize().width()))
                left -= grown - wide
                wide = grown
            high = min(line.high, max(item.minimumSize().height(), item.sizeHint().height()))
            item.setGeometry(QRect(x, at.y() + (line.high - high) // 2, wide, high))
            x += wide + self.spacing()


def _wished(item: QLayoutItem, growing: QWidget | None) -> QSize:
    """As large as an item wants to be; of what grows the least, so that it grows before anything wraps."""
    if growing is not None and item.widget() is growing:
        return QSize(0, item.sizeHint().height())
    return item.sizeHint()
