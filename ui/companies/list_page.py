"""One of the page's two halves: a list with its filters, and beside it what the chosen row is in full."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

from app.search.fulltext import RowTexts
from ui.companies.filters import ListFilters
from ui.widgets.detail import Detail
from ui.widgets.list_columns import Wording
from ui.widgets.list_model import Filter
from ui.widgets.list_table import ListTable, SortMenu
from ui.widgets.nothing import Nothing

_SHARES = (788, 388)  # of the width, at first


class ListPage(QWidget):
    """Subclasses say what `shown_id` is, `_show` a row in full, and which rows are `_wanted`.

    `shown` after another row is shown. Only a half that is `in_sight` asks for what its row is in full.
    """

    shown = Signal()
    detail: Detail

    def __init__(
        self, wording: Wording, clear: QAction, sort: QAction, table: ListTable, nothing: Nothing, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.in_sight = False
        self.table, self.nothing = table, nothing
        self.filters = ListFilters(wording, clear, self)
        self.sorting = SortMenu(table, self)
        self.filters.add_menu("Sortér", self.sorting, sort)
        self._left = QWidget(self)
        self.above = QVBoxLayout()
        self.above.setSpacing(8)
        panel = QFrame(self._left)
        panel.setObjectName("panel")
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(1, 4, 1, 4)
        inside.setSpacing(0)
        inside.addWidget(table, 1)
        inside.addWidget(nothing, 1)
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self.above)
        column.addWidget(panel, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setHandleWidth(12)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._left)
        self._around = QVBoxLayout()
        self._around.addWidget(self.splitter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filters)
        layout.addLayout(self._around, 1)
        self.filters.left_downwards.connect(self.into_table)
        self.filters.changed.connect(self._filter)
        table.left_upwards.connect(self.into_field)
        table.opened.connect(self.into_detail)
        table.chosen.connect(self._chosen)
        self.setTabOrder(self.filters.clear_button, table)

    def add_detail(self, detail: Detail) -> None:
        """Put what shows a row in full beside the list; it is made after the list, so that Tab comes to it then."""
        self.detail = detail
        self.splitter.addWidget(detail)
        self.splitter.setSizes(list(_SHARES))
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)

    @property
    def shown_id(self) -> str:
        """What is shown in full; empty for nothing."""
        raise NotImplementedError

    def show_chosen(self) -> None:
        """Show the chosen row in full.

        What is being written about stays where others, or filters, have taken it off the list meanwhile. What others
        have taken off it otherwise gives its place to nothing: a key that was meant for it does nothing to another.
        """
        if not self.in_sight:
            return
        before, key = self.shown_id, self.table.current_id()
        if before and before != key and self._has_left(before):
            stays = self.detail.is_written_in
            if stays or self.detail.others_speak:
                self.table.setCurrentIndex(QModelIndex())
                key = before if stays else ""
            if not stays and self.detail.isAncestorOf(self.window().focusWidget()):
                self.into_field()
        if key != before or not key or any(row.id == key for row in self.table.rows.everything):
            self._show(key)
        self.shown.emit()

    def reveal(self, key: str, *wanted: frozenset[str]) -> bool:
        """Choose this row; where filters hide it without them, or with one of these choices. False: there is none."""
        for change in (None, self.filters.clear, *wanted):
            if callable(change):
                change()
            elif change is not None:
                self.filters.want(change)
            if self.table.reveal(key):
                return True
        return False

    def into_table(self) -> None:
        """Put the focus into the list."""
        if self.table.rows.rows:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def into_field(self) -> None:
        """Put the focus into the field that searches."""
        if not self.filters.isHidden():
            self.filters.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.filters.field.selectAll()

    def into_detail(self) -> None:
        """Put the focus into the first field of what is shown in full."""
        first = next(iter(self.detail.editor.fields.values()))
        if first.isVisible():
            self.detail.go_to(first)
            first.line.selectAll()

    def take_focus(self) -> None:
        """Put the focus into the list; where it is empty, on the way out of that."""
        if self.table.rows.rows:
            self.into_table()
        elif self.table.rows.everything:
            self.into_field()
        else:
            self.nothing.take_focus()

    def _wanted(self) -> Filter[Any]:
        raise NotImplementedError

    def _show(self, key: str) -> None:
        raise NotImplementedError

    def _has_left(self, key: str) -> bool:
        return self.table.rows.place_of(key) is None

    def _show_list(self, rows: Sequence[Any], written: Callable[[Any], str]) -> None:
        self.table.rows.set_filter(self._wanted(), self.filters.words)
        self.table.show_rows(rows, RowTexts({row.id: written(row) for row in rows}))
        self._show_listed()

    def _filter(self) -> None:
        self.table.rows.set_filter(self._wanted(), self.filters.words)
        self._show_listed()

    def _show_listed(self) -> None:
        """The list, or why it is empty."""
        listed, everything = bool(self.table.rows.rows), bool(self.table.rows.everything)
        self.table.setVisible(listed)
        self.nothing.setVisible(not listed)
        self.nothing.show_reason(nothing_at_all=not everything)
        self.detail.setVisible(everything)
        self.filters.setVisible(everything)
        self._around.setContentsMargins(20, 0 if everything else 16, 16, 16)

    def _chosen(self, key: str) -> None:
        """Show it in full, unless what was typed about the one before has to be put right first."""
        before = self.shown_id
        leaves = self.in_sight and before and key != before and (self.table.hasFocus() or not self._has_left(before))
        if not (leaves and not self.detail.saves_all() and self.table.reveal(before)):
            self.show_chosen()
