"""Paints a projection that is laid out: scale, band, the places, what was, what is expected, and the words."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui.caseload.projection.layout import Plot, Word
from ui.core.theme import Theme, font


def paint(painter: QPainter, plot: Plot, theme: Theme, lit: int | None) -> None:
    """Paint everything; `lit` is the number of the month that stands out."""
    paint_lines(painter, plot, theme, lit)
    _words(painter, plot, theme)


def paint_lines(painter: QPainter, plot: Plot, theme: Theme, lit: int | None = None) -> None:
    """Paint all but the words."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if lit is not None:
        painter.fillRect(QRectF(plot.x(lit - 1), plot.top, plot.slot, plot.bottom - plot.top), QColor(theme.soft))
    _grid(painter, plot, theme)
    upper, lower = plot.edges()
    if upper:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.avatar.ground))
        painter.drawPolygon(QPolygonF([*upper, *reversed(lower)]))
        for edge in (upper, lower):
            _stroke(painter, edge, QPen(QColor(theme.field_line), 1))
    x = round(plot.today.x()) + 0.5
    _stroke(painter, [QPointF(x, plot.top), QPointF(x, plot.bottom)], QPen(QColor(theme.field_line), 1), [1, 2])
    _stroke(painter, plot.limit(), QPen(QColor(theme.text), 1.5), [5, 4])
    _stroke(painter, plot.gone(), QPen(QColor(theme.accent), 2.5))
    _stroke(painter, plot.coming(), QPen(QColor(theme.accent), 2.5), [3, 2.4])
    _dot(painter, plot.today, theme, QColor(theme.accent))
    if lit is not None:
        _dot(painter, plot.end_of(lit), theme, QColor(theme.panel))


def _grid(painter: QPainter, plot: Plot, theme: Theme) -> None:
    painter.setPen(QPen(QColor(theme.line), 1))
    for cases in plot.ticks():
        y = round(plot.y(cases)) + 0.5
        painter.drawLine(QPointF(plot.left, y), QPointF(plot.right, y))
    for number in range(len(plot.months)):
        x = round(plot.x(number)) - 0.5
        painter.drawLine(QPointF(x, plot.bottom), QPointF(x, plot.bottom + 4))


def colour_of(word: Word, theme: Theme) -> str:
    """What a word is written in."""
    return {"text": theme.text, "muted": theme.muted, "warning": theme.warning.text}[word.role]


def _words(painter: QPainter, plot: Plot, theme: Theme) -> None:
    for word in plot.words():
        painter.setFont(font(word.size, word.weight, figures=True))
        painter.setPen(QColor(colour_of(word, theme)))
        painter.drawText(word.room, word.how | Qt.TextFlag.TextDontClip, word.text)


def _stroke(painter: QPainter, points: Sequence[QPointF], pen: QPen, dashes: Sequence[float] = ()) -> None:
    if dashes:
        pen.setDashPattern(list(dashes))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if dashes else Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPolyline(list(points))


def _dot(painter: QPainter, at: QPointF, theme: Theme, fill: QColor) -> None:
    painter.setPen(QPen(QColor(theme.accent), 2.5))
    painter.setBrush(fill)
    painter.drawEllipse(at, 4, 4)
