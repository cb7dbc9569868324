"""A line over the rows about what needs the lead: who is over the limit, and whose cases need a stand-in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget


class Banner(QFrame):
    """In the warning colours, with a way on; hidden where there is nothing to say. `asked` when the way is taken."""

    asked = Signal()

    def __init__(self, way_on: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("alarm")
        self.strong = QLabel(self)
        self.strong.setObjectName("strong")
        self.strong.setTextFormat(Qt.TextFormat.PlainText)
        self.plain = QLabel(self)
        self.plain.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton(way_on, self)
        self.button.setObjectName("link")
        self.button.setAutoDefault(True)
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.clicked.connect(self.asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 12, 5)
        row.setSpacing(6)
        for widget in (self.strong, self.plain, self.button):
            row.addWidget(widget)
        row.addStretch(1)
        self.hide()

    def say(self, strong: str, plain: str) -> None:
        """Say this; nothing hides the banner."""
        self.strong.setText(strong)
        self.plain.setText(plain)
        self.setAccessibleName(f"Advarsel: {strong} {plain}")
        self.setVisible(bool(strong))
