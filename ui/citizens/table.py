"""The table of citizens: the columns that are chosen, and several rows that stay chosen through every answer."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.citizens.citizens import CitizenFilter, CitizenRow
from ui.citizens.cells import CitizenCells
from ui.citizens.columns import COLUMNS, LIST_COLUMNS, Column, described
from ui.widgets.list_model import ListModel
from ui.widgets.list_table import CHOOSE, SortedTable
from ui.widgets.rows_model import runs


class CitizensModel(ListModel[CitizenRow]):
    """Every citizen, sorted by name and filtered to the open cases at first. A cell's column is `COLUMNS[number]`."""

    place_words = "række {} af {}"

    def __init__(self) -> None:
        super().__init__(tuple(LIST_COLUMNS.values()), described)
        self.sorted_section = COLUMNS.index(Column.NAME)
        self.set_filter(CitizenFilter(), "")


class CitizensTable(SortedTable):
    """Shows a CitizensModel. `chosen_changed` when others are chosen."""

    chosen_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Borgere", CitizensModel(), CitizenCells, parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.columns: Sequence[Column] = COLUMNS
        self._kept_chosen: list[str] = []
        self.selectionModel().selectionChanged.connect(self._choice_changed)

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show these columns, of which the name is one."""
        self.columns = columns
        self.fit_columns()

    def chosen(self) -> list[str]:
        """The ids of the chosen rows, from the top."""
        return [self.rows.row(place).id for place in self.chosen_places()]

    def chosen_count(self) -> int:
        """How many rows are chosen; quick also where everyone is."""
        runs = self.selectionModel().selection().toList()
        return sum(run.bottom() - run.top() + 1 for run in runs)

    def _places(self, room: int) -> Sequence[int]:
        return [COLUMNS.index(column) for column in self.columns]

    def _have_a_row(self) -> None:
        if not self.chosen_count():
            self.selectRow(max(0, self.currentIndex().row()))

    def _choice_changed(self) -> None:
        self.chosen_changed.emit()

    def _keep(self) -> None:
        super()._keep()
        self._kept_chosen = self.chosen()

    def _restore(self) -> None:
        """Choose again who is still there; the focus goes to its neighbour where its row is gone."""
        rows = self.rows.rows
        places = (place for one in self._kept_chosen if (place := self.rows.place_of(one)) is not None)
        chosen = QItemSelection()
        for first, last in runs(sorted(places)):
            chosen.select(self.rows.index(first, 0), self.rows.index(last, 0))
        current = self.rows.place_of(self._kept)
        model = self.selectionModel()
        if current is None and self._kept and rows:
            current = min(self._kept_place, len(rows) - 1)
        if current is not None:
            model.setCurrentIndex(self.rows.index(current, self.section), QItemSelectionModel.SelectionFlag.NoUpdate)
        if not chosen.isEmpty():
            model.select(chosen, CHOOSE)
        elif current is not None:
            model.select(self.rows.index(current, 0), CHOOSE)
        if current is not None:
            self.scrollTo(self.currentIndex())
        self.chosen_changed.emit()
