"""The lines of the journal as a table that asks for more of them when their end comes into sight."""

from bisect import bisect_left
from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.journal.reading import PAGE
from ui.journal.words import Line
from ui.widgets.list_columns import ListColumn, worded
from ui.widgets.list_model import ListModel

_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
COLUMNS: tuple[ListColumn[Line], ...] = (
    worded("Hvornår", 128, 0, lambda line: line.when, tone=lambda _: "muted"),
    worded("Hvem", 102, 14, lambda line: line.who, sorts=False),
    worded("Om", 106, 20, lambda line: line.whom, tone=lambda _: "strong", sorts=False),
    worded("Hvad", 140, 66, lambda line: line.what, sorts=False),
)
"""By time alone the lines can be asked for bit by bit; who, whom and what are chosen by the filters above them."""
WHEN = 0
WHOM = 2
"""The place of the column that says whom a line is about."""


class JournalModel(ListModel[Line]):
    """What `more` answers, given the last number that is known (None: none), a page at a time.

    `turned` when the lines are wanted the other way round: they are to be asked for anew.
    """

    turned = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, _described, parent)
        self.sorted_section, self.falling = WHEN, True
        self._more: Callable[[int | None], Sequence[Line]] | None = None
        self._lines: list[Line] = []
        self._rows = self._lines

    def begin(self, more: Callable[[int | None], Sequence[Line]]) -> None:
        """Show the first page of other lines."""
        first = list(more(None))
        self.beginResetModel()
        self._rows = self._all = self._lines = first
        self._more = more if len(first) == PAGE else None
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """The newest or the oldest first."""
        falling = order is Qt.SortOrder.DescendingOrder
        if column == WHEN and falling != self.falling:
            self.falling = falling
            self.turned.emit()

    def place_of(self, row_id: str) -> int | None:
        """Where a line stands, or None; numbers fall or rise from line to line."""
        if not row_id:
            return None
        sign = -1 if self.falling else 1
        place = bisect_left(self._lines, sign * int(row_id), key=lambda line: sign * int(line.id))
        return place if place < len(self._lines) and self._lines[place].id == row_id else None

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there may be lines that were not asked for yet."""
        return not parent.isValid() and self._more is not None

    def fetchMore(self, parent: Index = _ROOT) -> None:
        """Ask for the next page."""
        if self._more is None or not self._lines:
            return
        lines = self._more(int(self._lines[-1].id))
        if len(lines) < PAGE:
            self._more = None
        if lines:
            self.beginInsertRows(QModelIndex(), len(self._lines), len(self._lines) + len(lines) - 1)
            self._lines.extend(lines)
            self.endInsertRows()


def _described(line: Line) -> str:
    return ", ".join(part for part in (line.what, line.whom, line.who, line.when) if part)
