"""Some values of a catalogue, chosen by chips: which ones a rule is about."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.settings.card import quiet_button
from ui.widgets.chip import Chip
from ui.widgets.flow import Flow
from ui.widgets.keys import tab_after
from ui.widgets.labels import line_label, text_label


class SeveralOf(QWidget):
    """`chosen(value, ids)`, with what it stands for and all that are on, whenever the user has put one on or off.

    A `folded` one says which are on, and shows the chips when asked.
    """

    chosen = Signal(str, object)

    def __init__(self, value: str, name: str, description: str, parent: QWidget, *, folded: bool = False) -> None:
        super().__init__(parent)
        self._value, self._name = value, name
        self._folded = folded
        self.chips: dict[str, Chip] = {}
        self.button = quiet_button("Vælg", name, self._toggle, self)
        self.button.setVisible(folded)
        self.summary = text_label("", "", self)
        self.summary.setVisible(folded)
        head = QHBoxLayout()
        head.setSpacing(8)
        title = line_label(name, "strong", self)
        head.addWidget(title)
        head.addWidget(self.button)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(2)
        column.addLayout(head)
        if description:
            column.addWidget(text_label(description, "small", self))
        column.addWidget(self.summary)
        self._place = QWidget(self)
        self._flow = Flow(self._place, 6)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._place.setVisible(not folded)
        column.addSpacing(4)
        column.addWidget(self._place)

    def show_items(self, items: Sequence[tuple[str, str]], on: Collection[str]) -> None:
        """Offer these, by id and name; those that are `on` are chosen."""
        if [(key, chip.text()) for key, chip in self.chips.items()] != [*items]:
            self._make(items)
        for key, chip in self.chips.items():
            chip.setChecked(key in on)
        self.summary.setText(", ".join(name for key, name in items if key in on) or "Ingen")

    def _make(self, items: Sequence[tuple[str, str]]) -> None:
        for chip in self.chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = {}
        for key, text in items:
            chip = Chip(self._place)
            chip.setText(text)
            chip.setAccessibleName(f"{self._name}: {text}")
            chip.clicked.connect(self._clicked)
            self._flow.addWidget(chip)
            self.chips[key] = chip
            chip.show()
        tab_after(self.button, list(self.chips.values()))

    def _toggle(self) -> None:
        self._folded = not self._folded
        self._place.setVisible(not self._folded)
        self.summary.setVisible(self._folded)
        self.button.setText("Vælg" if self._folded else "Færdig")

    def _clicked(self) -> None:
        self.chosen.emit(self._value, frozenset(key for key, chip in self.chips.items() if chip.isChecked()))
