"""Paints the cells of the list of citizens: stage, chips, figures and warnings, in both themes."""

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.citizens.citizens import CitizenRow
from ui.citizens.columns import LIST_COLUMNS, Column, stage_words
from ui.citizens.model import COLUMNS, CitizensModel
from ui.core.theme import Ink, current_theme, font, icon_pixmap
from ui.texts.errors import STAGES
from ui.widgets import painting

ROW_HEIGHT = 36  # pixels
_REMEMBERED = 5_000  # shortened texts
_PAD = 10
_CHIP = 20
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_colour = cache(QColor)  # of the themes' few tokens
Painter = Callable[[QPainter, QRect, CitizenRow], None]


class CellDelegate(QStyledItemDelegate):
    """Draws a cell of a CitizensModel. `theme` can be changed, then the view has to be painted again."""

    def __init__(self, rows: CitizensModel, view: QTableView) -> None:
        super().__init__(view)
        self._rows = rows
        self._view = view
        self._text = font(13)
        self._name = font(13, QFont.Weight.DemiBold)
        self._figures = font(13, figures=True)
        self._strong = font(13, QFont.Weight.DemiBold, figures=True)
        self._chip = font(12, QFont.Weight.Medium)
        self._badge = font(11, QFont.Weight.Bold)
        self._tiny = font(10, QFont.Weight.Bold)
        fonts = (self._text, self._name, self._figures, self._strong, self._chip, self._badge, self._tiny)
        self._metrics = {id(made): QFontMetrics(made) for made in fonts}
        self._shortened: dict[tuple[str, int, int], str] = {}
        self._widths: dict[str, int] = {}
        self._special: dict[Column, Painter] = {
            Column.JOBFORMIDLER: self._paint_jobformidler,
            Column.STAGE: self._paint_stage,
            Column.EFFORTS: self._paint_efforts,
            Column.CV: self._paint_cv,
            Column.WARNINGS: self._paint_warnings,
        }

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One line."""
        return QSize(100, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, line below, the bar of the focus, and the cell's own content."""
        row, column = self._rows.row(index.row()), COLUMNS[index.column()]
        box, state = painting.place(option), painting.state(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, box, index, chosen=bool(state & QStyle.StateFlag.State_Selected))
        special = self._special.get(column)
        if special is not None:
            special(painter, box.adjusted(_PAD, 0, -4, 0), row)
        else:
            self._paint_words(painter, box.adjusted(_PAD, 0, -_PAD, 0), row, column)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, box: QRect, index: QModelIndex | QPersistentModelIndex, *, chosen: bool
    ) -> None:
        focused = self._view.hasFocus()
        current = index.row() == self._view.currentIndex().row()
        if chosen:
            painter.fillRect(box, _colour(current_theme().avatar.ground if focused else current_theme().soft))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, _colour(current_theme().line))
        if current and focused:
            accent = _colour(current_theme().accent)
            painter.fillRect(box.left(), box.top(), box.width(), 1, accent)
            painter.fillRect(box.left(), box.bottom(), box.width(), 1, accent)
            if index.column() == 0:
                painter.fillRect(box.left(), box.top(), 4, box.height(), accent)

    def _paint_words(self, painter: QPainter, area: QRect, row: CitizenRow, column: Column) -> None:
        shown = LIST_COLUMNS[column]
        colour = current_theme().muted if row.closed else current_theme().text
        used = self._text
        if column is Column.NAME:
            used = self._name
        elif column is Column.PAID_HOURS:
            used, colour = self._strong, current_theme().good
        elif shown.right or column is Column.END:
            used = self._figures
        self._write(painter, area, shown.words(row), used, colour, right=shown.right)

    def _paint_jobformidler(self, painter: QPainter, area: QRect, row: CitizenRow) -> None:
        if not row.initials:
            self._write(painter, area, "–", self._text, current_theme().muted)
            return
        circle = QRect(area.left(), area.center().y() - 11, 24, 24)
        painter.setPen(_colour(current_theme().line))
        painter.setBrush(_colour(current_theme().avatar.ground))
        painter.drawEllipse(circle)
        painter.setPen(_colour(current_theme().avatar.text))
        painter.setFont(self._tiny)
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, row.initials[:3])
        if row.must_stay:
            ratio = painter.device().devicePixelRatio()
            painter.drawPixmap(
                circle.right() + 3, area.center().y() - 6, icon_pixmap("lock", current_theme().muted, 13, ratio)
            )

    def _paint_stage(self, painter: QPainter, area: QRect, row: CitizenRow) -> None:
        """The number on a square and the name on the stage's ground, as over a column of the board."""
        ink = current_theme().stage(row.stage)
        name = stage_words(row) if row.stage is None else STAGES[row.stage]
        badge = 0 if row.stage is None else 20
        width = min(badge + self._chip_width(name), area.width())
        shape = QRect(area.left(), area.center().y() - _CHIP // 2 + 1, width, _CHIP)
        self._round(painter, QRectF(shape), ink.ground, 6)
        if row.stage is not None:
            square = QRect(shape.left(), shape.top(), badge, _CHIP)
            self._round(painter, QRectF(square), ink.text, 6)
            painter.setFont(self._badge)
            painter.setPen(_colour(current_theme().panel))
            painter.drawText(square, Qt.AlignmentFlag.AlignCenter, str(int(row.stage)))
        self._write(painter, shape.adjusted(badge + 8, 0, -6, 0), name, self._chip, ink.text)

    def _paint_efforts(self, painter: QPainter, area: QRect, row: CitizenRow) -> None:
        """As many chips as there is room for, then how many more there are."""
        left = area.left()
        for place, effort in enumerate(row.efforts):
            rest = len(row.efforts) - place
            room = area.right() - left + 1
            more = self._chip_width(f"+{rest}") + 6 if rest > 1 else 0
            if place and self._chip_width(effort) > room - more:
                if self._chip_width(f"+{rest}") <= room:
                    self._paint_chip(painter, area, left, f"+{rest}", current_theme().chip)
                return
            fitted = area.adjusted(0, 0, -more, 0) if place == 0 else area
            left = self._paint_chip(painter, fitted, left, effort, current_theme().chip)

    def _paint_cv(self, painter: QPainter, area: QRect, row: CitizenRow) -> None:
        name, colour = ("check", current_theme().good) if row.cv else ("x", current_theme().warning.text)
        if row.closed:
            colour = current_theme().muted
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(area.left(), area.center().y() - 7, icon_pixmap(name, colour, 16, ratio))

    def _paint_warnings(self, painter: QPainter, area: QRect, row: CitizenRow) -> None:
        """How many there are, and the gravest."""
        if not row.warnings:
            return
        left = self._paint_chip(painter, area, area.left(), f"! {len(row.warnings)}", current_theme().warning)
        self._write(painter, area.adjusted(left - area.left() + 2, 0, -4, 0), self._rows.warning(row), self._text,
                    current_theme().warning.text)  # fmt: skip

    def _paint_chip(self, painter: QPainter, area: QRect, left: int, text: str, ink: Ink) -> int:
        """Draw a chip as wide as its text, at most to the edge; returns where the next one may begin."""
        width = min(self._chip_width(text), area.right() - left + 1)
        shape = QRect(left, area.center().y() - _CHIP // 2 + 1, width, _CHIP)
        self._round(painter, QRectF(shape), ink.ground, _CHIP / 2)
        self._write(painter, shape.adjusted(8, 0, -7, 0), text, self._chip, ink.text)
        return left + width + 6

    def _chip_width(self, text: str) -> int:
        """How wide a chip with this text is; efforts and counts are few, so each is measured once."""
        width = self._widths.get(text)
        if width is None:
            width = self._widths[text] = self._metrics[id(self._chip)].horizontalAdvance(text) + 16
        return width

    def _round(self, painter: QPainter, shape: QRectF, colour: str, radius: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_colour(colour))
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
        painter.setPen(_colour(colour))
        painter.drawText(area, _RIGHT if right else _LEFT, shown)
