"""The columns of the board side by side: one choice, one focus and, in lanes, one scrolling over all of them."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.board.board import Board
from app.board.cards import Card
from app.core.domain import Stage
from ui.board.card_heights import BoardRow, Density
from ui.board.card_list import CardList
from ui.board.column_view import ColumnView
from ui.board.lanes import in_lanes

if TYPE_CHECKING:
    from ui.board.lane_head import LaneHead

_NEW_WIDTH, _NEW_WIDTH_NARROW = 190, 124  # those who are ny are few, and soon placed
_LEAST, _LEAST_NEW, _ROOMY = 138, 112, 1000
"""Pixels: the least that a stage has, and those who are ny; from where on there is room for names beside counts."""


class Wall(QWidget):
    """Shows a board. `dropped(ids, stage, lane)` asks for a move, `menu_asked(point)` for a menu on the screen,
    `opened(id)` for a citizen's own page; `current_changed(card)` when another card is current, None where none is.
    """

    dropped = Signal(list, object, str)
    menu_asked = Signal(object)
    opened = Signal(str)
    current_changed = Signal(object)

    def __init__(self, density: Density, parent: QWidget, *, lanes: bool) -> None:
        super().__init__(parent)
        self.density = density
        self.lanes = lanes
        self.lane_head: LaneHead | None = None
        self.columns = [ColumnView(stage, density, self) for stage in (None, *Stage)]
        self.columns[0].setMaximumWidth(_NEW_WIDTH)
        self._only_looks = False
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 16)
        row.setSpacing(12)
        for column in self.columns:
            row.addWidget(column, 1)
            column.setMinimumWidth(_LEAST if column.stage is not None else _LEAST_NEW)
            column.dropped.connect(self.dropped)
            cards = column.list
            cards.stepped.connect(self._step_focus)
            cards.began_anew.connect(self._choose_only)
            cards.carried = self.chosen
            cards.menu_asked.connect(self._menu_asked)
            cards.opened.connect(self.opened)
            cards.current_changed.connect(self._current_changed)
            cards.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_board(self, shown: Board, whole: Board | None = None) -> None:
        """Show this board, of which `whole` has more cards; what was chosen, current and in sight stays so."""
        new = self.columns[0].list
        at = (new.current_id() or "") if new.hasFocus() else None
        rows = in_lanes(shown, self.density) if self.lanes else [column.cards for column in shown.columns]
        for view, column, cards in zip(self.columns, shown.columns, rows, strict=True):
            all_of_it = [len(one.cards) for one in whole.columns if one.stage is column.stage] if whole else [None]
            view.head.show_column(column, shown.month, all_of_it[0])
            view.list.set_rows(cast("Sequence[BoardRow]", cards))
        self.columns[0].setVisible(bool(shown.columns[0].cards))
        if at is not None and self.columns[0].isHidden() and not self.reveal(at):
            self.take_focus()  # it would go to whatever comes next in the window
        if self.lanes:
            self._scrolled(self.columns[-1].list.verticalScrollBar().value())
        else:
            self._name_lane()
        self._current_changed()

    def _name_lane(self) -> None:
        """Only the first column shows whose a lane is."""
        first = self.columns[self.columns[0].isHidden()]
        if self.lane_head is not None and (not self.lanes or self.lane_head.column is not first):
            self.lane_head.deleteLater()
            self.lane_head = None
        if self.lanes:
            if self.lane_head is None:
                from ui.board.lane_head import LaneHead  # no start needs it

                self.lane_head = LaneHead(first)
            self.lane_head.follow()

    def only_look(self) -> None:
        """From now on it takes little room, and its cards can be chosen, but neither dragged nor asked for a menu."""
        self._only_looks = True
        self._fit()
        for column in self.columns:
            column.setMinimumWidth(0)
            column.list.setDragDropMode(CardList.DragDropMode.NoDragDrop)
            column.list.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, the names of the columns stand above their counts."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self._only_looks or self.width() < _ROOMY
        self.columns[0].setMaximumWidth(_NEW_WIDTH_NARROW if narrow else _NEW_WIDTH)
        for column in self.columns:
            column.head.set_stacked(narrow)

    def lay_out(self) -> None:
        """Lay all cards out now, so that the first picture of them is the right one."""
        for column in self.columns:
            column.list.doItemsLayout()

    def set_density(self, density: Density) -> None:
        """Give the cards this much room; `show_board` has to follow."""
        self.density = density
        for column in self.columns:
            column.list.set_density(density)

    def chosen(self) -> list[str]:
        """The ids of the chosen cards; of the card with the focus where none is chosen."""
        ids = [card_id for column in self.columns for card_id in column.list.chosen()]
        focused = self.focused()
        current = focused.current_id() if focused is not None else None
        return ids or ([current] if current else [])

    def focused(self) -> CardList | None:
        """The list that has the focus, or None."""
        return next((column.list for column in self.columns if column.list.hasFocus()), None)

    @property
    def current(self) -> Card | None:
        """The card that has the focus, else the first that would have it again; None where no card is current."""
        focused = self.focused()
        lists = [focused] if focused is not None else [column.list for column in self.columns]
        return next((card for cards in lists if (card := cards.current_card()) is not None), None)

    def ids(self) -> list[str]:
        """Every card that is shown, column by column from the top down."""
        rows = (row for column in self.columns for row in column.list.rows.rows)
        return list(dict.fromkeys(row.id for row in rows if isinstance(row, Card)))

    def take_focus(self) -> None:
        """Put the focus on the card that had it, else on the first one."""
        lists = [column.list for column in self.columns if column.list.rows.rows]
        if self.focused() is None and lists:
            next((cards for cards in lists if cards.current_id()), lists[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def reveal(self, citizen_id: str) -> bool:
        """Choose this one card, with the focus, and scroll to it; False where it isn't on the wall."""
        for column in self.columns:
            if column.list.set_current(citizen_id, select=True):
                self._choose_only(column.list)
                column.list.scrollTo(column.list.currentIndex())
                column.list.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    @contextmanager
    def staying(self) -> Generator[None]:
        """Others change the board meanwhile: the same cards stay chosen and current, wherever they come to stand.

        Where the current one has left the board none is, so that a key that was meant for it does nothing to another.
        """
        focused = self.focused()
        at, chosen = (None, []) if focused is None else (focused.current_id(), self.chosen())
        yield
        if focused is None or at is None or focused.rows.place_of(at) is not None:
            if chosen and set(chosen) != set(self.chosen()):
                self.choose(chosen)
        elif self.reveal(at):
            self.choose(chosen)
        else:
            focused.setCurrentIndex(QModelIndex())
            self.choose([one for one in chosen if one != at])

    def scroll_to_current(self) -> None:
        """Bring the card that has the focus wholly into sight."""
        if (cards := self.focused()) is not None:
            cards.scrollTo(cards.currentIndex())

    def choose(self, ids: Sequence[str]) -> None:
        """Choose these cards, wherever they stand."""
        for column in self.columns:
            column.list.choose(ids)

    def _choose_only(self, chosen: CardList) -> None:
        for column in self.columns:
            if column.list is not chosen:
                column.list.clearSelection()

    def _current_changed(self) -> None:
        self.current_changed.emit(self.current)

    def _menu_asked(self, at: QPoint) -> None:
        if self.chosen():
            self.menu_asked.emit(at)

    def _step_focus(self, here: CardList, by: int) -> None:
        """Go to the card beside the current one, in the next column that has cards."""
        lists = [column.list for column in self.columns]
        beyond = lists[lists.index(here) + 1 :] if by > 0 else lists[: lists.index(here)][::-1]
        target = next((cards for cards in beyond if cards.rows.rows), None)
        if target is None:
            return
        height = here.visualRect(here.currentIndex()).center().y() if here.currentIndex().isValid() else 0
        beside = target.indexAt(QPoint(20, max(1, height)))
        rows = target.rows.rows
        from_here = rows[beside.row() if beside.isValid() else len(rows) - 1 :]
        card = next((row for row in [*from_here, *reversed(rows)] if isinstance(row, Card)), None)
        if card is not None:
            self.reveal(card.id)

    def _scrolled(self, value: int) -> None:
        """A lane has the same height in every column, so the columns scroll together."""
        if self.lanes:
            for column in self.columns:
                column.list.verticalScrollBar().setValue(value)
        self._name_lane()
