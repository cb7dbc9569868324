"""The few questions that need a window of their own; tests answer them without one."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QStandardPaths
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from app.core.policy import policy

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

TEAM_FILES = "Springbræt-team (*.springbraet)"
WORKBOOKS = "Excel-projektmappe (*.xlsx)"
SMALL_LISTS = "Excel-projektmappe (*.xlsx);;CSV-fil (*.csv)"
PDF_FILES = "PDF-fil (*.pdf)"
LISTS = "Lister (*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt *.html *.htm *.xml);;Alle filer (*)"


class Dialogs:
    """Asks the user for files and names; every answer may be None: they thought better of it."""

    def save_as(self, parent: QWidget, title: str, suggested: str, kinds: str) -> Path | None:
        """Where to write a file."""
        from PySide6.QtWidgets import QFileDialog  # the board stands sooner without what dialogs are made of

        dialog = QFileDialog(parent, title, str(documents() / suggested), kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        return _answer(dialog)

    def destination(
        self, parent: QWidget, title: str, suggested: str, kinds: str, ending: str, *others: str
    ) -> Path | None:
        """Where to write a file whose name ends so ('.pdf'), or as one of the others.

        Asked again where the name got its ending here and such a file stands there already.
        """
        while True:
            chosen = self.save_as(parent, title, suggested, kinds)
            target = None if chosen is None else _with_ending(chosen, ending, *others)
            if target is None or target == chosen or not os.path.exists(target):
                return target
            suggested = str(target)  # so that the dialog itself asks whether to replace it

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """Which file to read."""
        return next(iter(self._chosen_files(parent, title, kinds, several=False)), None)

    def open_files(self, parent: QWidget, title: str, kinds: str) -> list[Path]:
        """Which files to read; none where they thought better of it."""
        return self._chosen_files(parent, title, kinds, several=True)

    def _chosen_files(self, parent: QWidget, title: str, kinds: str, *, several: bool) -> list[Path]:
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(parent, title, f"{documents()}/", kinds)
        modes = QFileDialog.FileMode
        dialog.setFileMode(modes.ExistingFiles if several else modes.ExistingFile)
        return _answers(dialog)

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """Which folder to use."""
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(parent, title, f"{documents()}/")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        return _answer(dialog)

    def secret(self, parent: QWidget, title: str, question: str) -> str | None:
        """A passphrase, which is not shown."""
        from PySide6.QtWidgets import QInputDialog, QLineEdit

        text, agreed = QInputDialog.getText(parent, title, question, QLineEdit.EchoMode.Password)
        return text if agreed and text else None

    def text(self, parent: QWidget, title: str, question: str, suggested: str = "") -> str | None:
        """A short text; the button that takes it says what the title does."""
        from PySide6.QtWidgets import QInputDialog, QLabel, QLayout, QPushButton

        dialog = QInputDialog(parent)
        dialog.setWindowTitle(title)
        dialog.setLabelText(question)
        dialog.setTextValue(suggested)
        dialog.setOkButtonText(title)
        dialog.setCancelButtonText("Annullér")
        dialog.setMinimumWidth(420)
        dialog.findChildren(QLabel)[0].setObjectName("heading")
        for button in dialog.findChildren(QPushButton):
            button.setIcon(QIcon())
        if (column := dialog.layout()) is not None:
            column.setContentsMargins(24, 22, 24, 20)
            column.setSpacing(12)
            column.setSizeConstraint(QLayout.SizeConstraint.SetDefaultConstraint)
        return dialog.textValue() if dialog.exec() else None

    def confirm(self, parent: QWidget, title: str, question: str, yes: str) -> bool:
        """Whether to do it all the same; what is not is said by `question`, and Enter leaves it."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon.Warning, title, question, QMessageBox.StandardButton.NoButton, parent)
        agreed = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton("Annullér", QMessageBox.ButtonRole.RejectRole))
        box.exec()
        return box.clickedButton() is agreed

    def choose(self, parent: QWidget, title: str, question: str, *ways: str) -> int | None:
        """Which of these ways to go, by its number; Enter takes the first, which does no harm."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon.Information, title, question, QMessageBox.StandardButton.NoButton, parent)
        buttons = [box.addButton(way, QMessageBox.ButtonRole.AcceptRole) for way in ways]
        box.addButton("Annullér", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(buttons[0])
        box.exec()
        chosen = box.clickedButton()
        return next((number for number, button in enumerate(buttons) if button is chosen), None)


def files_in(what: QMimeData) -> list[Path]:
    """The files that are being dragged."""
    return [Path(url.toLocalFile()) for url in what.urls() if url.isLocalFile()]


def team_folder() -> Path:
    """Where new teams are put: where IT has decided, if that is there, else among the user's documents."""
    decided = policy().teams
    return decided if decided is not None and decided.is_dir() else documents()


def documents() -> Path:
    """The user's folder for documents, or the home folder where there is none."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return folder if folder.is_dir() else Path.home()


def _answer(dialog: "QFileDialog") -> Path | None:
    return next(iter(_answers(dialog)), None)


def _answers(dialog: "QFileDialog") -> list[Path]:
    """What is chosen in the system's own dialog, or in Qt's where there is none."""
    from PySide6.QtWidgets import QTreeView

    listing = dialog.findChild(QTreeView)
    if listing is not None:  # Qt's, whose columns are as wide as the English heads
        heads = listing.header()
        longest = heads.fontMetrics().horizontalAdvance("Excel 2007-regneark")
        for column, least in enumerate((0, 0, longest, 0)):
            heads.resizeSection(column, max(heads.sectionSize(column), heads.sectionSizeHint(column), least))
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return [Path(one) for one in chosen]


def _with_ending(path: Path, ending: str, *others: str) -> Path:
    return path if path.suffix.lower() in (ending, *others) else path.with_name(path.name + ending)
