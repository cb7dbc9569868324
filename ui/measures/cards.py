"""The cards of goals: what is, what is to be, the months until then, and what lacks, each to be pressed."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.measures import goal_words as words
from app.measures.goals import GoalCard
from app.measures.measure import Direction, Kind, Unit
from app.measures.values import unit_word, value_text
from ui.core.theme import PANEL_RADIUS, current_theme, font
from ui.measures.charts.line import LineChart, Point
from ui.widgets import painting
from ui.widgets.painted_button import PaintedButton

HEIGHT, COMPACT = 188, 62  # pixels
_NAME = 17  # a line of it
_LEAST = 236
_GAP = 12
_SIDE = 17
_BOLD = QFont.Weight.Bold
_TREND = QRect(_SIDE - 5, 87, 0, 58)


class GoalCardButton(PaintedButton):
    """A measure with its goal; pressed, it leads to those behind the figure. A `compact` one has no line."""

    def __init__(self, card: GoalCard, parent: QWidget, *, compact: bool = False) -> None:
        super().__init__(parent, card.measure.id)
        self._compact = compact
        self._up = 0
        self.setFixedHeight(COMPACT if compact else HEIGHT)
        self.card = card
        self.show_card(card)

    def show_card(self, card: GoalCard) -> None:
        """Show this card."""
        self.card, self.value = card, card.measure.id
        spoken = words.spoken(card)
        self.setAccessibleName(spoken)
        self.setToolTip("\n".join(part for part in (card.name, card.measure.note) if part))
        self._chart = trend_chart(card)
        self.update()

    def name_lines(self, width: int) -> int:
        """How many lines its name takes, one or two, where it is so wide."""
        return _lines_of(self.card.name, width - 2 * _SIDE, font(13))

    def leave_lines(self, lines: int) -> None:
        """Leave room for so many lines of the name."""
        self._up = 0 if self._compact else (2 - lines) * _NAME
        self.setFixedHeight(COMPACT if self._compact else HEIGHT - self._up)

    def sizeHint(self) -> QSize:
        """As wide as it is let."""
        return QSize(_LEAST, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Name, value and goal, the line through the months, what lacks, and what became of it since."""
        painter, theme, card = QPainter(self), current_theme(), self.card
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPen(QColor(theme.accent), 2) if self.hasFocus() else QPen(QColor(theme.line), 1)
        painter.setPen(edge)
        painter.setBrush(QColor(theme.button_hover if self.underMouse() else theme.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), PANEL_RADIUS, PANEL_RADIUS)
        inner = self.width() - 2 * _SIDE
        ink = theme.muted if card.reached is None else theme.good if card.reached else theme.warning.text
        if self._compact:
            taken = self._paint_mark(painter, QRect(_SIDE, 12, inner, 20))
            painting.write(painter, QRect(_SIDE, 12, inner - taken, 20), card.name, font(13.5), theme.muted)
            wide = painting.write(painter, QRect(_SIDE, 31, inner, 24), _value(card), font(17, _BOLD), theme.text)
            room = QRect(_SIDE + wide + 8, 32, inner - wide - 8, 24)
            painting.write(painter, room, words.sentence(card), font(13, QFont.Weight.Medium), ink)
            return
        for line, part in enumerate(painting.two_lines(card.name, QFontMetrics(font(13)), inner)):
            painting.write(painter, QRect(_SIDE, 12 + line * _NAME, inner, _NAME), part, font(13), theme.muted)
        painter.translate(0, -self._up)
        self._paint_value(painter, inner)
        room = QRect(_SIDE, 145, inner, 20)
        painting.write(painter, room, words.sentence(card), font(13, QFont.Weight.Medium), ink)
        size = QSizeF(self.width() - 2 * _TREND.left(), _TREND.height())
        painter.save()
        painter.translate(QPointF(_TREND.topLeft()))
        self._chart.arranged(size).paint(painter, theme, None)
        painter.restore()
        told = " · ".join(part for part in (words.trend_said(card), *words.asides(card)) if part)
        room = QRect(_SIDE, 164, inner, 18)
        taken = self._paint_mark(painter, room)
        painting.write(painter, room.adjusted(0, 0, -taken, 0), told, font(11.5), theme.muted)

    def _paint_mark(self, painter: QPainter, room: QRect) -> int:
        """At the right whether the figure can still change or was entered; answers with how wide that is."""
        mark = _mark(self.card)
        wide = painting.write(painter, room, mark, font(11.5), current_theme().muted, side=painting.RIGHT)
        return wide + 8 if mark else 0

    def _paint_value(self, painter: QPainter, inner: int) -> None:
        card, theme = self.card, current_theme()
        big, beside = font(26, _BOLD), font(12.5)
        text, unit, after = _value(card), _unit(card), words.goal_said(card)
        wide = painting.write(painter, QRect(_SIDE, 49, inner, 36), text, big, theme.text)
        if unit:
            room = QRect(_SIDE + wide + 6, 57, inner - wide - 6, 24)
            wide += 6 + painting.write(painter, room, unit, font(14, QFont.Weight.DemiBold), theme.text)
        room = QRect(_SIDE + wide + 8, 57, inner - wide - 8, 24)
        if QFontMetrics(beside).horizontalAdvance(after) > room.width():
            after = words.goal_said(card, short=True)
        if room.width() > 30:
            painting.write(painter, room, after, beside, theme.muted)


