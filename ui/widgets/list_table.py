"""A table of rows: columns that fit its room, sorted by a click or a menu, and a choice that outlives every answer."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from app.search.fulltext import Texts
from ui.widgets.list_cells import ROW_HEIGHT, ListCells
from ui.widgets.list_columns import shown, widths
from ui.widgets.list_head import ListHead, dress
from ui.widgets.list_model import ListModel

CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class SortedTable(QTableView):
    """Shows a ListModel. `opened(id)` by Enter or double click."""

    opened = Signal(str)
    left_upwards = Signal()

    def __init__(self, name: str, rows: ListModel[Any], cells: type[ListCells], parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = rows
        rows.setParent(self)
        self.head = ListHead(rows, self)
        self.setHorizontalHeader(self.head)
        self.setModel(rows)
        self.setItemDelegate(cells(rows, self))
        self.setAccessibleName(name)
        dress(self, ROW_HEIGHT)
        self._kept, self._kept_place = "", 0
        rows.modelAboutToBeReset.connect(self._keep)
        rows.modelReset.connect(self._restore)
        self.head.sectionClicked.connect(self._head_clicked)
        self.doubleClicked.connect(self._open_current)
        self.selectionModel().currentRowChanged.connect(self._current_changed)

    def show_rows(self, rows: Sequence[Any], texts: Texts | None = None) -> None:
        """Show these; what was chosen and is still there stays chosen. `texts` are what is searched."""
        self.rows.set_rows(rows, texts)

    def current_id(self) -> str:
        """The id of the row with the focus, or nothing."""
        place = self.currentIndex().row()
        return self.rows.row(place).id if 0 <= place < len(self.rows.rows) else ""

    def reveal(self, row_id: str) -> bool:
        """Choose this row alone and scroll to it; False where it isn't shown."""
        place = self.rows.place_of(row_id)
        if place is None:
            return False
        self.selectionModel().setCurrentIndex(self.rows.index(place, 0), CHOOSE)
        self.scrollTo(self.rows.index(place, 0))
        return True

    def sort_by(self, section: int, *, falling: bool = False) -> None:
        """Sort by a column."""
        self.rows.sort(section, Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder)
        self.head.viewport().update()

    def sort_or_turn(self, section: int) -> None:
        """Sort by a column, or the other way round where it sorts already."""
        self.sort_by(section, falling=section == self.rows.sorted_section and not self.rows.falling)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns fill the room there is."""
        super().resizeEvent(event)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Show the columns that are to be seen, as wide as the room allows."""
        room = self.viewport().width()
        places = self._places(room)
        for place in range(len(self.rows.columns)):
            self.setColumnHidden(place, place not in places)
        for place, width in widths(self.rows.columns, places, room).items():
            self.setColumnWidth(place, width)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """With the focus comes a row that shows it."""
        super().focusInEvent(event)
        if self.rows.rows:
            self._have_a_row()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Without the focus what is chosen is paler."""
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row; up from the first one leads out of the table."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_current()
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() == 0 and not event.modifiers():
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    def _open_current(self) -> None:
        if row_id := self.current_id():
            self.opened.emit(row_id)

    def _head_clicked(self, section: int) -> None:
        self.sort_or_turn(section)

    def _current_changed(self) -> None:
        self.viewport().update()

    def _places(self, room: int) -> Sequence[int]:
        """Which columns to show; the least important ones give way."""
        return shown(self.rows.columns, room)

    def _have_a_row(self) -> None:
        if not self.currentIndex().isValid():
            self.reveal(self.rows.row(0).id)

    def _keep(self) -> None:
        self._kept, self._kept_place = self.current_id(), max(0, self.currentIndex().row())

    def _restore(self) -> None:
        """Choose the row again, or its neighbour where it is gone."""
        rows = self.rows.rows
        if rows and not self.reveal(self._kept):
            self.reveal(rows[min(self._kept_place, len(rows) - 1)].id)


class ListTable(SortedTable):
    """One row of it is chosen. `chosen(id)` when another one is (empty: none)."""

    chosen = Signal(str)

    def __init__(self, name: str, rows: ListModel[Any], parent: QWidget) -> None:
        super().__init__(name, rows, ListCells, parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._announced = ""

    def keyboardSearch(self, search: str) -> None:
        """Letters are the page's keys; what is looked for is typed into the field above."""

    def _current_changed(self) -> None:
        super()._current_changed()
        self._announce()

    def _restore(self) -> None:
        super()._restore()
        self._announce()

    def _announce(self) -> None:
        row_id = self.current_id()
        if row_id != self._announced:
            self._announced = row_id
            self.chosen.emit(row_id)


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
        self._table.sort_or_turn(int(action.data()))
