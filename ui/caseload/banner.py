"""A line over the rows about what needs the lead, with the way to its answer."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from app.caseload.lead import LeadPage
from ui.caseload import banner_words as words
from ui.widgets.labels import line_label


class Banner(QFrame):
    """In the warning colours, with a way on; hidden where there is nothing to say.

    `asked(place, way)` when a way is taken: that of a choice of the menu, both 0 where there are no choices.
    """

    asked = Signal(int, int)

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

    def say(self, strong: str, plain: str, choices: Sequence[tuple[str, Sequence[str]]] = ()) -> None:
        """Say this; nothing hides the banner. With `choices` the way on leads to a menu of each one's ways."""
        self.menu.clear()
        for place, (title, ways) in enumerate(choices):
            menu = self.menu if len(choices) == 1 else self.menu.addMenu(title)
            for way, text in enumerate(ways):
                menu.addAction(text).setData((place, way))
        self.strong.setText(strong)
        self.plain.setText(plain)
        self.setAccessibleName(f"Advarsel: {strong} {plain}")
        self.setVisible(bool(strong))

    def _take(self) -> None:
        if self.menu.isEmpty():
            self.asked.emit(0, 0)
        else:
            self.menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height() + 4)))

    def _chosen(self, action: QAction) -> None:
        self.asked.emit(*action.data())


class Banners(QWidget):
    """Who is over the limit, which cases nobody has, and whose cases need a stand-in."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.over = Banner("Se forslag til fordeling", self)
        self.unheld = Banner("Se sagerne", self)
        self.missing = Banner("Vælg stedfortræder", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for banner in (self.over, self.unheld, self.missing):
            column.addWidget(banner)

    def say(self, page: LeadPage) -> None:
        """Say what there is to say of this page; the first two of a month that goes on only."""
        self.over.say(*words.over_banner(page) if page.now else ("", ""))
        self.unheld.say(*words.unheld_banner(page) if page.now else ("", ""))
        self.missing.say(*words.away_banner(page), words.away_choices(page))
        self.setVisible(any(not one.isHidden() for one in (self.over, self.unheld, self.missing)))
