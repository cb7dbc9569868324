"""Pictures of cards as they were painted last, so that a card that only stands elsewhere now is not painted anew."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

from app.board.cards import Card
from ui.core.theme import Theme, current_theme

_MOST = 160  # some screens of them: a card is a few ten thousand pixels


class Looks(NamedTuple):
    """What a card is painted by, beside what it says."""

    size: QSize
    chosen: bool
    focused: bool
    air: int
    theme: Theme


class CardPictures:
    """Keeps the pictures of cards that stand on the ground of their stage; when there are many it begins anew."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, bool, bool], tuple[Card, Looks, QPixmap]] = {}

    def draw(
        self, painter: QPainter, rect: QRect, card: Card, looks: Looks, paint: Callable[[QPainter, QRect], None]
    ) -> None:
        """Draw a card here: its picture, or by `paint(painter, rect)` where it says or looks something else by now.

        Where a pixel of the screen is no whole part of one of the window's, a picture would be blurred: there is none.
        """
        ratio = painter.device().devicePixelRatio()
        if ratio != int(ratio):
            paint(painter, rect)
            return
        place = (card.id, looks.chosen, looks.focused)
        kept = self._kept.get(place)
        if kept is None or kept[1] != looks or kept[0] != card or kept[2].devicePixelRatio() != ratio:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            kept = self._kept[place] = card, looks, _picture(card, looks, ratio, paint)
        painter.drawPixmap(rect.topLeft(), kept[2])


def _picture(card: Card, looks: Looks, ratio: float, paint: Callable[[QPainter, QRect], None]) -> QPixmap:
    made = QPixmap(looks.size * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(QColor(looks.theme.stage(card.stage).ground))
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter, QRect(QPoint(0, 0), looks.size))
    painter.end()
    return made


def looks_of(size: QSize, air: int, *, chosen: bool, focused: bool) -> Looks:
    """How a card of this size looks in the theme that is worn."""
    return Looks(size, chosen, focused, air, current_theme())
