"""What only the page of the caseload is made of: a line with a bar, and two columns of text."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QPainter

from app.core.domain import Stage
from ui.core.theme import LIGHT
from ui.paper.parts import POINT, Canvas, Cell, Face, Part
from ui.widgets.painting import stamp_stage

_STEPS = (None, *Stage)
_MARK = 0.7 * POINT
"""As large as a pixel of the patterns on the screen."""
_LEAST_FACE, _MOST_FACE = 5.0, 8.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A part that stands alone and is never split."""

    above: float = 0.0
    with_next: bool = False
    head: None = None

    def split(self, room: float) -> None:
        """None: it stands together."""


class Bar(NamedTuple):
    """Cases by stage (those who are ny first) and the limit, both against `full`, the most that a bar can hold."""

    x: float
    width: float
    counts: tuple[int, ...]
    limit: int | None
    over: int
    full: int

    def draw(self, canvas: Canvas, x: float, top: float, height: float) -> None:
        """Draw it in a line that begins at `x`."""
        unit, left = self.width / max(1, self.full), x + self.x
        thick, bottom = 0.68 * height, top + 0.84 * height
        face = Face(min(7.0, 0.8 * thick / POINT), QFont.Weight.DemiBold, LIGHT.panel)
        if self.limit:
            canvas.rule(left, bottom, self.limit * unit, LIGHT.soft, thick)
        start = left
        for step, count in zip(_STEPS, self.counts, strict=True):
            if not count:
                continue
            wide = count * unit
            part = max(wide - 0.8 * POINT, 0.4 * wide)
            canvas.rule(start, bottom, part, LIGHT.stage(step).text, thick)
            if step is not None:
                area = QRectF(0, 0, part / _MARK, thick / _MARK)
                canvas.picture(start, bottom - thick, _MARK, partial(_stamp, area, step))
            text = str(count)
            room = canvas.width(text, face)
            if room + POINT < wide:
                canvas.rule(start + (wide - room) / 2 - POINT, bottom, room + 2 * POINT, LIGHT.stage(step).text, thick)
                canvas.text(text, start + (wide - room) / 2, bottom - (thick + face.leading) / 2, face)
            start += wide
        if self.limit is None:
            return
        mark = left + self.limit * unit
        if self.over:
            canvas.rule(mark, top + height, start - mark, LIGHT.warning.text, 0.12 * height)
        canvas.rule(mark - 0.5 * POINT, top + height, POINT, LIGHT.text, height)


@dataclass(frozen=True, slots=True, kw_only=True)
class BarLine(Whole):
    """A line of the table: texts, and a bar among them where there is one."""

    cells: tuple[Cell, ...]
    bar: Bar | None = None
    width: float
    height: float
    rule: str = LIGHT.line

    @property
    def texts(self) -> list[str]:
        """What can be read in it, a text a cell."""
        return [" ".join(cell.lines) for cell in self.cells]

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw it with its upper left corner here."""
        for cell in self.cells:
            cell.draw(canvas, x, y + (self.height - len(cell.lines) * cell.face.leading) / 2)
        if self.bar is not None:
            inset = 0.1 * self.height
            self.bar.draw(canvas, x, y + inset, self.height - 2 * inset)
        canvas.rule(x, y + self.height, self.width, self.rule, 0.4 * POINT)


def line_face(height: float) -> Face:
    """How texts are written in a line that is so high."""
    return Face(round(max(_LEAST_FACE, min(_MOST_FACE, 0.66 * height / POINT)), 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside(Whole):
    """Two columns of parts side by side; the right one begins at `x`."""

    left: Sequence[Part]
    right: Sequence[Part]
    x: float

    @property
    def height(self) -> float:
        """As high as the higher column."""
        return max(sum(part.above + part.height for part in column) for column in (self.left, self.right))

    @property
    def texts(self) -> list[str]:
        """What can be read in it, the left column first."""
        return [text for part in (*self.left, *self.right) for text in part.texts]

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw them with their upper left corner here."""
        for column, left in ((self.left, x), (self.right, x + self.x)):
            top = y
            for part in column:
                top += part.above
                part.draw(canvas, left, top)
                top += part.height


def _stamp(area: QRectF, stage: Stage, painter: QPainter) -> None:
    stamp_stage(painter, area, stage, QColor(LIGHT.panel))
