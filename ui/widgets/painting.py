"""What rows are painted with and on: where an item stands, its ground, text that shortens itself, a shape with text."""

from math import ceil, floor
from typing import cast

from PySide6.QtCore import QLineF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QStyle, QStyleOptionViewItem, QWidget

from app.core.domain import Stage
from ui.core.theme import Ink, current_theme, font, icon_pixmap

LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


def ground_of(area: QAbstractScrollArea, role: QPalette.ColorRole) -> None:
    """Give a scroll area a viewport like the one that it has from Qt, but one that Python knows.

    For the first widget that Qt made and Python is handed, its bindings look through all of Qt's classes of widgets,
    and make them with their enums, which takes a thirtieth of a start.
    """
    seen = QWidget(area)
    seen.setObjectName("qt_scrollarea_viewport")
    seen.setAutoFillBackground(True)
    seen.setBackgroundRole(role)
    area.setViewport(seen)


def ground(painter: QPainter, rect: QRect, *, chosen: bool, focused: bool, inset: tuple[int, int] = (12, 3)) -> None:
    """A line under the row, and a shape behind the chosen one, with an edge where the keys go to it.

    `inset`: how far from the sides, in pixels, the line and the shape end.
    """
    theme = current_theme()
    line, shape = inset
    painter.fillRect(rect.left() + line, rect.bottom(), rect.width() - 2 * line, 1, QColor(theme.line))
    if chosen:
        painter.setPen(QPen(QColor(theme.accent), 2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.avatar.ground if focused else theme.soft))
        painter.drawRoundedRect(QRectF(rect).adjusted(shape, 1, -shape, -1.5), 8, 8)
        if not focused:
            chosen_bar(painter, QRectF(rect).adjusted(shape, 1, -shape, -1.5), theme.accent)


def chosen_bar(painter: QPainter, area: QRectF, colour: str) -> None:
    """A bar at the left edge of what is chosen: grounds alone are told apart by good eyes only."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(QRectF(area.left(), area.top() + 4, 4, area.height() - 8), 2, 2)


def write(painter: QPainter, area: QRect, text: str, used: QFont, colour: str, *, side: Qt.AlignmentFlag = LEFT) -> int:
    """Text in one line, shortened where there is no room; answers with how wide it is."""
    painter.setFont(used)
    painter.setPen(QColor(colour))
    metrics = QFontMetrics(used)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, side, shown)
    return metrics.horizontalAdvance(shown)


def stamp_stage(painter: QPainter, area: QRectF, stage: Stage, colour: QColor, unit: float = 1.0) -> None:
    """The pattern of a stage on its colour, as charts have it: dots, lines across, slanting ones, upright ones.

    Who sees no colours, or has a print in grey, tells the stages apart by it. `unit` is a pixel.
    """
    step = 5 * unit
    left, high = area.left() + step / 2, area.height()
    across = [left + step * number for number in range(ceil((area.width() + high) / step))]
    down = [area.top() + step * (number + 0.5) for number in range(floor(high / step))]
    lines = {
        Stage.TIL_OPVARMNING: [QLineF(x, y, x + unit, y) for x in across for y in down],
        Stage.PAA_VEJ: [QLineF(area.left(), y, area.right(), y) for y in down],
        Stage.PAA_SPRING: [QLineF(x - high, area.bottom(), x, area.top()) for x in across],
        Stage.I_GANG: [QLineF(x, area.top(), x, area.bottom()) for x in across],
    }[stage]
    pen = QPen(QColor(colour.red(), colour.green(), colour.blue(), 160), unit)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    painter.setPen(pen)
    painter.drawLines(lines)
    painter.restore()


def two_lines(text: str, metrics: QFontMetrics, width: int) -> tuple[str, str]:
    """As many whole words as fit into a line, and the rest."""
    first, words = "", text.split()
    while words and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= width:
        first = f"{first} {words.pop(0)}".strip()
    return first, " ".join(words)


def chip(painter: QPainter, right: int, middle: int, text: str, ink: Ink, scale: float) -> int:
    """A small round shape with text that ends at `right`; answers with where it begins."""
    used, wide, high = _chip_font(scale), chip_width(text, scale), round(22 * scale)
    area = QRect(right - wide, middle - high // 2, wide, high)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink.ground))
    painter.drawRoundedRect(QRectF(area), 8 * scale, 8 * scale)
    painter.setFont(used)
    painter.setPen(QColor(ink.text))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
    return area.left()


def chip_width(text: str, scale: float) -> int:
    """How wide such a shape is."""
    return QFontMetrics(_chip_font(scale)).horizontalAdvance(text) + round(18 * scale)


def _chip_font(scale: float) -> QFont:
    return font(12 * scale, QFont.Weight.Medium)


def mark(painter: QPainter, left: int, middle: int, name: str, colour: str, size: int) -> int:
    """An icon whose left edge is here; answers with its width."""
    ratio = painter.device().devicePixelRatio()
    painter.drawPixmap(left, middle - size // 2, icon_pixmap(name, colour, size, ratio))
    return size


def note(text: str, ratio: float) -> QPixmap:
    """A small round shape with text, to be dragged along; `ratio` is the screen's."""
    used = font(14, QFont.Weight.DemiBold)
    area = QRect(0, 0, QFontMetrics(used).horizontalAdvance(text) + 32, 36)
    picture = QPixmap(QSize(round(area.width() * ratio), round(area.height() * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(current_theme().accent))
    painter.drawRoundedRect(QRectF(area), 9, 9)
    painter.setPen(QColor(current_theme().accent_text))
    painter.setFont(used)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return picture


def place(option: QStyleOptionViewItem) -> QRect:
    """The rectangle to paint in, in the view's coordinates."""
    return cast(QRect, option.rect)  # pyright: ignore[reportAttributeAccessIssue] -- missing in the stubs


def put(option: QStyleOptionViewItem, place: QRect, state: QStyle.StateFlag) -> None:
    """Let an item be painted here, chosen, focused and under the mouse like this."""
    option.rect = place  # pyright: ignore[reportAttributeAccessIssue] -- missing in the stubs
    option.state = state  # pyright: ignore[reportAttributeAccessIssue] -- missing in the stubs


def state(option: QStyleOptionViewItem) -> QStyle.StateFlag:
    """Whether the item is chosen, focused, under the mouse."""
    return cast(QStyle.StateFlag, option.state)  # pyright: ignore[reportAttributeAccessIssue] -- missing in the stubs
