"""What stands in place of a page that can't do its work yet: a picture, why, and the buttons that help."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.boxes import Picture
from ui.widgets.labels import text_label
from ui.widgets.top_bar import TopBar


class StandInPage(QWidget):
    """The `title` of the page that it stands for, the `text`, and a column of `choices` to put buttons in."""

    def __init__(self, picture: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.bar = TopBar(self)
        self.title = self.bar.add_title("")
        self.bar.add_stretch()
        self.panel = panel = QFrame(self)
        panel.setObjectName("panel")
        self.text = text_label(text, "lines", panel)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.choices = QVBoxLayout()
        self.choices.setSpacing(8)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addLayout(self.choices)
        middle.addStretch(1)
        inside = QVBoxLayout(panel)
        inside.setSpacing(16)
        inside.addStretch(2)
        inside.addWidget(Picture(picture, "muted", 40, panel, centred=True))
        inside.addWidget(self.text)
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
