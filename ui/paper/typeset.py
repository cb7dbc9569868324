"""Sets texts and tables for the pages of minutes: how each sort of text is written, and in which part of the width."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtGui import QFont

from app.core.domain import Stage
from app.core.words import stage as stage_name
from ui.core.theme import LIGHT, Ink
from ui.paper import words
from ui.paper.parts import POINT, Cell, Face, Part, Row, Typesetter

TEAM = Face(10.5, QFont.Weight.DemiBold, LIGHT.accent)
TITLE = Face(20, QFont.Weight.Bold)
SECTION = Face(13, QFont.Weight.Bold, LIGHT.accent)
SUBSECTION = Face(10, QFont.Weight.DemiBold)
BODY = Face(9.5)
STRONG = Face(9.5, QFont.Weight.Medium)
MUTED = Face(9.5, colour=LIGHT.muted)
HEAD = Face(8.5, QFont.Weight.DemiBold, LIGHT.muted)
CHIP = Face(8.5, QFont.Weight.Medium)
GAP = 10 * POINT
ROW_PADDING = 3 * POINT

Column = tuple[float, str]
"""A column of a table: its share of the width, and its heading."""
Value = str | tuple[str, Face] | Stage | None
"""What stands in a column: a text, one in a face of its own, or a stage (None: ny)."""


class Typeset:
    """Makes the rows of a page of this width."""

    def __init__(self, setter: Typesetter, width: float) -> None:
        self._setter = setter
        self._width = width

    def table(self, heading: str, columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> Iterator[Part]:
        """A heading with how many there are, and a row each; nothing where there are none."""
        if not rows:
            return
        yield self.text(words.with_count(heading, len(rows)), SUBSECTION, above=GAP, with_next=True)
        starts = [sum(share for share, _ in columns[:place]) for place in range(len(columns))]
        cells = [self.cell(text, HEAD, x, share) for (share, text), x in zip(columns, starts, strict=True)]
        head = Row(tuple(cells), self._width, padding=2 * POINT, rule=LIGHT.field_line, with_next=True)
        yield head
        for number, values in enumerate(rows, 1):
            cells = [
                self.value(value, x, share, first=place == 0)
                for place, (value, (share, _), x) in enumerate(zip(values, columns, starts, strict=True))
            ]
            # Neither the first nor the last row stands alone.
            together = len(rows) > 1 and number in (1, len(rows) - 1)
            yield Row(tuple(cells), self._width, 0, ROW_PADDING, together, head, LIGHT.line)

    def value(self, value: Value, x: float, share: float, *, first: bool = False) -> Cell:
        """What stands in a column; the first one stands out."""
        if value is None or isinstance(value, Stage):
            return self.chip(stage_name(value), LIGHT.stage(value), x, share)
        text, face = value if isinstance(value, tuple) else (value, STRONG if first else BODY)
        return self.cell(text, face, x, share)

    def section(self, heading: str) -> Row:
        """The heading of a section, which is never the last on a page."""
        return replace(self.text(heading, SECTION), above=1.8 * GAP, padding=2 * POINT, with_next=True)

    def text(self, text: str, face: Face, *, above: float = 0, with_next: bool = False) -> Row:
        """A text over the whole width."""
        return Row((self.cell(text, face, 0, 1),), self._width, above, with_next=with_next)

    def cell(self, text: str, face: Face, x: float, share: float, *, right: bool = False) -> Cell:
        """A text in its part of the width, with a space after it where another follows."""
        wide = share * self._width - (0 if x + share > 0.99 else GAP)
        return Cell(self._setter.lines(text, face, wide), face, x * self._width, wide, right)

    def chip(self, text: str, ink: Ink, x: float, share: float, *, right: bool = False) -> Cell:
        """A text on a ground of its own."""
        face = CHIP._replace(colour=ink.text)
        return Cell((text,), face, x * self._width, share * self._width, right, ink.ground)
