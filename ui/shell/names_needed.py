"""What stands in place of a page that can't do its work while citizens are called by their initials."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.core.actions import shown_key
from ui.widgets.boxes import Picture
from ui.widgets.labels import text_label
from ui.widgets.top_bar import TopBar

ABOUT = "Her står borgernes navne, så siden vises ikke, mens der står initialer."


class NamesNeededPage(QWidget):
    """Its button triggers the action that shows names again."""

    def __init__(self, show_names: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self.bar = TopBar(self)
        self.title = self.bar.add_title("")
        self.bar.add_stretch()
        panel = QFrame(self)
        panel.setObjectName("panel")
        picture = Picture("eye-off", "muted", 40, panel, centred=True)
        text = text_label(ABOUT, "lines", panel)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = QPushButton(f"Vis navne  {shown_key(show_names.shortcut().toString())}", panel)
        self.button.setAutoDefault(True)
        self.button.clicked.connect(show_names.trigger)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.button)
        middle.addStretch(1)
        inside = QVBoxLayout(panel)
        inside.setSpacing(16)
        inside.addStretch(2)
        inside.addWidget(picture)
        inside.addWidget(text)
        inside.addLayout(middle)
        inside.addStretch(3)
        around = QVBoxLayout()
        around.setContentsMargins(20, 16, 20, 16)
        around.addWidget(panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addLayout(around, 1)

    def ask(self, title: str) -> None:
        """Stand in place of the page of this title."""
        self.title.setText(title)

    def showEvent(self, event: QShowEvent) -> None:
        """The keys are meant for the button."""
        super().showEvent(event)
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)
