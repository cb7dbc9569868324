"""A line through the months with its goal: large with axes, or small as it stands on a card; a gap stays a gap."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.core.domain import Month
from app.core.words import month_name, number
from ui.core.theme import Theme
from ui.measures.charts import brushes
from ui.measures.charts.brushes import BOLD, LABEL, LEFT, RIGHT
from ui.measures.charts.picture import Picture, Plot, Spot, Table, box


class Point(NamedTuple):
    """A month with its value (None: a gap, with why as `remark`), the goal that holds in it, and its remark.

    `is_open`: it can still change. `entered`: it comes from outside.
    """

    month: Month
    value: float | None
    goal: float | None = None
    remark: str = ""
    is_open: bool = False
    entered: bool = False
    ids: tuple[str, ...] = ()


class LineChart(Picture):
    """Values by month; `reached` says which colour it wears (None: no goal), `small` that it has neither axes nor room.

    `sign` follows a value: ' %'.
    """

    def __init__(
        self,
        title: str,
        summary: str,
        points: Sequence[Point],
        *,
        unit: str,
        sign: str = "",
        reached: bool | None = None,
        small: bool = False,
    ) -> None:
        self.title, self.summary = title, summary
        self.points = tuple(points)
        self.unit, self.sign, self.reached, self.small = unit, sign, reached, small
        self.least = QSizeF(120, 48) if small else QSizeF(380, 220)

    @property
    def is_empty(self) -> bool:
        """Whether no month has a value."""
        return all(point.value is None for point in self.points)

    def text(self, value: float | None) -> str:
        """A value as it is written, with one decimal where it has any."""
        return "" if value is None else f"{number(round(value, 1))}{self.sign}"

    def table(self) -> Table:
        """A row a month."""
        has_goal = any(point.goal is not None for point in self.points)
        head = ("Måned", self.unit.capitalize(), *(("Mål",) if has_goal else ()), "Bemærkning")
        rows = (
            (month_name(point.month), self.text(point.value), *((self.text(point.goal),) if has_goal else ()),
             point.remark)
            for point in self.points
        )  # fmt: skip
        return Table(head, tuple(rows))

    def arranged(self, size: QSizeF) -> Plot:
        """Laid out in this size."""
        return _Line(self, size)


class _Line(Plot):
    def __init__(self, of: LineChart, size: QSizeF) -> None:
        self._of = of
        values = [one for point in of.points for one in (point.value, point.goal) if one is not None]
        self._least, self._most = min(values, default=0.0), max(values, default=1.0)
        self._step = 0
        if of.small:
            self._left, self._right, self._top, self._bottom = 5.0, size.width() - 7, 7.0, size.height() - 7
            if self._most == self._least:
                self._least, self._most = self._least - 1, self._most + 1
        else:
            self._least = min(0.0, self._least)
            most, self._step = brushes.scale_of(self._most - self._least, int(size.height() // 60))
            self._most = self._least + most
            ends = [self._end_text(), self._goal_text()]
            self._left = brushes.wide(of.text(self._most)) + 14
            self._right = size.width() - max(brushes.wide(text, LABEL, BOLD) for text in ends) - 22
            self._top, self._bottom = 26.0, size.height() - 42
        self._slot = (self._right - self._left) / max(1, len(of.points) - 1)
        self.spots = [
            Spot(
                box(QRectF(self._x(at) - self._slot / 2, 0, self._slot, size.height())),
                0,
                at,
                self._lines(point),
                QPointF(self._x(at), self._y(point.value if point.value is not None else self._least)),
                point.ids,
            )
            for at, point in enumerate(of.points)
        ]

    def _lines(self, point: Point) -> tuple[str, ...]:
        lines = [month_name(point.month), f"{self._of.text(point.value)} {self._of.unit if not self._of.sign else ''}"]
        if point.value is None:
            lines = [month_name(point.month), point.remark or "Ingen tal"]
        elif point.remark:
            lines.append(point.remark)
        if point.goal is not None:
            lines.append(f"Mål {self._of.text(point.goal)}")
        return tuple(line.strip() for line in lines)

    def _end_text(self) -> str:
        return next((self._of.text(one.value) for one in reversed(self._of.points) if one.value is not None), "")

    def _goal_text(self) -> str:
        goal = next((one.goal for one in reversed(self._of.points) if one.goal is not None), None)
        return "" if goal is None else f"mål {self._of.text(goal)}"

    def _x(self, at: int) -> float:
        return self._left + self._slot * at if len(self._of.points) > 1 else (self._left + self._right) / 2

    def _y(self, value: float) -> float:
        return self._bottom - (value - self._least) * (self._bottom - self._top) / (self._most - self._least)

    def paint(self, painter: QPainter, theme: Theme, lit: int | None) -> None:
        """Scale and months where it is large, the goal as a broken line, the values, and the last of them as a dot."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._of.small:
            self._axes(painter, theme)
        if lit is not None:
            room = self.spots[lit].shape.boundingRect()
            painter.fillRect(QRectF(room.left(), self._top, room.width(), self._bottom - self._top), QColor(theme.soft))
        self._goal(painter, theme)
        reached = self._of.reached
        colour = theme.accent if reached is None else theme.good if reached else theme.warning.text
        pen = QPen(QColor(colour), 2.2)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        for run in self._runs():
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline([QPointF(self._x(at), self._y(value)) for at, value in run])
            if len(run) == 1:
                brushes.dot(painter, QPointF(self._x(run[0][0]), self._y(run[0][1])), colour, theme.panel, radius=3)
        known = [(at, point) for at, point in enumerate(self._of.points) if point.value is not None]
        for at, point in known if not self._of.small else known[-1:]:
            is_last = at == known[-1][0]
            value = point.value if point.value is not None else 0.0
            hollow = point.is_open and not self._of.small
            fill, edge = (theme.panel, colour) if hollow else (colour, theme.panel)
            brushes.dot(painter, QPointF(self._x(at), self._y(value)), fill, edge, radius=4.5 if is_last else 3)
        self._ends(painter, theme, colour)

    def _runs(self) -> list[list[tuple[int, float]]]:
        """The months that follow each other without a gap."""
        runs: list[list[tuple[int, float]]] = [[]]
        for at, point in enumerate(self._of.points):
            if point.value is None:
                runs.append([])
            else:
                runs[-1].append((at, point.value))
        return [run for run in runs if run]

    def _goal(self, painter: QPainter, theme: Theme) -> None:
        pen = QPen(QColor(theme.text), 1.2)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        half = self._slot / 2
        for at, point in enumerate(self._of.points):
            if point.goal is not None:
                y = self._y(point.goal)
                painter.drawLine(QPointF(max(self._left, self._x(at) - half), y),
                                 QPointF(min(self._right, self._x(at) + half), y))  # fmt: skip

    def _axes(self, painter: QPainter, theme: Theme) -> None:
        brushes.write(painter, brushes.HEAD, self._of.unit.capitalize(), theme.muted)
        for at in range(round((self._most - self._least) / self._step) + 1):
            value = self._least + at * self._step
            y = round(self._y(value)) + 0.5
            painter.setPen(QPen(QColor(theme.field_line if at == 0 else theme.line), 1))
            painter.drawLine(QPointF(self._left, y), QPointF(self._right, y))
            room = QRectF(0, y - 9, self._left - 8, 18)
            brushes.write(painter, room, self._of.text(value), theme.muted, RIGHT)
        months = [point.month for point in self._of.points]
        brushes.month_names(painter, theme, months, self._x, self._slot, self._bottom + 5, len(months) - 1)

    def _ends(self, painter: QPainter, theme: Theme, colour: str) -> None:
        if self._of.small:
            return
        value = next((one.value for one in reversed(self._of.points) if one.value is not None), None)
        goal = next((one.goal for one in reversed(self._of.points) if one.goal is not None), None)
        told = [(self._end_text(), value, colour, BOLD), (self._goal_text(), goal, theme.text, brushes.MEDIUM)]
        known = [(text, place, ink, weight) for text, place, ink, weight in told if place is not None]
        ys = brushes.spread([self._y(place) for _, place, _, _ in known], 18, self._top, self._bottom)
        for (text, _, ink, weight), y in zip(known, ys, strict=True):
            brushes.write(painter, QRectF(self._right + 12, y - 9, 120, 18), text, ink, LEFT, LABEL, weight)
