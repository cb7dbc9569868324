"""Good stories on the board, as many as there is room for, and the figures of what has moved since the last meeting."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.companies.stories import Story
from app.core.domain import Month
from app.core.privacy import Labels
from app.tavlemoede.moved import BoardMoves
from ui.core.theme import CARD_RADIUS, current_theme
from ui.tavlemoede import words
from ui.tavlemoede.sizes import Scale
from ui.widgets.labels import line_label, text_label

_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class StoryCards(QWidget):
    """Each story on a ground of its own; `fitting` tells how many of them have room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.scale = Scale(1.0)
        self._stories: list[tuple[str, str]] = []
        self.fitting = 0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def show_texts(self, stories: Sequence[tuple[str, str]]) -> None:
        """Show these stories, each with who told it and when."""
        self._stories = list(stories)
        self.setAccessibleName(". ".join(f"{text} {about}" for text, about in stories))
        self.update()

    def set_scale(self, scale: Scale) -> None:
        """Wear another size."""
        self.scale = scale
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The stories below each other, until there is no room for another."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, top, self.fitting = self.scale.px, 0, 0
        ink = current_theme().stages[3]
        metrics = QFontMetrics(self.scale.body)
        for text, about in self._stories:
            quoted = f"»{text}«"
            wide = self.width() - px(32)
            room = self.height() - top - px(58)
            if room < metrics.height():
                break
            lines = metrics.boundingRect(QRect(0, 0, wide, 10_000), _WRAPPED, quoted).height()
            if lines > room and self.fitting:
                break
            high = min(lines, room // metrics.lineSpacing() * metrics.lineSpacing())
            card = QRectF(0, top, self.width(), high + px(52))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ink.ground))
            painter.drawRoundedRect(card, CARD_RADIUS, CARD_RADIUS)
            painter.setPen(QColor(current_theme().text))
            painter.setFont(self.scale.body)
            painter.save()
            painter.setClipRect(QRect(px(16), top + px(10), wide, high))
            painter.drawText(QRect(px(16), top + px(10), wide, lines), _WRAPPED, quoted)
            painter.restore()
            painter.setPen(QColor(ink.text))
            painter.setFont(self.scale.small)
            painter.drawText(QRect(px(16), top + px(12) + high, wide, px(32)), _LEFT, about)
            top += round(card.height()) + px(12)
            self.fitting += 1


class StoryPart(QWidget):
    """The heading with this month's count against the goal, and the stories."""

    def __init__(self, parent: QWidget, *, most: int) -> None:
        super().__init__(parent)
        self._most = most
        self.heading = line_label("Gode historier", "heading", self)
        self.count = text_label("", "muted", self)
        self.cards = StoryCards(self)
        self.nothing = text_label(words.NO_STORIES, "muted", self)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        for part in (self.heading, self.count):
            self._column.addWidget(part)
        for part in (self.cards, self.nothing):
            self._column.addWidget(part, 1)

    def show_stories(self, stories: Sequence[Story], this_month: int, labels: Labels, day: date) -> None:
        """Show the latest stories."""
        self.count.setText(words.stories_this_month(this_month, Month.of(day)))
        self.cards.show_texts([(labels.text(one.text), words.story_about(one, day)) for one in stories[: self._most]])
        for part in (self.count, self.cards):
            part.setVisible(bool(stories))
        self.nothing.setVisible(not stories)

    def set_scale(self, scale: Scale) -> None:
        """Wear another size."""
        self._column.setContentsMargins(scale.px(16), 0, scale.px(16), 0)
        self._column.setSpacing(scale.px(8))
        self.cards.set_scale(scale)


class MovedFigures(QWidget):
    """Three large figures: how many have moved forward, back, and into a job."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.scale = Scale(1.0)
        self._heading = ""
        self._figures: tuple[int, int, int] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_moves(self, moves: BoardMoves | None, day: date) -> None:
        """Show what has moved; None: it is being counted."""
        if moves is None:
            self._heading, self._figures = "Rykket siden sidst", None
        else:
            self._heading = words.since_words(moves, day)
            self._figures = len(moves.forward), len(moves.back), len(moves.into_job)
        figures = ", ".join(f"{number} {name}" for number, name, _ in self._worded())
        self.setAccessibleName(f"{self._heading}: {figures or 'tælles'}")
        self.update()

    def set_scale(self, scale: Scale) -> None:
        """Wear another size."""
        self.scale = scale
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A heading, and a line of figures."""
        return QSize(self.scale.px(300), self.scale.px(128))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The heading, then the figures with their words."""
        painter, px = QPainter(self), self.scale.px
        painter.setPen(QColor(current_theme().text))
        painter.setFont(self.scale.heading)
        painter.drawText(QRect(px(16), 0, self.width() - px(32), px(40)), _LEFT, self._heading)
        figures = self._worded()
        for place, (number, name, colour) in enumerate(figures):
            area = QRect(px(16) + place * (self.width() - px(32)) // 3, px(40), (self.width() - px(32)) // 3, px(84))
            painter.setFont(self.scale.figure)
            painter.setPen(QColor(colour))
            painter.drawText(area.adjusted(0, 0, 0, -px(30)), _LEFT, number)
            painter.setFont(self.scale.small)
            painter.setPen(QColor(current_theme().text))
            painter.drawText(area.adjusted(0, px(52), 0, 0), _LEFT, name)

    def _worded(self) -> list[tuple[str, str, str]]:
        if self._figures is None:
            return []
        forward, back, jobs = map(str, self._figures)
        theme = current_theme()
        return [(forward, "frem", theme.good), (back, "tilbage", theme.warning.text), (jobs, "i job", theme.accent)]
