"""What stands where the cards would be, when there are none: why, and the first step."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.widgets.labels import text_label


class EmptyWall(QWidget):
    """Says why no card is shown; where the month has nobody at all, a button brings a list in."""

    def __init__(self, import_list: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = text_label("", "muted", self)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = QPushButton(import_list.text(), self)
        self.button.setObjectName("main")
        self.button.setToolTip(import_list.toolTip())
        self.button.setAutoDefault(True)
        self.button.clicked.connect(import_list.trigger)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.hide()

    def show_reason(self, *, filtered_away: bool) -> None:
        """Say that the filters let nobody through, or that the month has nobody."""
        self.button.setVisible(not filtered_away)
        self.words.setText(
            "Ingen borgere passer til filtrene. Tryk Esc for at vise alle."
            if filtered_away
            else "Der er endnu ingen borgere på tavlen i denne måned. Begynd med listen fra fagsystemet."
        )
