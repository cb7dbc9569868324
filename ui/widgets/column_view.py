"""One column of the board: a painted head over a virtual list of cards that can be dragged, chosen and keyed."""

import json
from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

from app.board import Card, Column
from app.domain import Month, Stage
from ui import card_texts
from ui.theme import PANEL_RADIUS, Theme, font
from ui.widgets.card_delegate import BoardRow, CardDelegate, Density
from ui.widgets.rows_model import RowsModel

MIME = "application/x-springbraet-citizens"
_LINE_WIDTH = 185  # a compact line this wide can still be read; a wider column takes two side by side


class CardList(QListView):
    """The cards of one column. `dropped(ids)` asks for a move, `stepped(-1 or 1)` for the neighbouring column."""

    dropped = Signal(list)
    stepped = Signal(int)

    def __init__(self, theme: Theme, density: Density, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: RowsModel[BoardRow] = RowsModel(_row_key, _row_text, self._described, self)
        self.delegate = CardDelegate(theme, density, self)
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
        self.viewport().setAutoFillBackground(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def set_rows(self, rows: Sequence[BoardRow]) -> None:
        """Show these rows; what was chosen, current and in sight stays so as far as it is still there."""
        chosen = set(self.chosen())
        current = self.current_id()
        scrolled = self.verticalScrollBar().value()
        self.rows.set_rows(rows)
        if chosen and chosen != set(self.chosen()):
            self.choose([card_id for card_id in chosen if self.rows.place_of(card_id) is not None])
        if current and current != self.current_id():
            self.set_current(current)
        self.verticalScrollBar().setValue(scrolled)

    def set_density(self, density: Density) -> None:
        """Lay the cards out again in this density."""
        self.delegate.density = density
        self._lay_out()

    def chosen(self) -> list[str]:
        """The ids of the chosen cards, from the top down."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [row.id for row in (self.rows.row(place) for place in rows) if isinstance(row, Card)]

    def current_id(self) -> str | None:
        """The id of the card that has the focus in this list, or None."""
        index = self.currentIndex()
        row = self.rows.row(index.row()) if index.isValid() else None
        return row.id if isinstance(row, Card) else None

    def choose(self, ids: Sequence[str]) -> None:
        """Choose exactly these cards."""
        model = self.selectionModel()
        model.clearSelection()
        wanted = set(ids)
        for place, row in enumerate(self.rows.rows):
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
        later = [row.id for row in self.rows.rows[place + 1 :] if isinstance(row, Card)]
        earlier = [row.id for row in self.rows.rows[:place] if isinstance(row, Card)]
        return later[0] if later else (earlier[-1] if earlier else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right step to the neighbouring column, everything else is a list's."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
            return
        super().keyPressEvent(event)

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        """Drag the chosen cards, shown as one small note."""
        ids = self.chosen()
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

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """A card may be dropped anywhere in a column; keep scrolling at the edges."""
        super().dragMoveEvent(event)
        self._consider(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing is held over this column any longer."""
        super().dragLeaveEvent(event)
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the cards to be moved here; the board moves them once the drag is over."""
        if event.mimeData().hasFormat(MIME):
            ids = json.loads(event.mimeData().data(MIME).data())
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(ids)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wider column takes compact lines side by side."""
        super().resizeEvent(event)
        self._lay_out(only_if_changed=True)

    def _lay_out(self, *, only_if_changed: bool = False) -> None:
        compact = self.delegate.density is Density.COMPACT
        columns = max(1, min(3, self.viewport().width() // _LINE_WIDTH)) if compact else 1
        if only_if_changed and columns == self.delegate.columns:
            return
        self.delegate.columns = columns
        self.setFlow(QListView.Flow.LeftToRight if columns > 1 else QListView.Flow.TopToBottom)
        self.setWrapping(columns > 1)
        self.scheduleDelayedItemsLayout()

    def _consider(self, event: QDragEnterEvent | QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        else:
            event.ignore()

    def _described(self, row: BoardRow) -> str:
        if not isinstance(row, Card):
            return _row_text(row)
        cards = [other for other in self.rows.rows if isinstance(other, Card)]
        return card_texts.described(row, cards.index(row) + 1, len(cards))

    def _drag_picture(self, ids: Sequence[str]) -> QPixmap:
        place = self.rows.place_of(ids[0])
        first = _row_text(self.rows.row(place)) if place is not None else ""
        text = first if len(ids) == 1 else f"{len(ids)} borgere"
        used = font(14, QFont.Weight.DemiBold)
        width = QFontMetrics(used).horizontalAdvance(text) + 32
        ratio = self.devicePixelRatioF()
        picture = QPixmap(QSize(round(width * ratio), round(36 * ratio)))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.delegate.theme.accent))
        painter.drawRoundedRect(QRectF(0, 0, width, 36), 9, 9)
        painter.setPen(QColor(self.delegate.theme.accent_text))
        painter.setFont(used)
        painter.drawText(QRect(0, 0, width, 36), Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
        return picture


class ColumnHead(QWidget):
    """Number, name, count, change since last month and share of a column."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self._column: Column | None = None
        self._change = ""
        self.setFixedHeight(58)

    def show_column(self, column: Column, month: Month) -> None:
        """Show the figures of this column."""
        self._column = column
        self._change = card_texts.change_since(column, month)
        self.setAccessibleName(card_texts.head_described(column, month))
        self.setToolTip(card_texts.head_described(column, month))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Two lines: what and how many; how it changed and the share."""
        column = self._column
        if column is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self.theme.stage(column.stage)
        left, right = 12, self.width() - 12
        badge = QRect(left, 11, 22, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink.text))
        painter.drawRoundedRect(badge, 6, 6)
        painter.setPen(QColor(self.theme.panel))
        painter.setFont(font(12.5, QFont.Weight.Bold))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, "–" if column.stage is None else str(int(column.stage)))
        bold = font(17, QFont.Weight.Bold)
        count = str(len(column.cards))
        wide = QFontMetrics(bold).horizontalAdvance(count)
        painter.setFont(bold)
        painter.setPen(QColor(ink.text))
        painter.drawText(QRect(right - wide, 8, wide, 28), Qt.AlignmentFlag.AlignCenter, count)
        name = font(15.5, QFont.Weight.Bold)
        room = QRect(left + 31, 8, right - wide - 8 - left - 31, 28)
        painter.setFont(name)
        painter.setPen(QColor(self.theme.text))
        shown = QFontMetrics(name).elidedText(
            card_texts.column_name(column), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setFont(font(12.5))
        painter.setPen(QColor(self.theme.muted))
        below = QRect(left, 35, right - left, 18)
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._change)
        painter.drawText(
            below, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, card_texts.share(column)
        )


class ColumnView(QWidget):
    """A stage of the board (None: those who are ny), head and cards on the stage's ground."""

    def __init__(self, stage: Stage | None, theme: Theme, density: Density, parent: QWidget) -> None:
        super().__init__(parent)
        self.stage = stage
        self.theme = theme
        self.head = ColumnHead(theme, self)
        self.list = CardList(theme, density, self)
        self.list.setAccessibleName(card_texts.NEW_COLUMN if stage is None else card_texts.STAGES[stage])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 2, 8)
        layout.setSpacing(4)
        layout.addWidget(self.head)
        layout.addWidget(self.list)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in another theme."""
        self.theme = self.head.theme = self.list.delegate.theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground in the stage's light colour, with a line of the strong one on top."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self.theme.stage(self.stage)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink.text))
        painter.drawRoundedRect(QRectF(self.rect()), PANEL_RADIUS, PANEL_RADIUS)
        painter.setBrush(QColor(ink.ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0, 4, 0, 0), PANEL_RADIUS - 2, PANEL_RADIUS - 2)
        painter.setPen(QPen(QColor(ink.text), 1))


def _row_key(row: BoardRow) -> str:
    return row.id


def _row_text(row: BoardRow) -> str:
    if isinstance(row, Card):
        return row.name
    return getattr(row, "text", "")


