"""A flat button that shows the key that does the same."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.core.theme import current_theme, font
from ui.widgets.painted_button import PaintedButton

_HEIGHT = 30


class KeyButton(PaintedButton):
    """Starts an action; it takes no focus by a click, so that keys go on meaning what they meant."""

    def __init__(self, action: QAction, text: str, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._key = key
        self.setText(text)
        self.setToolTip(action.toolTip())
        self.setAccessibleName(f"{text}, {key}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(_HEIGHT)
        self.clicked.connect(action.trigger)

    def sizeHint(self) -> QSize:
        """As wide as key and text."""
        return QSize(self._key_width() + QFontMetrics(self._font()).horizontalAdvance(self.text()) + 28, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """It is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The key in its box, then the text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current_theme()
        if self.underMouse() or self.hasFocus() or self.isChecked():
            edge = QPen(QColor(theme.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen
            painter.setPen(edge)
            painter.setBrush(QColor(theme.soft))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        box = QRectF(7.5, 5.5, self._key_width(), 19)
        painter.setPen(QColor(theme.field_line))
        painter.setBrush(QColor(theme.panel))
        painter.drawRoundedRect(box, 5, 5)
        painter.setPen(QColor(theme.muted))
        painter.setFont(font(12))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)
        painter.setPen(QColor(theme.accent if self.isChecked() else theme.text))
        painter.setFont(self._font())
        left = int(box.right()) + 8
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())

    def _key_width(self) -> int:
        return QFontMetrics(font(12)).horizontalAdvance(self._key) + 12

    @staticmethod
    def _font() -> QFont:
        return font(13, QFont.Weight.Medium)
