"""What stands where the cards would be, when there are none: why, and the first step."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.core.commands import Commands
from ui.core.page import PageContext
from ui.widgets.labels import text_label

if TYPE_CHECKING:
    from ui.board.first_steps import FirstSteps


class EmptyWall(QWidget):
    """Says why no card is shown; where the month has nobody at all, a button brings a list in.

    Where the team has no citizens yet, its first steps stand here instead. `who_chosen(id)` as theirs.
    """

    who_chosen = Signal(str)

    def __init__(self, context: PageContext, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._commands = context, commands
        self.steps: FirstSteps | None = None
        import_list = context.window_actions["import_list"]
        self.words = text_label("", "muted", self)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = QPushButton(import_list.text(), self)
        self.button.setObjectName("main")
        self.button.setToolTip(import_list.toolTip())
        self.button.setAutoDefault(True)
        self.button.clicked.connect(import_list.trigger)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.hide()

    @property
    def begins(self) -> bool:
        """Whether the first steps of the team stand here."""
        return self.steps is not None and not self.isHidden() and not self.steps.isHidden()

    def show_reason(self, *, filtered_away: bool, begins: bool) -> None:
        """Say that the filters let nobody through, or that the month has nobody, or how the team `begins`."""
        if begins and self.steps is None:
            from ui.board.first_steps import FirstSteps  # most teams are past them

            self.steps = FirstSteps(self._commands, self._context.settings, self._context.window_actions, self)
            self.steps.who_chosen.connect(self.who_chosen)
            self._column.addWidget(self.steps, 1)
        if self.steps is not None:
            self.steps.setVisible(begins)
            if begins:
                self.steps.refresh()
        self._column.setContentsMargins(*((0, 0, 0, 0) if begins else (20, 16, 20, 16)))
        self.words.setVisible(not begins)
        self.button.setVisible(not filtered_away and not begins)
        self.words.setText(
            "Ingen borgere passer til filtrene. Tryk Esc for at vise alle."
            if filtered_away
            else "Der er ingen borgere på tavlen i denne måned. Begynd med listen fra fagsystemet."
        )
