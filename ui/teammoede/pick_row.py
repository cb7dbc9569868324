"""Five buttons that place the chosen citizen, each with its key: the four stages, and unchanged."""

from PySide6.QtCore import QRect, QRectF, QSignalMapper, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.core.domain import Stage
from app.core.words import STAGES
from ui.core.theme import BUTTON_RADIUS, current_theme, font
from ui.widgets.painted_button import PaintedButton

HEIGHT = 40
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class _Pick(PaintedButton):
    """Takes no focus by a click, so that the list keeps its keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """They share the width of the row by the length of their texts."""
        return QSize(QFontMetrics(_strong()).horizontalAdvance(self.text()) + 52, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Narrower than that the text is shortened."""
        return QSize(64, HEIGHT)

    def _shape(self, painter: QPainter, ground: str, edge: str) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = current_theme().text if self.hasFocus() else edge
        painter.setPen(QPen(QColor(line), 2) if line else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), BUTTON_RADIUS, BUTTON_RADIUS)

    def _write(self, painter: QPainter, room: QRect, colour: str) -> None:
        painter.setFont(_strong())
        painter.setPen(QColor(colour))
        shown = QFontMetrics(_strong()).elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, shown)


class StagePick(_Pick):
    """A stage; the one in which the chosen citizen stands has an edge."""

    def __init__(self, stage: Stage, parent: QWidget) -> None:
        super().__init__(parent)
        self.stage = stage
        self.is_now = False
        self.setText(STAGES[stage])

    def paintEvent(self, event: QPaintEvent) -> None:
        """The number in its box, and the name."""
        theme, ink = current_theme(), current_theme().stage(self.stage)
        painter = QPainter(self)
        if not self.isEnabled():
            self._shape(painter, theme.soft, "")
            self._write(painter, self.rect().adjusted(14, 0, -8, 0), theme.muted)
            return
        edged = self.is_now or self.underMouse()
        self._shape(painter, theme.panel if self.is_now else ink.ground, ink.text if edged else "")
        box = QRectF(10, HEIGHT / 2 - 10, 20, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink.text))
        painter.drawRoundedRect(box, 5, 5)
        painter.setPen(QColor(theme.panel))
        painter.setFont(font(12.5, QFont.Weight.Bold))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(int(self.stage)))
        self._write(painter, self.rect().adjusted(38, 0, -8, 0), ink.text)


class UnchangedPick(_Pick):
    """'Uændret', which is pressed most."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText("Uændret")

    def sizeHint(self) -> QSize:
        """With room for its key."""
        return super().sizeHint() + QSize(36, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Filled where it can be pressed."""
        theme, enabled = current_theme(), self.isEnabled()
        colour = theme.accent_text if enabled else theme.muted
        painter = QPainter(self)
        self._shape(painter, theme.accent if enabled else theme.soft, "")
        self._write(painter, self.rect().adjusted(14, 0, -66, 0), colour)
        painter.setFont(font(12))
        painter.drawText(self.rect().adjusted(0, 0, -12, 0), _RIGHT, "Enter ↵")


class PickRow(QWidget):
    """`placed(stage)` and `unchanged` when a button is pressed."""

    placed = Signal(object)
    unchanged = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.stages = {stage: StagePick(stage, self) for stage in Stage}
        self.same = UnchangedPick(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._lay_out(beside=True)
        presses = QSignalMapper(self)
        presses.mappedInt.connect(self._placed)
        for button in self.stages.values():
            presses.setMapping(button, int(button.stage))
            button.clicked.connect(presses.map)
        self.same.clicked.connect(self.unchanged)
        self.show_citizen(None, None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """'Uændret' stands above the stages where all five have no room beside each other."""
        super().resizeEvent(event)
        wide = sum(button.sizeHint().width() for button in (self.same, *self.stages.values()))
        self._lay_out(beside=self.width() >= wide)

    def _lay_out(self, *, beside: bool) -> None:
        self._grid.addWidget(self.same, 0, 0, 1, 1 if beside else len(self.stages))
        for place, button in enumerate(self.stages.values()):
            self._grid.addWidget(button, int(not beside), place + int(beside))

    def show_citizen(self, name: str | None, stage: Stage | None) -> None:
        """Whom the buttons place (None: nobody), and where they stand; who is ny can't stay."""
        for button in self.stages.values():
            button.setEnabled(name is not None)
            button.is_now = name is not None and button.stage is stage
            button.setAccessibleName(f"{int(button.stage)} {button.text()}" + (f": {name}" if name else ""))
            button.update()
        self.same.setEnabled(name is not None and stage is not None)
        self.same.setAccessibleName("Uændret, Enter" + (f": {name}" if name else ""))

    def _placed(self, number: int) -> None:
        self.placed.emit(Stage(number))


def _strong() -> QFont:
    return font(14, QFont.Weight.DemiBold)
