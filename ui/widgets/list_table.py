"""A table of rows: columns that fit its room, sorted by a click or a menu, and a choice that outlives every answer."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from app.search.fulltext import Texts
from ui.widgets.list_arranging import Arranging
from ui.widgets.list_cells import ROW_HEIGHT, ListCells
from ui.widgets.list_columns import ListColumn, shown, widths
from ui.widgets.list_head import ListHead, dress
from ui.widgets.list_model import Index, ListModel
from ui.widgets.list_typing import TypedName

CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class SortedTable(QTableView):
    """Shows a ListModel. `opened(id)` by Enter or double click."""

    opened = Signal(str)
    left_upwards = Signal()
    name_section = 0
    """The column in which a name is looked for as one types."""

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
        self._kept, self._kept_place, self._kept_section = "", 0, 0
        self.widths: dict[str, int] = {}
        """How wide somebody wants columns to be, by their names."""
        self._typed = TypedName()
        self.arranging = Arranging(self)
        self.head.pulled.connect(self._pulled)
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
        index = self.rows.index(place, self.section)
        self.selectionModel().setCurrentIndex(index, CHOOSE)
        self.scrollTo(index)
        return True

    @property
    def section(self) -> int:
        """The column that the keys are in."""
        seen = self.sections_in_sight()
        current = self.currentIndex().column() if self.currentIndex().isValid() else self._kept_section
        return current if current in seen else seen[0] if seen else 0

    def go_to(self, section: int) -> None:
        """Let the keys be in this column, in the row where they are."""
        index = self.rows.index(max(0, self.currentIndex().row()), section)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def sections_in_sight(self) -> list[int]:
        """The columns that are shown, from the left."""
        in_order = (self.head.logicalIndex(place) for place in range(len(self.rows.columns)))
        return [section for section in in_order if not self.isColumnHidden(section)]

    def chosen_places(self) -> list[int]:
        """The rows that are chosen, from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def keyboardSearch(self, search: str) -> None:
        """Go to the next row whose name begins so, as it is typed."""
        words, rows = self.rows.columns[self.name_section].words, self.rows.rows
        found = self._typed.find(search, self.currentIndex().row(), len(rows), lambda place: words(rows[place]))
        if found is not None:
            self.reveal(rows[found].id)

    def sort_by(self, section: int, *, falling: bool = False) -> None:
        """Sort by a column."""
        self.rows.sort(section, Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder)
        self.head.viewport().update()

    def sort_or_turn(self, section: int) -> None:
        """Sort by a column that does, or the other way round where it sorts already."""
        if not self.rows.columns[section].sorts:
            return
        self.sort_by(section, falling=section == self.rows.sorted_section and not self.rows.falling)
        self.arranging.keep()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns fill the room there is."""
        super().resizeEvent(event)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Show the columns that are to be seen, as wide as the room allows."""
        room, columns = self.viewport().width(), self._columns()
        places = self._places(room)
        for place in range(len(self.rows.columns)):
            self.setColumnHidden(place, place not in places)
        for place, width in widths(columns, places, room).items():
            self.setColumnWidth(place, width)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """With the focus comes a row that shows it."""
        super().focusInEvent(event)
        if self.rows.rows:
            self._have_a_row()
        self._mark_head()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Without the focus what is chosen is paler."""
        super().focusOutEvent(event)
        self._mark_head()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row; up from the first one leads out of the table."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_current()
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() == 0 and not event.modifiers():
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    def _columns(self) -> list[ListColumn[Any]]:
        """The columns as wide as somebody wants them to be."""
        return [
            column if (wide := self.widths.get(column.name)) is None else column._replace(width=wide, share=0)
            for column in self.rows.columns
        ]

    def _pulled(self, section: int, width: int) -> None:
        self.widths[self.rows.columns[section].name] = width

    def _mark_head(self) -> None:
        """Show which column the keys are in."""
        marked = self.section if self.hasFocus() and self.currentIndex().isValid() else -1
        if marked != self.head.marked:
            self.head.marked = marked
            self.head.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """The keys may be in another column."""
        super().currentChanged(current, previous)
        self._mark_head()

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
        self._kept_section = self.section

    def _restore(self) -> None:
        """Choose the row again, or its neighbour where it is gone."""
        rows = self.rows.rows
        if rows and not self.reveal(self._kept):
            self.reveal(rows[min(self._kept_place, len(rows) - 1)].id)


class ListTable(SortedTable):
    """One row is looked at, and several can be chosen to be copied. `chosen(id)` when another is (empty: none)."""

    chosen = Signal(str)

    def __init__(self, name: str, rows: ListModel[Any], parent: QWidget) -> None:
        super().__init__(name, rows, ListCells, parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._announced = ""

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
