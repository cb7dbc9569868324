"""Stacked columns: how many of what there are, month by month, or what shares; with patterns and numbers in them."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.core.words import grouped
from ui.core.theme import Theme
from ui.measures.charts import brushes
from ui.measures.charts.brushes import BOLD, CENTRE, LABEL, LEFT, RIGHT, SMALL
from ui.measures.charts.picture import Picture, Plot, Spot, Table, box

_TOP, _FOOT, _THICK = 26.0, 42.0, 104.0


class Series(NamedTuple):
    """One of the parts of each column, the lowest first: what it is called, and its tone."""

    name: str
    tone: str


class Column(NamedTuple):
    """A column: its name, what stands below it, how many of each series (None: a gap, with why), and what it is called.

    `is_open`: its figures can still change. `apart`: it stands apart from the ones before it. `keys` say of each series
    where its citizens are found.
    """

    name: str
    below: str
    counts: tuple[int, ...] | None
    spoken: str
    is_open: bool = False
    apart: bool = False
    remark: str = ""
    keys: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts or ())

    def share(self, number: int) -> float:
        """What share (0 to 1) one of its parts is."""
        return self.counts[number] / self.total if self.counts and self.total else 0.0


class StackedColumns(Picture):
    """Columns of the same series; with `shares` each is as high as the others, and what is written is per cent."""

    least = QSizeF(420, 240)

    def __init__(
        self,
        title: str,
        summary: str,
        series: Sequence[Series],
        columns: Sequence[Column],
        *,
        unit: str,
        across: str,
        shares: bool = False,
    ) -> None:
        self.title, self.summary = title, summary
        self.series, self.columns = tuple(series), tuple(columns)
        self.unit, self.across, self.shares = unit, across, shares

    @property
    def is_empty(self) -> bool:
        """Whether no column holds anything."""
        return not any(column.total for column in self.columns)

    def table(self) -> Table:
        """A row a column of the chart; shares with how many they are of."""
        head = (self.across, *(one.name for one in self.series), "I alt")
        return Table(head, tuple(self._row(column) for column in self.columns))

    def _row(self, column: Column) -> tuple[str, ...]:
        if column.counts is None:
            return (column.spoken, *("" for _ in self.series), column.remark)
        figures = (
            f"{count} ({column.share(number):.0%})".replace("%", " %") if self.shares else str(count)
            for number, count in enumerate(column.counts)
        )
        return (column.spoken, *figures, str(column.total))

    def arranged(self, size: QSizeF) -> Plot:
        """Laid out in this size."""
        return _Columns(self, size)

    def lines_of(self, column: Column, number: int) -> tuple[str, ...]:
        """What is said of a part of a column."""
        count = column.counts[number] if column.counts else 0
        share = f"{column.share(number):.0%}".replace("%", " %")
        of = f"{share} af {grouped(column.total)}"
        return (f"{column.spoken}: {self.series[number].name}", f"{grouped(count)} {self.unit}", of,
                *((column.remark,) if column.remark else ()))  # fmt: skip


class _Columns(Plot):
    def __init__(self, of: StackedColumns, size: QSizeF) -> None:
        self._of = of
        most = 100 if of.shares else max((column.total for column in of.columns), default=0)
        self._most, self._step = (100, 25) if of.shares else brushes.scale_of(most, int(size.height() // 60))
        self._left = brushes.wide(f"{grouped(self._most)} %" if of.shares else grouped(self._most)) + 14
        self._right = size.width() - max(brushes.wide(self._end_text(one), LABEL) for one in of.series) - 44
        self._top, self._bottom = _TOP, size.height() - _FOOT
        units = len(of.columns) + 0.5 * sum(column.apart for column in of.columns)
        self._slot = max(2.0, (self._right - self._left) / max(1.0, units))
        self.spots = [
            Spot(box(room), len(of.series) - 1 - number, at, of.lines_of(column, number), room.center(),
                 key=column.keys[number] if column.keys else "")
            for at, column in enumerate(of.columns)
            for number, room in enumerate(self._rooms(at))
        ]  # fmt: skip

    def _end_text(self, series: Series) -> str:
        return series.name

    def _x(self, at: int) -> float:
        """Where a slot begins."""
        return self._left + self._slot * (at + 0.5 * sum(column.apart for column in self._of.columns[: at + 1]))

    def _middle(self, at: int) -> float:
        return self._x(at) + self._slot / 2

    def _y(self, value: float) -> float:
        return self._bottom - value * (self._bottom - self._top) / self._most

    def _rooms(self, at: int) -> list[QRectF]:
        """The parts of a column, the lowest first; none of a gap."""
        column = self._of.columns[at]
        if column.counts is None:
            return []
        rooms: list[QRectF] = []
        thick = min(_THICK, self._slot * 0.82)
        left, height = self._middle(at) - thick / 2, 0.0
        for number, count in enumerate(column.counts):
            value = 100 * column.share(number) if self._of.shares else float(count)
            rooms.append(QRectF(left, self._y(height + value), thick, self._y(height) - self._y(height + value)))
            height += value
        return rooms

    def paint(self, painter: QPainter, theme: Theme, lit: int | None) -> None:
        """Grid, columns, names below, and the names of the series beside the last column that is known."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._grid(painter, theme)
        lit_place = None if lit is None else (self.spots[lit].column, len(self._of.series) - 1 - self.spots[lit].row)
        for at, column in enumerate(self._of.columns):
            if column.counts is None:
                self._gap(painter, theme, at, column)
            else:
                self._column(painter, theme, at, column, lit_place)
        self._names(painter, theme)
        self._ends(painter, theme)

    def _grid(self, painter: QPainter, theme: Theme) -> None:
        brushes.write(painter, brushes.HEAD, self._of.unit.capitalize() if not self._of.shares else
                      f"Andel af {self._of.unit}", theme.muted)  # fmt: skip
        for value in range(0, self._most + 1, self._step):
            y = round(self._y(value)) + 0.5
            painter.setPen(QPen(QColor(theme.field_line if value == 0 else theme.line), 1))
            painter.drawLine(QPointF(self._left, y), QPointF(self._right, y))
            text = f"{value} %" if self._of.shares else grouped(value)
            brushes.write(painter, QRectF(0, y - 9, self._left - 8, 18), text, theme.muted, RIGHT)

    def _column(self, painter: QPainter, theme: Theme, at: int, column: Column, lit: tuple[int, int] | None) -> None:
        for number, room in enumerate(self._rooms(at)):
            if room.height() < 0.3:
                continue
            tone, is_lit = self._of.series[number].tone, lit == (at, number)
            painter.fillRect(room, brushes.fill_of(tone, theme, lit=is_lit))
            ink = QColor(brushes.ink_of(tone, theme).text)
            faint = QColor(ink)
            faint.setAlphaF(0.55)
            edges = (partial(_level, room.top()), partial(_level, room.bottom()))
            brushes.stamp(painter, tone, room.left(), room.right(), *edges, faint)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen = QPen(ink, 2.5 if is_lit else 1)
            pen.setStyle(Qt.PenStyle.DashLine if column.is_open and not is_lit else Qt.PenStyle.SolidLine)
            painter.setPen(pen)
            painter.drawRect(room.adjusted(0.5, 0.5, -0.5, -0.5) if room.height() > 1 else room)
            self._number(painter, theme, room, tone, column, number)

    def _number(self, painter: QPainter, theme: Theme, room: QRectF, tone: str, column: Column, number: int) -> None:
        """How many, where there is room, on a ground without pattern."""
        count = column.counts[number] if column.counts else 0
        text = f"{column.share(number):.0%}".replace("%", " %") if self._of.shares else grouped(count)
        broad = brushes.wide(text, SMALL, BOLD) + 8
        if not count or room.height() < 15 or broad > room.width() - 2:
            return
        ground = QRectF(room.center().x() - broad / 2, room.center().y() - 8, broad, 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brushes.fill_of(tone, theme))
        painter.drawRoundedRect(ground, 4, 4)
        brushes.write(painter, ground, text, theme.text, CENTRE, SMALL, BOLD)

    def _gap(self, painter: QPainter, theme: Theme, at: int, column: Column) -> None:
        """A month that nobody has closed: hatched by its frame, and named."""
        thick = min(_THICK, self._slot * 0.82)
        room = QRectF(self._middle(at) - thick / 2, self._top, thick, self._bottom - self._top)
        pen = QPen(QColor(theme.field_line), 1)
        pen.setDashPattern([3, 4])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(room)
        painter.save()
        painter.translate(room.center())
        painter.rotate(-90)
        brushes.write(painter, QRectF(-80, -9, 160, 18), column.remark, theme.muted, CENTRE)
        painter.restore()

    def _names(self, painter: QPainter, theme: Theme) -> None:
        names = [column.name for column in self._of.columns]
        every = max(1, -int(-(max(map(brushes.wide, names), default=1) + 6) // self._slot))
        shown = ""
        for at, column in enumerate(self._of.columns):
            if (len(names) - 1 - at) % every and not column.apart:
                continue
            room = QRectF(self._middle(at) - 40, self._bottom + 5, 80, 16)
            strong = column.is_open or column.apart
            brushes.write(painter, room, column.name, theme.text if strong else theme.muted, CENTRE, SMALL,
                          BOLD if strong else brushes.MEDIUM)  # fmt: skip
            if column.below != shown or column.apart:
                brushes.write(painter, room.translated(0, 15), column.below, theme.muted, CENTRE)
                shown = column.below

    def _ends(self, painter: QPainter, theme: Theme) -> None:
        """The name of each series beside the last column that is known."""
        last = next((at for at in reversed(range(len(self._of.columns))) if self._of.columns[at].counts), None)
        if last is None:
            return
        rooms = self._rooms(last)
        wanted = [room.center().y() for room in rooms]
        places = brushes.spread(wanted, 19, self._top, self._bottom)
        for series, room, y in zip(self._of.series, rooms, places, strict=True):
            ink = brushes.ink_of(series.tone, theme)
            painter.setPen(QPen(QColor(ink.text), 1))
            painter.drawPolyline([QPointF(room.right() + 2, room.center().y()), QPointF(self._right + 8, y),
                                  QPointF(self._right + 13, y)])  # fmt: skip
            brushes.write(painter, QRectF(self._right + 18, y - 9, 300, 18), series.name, ink.text, LEFT, LABEL,
                          brushes.MEDIUM)  # fmt: skip


def _level(height: float, _: float) -> float:
    return height
