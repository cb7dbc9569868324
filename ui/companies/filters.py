"""The filters over a list of companies or openings: words, some chips, and one choice from a menu."""

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.core.words import grouped
from ui.core.actions import plain
from ui.widgets.chip import Chip
from ui.widgets.filter_row import Choice, FilterRow
from ui.widgets.list_columns import Wording


class ListFilters(FilterRow):
    """What is chosen is in `on` and `choice`."""

    def __init__(self, wording: Wording, clear: QAction, parent: QWidget) -> None:
        super().__init__(parent, least=170, most=320)
        self.field.setPlaceholderText(wording.hint)
        self.field.setAccessibleName(wording.about)
        self.field.setToolTip(f"{wording.about} (Ctrl+F)")
        self._wording = wording
        self.on = wording.usual
        self.choice = ""
        self.chips = {key: self._chip(key, text) for key, text in wording.chips}
        self.menu = QMenu(self)
        self.menu.triggered.connect(self._menu_chosen)
        self.button = QPushButton(self)
        self.button.setAutoDefault(True)  # so that Enter presses it
        self.button.setMenu(self.menu)
        self._row = self.lay_out(*self.chips.values(), self.button, clear=clear)

    @property
    def chosen(self) -> bool:
        """Whether other chips than the usual are on, or something of the menu is chosen."""
        return self.on != self._wording.usual or bool(self.choice)

    def forget(self) -> None:
        """The usual chips, and nothing of the menu."""
        self.on, self.choice = self._wording.usual, ""

    def mark(self) -> None:
        """Show which chips are on and what the menu has chosen."""
        for key, chip in self.chips.items():
            chip.setChecked(key in self.on)
        menu = Choice(self._wording.choice, self._wording.anything, self._wording.icon)
        self.mark_choice(self.button, menu, self.choice, chosen=bool(self.choice))

    def add_menu(self, text: str, menu: QMenu, action: QAction) -> QPushButton:
        """Add a button with a menu before the one that clears; `action` says its key, and is done elsewhere."""
        self.more = QPushButton(text, self)
        self.more.setAutoDefault(True)  # so that Enter presses it
        self.more.setMenu(menu)
        self.more.setToolTip(action.toolTip())
        self._row.insertWidget(self._row.indexOf(self.clear_button), self.more)
        self.setTabOrder(self.button, self.more)
        return self.more

    def offer(self, counts: Mapping[str, int], choices: Sequence[str]) -> None:
        """Say how many each chip shows, and offer these in the menu; a chip for none that is off is left out."""
        for key, text in self._wording.chips:
            self.chips[key].setText(f"{text} · {grouped(counts[key])}")
            self.chips[key].setVisible(self._wording.one_of or bool(counts[key]) or key in self.on)
            self.chips[key].updateGeometry()
        self.menu.clear()
        self.menu.addAction(self._wording.anything).setData("")
        self.menu.addSeparator()
        for text in choices:
            self.menu.addAction(plain(text)).setData(text)
        self.mark()

    def want(self, on: frozenset[str], choice: str = "") -> None:
        """Choose these chips and this of the menu."""
        self.on, self.choice = on, choice
        self.tell()

    def _chip(self, key: str, text: str) -> Chip:
        chip = Chip(self, key, one_of=self._wording.one_of)
        chip.setText(text)
        chip.picked.connect(self._chip_clicked)
        return chip

    def _chip_clicked(self, key: str) -> None:
        self.on = frozenset({key}) if self._wording.one_of else self.on ^ {key}
        self.tell()

    def _menu_chosen(self, action: QAction) -> None:
        self.choice = str(action.data())
        self.tell()
