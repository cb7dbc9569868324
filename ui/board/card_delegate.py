"""Paints the cards of the board: in three densities, in both themes, without a widget for each."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.board.cards import Card
from ui.board import words as card_texts
from ui.board.card_heights import CHIP_HEIGHT, GAP, MEASURES, BoardRow, Density, Gap, Lane, is_standing, row_height
from ui.board.card_pictures import CardPictures, Looks, looks_of
from ui.core.theme import CARD_RADIUS, Ink, current_theme, font
from ui.widgets import painting
from ui.widgets.rows_model import RowsModel

Index = QModelIndex | QPersistentModelIndex
_FLAGS = QStyle.StateFlag
_BAR = 4


_MORE_WIDTH = 40  # pixels for "+2", which stands for the chips that do not fit, and the gap before it


class CardDelegate(QStyledItemDelegate):
    """Draws a row of the board.

    `density` can be changed, then the rows are of other heights.
    """

    def __init__(self, rows: RowsModel[BoardRow], density: Density, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._rows = rows
        self.density = density
        self._pictures = CardPictures()
        self._name = font(14, QFont.Weight.DemiBold)
        self._text = font(12.5)
        self._strong = font(12.5, QFont.Weight.Bold, figures=True)
        self._tiny = font(10, QFont.Weight.Bold)
        self._tiniest = font(8, QFont.Weight.Bold)
        self._chip = font(12, QFont.Weight.Medium)
        self._metrics = {id(made): QFontMetrics(made) for made in (self._name, self._text, self._strong, self._chip)}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """How high the row is in this density."""
        return QSize(self._view.viewport().width(), row_height(self._rows.row(index.row()), self.density))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row where the view wants it."""
        row = self._rows.row(index.row())
        rect, state = painting.place(option), painting.state(option)
        if isinstance(row, Gap):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Lane):
            self.paint_lane(painter, rect, row)
        elif self.density is Density.COMPACT:
            self._paint_line(painter, rect, row, state)
        else:
            air = 1 if self._view.verticalScrollBar().isVisible() else 7  # as much as on the left
            chosen, focused = (bool(state & flag) for flag in (_FLAGS.State_Selected, _FLAGS.State_HasFocus))
            looks = looks_of(rect.size(), air, chosen=chosen, focused=focused)
            self._pictures.draw(painter, rect, row, looks, partial(self._paint_card, row, looks))
        painter.restore()

    def paint_lane(self, painter: QPainter, rect: QRect, lane: Lane) -> None:
        """Who the lane's cards are, over a line."""
        painter.setPen(QPen(QColor(current_theme().field_line), 1))
        painter.drawLine(rect.left(), rect.bottom() - 6, rect.right(), rect.bottom() - 6)
        colour = current_theme().warning.text if lane.over else current_theme().text
        area = rect.adjusted(2, 0, -2, -8)
        self._write(painter, area, lane.text, self._strong, colour)

    def _paint_card(self, card: Card, looks: Looks, painter: QPainter, place: QRect) -> None:
        measures, rect = MEASURES[self.density], place.adjusted(1, 1, -looks.air, -GAP)
        self._paint_ground(painter, rect, card, looks)
        inner = rect.adjusted(_BAR + 10, measures.pad, -10, -measures.pad)
        line = QRect(inner.left(), inner.top(), inner.width(), measures.name)
        standing, taken = is_standing(card.stage, card.paid_hours), measures.avatar + 6 if card.initials else 0
        beside = self._wide(card.name, self._name) <= line.width() - taken or not (standing or card.next_step)
        self._write(painter, line.adjusted(0, 0, -taken * beside, 0), card.name, self._name, current_theme().text)
        second = QRect(inner.left(), line.bottom() + 1, inner.width() - taken * (not beside), measures.line)
        if card.initials:  # below a name that would be shortened beside them
            at = line if beside else second.adjusted(0, 0, taken, 0)
            self._paint_avatar(painter, at, card.initials, measures.avatar)
        if standing:
            self._paint_standing(painter, second, card)
            line, second = second, QRect(inner.left(), second.bottom() + 1, inner.width(), measures.line)
        if card.next_step:
            line = second
            self._write(painter, line, card.next_step, self._text, current_theme().text)
        self._paint_chips(painter, inner, line.bottom() + 3, card)

    def _paint_standing(self, painter: QPainter, line: QRect, card: Card) -> None:
        """What became of the card, and the paid hours, in fewer letters where both have no room."""
        room, (*longer, shortest) = line.width(), card_texts.standing_ways(card)
        fitting = ((a, b) for a, b in longer if self._wide(a, self._text) + self._wide(b, self._strong) + 8 <= room)
        moved, hours = next(fitting, shortest)
        if hours:
            room -= self._write(painter, line, hours, self._strong, current_theme().good, right=True) + 8
        place = QRect(line.left(), line.top(), room, line.height())
        self._write(painter, place, moved, self._text, self._movement_colour(card))

    def _paint_ground(self, painter: QPainter, rect: QRect, card: Card, looks: Looks) -> None:
        ink = current_theme().stage(card.stage)
        shape = QRectF(rect)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink.text))
        painter.drawRoundedRect(shape.adjusted(0, 0, -shape.width() / 2, 0), CARD_RADIUS, CARD_RADIUS)
        panel = shape.adjusted(_BAR, 0, 0, 0)
        painter.setBrush(QColor(current_theme().panel if card.discussed else mixed(ink.ground, current_theme().panel)))
        painter.drawRoundedRect(panel, CARD_RADIUS - 2, CARD_RADIUS - 2)
        chosen, focused = looks.chosen, looks.focused
        if chosen or focused:
            pen = QPen(QColor(current_theme().accent), 2.4 if focused else 1.6)
        else:
            pen = QPen(QColor(current_theme().line if card.discussed else current_theme().field_line), 1)
            pen.setStyle(Qt.PenStyle.SolidLine if card.discussed else Qt.PenStyle.DashLine)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        edge = shape if chosen or focused or card.discussed else panel
        painter.drawRoundedRect(edge.adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS, CARD_RADIUS)

    def _paint_line(self, painter: QPainter, rect: QRect, card: Card, state: QStyle.StateFlag) -> None:
        ink = current_theme().stage(card.stage)
        area = rect.adjusted(1, 1, -1, -1)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(current_theme().panel))
        if state & (QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Selected):
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(QColor(current_theme().accent), 2 if focused else 1))
            painter.drawRoundedRect(QRectF(area), 4, 4)
        dot = QRectF(area.left() + 5, area.center().y() - 3.5, 8, 8)
        painter.setPen(QPen(QColor(ink.text), 1.6))
        painter.setBrush(QColor(ink.text) if card.discussed else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(dot)
        line = area.adjusted(19, 0, -5, 0)
        painter.setFont(self._strong)
        marks = [(card.initials, current_theme().muted)]
        if card.is_late:
            marks.append(("!", current_theme().warning.text))
        elif card.warning:
            marks.append(("•", current_theme().muted))
        if card.paid_hours:
            marks.append((card_texts.paid_hours_brief(card), current_theme().good))
        if card.movement:
            marks.append((card_texts.arrow(card), self._movement_colour(card)))
        for text, colour in marks:
            line.setRight(line.right() - self._write(painter, line, text, self._strong, colour, right=True) - 6)
        self._write(painter, line, card.name, self._text, current_theme().text)

    def _paint_avatar(self, painter: QPainter, line: QRect, initials: str, size: int) -> None:
        circle = QRect(line.right() - size + 1, line.center().y() - size // 2 + 1, size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(current_theme().avatar.ground))
        painter.drawEllipse(circle)
        painter.setPen(QColor(current_theme().avatar.text))
        painter.setFont(self._tiny if len(initials) < 3 else self._tiniest)
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, initials[:3])

    def _paint_chips(self, painter: QPainter, inner: QRect, top: int, card: Card) -> None:
        warning, ink = card_texts.warning(card), Ink(current_theme().muted, current_theme().soft)
        if card.is_late:
            warning, ink = f"! {warning}", current_theme().warning
        left = inner.left()
        if warning and (self.density is Density.NORMAL or not card.efforts):
            left = self._paint_chip(painter, inner, left, top, warning, ink)
        for place, effort in enumerate(card.efforts):
            rest = len(card.efforts) - place
            room = inner.right() - left + 1
            if left > inner.left() and self._chip_width(effort) > room - (_MORE_WIDTH if rest > 1 else 0):
                if self._chip_width(f"+{rest}") <= room:
                    self._paint_chip(painter, inner, left, top, f"+{rest}", current_theme().chip)
                break
            left = self._paint_chip(painter, inner, left, top, effort, current_theme().chip)
        if warning and card.efforts and self.density is Density.COMFORTABLE:
            below = top + CHIP_HEIGHT + 5
            self._paint_chip(painter, inner, inner.left(), below, warning, ink)

    def _paint_chip(self, painter: QPainter, inner: QRect, left: int, top: int, text: str, ink: Ink) -> int:
        """Draw a chip as wide as its text, at most to the edge; returns where the next one may begin."""
        width = min(self._chip_width(text), inner.right() - left + 1)
        shape = QRect(left, top, width, CHIP_HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink.ground))
        painter.drawRoundedRect(shape, CHIP_HEIGHT / 2, CHIP_HEIGHT / 2)
        self._write(painter, shape.adjusted(8, 0, -8, 0), text, self._chip, ink.text)
        return left + width + 6

    def _chip_width(self, text: str) -> int:
        return self._wide(text, self._chip) + 16

    def _wide(self, text: str, used: QFont) -> int:
        return self._metrics[id(used)].horizontalAdvance(text)

    def _write(
        self, painter: QPainter, area: QRect, text: str, used: QFont, colour: str, *, right: bool = False
    ) -> int:
        """Write text, cut with an ellipsis where it doesn't fit; returns the width it took."""
        metrics = self._metrics[id(used)]
        width = metrics.horizontalAdvance(text)
        if width > area.width():
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
            width = area.width()
        painter.setFont(used)
        painter.setPen(QColor(colour))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, text)
        return width

    def _movement_colour(self, card: Card) -> str:
        if card.is_new:
            return current_theme().accent
        if card.movement:
            return current_theme().good if card.movement > 0 else current_theme().warning.text
        return current_theme().muted


def mixed(one: str, other: str) -> str:
    """The colour half way between two."""
    first, second = QColor(one), QColor(other)
    return QColor(
        (first.red() + second.red()) // 2, (first.green() + second.green()) // 2, (first.blue() + second.blue()) // 2
    ).name()
