"""The menu that chooses which columns the list of citizens shows, and which of them sorts it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ui.citizens.columns import DEFAULT, LIST_COLUMNS, Column


class ColumnMenu(QMenu):
    """`columns_chosen(columns)` and `sort_chosen(column)`; the name always stands in the list."""

    columns_chosen = Signal(object)
    sort_chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = {column: self._checkable(self, column) for column in Column if column is not Column.NAME}
        self.addSeparator()
        self._usual = self.addAction("De sædvanlige kolonner")
        self._sort_menu = self.addMenu("Sortér efter")
        self._sorts = {column: self._checkable(self._sort_menu, column) for column in Column}
        self.triggered.connect(self._triggered)

    def mark(self, columns: Sequence[Column], sorted_by: Column, *, falling: bool) -> None:
        """Tick what is shown, and what it is sorted by."""
        for column, action in self._shown.items():
            action.setChecked(column in columns)
        for column, action in self._sorts.items():
            action.setChecked(column is sorted_by)
            arrow = " ↓" if falling else " ↑"
            action.setText(LIST_COLUMNS[column].name + (arrow if column is sorted_by else ""))
        self._usual.setEnabled(tuple(columns) != DEFAULT)

    def offer_team(self, offered: bool) -> None:
        """Whether there are several teams to tell from each other."""
        for actions in (self._shown, self._sorts):
            actions[Column.TEAM].setVisible(offered)

    def _checkable(self, menu: QMenu, column: Column) -> QAction:
        action = menu.addAction(LIST_COLUMNS[column].name)
        action.setCheckable(True)
        action.setData(column.value)
        return action

    def _triggered(self, action: QAction) -> None:
        if action is self._usual:
            self.columns_chosen.emit(DEFAULT)
        elif action in self._sorts.values():
            self.sort_chosen.emit(Column(action.data()))
        else:
            chosen = {column for column, one in self._shown.items() if one.isChecked()} | {Column.NAME}
            self.columns_chosen.emit(tuple(column for column in Column if column in chosen))
