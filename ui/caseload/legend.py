"""What the colours of the bars are, by number and name, and the way to the same on paper."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QWidget

from app.caseload.figures import Figure
from app.core.domain import Stage
from app.core.words import STAGES
from ui.caseload import texts
from ui.caseload.row_paint import paint_part
from ui.core.actions import Actions
from ui.core.theme import current_theme, font
from ui.widgets.chip import Chip

_BOX, _AIR = 14, 18


class Legend(QWidget):
    """Ny, the four stages, the cases of other target groups where `others`, and the marker of the limit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.others = False
        self._font = font(12.5)
        self.setFixedHeight(26)
        self.setAccessibleName("Farverne i bjælkerne, fra venstre: ny, de fire trin og loftet som en stiplet streg")

    def sizeHint(self) -> QSize:
        """As wide as all of it."""
        metrics = QFontMetrics(self._font)
        wide = sum(metrics.horizontalAdvance(text) + _BOX + 7 + _AIR for _, text in self._parts())
        return QSize(wide + 60, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A box and a name for each."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        metrics, left, middle = QFontMetrics(self._font), 0, self.height() // 2
        for figure, text in self._parts():
            paint_part(painter, QRectF(left, middle - _BOX / 2, _BOX, _BOX), figure)
            left = self._write(painter, left + _BOX + 7, text, metrics) + _AIR
        pen = QPen(QColor(current_theme().text), 2.5)
        pen.setDashPattern([2.2, 1.3])
        painter.setPen(pen)
        painter.drawLine(left + 4, middle - 9, left + 4, middle + 9)
        self._write(painter, left + 14, "Loft", metrics)

    def _write(self, painter: QPainter, left: int, text: str, metrics: QFontMetrics) -> int:
        painter.setPen(QColor(current_theme().muted))
        wide = metrics.horizontalAdvance(text)
        painter.drawText(QRectF(left, 0, wide + 4, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
        return left + wide

    def _parts(self) -> list[tuple[Figure | None, str]]:
        parts: list[tuple[Figure | None, str]] = [(Figure.NY, texts.NY)]
        parts += [(figure, _numbered(stage)) for figure, stage in texts.FIGURE_STAGES.items() if stage is not None]
        return [*parts, (None, texts.OTHERS)] if self.others else parts


def _numbered(stage: Stage) -> str:
    return f"{int(stage)} {STAGES[stage]}"


class PaperChip(Chip):
    """Opens its menu; never on or off."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(False)
        self.setText("På papir …")
        self.setToolTip("Måneden på én side, til at udskrive eller gemme som PDF.")
        self.menu = QMenu(self)
        for name in ("preview_caseload", "save_caseload"):
            actions.add_to(self.menu, name)
        self.clicked.connect(self._open)

    def _open(self) -> None:
        """Above the button, which stands low on the page."""
        size = self.menu.sizeHint()
        self.menu.popup(self.mapToGlobal(QPoint(self.width() - size.width(), -size.height())))
