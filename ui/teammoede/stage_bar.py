"""The buttons under the citizen in hand: four stages and 'unchanged', each with its key and its guidance text."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.core.domain import Stage
from app.core.words import STAGES
from app.teammoede.queue import Waiting
from ui.core.actions import Actions
from ui.core.theme import current_theme, font
from ui.widgets import painting
from ui.widgets.painted_button import PaintedButton

HEIGHT, _LOW = 74, 44
_ROOMY, _NARROW = 850, 480
"""Pixels: all five have room beside each other, with the guidance; the four stages do, with their names."""
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class _BarButton(PaintedButton):
    """A large button for an action that never takes the focus by a click, so that the keys go on working."""

    def __init__(self, action: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(action.trigger)

    def set_low(self, low: bool) -> None:
        """Be low, without more than its name, or as high as usual."""
        self.setFixedHeight(_LOW if low else HEIGHT)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click is one click: its second half would place the next citizen, unseen."""
        event.accept()

    def sizeHint(self) -> QSize:
        """The bar shares its width among its buttons."""
        return QSize(150, self.maximumHeight())

    def _ground(self, painter: QPainter, ground: str, edge: str) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = current_theme().text if self.hasFocus() else edge
        painter.setPen(QPen(QColor(line), 2) if line else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)


class StageButton(_BarButton):
    """A stage; the one in which the citizen stands has an edge and says so."""

    def __init__(self, stage: Stage, action: QAction, parent: QWidget) -> None:
        super().__init__(action, parent)
        self.stage = stage
        self.is_now = False
        self.placed = False
        self._guidance, self._help = "", action.toolTip()
        self.show_state(is_now=False, placed=False)

    def show_guidance(self, text: str) -> None:
        """Say who stands in the stage, as the team has put it."""
        self._guidance = text
        self.setToolTip(f"{text}\n{self._help}")
        self.setAccessibleDescription(text)
        self.update()

    def show_state(self, *, is_now: bool, placed: bool) -> None:
        """Show whether the citizen stands here, and whether by a placement of the month."""
        self.is_now, self.placed = is_now, placed
        state = ", indplaceret" if is_now and placed else ", nu" if is_now else ""
        self.setAccessibleName(f"{int(self.stage)} {STAGES[self.stage]}{state}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The number in its box and the name, below them the guidance text on two lines, and whether it is here."""
        ink, theme = current_theme().stage(self.stage), current_theme()
        painter = QPainter(self)
        hovered = self.underMouse() and not self.is_now
        self._ground(painter, theme.panel if self.is_now else ink.ground, ink.text if self.is_now or hovered else "")
        box = QRectF(12 if self.height() == HEIGHT else 9, 9, 20, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink.text))
        painter.drawRoundedRect(box, 5, 5)
        painter.setPen(QColor(theme.panel))
        painter.setFont(font(13, QFont.Weight.Bold))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(int(self.stage)))
        painter.setPen(QColor(ink.text))
        state = ("✓ nu" if self.placed else "nu") if self.is_now else ""
        small = font(12)
        if self.height() < HEIGHT:
            _write(painter, QRect(37, 0, self.width() - 42, 38), STAGES[self.stage], font(12.5, QFont.Weight.DemiBold))
            painter.setFont(font(10.5))
            painter.drawText(QRect(8, 28, self.width() - 16, 14), _RIGHT, state)
            return
        _write(painter, QRect(39, 7, self.width() - 44, 24), STAGES[self.stage], font(15, QFont.Weight.DemiBold))
        wide = QFontMetrics(small).horizontalAdvance(state) + 8 if state else 0
        painter.setFont(small)
        painter.drawText(QRect(12, 49, self.width() - 24, 17), _RIGHT, state)
        painter.setPen(QColor(theme.muted))
        first, second = painting.two_lines(self._guidance, QFontMetrics(small), self.width() - 24)
        _write(painter, QRect(12, 33, self.width() - 24, 17), first, small)
        _write(painter, QRect(12, 49, self.width() - 24 - wide, 17), second, small)


class NextButton(_BarButton):
    """'Uændret, næste', 'Næste', or what is needed first."""

    def __init__(self, action: QAction, parent: QWidget) -> None:
        super().__init__(action, parent)
        self.setText(action.text())
        self.setToolTip(action.toolTip())

    def show_state(self, text: str, *, enabled: bool) -> None:
        """Show what Enter would do."""
        self.setText(text)
        self.setEnabled(enabled)
        self.setAccessibleName(f"{text}, Enter" if enabled else text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Filled: it is what is pressed most."""
        theme = current_theme()
        painter = QPainter(self)
        self._ground(painter, theme.accent if self.isEnabled() else theme.soft, "")
        painter.setPen(QColor(theme.accent_text if self.isEnabled() else theme.muted))
        strong, small = font(15, QFont.Weight.DemiBold), font(12.5)
        painter.setFont(small)
        key = "Enter ↵" if self.isEnabled() else ""
        wide = QFontMetrics(small).horizontalAdvance(key) + 12 if key else 0
        painter.drawText(self.rect().adjusted(0, 0, -14, 0), _RIGHT, key)
        _write(painter, self.rect().adjusted(16, 0, -14 - wide, 0), self.text(), strong)


class StageBar(QWidget):
    """All five in a row; where they have no room there, the stages are low, and 'unchanged' stands below them."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.stages = {stage: StageButton(stage, actions[f"meet_place_{stage}"], self) for stage in Stage}
        self.next = NextButton(actions["meet_unchanged"], self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._across = 0
        self._lay_out(5)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many beside each other as can be read."""
        super().resizeEvent(event)
        self._lay_out(5 if self.width() >= _ROOMY else 4 if self.width() >= _NARROW else 2)

    def _lay_out(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        beside = across == 5
        self.next.setMinimumWidth(206 if beside else 0)
        for place, button in enumerate((*self.stages.values(), self.next)):
            button.set_low(not beside)
            button.updateGeometry()
            if button is self.next and not beside:
                self._grid.addWidget(button, 4 // across, 0, 1, across)
            else:
                self._grid.addWidget(button, place // across, place % across)
        self._grid.setSpacing(8 if beside else 6)
        for column in range(4):
            self._grid.setColumnStretch(column, int(column < across))

    def show_guidance(self, texts: Mapping[Stage, str]) -> None:
        """Say of each stage who stands in it."""
        for stage, text in texts.items():
            self.stages[stage].show_guidance(text)

    def show_citizen(self, one: Waiting | None, *, last: bool) -> None:
        """Show where somebody stands; `last`: nobody else waits to be discussed."""
        for stage, button in self.stages.items():
            button.setEnabled(one is not None)
            button.show_state(is_now=one is not None and one.stage is stage, placed=one is not None and one.discussed)
        if one is None:
            self.next.show_state("Ingen i køen", enabled=False)
        elif one.stage is None:
            self.next.show_state("Ny: vælg et trin", enabled=False)
        elif one.discussed:
            self.next.show_state("Alle er drøftet" if last else "Næste", enabled=not last)
        else:
            self.next.show_state("Uændret, sidste" if last else "Uændret, næste", enabled=True)


def _write(painter: QPainter, room: QRect, text: str, used: QFont) -> None:
    """One line, shortened where it has no room."""
    painter.setFont(used)
    painter.drawText(room, _LEFT, QFontMetrics(used).elidedText(text, Qt.TextElideMode.ElideRight, room.width()))
