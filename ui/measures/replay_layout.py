"""Where everything stands on the board of a replay: columns with cards by name, or with numbers where they are many."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.core.words import counted, grouped, people
from app.measures.flow import Frame, Step
from app.measures.ways import STANDING, MonthKind
from ui.core.theme import Theme
from ui.measures import development_words as words
from ui.measures.charts import brushes
from ui.measures.charts.brushes import BOLD, CENTRE, LABEL, LEFT, RIGHT, SMALL

MANY = 300
"""Of more citizens than this there are no cards, but numbers."""
_HEAD, _CARD, _GAP, _EDGE = 52.0, 24.0, 4.0, 10.0


class CardRoom(NamedTuple):
    """A citizen's card: its place, what it says, and what is told of it."""

    room: QRectF
    step: Step
    text: str
    told: str


class ColumnRoom(NamedTuple):
    """A stage's column: its place, title, tone, how many, how many more than before, its cards and whose they are."""

    room: QRectF
    title: str
    tone: str
    size: int
    change: int | None
    cards: tuple[CardRoom, ...]
    hidden: int
    ids: tuple[str, ...]
    forward: int
    back: int
    new: int


def frame_words(frame: Frame) -> str:
    """How many stand where, and how they moved."""
    if frame.columns is None:
        return "Måneden er ikke afsluttet, så der er ingen tavle at vise."
    steps = [step for column in frame.columns for step in column]
    forward = sum(step.moved is not None and step.moved > 0 for step in steps)
    back = sum(step.moved is not None and step.moved < 0 for step in steps)
    new = sum(step.moved is None for step in steps)
    counts = ", ".join(
        f"{grouped(len(column))} {words.state_name(state).lstrip('1234 ').lower()}"
        for state, column in zip(STANDING, frame.columns, strict=True)
        if column
    )
    live = " I dag, tallene kan ændre sig." if frame.kind is MonthKind.LIVE else ""
    return (
        f"{people(len(steps))}: {counts or 'ingen'}. {forward} gik frem, {back} tilbage, {new} kom til, "
        f"{frame.gone} gik fra.{live}"
    )


