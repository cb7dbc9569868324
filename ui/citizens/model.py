"""Every citizen as a table model that filters and sorts itself, and keeps its answers from key to key."""

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.citizens.citizens import CitizenFilter, CitizenRow
from app.search.fulltext import CitizenTexts
from ui.citizens.columns import LIST_COLUMNS, Column, described, in_order
from ui.texts.rules import watch_sentence
from ui.widgets.list_head import head_data

Index = QModelIndex | QPersistentModelIndex
COLUMNS = tuple(Column)
_ROOT = QModelIndex()


class CitizensModel(QAbstractTableModel):
    """What is painted comes from `row`; the roles carry the same in words. A cell's column is `COLUMNS[number]`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[CitizenRow] = ()
        self._texts: CitizenTexts | None = None
        self._wanted = CitizenFilter()
        self._words = ""
        self.sorted_by, self.falling = Column.NAME, False
        self._ordered: Sequence[CitizenRow] = ()
        self._ranks: dict[str, int] = {}
        self._fitting: Sequence[CitizenRow] = ()
        self._fitting_texts: Sequence[int] = ()
        self._rows: Sequence[CitizenRow] = ()

    @property
    def rows(self) -> Sequence[CitizenRow]:
        """The rows that are shown."""
        return self._rows

    @property
    def everyone(self) -> Sequence[CitizenRow]:
        """All rows, shown or not, in the order of names."""
        return self._all

    @property
    def sorted_section(self) -> int:
        """The place of the column by which they are sorted."""
        return COLUMNS.index(self.sorted_by)

    def row(self, number: int) -> CitizenRow:
        """The row at this place."""
        return self._rows[number]

    def place_of(self, citizen_id: str) -> int | None:
        """Where a citizen's row stands, or None; quick among 100,000, since the rows are in the order of ranks."""
        rank = self._ranks.get(citizen_id)
        if rank is None:
            return None
        place = bisect_left(self._rows, rank, key=self._rank)
        return place if place < len(self._rows) and self._rows[place].id == citizen_id else None

    def set_rows(self, rows: Sequence[CitizenRow], texts: CitizenTexts) -> None:
        """Show these, filtered and sorted as before. `texts` are what is searched."""
        self._all, self._texts = rows, texts
        self._sort()

    def set_filter(self, wanted: CitizenFilter, words: str) -> None:
        """Show only those who fit, and of whom these words are written."""
        if wanted != self._wanted:
            self._wanted, self._words = wanted, words
            self._fit()
        elif words != self._words:
            self._words = words
            self._find()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, in Danish order; those without a value stand last either way."""
        self.sorted_by, self.falling = COLUMNS[column], order is Qt.SortOrder.DescendingOrder
        self._sort()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many rows are shown; a cell has no children."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """All columns; the view hides those that are not chosen."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The heads of the columns; over figures they stand to the right."""
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(COLUMNS):
            return None
        shown = LIST_COLUMNS[COLUMNS[section]]
        return head_data(role, shown.head, shown.name, right=shown.right)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The cell's words; a screen reader gets the whole row at the name."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, column = self._rows[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole and column is Column.NAME:
            return described(row, index.row() + 1, len(self._rows))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return LIST_COLUMNS[column].words(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            if column is Column.WARNINGS:
                return "\n".join(map(watch_sentence, row.warnings)) or None
            stays = " · skal blive" if column is Column.JOBFORMIDLER and row.must_stay else ""
            return f"{LIST_COLUMNS[column].words(row)}{stays}" or None
        return None

    def warning(self, row: CitizenRow) -> str:
        """The first warning of a row, or nothing."""
        return watch_sentence(row.warnings[0]) if row.warnings else ""

    def _sort(self) -> None:
        self._ordered = in_order(self._all, self.sorted_by, falling=self.falling)
        self._ranks = {row.id: rank for rank, row in enumerate(self._ordered)}
        self._fit()

    def _rank(self, row: CitizenRow) -> int:
        return self._ranks[row.id]

    def _fit(self) -> None:
        fits = self._wanted.fits
        self._fitting = [row for row in self._ordered if fits(row)]
        self._fitting_texts = self._texts.of(row.id for row in self._fitting) if self._texts is not None else []
        self._find()

    def _find(self) -> None:
        rows = self._fitting
        having = self._texts.having(self._words) if self._texts is not None else None
        if having is not None:
            rows = [row for row, text in zip(rows, self._fitting_texts, strict=True) if text in having]
        self._show(rows)

    def _show(self, rows: Sequence[CitizenRow]) -> None:
        """The same people in the same order keep their places in views; others are a new answer."""
        if len(rows) == len(self._rows) and all(new.id == old.id for new, old in zip(rows, self._rows, strict=True)):
            before, self._rows = self._rows, rows
            different = [place for place, row in enumerate(rows) if row != before[place]]
            if different:
                last = len(COLUMNS) - 1
                self.dataChanged.emit(self.index(different[0], 0), self.index(different[-1], last))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
