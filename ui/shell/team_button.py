"""The head of the rail where a store has several teams: the one that is looked at, and the way to another."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.core.theme import Theme, font, icon_pixmap
from ui.widgets.painted_button import PaintedButton


class TeamButton(PaintedButton):
    """The team's name with an arrow down; only a picture where the rail is narrow."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.narrow = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def lead_to(self, action: QAction) -> None:
        """A press does this."""
        self.clicked.connect(action.trigger)
        self.setToolTip(action.toolTip())

    def set_team(self, name: str) -> None:
        """Show this name."""
        self.setText(name)
        self.setAccessibleName(f"Team: {name}. Vælg et andet")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A lighter ground with the name on it, as the chosen page has."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.theme.rail_text), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.rail_chosen))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        ratio = self.devicePixelRatioF()
        middle = (self.height() - 16) // 2
        if self.narrow:
            painter.drawPixmap((self.width() - 16) // 2, middle, icon_pixmap("users", self.theme.rail_text, 16, ratio))
            return
        used = font(12.5, QFont.Weight.DemiBold)
        painter.setFont(used)
        painter.setPen(QColor(self.theme.rail_text))
        room = QRect(10, 0, self.width() - 38, self.height())
        shown = QFontMetrics(used).elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        arrow = icon_pixmap("chevron-down", self.theme.rail_text, 16, ratio)
        painter.drawPixmap(self.width() - 24, middle, arrow)
