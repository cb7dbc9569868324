"""Hands documents out: saved as PDF, or shown as they will be printed, where one chooses how, prints and saves."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPageLayout
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.core.errors import UserError
from app.core.targets import written_whole
from app.core.teams import chosen_name
from ui.core.dialogs import PDF_FILES, Dialogs
from ui.core.notifier import Notifier
from ui.paper.document import Document
from ui.paper.paper import Paper
from ui.paper.pdf import write
from ui.paper.words import ALL_TEAMS

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from ui.paper.preview import PreviewWindow

QUEUED_AS = "Springbræt"
"""What a document is called in the printer's queue, which others read: its own title may be a citizen's name."""


class Printing(QObject):
    """Writes documents and prints them; `written(path)` when a file stands. What is refused is said in words."""

    written = Signal(object)

    def __init__(self, notifier: Notifier, dialogs: Dialogs, window: QWidget) -> None:
        super().__init__(window)
        self.notifier = notifier
        self._dialogs = dialogs
        self._window = window
        self._paper: Paper | None = None
        self._previewed: Document | None = None
        self.shown: PreviewWindow | None = None
        """The window with the pages that is open, if one is."""

    @property
    def by_initials(self) -> bool:
        """Whether citizens are called by their initials everywhere."""
        return self.notifier.session.store.veil is not None

    @property
    def team(self) -> str:
        """The name of the team that is looked at."""
        return chosen_name(self.notifier.session.store) or ALL_TEAMS

    def save_paper(self, paper: Paper, title: str) -> None:
        """Ask under this title where, then write it as PDF, as it is usually chosen."""
        document = self._made(partial(paper.make, paper.usual))
        if document is not None:
            self._save(document, title, paper.file_name(document, paper.usual))

    def preview_paper(self, paper: Paper) -> None:
        """Show it as it will be printed, in a window where one chooses, prints and saves; nothing waits for it."""
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        from ui.paper.preview import PreviewWindow

        document = self._made(partial(paper.make, paper.usual))
        if document is None or self.shown is not None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if not QPrinterInfo.availablePrinterNames():
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setDocName(QUEUED_AS)
        printer.setCreator("Springbræt")
        self._paper, self._previewed = paper, document
        window = self.shown = PreviewWindow(document, printer, paper.questions, paper.paper, self._window)
        window.paint_asked.connect(self._print)
        window.chosen.connect(self._choose)
        window.print_asked.connect(self._ask_printer)
        window.save_asked.connect(self._save_shown)
        window.finished.connect(self._close)
        window.resize(self._window.size() * 0.9)
        window.setWindowModality(Qt.WindowModality.WindowModal)
        window.show()

    def _choose(self) -> None:
        """Make the document anew as it is wanted now."""
        paper, window = self._paper, self.shown
        if paper is None or window is None:
            return
        document = self._made(partial(paper.make, window.choices()))
        if document is not None:
            self._previewed = document
            window.show_document(document)

    def _ask_printer(self) -> None:
        """Let the printer be chosen, print, and close the window."""
        from PySide6.QtPrintSupport import QPrintDialog

        window = self.shown
        if window is None:
            return
        dialog = QPrintDialog(window.printer, window)
        dialog.setWindowTitle("Udskriv")
        if dialog.exec() == QDialog.DialogCode.Accepted and self._printed(window.printer):
            window.accept()

    def _save_shown(self) -> None:
        """Write what is shown as PDF, on the paper that is chosen."""
        if self._paper is not None and self._previewed is not None and self.shown is not None:
            suggested = self._paper.file_name(self._previewed, self.shown.choices())
            self._save(self._previewed, "Gem som PDF", suggested, self.shown.printer.pageLayout())

    def _save(self, document: Document, title: str, suggested: str, layout: QPageLayout | None = None) -> None:
        window = self.shown or self._window
        target = self._dialogs.destination(window, title, suggested, PDF_FILES, ".pdf")
        if target is None:
            return
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            write(document, target, self.notifier.session.store.path, layout)
        except UserError as error:
            self.notifier.say_error(error)
            return
        finally:
            QApplication.restoreOverrideCursor()
        if self.shown is not None:
            self.shown.reject()  # what is said of the file, and the ways to it, stand in the window behind
        self.notifier.tell_written(target)
        self.written.emit(target)
        self._note_saved(document)

    def _made(self, make: Callable[[], Document]) -> Document | None:
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            return make()
        except UserError as error:
            self.notifier.say_error(error)
            return None
        finally:
            QApplication.restoreOverrideCursor()

    def _print(self, printer: "QPrinter") -> None:
        self._printed(printer)

    def _printed(self, printer: "QPrinter") -> bool:
        """Draw for the preview, and once more for the printer when that is chosen; whether it took all of it."""
        if self._previewed is None:
            return False
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._draw(self._previewed, printer)
        except OSError:
            self.notifier.say_error(UserError("print_failed"))
        except UserError as error:
            self.notifier.say_error(error)
        else:
            return True
        finally:
            QApplication.restoreOverrideCursor()
        return False

    def _draw(self, document: Document, printer: "QPrinter") -> None:
        """To paper, to the preview's picture, or whole to the file that was chosen in its place."""
        from PySide6.QtGui import QPaintEngine

        file, engine = printer.outputFileName(), printer.paintEngine()
        if not file or engine is None or engine.type() is QPaintEngine.Type.Picture:
            document.draw(printer)
            return
        with written_whole(Path(file), self.notifier.session.store.path) as unfinished:
            printer.setOutputFileName(str(unfinished))
            try:
                document.draw(printer)
            finally:
                printer.setOutputFileName(file)

    def _close(self, result: int) -> None:
        """The window is accepted once it was printed."""
        if self._previewed is not None and result == QDialog.DialogCode.Accepted:
            self._note_printed(self._previewed)
        if self.shown is not None:
            self.shown.deleteLater()
        self.shown = self._previewed = self._paper = None

    def _note_printed(self, document: Document) -> None:
        """Write down that it went out on paper."""
        self.notifier.note("printed", document.given, document.about)

    def _note_saved(self, document: Document) -> None:
        """Write down that it went out as a file."""
        self.notifier.note("exported", document.given, document.about)
