"""The cards of one column as a virtual list: chosen, dragged and stepped through, painted by the delegate."""

import json
from collections.abc import Callable, Sequence
from operator import attrgetter

from PySide6.QtCore import QItemSelectionModel, QMimeData, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QWidget

from app.board.cards import Card
from app.core.words import people
from ui.board import words as card_texts
from ui.board.card_delegate import CardDelegate
from ui.board.card_heights import COMPACT_HEIGHT, BoardRow, Density, Lane, row_heights
from ui.board.tall_list import TallList
from ui.widgets import painting
from ui.widgets.rows_model import RowsModel

MIME = "application/x-springbraet-citizens"
_LINE_WIDTH = 165  # a compact line this wide can still be read; a wider column takes two side by side
_ROW_KEY = attrgetter("id")  # quicker for thousands of rows than to name it
_WALKING = {
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End),
    Qt.Key.Key_Space,
}


class CardList(TallList):
    """The cards of one column.

    `dropped(ids, lane)` asks for a move into the lane whose row has this id ('' where there are none),
    `opened(id)` for a citizen's own page, `current_changed` when another card is current,
    `stepped(self, -1 or 1)` for the neighbouring column, `menu_asked(point)` for a menu on the screen;
    `began_anew(self)` says that a new choice begins here, so that what is chosen elsewhere no longer counts.
    `carried` answers which cards a drag takes along.
    """

    dropped = Signal(list, str)
    stepped = Signal(object, int)
    menu_asked = Signal(object)
    began_anew = Signal(object)
    hovered = Signal()
    opened = Signal(str)
    current_changed = Signal()

    def __init__(self, density: Density, parent: QWidget) -> None:
        super().__init__(parent)
        self.carried: Callable[[], list[str]] = self.chosen
        self.held_over = False
        self.rows: RowsModel[BoardRow] = RowsModel(_ROW_KEY, _row_text, self._described, self, _is_card, _tip)
        self.delegate = CardDelegate(self.rows, density, self)
        self.setModel(self.rows)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(24)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setObjectName("cards")  # whose ground the style sheet makes transparent: the column's shows through
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(self._double_clicked)
        self.selectionModel().currentChanged.connect(self.current_changed)

    def set_rows(self, rows: Sequence[BoardRow]) -> None:
        """Show these rows; what was chosen, current and in sight stays so as far as it is still there."""
        chosen = set(self.chosen())
        current = self.current_id()
        scrolled = self.verticalScrollBar().value()
        self.rows.set_rows(rows)
        self._lay_out()
        if chosen and chosen != set(self.chosen()):
            self.choose([card_id for card_id in chosen if self.rows.place_of(card_id) is not None])
        if current and current != self.current_id():
            self.set_current(current)
        self.verticalScrollBar().setValue(scrolled)

    def set_density(self, density: Density) -> None:
        """Lay the cards out again in this density."""
        self.delegate.density = density
        self._lay_out(anew=True)

    def heights_of(self, first: int, end: int) -> list[int]:
        """How many pixels the rows take that stand from one place to before another."""
        return row_heights(self.rows.rows[first:end], self.delegate.density)

    def chosen(self) -> list[str]:
        """The ids of the chosen cards, from the top down."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [row.id for row in (self.rows.row(place) for place in rows) if isinstance(row, Card)]

    def current_card(self) -> Card | None:
        """The card that has the focus in this list, or None."""
        index = self.currentIndex()
        row = self.rows.row(index.row()) if index.isValid() else None
        return row if isinstance(row, Card) else None

    def current_id(self) -> str | None:
        """Its id, or None."""
        return card.id if (card := self.current_card()) is not None else None

    def choose(self, ids: Sequence[str]) -> None:
        """Choose exactly these cards."""
        model = self.selectionModel()
        model.clearSelection()
        wanted = set(ids)
        for place, row in enumerate(self.rows.rows if wanted else ()):
            if row.id in wanted:
                model.select(self.rows.index(place), QItemSelectionModel.SelectionFlag.Select)

    def set_current(self, card_id: str, *, select: bool = False) -> bool:
        """Make a card current without scrolling more than needed; False where it isn't here."""
        place = self.rows.place_of(card_id)
        if place is None:
            return False
        index = self.rows.index(place)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect if select else flags.NoUpdate)
        return True

    def neighbour(self, card_id: str) -> str | None:
        """The card after this one, else the one before it."""
        place = self.rows.place_of(card_id)
        if place is None:
            return None
        rows = self.rows.rows
        beside = (rows[at] for at in (*range(place + 1, len(rows)), *range(place - 1, -1, -1)))
        return next((row.id for row in beside if isinstance(row, Card)), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right step to the neighbouring column, everything else is a list's."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            self.stepped.emit(self, -1 if event.key() == Qt.Key.Key_Left else 1)
            return
        if not event.modifiers() and event.key() in _WALKING:
            self.began_anew.emit(self)
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a card that isn't chosen begins anew; on a chosen one it may begin a drag of all of them."""
        index = self.indexAt(event.position().toPoint())
        if not self.selectionModel().isSelected(index) and not event.modifiers():
            self.began_anew.emit(self)
        super().mousePressEvent(event)

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        """Drag the chosen cards, shown as one small note."""
        ids = self.carried()
        if not ids:
            return
        drag = QDrag(self)
        data = QMimeData()
        data.setData(MIME, json.dumps(ids).encode())
        drag.setMimeData(data)
        drag.setPixmap(self._drag_picture(ids))
        drag.setHotSpot(QPoint(16, 16))
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take cards of this board, nothing else."""
        self._consider(event)
        self._hold_over(event.isAccepted())

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """A card may be dropped anywhere in a column; keep scrolling at the edges."""
        super().dragMoveEvent(event)
        self._consider(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing is held over this column any longer."""
        super().dragLeaveEvent(event)
        self._hold_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the cards to be moved here; the board moves them once the drag is over."""
        self._hold_over(False)
        if event.mimeData().hasFormat(MIME):
            ids = json.loads(bytes(event.mimeData().data(MIME).data()))
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(ids, self._lane_at(event.position().toPoint()))

    def _lane_at(self, point: QPoint) -> str:
        """The id of the lane's row that the point belongs to; below the last row it is the last lane."""
        lane = ""
        for place, row in enumerate(self.rows.rows):
            if isinstance(row, Lane):
                if lane and self.visualRect(self.rows.index(place)).top() > point.y():
                    break
                lane = row.id
        return lane

    def lane_above(self) -> tuple[Lane, QRect] | None:
        """The lane at the view's upper edge and where its name can stand, if its own head isn't in sight as a whole."""
        rows, here = self.rows.rows, self.indexAt(QPoint(0, 0)).row()
        place, lane = next(((i, row) for i in range(here, -1, -1) if isinstance(row := rows[i], Lane)), (0, None))
        own = self.visualRect(self.rows.index(place))
        if lane is None or own.top() >= 0:
            return None
        following = next((i for i in range(place + 1, len(rows)) if isinstance(rows[i], Lane)), None)
        room = own.height() if following is None else self.visualRect(self.rows.index(following)).top()
        return lane, QRect(0, min(0, room - own.height()), own.width(), own.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wider column takes compact lines side by side."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self, *, anew: bool = False) -> None:
        """Compact lines stand side by side where they would not fit below each other and there is room for it."""
        side, wide = 1, 0
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        if self.delegate.density is Density.COMPACT and not self._in_lanes:
            room = self.width() - self.verticalScrollBar().sizeHint().width() - 2
            height, lines = max(1, self.viewport().height()), len(self.rows.rows)
            side = max(1, min(room // _LINE_WIDTH, -(-lines * COMPACT_HEIGHT // height)))
            wide = room // side
            if side > 1 and -(-lines // side) * COMPACT_HEIGHT <= height:
                policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff  # who stands side by side needs none where all fit too
        self.setVerticalScrollBarPolicy(policy)
        if anew or (side, wide) != (self.side, self.wide):
            self.heights_changed(side, wide)

    @property
    def _in_lanes(self) -> bool:
        """Whether the column begins with the head of a lane: all of them do, or none."""
        return bool(self.rows.rows) and isinstance(self.rows.row(0), Lane)

    def _hold_over(self, held: bool) -> None:
        self.held_over = held
        self.hovered.emit()

    def _ask_menu(self, at: QPoint) -> None:
        self.menu_asked.emit(self.viewport().mapToGlobal(at))

    def _clicked(self) -> None:
        """A plain click chooses in one column; with Ctrl or Shift the others keep what is chosen."""
        if not QApplication.keyboardModifiers():
            self.began_anew.emit(self)

    def _double_clicked(self, index: QModelIndex) -> None:
        if isinstance(row := self.rows.row(index.row()), Card):
            self.opened.emit(row.id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Another list, another current card."""
        super().focusInEvent(event)
        self.current_changed.emit()

    def _consider(self, event: QDragEnterEvent | QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        else:
            event.ignore()

    def _described(self, row: BoardRow) -> str:
        if not isinstance(row, Card):
            return _row_text(row)
        cards = [*filter(_is_card, self.rows.rows)]
        return card_texts.described(row, cards.index(row) + 1, len(cards))

    def _drag_picture(self, ids: Sequence[str]) -> QPixmap:
        place = self.rows.place_of(ids[0])
        first = _row_text(self.rows.row(place)) if place is not None else ""
        text = first if len(ids) == 1 else people(len(ids))
        return painting.note(text, self.devicePixelRatioF())


def _row_text(row: BoardRow) -> str:
    if isinstance(row, Card):
        return row.name
    return getattr(row, "text", "")


def _tip(row: BoardRow) -> str:
    return card_texts.tip(row) if isinstance(row, Card) else _row_text(row)


def _is_card(row: BoardRow) -> bool:
    return isinstance(row, Card)
