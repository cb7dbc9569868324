"""A list as a table model that filters and sorts itself, and keeps its answers from key to key."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.search.fulltext import Texts
from ui.widgets.list_columns import ListColumn, in_order
from ui.widgets.list_head import head_data

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class HasId(Protocol):
    """A row that is told from others by an id."""

    @property
    def id(self) -> str:
        """What no other row has."""
        ...


Row = TypeVar("Row", bound=HasId)
Wanted = TypeVar("Wanted", contravariant=True)


class Filter(Protocol[Wanted]):
    """A value that says which rows are wanted; equal ones want the same."""

    def fits(self, row: Wanted, /) -> bool:
        """Whether this row is wanted."""
        ...


class ListModel(QAbstractTableModel, Generic[Row]):
    """Shows rows in these columns. `described` is what a screen reader says of a row before its place.

    What is painted comes from `row`; the roles carry the same in words.
    """

    place_words = "{} af {}"

    def __init__(
        self, columns: Sequence[ListColumn[Row]], described: Callable[[Row], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = columns
        self._described = described
        self._all: Sequence[Row] = ()
        self._texts: Texts | None = None
        self._wanted: Filter[Row] | None = None
        self._words = ""
        self._unwanted: Sequence[str] = ()
        self.sorted_section: int | None = None
        self.falling = False
        self._ordered: Sequence[Row] = ()
        self._ranks: dict[str, int] = {}
        self._fitting: Sequence[Row] = ()
        self._fitting_texts: Sequence[int] = ()
        self._rows: Sequence[Row] = ()

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

    def place_of(self, row_id: str) -> int | None:
        """Where a row stands, or None; quick among 100,000, since the rows are in the order of ranks."""
        rank = self._ranks.get(row_id)
        if rank is None:
            return None
        place = bisect_left(self._rows, rank, key=self._rank)
        return place if place < len(self._rows) and self._rows[place].id == row_id else None

    def set_rows(self, rows: Sequence[Row], texts: Texts | None = None) -> None:
        """Show these, filtered and sorted as before. `texts` are what is searched."""
        self._all, self._texts = rows, texts
        self._sort()

    def set_filter(self, wanted: Filter[Row], words: str, unwanted: Sequence[str] = ()) -> None:
        """Show only those that are wanted, and in whose texts every one of these words begins a word.

        Each of `unwanted` are words of which one at least begins none.
        """
        asked, self._words, self._unwanted = (self._words, self._unwanted), words, unwanted
        if wanted != self._wanted:
            self._wanted = wanted
            self._fit()
        elif asked != (words, unwanted):
            self._find()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, in Danish order; those without a value stand last either way."""
        self.sorted_section, self.falling = column, order is Qt.SortOrder.DescendingOrder
        self._sort()

    def unsort(self) -> None:
        """Stand in the order in which the rows came."""
        self.sorted_section, self.falling = None, False
        self._sort()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many rows are shown; a cell has no children."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """All columns; the view hides those that are not chosen, or without room."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The heads of the columns; over figures they stand to the right."""
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.ToolTipRole and not column.sorts:
            return f"{column.name}. {self._sorting_words()}"
        return head_data(role, column.head, column.name, right=column.right)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The cell's words; a screen reader gets the whole row at the first cell."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, column = self._rows[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return f"{self._described(row)}, {self.place_words.format(index.row() + 1, len(self._rows))}"
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.words(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return (column.tip or column.words)(row) or None
        return None

    def _sorting_words(self) -> str:
        by = [column.name for column in self.columns if column.sorts]
        return f"Listen kan kun sorteres efter {' og '.join(by)}." if by else "Listen har sin egen rækkefølge."

    def _sort(self) -> None:
        self._ordered = self._all
        if self.sorted_section is not None:
            self._ordered = in_order(self._all, self.columns[self.sorted_section], falling=self.falling)
        self._ranks = {row.id: rank for rank, row in enumerate(self._ordered)}
        self._fit()

    def _rank(self, row: Row) -> int:
        return self._ranks[row.id]

    def _fit(self) -> None:
        self._fitting = self._ordered
        if self._wanted is not None:
            fits = self._wanted.fits
            self._fitting = [row for row in self._ordered if fits(row)]
        self._fitting_texts = self._texts.of(row.id for row in self._fitting) if self._texts is not None else []
        self._find()

    def _find(self) -> None:
        rows = self._fitting
        having = self._texts.having(self._words) if self._texts is not None else None
        if having is not None:
            rows = [row for row, text in zip(rows, self._fitting_texts, strict=True) if text in having]
        if self._texts is not None:
            for words in self._unwanted:
                out = self._texts.having(words) or ()
                rows = [
                    row
                    for row, text in zip(rows, self._texts.of(row.id for row in rows), strict=True)
                    if text not in out
                ]
        self._show(rows)

    def _show(self, rows: Sequence[Row]) -> None:
        """The same ones in the same order keep their places in views; others are a new answer."""
        if len(rows) == len(self._rows) and all(new.id == old.id for new, old in zip(rows, self._rows, strict=True)):
            before, self._rows = self._rows, rows
            different = [place for place, row in enumerate(rows) if row != before[place]]
            if different:
                self.dataChanged.emit(self.index(different[0], 0), self.index(different[-1], len(self.columns) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
