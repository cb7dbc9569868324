"""What a chart shows, apart from where it is shown: its places to press, its table, its words, how it is painted."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter, QPainterPath

from ui.core.theme import Theme


class Spot(NamedTuple):
    """A place that can be gone to and pressed: in a row and a column of the chart, with what is said of it.

    `anchor` is where its tooltip stands. The first line is its name. Who presses it is told the citizens whom it is
    about: `ids`, or by `key` where they are looked for only then.
    """

    shape: QPainterPath
    row: int
    column: int
    lines: tuple[str, ...]
    anchor: QPointF
    ids: tuple[str, ...] = ()
    key: str = ""

    @property
    def opens(self) -> bool:
        """Whether it leads to citizens."""
        return bool(self.ids or self.key)

    @property
    def words(self) -> str:
        """What is read aloud."""
        return ", ".join(self.lines)


class Table(NamedTuple):
    """The figures behind a chart: heads, and rows of texts; the first column names the row."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def text(self) -> str:
        """As a spreadsheet takes it from the clipboard."""
        return "\n".join("\t".join(row) for row in (self.head, *self.rows))


class Plot:
    """A picture laid out in a size: where its spots are, and how it is painted."""

    spots: Sequence[Spot] = ()

    def paint(self, painter: QPainter, theme: Theme, lit: int | None) -> None:
        """Paint everything; the spot of the number `lit` stands out."""
        raise NotImplementedError

    def spot_at(self, point: QPointF) -> int | None:
        """The number of the spot at a place; of several the one that is painted last."""
        found = [number for number, spot in enumerate(self.spots) if spot.shape.contains(point)]
        return found[-1] if found else None

    def next_spot(self, at: int | None, rows: int, columns: int) -> int | None:
        """The number of the spot so many rows below and columns to the right; the nearest one where there is none."""
        if not self.spots:
            return None
        if at is None:
            return 0 if rows + columns > 0 else len(self.spots) - 1
        here = self.spots[at]
        if rows:
            line = [number for number, spot in enumerate(self.spots) if spot.column == here.column]
            line.sort(key=lambda number: self.spots[number].row)
        else:
            line = [number for number, spot in enumerate(self.spots) if spot.row == here.row]
            line.sort(key=lambda number: self.spots[number].column)
        if len(line) == 1:  # a chart of one row or one column: both ways lead along it
            line = list(range(len(self.spots)))
        return line[max(0, min(line.index(at) + rows + columns, len(line) - 1))]


class Picture:
    """A chart: `title` and `summary` in words, `table` behind it, and `least` room that it needs."""

    title = ""
    summary = ""
    least = QSizeF(320, 200)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        raise NotImplementedError

    def table(self) -> Table:
        """The figures behind it."""
        raise NotImplementedError

    def arranged(self, size: QSizeF) -> Plot:
        """Laid out in this size."""
        raise NotImplementedError


def box(room: QRectF) -> QPainterPath:
    """A rectangle as the shape of a spot."""
    path = QPainterPath()
    path.addRect(room)
    return path
