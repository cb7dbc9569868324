"""The path of a citizen through the four stages by month, painted as one line over four bands."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from app.citizens.course import Placed
from app.core.domain import Month, Stage
from app.core.words import STAGES, month_name, month_short
from ui.core.theme import current_theme, font

SHOWN = 12  # months
_HEAD, _FOOT, _NAMES, _AIR, _MONTH = 34, 26, 100, 16, 28
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class Path(QFrame):
    """The latest twelve months up to the meeting's; a month without a placement goes on from the one before."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._months: list[Month] = []
        self._stages: list[Stage | None] = []
        self._placed: set[Month] = set()
        self.setMinimumHeight(128)
        self.setMaximumHeight(280)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """As high as the page has room for."""
        return QSize(600, 176)

    def show_path(self, placements: Sequence[Placed], month: Month) -> None:
        """Show where these placements led, up to a month."""
        self._months = [month.plus(number + 1 - SHOWN) for number in range(SHOWN)]
        by_month = {one.month: one.stage for one in placements}
        self._placed = set(by_month) & set(self._months)
        earlier = [one for one in placements if one.month < self._months[0]]
        stage = earlier[-1].stage if earlier else None
        self._stages = []
        for shown in self._months:
            stage = by_month.get(shown, stage)
            self._stages.append(stage)
        self.setAccessibleName("Vej gennem skemaet: " + "; ".join(self._moves()))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bands, names, months, and the line with a ring at the meeting's month."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(13, QFont.Weight.DemiBold))
        painter.setPen(QColor(current_theme().muted))
        painter.drawText(QRectF(16, 8, 400, 22), Qt.AlignmentFlag.AlignVCenter, "Vej gennem skemaet")
        left, top = 16.0 + _NAMES, float(_HEAD)
        width, height = self.width() - left - _AIR, self.height() - _HEAD - _FOOT - 6.0
        band = height / len(Stage)
        painter.setFont(font(12.5))
        for stage in Stage:
            ink, y = current_theme().stage(stage), top + height - band * int(stage)
            painter.fillRect(QRectF(left, y, width, band), QColor(ink.ground))
            painter.setPen(QColor(ink.text))
            painter.drawText(QRectF(0, y, left - 10, band), _RIGHT, STAGES[stage])
        wide = width / SHOWN
        painter.setPen(QColor(current_theme().muted))
        each = ceil(_MONTH / wide)  # where months are too narrow for their names, every second or third has one
        for number, month in list(enumerate(self._months))[::-each]:
            below = QRectF(left + wide * (number + 0.5) - _MONTH, top + height + 2, 2 * _MONTH, _FOOT)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, month_short(month).rstrip("."))
        if not any(self._stages):
            painter.drawText(QRectF(left, top, width, height), Qt.AlignmentFlag.AlignCenter, "Endnu ikke indplaceret")
        self._line(painter, left, top + height, wide, band)

    def _line(self, painter: QPainter, left: float, bottom: float, wide: float, band: float) -> None:
        line = QPolygonF()
        for number, stage in enumerate(self._stages):
            if stage is None:
                continue
            y = bottom - band * (int(stage) - 0.5)
            line.append(QPointF(left + wide * number, y))
            line.append(QPointF(left + wide * (number + 1), y))
        pen = QPen(QColor(current_theme().accent), 3)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(line)
        if self._stages and self._stages[-1] is not None:
            placed = self._months[-1] in self._placed
            painter.setBrush(QColor(current_theme().accent if placed else current_theme().panel))
            y = bottom - band * (int(self._stages[-1]) - 0.5)
            painter.drawEllipse(QPointF(left + wide * (SHOWN - 0.5), y), 6, 6)

    def _moves(self) -> list[str]:
        """Each stage with the months in it: 'på vej fra august 2026'."""
        moves: list[str] = []
        before: Stage | None = None
        for month, stage in zip(self._months, self._stages, strict=True):
            if stage is not None and stage is not before:
                moves.append(f"{STAGES[stage].lower()} fra {month_name(month)}")
            before = stage
        return moves or ["endnu ikke indplaceret"]