class Board:
    """A month of a replay laid out in a size."""

    def __init__(self, frame: Frame, before: Frame | None, label: Callable[[str], str], size: QSize) -> None:
        self._frame, self._label = frame, label
        self.is_gap = frame.columns is None
        columns = frame.columns or ((),) * len(STANDING)
        self._many = sum(map(len, columns)) > MANY
        self._most = max(map(len, columns), default=0)
        earlier = None if before is None or before.columns is None else [len(one) for one in before.columns]
        wide = (size.width() - _EDGE * (len(STANDING) - 1)) / len(STANDING)
        self.columns = tuple(
            self._column(
                QRectF(at * (wide + _EDGE), 0, wide, size.height()),
                words.state_name(STANDING[at]),
                words.tone_of(STANDING[at]),
                steps,
                None if earlier is None else len(steps) - earlier[at],
            )
            for at, steps in enumerate(columns)
        )
        self._size = size

    def _column(self, room: QRectF, title: str, tone: str, steps: tuple[Step, ...], change: int | None) -> ColumnRoom:
        cards: tuple[CardRoom, ...] = () if self._many else self._cards(room, steps)
        return ColumnRoom(
            room,
            title,
            tone,
            len(steps),
            change,
            cards,
            0 if self._many else len(steps) - len(cards),
            tuple(step.citizen_id for step in steps),
            sum(step.moved is not None and step.moved > 0 for step in steps),
            sum(step.moved is not None and step.moved < 0 for step in steps),
            sum(step.moved is None for step in steps),
        )

    def _cards(self, room: QRectF, steps: tuple[Step, ...]) -> tuple[CardRoom, ...]:
        """As many as there is room for, those who moved first, in two rows side by side where they need it."""
        high = max(1, int((room.height() - _HEAD - 8) // (_CARD + _GAP)))
        beside = 2 if len(steps) > high and room.width() > 180 else 1
        ordered = sorted(steps, key=lambda step: step.moved == 0)
        fitting = high * beside
        shown = ordered if len(ordered) <= fitting else ordered[: fitting - beside]
        wide = (room.width() - 16 - _GAP * (beside - 1)) / beside
        return tuple(
            CardRoom(
                QRectF(room.left() + 8 + (at % beside) * (wide + _GAP),
                       _HEAD + (at // beside) * (_CARD + _GAP), wide, _CARD),
                step,
                self._label(step.citizen_id),
                f"{self._label(step.citizen_id)}: {_moved_words(step)}",
            )
            for at, step in enumerate(shown)
        )  # fmt: skip

    def column_at(self, point: QPointF) -> ColumnRoom | None:
        """The column at a place."""
        return next((one for one in self.columns if one.room.contains(point) and one.ids), None)

    def card_at(self, point: QPointF) -> CardRoom | None:
        """The card at a place."""
        return next((card for one in self.columns for card in one.cards if card.room.contains(point)), None)

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Columns with heads, and what is in them."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.is_gap:
            room = QRectF(0, 0, self._size.width(), self._size.height())
            pen = QPen(QColor(theme.field_line), 1)
            pen.setDashPattern([3, 4])
            painter.setPen(pen)
            painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), 10, 10)
            brushes.write(painter, room, "Ikke afsluttet", theme.muted, CENTRE, 17, BOLD)
            return
        for column in self.columns:
            self._paint_column(painter, theme, column)

    def _paint_column(self, painter: QPainter, theme: Theme, column: ColumnRoom) -> None:
        ink, room = brushes.ink_of(column.tone, theme), column.room
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink.ground))
        painter.drawRoundedRect(room, 10, 10)
        change = "" if column.change is None else f"{column.change:+d}".replace("-", "−") if column.change else "±0"
        broad = brushes.wide(change, LABEL)
        title = brushes.shortened(column.title, room.width() - broad - 60, 14, BOLD)
        brushes.write(painter, QRectF(room.left() + 12, 8, room.width() - 24, 20), title, ink.text, LEFT, 14, BOLD)
        head = QRectF(room.left() + 12, 8, room.width() - 24, 20)
        brushes.write(painter, head, grouped(column.size), theme.text, RIGHT, 17, BOLD)
        brushes.write(painter, head.translated(0, 20), change, theme.muted, RIGHT, LABEL)
        moves = [(column.forward, "↑"), (column.back, "↓"), (column.new, "+")]
        told = "  ".join(f"{sign} {grouped(count)}" for count, sign in moves if count)
        brushes.write(painter, head.translated(0, 20), told, ink.text, LEFT, LABEL)
        if self._many:
            self._bar(painter, theme, column)
        for card in column.cards:
            self._card(painter, theme, card)
        if column.hidden:
            foot = QRectF(room.left() + 12, room.bottom() - 26, room.width() - 24, 20)
            brushes.write(painter, foot, f"+ {counted(column.hidden, 'mere', 'flere')}", ink.text, LEFT, LABEL, BOLD)

    def _bar(self, painter: QPainter, theme: Theme, column: ColumnRoom) -> None:
        """How many as a bar that stands on the column's foot, against the largest column."""
        foot = column.room.bottom() - 12
        high = (foot - _HEAD - 34) * column.size / max(1, self._most)
        bar = QRectF(column.room.left() + 16, foot - high, column.room.width() - 32, high)
        ink = QColor(brushes.ink_of(column.tone, theme).text)
        painter.setPen(QPen(ink, 1))
        painter.setBrush(brushes.fill_of(column.tone, theme))
        painter.drawRoundedRect(bar, 6, 6)
        ink.setAlphaF(0.5)
        brushes.stamp(painter, column.tone, bar.left(), bar.right(), lambda _: bar.top(), lambda _: bar.bottom(), ink)
        room = QRectF(bar.left(), bar.top() - 26, bar.width(), 22)
        brushes.write(painter, room, grouped(column.size), theme.text, CENTRE, 17, BOLD)

    def _card(self, painter: QPainter, theme: Theme, card: CardRoom) -> None:
        moved = card.step.moved
        colour = theme.accent if moved is None else theme.good if moved > 0 else theme.warning.text
        stays = moved == 0
        painter.setPen(QPen(QColor(theme.line if stays else colour), 1 if stays else 1.5))
        painter.setBrush(QColor(theme.panel))
        painter.drawRoundedRect(card.room.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        inside = card.room.adjusted(8, 0, -8, 0)
        sign = "" if stays else "+" if moved is None else "↑" * min(3, moved) if moved > 0 else "↓" * min(3, -moved)
        name = brushes.shortened(card.text, inside.width() - brushes.wide(sign, LABEL, BOLD) - 6, LABEL)
        brushes.write(painter, inside, name, theme.text, LEFT, LABEL)
        brushes.write(painter, inside, sign, colour, RIGHT, SMALL, BOLD)


def _moved_words(step: Step) -> str:
    if step.moved is None:
        return "kom til i måneden"
    if step.moved == 0:
        return "samme sted som måneden før"
    way = "frem" if step.moved > 0 else "tilbage"
    count = abs(step.moved)
    return f"{count} trin {way}"
