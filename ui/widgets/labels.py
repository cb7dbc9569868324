"""Texts on the screen: in one line, in as many as they need, or shortened where they have no room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_LEAST, _ROUNDING = 44, 3  # pixels


def line_label(text: str, style: str, parent: QWidget) -> QLabel:
    """A text in one line, whose look the style sheet knows by the name of its `style`."""
    label = QLabel(text, parent)
    label.setObjectName(style)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def text_label(text: str, style: str, parent: QWidget) -> QLabel:
    """The same in as many lines as it needs."""
    label = line_label(text, style, parent)
    label.setWordWrap(True)
    return label


class Elided(QLabel):
    """A label of one line that is shortened where it has no room; its tooltip then tells the whole.

    `style` is its name in the style sheet, which must stand before the text is measured.
    """

    elide = Qt.TextElideMode.ElideRight

    def __init__(self, text: str, style: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(style)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._whole = self._told = self._brief = ""
        self.set_whole(text)

    @property
    def whole(self) -> str:
        """The whole text."""
        return self._whole

    def set_whole(self, text: str, told: str = "", brief: str = "") -> None:
        """Show this text, or what is `brief` for it without room; `told` is its tooltip, shortened or not."""
        self._whole, self._told, self._brief = text, told, brief
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten it anew."""
        super().resizeEvent(event)
        self._fit()

    def _room(self) -> int:
        return self.width()

    def _fit(self) -> None:
        self.ensurePolished()
        metrics, room = QFontMetrics(self.font()), self._room()
        fits = not self._brief or metrics.horizontalAdvance(self._whole) <= room
        shown = metrics.elidedText(self._whole if fits else self._brief, self.elide, room)
        self.setText(shown)
        self.setToolTip(self._told or ("" if shown == self._whole else self._whole))


class ElidedPath(Elided):
    """The same for where a file lies, which its end tells best: what has no room is left out in the middle."""

    elide = Qt.TextElideMode.ElideMiddle


class Yielding(Elided):
    """The same, as wide as its text where there is room; beside what can't be shorter it gives way."""

    def __init__(self, text: str, style: str, parent: QWidget) -> None:
        super().__init__(text, style, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """All of its text."""
        return QSize(self._wide(self.whole), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """What is brief, or a letter or two."""
        least = self._wide(self._brief) if self._brief else min(_LEAST, self.sizeHint().width())
        return QSize(least, super().minimumSizeHint().height())

    def set_whole(self, text: str, told: str = "", brief: str = "") -> None:
        """Show this text."""
        super().set_whole(text, told, brief)
        self.updateGeometry()

    def _wide(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text) + self._around + _ROUNDING

    def _room(self) -> int:
        return self.width() - self._around

    @property
    def _around(self) -> int:
        """What its style puts beside the text."""
        return max(0, super().sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text()))
