"""What stands in place of a page that can't do its work while citizens are called by their initials."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui.core.actions import shown_key
from ui.shell.stand_in import StandInPage

ABOUT = "Her står borgernes navne, så siden vises ikke, mens der står initialer."


class NamesNeededPage(StandInPage):
    """Its button triggers the action that shows names again."""

    def __init__(self, show_names: QAction, parent: QWidget) -> None:
        super().__init__("eye-off", ABOUT, parent)
        self.button = QPushButton(f"Vis navne  {shown_key(show_names.shortcut().toString())}", self.panel)
        self.button.setAutoDefault(True)
        self.button.clicked.connect(show_names.trigger)
        self.choices.addWidget(self.button)

    def ask(self, title: str) -> None:
        """Stand in place of the page of this title."""
        self.title.setText(title)

    def showEvent(self, event: QShowEvent) -> None:
        """The keys are meant for the button."""
        super().showEvent(event)
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)
