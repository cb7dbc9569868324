"""Paints the cells of a list of companies or openings, in both themes."""

from functools import cache
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.core.theme import current_theme, font
from ui.widgets import painting
from ui.widgets.list_model import ListModel

ROW_HEIGHT = 36  # pixels
_PAD = 10
_CHIP = 20
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_colour = cache(QColor)  # of the themes' few tokens


class ListCells(QStyledItemDelegate):
    """Draws a cell of a ListModel. `theme` can be changed, then the view has to be painted again."""

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

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One line."""
        return QSize(100, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, line below, the bar of the focus, and the cell's words in their tone."""
        column, row = self._rows.columns[index.column()], self._rows.row(index.row())
        box, state = painting.place(option), painting.state(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, box, index, chosen=bool(state & QStyle.StateFlag.State_Selected))
        words, tone = column.words(row), column.tone(row)
        area = box.adjusted(_PAD, 0, -_PAD, 0)
        if words and tone == "chip":
            self._paint_chip(painter, area, words)
        elif words:
            used = self._figures if column.right else self._strong if tone in ("strong", "late") else self._text
            theme = current_theme()
            inks = {"muted": theme.muted, "good": theme.good, "late": theme.warning.text}
            self._write(painter, area, words, used, inks.get(tone, theme.text), right=column.right)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, box: QRect, index: QModelIndex | QPersistentModelIndex, *, chosen: bool
    ) -> None:
        focused = self._view.hasFocus()
        if chosen:
            painter.fillRect(box, _colour(current_theme().avatar.ground if focused else current_theme().soft))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, _colour(current_theme().line))
        if index.row() == self._view.currentIndex().row():
            accent = _colour(current_theme().accent)
            if focused:
                painter.fillRect(box.left(), box.top(), box.width(), 1, accent)
                painter.fillRect(box.left(), box.bottom(), box.width(), 1, accent)
            if index.column() == 0:
                painter.fillRect(box.left(), box.top(), 4, box.height(), accent)

    def _paint_chip(self, painter: QPainter, area: QRect, text: str) -> None:
        ink = current_theme().avatar
        width = min(self._metrics[id(self._chip)].horizontalAdvance(text) + 16, area.width() + _PAD)
        shape = QRect(area.left(), area.center().y() - _CHIP // 2 + 1, width, _CHIP)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_colour(ink.ground))
        painter.drawRoundedRect(QRectF(shape), _CHIP / 2, _CHIP / 2)
        self._write(painter, shape.adjusted(8, 0, -7, 0), text, self._chip, ink.text)

    def _write(
        self, painter: QPainter, area: QRect, text: str, used: QFont, colour: str, *, right: bool = False
    ) -> None:
        """Write text, cut with an ellipsis where it doesn't fit."""
        shown = self._metrics[id(used)].elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.setFont(used)
        painter.setPen(_colour(colour))
        painter.drawText(area, _RIGHT if right else _LEFT, shown)
