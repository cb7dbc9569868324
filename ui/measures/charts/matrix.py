"""The matrix of movement: a cell for each way, how many went it and what share of its row, told by arrows too."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.core.words import grouped
from ui.core.theme import Theme
from ui.measures.charts import brushes
from ui.measures.charts.brushes import BOLD, CENTRE, LABEL, RIGHT, SMALL
from ui.measures.charts.flow_bands import End
from ui.measures.charts.picture import Picture, Plot, Spot, Table, box

_HEAD = 44.0
_SIGNS = {"forward": "↑", "back": "↓", "stayed": "=", "came": "+", "went": "–"}


class WayMatrix(Picture):
    """Rows are where cases were, columns where they are; `tones` says of each cell which way it is."""

    least = QSizeF(520, 300)

    def __init__(
        self,
        title: str,
        summary: str,
        rows: Sequence[End],
        columns: Sequence[End],
        counts: Sequence[Sequence[int]],
        tones: Sequence[Sequence[str]],
        heads: tuple[str, str],
    ) -> None:
        self.title, self.summary, self.heads = title, summary, heads
        self.rows, self.columns = tuple(rows), tuple(columns)
        self.counts, self.tones = tuple(map(tuple, counts)), tuple(map(tuple, tones))

    @property
    def is_empty(self) -> bool:
        """Whether nobody is in it."""
        return not any(map(sum, self.counts))

    def table(self) -> Table:
        """The same with sums."""
        head = (f"{self.heads[0]} → {self.heads[1]}", *(column.name for column in self.columns), "I alt")
        rows = [
            (row.name, *map(str, counts), str(sum(counts))) for row, counts in zip(self.rows, self.counts, strict=True)
        ]
        sums = [sum(column) for column in zip(*self.counts, strict=True)]
        return Table(head, (*rows, ("I alt", *map(str, sums), str(sum(sums)))))

    def arranged(self, size: QSizeF) -> Plot:
        """Laid out in this size."""
        return _Cells(self, size)


class _Cells(Plot):
    def __init__(self, of: WayMatrix, size: QSizeF) -> None:
        self._of = of
        most = max(map(sum, of.counts), default=0)
        self._sums = brushes.wide(grouped(most), LABEL) + 30
        self._left = max((brushes.wide(row.name, LABEL, BOLD) for row in of.rows), default=0) + self._sums + 6
        self._across = min(168.0, (size.width() - self._left) / max(1, len(of.columns)))
        self._down = min(76.0, (size.height() - _HEAD - 4) / max(1, len(of.rows)))
        self.spots = [
            Spot(
                box(self._cell(at, place)),
                at,
                place,
                (
                    f"{row.name} → {column.name}",
                    f"{grouped(of.counts[at][place])} skift" if row.key != column.key
                    else f"{grouped(of.counts[at][place])} blev",
                    f"{self._share(at, place)} af dem, der kom fra {row.name}",
                ),
                self._cell(at, place).center(),
                key=f"{row.key}>{column.key}" if of.counts[at][place] else "",
            )
            for at, row in enumerate(of.rows)
            for place, column in enumerate(of.columns)
        ]  # fmt: skip

    def _cell(self, row: int, column: int) -> QRectF:
        return QRectF(self._left + column * self._across, _HEAD + row * self._down, self._across - 4, self._down - 4)

    def _share(self, row: int, column: int) -> str:
        total = sum(self._of.counts[row])
        return f"{self._of.counts[row][column] / total:.0%}".replace("%", " %") if total else "0 %"

    def paint(self, painter: QPainter, theme: Theme, lit: int | None) -> None:
        """Heads, names with sums, and the cells, the stronger the larger their share of the row is."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        brushes.write(painter, QRectF(0, _HEAD - 19, self._left - 12, 16), f"{self._of.heads[0]} ↓", theme.muted, RIGHT)
        brushes.write(painter, QRectF(self._left, 0, 300, 16), f"{self._of.heads[1]} →", theme.muted)
        for place, column in enumerate(self._of.columns):
            room = QRectF(self._cell(0, place).left(), 20, self._across - 4, 18)
            ink = brushes.ink_of(column.tone, theme).text
            name = brushes.shortened(column.name, room.width(), LABEL, BOLD)
            brushes.write(painter, room, name, ink, CENTRE, LABEL, BOLD)
        for at, row in enumerate(self._of.rows):
            cell = self._cell(at, 0)
            ink = brushes.ink_of(row.tone, theme).text
            room = QRectF(6, cell.center().y() - 9, self._left - self._sums - 6, 18)
            brushes.write(painter, room, row.name, ink, RIGHT, LABEL, BOLD)
            room = QRectF(0, room.top(), self._left - 14, 18)
            brushes.write(painter, room, grouped(sum(self._of.counts[at])), theme.muted, RIGHT, LABEL)
            for place in range(len(self._of.columns)):
                self._paint_cell(painter, theme, at, place)
        if lit is not None:
            painter.setPen(QPen(QColor(theme.accent), 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            spot = self.spots[lit]
            painter.drawRoundedRect(self._cell(spot.row, spot.column).adjusted(-1, -1, 1, 1), 8, 8)

    def _paint_cell(self, painter: QPainter, theme: Theme, row: int, column: int) -> None:
        cell, count, tone = self._cell(row, column), self._of.counts[row][column], self._of.tones[row][column]
        total = sum(self._of.counts[row])
        ink = brushes.ink_of(tone, theme).text
        painter.setPen(QPen(QColor(theme.line), 1))
        strength = 0.08 + 0.34 * count / total if count and total else 0.0
        painter.setBrush(brushes.blended(ink, theme.panel, strength))
        painter.drawRoundedRect(cell, 7, 7)
        if not count:
            brushes.write(painter, cell, "·", theme.muted, CENTRE)
            return
        tall = cell.height() >= 36
        middle = cell.center().y() - (8 if tall else 0)
        room = QRectF(cell.left(), middle - 9, cell.width(), 18)
        brushes.write(painter, room, f"{_SIGNS.get(tone, '')} {grouped(count)}", theme.text, CENTRE, 14, BOLD)
        if tall:
            share = QRectF(QPointF(cell.left(), middle + 9), QPointF(cell.right(), middle + 25))
            brushes.write(painter, share, self._share(row, column), theme.text, CENTRE, SMALL)
