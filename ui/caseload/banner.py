"""A line over the rows about what needs the lead, with the way to its answer."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from app.caseload.lead import LeadPage
from ui.caseload import banner_words as words
from ui.widgets.labels import line_label
from ui.widgets.wrapping import WrappingRow


class Banner(QFrame):
    """In the warning colours, with a way on; hidden where there is nothing to say.

    `asked(place, way)` when a way is taken: that of a choice of the menu, both 0 where there are no choices;
    `also_asked(place)` when it is another way, which some have for each choice.
    """

    asked = Signal(int, int)
    also_asked = Signal(int)

    def __init__(self, way_on: str, parent: QWidget, also: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("alarm")
        self.strong = line_label("", "strong", self)
        self.plain = QLabel(self)
        self.plain.setTextFormat(Qt.TextFormat.PlainText)
        self.button, self.also = self._way(way_on), self._way(also)
        self.button.clicked.connect(self._take)
        self.also.clicked.connect(self._take_also)
        self.also.setVisible(bool(also))
        self.menu, self.also_menu = QMenu(self), QMenu(self)
        self.menu.triggered.connect(self._chosen)
        self.also_menu.triggered.connect(self._also_chosen)
        row = WrappingRow(self, 6)
        row.setContentsMargins(16, 5, 12, 5)
        for widget in (self.strong, self.plain, self.button, self.also):
            row.addWidget(widget)
        self.hide()

    def say(self, strong: str, plain: str, choices: Sequence[tuple[str, Sequence[str]]] = ()) -> None:
        """Say this; nothing hides the banner. With `choices` the way on leads to a menu of each one's ways."""
        self.menu.clear()
        self.also_menu.clear()
        for place, (title, ways) in enumerate(choices):
            self.also_menu.addAction(title).setData(place)
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

    def _take_also(self) -> None:
        if len(self.also_menu.actions()) < 2:
            self.also_asked.emit(0)
        else:
            self.also_menu.popup(self.also.mapToGlobal(QPoint(0, self.also.height() + 4)))

    def _chosen(self, action: QAction) -> None:
        if action.data() is not None:  # None: of a menu below, which only a screen reader can press
            self.asked.emit(*action.data())

    def _also_chosen(self, action: QAction) -> None:
        self.also_asked.emit(action.data())

    def _way(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName("link")
        button.setAutoDefault(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button


class Banners(QWidget):
    """Who is over the limit, which cases nobody has, and whose cases need a stand-in."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.over = Banner("Se forslag til fordeling", self)
        self.unheld = Banner("Se sagerne", self)
        self.missing = Banner("Vælg stedfortræder", self, "Fordel sagerne")
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
