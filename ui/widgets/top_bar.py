"""What stands on top of a page: its title or month, how far the work is, search, and the page's buttons."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
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
from app.core.words import grouped, month_name, month_short
from ui.core.actions import shown_key
from ui.core.theme import icon
from ui.widgets.labels import Elided, line_label

_NAME = 166
"""The least that the name of a month has, so that its neighbours stay where they are from month to month."""


class TopBar(QFrame):
    """A row on the panel's ground; what is added last stands furthest right.

    Where it is too narrow, the words of its buttons go, those of the search first and of the main one last: the icon
    stays, and the tooltip and the screen reader tell the words. Then the month is told shorter.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setFixedHeight(60)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(20, 0, 20, 0)
        self.row.setSpacing(10)
        self._words: dict[QPushButton, tuple[str, int]] = {}  # what is left out, and how much wider it would be
        self._search: QPushButton | None = None
        self.months: MonthSteps | None = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for other words."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Something in it has another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        """As wide as it is without all words that can be left out."""
        wide = self.row.minimumSize().width()
        wide -= sum(button.fontMetrics().horizontalAdvance(button.text()) for button in self._buttons)
        return QSize(wide - (self.months.to_save if self.months is not None else 0), self.height())

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
        self._search = button
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

    @property
    def _buttons(self) -> list[QPushButton]:
        """Those that are told by their icon too."""
        return [
            button
            for place in range(self.row.count())
            if (item := self.row.itemAt(place)) is not None
            if isinstance(button := item.widget(), QPushButton)
            if not button.isHidden() and not button.icon().isNull()
        ]

    def _fit(self) -> None:
        """Leave out as few words as there is no room for."""
        buttons = self._buttons
        buttons.sort(key=lambda button: (button.objectName() == "main", button is not self._search))
        for button in buttons:
            if button.text() and button in self._words:  # it was given other words meanwhile
                del self._words[button]
        short = self.months.saving if self.months is not None else 0
        needed = self.row.sizeHint().width() + sum(wide for _, wide in self._words.values()) + short
        for button in buttons:
            if needed <= self.width():
                self._lengthen(button)
            else:
                needed -= self._shorten(button)
        if self.months is not None:
            self.months.set_short(needed > self.width())

    def _shorten(self, button: QPushButton) -> int:
        if button not in self._words:
            text, wide = button.text(), button.sizeHint().width()
            if not button.accessibleName():
                button.setAccessibleName(text.strip())
            if not button.toolTip():
                button.setToolTip(button.accessibleName())
            button.setText("")
            self._words[button] = text, wide - button.sizeHint().width()
        return self._words[button][1]

    def _lengthen(self, button: QPushButton) -> None:
        if button in self._words:
            button.setText(self._words.pop(button)[0])


def _spaced(text: str) -> str:
    """Some air between a button's icon and its text, for which style sheets have no word."""
    return f" {text}"


class MonthSteps(QWidget):
    """‹ November 2026 ›: which month is shown, after the page's title if it is given one."""

    def __init__(self, bar: TopBar, back: QAction, forward: QAction, *, title: str = "") -> None:
        super().__init__(bar)
        bar.months = self
        self._title = title
        self._month: Month | None = None
        self._short = False
        self.back = bar.step_button(back, "chevron-left")
        self.forward = bar.step_button(forward, "chevron-right")
        self.name = line_label("", "title", self)
        self.name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.name.setMinimumWidth(_NAME)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for widget in (self.back, self.name, self.forward):
            row.addWidget(widget)

    def show_month(self, month: Month, *, can_go_back: bool, can_go_forward: bool) -> None:
        """Show the month's name, and which ways are open."""
        self._month = month
        self._show_name()
        self.back.setEnabled(can_go_back)
        self.forward.setEnabled(can_go_forward)

    @property
    def saving(self) -> int:
        """How much wider the name would be that is told shorter now."""
        return self._wide(short=False) - self._wide(short=True) if self._short else 0

    @property
    def to_save(self) -> int:
        """How much less wide the name could be that is told in full now."""
        return 0 if self._short else self._wide(short=False) - self._wide(short=True)

    def set_short(self, short: bool) -> None:
        """Tell the month in few letters, or in full."""
        if short != self._short:
            self._short = short
            self._show_name()

    def _show_name(self) -> None:
        if self._month is not None:
            self.name.setText(self._name(short=self._short))
            self.name.setAccessibleName(self._name(short=False))
            self.name.setMinimumWidth(self._wide(short=self._short))

    def _name(self, *, short: bool) -> str:
        if self._month is None:
            return ""
        name = f"{month_short(self._month)} {self._month.year}" if short else month_name(self._month)
        return f"{self._title} · {name}" if self._title else name[0].upper() + name[1:]

    def _wide(self, *, short: bool) -> int:
        wide = self.name.fontMetrics().horizontalAdvance(self._name(short=short)) + 2
        return wide if short else max(_NAME, wide)


class Progress(QWidget):
    """How many of the citizens have been discussed: words over a thin bar."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = Elided("", "muted", self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 14)
        column.setSpacing(5)
        self._lock: QLabel | None = None
        self._line = QHBoxLayout()
        self._line.setSpacing(6)
        self._line.addWidget(self._words, 1)
        column.addLayout(self._line)
        column.addWidget(self._bar)
        self.setMinimumWidth(130)
        self.setMaximumWidth(240)

    def sizeHint(self) -> QSize:
        """As wide as it may be."""
        return QSize(self.maximumWidth(), super().sizeHint().height())

    def show_progress(self, done: int, total: int, *, closed: bool, meets: bool) -> None:
        """Show so many of so many, and whether the month is closed or its meeting goes on."""
        state = "Afsluttet: drøftet" if closed else "Møde i gang:" if meets else "Drøftet"
        self.show_words(f"{state} {grouped(done)} af {grouped(total)}", done, total)
        self._show_lock(closed=closed)

    def _show_lock(self, *, closed: bool) -> None:
        if closed and self._lock is None:
            self._lock = QLabel(self)
            self._lock.setPixmap(icon("lock", "muted", 16).pixmap(16))
            self._line.insertWidget(0, self._lock)
        if self._lock is not None:
            self._lock.setVisible(closed)

    def show_words(self, words: str, done: int, total: int, *, brief: str = "") -> None:
        """Show so many of so many, in these words, or in what is `brief` for them where they have no room."""
        self._words.set_whole(words, brief=brief)
        self._bar.setUpdatesEnabled(False)  # or it would paint at once, and with it all that waits to be painted
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        self._bar.setUpdatesEnabled(True)
        self._bar.setAccessibleName(words)
