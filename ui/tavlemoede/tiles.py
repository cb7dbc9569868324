"""The goals on top of the board: a tile each, and how those who are placed share out over the four stages."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.board.frozen import MonthFigures
from app.core.domain import Stage
from app.core.words import STAGES, grouped
from ui.core.theme import PANEL_RADIUS, current_theme
from ui.tavlemoede.sizes import Scale
from ui.tavlemoede.tile_words import Tile
from ui.widgets import painting

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_HEIGHT = 164
MOST_TILES = 6
_SIDE = 12  # pixels at each side of what stands in a tile


class _Panel(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.scale = Scale(1.0)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as all the tiles."""
        return QSize(self.scale.px(200), self.scale.px(_HEIGHT))

    def set_scale(self, scale: Scale) -> None:
        """Wear another size."""
        self.scale = scale
        self.updateGeometry()
        self.update()

    def _begin(self) -> QPainter:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(current_theme().line), 1))
        painter.setBrush(QColor(current_theme().panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), PANEL_RADIUS, PANEL_RADIUS)
        return painter


class GoalTile(_Panel):
    """A figure, its goal, a bar towards that, of how many it is, and how many lack."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._tile: Tile | None = None

    @property
    def needed(self) -> int:
        """How wide it has to be for what stands in it, in logical pixels."""
        one, px = self._tile, self.scale.px
        if one is None:
            return 0
        small = QFontMetrics(self.scale.small)
        figure = QFontMetrics(self.scale.figure).horizontalAdvance(one.figure)
        goal = max(map(small.horizontalAdvance, one.goal)) + px(6)
        return max(figure + goal, *map(small.horizontalAdvance, (one.name, *one.below))) + 2 * px(_SIDE)

    def show_tile(self, tile: Tile) -> None:
        """Show this figure."""
        self._tile = tile
        self.setAccessibleName(tile.spoken)
        self.setToolTip(tile.spoken)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each on a line of its own, because a large team has large numbers."""
        painter, one = self._begin(), self._tile
        if one is None:
            return
        px, theme = self.scale.px, current_theme()
        area = self.rect().adjusted(px(_SIDE), px(8), -px(_SIDE), -px(8))
        line = px(26)
        room = QRect(area.left(), area.top(), area.width(), line)
        painting.write(painter, room, one.name, self.scale.small, theme.muted)
        figure = QRect(area.left(), area.top() + line, area.width(), px(52))
        painter.setFont(self.scale.figure)
        painter.setPen(QColor(theme.text))
        painter.drawText(figure, _LEFT, one.figure)
        painter.setFont(self.scale.small)
        painter.setPen(QColor(theme.muted))
        for place, text in enumerate(one.goal):
            high = figure.height() // 2
            painter.drawText(QRect(area.left(), figure.top() + place * high, area.width(), high), _RIGHT, text)
        self._paint_bar(painter, QRectF(area.left(), figure.bottom() + px(2), area.width(), px(10)), one)
        below = QRect(area.left(), area.bottom() - 2 * line + 1, area.width(), line)
        standing = theme.muted if one.reached is None else theme.good if one.reached else theme.warning.text
        for text, colour in zip(one.below, (theme.text, standing), strict=True):
            painting.write(painter, below, text, self.scale.small, colour)
            below.translate(0, line)

    def _paint_bar(self, painter: QPainter, area: QRectF, one: Tile) -> None:
        """How far it is to the goal; where it is not to be exceeded, how much of what is allowed has been used."""
        theme, round_ = current_theme(), area.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.soft))
        painter.drawRoundedRect(area, round_, round_)
        if not one.share:
            return
        painter.setBrush(
            QColor(theme.good if one.reached else theme.warning.text if one.at_most else theme.stages[1].text)
        )
        painter.drawRoundedRect(
            QRectF(area.left(), area.top(), max(area.height(), area.width() * one.share), area.height()), round_, round_
        )


class StageShares(_Panel):
    """A line for each stage: number and name, how many, which share of those who are placed, and below it a bar."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._counts: tuple[int, ...] = ()

    @property
    def needed(self) -> int:
        """How wide it has to be for what stands in it, in logical pixels."""
        wide, px = QFontMetrics(self.scale.small).horizontalAdvance, self.scale.px
        lines = (wide(self._name(stage)) + wide(self._figures(stage)) for stage in Stage) if self._counts else ()
        return max(lines, default=0) + px(8) + 2 * px(_SIDE)

    def show_figures(self, figures: MonthFigures) -> None:
        """Show how many stand in each stage."""
        self._counts = figures.stages
        self.setAccessibleName("Trin: " + ", ".join(self._described(stage) for stage in Stage))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The four lines."""
        painter = self._begin()
        if not self._counts:
            return
        px, theme = self.scale.px, current_theme()
        area = self.rect().adjusted(px(_SIDE), px(8), -px(_SIDE), -px(8))
        line, bar = area.height() / len(Stage), px(7)
        most = max(*self._counts, 1)
        painter.setFont(self.scale.small)
        for place, stage in enumerate(Stage):
            ink = theme.stage(stage)
            row = QRectF(area.left(), area.top() + place * line, area.width(), line - bar - px(3))
            painter.setPen(QColor(ink.text))
            painter.drawText(row, _LEFT, self._name(stage))
            painter.setPen(QColor(theme.text))
            painter.drawText(row, _RIGHT, self._figures(stage))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ink.text))
            wide = max(bar, row.width() * self._counts[place] / most)
            painter.drawRoundedRect(QRectF(row.left(), row.bottom(), wide, bar), bar / 2, bar / 2)

    def _name(self, stage: Stage) -> str:
        return f"{int(stage)} {STAGES[stage]}"

    def _figures(self, stage: Stage) -> str:
        return f"{grouped(self._counts[stage - 1])} · {self._share(stage - 1)} %"

    def _share(self, place: int) -> int:
        placed = sum(self._counts)
        return round(100 * self._counts[place] / placed) if placed else 0

    def _described(self, stage: Stage) -> str:
        place = stage - 1
        return f"{STAGES[stage].lower()} {self._counts[place]}, {self._share(place)} procent"


class Goals(QWidget):
    """The tiles in a row; the stages take the room of one and a half."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._scale = Scale(1.0)
        self.shares = StageShares(self)
        self.tiles: list[GoalTile] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.shares, 3)

    def show_people(self, figures: MonthFigures, tiles: Sequence[Tile]) -> None:
        """Show how the goals stand, as many as have room."""
        self.shares.show_figures(figures)
        shown = tiles[:MOST_TILES]
        while len(self.tiles) > len(shown):
            gone = self.tiles.pop()
            self._row.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.tiles) < len(shown):
            made = GoalTile(self)
            made.set_scale(self._scale)
            self._row.addWidget(made, 2)
            self.tiles.append(made)
        for tile, content in zip(self.tiles, shown, strict=True):
            tile.show_tile(content)

    def set_scale(self, scale: Scale) -> None:
        """Wear another size."""
        self._scale = scale
        self._row.setSpacing(scale.px(12))
        for part in (self.shares, *self.tiles):
            part.set_scale(scale)
