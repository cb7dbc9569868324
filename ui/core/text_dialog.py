"""Asks for one short text."""

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget


class TextDialog(QDialog):
    """A question, a field and two buttons; `field` holds the answer when it was accepted."""

    def __init__(self, parent: QWidget, title: str, question: str, suggested: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(420)
        words = QLabel(question, self)
        words.setObjectName("heading")
        self.field = QLineEdit(suggested, self)
        self.field.setAccessibleName(question)
        choices = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(choices.Ok | choices.Cancel, self)
        for choice, text in ((choices.Ok, "Fortsæt"), (choices.Cancel, "Annullér")):
            button = buttons.button(choice)
            button.setText(text)
            button.setIcon(QIcon())
        buttons.button(choices.Ok).setObjectName("main")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(12)
        for widget in (words, self.field, buttons):
            column.addWidget(widget)
