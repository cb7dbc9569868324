"""What stands beside the rows of a list, one part at a time: what to look at, its columns, one row, who is missing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QStackedWidget, QVBoxLayout, QWidget

from app.core.words import grouped
from ui.widgets.chip import Chip
from ui.widgets.flow import Flow

LOOK, COLUMNS, ROW, MISSING = "look", "columns", "row", "missing"
_NAMES = {LOOK: "Se efter", COLUMNS: "Kolonner", ROW: "Rækken", MISSING: "Mangler"}
_SPOKEN = {
    LOOK: "Det, der skal ses efter",
    COLUMNS: "Kolonner i listen",
    ROW: "Den valgte række",
    MISSING: "Borgere, der ikke er på listen",
}


class Side(QFrame):
    """Shows one of its parts; `chosen(name)` when the user turns to another."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._group = QButtonGroup(self)
        self._parts: dict[str, QWidget] = {}
        self.tabs = {name: Chip(self, name, one_of=True) for name in _NAMES}
        head = QWidget(self)
        line = Flow(head, 5)
        for name, tab in self.tabs.items():
            tab.setText(_NAMES[name])
            tab.setAccessibleName(_SPOKEN[name])
            tab.picked.connect(self.show_part)
            tab.picked.connect(self.chosen)
            self._group.addButton(tab)
            line.addWidget(tab)
        self._stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 12, 1, 6)
        column.setSpacing(8)
        above = QVBoxLayout()
        above.setContentsMargins(12, 0, 8, 0)
        above.addWidget(head)
        column.addLayout(above)
        column.addWidget(self._stack, 1)

    @property
    def part(self) -> str:
        """Which part is in sight."""
        return next(name for name, part in self._parts.items() if part is self._stack.currentWidget())

    def add(self, name: str, part: QWidget) -> None:
        """Put a part in; the first one is in sight."""
        self._parts[name] = part
        self._stack.addWidget(part)
        self.tabs[name].setChecked(self._stack.count() == 1)

    def show_part(self, name: str) -> None:
        """Show this part."""
        self.tabs[name].setChecked(True)
        self._stack.setCurrentWidget(self._parts[name])

    def count(self, name: str, number: int, *, warns: bool = False) -> None:
        """Say how much there is in a part, and whether it has to be looked at."""
        tab = self.tabs[name]
        tab.warns = warns
        tab.setText(f"{_NAMES[name]} {grouped(number)}" if number else _NAMES[name])
        tab.setAccessibleName(f"{_SPOKEN[name]}: {grouped(number)}")
        tab.updateGeometry()
        tab.update()
