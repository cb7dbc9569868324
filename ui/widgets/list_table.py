"""The table of companies or of openings: columns that fit its room, sorted by a click or a menu."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from ui.widgets.list_cells import ROW_HEIGHT, ListCells
from ui.widgets.list_columns import shown, widths
from ui.widgets.list_head import ListHead, dress
from ui.widgets.list_model import ListModel

_CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class ListTable(QTableView):
    """Shows a ListModel. `chosen(id)` when another row is (empty: none); `opened` by Enter or double click."""

    chosen = Signal(str)
    opened = Signal()
    left_upwards = Signal()

    def __init__(self, name: str, rows: ListModel[Any], parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = rows
        rows.setParent(self)
        self.head = ListHead(rows, self)
        self.setHorizontalHeader(self.head)
        self._cells = ListCells(rows, self)
        self.setModel(rows)
        self.setItemDelegate(self._cells)
        self.setAccessibleName(name)
        dress(self, ROW_HEIGHT)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._kept = ""
        self._kept_place = 0
        self._announced = ""
        rows.modelAboutToBeReset.connect(self._keep)
        rows.modelReset.connect(self._restore)
        self.head.sectionClicked.connect(self._head_clicked)
        self.doubleClicked.connect(self._double_clicked)
        self.selectionModel().currentRowChanged.connect(self._current_changed)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these; the row that was chosen and is still there stays chosen, else its neighbour is."""
        self.rows.set_rows(rows)

    def current_id(self) -> str:
        """The key of the chosen row, or nothing."""
        place = self.currentIndex().row()
        return self.rows.id_at(place) if 0 <= place < len(self.rows.rows) else ""

    def reveal(self, key: str) -> bool:
        """Choose this row and scroll to it; False where it isn't shown."""
        place = self.rows.place_of(key)
        if place is None:
            return False
        self.selectionModel().setCurrentIndex(self.rows.index(place, 0), _CHOOSE)
        self.scrollTo(self.rows.index(place, 0))
        return True

    def sort_by(self, column: int, *, falling: bool = False) -> None:
        """Sort by a column."""
        self.rows.sort(column, Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder)
        self.head.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns fill the room there is; the least important ones give way."""
        super().resizeEvent(event)
        room = self.viewport().width()
        places = shown(self.rows.columns, room)
        for place in range(len(self.rows.columns)):
            self.setColumnHidden(place, place not in places)
        for place, width in widths(self.rows.columns, places, room).items():
            self.setColumnWidth(place, width)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """With the focus comes a row that shows it."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rows:
            self.reveal(self.rows.id_at(0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Without the focus the chosen row is paler."""
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leads into what the row is in full; up from the first row leads out of the table."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0 and not event.modifiers():
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are the page's keys; what is looked for is typed into the field above."""

    def _head_clicked(self, section: int) -> None:
        self.sort_by(section, falling=section == self.rows.sorted_section and not self.rows.falling)

    def _double_clicked(self, _: QModelIndex) -> None:
        self.opened.emit()

    def _current_changed(self) -> None:
        self.viewport().update()
        self._announce()

    def _announce(self) -> None:
        key = self.current_id()
        if key != self._announced:
            self._announced = key
            self.chosen.emit(key)

    def _keep(self) -> None:
        self._kept, self._kept_place = self.current_id(), max(0, self.currentIndex().row())

    def _restore(self) -> None:
        count = len(self.rows.rows)
        place = self.rows.place_of(self._kept) if self._kept else None
        if place is None and count:
            place = min(self._kept_place, count - 1)
        if place is not None:
            self.selectionModel().setCurrentIndex(self.rows.index(place, 0), _CHOOSE)
            self.scrollTo(self.rows.index(place, 0))
        self._announce()


class SortMenu(QMenu):
    """Sorts this table."""

    def __init__(self, table: ListTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        for place, column in enumerate(table.rows.columns):
            action = self.addAction(column.name)
            action.setCheckable(True)
            action.setData(place)
        self.triggered.connect(self._chosen)
        self.aboutToShow.connect(self._mark)

    def _mark(self) -> None:
        for action in self.actions():
            action.setChecked(action.data() == self._table.rows.sorted_section)

    def _chosen(self, action: QAction) -> None:
        rows = self._table.rows
        place = int(action.data())
        self._table.sort_by(place, falling=place == rows.sorted_section and not rows.falling)
