"""A chart outside the window: as a picture in a file, in points or in lines, and on paper with its table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from app.core.targets import named_file, written_whole
from ui.core.theme import LIGHT, load_fonts
from ui.measures.charts import brushes
from ui.measures.charts.picture import Picture, Table
from ui.paper.document import Document
from ui.paper.parts import POINT, Canvas, Cell, Face, Part, Row, Typesetter

PNG_FILES = "PNG-billede (*.png)"
SVG_FILES = "SVG-tegning (*.svg)"
_SIZE = QSizeF(1040, 560)
_HEAD, _EDGE = 66.0, 24.0
_SHARP = 2
_PAPER_SCALE = 0.62
"""How many points a pixel of the picture on the screen is."""


def draw(painter: QPainter, picture: Picture, size: QSizeF) -> None:
    """The chart with its title and summary on a light ground, for a file."""
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), QColor(LIGHT.panel))
    inside = size.width() - 2 * _EDGE
    title = QRectF(_EDGE, 14, inside, 24)
    brushes.write(painter, title, picture.title, LIGHT.text, brushes.LEFT, 17, brushes.BOLD)
    summary = brushes.shortened(picture.summary, inside, brushes.LABEL)
    brushes.write(painter, title.translated(0, 24), summary, LIGHT.muted, brushes.LEFT, brushes.LABEL)
    painter.translate(_EDGE, _HEAD)
    picture.arranged(QSizeF(inside, size.height() - _HEAD - 12)).paint(painter, LIGHT, None)


def save_png(picture: Picture, target: Path, kept: Path | None) -> Path:
    """Write the chart as a PNG file, twice as sharp as a screen; raises UserError as `written_whole`."""
    image = QImage((_SIZE * _SHARP).toSize(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(_SHARP, _SHARP)
    draw(painter, picture, _SIZE)
    painter.end()
    with written_whole(target, kept) as unfinished:
        if not QImageWriter(str(unfinished), b"png").write(image):
            raise OSError("the picture can't be written")
    return target


def save_svg(picture: Picture, target: Path, kept: Path | None) -> Path:
    """Write the chart as an SVG file, with its words for a screen reader; raises UserError as `written_whole`."""
    from PySide6.QtSvg import QSvgGenerator  # the board stands without it

    with written_whole(target, kept) as unfinished:
        unfinished.touch()
        generator = QSvgGenerator()
        generator.setFileName(str(unfinished))
        generator.setSize(QSize(round(_SIZE.width()), round(_SIZE.height())))
        generator.setViewBox(QRect(0, 0, round(_SIZE.width()), round(_SIZE.height())))
        generator.setTitle(picture.title)
        generator.setDescription(picture.summary)
        painter = QPainter()
        if not painter.begin(generator):
            raise OSError("the drawing can't be written")
        draw(painter, picture, _SIZE)
        painter.end()
    return target


def file_name(picture: Picture, team: str, ending: str) -> str:
    """What a file with the chart is called unless somebody says otherwise; its title says of which months it is."""
    return named_file(picture.title, team, "", ending)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A chart as a part of a page."""

    picture: Picture
    width: float
    height: float
    above: float = 10.0 * POINT
    with_next: bool = False

    @property
    def head(self) -> "_Drawn | None":
        """None: nothing stands above it."""
        return None

    @property
    def texts(self) -> list[str]:
        """What can be read in it stands in the table below."""
        return [self.picture.title]

    def split(self, room: float) -> "tuple[_Drawn, _Drawn] | None":
        """None: it stands together."""
        return None

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw it with its upper left corner here."""
        unit = _PAPER_SCALE * POINT
        size = QSizeF(self.width / unit, self.height / unit)
        plot = self.picture.arranged(size)
        canvas.picture(x, y, unit, partial(plot.paint, theme=LIGHT, lit=None))


_TITLE, _TEXT = Face(15, brushes.BOLD), Face(9, colour=LIGHT.muted)
_FIGURE, _STRONG = Face(8), Face(8, brushes.BOLD)


class ChartDocument(Document):
    """A chart on A4 with what it says and the figures behind it."""

    def __init__(self, picture: Picture, team: str, made_at: datetime, *, draft: bool) -> None:
        super().__init__(picture.title, team, made_at, draft=draft)
        load_fonts()
        self._picture = picture
        self.given = {"what": "chart"}

    def contents(self, setter: Typesetter, width: float) -> list[Part]:
        """Title, summary, picture, and the table, whose heads stand on every page."""
        picture = self._picture
        parts: list[Part] = [
            Row((Cell(setter.lines(picture.title, _TITLE, width), _TITLE, 0, width),), width),
            Row((Cell(setter.lines(picture.summary, _TEXT, width), _TEXT, 0, width),), width, above=4.0 * POINT),
            _Drawn(picture, width, width * 0.62),
        ]
        return [*parts, *_rows(picture.table(), setter, width)]


def _rows(table: Table, setter: Typesetter, width: float) -> list[Part]:
    first = min(width * 0.34, max(setter.width(row[0], _STRONG) for row in (table.head, *table.rows)) + 8 * POINT)
    rest = (width - first) / max(1, len(table.head) - 1)
    head = _row(table.head, setter, first, rest, width, _STRONG)
    body = [_row(row, setter, first, rest, width, _FIGURE, head) for row in table.rows]
    return [Row(head.cells, width, above=16.0 * POINT, padding=head.padding, with_next=True, rule=head.rule), *body]


def _row(
    texts: Sequence[str], setter: Typesetter, first: float, rest: float, width: float, face: Face,
    head: Row | None = None,
) -> Row:  # fmt: skip
    cells = [Cell(setter.lines(texts[0], _STRONG, first - 4 * POINT), _STRONG, 0, first - 4 * POINT)]
    for number, text in enumerate(texts[1:]):
        room = rest - 4 * POINT
        cells.append(Cell(setter.lines(text, face, room), face, first + number * rest, room, right=True))
    return Row(tuple(cells), width, padding=3.0 * POINT, head=head, rule=LIGHT.line)
