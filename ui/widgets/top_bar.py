"""What stands on top of a page: its title or month, how far the work is, search, and the page's buttons."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.domain import Month
from app.core.words import grouped, month_name
from ui.core.actions import shown_key
from ui.core.theme import icon
from ui.widgets.labels import line_label


class TopBar(QFrame):
    """A row on the panel's ground; what is added last stands furthest right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setFixedHeight(60)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(20, 0, 20, 0)
        self.row.setSpacing(10)

    def add_title(self, text: str) -> QLabel:
        """Add the page's title."""
        title = line_label(text, "title", self)
        self.row.addWidget(title)
        return title

    def add_button(self, action: QAction, icon_name: str, *, main: bool = False, text: str = "") -> QPushButton:
        """Add a button for an action; the page's one main button is filled."""
        name = text or action.text().removesuffix(" …")
        button = QPushButton(_spaced(name), self)
        button.setAccessibleName(name)
        button.setToolTip(action.toolTip())
        button.clicked.connect(action.trigger)
        if main:
            button.setObjectName("main")
        return self._add(button, icon_name, main=main)

    def add_menu(self, text: str, menu: QMenu, icon_name: str) -> QPushButton:
        """Add a button that opens a menu."""
        button = QPushButton(_spaced(text), self)
        button.setAccessibleName(text)
        button.setMenu(menu)
        return self._add(button, icon_name)

    def add_search(self, action: QAction) -> QPushButton:
        """Add the button that opens the search."""
        button = QPushButton(f"  Søg …      {shown_key(action.shortcut().toString())}", self)
        button.setToolTip(action.toolTip())
        button.setAccessibleName(action.text())
        button.clicked.connect(action.trigger)
        return self._add(button, "search")

    def add_stretch(self) -> None:
        """Let what follows stand at the right edge."""
        self.row.addStretch(1)

    def step_button(self, action: QAction, icon_name: str) -> QToolButton:
        """A small square button with an icon, not yet in the row."""
        button = QToolButton(self)
        button.setObjectName("step")
        button.setToolTip(action.toolTip())
        button.setAccessibleName(action.text())
        button.clicked.connect(action.trigger)
        button.setIcon(icon(icon_name, "text"))
        return button

    def _add(self, button: QPushButton, icon_name: str, *, main: bool = False) -> QPushButton:
        button.setAutoDefault(True)  # so that Enter presses it
        button.setIcon(icon(icon_name, "accent_text" if main else "text"))
        button.setIconSize(QSize(16, 16))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.row.addWidget(button)
        return button


def _spaced(text: str) -> str:
    """Some air between a button's icon and its text, for which style sheets have no word."""
    return f" {text}"


class MonthSteps(QWidget):
    """‹ November 2026 ›: which month is shown, after the page's title if it is given one."""

    def __init__(self, bar: TopBar, back: QAction, forward: QAction, *, title: str = "") -> None:
        super().__init__(bar)
        self._title = title
        self.back = bar.step_button(back, "chevron-left")
        self.forward = bar.step_button(forward, "chevron-right")
        self.name = line_label("", "title", self)
        self.name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.name.setMinimumWidth(166)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for widget in (self.back, self.name, self.forward):
            row.addWidget(widget)

    def show_month(self, month: Month, *, can_go_back: bool, can_go_forward: bool) -> None:
        """Show the month's name, and which ways are open."""
        name = month_name(month)
        self.name.setText(f"{self._title} · {name}" if self._title else name[0].upper() + name[1:])
        self.name.setMinimumWidth(max(166, self.name.sizeHint().width()))
        self.back.setEnabled(can_go_back)
        self.forward.setEnabled(can_go_forward)


class Progress(QWidget):
    """How many of the citizens have been discussed: words over a thin bar."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = line_label("", "muted", self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 14)
        column.setSpacing(5)
        column.addWidget(self._words)
        column.addWidget(self._bar)
        self.setMinimumWidth(170)
        self.setMaximumWidth(240)

    def show_progress(self, done: int, total: int, *, closed: bool) -> None:
        """Show so many of so many."""
        words = f"{'Afsluttet: drøftet' if closed else 'Drøftet'} {grouped(done)} af {grouped(total)}"
        self.show_words(words, done, total)

    def show_words(self, words: str, done: int, total: int) -> None:
        """Show so many of so many, in these words."""
        self._words.setText(words)
        self._bar.setUpdatesEnabled(False)  # or it would paint at once, and with it all that waits to be painted
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        self._bar.setUpdatesEnabled(True)
        self._bar.setAccessibleName(words)
