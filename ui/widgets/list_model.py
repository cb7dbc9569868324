"""A list of companies or openings as a table model that filters and sorts itself."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.domain import fold
from app.search.fulltext import having, needles
from ui.widgets.list_columns import ListColumn, in_order
from ui.widgets.list_head import head_data

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class ListModel(QAbstractTableModel, Generic[Row]):
    """Rows with a `key` each. `written` is the text that is searched, `described` what a screen reader says of a row.

    What is painted comes from `row`; the roles carry the same in words.
    """

    def __init__(
        self,
        columns: Sequence[ListColumn[Row]],
        key: Callable[[Row], str],
        written: Callable[[Row], str],
        described: Callable[[Row], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = columns
        self._key, self._written, self._described = key, written, described
        self._all: Sequence[Row] = ()
        self._texts: dict[str, str] = {}
        self._fits: Callable[[Row], bool] | None = None
        self._words = ""
        self.sorted_section: int | None = None
        self.falling = False
        self._rows: Sequence[Row] = ()
        self._places: dict[str, int] = {}

    @property
    def rows(self) -> Sequence[Row]:
        """The rows that are shown."""
        return self._rows

    @property
    def everything(self) -> Sequence[Row]:
        """All rows, shown or not, in the order in which they came."""
        return self._all

    def row(self, number: int) -> Row:
        """The row at this place."""
        return self._rows[number]

    def id_at(self, number: int) -> str:
        """The key of the row at this place."""
        return self._key(self._rows[number])

    def place_of(self, key: str) -> int | None:
        """Where the row with this key stands, or None where it isn't shown."""
        return self._places.get(key)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these, filtered and sorted as before."""
        self._all = rows
        self._texts = {self._key(row): f" {' '.join(fold(self._written(row)).split())}" for row in rows}
        self._find()

    def set_filter(self, fits: Callable[[Row], bool], words: str) -> None:
        """Show only those that fit, and in which every one of these words begins a word."""
        self._fits, self._words = fits, words
        self._find()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, in Danish order; those without a value stand last either way."""
        self.sorted_section, self.falling = column, order is Qt.SortOrder.DescendingOrder
        self._find()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many rows are shown; a cell has no children."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """All columns; the view hides those without room."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The heads of the columns; over figures they stand to the right."""
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        return head_data(role, column.head, column.name, right=column.right)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The cell's words; a screen reader gets the whole row at the first cell."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return f"{self._described(row)}, {index.row() + 1} af {len(self._rows)}"
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.columns[index.column()].words(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.columns[index.column()].words(row) or None
        return None

    def _find(self) -> None:
        rows = list(self._all) if self._fits is None else [row for row in self._all if self._fits(row)]
        wanted = needles(self._words)
        if wanted:
            rows = [rows[place] for place in having(wanted, [self._texts[self._key(row)] for row in rows])]
        if self.sorted_section is not None:
            rows = in_order(rows, self.columns[self.sorted_section], falling=self.falling)
        self._show(rows)

    def _show(self, rows: Sequence[Row]) -> None:
        """The same ones in the same order keep their places in views; others are a new answer."""
        keys = list(map(self._key, rows))
        if keys == list(self._places):
            before, self._rows = self._rows, rows
            different = [place for place, row in enumerate(rows) if row != before[place]]
            if different:
                self.dataChanged.emit(self.index(different[0], 0), self.index(different[-1], len(self.columns) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self._places = {key: place for place, key in enumerate(keys)}
        self.endResetModel()
