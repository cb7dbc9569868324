"""One column of the board: the stage's ground, a painted head, and the cards below it."""

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.board.board import Column
from app.core import words
from app.core.domain import Month, Stage
from app.core.words import grouped
from ui.board import words as card_texts
from ui.board.card_heights import Density
from ui.board.card_list import CardList
from ui.core.theme import PANEL_RADIUS, current_theme, font

_HEIGHT, _STACKED_HEIGHT = 58, 78


class ColumnHead(QWidget):
    """Number, name, count, change since last month and share of a column."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._column: Column | None = None
        self._change = ""
        self._of: int | None = None
        self._stacked = False
        self.setFixedHeight(_HEIGHT)

    def show_column(self, column: Column, month: Month, of: int | None = None) -> None:
        """Show the figures of this column; `of` how many cards there are, where filters show only some."""
        self._column, self._of = column, of
        self._change = card_texts.change_since(column, month)
        described = card_texts.head_described(column, month, of)
        if described == self.accessibleName():
            return  # as of most columns after one card was moved
        self.setAccessibleName(described)
        self.setToolTip(described)
        self.update()

    def set_stacked(self, stacked: bool) -> None:
        """Whether the name has a line of its own, for columns that are too narrow for it beside the count."""
        if stacked != self._stacked:
            self._stacked = stacked
            self.setFixedHeight(_STACKED_HEIGHT if stacked else _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """What and how many, in one line or two; below how it changed and the share."""
        column = self._column
        if column is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = current_theme().stage(column.stage)
        left, right = 5, self.width() - 10
        badge = QRect(left, 11, 22, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink.text))
        painter.drawRoundedRect(badge, 6, 6)
        painter.setPen(QColor(current_theme().panel))
        painter.setFont(font(12.5, QFont.Weight.Bold))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, "–" if column.stage is None else str(int(column.stage)))
        bold = font(17, QFont.Weight.Bold, figures=True)
        count, some = grouped(len(column.cards)), "" if self._of is None else f" af {grouped(self._of)}"
        small = font(12.5, figures=True)
        aside = QFontMetrics(small).horizontalAdvance(some)
        painter.setFont(small)
        painter.setPen(QColor(current_theme().muted))
        painter.drawText(QRect(right - aside, 10, aside, 28), Qt.AlignmentFlag.AlignCenter, some)
        wide = QFontMetrics(bold).horizontalAdvance(count)
        painter.setFont(bold)
        painter.setPen(QColor(ink.text))
        painter.drawText(QRect(right - aside - wide, 8, wide, 28), Qt.AlignmentFlag.AlignCenter, count)
        wide += aside
        name = font(14 if self._stacked else 15.5, QFont.Weight.Bold)
        room = QRect(left + 31, 8, right - wide - 8 - left - 31, 28)
        if self._stacked:
            room = QRect(left, 35, right - left, 20)
        painter.setFont(name)
        painter.setPen(QColor(current_theme().text))
        shown = QFontMetrics(name).elidedText(card_texts.column_name(column), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setFont(font(12.5))
        painter.setPen(QColor(current_theme().muted))
        below = QRect(left, self.height() - 23, right - left, 18)
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._change)
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, card_texts.share(column))


class ColumnView(QWidget):
    """A stage of the board (None: those who are ny), head and cards on the stage's ground.

    `dropped(ids, stage, lane)` asks for cards to be moved here.
    """

    dropped = Signal(list, object, str)

    def __init__(self, stage: Stage | None, density: Density, parent: QWidget) -> None:
        super().__init__(parent)
        self.stage = stage
        self.head = ColumnHead(self)
        self.list = CardList(density, self)
        self.list.hovered.connect(self.update)
        self.list.dropped.connect(self._dropped)
        self.list.setAccessibleName(words.NEW_MANY if stage is None else words.STAGES[stage])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 2, 8)
        layout.setSpacing(4)
        layout.addWidget(self.head)
        layout.addWidget(self.list)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground in the stage's light colour, with a line of the strong one on top."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = current_theme().stage(self.stage)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink.text))
        painter.drawRoundedRect(QRectF(self.rect()), PANEL_RADIUS, PANEL_RADIUS)
        painter.setBrush(QColor(ink.ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0, 4, 0, 0), PANEL_RADIUS - 2, PANEL_RADIUS - 2)
        if self.list.held_over:
            painter.setPen(QPen(QColor(ink.text), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 3, -1, -1), PANEL_RADIUS - 2, PANEL_RADIUS - 2)

    def _dropped(self, ids: list[str], lane: str) -> None:
        if self.stage is not None or lane:
            self.dropped.emit(ids, self.stage, lane)
