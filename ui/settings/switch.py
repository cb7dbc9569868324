"""A switch: on or off, painted, pressed by mouse, space or Enter."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.core.theme import current_theme, font
from ui.widgets.painted_button import PaintedButton

_TRACK, _HIGH, _WIDE = 36, 20, 74


class Switch(PaintedButton):
    """Says 'Til' or 'Fra' beside its track, so that it isn't told by colour alone."""

    def __init__(self, about: str, parent: QWidget, value: str = "") -> None:
        super().__init__(parent, value)
        self._about = about
        self.setCheckable(True)
        self.setFixedSize(_WIDE, 28)
        self.toggled.connect(self._name)
        self._name()

    def sizeHint(self) -> QSize:
        """Track and word."""
        return QSize(_WIDE, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The track with its knob, the word, and the ring of the focus."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        track = QRectF(self.width() - _TRACK - 2, (self.height() - _HIGH) / 2, _TRACK, _HIGH)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.text if on else theme.accent), 2))
        else:
            painter.setPen(QPen(QColor(theme.accent if on else theme.field_line), 1.3))
        painter.setBrush(QColor(theme.accent if on else theme.panel))
        painter.drawRoundedRect(track, _HIGH / 2, _HIGH / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent_text if on else theme.field_line))
        left = track.right() - _HIGH + 3 if on else track.left() + 3
        painter.drawEllipse(QRectF(left, track.top() + 3, _HIGH - 6, _HIGH - 6))
        painter.setFont(font(12.5))
        painter.setPen(QColor(theme.text if on else theme.muted))
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(self.rect().adjusted(0, 0, -_TRACK - 10, 0), side, "Til" if on else "Fra")

    def _name(self) -> None:
        self.setAccessibleName(f"{self._about}: {'til' if self.isChecked() else 'fra'}")
