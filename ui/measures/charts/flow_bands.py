"""The flow between two months as bands: from where to where cases went, each band to be pressed for its citizens."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.core.words import grouped, people
from ui.core.theme import Theme
from ui.measures.charts import brushes
from ui.measures.charts.brushes import BOLD, CENTRE, LABEL, LEFT, RIGHT, SMALL
from ui.measures.charts.picture import Picture, Plot, Spot, Table

_TOP, _FOOT, _GAP, _NODE = 34.0, 30.0, 14.0, 12.0


class End(NamedTuple):
    """Where bands begin or end: what it is called, and its tone."""

    key: str
    name: str
    tone: str


class FlowBand(NamedTuple):
    """A band from one end to another, of so many citizens; `tone` says which way it goes."""

    before: str
    after: str
    ids: tuple[str, ...]
    tone: str


class FlowBands(Picture):
    """Bands from the ends on the left to those on the right, which stand from the top down in their order."""

    least = QSizeF(560, 320)

    def __init__(
        self,
        title: str,
        summary: str,
        heads: tuple[str, str],
        befores: Sequence[End],
        afters: Sequence[End],
        bands: Sequence[FlowBand],
        kinds: Sequence[tuple[str, str]],
    ) -> None:
        self.title, self.summary, self.heads = title, summary, heads
        used_before, used_after = ({band.before for band in bands}, {band.after for band in bands})
        self.befores = tuple(end for end in befores if end.key in used_before)
        self.afters = tuple(end for end in afters if end.key in used_after)
        left, right = ({end.key: place for place, end in enumerate(ends)} for ends in (self.befores, self.afters))
        self.bands = tuple(sorted(bands, key=lambda band: (left[band.before], right[band.after])))
        self.kinds = tuple(kinds)
        """The tones of bands and what they mean, for the key below."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nobody."""
        return not self.bands

    def table(self) -> Table:
        """Rows are where they were, columns where they are."""
        counts = {(band.before, band.after): len(band.ids) for band in self.bands}
        rows = [
            (end.name, *(str(counts.get((end.key, one.key), "")) for one in self.afters), str(self.total(end.key)))
            for end in self.befores
        ]
        foot = ("I alt", *(str(self.total(one.key, after=True)) for one in self.afters),
                str(sum(len(band.ids) for band in self.bands)))  # fmt: skip
        return Table(("Fra → til", *(one.name for one in self.afters), "I alt"), (*rows, foot))

    def total(self, key: str, *, after: bool = False) -> int:
        """How many begin at an end, or end there."""
        return sum(len(band.ids) for band in self.bands if (band.after if after else band.before) == key)

    def arranged(self, size: QSizeF) -> Plot:
        """Laid out in this size."""
        return _Bands(self, size)


