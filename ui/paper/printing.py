"""Hands out what a meeting has come to: saved as PDF, or shown as it will be printed."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.core.errors import UserError
from app.core.targets import written_whole
from ui.core.dialogs import PDF_FILES, Dialogs
from ui.core.notifier import Notifier
from ui.paper.document import Document
from ui.paper.pdf import a4, write

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

_ZOOM_FIELD = "QComboBox QLineEdit { border: none; background: transparent; padding: 0; min-height: 0; }"
"""The field within the preview's list of sizes has the list's own frame."""


class Printing(QObject):
    """Writes documents and prints them; `written(path)` when a file stands. What is refused is said in words."""

    written = Signal(object)

    def __init__(self, notifier: Notifier, dialogs: Dialogs, window: QWidget) -> None:
        super().__init__(window)
        self.notifier = notifier
        self._dialogs = dialogs
        self._window = window
        self._previewed: Document | None = None
        self._printer: QPrinter | None = None
        self.shown: QPrintPreviewDialog | None = None
        """The preview that is open, if one is."""

    def save_document(self, make: Callable[[], Document], title: str, suggested: str) -> None:
        """Ask under this title where, then write the document as PDF."""
        document = self._made(make)
        if document is None:
            return
        target = self._dialogs.destination(self._window, title, suggested, PDF_FILES, ".pdf")
        if target is None:
            return
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            write(document, target, self.notifier.session.store.path)
        except UserError as error:
            self.notifier.say_error(error)
            return
        finally:
            QApplication.restoreOverrideCursor()
        self._tell(target)
        self.notifier.note("exported", document.given)

    def preview_document(self, make: Callable[[], Document]) -> None:
        """Show a document as it will be printed, in a window from which it can be; nothing waits for it."""
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo, QPrintPreviewDialog

        document = self._made(make)
        if document is None or self.shown is not None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if not QPrinterInfo.availablePrinterNames():
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setDocName(document.title)
        printer.setCreator("Springbræt")
        printer.setPageLayout(a4(across=document.across))
        printer.setFullPage(True)
        dialog = QPrintPreviewDialog(printer, self._window)
        dialog.setWindowTitle(document.title)
        dialog.setStyleSheet(_ZOOM_FIELD)
        dialog.resize(self._window.size() * 0.9)
        dialog.paintRequested.connect(self._print)
        dialog.finished.connect(self._close)
        self._previewed, self._printer, self.shown = document, printer, dialog
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

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
        """Draw for the preview, and once more for the printer when that is chosen."""
        if self._previewed is None:
            return
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._draw(self._previewed, printer)
        except OSError:
            self.notifier.say_error(UserError("print_failed"))
        except UserError as error:
            self.notifier.say_error(error)
        finally:
            QApplication.restoreOverrideCursor()

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
        """The preview is accepted once it was printed, or saved as a file."""
        if self._previewed is not None and result == QDialog.DialogCode.Accepted:
            self._note_printed(self._previewed)
        if self.shown is not None:
            self.shown.deleteLater()
        self.shown = self._previewed = None

    def _note_printed(self, document: Document) -> None:
        """Write down that it went out on paper or as a file."""
        self.notifier.note("printed", document.given)

    def _tell(self, path: Path) -> None:
        self.notifier.said.emit(f"Gemt: {path}", False, False)
        self.written.emit(path)
