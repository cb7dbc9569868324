"""The second row of the page: which sheet, and which of its parts is shown."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from ui.core.actions import plain
from ui.core.theme import set_style_property
from ui.widgets.chip import Chip

_GAP = 8
_MORE = 92  # pixels of the button with the others


class SheetChips(QWidget):
    """A chip for each sheet that there is room for, the others in a menu. `picked(sheet_id)`."""

    picked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.chips: dict[str, Chip] = {}
        self._current = ""
        self._names: list[tuple[str, str]] = []
        self.menu = QMenu(self)
        self.menu.triggered.connect(self._chosen)
        self.more = QPushButton("Flere", self)
        self.more.setObjectName("pill")
        self.more.setMenu(self.menu)
        self.more.setAccessibleName("Flere skemaer")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        self._row = row
        row.addWidget(self.more)
        row.addStretch(1)

    def show_sheets(self, sheets: Sequence[tuple[str, str]], current: str) -> None:
        """Offer these by id and name, of which one is shown."""
        names = list(sheets)
        if names != self._names:
            for chip in self.chips.values():
                chip.hide()
                chip.deleteLater()
            self.chips = {sheet_id: self._made(sheet_id, name) for sheet_id, name in names}
            self._names = names
        self._current = current
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Others have room."""
        super().resizeEvent(event)
        self._fit()

    def _made(self, sheet_id: str, name: str) -> Chip:
        chip = Chip(self, sheet_id, one_of=True)
        chip.setText(plain(name))
        chip.picked.connect(self.picked)
        self._row.insertWidget(self._row.count() - 2, chip)
        return chip

    def _fit(self) -> None:
        """The first ones and the current one as chips, as many as stand beside each other."""
        room = self.width()
        wide = {sheet_id: chip.sizeHint().width() + _GAP for sheet_id, chip in self.chips.items()}
        if sum(wide.values()) > room:
            room -= _MORE + wide.get(self._current, 0)
        shown = {self._current}
        for sheet_id, width in wide.items():
            if sheet_id != self._current:
                room -= 0 if sum(wide.values()) <= self.width() else width
                if room < 0:
                    break
                shown.add(sheet_id)
        self.menu.clear()
        for sheet_id, name in self._names:
            chip = self.chips[sheet_id]
            chip.setVisible(sheet_id in shown)
            chip.setChecked(sheet_id == self._current)
            if sheet_id not in shown:
                self.menu.addAction(plain(name)).setData(sheet_id)
        hidden = len(self._names) - len(shown & set(self.chips))
        self.more.setText(f"Flere ({hidden}) ▾")
        self.more.setMinimumWidth(QFontMetrics(self.more.font()).horizontalAdvance(self.more.text()) + 34)
        self.more.setVisible(hidden > 0)

    def _chosen(self, action: QAction) -> None:
        self.picked.emit(str(action.data()))


class Tabs(QWidget):
    """The parts of the page, one of which is shown; each is an action."""

    def __init__(self, parts: Sequence[tuple[str, QAction]], parent: QWidget) -> None:
        super().__init__(parent)
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for name, action in parts:
            button = QPushButton(action.text(), self)
            button.setObjectName("pill")
            button.setToolTip(action.toolTip())
            button.setAutoDefault(True)
            button.clicked.connect(action.trigger)
            row.addWidget(button)
            self.buttons[name] = button
        row.addStretch(1)

    def show_part(self, name: str) -> None:
        """Mark this one."""
        for other, button in self.buttons.items():
            set_style_property(button, "chosen", other == name)
            button.setAccessibleDescription("Vises nu" if other == name else "")
