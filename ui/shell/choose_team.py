"""What stands where a page is about one team and none is chosen: the teams to choose between."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalMapper, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.core.theme import icon
from ui.widgets.boxes import Picture
from ui.widgets.labels import text_label
from ui.widgets.top_bar import TopBar


class ChooseTeamPage(QWidget):
    """A button for each team; `chosen(team_id)` when one is pressed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.page = ""
        """The page that waits for the choice: 'meeting' or 'tavlemoede'."""
        self.bar = TopBar(self)
        self.title = self.bar.add_title("")
        self.bar.add_stretch()
        panel = QFrame(self)
        panel.setObjectName("panel")
        picture = Picture("users", "muted", 40, panel, centred=True)
        self.text = text_label("", "lines", panel)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.buttons: list[QPushButton] = []
        self._presses = QSignalMapper(self)
        self._presses.mappedString.connect(self.chosen)
        self._row = QVBoxLayout()
        self._row.setSpacing(8)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addLayout(self._row)
        middle.addStretch(1)
        inside = QVBoxLayout(panel)
        inside.setSpacing(16)
        inside.addStretch(2)
        inside.addWidget(picture)
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

    def ask(self, page: str, title: str, teams: Sequence[tuple[str, str]]) -> None:
        """Offer these teams, id and name, for the page of this title."""
        self.page = page
        self.title.setText(title)
        self.text.setText(f"{title}t holdes af ét team.\nVælg et team.")
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
        for team_id, name in teams:
            button = QPushButton(f" {name}", self)
            button.setAutoDefault(True)
            button.setMinimumWidth(260)
            button.setIcon(icon("users", "text", 16))
            self._presses.setMapping(button, team_id)
            button.clicked.connect(self._presses.map)
            self._row.addWidget(button)
            self.buttons.append(button)

    def take_focus(self) -> None:
        """Put the focus on the first team."""
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """The keys are meant for the teams."""
        super().showEvent(event)
        self.take_focus()
