"""The table of citizens: columns that fit the window, sorted by a click, and a choice that outlives every answer."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from app.citizens.citizens import CitizenRow
from app.search.fulltext import CitizenTexts
from ui.citizens.cells import ROW_HEIGHT, CellDelegate
from ui.citizens.columns import Column, widths
from ui.citizens.model import COLUMNS, CitizensModel
from ui.widgets.list_head import ListHead, dress

_ROWS = QItemSelectionModel.SelectionFlag.Rows
_CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect


class CitizensTable(QTableView):
    """Shows a CitizensModel. `opened(id)` by Enter or double click, `chosen_changed` when others are chosen."""

    opened = Signal(str)
    chosen_changed = Signal()
    left_upwards = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = CitizensModel(self)
        self.head = ListHead(self.rows, self)
        self.setHorizontalHeader(self.head)
        self._delegate = CellDelegate(self.rows, self)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Borgere")
        dress(self, ROW_HEIGHT)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.columns: Sequence[Column] = COLUMNS
        self._kept: list[str] = []
        self._kept_current: str | None = None
        self._kept_place = 0
        self.rows.modelAboutToBeReset.connect(self._keep)
        self.rows.modelReset.connect(self._restore)
        self.head.sectionClicked.connect(self._head_clicked)
        self.doubleClicked.connect(self._open_current)
        self.selectionModel().selectionChanged.connect(self._choice_changed)
        self.selectionModel().currentRowChanged.connect(self._current_changed)

    def show_rows(self, rows: Sequence[CitizenRow], texts: CitizenTexts) -> None:
        """Show these; whoever was chosen and is still there stays chosen."""
        self.rows.set_rows(rows, texts)

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show these columns."""
        self.columns = columns
        for number, column in enumerate(COLUMNS):
            self.setColumnHidden(number, column not in columns)
        self._fit()

    def sort_by(self, column: Column, *, falling: bool = False) -> None:
        """Sort by a column."""
        order = Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder
        self.rows.sort(COLUMNS.index(column), order)
        self.head.viewport().update()

    def chosen(self) -> list[str]:
        """The ids of the chosen rows, from the top."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.rows.row(place).id for place in places]

    def chosen_count(self) -> int:
        """How many rows are chosen; quick also where everyone is."""
        runs = self.selectionModel().selection().toList()
        return sum(run.bottom() - run.top() + 1 for run in runs)

    def current_id(self) -> str | None:
        """The id of the row with the focus, or None."""
        place = self.currentIndex().row()
        return self.rows.row(place).id if 0 <= place < len(self.rows.rows) else None

    def reveal(self, citizen_id: str) -> bool:
        """Choose this row alone and scroll to it; False where it isn't shown."""
        place = self.rows.place_of(citizen_id)
        if place is None:
            return False
        self.selectionModel().setCurrentIndex(self.rows.index(place, 0), _CHOOSE | _ROWS)
        self.scrollTo(self.rows.index(place, self._first_column()))
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns fill the room there is."""
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """With the focus comes a row that shows it."""
        super().focusInEvent(event)
        if not self.chosen_count() and self.rows.rows:
            self.selectRow(max(0, self.currentIndex().row()))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Without the focus the chosen rows are paler."""
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the citizen; up from the first row leads out of the table."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_current()
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() == 0 and not event.modifiers():
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    def _open_current(self) -> None:
        citizen_id = self.current_id()
        if citizen_id is not None:
            self.opened.emit(citizen_id)

    def _first_column(self) -> int:
        return COLUMNS.index(self.columns[0])

    def _fit(self) -> None:
        for column, width in widths(self.columns, self.viewport().width()).items():
            self.setColumnWidth(COLUMNS.index(column), width)

    def _head_clicked(self, section: int) -> None:
        column = COLUMNS[section]
        self.sort_by(column, falling=column is self.rows.sorted_by and not self.rows.falling)

    def _choice_changed(self) -> None:
        self.chosen_changed.emit()

    def _current_changed(self) -> None:
        self.viewport().update()

    def _keep(self) -> None:
        self._kept, self._kept_current = self.chosen(), self.current_id()
        self._kept_place = max(0, self.currentIndex().row())

    def _restore(self) -> None:
        """Choose again who is still there; the focus goes to its neighbour where its row is gone."""
        rows = self.rows.rows
        chosen = QItemSelection()
        for first, last in runs(place for one in self._kept if (place := self.rows.place_of(one)) is not None):
            chosen.select(self.rows.index(first, 0), self.rows.index(last, 0))
        current = self.rows.place_of(self._kept_current) if self._kept_current is not None else None
        model = self.selectionModel()
        if current is None and self._kept_current is not None and rows:
            current = min(self._kept_place, len(rows) - 1)
        if current is not None:
            model.setCurrentIndex(self.rows.index(current, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        if not chosen.isEmpty():
            model.select(chosen, _CHOOSE | _ROWS)
        elif current is not None:
            model.select(self.rows.index(current, 0), _CHOOSE | _ROWS)
        if current is not None:
            self.scrollTo(self.rows.index(current, self._first_column()))
        self.chosen_changed.emit()


def runs(places: Iterable[int]) -> list[tuple[int, int]]:
    """Places as runs from first to last, in rising order: 1, 2, 5 is (1, 2), (5, 5)."""
    found: list[tuple[int, int]] = []
    for place in sorted(places):
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found
