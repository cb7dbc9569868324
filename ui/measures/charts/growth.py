"""The cumulative flow as areas: who has gone at the foot, who stands in each stage above, all who have come on top."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.core.domain import Month
from app.core.words import grouped, month_name
from ui.core.theme import Theme
from ui.measures.charts import brushes
from ui.measures.charts.brushes import LABEL, LEFT, RIGHT
from ui.measures.charts.columns import Series
from ui.measures.charts.picture import Picture, Plot, Spot, Table, box

_TOP, _FOOT = 26.0, 42.0


class Growth(NamedTuple):
    """The end of a month: how many have come in all since the beginning, and how many are in each series."""

    month: Month
    arrived: int
    counts: tuple[int, ...]
    is_open: bool = False


class GrowthAreas(Picture):
    """Areas that lie upon each other, the first series lowest; the upper edge is all who were there or have come."""

    least = QSizeF(420, 240)

    def __init__(
        self, title: str, summary: str, series: Sequence[Series], growths: Sequence[Growth], *, unit: str
    ) -> None:
        self.title, self.summary, self.unit = title, summary, unit
        self.series, self.growths = tuple(series), tuple(growths)

    @property
    def is_empty(self) -> bool:
        """Whether there are not two months."""
        return len(self.growths) < 2

    def table(self) -> Table:
        """A row a month."""
        head = ("Ultimo", *(one.name for one in self.series), "Kommet til i alt")
        rows = ((month_name(one.month), *map(str, one.counts), str(one.arrived)) for one in self.growths)
        return Table(head, tuple(rows))

    def arranged(self, size: QSizeF) -> Plot:
        """Laid out in this size."""
        return _Areas(self, size)


class _Areas(Plot):
    def __init__(self, of: GrowthAreas, size: QSizeF) -> None:
        self._of = of
        self._most, self._step = brushes.scale_of(
            max((sum(one.counts) for one in of.growths), default=0), int(size.height() // 60)
        )
        self._left = brushes.wide(grouped(self._most)) + 14
        self._right = size.width() - max(brushes.wide(self._end(at), LABEL) for at in range(len(of.series))) - 30
        self._top, self._bottom = _TOP, size.height() - _FOOT
        self._slot = (self._right - self._left) / max(1, len(of.growths) - 1)
        self._edges = [[self._bottom] * len(of.growths)]
        heights = [0] * len(of.growths)
        for number in range(len(of.series)):
            heights = [high + one.counts[number] for high, one in zip(heights, of.growths, strict=True)]
            self._edges.append([self._y(high) for high in heights])
        self.spots = [
            Spot(
                box(QRectF(self._x(at) - self._slot / 2, self._edges[number + 1][at], self._slot,
                           self._edges[number][at] - self._edges[number + 1][at])),
                len(of.series) - 1 - number,
                at,
                (f"{month_name(one.month)}: {series.name}", f"{grouped(one.counts[number])} {of.unit}",
                 f"Kommet til siden start: {grouped(one.arrived)}"),
                QPointF(self._x(at), (self._edges[number][at] + self._edges[number + 1][at]) / 2),
            )
            for at, one in enumerate(of.growths)
            for number, series in enumerate(of.series)
        ]  # fmt: skip

    def _end(self, number: int) -> str:
        last = self._of.growths[-1].counts[number] if self._of.growths else 0
        return f"{self._of.series[number].name}  {grouped(last)}"

    def _x(self, at: int) -> float:
        return self._left + self._slot * at

    def _y(self, value: float) -> float:
        return self._bottom - value * (self._bottom - self._top) / self._most

    def _edge(self, number: int, x: float) -> float:
        """How high the upper edge of a series is between two months."""
        edges = self._edges[number]
        place = max(0.0, min((x - self._left) / self._slot, len(edges) - 1.0)) if self._slot else 0.0
        at = min(int(place), len(edges) - 2)
        return edges[at] + (edges[at + 1] - edges[at]) * (place - at)

    def paint(self, painter: QPainter, theme: Theme, lit: int | None) -> None:
        """Areas with their patterns, the scale over them, months and names."""
        if self._of.is_empty:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, series in enumerate(self._of.series):
            self._area(painter, theme, number, series)
        self._scale(painter, theme)
        if lit is not None:
            self._lit(painter, theme, lit)
        months = [one.month for one in self._of.growths]
        strong = len(months) - 1 if self._of.growths[-1].is_open else None
        brushes.month_names(painter, theme, months, self._x, self._slot, self._bottom + 5, strong)
        wanted = [(low[-1] + high[-1]) / 2 for low, high in zip(self._edges, self._edges[1:], strict=False)]
        places = brushes.spread(wanted, 19, self._top, self._bottom)
        for number, (series, middle, y) in enumerate(zip(self._of.series, wanted, places, strict=True)):
            ink = brushes.ink_of(series.tone, theme)
            painter.setPen(QPen(QColor(ink.text), 1))
            line = [QPointF(self._right + 2, middle), QPointF(self._right + 12, y), QPointF(self._right + 16, y)]
            painter.drawPolyline(line)
            room = QRectF(self._right + 20, y - 9, 300, 18)
            brushes.write(painter, room, self._end(number), ink.text, LEFT, LABEL, brushes.MEDIUM)

    def _area(self, painter: QPainter, theme: Theme, number: int, series: Series) -> None:
        low, high = self._edges[number], self._edges[number + 1]
        lower = [QPointF(self._x(at), y) for at, y in enumerate(low)]
        upper = [QPointF(self._x(at), y) for at, y in enumerate(high)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brushes.fill_of(series.tone, theme))
        painter.drawPolygon(QPolygonF([*upper, *reversed(lower)]))
        ink = QColor(brushes.ink_of(series.tone, theme).text)
        faint = QColor(ink)
        faint.setAlphaF(0.5)
        top, bottom = partial(self._edge, number + 1), partial(self._edge, number)
        brushes.stamp(painter, series.tone, self._left, self._right, top, bottom, faint)
        painter.setPen(QPen(ink, 1.4))
        painter.drawPolyline(upper)

    def _scale(self, painter: QPainter, theme: Theme) -> None:
        brushes.write(painter, brushes.HEAD, self._of.unit.capitalize(), theme.muted)
        for value in range(0, self._most + 1, self._step):
            y = round(self._y(value)) + 0.5
            painter.setPen(QPen(QColor(theme.field_line if value == 0 else theme.line), 1))
            painter.drawLine(QPointF(self._left - 4, y), QPointF(self._left if value else self._right, y))
            brushes.write(painter, QRectF(0, y - 9, self._left - 8, 18), grouped(value), theme.muted, RIGHT)

    def _lit(self, painter: QPainter, theme: Theme, lit: int) -> None:
        spot = self.spots[lit]
        x = self._x(spot.column)
        number = len(self._of.series) - 1 - spot.row
        painter.setPen(QPen(QColor(theme.text), 1))
        painter.drawLine(QPointF(x, self._top), QPointF(x, self._bottom))
        ink = brushes.ink_of(self._of.series[number].tone, theme).text
        painter.setPen(QPen(QColor(ink), 4))
        painter.drawLine(QPointF(x, self._edges[number][spot.column]), QPointF(x, self._edges[number + 1][spot.column]))
