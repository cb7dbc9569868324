"""Parts beside each other; where there is no room for that one in place of the other, or one below the other."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSplitter, QWidget

_HANDLE = 12  # pixels


class OneOrBoth(QSplitter):
    """`roomy` is how many pixels are enough for both. The first comes back when the second goes, or more room comes."""

    def __init__(self, first: QWidget, second: QWidget, roomy: int, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHandleWidth(_HANDLE)
        self.setChildrenCollapsible(False)
        self._first, self._second, self._roomy = first, second, roomy
        for part in (first, second):
            self.addWidget(part)
        self.setStretchFactor(0, 1)
        second.installEventFilter(self)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """The second needs no more than its own room."""
        part = self._first if self._second.isHidden() else self._second
        return part.minimumSizeHint().expandedTo(part.minimumSize())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The second has come, or is gone."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent) and watched is self._second:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more room, or less."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._first.setVisible(self._second.isHidden() or self.width() >= self._roomy)


class BesideOrBelow(QWidget):
    """Parts with equal shares of the width, or under each other where it is less than `roomy` pixels.

    It is at most `high` pixels high for each row.
    """

    def __init__(self, parts: Sequence[QWidget], roomy: int, high: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._roomy, self._high, self._parts = roomy, high, parts
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(20, 16, 20, 16)
        self._box.setSpacing(16)
        for part in parts:
            self._box.addWidget(part, 1)

    def minimumSizeHint(self) -> QSize:
        """No wider than the widest part needs to be."""
        around = self._box.contentsMargins()
        widest = max(max(part.minimumSizeHint().width(), part.minimumWidth()) for part in self._parts)
        return QSize(widest + around.left() + around.right(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more room, or less."""
        super().resizeEvent(event)
        beside = self.width() >= self._roomy
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self.setMaximumHeight(self._high * (1 if beside else len(self._parts)))
