"""Puts what nobody else is to read into the clipboard for a short while."""

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

from app.core.privacy import CprFilter

SECONDS = 30
_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_HINTS = (
    ("x-kde-passwordManagerHint", b"secret"),
    (_WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"), b"1"),
    (_WINDOWS.format("CanIncludeInClipboardHistory"), bytes(4)),
    (_WINDOWS.format("CanUploadToCloudClipboard"), bytes(4)),
)
"""What tells the system's history of the clipboard not to keep it, as far as each system knows such a thing."""


class ShortCopy(QObject):
    """Holds one text at a time, which is gone after so many seconds, or with the program, unless another was copied
    since.
    """

    def __init__(self, parent: QObject, seconds: int = SECONDS) -> None:
        super().__init__(parent)
        self._text = ""
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(seconds * 1000)
        self.timer.timeout.connect(self.clear)
        application = QGuiApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.clear)

    def copy(self, text: str) -> None:
        """Put a text there."""
        self._text = text
        what = QMimeData()
        what.setText(text)
        for name, value in _HINTS:
            what.setData(name, value)
        _clipboard().setMimeData(what)
        self.timer.start()

    def clear(self) -> None:
        """Take it away again; what somebody has put there since stays."""
        self.timer.stop()
        if self._text and _clipboard().text() == self._text:
            _clipboard().clear()
        self._text = ""


class CprCopies(QObject):
    """Sees to it that a CPR number goes out of the clipboard again in whatever field of the program it was copied."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.short = ShortCopy(self)
        self._without_cpr = CprFilter(())
        _clipboard().dataChanged.connect(self._look)

    def _look(self) -> None:
        clipboard = _clipboard()
        what = clipboard.mimeData()
        if not clipboard.ownsClipboard() or what is None or what.hasFormat(_HINTS[0][0]):
            return  # another program's, or put there for a short while already
        text = what.text()
        if self._without_cpr(text) != text:
            self.short.copy(text)


def _clipboard() -> QClipboard:
    return QGuiApplication.clipboard()
