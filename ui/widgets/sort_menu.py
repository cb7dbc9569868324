"""The menu that sorts a list by the keyboard: every column, the one that sorts marked; chosen again it turns round."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ui.widgets.list_table import ListTable


class SortMenu(QMenu):
    """Sorts this table."""

    def __init__(self, table: ListTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        for place, look in enumerate(table.rows.looks):
            action = self.addAction(look.told)
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
