"""Paints the cells of a list: its words in their tone, chips, and the bar of the focus, in both themes."""

from functools import cache
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.core.theme import Ink, current_theme, font
from ui.widgets import painting
from ui.widgets.list_model import ListModel

ROW_HEIGHT = 36  # pixels
PAD = 10
CHIP = 20
_REMEMBERED = 5_000  # shortened texts
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
colour_of = cache(QColor)  # of the themes' few tokens


class ListCells(QStyledItemDelegate):
    """Draws a cell of a ListModel."""

    bar_stays = True
    """Whether the bar at the current row is there without the focus too."""

    def __init__(self, rows: ListModel[Any], view: QTableView) -> None:
        super().__init__(view)
        self._rows = rows
        self._view = view
        self._text = font(13)
        self._strong = font(13, QFont.Weight.DemiBold)
        self._figures = font(13, figures=True)
        self._chip = font(12, QFont.Weight.Medium)
        fonts = (self._text, self._strong, self._figures, self._chip)
        self._metrics = {id(made): QFontMetrics(made) for made in fonts}
        self._shortened: dict[tuple[str, int, int], str] = {}
        self._widths: dict[str, int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One line."""
        return QSize(100, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, line below, the bar of the focus, and the cell's own content."""
        box, state = painting.place(option), painting.state(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, box, index, chosen=bool(state & QStyle.StateFlag.State_Selected))
        self._paint_cell(painter, box, self._rows.row(index.row()), index.column())
        painter.restore()

    def _paint_cell(self, painter: QPainter, box: QRect, row: Any, section: int) -> None:
        column = self._rows.columns[section]
        words, tone = column.words(row), column.tone(row)
        area = box.adjusted(PAD, 0, -PAD, 0)
        if words and tone == "chip":
            self._paint_chip(painter, area.adjusted(0, 0, PAD, 0), area.left(), words, current_theme().avatar)
        elif words:
            used = self._figures if column.right else self._strong if tone in ("strong", "late") else self._text
            theme = current_theme()
            inks = {"muted": theme.muted, "good": theme.good, "late": theme.warning.text}
            self._write(painter, area, words, used, inks.get(tone, theme.text), right=column.right)

    def _paint_ground(
        self, painter: QPainter, box: QRect, index: QModelIndex | QPersistentModelIndex, *, chosen: bool
    ) -> None:
        focused = self._view.hasFocus()
        if chosen:
            painter.fillRect(box, colour_of(current_theme().avatar.ground if focused else current_theme().soft))
            if index.column() == 0:
                painter.fillRect(box.left(), box.top(), 4, box.height(), colour_of(current_theme().accent))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, colour_of(current_theme().line))
        if index.row() == self._view.currentIndex().row():
            accent = colour_of(current_theme().accent)
            if focused:
                painter.fillRect(box.left(), box.top(), box.width(), 1, accent)
                painter.fillRect(box.left(), box.bottom(), box.width(), 1, accent)
            if index.column() == 0 and (focused or self.bar_stays):
                painter.fillRect(box.left(), box.top(), 4, box.height(), accent)

    def _paint_chip(self, painter: QPainter, area: QRect, left: int, text: str, ink: Ink) -> int:
        """Draw a chip as wide as its text, at most to the edge; returns where the next one may begin."""
        width = min(self._chip_width(text), area.right() - left + 1)
        shape = QRect(left, area.center().y() - CHIP // 2 + 1, width, CHIP)
        self._round(painter, QRectF(shape), ink.ground, CHIP / 2)
        self._write(painter, shape.adjusted(8, 0, -7, 0), text, self._chip, ink.text)
        return left + width + 6

    def _chip_width(self, text: str) -> int:
        """How wide a chip with this text is; their texts are few, so each is measured once."""
        width = self._widths.get(text)
        if width is None:
            width = self._widths[text] = self._metrics[id(self._chip)].horizontalAdvance(text) + 16
        return width

    def _round(self, painter: QPainter, shape: QRectF, colour: str, radius: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour_of(colour))
        painter.drawRoundedRect(shape, radius, radius)

    def _write(
        self, painter: QPainter, area: QRect, text: str, used: QFont, colour: str, *, right: bool = False
    ) -> None:
        """Write text, cut with an ellipsis where it doesn't fit."""
        if not text:
            return
        key = text, id(used), area.width()
        shown = self._shortened.get(key)
        if shown is None:
            shown = self._metrics[id(used)].elidedText(text, Qt.TextElideMode.ElideRight, area.width())
            if len(self._shortened) > _REMEMBERED:
                self._shortened.clear()
            self._shortened[key] = shown
        painter.setFont(used)
        painter.setPen(colour_of(colour))
        painter.drawText(area, _RIGHT if right else _LEFT, shown)
