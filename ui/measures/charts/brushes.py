"""What charts are painted with: colours and patterns of the stages, scales, month names, and texts that find room."""

from collections.abc import Callable, Iterator, Sequence
from math import ceil, floor

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from app.core.domain import Month
from app.core.words import month_short
from ui.core.theme import Ink, Theme, font

SMALL, LABEL = 11.5, 12.5
MEDIUM, BOLD = QFont.Weight.Medium, QFont.Weight.DemiBold
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
HEAD = QRectF(8, 3, 300, 14)
"""Where a chart says what its figures count, inside the ring that it has when the keys go to it."""
_GRID = 9.0
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000, 10_000)

Edge = Callable[[float], float]
"""How high the edge of an area is at a place."""


def ink_of(tone: str, theme: Theme) -> Ink:
    """The colours of a stage ('1' to '4'), of ny, or of a movement: 'forward', 'stayed', 'back', 'came', 'went'."""
    if tone.isdigit():
        return theme.stages[int(tone) - 1]
    return {
        "forward": Ink(theme.good, theme.stages[3].ground),
        "back": theme.warning,
        "came": theme.avatar,
        "accent": theme.avatar,
        "stayed": theme.new,
        "went": Ink(theme.muted, theme.soft),
    }.get(tone, theme.new)


def blended(colour: str, ground: str, share: float) -> QColor:
    """A colour laid over a ground, opaque by this share (0 to 1)."""
    one, other = QColor(colour), QColor(ground)
    pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    red, green, blue = (round(share * first + (1 - share) * second) for first, second in pairs)
    return QColor(red, green, blue)


def fill_of(tone: str, theme: Theme, *, lit: bool = False) -> QColor:
    """What an area of a tone is filled with, on which the theme's text can be read."""
    strength = {"ny": 0.10, "stayed": 0.16, "went": 0.16}.get(tone, 0.24)
    return blended(ink_of(tone, theme).text, theme.panel, strength + (0.14 if lit else 0))


def write(
    painter: QPainter,
    room: QRectF,
    text: str,
    colour: str,
    how: Qt.AlignmentFlag = LEFT,
    size: float = SMALL,
    weight: QFont.Weight = QFont.Weight.Normal,
) -> None:
    """A text in one line; it may be wider than its room."""
    painter.setFont(font(size, weight, figures=True))
    painter.setPen(QColor(colour))
    painter.drawText(room, how | Qt.TextFlag.TextDontClip, text)


def wide(text: str, size: float = SMALL, weight: QFont.Weight = QFont.Weight.Normal) -> float:
    """How wide a text is."""
    return QFontMetricsF(font(size, weight, figures=True)).horizontalAdvance(text)


def shortened(text: str, room: float, size: float = SMALL, weight: QFont.Weight = QFont.Weight.Normal) -> str:
    """As much of a text as there is room for."""
    metrics = QFontMetricsF(font(size, weight, figures=True))
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)


def scale_of(most: float, lines: int) -> tuple[int, int]:
    """The top of a scale that holds so much, and the step between its lines, of which there are about so many."""
    least = max(1.0, most) / max(1, lines)
    step = next((one for one in _STEPS if one >= least), ceil(least))
    return step * max(1, ceil(most / step)), step


def spread(places: Sequence[float], gap: float, top: float, bottom: float) -> list[float]:
    """These places so far apart that none is nearer to the next than `gap`, in their order, within the edges.

    Of those at the same place the first comes to lie lowest.
    """
    order = sorted(range(len(places)), key=lambda number: (places[number], -number))
    found = [0.0] * len(places)
    at = top
    for number in order:
        found[number] = at = max(places[number], at)
        at += gap
    at = bottom
    for number in reversed(order):
        found[number] = at = min(found[number], at)
        at -= gap
    return found


def stamp(painter: QPainter, tone: str, left: float, right: float, top: Edge, bottom: Edge, colour: QColor) -> None:
    """The pattern of a tone within an area, each mark whole: what tells areas apart where colours don't."""
    marks = list(_marks(tone, left, right, top, bottom))
    if not marks:
        return
    pen = QPen(colour, 2.2 if tone in ("1", "back") else 1.2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    if tone in ("1", "back"):
        painter.drawPoints([mark.p1() for mark in marks])
    else:
        painter.drawLines(marks)


_SHAPES = {
    "1": (0.0, 0.0), "back": (0.0, 0.0),  # dots
    "2": (2.6, 0.0), "came": (2.6, 0.0),  # dashes
    "3": (2.3, -2.3),  # slanting upwards
    "4": (0.0, 3.2), "forward": (0.0, 3.2),  # upright
}  # fmt: skip


def _marks(tone: str, left: float, right: float, top: Edge, bottom: Edge) -> Iterator[QLineF]:
    shape = _SHAPES.get(tone)
    if shape is None:
        return
    across, up = shape
    column = ceil((left + 3) / _GRID)
    while (x := column * _GRID) < right - 3:
        high = max(top(max(left, x - across)), top(min(right, x + across))) + abs(up) + 2
        low = min(bottom(max(left, x - across)), bottom(min(right, x + across))) - abs(up) - 2
        shift = _GRID / 2 if column % 2 else 0.0
        for number in range(ceil((high - shift) / _GRID), floor((low - shift) / _GRID) + 1):
            y = number * _GRID + shift
            yield QLineF(x - across, y - up, x + across, y + up)
        column += 1


def month_names(painter: QPainter, theme: Theme, months: Sequence[Month], middle: Callable[[int], float],
                slot: float, top: float, strong: int | None) -> None:  # fmt: skip
    """The months below an axis, each year once; where there is no room for all, the last and every so many before."""
    names = [month_short(month) for month in months]
    every = max(1, ceil((max(map(wide, names), default=1) + 8) / slot))
    year_shown: int | None = None
    for number, (month, name) in enumerate(zip(months, names, strict=True)):
        if (len(months) - 1 - number) % every:
            continue
        x, bold = middle(number), number == strong
        room = QRectF(x - 30, top, 60, 16)
        write(painter, room, name, theme.text if bold else theme.muted, CENTRE, SMALL, BOLD if bold else MEDIUM)
        if month.year != year_shown:
            write(painter, room.translated(0, 15), str(month.year), theme.muted, CENTRE)
            year_shown = month.year


def dot(painter: QPainter, at: QPointF, colour: str, ground: str, text: str = "", radius: float = 4) -> None:
    """A filled dot with an edge, or one with a text in it."""
    painter.setPen(QPen(QColor(ground), 2))
    painter.setBrush(QColor(colour))
    painter.drawEllipse(at, radius, radius)
    if text:
        write(painter, QRectF(at.x() - 12, at.y() - 9, 24, 18), text, ground, CENTRE, SMALL, BOLD)
