"""How long stages last, as steps that fall as citizens leave them, with where half of them have, and its spread."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.core.words import counted, grouped, number
from ui.core.theme import Theme
from ui.measures.charts import brushes
from ui.measures.charts.brushes import BOLD, LABEL, LEFT, RIGHT
from ui.measures.charts.picture import Picture, Plot, Spot, Table, box

_TOP, _ROW = 26.0, 26.0
_HARDLY_ANY = 0.03
_DASHES: tuple[list[float], ...] = ([1, 2], [5, 3], [9, 2, 2, 2], [])


class Lasting(NamedTuple):
    """A stage: its name and tone, from which age which share is still in it, and when a quarter, half, three have left.

    `seen` courses, of which `left` have ended; `last` the highest age that was seen.
    """

    name: str
    tone: str
    steps: tuple[tuple[float, float], ...]
    quarter: float | None
    median: float | None
    three_quarters: float | None
    seen: int
    left: int
    last: float

    @property
    def words(self) -> str:
        """The median with its spread."""
        if not self.seen:
            return "ingen forløb"
        if self.median is None:
            return "halvdelen er der endnu"
        low = "?" if self.quarter is None else number(self.quarter)
        high = "længere" if self.three_quarters is None else number(self.three_quarters)
        return f"{_months(self.median)} ({low}–{high})"


class LastingSteps(Picture):
    """Falling steps of several stages over the months, and below a bar for each from a quarter to three quarters."""

    least = QSizeF(460, 330)

    def __init__(self, title: str, summary: str, stages: Sequence[Lasting]) -> None:
        self.title, self.summary, self.stages = title, summary, tuple(stages)

    @property
    def is_empty(self) -> bool:
        """Whether nobody was seen."""
        return not any(stage.seen for stage in self.stages)

    def table(self) -> Table:
        """A row a stage."""
        head = ("Trin", "En fjerdedel videre (mdr.)", "Halvdelen videre (mdr.)", "Tre fjerdedele videre (mdr.)",
                "Forløb", "Heraf forladt")  # fmt: skip
        return Table(
            head,
            tuple(
                (stage.name, *map(_figure, (stage.quarter, stage.median, stage.three_quarters)), str(stage.seen),
                 str(stage.left))
                for stage in self.stages
            ),
        )  # fmt: skip

    def arranged(self, size: QSizeF) -> Plot:
        """Laid out in this size."""
        return _Steps(self, size)


def _figure(age: float | None) -> str:
    return "ikke nået" if age is None else number(age)


def _told_until(stage: Lasting) -> float:
    """The age from which on hardly anybody is left, or the last that was seen."""
    return next((age for age, share in stage.steps if share < _HARDLY_ANY), stage.last)


def _months(age: float) -> str:
    return counted(age, "md.", "mdr.")


class _Steps(Plot):
    def __init__(self, of: LastingSteps, size: QSizeF) -> None:
        self._of = of
        self._most, self._step = brushes.scale_of(max(map(_told_until, of.stages), default=1), int(size.width() // 110))
        self._left = max(brushes.wide("100 %"), max(brushes.wide(one.name, LABEL) for one in of.stages)) + 14
        self._right = size.width() - 150
        self._top = _TOP
        self._bars = size.height() - _ROW * len(of.stages) - 6
        self._bottom = self._bars - 44
        self.spots = [
            Spot(
                box(QRectF(0, self._bars + row * _ROW, size.width(), _ROW)),
                row,
                0,
                (
                    stage.name,
                    f"Halvdelen har forladt trinnet efter: {_figure(stage.median)}"
                    + ("" if stage.median is None else " mdr."),
                    f"En fjerdedel efter {_figure(stage.quarter)}",
                    f"Tre fjerdedele efter {_figure(stage.three_quarters)}",
                    f"{grouped(stage.seen)} forløb, {grouped(stage.left)} har forladt trinnet",
                ),
                QPointF(self._x(stage.median or 0), self._bars + (row + 0.5) * _ROW),
            )
            for row, stage in enumerate(of.stages)
        ]

    def _x(self, age: float) -> float:
        return self._left + age * (self._right - self._left) / self._most

    def _y(self, share: float) -> float:
        return self._bottom - share * (self._bottom - self._top)

    def paint(self, painter: QPainter, theme: Theme, lit: int | None) -> None:
        """Scale, steps with the number of their stage at the end, where each has come to half, and the bars below."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._scale(painter, theme)
        for row, stage in enumerate(self._of.stages):
            if row != lit:
                self._curve(painter, theme, row, stage, lit=False)
        if lit is not None:
            self._curve(painter, theme, lit, self._of.stages[lit], lit=True)
        for row, stage in enumerate(self._of.stages):
            self._bar(painter, theme, row, stage, lit=row == lit)
        self._medians(painter, theme)

    def _medians(self, painter: QPainter, theme: Theme) -> None:
        """Where each stage has come to half; those of nearly the same age stand side by side."""
        told = [(self._x(stage.median), stage) for stage in reversed(self._of.stages) if stage.median is not None]
        places = brushes.spread([x for x, _ in told], 20, self._left, self._right)
        for (_, stage), x in zip(told, places, strict=True):
            at = QPointF(x, self._y(0.5))
            brushes.dot(painter, at, brushes.ink_of(stage.tone, theme).text, theme.panel, stage.tone, 9)

    def _scale(self, painter: QPainter, theme: Theme) -> None:
        brushes.write(painter, brushes.HEAD, "Andel der stadig er på trinnet", theme.muted)
        for share in (0.0, 0.25, 0.5, 0.75, 1.0):
            y = round(self._y(share)) + 0.5
            pen = QPen(QColor(theme.field_line if share in (0.0, 0.5) else theme.line), 1)
            if share == 0.5:
                pen.setDashPattern([4, 3])
            painter.setPen(pen)
            painter.drawLine(QPointF(self._left, y), QPointF(self._right, y))
            brushes.write(painter, QRectF(0, y - 9, self._left - 8, 18), f"{share:.0%}".replace("%", " %"),
                          theme.muted, RIGHT)  # fmt: skip
        brushes.write(painter, QRectF(self._right + 10, self._y(0.5) - 9, 140, 18), "Halvdelen", theme.muted, LEFT)
        for age in range(0, self._most + 1, self._step):
            x = self._x(age)
            painter.setPen(QPen(QColor(theme.field_line), 1))
            painter.drawLine(QPointF(x, self._bottom), QPointF(x, self._bottom + 4))
            brushes.write(painter, QRectF(x - 30, self._bottom + 5, 60, 16), str(age), theme.muted, brushes.CENTRE)
        below = QRectF(self._right + 18, self._bottom + 5, 130, 16)
        brushes.write(painter, below, "måneder på trinnet", theme.muted)

    def _curve(self, painter: QPainter, theme: Theme, row: int, stage: Lasting, *, lit: bool) -> None:
        if not stage.seen:
            return
        points = [QPointF(self._x(0), self._y(1))]
        for age, share in stage.steps:
            if age <= self._most:
                points += [QPointF(self._x(age), points[-1].y()), QPointF(self._x(age), self._y(share))]
        points.append(QPointF(self._x(min(stage.last, self._most)), points[-1].y()))
        ink = brushes.ink_of(stage.tone, theme).text
        painter.setPen(self._pen(row, ink, 3.5 if lit else 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(points)

    def _pen(self, row: int, colour: str, thick: float) -> QPen:
        pen = QPen(QColor(colour), thick)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if dashes := _DASHES[row % len(_DASHES)]:
            pen.setDashPattern(dashes)
        return pen

    def _bar(self, painter: QPainter, theme: Theme, row: int, stage: Lasting, *, lit: bool) -> None:
        y = self._bars + (row + 0.5) * _ROW
        ink = brushes.ink_of(stage.tone, theme)
        if lit:
            painter.fillRect(QRectF(0, y - _ROW / 2, self._right + 150, _ROW), QColor(theme.soft))
        room = QRectF(0, y - 9, self._left - 8, 18)
        brushes.write(painter, room, stage.name, ink.text, RIGHT, LABEL, BOLD)
        if stage.seen and stage.median is not None:
            low = stage.quarter if stage.quarter is not None else 0.0
            high = stage.three_quarters if stage.three_quarters is not None else float(self._most)
            bar = QRectF(QPointF(self._x(low), y - 5), QPointF(max(self._x(high), self._x(low) + 3), y + 5))
            painter.setPen(self._pen(row, ink.text, 2))  # the line of its steps leads to it, so that it is known by it
            painter.drawLine(QPointF(self._x(0), y), QPointF(bar.left(), y))
            painter.setPen(QPen(QColor(ink.text), 1))
            painter.setBrush(brushes.fill_of(stage.tone, theme))
            painter.drawRoundedRect(bar, 4, 4)
            brushes.dot(painter, QPointF(self._x(stage.median), y), ink.text, theme.panel, radius=5)
        brushes.write(painter, QRectF(self._right + 10, y - 9, 140, 18), stage.words, theme.text, LEFT)
