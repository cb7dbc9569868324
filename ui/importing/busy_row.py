"""A slim row for work that lasts: what is being done, a moving bar, and a button that stops it."""

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.core.theme import current_theme

SHOWN_AFTER = 300
"""Milliseconds; what is faster needs no progress."""


class BusyRow(QWidget):
    """Comes into sight when work has lasted SHOWN_AFTER; `stop_asked` when its button is pressed."""

    stop_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = _MovingBar(self)
        self.button = QPushButton("Stop", self)
        self.button.clicked.connect(self.stop_asked)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self._words)
        left.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(left, 1)
        row.addWidget(self.button)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SHOWN_AFTER)
        self._wait.timeout.connect(self.show)
        self.hide()

    @property
    def words(self) -> str:
        """What is being done."""
        return self._words.text()

    def start(self, words: str) -> None:
        """The work has begun; say what it is as soon as it lasts."""
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        if self.isHidden():
            self._wait.start()

    def stop(self) -> None:
        """The work is over."""
        self._wait.stop()
        self.hide()


class _MovingBar(QWidget):
    """A bar in which a piece moves to and fro: how long it will last isn't known."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(6)
        self._place = 0.0
        self._step = 0.02
        self._timer = QTimer(self)
        self._timer.setInterval(33)
        self._timer.timeout.connect(self._move)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to move."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing moves out of sight."""
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The groove and the piece in it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(current_theme().soft))
        painter.drawRoundedRect(QRectF(self.rect()), 3, 3)
        painter.setBrush(QColor(current_theme().accent))
        width = self.width() * 0.3
        painter.drawRoundedRect(QRectF((self.width() - width) * self._place, 0, width, self.height()), 3, 3)

    def _move(self) -> None:
        self._place += self._step
        if not 0 <= self._place <= 1:
            self._place = min(1.0, max(0.0, self._place))
            self._step = -self._step
        self.update()
