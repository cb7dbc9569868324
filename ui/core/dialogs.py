"""The few questions that need a window of their own; tests answer them without one."""

import os
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

TEAM_FILES = "Springbræt-team (*.springbraet)"
WORKBOOKS = "Excel-projektmappe (*.xlsx)"
PDF_FILES = "PDF-fil (*.pdf)"
LISTS = "Lister (*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt *.html *.htm *.xml);;Alle filer (*)"


class Dialogs:
    """Asks the user for files and names; every answer may be None: they thought better of it."""

    def save_as(self, parent: QWidget, title: str, suggested: str, kinds: str) -> Path | None:
        """Where to write a file."""
        from PySide6.QtWidgets import QFileDialog

        start = str(documents() / suggested)
        chosen, _ = QFileDialog.getSaveFileName(parent, title, start, kinds)
        return Path(chosen) if chosen else None

    def destination(self, parent: QWidget, title: str, suggested: str, kinds: str, ending: str) -> Path | None:
        """Where to write a file whose name ends so ('.pdf').

        Asked again where the name got its ending here and such a file stands there already.
        """
        while True:
            chosen = self.save_as(parent, title, suggested, kinds)
            target = None if chosen is None else _with_ending(chosen, ending)
            if target is None or target == chosen or not os.path.exists(target):
                return target
            suggested = str(target)  # so that the dialog itself asks whether to replace it

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """Which file to read."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getOpenFileName(parent, title, f"{documents()}/", kinds)
        return Path(chosen) if chosen else None

    def text(self, parent: QWidget, title: str, question: str, suggested: str = "") -> str | None:
        """A short text."""

        dialog = TextDialog(parent, title, question, suggested)
        return dialog.field.text() if dialog.exec() else None


def documents() -> Path:
    """The user's folder for documents, or the home folder where there is none."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return folder if folder.is_dir() else Path.home()


def _with_ending(path: Path, ending: str) -> Path:
    return path if path.suffix.lower() == ending else path.with_name(path.name + ending)


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
