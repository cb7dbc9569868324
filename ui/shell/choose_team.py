"""What stands where a page is about one team and none is chosen: the teams to choose between."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalMapper, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui.core.theme import icon
from ui.shell.stand_in import StandInPage


class ChooseTeamPage(StandInPage):
    """A button for each team; `chosen(team_id)` when one is pressed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("users", "", parent)
        self.page = ""
        """The page that waits for the choice: 'meeting' or 'tavlemoede'."""
        self.buttons: list[QPushButton] = []
        self._presses = QSignalMapper(self)
        self._presses.mappedString.connect(self.chosen)

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
            self.choices.addWidget(button)
            self.buttons.append(button)

    def take_focus(self) -> None:
        """Put the focus on the first team."""
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """The keys are meant for the teams."""
        super().showEvent(event)
        self.take_focus()
