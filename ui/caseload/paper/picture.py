"""The projection of the team's cases as a part of the page, in words that can be copied out of a PDF."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt

from app.caseload.projection import Projection
from ui.caseload.paper.parts import Whole
from ui.caseload.projection.layout import Plot, Word
from ui.caseload.projection.paint import colour_of, paint_lines
from ui.core.theme import LIGHT
from ui.paper.parts import POINT, Canvas, Face

_SCALE = 0.66
"""How many points a pixel of the picture on the screen is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture(Whole):
    """The same picture as on the screen, so wide and so high."""

    projection: Projection
    width: float
    height: float

    @property
    def texts(self) -> list[str]:
        """What is written in it."""
        return [word.text for word in self._plot().words()]

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw it with its upper left corner here."""
        plot = self._plot()
        canvas.picture(x, y, _SCALE * POINT, partial(paint_lines, plot=plot, theme=LIGHT))
        for word in plot.words():
            _write(canvas, word, x, y)

    def _plot(self) -> Plot:
        return Plot(self.projection, self.width / (_SCALE * POINT), self.height / (_SCALE * POINT))


def _write(canvas: Canvas, word: Word, x: float, y: float) -> None:
    face = Face(_SCALE * word.size, word.weight, colour_of(word, LIGHT))
    unit, wide = _SCALE * POINT, canvas.width(word.text, face)
    top = y + word.room.center().y() * unit - face.leading / 2
    left, right = word.room.left() * unit, word.room.right() * unit
    if word.how & Qt.AlignmentFlag.AlignRight:
        left = right - wide
    elif word.how & Qt.AlignmentFlag.AlignHCenter:
        left = (left + right - wide) / 2
    canvas.text(word.text, x + left, top, face)
