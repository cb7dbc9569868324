"""What the rules warn of, a label each, wrapped like words."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.citizen.flow import Flow


class WatchLine(QWidget):
    """Shows sentences as warnings; hidden where there are none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.watches: list[QLabel] = []
        self._flow = Flow(self)

    def show_sentences(self, sentences: Sequence[str]) -> None:
        """Show these; where they are the same as before, nothing happens."""
        if sentences == [label.text().removeprefix("! ") for label in self.watches]:
            return
        for label in self.watches:
            self._flow.removeWidget(label)
            label.hide()
            label.deleteLater()
        self.watches = []
        for sentence in sentences:
            label = QLabel(f"! {sentence}", self)
            label.setObjectName("watch")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAccessibleName(f"Advarsel: {sentence}")
            self._flow.addWidget(label)
            label.show()
            self.watches.append(label)
        self.setVisible(bool(sentences))
        self.updateGeometry()
