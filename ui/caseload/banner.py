"""A line over the rows about what needs the lead: who is over the limit, and whose cases need a stand-in."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from ui.widgets.labels import line_label


class Banner(QFrame):
    """In the warning colours, with a way on; hidden where there is nothing to say.

    `asked(place)` when the way is taken: the place of what was chosen in the menu, 0 where there is only one.
    """

    asked = Signal(int)

    def __init__(self, way_on: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("alarm")
        self.strong = line_label("", "strong", self)
        self.plain = QLabel(self)
        self.plain.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton(way_on, self)
        self.button.setObjectName("link")
        self.button.setAutoDefault(True)
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.clicked.connect(self._take)
        self.menu = QMenu(self)
        self.menu.triggered.connect(self._chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 12, 5)
        row.setSpacing(6)
        for widget in (self.strong, self.plain, self.button):
            row.addWidget(widget)
        row.addStretch(1)
        self.hide()

    def say(self, strong: str, plain: str, choices: Sequence[str] = ()) -> None:
        """Say this; nothing hides the banner. With several `choices` the way on leads to a menu of them."""
        self.menu.clear()
        for place, text in enumerate(choices):
            self.menu.addAction(text).setData(place)
        self.strong.setText(strong)
        self.plain.setText(plain)
        self.setAccessibleName(f"Advarsel: {strong} {plain}")
        self.setVisible(bool(strong))

    def _take(self) -> None:
        if len(self.menu.actions()) > 1:
            self.menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height() + 4)))
        else:
            self.asked.emit(0)

    def _chosen(self, action: QAction) -> None:
        self.asked.emit(int(action.data()))
