"""What stands where a list is empty: what belongs there, why nothing does, and the first step."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.core.actions import Actions
from ui.core.theme import icon
from ui.widgets.boxes import Picture
from ui.widgets.labels import text_label


class Nothing(QWidget):
    """Either what `belongs` here is not in the team's file yet, or filters keep it `hidden`.

    `steps` are ways out and their icons.
    """

    def __init__(
        self, belongs: str, hidden: str, picture: str, steps: Sequence[tuple[QAction, str]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._belongs, self._hidden = belongs, hidden
        self.text = text_label("", "lines", self)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        self.buttons = step_buttons(steps, self)
        for button in self.buttons:
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addStretch(2)
        for widget in (Picture(picture, "muted", 40, self, centred=True), self.text):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addStretch(3)
        self.hide()

    def show_reason(self, *, nothing_at_all: bool) -> None:
        """Say which of the two it is; only the first is helped by making something."""
        self.text.setText(self._belongs if nothing_at_all else self._hidden)
        for button in self.buttons:
            button.setVisible(nothing_at_all)

    def take_focus(self) -> None:
        """Put the focus on the first step."""
        if self.buttons and self.buttons[0].isVisible():
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)


def step_buttons(steps: Sequence[tuple[QAction, str]], parent: QWidget, *, main: bool = False) -> list[QPushButton]:
    """A button for each of these actions and their icons, the first as the `main` one of its page."""
    made: list[QPushButton] = []
    for action, name in steps:
        button = QPushButton(f" {action.text()}", parent)
        button.setToolTip(action.toolTip())
        button.setAutoDefault(True)
        first = main and not made
        button.setObjectName("main" if first else "")
        button.setIcon(icon(name, "accent_text" if first else "text", 16))
        button.clicked.connect(action.trigger)
        made.append(button)
    return made


def first_steps(actions: Actions) -> list[tuple[QAction, str]]:
    """The ways out of a team without citizens: a list, one by hand, and the made-up team."""
    wanted = (("import_list", "file-input"), ("new_citizen", "plus"), ("open_demo", "users"))
    return [(actions[name], picture) for name, picture in wanted]
