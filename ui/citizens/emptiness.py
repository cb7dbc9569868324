"""What stands where the list of citizens is empty: why, and the first step out of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.actions import Actions
from ui.theme import Theme, icon, icon_pixmap


class Emptiness(QWidget):
    """Either nobody is in the team's file yet, or nobody fits the filters."""

    def __init__(self, window_actions: Actions, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text = QLabel(self)
        self.text.setObjectName("lines")
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        self._buttons: list[tuple[QPushButton, str]] = []
        for name, picture in (("import_list", "file-input"), ("new_citizen", "plus")):
            action = window_actions[name]
            button = QPushButton(f" {action.text()}", self)
            button.setToolTip(action.toolTip())
            button.clicked.connect(action.trigger)
            buttons.addWidget(button)
            self._buttons.append((button, picture))
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addStretch(2)
        for widget in (self._picture, self.text):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addStretch(3)
        self.set_theme(theme)
        self.hide()

    def show_reason(self, *, nobody: bool) -> None:
        """Say which of the two it is; only the first is helped by more citizens."""
        self.text.setText(
            "Her står alle teamets borgere, både åbne og afsluttede sager.\nDer er ingen endnu."
            if nobody
            else "Ingen borgere passer til filtrene.\nTryk Esc for at vise alle åbne sager."
        )
        for button, _ in self._buttons:
            button.setVisible(nobody)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._picture.setPixmap(icon_pixmap("users", theme.muted, 40, self.devicePixelRatioF()))
        for button, picture in self._buttons:
            button.setIcon(icon(picture, theme.text, 16))
