"""What the rules warn of, a label each, wrapped like words."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.widgets.flow import Flow


class _Watch(QLabel):
    """One warning, on one line where it has the room, else on several."""

    def __init__(self, sentence: str, parent: QWidget) -> None:
        super().__init__(f"! {sentence}", parent)
        self.setObjectName("watch")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(f"Advarsel: {sentence}")
        self.ensurePolished()
        self._line = super().sizeHint()
        self.setWordWrap(True)

    def sizeHint(self) -> QSize:
        """As wide as the whole sentence."""
        return self._line


class WatchLine(QWidget):
    """Shows sentences as warnings; hidden where there are none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sentences: list[str] = []
        self.watches: list[QLabel] = []
        self._flow = Flow(self)
        self.hide()

    def show_sentences(self, sentences: Sequence[str]) -> None:
        """Show these; where they are the same as before, nothing happens."""
        if list(sentences) == self._sentences:
            return
        self._sentences = list(sentences)
        for label in self.watches:
            self._flow.removeWidget(label)
            label.hide()
            label.deleteLater()
        self.watches = [_Watch(sentence, self) for sentence in sentences]
        for label in self.watches:
            self._flow.addWidget(label)
            label.show()
        self.setVisible(bool(sentences))
        self.updateGeometry()
