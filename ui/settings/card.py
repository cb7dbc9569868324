"""A panel with settings: each with its name, a sentence on what it does, and beside it what it is set to."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.widgets.chip import Chip
from ui.widgets.field import FactField
from ui.widgets.flow import Flow
from ui.widgets.labels import line_label, text_label

_BESIDE, _NAMED = 300, 150  # pixels for what a setting is set to, and at least for its name


def quiet_button(text: str, about: str, handler: Callable[[], object], parent: QWidget) -> QPushButton:
    """A button that looks like a link; `about` says to a screen reader what it concerns. `handler` is bound."""
    button = QPushButton(text, parent)
    button.setObjectName("act")
    button.setAccessibleName(f"{text}: {about}" if about else text)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setAutoDefault(True)  # so that Enter presses it
    button.clicked.connect(handler)
    return button


class Card(QFrame):
    """A panel with a heading, a sentence, and settings under each other with a line between them."""

    def __init__(self, title: str, description: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(18, 14, 18, 14)
        self.column.setSpacing(10)
        self._lines: dict[QWidget, QFrame] = {}
        self._rows = 0
        if title:
            heading = line_label(title, "cardHead", self)
            self.column.addWidget(heading)
        if description:
            self.column.addWidget(text_label(description, "muted", self))

    def add_row(self, row: QWidget) -> None:
        """One more setting."""
        if self._rows:
            line = QFrame(self)
            line.setObjectName("line")
            line.setFixedHeight(1)
            self.column.addWidget(line)
            self._lines[row] = line
        self._rows += 1
        self.column.addWidget(row)

    def show_row(self, row: QWidget, shown: bool) -> None:
        """Show a setting or not, and with it the line above it."""
        row.setVisible(shown)
        self._lines[row].setVisible(shown)


class SettingRow(QWidget):
    """A setting: its name and what it does on the left, what it is set to on the right."""

    def __init__(self, name: str, description: str, parent: QWidget, *, beside: int = _BESIDE) -> None:
        super().__init__(parent)
        self.name = text_label(name, "strong", self)
        self.description = text_label(description, "small", self)
        self.description.setVisible(bool(description))
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addWidget(self.name)
        left.addWidget(self.description)
        left.addStretch(1)
        self._right = QWidget(self)
        self._right.setFixedWidth(beside)
        self.right = QVBoxLayout(self._right)
        self.right.setContentsMargins(0, 0, 0, 0)
        self.right.setSpacing(4)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 2, 0, 2)
        self._row.addLayout(left, 1)
        self._row.addWidget(self._right, 0, Qt.AlignmentFlag.AlignTop)
        self._lay_out(beside=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What it is set to stands below its name where that has too little room beside it."""
        super().resizeEvent(event)
        self._lay_out(beside=self.width() >= self._right.width() + _NAMED)

    def _lay_out(self, *, beside: bool) -> None:
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(20 if beside else 4)

    def add_button(self, button: QPushButton) -> None:
        """Set it by a button, which is as wide as its words."""
        self.right.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def place(self) -> QWidget:
        """What stands beside the name: the parent of what it is set by."""
        return self._right


class OneOf(QWidget):
    """Chips of which exactly one is on. `chosen(key)` when the user takes another one."""

    chosen = Signal(str)

    def __init__(self, about: str, choices: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(about)
        flow = Flow(self, 6)
        group = QButtonGroup(self)
        self.chips: dict[str, Chip] = {}
        for key, text in choices:
            chip = Chip(self, key, one_of=True)
            chip.setText(text)
            chip.setAccessibleName(f"{about}: {text}")
            chip.picked.connect(self.chosen)
            flow.addWidget(chip)
            group.addButton(chip)
            self.chips[key] = chip

    def show_chosen(self, key: str) -> None:
        """Show which one is on."""
        if key in self.chips:
            self.chips[key].setChecked(True)


class NumberSetting(QWidget):
    """A number with its unit. What it usually is stands beside it where it is another, with a way back to it.

    `field` is kept by an editor; `reset_asked(name)` when the usual one is wanted.
    """

    reset_asked = Signal(str)

    def __init__(self, name: str, label: str, unit: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.unit_words = unit
        self.field = FactField(name, label, self, style="number")
        self.field.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.field.line.setFixedWidth(74)
        self.field.refusal.setContentsMargins(0, 0, 0, 2)
        self.unit = line_label(unit, "muted", self)
        self.back = quiet_button("", label, self._back, self)
        self.back.hide()
        upper = QHBoxLayout()
        upper.setSpacing(8)
        upper.addWidget(self.field.line)  # out of the field's own column, which keeps the refusal
        upper.addWidget(self.unit)
        upper.addWidget(self.back)
        upper.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(2)
        outer.addLayout(upper)
        outer.addWidget(self.field)

    def show_number(self, text: str, usual: str, *, anew: bool = False) -> None:
        """Show what is kept, and what it usually is."""
        self.field.show_kept(text, anew=anew)
        self.back.setText(f"Standard: {usual}")
        self.back.setToolTip(f"Sæt den tilbage til {usual} {self.unit_words}".strip())
        self.back.setVisible(text != usual)

    def _back(self) -> None:
        self.reset_asked.emit(self.field.name)