class _Bands(Plot):
    def __init__(self, of: FlowBands, size: QSizeF) -> None:
        self._of = of
        names = max((brushes.wide(end.name, LABEL, BOLD) for end in (*of.befores, *of.afters)), default=0)
        margin = min(names + 22, size.width() * 0.3)
        self._left, self._right = margin, size.width() - margin
        self._width, self._height = size.width(), size.height()
        total = sum(len(band.ids) for band in of.bands)
        gaps = _GAP * (max(len(of.befores), len(of.afters)) - 1)
        room = size.height() - _TOP - _FOOT - gaps
        self._unit = room / total if total else 0.0
        self._before = self._nodes(of.befores, self._left - _NODE, after=False)
        self._after = self._nodes(of.afters, self._right, after=True)
        self._paths = self._bands()
        self.spots = [
            Spot(path, number, 0, self._lines(band), path.boundingRect().center(), band.ids)
            for number, (band, path) in enumerate(zip(of.bands, self._paths, strict=True))
        ]

    def _lines(self, band: FlowBand) -> tuple[str, ...]:
        names = {end.key: end.name for end in (*self._of.befores, *self._of.afters)}
        return (f"{names[band.before]} → {names[band.after]}", people(len(band.ids)))

    def _nodes(self, ends: Sequence[End], x: float, *, after: bool) -> Mapping[str, QRectF]:
        heights = [max(2.0, self._unit * self._of.total(end.key, after=after)) for end in ends]
        spare = self._height - _TOP - _FOOT - sum(heights)
        gap = min(40.0, spare / (len(ends) - 1)) if len(ends) > 1 else 0.0
        found: dict[str, QRectF] = {}
        y = _TOP
        for end, high in zip(ends, heights, strict=True):
            found[end.key] = QRectF(x, y, _NODE, high)
            y += high + gap
        return found

    def _bands(self) -> list[QPainterPath]:
        starts = {key: node.top() for key, node in self._before.items()}
        places: dict[int, tuple[float, float]] = {}
        order = [end.key for end in self._of.befores]
        for number, band in enumerate(self._of.bands):
            places[number] = (starts[band.before], 0.0)
            starts[band.before] += self._unit * len(band.ids)
        ends = {key: node.top() for key, node in self._after.items()}
        for number in sorted(places, key=lambda number: order.index(self._of.bands[number].before)):
            band = self._of.bands[number]
            places[number] = (places[number][0], ends[band.after])
            ends[band.after] += self._unit * len(band.ids)
        return [self._path(*places[number], self._unit * len(band.ids)) for number, band in enumerate(self._of.bands)]

    def _path(self, y_from: float, y_to: float, thick: float) -> QPainterPath:
        left, right = self._left + 1, self._right - 1
        middle, thick = (left + right) / 2, max(thick, 1.0)
        path = QPainterPath(QPointF(left, y_from))
        path.cubicTo(QPointF(middle, y_from), QPointF(middle, y_to), QPointF(right, y_to))
        path.lineTo(QPointF(right, y_to + thick))
        path.cubicTo(QPointF(middle, y_to + thick), QPointF(middle, y_from + thick), QPointF(left, y_from + thick))
        path.closeSubpath()
        return path

    def paint(self, painter: QPainter, theme: Theme, lit: int | None) -> None:
        """The bands, the one that stands out last, then the ends with their names and numbers, and the key."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for head, left, how in ((self._of.heads[0], 0.0, LEFT), (self._of.heads[1], self._width / 2, RIGHT)):
            room = QRectF(left, 0, self._width / 2, 20)
            brushes.write(painter, room, head, theme.muted, how, SMALL, BOLD)
        order = [number for number in range(len(self._paths)) if number != lit] + ([] if lit is None else [lit])
        for number in order:
            band, path = self._of.bands[number], self._paths[number]
            ink = brushes.ink_of(band.tone, theme).text
            is_lit = number == lit
            painter.setBrush(brushes.blended(ink, theme.panel, 0.55 if is_lit else _STRENGTH.get(band.tone, 0.30)))
            pen = QPen(QColor(ink), 2 if is_lit else 0.8)
            painter.setPen(pen)
            painter.drawPath(path)
        for number in order:
            self._number(painter, theme, number)
        for ends, nodes, how in ((self._of.befores, self._before, RIGHT), (self._of.afters, self._after, LEFT)):
            self._names(painter, theme, ends, nodes, how)
        self._key(painter, theme)

    def _number(self, painter: QPainter, theme: Theme, number: int) -> None:
        """How many are in a band, where it begins, if it is thick enough."""
        band, path = self._of.bands[number], self._paths[number]
        thick = self._unit * len(band.ids)
        if thick < 13:
            return
        start = path.elementAt(0)
        room = QRectF(self._left + 8, start.y + thick / 2 - 8, brushes.wide(str(len(band.ids)), SMALL, BOLD) + 4, 16)
        sign = _SIGNS.get(band.tone, "")
        brushes.write(painter, room, f"{grouped(len(band.ids))} {sign}", theme.text, LEFT, SMALL, BOLD)

    def _names(self, painter: QPainter, theme: Theme, ends: Sequence[End], nodes: Mapping[str, QRectF],
               how: Qt.AlignmentFlag) -> None:  # fmt: skip
        wanted = [nodes[end.key].center().y() for end in ends]
        places = brushes.spread(wanted, 33, _TOP + 8, self._height - _FOOT - 4)
        for end, y in zip(ends, places, strict=True):
            node = nodes[end.key]
            ink = brushes.ink_of(end.tone, theme)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ink.text))
            painter.drawRoundedRect(node, min(3.0, node.height() / 2), min(3.0, node.height() / 2))
            after = how is LEFT
            x, room = (node.right() + 8, self._width - node.right() - 8) if after else (0.0, node.left() - 8)
            count = self._of.total(end.key, after=after)
            name = brushes.shortened(end.name, room, LABEL, BOLD)
            brushes.write(painter, QRectF(x, y - 16, room, 17), name, ink.text, how, LABEL, BOLD)
            brushes.write(painter, QRectF(x, y, room, 16), grouped(count), theme.text, how, LABEL)

    def _key(self, painter: QPainter, theme: Theme) -> None:
        """What the tones of the bands mean, and how many there are of each, in one line at the foot."""
        texts = [
            (tone, f"{_SIGNS.get(tone, '')} {name} {grouped(count)}".strip())
            for tone, name in self._of.kinds
            if (count := sum(len(band.ids) for band in self._of.bands if band.tone == tone))
        ]
        breadth = sum(brushes.wide(text, LABEL) + 38 for _, text in texts) - 16
        x, y = max(0.0, (self._width - breadth) / 2), self._height - 11
        for tone, text in texts:
            ink = brushes.ink_of(tone, theme).text
            painter.setPen(QPen(QColor(ink), 1))
            painter.setBrush(brushes.blended(ink, theme.panel, _STRENGTH.get(tone, 0.30)))
            painter.drawRoundedRect(QRectF(x, y - 6, 14, 12), 3, 3)
            broad = brushes.wide(text, LABEL)
            brushes.write(painter, QRectF(x + 20, y - 9, broad, 18), text, theme.text, CENTRE, LABEL)
            x += broad + 38


_STRENGTH = {"stayed": 0.13, "went": 0.16}
_SIGNS = {"forward": "↑", "back": "↓", "stayed": "=", "came": "+", "went": "–"}
