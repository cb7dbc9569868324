"""A round button that chooses a filter, painted, with an optional avatar."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.core.theme import current_theme, font
from ui.widgets.painted_button import PaintedButton

_HEIGHT = 30


class Chip(PaintedButton):
    """A filter that is on or off, or `one_of` those beside it, of which one is on. `warns`: in the warning colour."""

    def __init__(
        self, parent: QWidget, value: str = "", *, avatar: str = "", warns: bool = False, one_of: bool = False
    ) -> None:
        super().__init__(parent, value)
        self.avatar = avatar
        self.warns = warns
        self.setCheckable(True)
        self.setAutoExclusive(one_of)
        self.setFixedHeight(_HEIGHT)
        self.setFont(font(13, QFont.Weight.Medium))

    def sizeHint(self) -> QSize:
        """As wide as text and avatar."""
        return QSize(QFontMetrics(self.font()).horizontalAdvance(self.text()) + self._text_left() + 13, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """A chip is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, avatar, text and the ring of the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current_theme()
        ground, text, line = theme.panel, theme.text, theme.line
        if self.warns:
            ground, text, line = theme.warning.ground, theme.warning.text, theme.warning.text
        if self.isChecked():
            ground, text, line = theme.accent, theme.accent_text, theme.accent
        elif self.underMouse():
            ground = theme.warning.ground if self.warns else theme.button_hover
        pen = (
            QPen(QColor(theme.text if self.isChecked() else theme.accent), 2) if self.hasFocus() else QPen(QColor(line))
        )
        painter.setPen(pen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _HEIGHT / 2 - 1, _HEIGHT / 2 - 1)
        if self.avatar:
            circle = QRect(5, 5, 20, 20)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.avatar.ground))
            painter.drawEllipse(circle)
            painter.setPen(QColor(theme.avatar.text))
            painter.setFont(font(9.5 if len(self.avatar) < 3 else 8, QFont.Weight.Bold))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, self.avatar[:3])
        painter.setFont(self.font())
        painter.setPen(QColor(text))
        painter.drawText(self.rect().adjusted(self._text_left(), 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, self.text())

    def _text_left(self) -> int:
        return 31 if self.avatar else 13
