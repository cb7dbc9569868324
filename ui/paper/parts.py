"""What the pages of the minutes are made of: rows of texts, and tiles with figures, in twentieths of a point."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

from ui.core.theme import LIGHT, Ink, font
from ui.paper.flow import Breakable

POINT = 20
"""A point in the unit of all lengths here, which is so small that the letters stand where the typeface wants them."""
_LEADING = 1.4
_CHIP_PADDING = 5 * POINT
_TILE_PADDING = 8 * POINT
_RADIUS = 4 * POINT


class Face(NamedTuple):
    """How a text is written: size in points, weight and colour."""

    size: float
    weight: QFont.Weight = QFont.Weight.Normal
    colour: str = LIGHT.text

    @property
    def leading(self) -> float:
        """From one line to the next."""
        return self.size * _LEADING * POINT


class Typesetter:
    """Measures texts, and breaks them into lines."""

    def __init__(self) -> None:
        self._fonts: dict[Face, tuple[QFont, QFontMetricsF]] = {}

    def font(self, face: Face) -> QFont:
        """The font of a face."""
        return self._of(face)[0]

    def width(self, text: str, face: Face) -> float:
        """How wide a text is in one line."""
        return self._of(face)[1].horizontalAdvance(text)

    def elided(self, text: str, face: Face, width: float) -> str:
        """As much of a text as there is room for in one line."""
        return self._of(face)[1].elidedText(text, Qt.TextElideMode.ElideRight, width)

    def lines(self, text: str, face: Face, width: float) -> tuple[str, ...]:
        """The text in lines that are no wider than this; only a word that is wider itself is broken."""
        if self.width(text, face) <= width:
            return (text,)
        layout = QTextLayout(text, self.font(face))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        units = text.encode("utf-16-le")  # Qt counts in these, Python in letters
        found: list[str] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            start = 2 * line.textStart()
            found.append(units[start : start + 2 * line.textLength()].decode("utf-16-le").rstrip())
        layout.endLayout()
        return tuple(found)

    def _of(self, face: Face) -> tuple[QFont, QFontMetricsF]:
        if face not in self._fonts:
            made = font(face.size * POINT, face.weight)
            # Letters that the typeface exchanges for others of the same meaning can't be read out of a PDF again.
            made.setFeature(QFont.Tag("calt"), 0)
            made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self._fonts[face] = made, QFontMetricsF(made)
        return self._fonts[face]


class Canvas:
    """A page to draw on, in the unit of POINT."""

    def __init__(self, painter: QPainter, setter: Typesetter) -> None:
        self._painter = painter
        self._setter = setter

    def text(self, text: str, x: float, top: float, face: Face) -> None:
        """Write one line, whose leading begins at `top`."""
        painter = self._painter
        painter.setFont(self._setter.font(face))
        painter.setPen(QColor(face.colour))
        # Where capitals stand in the middle of their line.
        painter.drawText(QPointF(x, top + (face.leading + 0.727 * face.size * POINT) / 2), text)

    def right(self, text: str, edge: float, top: float, face: Face) -> None:
        """The same with its end at an edge."""
        self.text(text, edge - self._setter.width(text, face), top, face)

    def ground(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rounded rectangle."""
        painter = self._painter
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(QRectF(x, y, width, height), _RADIUS, _RADIUS)

    def frame(self, x: float, y: float, width: float, height: float, colour: str, *, dashed: bool = False) -> None:
        """Draw the edge of a rounded rectangle."""
        pen = QPen(QColor(colour), 0.6 * POINT)
        if dashed:
            pen.setDashPattern([4, 3])
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(QRectF(x, y, width, height), _RADIUS, _RADIUS)

    def block(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle with edges that others join."""
        self._painter.fillRect(QRectF(x, y, width, height), QColor(colour))

    def elided(self, text: str, x: float, top: float, face: Face, room: float) -> None:
        """Write as much of a text as there is room for."""
        self.text(self._setter.elided(text, face, room), x, top, face)

    def rule(self, x: float, y: float, width: float, colour: str, thickness: float = 0.6 * POINT) -> None:
        """A line across, whose lower edge is at `y`."""
        self._painter.fillRect(QRectF(x, y - thickness, width, thickness), QColor(colour))

    def picture(self, x: float, y: float, scale: float, paint: Callable[[QPainter], None]) -> None:
        """Let another paint in units of its own, each of which is `scale` here, from this corner on."""
        self._painter.save()
        self._painter.translate(x, y)
        self._painter.scale(scale, scale)
        paint(self._painter)
        self._painter.restore()

    def width(self, text: str, face: Face) -> float:
        """How wide a text is in one line."""
        return self._setter.width(text, face)


class Part(Breakable, Protocol):
    """What a page is made of, from its upper edge to its lower."""

    @property
    def texts(self) -> list[str]:
        """What can be read in it."""
        ...

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw it with its upper left corner here."""
        ...


class Cell(NamedTuple):
    """A text in a row: its lines, where it begins, how wide it may be; on a `ground` of its own where it is a chip."""

    lines: tuple[str, ...]
    face: Face
    x: float
    width: float
    right: bool = False
    ground: str = ""

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Draw it in a row that begins at `x`."""
        for number, line in enumerate(self.lines):
            y = top + number * self.face.leading
            inset = _CHIP_PADDING if self.ground and line else 0
            wide = canvas.width(line, self.face) + 2 * inset
            left = x + self.x + (self.width - wide if self.right else 0)
            if inset:
                canvas.ground(left, y, wide, self.face.leading, self.ground)
            canvas.text(line, left + inset, y, self.face)


@dataclass(frozen=True, slots=True)
class Row:
    """Texts side by side; `rule` is the colour of the line below them, `padding` the space above and below."""

    cells: tuple[Cell, ...]
    width: float
    above: float = 0.0
    padding: float = 0.0
    with_next: bool = False
    head: "Row | None" = None
    rule: str = ""

    @property
    def height(self) -> float:
        """As high as the cell with the most lines."""
        return max(len(cell.lines) * cell.face.leading for cell in self.cells) + 2 * self.padding

    @property
    def texts(self) -> list[str]:
        """What can be read in it, a text a cell."""
        return [" ".join(cell.lines) for cell in self.cells]

    def split(self, room: float) -> "tuple[Row, Row] | None":
        """As many lines as there is room for, and the others."""
        fitting = int((room - 2 * self.padding) // max(cell.face.leading for cell in self.cells))
        if not 0 < fitting < max(len(cell.lines) for cell in self.cells):
            return None
        first = tuple(cell._replace(lines=cell.lines[:fitting]) for cell in self.cells)
        rest = tuple(cell._replace(lines=cell.lines[fitting:]) for cell in self.cells)
        return replace(self, cells=first, rule=""), replace(self, cells=rest)

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw it with its upper left corner here."""
        for cell in self.cells:
            cell.draw(canvas, x, y + self.padding)
        if self.rule:
            canvas.rule(x, y + self.height, self.width, self.rule)


class Tile(NamedTuple):
    """A figure: what it counts, how many, a remark, and its colours."""

    label: str
    value: str
    remark: str
    ink: Ink

    @property
    def lines(self) -> tuple[tuple[str, Face], ...]:
        """Its texts under each other, each with how it is written."""
        return (self.label, LABEL), (self.value, COUNT), (self.remark, REMARK)


LABEL, COUNT, REMARK = Face(8, QFont.Weight.DemiBold), Face(17, QFont.Weight.Bold), Face(8)
_TILE_HEIGHT = 2 * 6 * POINT + LABEL.leading + COUNT.leading + REMARK.leading
_GAP = 6 * POINT


@dataclass(frozen=True, slots=True)
class Tiles:
    """Figures side by side, each on a ground of its own; `across` is how many would fill the width."""

    tiles: tuple[Tile, ...]
    width: float
    across: int
    above: float = _GAP
    with_next: bool = False

    @property
    def head(self) -> "Tiles | None":
        """None: nothing stands above them."""
        return None

    @property
    def height(self) -> float:
        """All are equally high."""
        return _TILE_HEIGHT

    @property
    def texts(self) -> list[str]:
        """What can be read in it, a text a tile."""
        return [f"{tile.label} {tile.value} {tile.remark}".rstrip() for tile in self.tiles]

    def split(self, room: float) -> "tuple[Tiles, Tiles] | None":
        """None: they stand together."""
        return None

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw them with their upper left corner here."""
        wide = (self.width - (self.across - 1) * _GAP) / self.across
        for number, tile in enumerate(self.tiles):
            left, top = x + number * (wide + _GAP), y + 6 * POINT
            canvas.ground(left, y, wide, self.height, tile.ink.ground)
            for text, face in tile.lines:
                canvas.text(text, left + _TILE_PADDING, top, face._replace(colour=tile.ink.text))
                top += face.leading


def in_rows(tiles: Sequence[Tile], width: float, narrowest: float, setter: Typesetter) -> list[Tiles]:
    """Tiles in as few rows of equally many as there can be, none narrower than this or than what it says."""
    widths = [setter.width(text, face) for tile in tiles for text, face in tile.lines]
    longest = max(widths, default=0.0)
    most = max(1, int((width + _GAP) // (max(narrowest, longest + 2 * _TILE_PADDING) + _GAP)))
    rows = -(-len(tiles) // most)
    across = -(-len(tiles) // rows)
    return [Tiles(tuple(tiles[at : at + across]), width, across) for at in range(0, len(tiles), across)]
