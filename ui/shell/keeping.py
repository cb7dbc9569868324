"""Says how far the months of an older file are that are to be kept, until the board can be shown."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QProgressBar, QProgressDialog, QWidget

_WIDE = 380  # pixels


class Keeping(QObject):
    """Says how far the months of an older file are that are to be kept, until `end`; nothing where they are few."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._shown: QProgressDialog | None = None

    def __call__(self, done: int, of: int) -> None:
        """So many are done, of so many."""
        if self._shown is None:
            self._shown = QProgressDialog("Gør de afsluttede måneder færdige …", "", 0, of, self._window)
            self._shown.setWindowTitle("Springbræt")
            self._shown.setCancelButton(None)
            bar = QProgressBar(self._shown)
            bar.setTextVisible(False)
            self._shown.setBar(bar)
            self._shown.setMinimumWidth(_WIDE)
            self._shown.setWindowModality(Qt.WindowModality.WindowModal)
            self._shown.setMinimumDuration(300)
        self._shown.setValue(done)

    def end(self) -> None:
        """Nothing more is said, whether all were kept or not; else it would come up later over the board."""
        if self._shown is not None:
            self._shown.reset()
            self._shown.deleteLater()
            self._shown = None