class CardsGrid(QWidget):
    """Cards in as many columns as there is room for; `compact` ones in one row. `pressed(measure_id)`."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget, *, compact: bool = False) -> None:
        super().__init__(parent)
        self._compact = compact
        self.cards: list[GoalCardButton] = []

    @property
    def needed(self) -> int:
        """How high it has to be for its width."""
        return self.heightForWidth(self.width())

    def show_cards(self, cards: Sequence[GoalCard]) -> None:
        """Show these; those that are there already stay where they are."""
        while len(self.cards) > len(cards):
            gone = self.cards.pop()
            gone.hide()
            gone.deleteLater()
        for place, card in enumerate(cards):
            if place < len(self.cards):
                self.cards[place].show_card(card)
            else:
                made = GoalCardButton(card, self, compact=self._compact)
                made.picked.connect(self.pressed)
                made.show()
                self.cards.append(made)
        self._lay()
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Room for all rows of cards."""
        rows = min(1 if self._compact else len(self.cards), -(-len(self.cards) // self._columns(width)))
        return max(0, rows * (self._high(width) + _GAP) - _GAP)

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(_LEAST, self.heightForWidth(max(self.width(), _LEAST)))

    def minimumSizeHint(self) -> QSize:
        """One card wide."""
        return QSize(_LEAST, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other columns."""
        super().resizeEvent(event)
        self._lay()
        self.updateGeometry()

    def _columns(self, width: int) -> int:
        most = max(1, (width + _GAP) // (_LEAST + _GAP))
        return max(1, min(most, max(len(self.cards), 4)))

    def _wide(self, width: int) -> float:
        columns = self._columns(width)
        return (width - (columns - 1) * _GAP) / columns

    def _lines(self, width: int) -> int:
        """For how many lines of names there is room in each card: all are as high as the highest."""
        wide = round(self._wide(width))
        return max((card.name_lines(wide) for card in self.cards), default=1)

    def _high(self, width: int) -> int:
        return COMPACT if self._compact else HEIGHT - (2 - self._lines(width)) * _NAME

    def _lay(self) -> None:
        columns, wide = self._columns(self.width()), self._wide(self.width())
        lines, high = self._lines(self.width()), self._high(self.width())
        for place, card in enumerate(self.cards):
            row, column = divmod(place, columns)
            left = round(column * (wide + _GAP))
            card.leave_lines(lines)
            card.setGeometry(left, row * (high + _GAP), round(wide), high)
            card.setVisible(row == 0 or not self._compact)


def trend_chart(card: GoalCard, *, small: bool = True) -> LineChart:
    """The line through the months of a card, with its goal."""
    points = [
        Point(
            point.month,
            point.result.value,
            point.goal,
            words.NOBODY if point.result.kind is Kind.NOBODY else "",
            point.result.kind is Kind.LIVE,
            point.result.kind is Kind.ENTERED,
        )
        for point in card.trend
    ]
    unit, sign = unit_word(card.measure.unit, 2), " %" if card.measure.unit is Unit.PERCENT else ""
    reached = None if card.measure.direction is Direction.NEITHER else card.reached
    return LineChart(card.name, words.spoken(card), points, unit=unit, sign=sign, reached=reached, small=small)


@lru_cache(maxsize=1_000)
def _lines_of(name: str, width: int, used: QFont) -> int:
    """Asked again and again while cards are laid out."""
    return 2 if painting.two_lines(name, QFontMetrics(used), width)[1] else 1


def _value(card: GoalCard) -> str:
    """The figure alone, as large as it is written."""
    value = card.result.value
    if value is None:
        return "–"
    whole = card.measure.unit is Unit.PERCENT and card.result.numerator is not None
    return value_text(value, card.measure.unit, whole=whole, goal=card.goal.value if card.goal else None)


def _unit(card: GoalCard) -> str:
    value = card.result.value
    return "" if value is None or card.measure.unit is Unit.PERCENT else unit_word(card.measure.unit, value)


def _mark(card: GoalCard) -> str:
    if card.result.kind is Kind.LIVE:
        return words.PROVISIONAL
    return f"{words.ENTERED} tal udefra" if card.result.kind is Kind.ENTERED else ""
