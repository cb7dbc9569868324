"""Paints a time line that is laid out: the stages' grounds, the path, bars, lines and marks in the theme's colours."""

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from app.core.domain import Stage
from app.core.words import STAGES
from ui.citizens.timeline.axis import Axis
from ui.citizens.timeline.hours import PAID, HoursLine
from ui.citizens.timeline.layout import stage_y
from ui.citizens.timeline.shapes import STAGE_HEIGHT, Band, Layout, Shape
from ui.core.theme import Ink, current_theme, font, icon_pixmap

GUTTER = 132
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
SMALL = 12


class TimelinePainter:
    """Paints one picture; `lit` is the key of the shape that stands out."""

    def __init__(self, painter: QPainter, axis: Axis, lit: str) -> None:
        self._painter = painter
        self._axis = axis
        self._lit = lit
        self._area = QRectF(axis.left, 0, axis.width, 10_000)

    def paint(self, layout: Layout, today_x: float) -> None:
        """Paint everything but the focus."""
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._grounds(layout)
        self._axis_below(layout)
        for band in layout.bands:
            self._band_name(band)
        self._painter.save()
        self._painter.setClipRect(self._area)
        self._today(today_x, layout)
        for shape in layout.shapes:
            if shape.rect.right() >= self._axis.left - 8 and shape.rect.left() <= self._axis.right + 8:
                getattr(self, f"_{shape.kind}")(shape)
        for line in layout.lines:
            self._hours_line(line)
        self._path(layout)
        self._painter.restore()
        for line in layout.lines:
            self._scale(line)

    def _grounds(self, layout: Layout) -> None:
        painter, axis = self._painter, self._axis
        clip = QPainterPath()
        clip.addRoundedRect(QRectF(axis.left, 0, axis.width, STAGE_HEIGHT * 4), 6, 6)
        painter.save()
        painter.setClipPath(clip)
        for stage in Stage:
            top = stage_y(stage) - STAGE_HEIGHT / 2
            painter.fillRect(
                QRectF(axis.left, top, axis.width, STAGE_HEIGHT), QColor(current_theme().stage(stage).ground)
            )
        painter.restore()
        for stage in Stage:
            ink = current_theme().stage(stage)
            middle = stage_y(stage)
            badge = QRectF(GUTTER - 30, middle - 8, 16, 16)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ink.text))
            painter.drawRoundedRect(badge, 4, 4)
            self._text(
                badge, str(int(stage)), current_theme().panel, Qt.AlignmentFlag.AlignCenter, 11, QFont.Weight.Bold
            )
            room = QRectF(0, middle - 10, GUTTER - 38, 20)
            self._text(room, STAGES[stage], ink.text, _RIGHT, 12.5, QFont.Weight.Medium)

    def _axis_below(self, layout: Layout) -> None:
        painter = self._painter
        last_year = -100.0
        ticks = self._axis.ticks()
        januaries = [tick.x for tick in ticks if tick.year and tick.x > self._axis.left + 1]
        for tick in ticks:
            strong = bool(tick.year) and tick.x > self._axis.left + 1
            painter.setPen(QPen(QColor(current_theme().scroll if strong else current_theme().line), 1))
            if strong or self._axis.pixels_a_month >= 9:
                painter.drawLine(QPointF(tick.x, STAGE_HEIGHT * 4), QPointF(tick.x, layout.axis_top))
            if tick.text:
                self._text(QRectF(tick.x + 1, layout.axis_top, 60, 18), tick.text, current_theme().muted, _LEFT, 12)
            crowded = not strong and any(x - tick.x < 38 for x in januaries)
            if tick.year and not crowded and tick.x - last_year > 38:
                room = QRectF(tick.x + 1, layout.axis_top + 17, 60, 18)
                self._text(room, tick.year, current_theme().text, _LEFT, 12, QFont.Weight.DemiBold)
                last_year = tick.x

    def _band_name(self, band: Band) -> None:
        middle = band.top + min(band.height, 20) / 2
        room = QRectF(0, middle - 10, GUTTER - 14, 20)
        self._text(room, band.name, current_theme().muted, _RIGHT, 12.5)
        if band.kind in {"spells", "teams", "exemptions", "talks", "marks", "matches"}:
            self._painter.setPen(QPen(QColor(current_theme().line), 1))
            bottom = band.top - 4.5
            self._painter.drawLine(QPointF(self._axis.left, bottom), QPointF(self._axis.right, bottom))

    def _today(self, x: float, layout: Layout) -> None:
        pen = QPen(QColor(current_theme().accent), 1, Qt.PenStyle.DashLine)
        self._painter.setPen(pen)
        self._painter.drawLine(QPointF(x, 0), QPointF(x, layout.axis_top))

    def _placement(self, shape: Shape) -> None:
        if shape.key == self._lit:
            self._painter.fillRect(shape.rect, QColor(current_theme().soft))

    def _paid(self, shape: Shape) -> None:
        if shape.key == self._lit:
            self._painter.fillRect(shape.rect, QColor(current_theme().soft))

    def _hours(self, shape: Shape) -> None:
        self._paid(shape)

    def _effort(self, shape: Shape) -> None:
        theme = current_theme()
        look, side = shape.look.split()
        inks = {"paid": theme.stage(Stage.I_GANG), "company": theme.avatar, "other": theme.chip}
        ink = inks[look]
        rect = shape.rect.intersected(QRectF(self._axis.left - 12, 0, self._axis.width + 24, 10_000))
        self._bar(rect, ink, theme.scroll if look == "other" else ink.text, shape)
        visible = rect.intersected(QRectF(self._axis.left, 0, self._axis.width, 10_000))
        if side == "inside":
            self._text(visible.adjusted(7, 0, -3, 0), shape.text, ink.text, _LEFT, SMALL)
        elif side == "after":
            room = QRectF(visible.right() + 5, rect.top(), self._axis.right - visible.right() - 5, rect.height())
            self._text(room, shape.text, theme.text, _LEFT, SMALL)
        else:
            room = QRectF(self._axis.left, rect.top(), visible.left() - 5 - self._axis.left, rect.height())
            self._text(room, shape.text, theme.text, _RIGHT, SMALL)

    _plan = _marking = _effort

    def _bar(self, rect: QRectF, ink: Ink, edge: str, shape: Shape) -> None:
        painter, lit = self._painter, shape.key == self._lit
        painter.setPen(QPen(QColor(current_theme().text if lit else edge), 2 if lit else 1))
        painter.setBrush(QColor(ink.ground))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        if shape.fade is not None and shape.fade < rect.right():
            ahead = QRectF(max(shape.fade, rect.left()) + 1, rect.top() + 1, 0, rect.height() - 2)
            ahead.setRight(rect.right() - 2)
            painter.fillRect(ahead, _see_through(current_theme().panel, 150))

    def _spell(self, shape: Shape) -> None:
        painter, theme = self._painter, current_theme()
        rect = shape.rect
        if shape.key == self._lit:
            painter.fillRect(rect, QColor(theme.soft))
        changed = shape.look == "changed"
        colour = QColor(theme.accent if changed else theme.scroll)
        painter.setPen(QPen(colour, 2.5 if changed else 1.5))
        painter.drawLine(QPointF(rect.left() + 1, rect.top() + 2), QPointF(rect.left() + 1, rect.bottom() - 2))
        visible = rect.intersected(QRectF(self._axis.left, 0, self._axis.width, 10_000))
        self._text(visible.adjusted(7, 0, -2, 0), shape.text, theme.text, _LEFT, 12)

    def _exemption(self, shape: Shape) -> None:
        painter, ink = self._painter, current_theme().new
        painter.setBrush(QColor(ink.ground))
        painter.setPen(QPen(QColor(ink.text), 2 if shape.key == self._lit else 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(shape.rect.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        visible = shape.rect.intersected(QRectF(self._axis.left, 0, self._axis.width, 10_000))
        self._text(visible.adjusted(8, 0, -4, 0), shape.text, ink.text, _LEFT, 12)

    def _note(self, shape: Shape) -> None:
        painter, theme = self._painter, current_theme()
        lit = shape.key == self._lit
        painter.setPen(QPen(QColor(theme.accent), 2.5 if lit else 1.5))
        painter.setBrush(QColor(theme.avatar.ground))
        rect = shape.rect.adjusted(2, 2, -2, -2)
        painter.drawEllipse(rect)

    def _agreement(self, shape: Shape) -> None:
        painter, theme = self._painter, current_theme()
        ink, picture = {
            "done": (Ink(theme.panel, theme.good), "check"),
            "dropped": (Ink(theme.muted, theme.panel), "x"),
            "overdue": (Ink(theme.panel, theme.warning.text), ""),
            "open": (Ink(theme.accent, theme.panel), ""),
        }[shape.look]
        edge = theme.muted if shape.look == "dropped" else ink.ground if shape.look != "open" else theme.accent
        painter.setPen(QPen(QColor(edge), 2.5 if shape.key == self._lit else 1.5))
        painter.setBrush(QColor(ink.ground))
        painter.drawRoundedRect(shape.rect.adjusted(1, 1, -1, -1), 3, 3)
        if picture:
            self._picture(picture, ink.text, shape.rect)
        elif shape.look == "overdue":
            self._text(shape.rect, "!", ink.text, Qt.AlignmentFlag.AlignCenter, 11, QFont.Weight.Bold)

    def _talk(self, shape: Shape) -> None:
        """A balloon, as over somebody who speaks: full for a talk that was held, empty for one that is to come."""
        painter, theme = self._painter, current_theme()
        ink = {"held": Ink(theme.panel, theme.accent), "planned": Ink(theme.accent, theme.panel)}.get(
            shape.look, theme.warning
        )
        edge = ink.text if shape.look == "passed" else theme.accent
        painter.setPen(QPen(QColor(edge), 2.5 if shape.key == self._lit else 1.5))
        painter.setBrush(QColor(ink.ground))
        body, balloon = shape.rect.adjusted(0, 0, 0, -4), QPainterPath()
        balloon.addRoundedRect(body, 3, 3)
        tail = QPainterPath(body.bottomLeft() + QPointF(3, -1))
        tail.lineTo(body.bottomLeft() + QPointF(3, 4))
        tail.lineTo(body.bottomLeft() + QPointF(8, -1))
        painter.drawPath(balloon.united(tail))
        if shape.look == "passed":
            self._text(body, "?", ink.text, Qt.AlignmentFlag.AlignCenter, 10, QFont.Weight.Bold)

    def _match(self, shape: Shape) -> None:
        painter, theme = self._painter, current_theme()
        ink, picture = {
            "proposed": (theme.chip, "sparkles"),
            "interview": (theme.stage(Stage.PAA_SPRING), "users"),
            "started": (Ink(theme.panel, theme.good), "check"),
            "declined": (Ink(theme.muted, theme.panel), "x"),
        }[shape.look]
        edge = ink.ground if shape.look == "started" else ink.text
        painter.setPen(QPen(QColor(edge), 2.5 if shape.key == self._lit else 1.2))
        painter.setBrush(QColor(ink.ground))
        painter.drawEllipse(shape.rect.adjusted(-1, -1, 1, 1))
        self._picture(picture, ink.text, shape.rect)

    def _picture(self, name: str, colour: str, rect: QRectF) -> None:
        drawn: QPixmap = icon_pixmap(name, colour, 10, self._painter.device().devicePixelRatio())
        self._painter.drawPixmap(QPointF(rect.center().x() - 5, rect.center().y() - 5), drawn)

    def _path(self, layout: Layout) -> None:
        if not layout.paths:
            return
        painter = self._painter
        pen = QPen(QColor(current_theme().accent), 3)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        for path in layout.paths:
            painter.drawPolyline(list(path))
        painter.setPen(QPen(QColor(current_theme().accent), 2.5))
        painter.setBrush(QColor(current_theme().panel))
        painter.drawEllipse(layout.paths[-1][-1], 6, 6)

    def _hours_line(self, line: HoursLine) -> None:
        """Paid hours as a full line in green, others dashed in the colour of companies."""
        painter, theme = self._painter, current_theme()
        paid = line.kind == PAID
        bottom = line.bottom
        area = QPainterPath(QPointF(line.points[0].x(), bottom))
        for point in line.points:
            area.lineTo(point)
        area.lineTo(QPointF(line.points[-1].x(), bottom))
        painter.fillPath(area, QColor(theme.stage(Stage.I_GANG).ground if paid else theme.avatar.ground))
        pen = QPen(QColor(theme.good if paid else theme.accent), 2.5)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        if not paid:
            pen.setDashPattern([3.0, 1.5])
        painter.setPen(pen)
        for begin, end in pairwise(line.points):
            if min(begin.y(), end.y()) < bottom - 0.5:
                painter.drawLine(begin, end)

    def _scale(self, line: HoursLine) -> None:
        """Two fine lines with their numbers, so that the line of hours can be read."""
        for hours, y in ((0.0, line.bottom), (line.scale, line.upper)):
            self._painter.setPen(QPen(QColor(current_theme().line), 1))
            self._painter.drawLine(QPointF(self._axis.left, y), QPointF(self._axis.right, y))
            room = QRectF(self._axis.right + 5, y - 9, 40, 18)
            self._text(room, f"{hours:g} t", current_theme().muted, _LEFT, 11.5)

    def _text(
        self,
        room: QRectF,
        text: str,
        colour: str,
        how: Qt.AlignmentFlag,
        size: float,
        weight: QFont.Weight = QFont.Weight.Normal,
    ) -> None:
        used = font(size, weight)
        painter = self._painter
        painter.setFont(used)
        painter.setPen(QColor(colour))
        shown = QFontMetricsF(used).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, how, shown)


def _see_through(colour: str, alpha: int) -> QColor:
    made = QColor(colour)
    made.setAlpha(alpha)
    return made
