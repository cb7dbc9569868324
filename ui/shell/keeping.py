"""Says what goes on while an older file is made ready, until the board can be shown."""

from PySide6.QtCore import QEventLoop, QObject, Qt
from PySide6.QtWidgets import QApplication, QProgressBar, QProgressDialog, QWidget

READYING = "Sikrer filen og gør den klar til denne udgave af Springbræt …"
MONTHS = "Gør de afsluttede måneder færdige …"
_WIDE = 380  # pixels


class Keeping(QObject):
    """Says that a file is brought to this version, or how far its months are that are to be kept, until `end`.

    Nothing is said where these are few.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._shown: QProgressDialog | None = None

    def make_ready(self) -> None:
        """The file is copied to be safe and brought to this version; how far that is can't be told."""
        if self._shown is None:
            self._shown = self._dialog(READYING, 0)
            self._shown.show()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def __call__(self, done: int, of: int) -> None:
        """So many months are done, of so many."""
        if self._shown is None:
            self._shown = self._dialog(MONTHS, of)
        self._shown.setValue(done)

    def _dialog(self, text: str, of: int) -> QProgressDialog:
        dialog = QProgressDialog(text, "", 0, of, self._window)
        dialog.setWindowTitle("Springbræt")
        dialog.setCancelButton(None)
        bar = QProgressBar(dialog)
        bar.setTextVisible(False)
        dialog.setBar(bar)
        dialog.setRange(0, of)
        dialog.setMinimumWidth(_WIDE)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setMinimumDuration(300)
        return dialog

    def end(self) -> None:
        """Nothing more is said, whether all was done or not; else it would come up later over the board."""
        if self._shown is not None:
            self._shown.reset()
            self._shown.deleteLater()
            self._shown = None
