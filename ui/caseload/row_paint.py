"""Paints a jobformidler's row: who it is, the bar by stage against the limit, and the figures."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem

from app.caseload.figures import Figure
from app.caseload.lead import LeadRow
from ui.caseload import row_layout, sums, texts
from ui.caseload.row_layout import Columns, Segment, ShownRows, Sum
from ui.core.theme import CARD_RADIUS, Ink, current_theme, font
from ui.widgets import painting
from ui.widgets.painted_list import RowDelegate

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

_HEAD = 34
_CENTRE = Qt.AlignmentFlag.AlignCenter


class LoadDelegate(RowDelegate):
    """Paints the rows of a LoadList, and the heads of its teams."""

    def __init__(self, view: QListView, shown: ShownRows) -> None:
        super().__init__(view)
        self._shown = shown
        self._name = font(14.5, QFont.Weight.DemiBold)
        self._small = font(12.5)
        self._tiny = font(11.5)
        self._tiny_strong = font(11.5, QFont.Weight.DemiBold)
        self._in_bar = font(12.5, QFont.Weight.DemiBold, figures=True)
        self._figure = font(14.5, QFont.Weight.Medium, figures=True)
        self._figure_strong = font(14.5, QFont.Weight.Bold, figures=True)
        self._count = font(22, QFont.Weight.Bold, figures=True)
        self._count_dense = font(17, QFont.Weight.Bold, figures=True)
        self._limit = font(15, figures=True)

    def sizeHint(self, option: QStyleOptionViewItem, index: "QModelIndex | QPersistentModelIndex") -> QSize:
        """As high as there is room for."""
        return QSize(100, _HEAD if self._shown.rows.row(index.row()).row is None else self._shown.row_height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: "QModelIndex | QPersistentModelIndex"
    ) -> None:
        """A row, or the head of a team."""
        shown = self._shown.rows.row(index.row())
        place = painting.place(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if shown.row is not None:
            chosen = bool(painting.state(option) & QStyle.StateFlag.State_Selected)
            self._paint_row(painter, place, shown.row, chosen)
        elif shown.team is not None:
            self._paint_team(painter, place, shown.team)
        painter.restore()

    def _paint_team(self, painter: QPainter, place: QRect, team: Sum) -> None:
        """The team's name, and what its rows come to in the columns."""
        paint_sum(painter, place.adjusted(0, 4, 0, 0), team, self._shown)

    def _paint_row(self, painter: QPainter, place: QRect, row: LeadRow, chosen: bool) -> None:
        theme, at = current_theme(), row_layout.columns(place.width(), self._shown.heads, self._shown.widths)
        card = row_layout.card_of(place)
        focused = chosen and self._shown.hasFocus()
        painter.setPen(QPen(QColor(theme.accent if chosen else theme.line), 1.5 if chosen else 1))
        painter.setBrush(QColor(theme.panel))
        painter.drawRoundedRect(QRectF(card).adjusted(0.75, 0.75, -0.75, -0.75), CARD_RADIUS, CARD_RADIUS)
        self._paint_hovered(painter, place, row)
        self._paint_person(painter, card, at, row)
        bar = row_layout.bar_of(place, at)
        self._paint_bar(painter, bar, row)
        self._paint_count(painter, card, at, row)
        self._paint_change(painter, card, at, row)
        for figure, (left, wide) in at.heads.items():
            self._paint_figure(painter, QRect(place.left() + left, card.top(), wide - 4, card.height()), row, figure)
        if focused:
            area = row_layout.stops(row, place, self._shown).get(self._shown.figure_of(row))
            if area is not None:
                painter.setPen(QPen(QColor(theme.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(area).adjusted(-2, -2, 2, 2), 6, 6)

    def _paint_hovered(self, painter: QPainter, place: QRect, row: LeadRow) -> None:
        """What a click would open; a part of the bar keeps its colour."""
        hovered = self._shown.hovered
        if hovered is None or hovered[0] != row.key or hovered[1] in texts.FIGURE_STAGES:
            return
        area = row_layout.stops(row, place, self._shown).get(hovered[1])
        if area is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(current_theme().button_hover))
            painter.drawRoundedRect(QRectF(area), 6, 6)

    def _paint_person(self, painter: QPainter, card: QRect, at: Columns, row: LeadRow) -> None:
        theme = current_theme()
        left, size = at.avatar
        if size:
            circle = QRect(card.left() + left, card.center().y() - size // 2 + 1, size, size)
            ink = theme.avatar if row.load.staff_id is not None else theme.chip
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ink.ground))
            painter.drawEllipse(circle)
            painter.setPen(QColor(ink.text))
            painter.setFont(self._tiny_strong)
            painter.drawText(circle, _CENTRE, row.load.initials[:3] or "?")
        left, wide = at.name
        second = texts.second_line(row, self._shown.seen, partial(self._has_room, wide))
        middle = card.center().y() + 1
        upper = QRect(card.left() + left, middle - (20 if second else 10), wide, 20)
        painting.write(painter, upper, texts.name_of(row), self._name, theme.text)
        if second:
            lower = QRect(upper.left(), middle, wide, 18)
            painting.write(
                painter, lower, second, self._small, theme.warning.text if texts.uncovered(row) else theme.muted
            )

    def _has_room(self, wide: int, text: str) -> bool:
        return QFontMetrics(self._small).horizontalAdvance(text) <= wide

    def _paint_bar(self, painter: QPainter, bar: QRect, row: LeadRow) -> None:
        theme, scale = current_theme(), self._shown.scale
        painter.save()
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(bar), 6, 6)
        painter.setClipPath(shape)
        painter.fillRect(bar, QColor(theme.chip.ground))
        limit = None if row.load.limit is None else row_layout.limit_at(row.load.limit, bar, scale)
        for segment in row_layout.segments(row, bar, scale):
            self._paint_segment(painter, segment, limit)
        painter.restore()
        if limit is not None:
            left = limit + 0.5
            top, bottom = QPointF(left, bar.top() - 6), QPointF(left, bar.bottom() + 7)
            painter.setPen(QPen(QColor(theme.panel), 5))
            painter.drawLine(QPointF(left, bar.top()), QPointF(left, bar.bottom() + 1))
            pen = QPen(QColor(theme.text), 2.5)
            pen.setDashPattern([2.2, 1.3])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLine(top, bottom)

    def _paint_segment(self, painter: QPainter, segment: Segment, limit: int | None) -> None:
        """The number stands in the middle, or beside the marker that would cross it."""
        ink = segment_ink(segment.figure)
        paint_part(painter, QRectF(segment.area.adjusted(0, 0, -1, 0)), segment.figure)
        area, need = segment.area, 9 if segment.number < 10 else 18
        if limit is not None and area.left() < limit < area.right() and abs(limit - area.center().x()) < need:
            before, after = limit - 4 - area.left(), area.right() - limit - 3
            left = area.left() if before >= after else limit + 4
            area = QRect(left, area.top(), max(before, after), area.height())
        if area.width() >= need:
            room = QRect(0, 0, need + 3, 15)
            room.moveCenter(area.center())
            painter.fillRect(room & segment.area.adjusted(0, 0, -1, 0), QColor(ink.ground))
            painter.setFont(self._in_bar)
            painter.setPen(QColor(ink.text))
            painter.drawText(area, _CENTRE, str(segment.number))

    def _paint_count(self, painter: QPainter, card: QRect, at: Columns, row: LeadRow) -> None:
        theme, load = current_theme(), row.load
        left, wide = card.left() + at.number[0], at.number[1] - 8
        dense = card.height() < 60
        middle = card.center().y() + 1
        colour = theme.warning.text if load.over else theme.text
        below = texts.room_short(load) if at.narrow else texts.room(row)
        if load.uncounted:
            below = f"{texts.room_short(load)} · +{load.uncounted}"
        upper = QRect(left, middle - (22 if dense else 27), wide, 22 if dense else 28)
        if not below:
            upper.moveTop(middle - upper.height() // 2)
        counted = load.counted if load.limit is not None else load.total
        used = painting.write(painter, upper, str(counted), self._count_dense if dense else self._count, colour)
        if load.limit is not None:
            rest = upper.adjusted(used + 5, 1 if dense else 3, 0, 1 if dense else 3)
            painting.write(painter, rest, f"/ {load.limit}", self._small if dense else self._limit, colour)
        if below:
            lower = QRect(left, middle + (0 if dense else 3), wide, 18)
            ink = theme.warning.text if load.over else theme.muted
            painting.write(painter, lower, below, self._tiny if dense or at.narrow else self._small, ink)

    def _paint_change(self, painter: QPainter, card: QRect, at: Columns, row: LeadRow) -> None:
        left, wide = card.left() + at.change[0] + 2, at.change[1] - 2
        middle = card.center().y() + 1
        upper, lower = QRect(left, middle - 20, wide, 20), QRect(left, middle, wide, 18)
        painting.write(painter, upper, texts.signed(row.change), self._figure_strong, current_theme().text)
        painting.write(
            painter, lower, texts.since_or_nothing(self._shown.month, row.change), self._tiny, current_theme().muted
        )

    def _paint_figure(self, painter: QPainter, area: QRect, row: LeadRow, figure: Figure) -> None:
        count = row.number_of(figure)
        late = figure is Figure.OVERDUE and count
        colour = current_theme().warning.text if late else current_theme().text if count else current_theme().muted
        painter.setFont(self._figure_strong if late else self._figure)
        painter.setPen(QColor(colour))
        painter.drawText(area, _CENTRE, texts.value([row], figure))


def paint_sum(painter: QPainter, place: QRect, whose: Sum, shown: ShownRows) -> None:
    """A line of what several rows come to: the name, the cases against the limits, and each figure in its column."""
    theme, at = current_theme(), row_layout.columns(place.width(), shown.heads, shown.widths)
    bold, small = font(14, QFont.Weight.Bold, figures=True), font(12.5)
    name = QRect(place.left() + at.avatar[0], place.top(), at.bar[0] - at.avatar[0], place.height())
    used = painting.write(painter, name, whose.name, bold, theme.text)
    room = QRect(place.left() + max(at.bar[0], at.avatar[0] + used + 12), place.top(), 0, place.height())
    room.setRight(place.left() + at.number[0] - 6)
    whole = QFontMetrics(small).horizontalAdvance(sums.room_line(whose.rows))
    free, over = sums.room_parts(whose.rows, short=at.narrow or whole > room.width())
    used = painting.write(painter, room, free, small, theme.muted)
    if over:
        painting.write(painter, room.adjusted(used, 0, 0, 0), f" · {over}", small, theme.warning.text)
    number = QRect(place.left() + at.number[0], place.top(), at.number[1] - 8, place.height())
    ink = theme.warning.text if sums.is_over(whose.rows) else theme.text
    painting.write(painter, number, sums.used(whose.rows), bold, ink)
    change = QRect(place.left() + at.change[0] + 2, place.top(), at.change[1] - 2, place.height())
    painting.write(painter, change, texts.signed(sums.sum_change(whose.rows)), bold, theme.text)
    painter.setFont(bold)
    painter.setPen(QColor(theme.text))
    for figure, (left, wide) in at.heads.items():
        area = QRect(place.left() + left, place.top(), wide - 4, place.height())
        painter.drawText(area, _CENTRE, texts.value(whose.rows, figure))


def paint_part(painter: QPainter, area: QRectF, figure: Figure | None) -> None:
    """A part of the bar: its colour, and the pattern of its stage, which is told where colours are not."""
    ink = segment_ink(figure)
    painter.fillRect(area, QColor(ink.ground))
    stage = None if figure is None else texts.FIGURE_STAGES[figure]
    if stage is not None:
        painting.stamp_stage(painter, area, stage, QColor(ink.text))


def segment_ink(figure: Figure | None) -> Ink:
    """The colours of a part of the bar: the stage's own, filled."""
    theme = current_theme()
    if figure is None:
        return Ink(theme.muted, theme.soft)
    return Ink(theme.panel, theme.stage(texts.FIGURE_STAGES[figure]).text)
