"""The filters over a list of companies or openings: words, some chips, and one choice from a menu."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QToolButton, QWidget

from app.words import grouped
from ui.companies.looks import Wording
from ui.theme import Theme, icon, icon_pixmap
from ui.widgets.chip import Chip

_GLASS = 16
_FIELD_WIDTH = (170, 320)  # pixels, at least and at most


class ListFilters(QWidget):
    """`changed` after each choice and each key, which `on`, `choice` and `words` then hold."""

    changed = Signal()
    left_downwards = Signal()

    def __init__(self, wording: Wording, clear: QAction, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self._wording = wording
        self.on = wording.usual
        self.choice = ""
        self.field = self._make_field()
        self.chips = {key: self._chip(key, text) for key, text in wording.chips}
        self.menu = QMenu(self)
        self.menu.triggered.connect(self._menu_chosen)
        self.button = QPushButton(self)
        self.button.setMenu(self.menu)
        self.clear_button = QToolButton(self)
        self.clear_button.setObjectName("step")
        self.clear_button.setToolTip(clear.toolTip())
        self.clear_button.setAccessibleName(clear.text())
        self.clear_button.clicked.connect(self.clear)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(20, 12, 20, 10)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        for widget in (*self.chips.values(), self.button, self.clear_button):
            row.addWidget(widget)
        row.addStretch(0)
        self.set_theme(theme)

    @property
    def words(self) -> str:
        """What is looked for."""
        return self.field.text()

    @property
    def active(self) -> bool:
        """Whether anything but the usual is chosen."""
        return self.on != self._wording.usual or bool(self.choice) or bool(self.words.strip())

    def add_menu(self, text: str, menu: QMenu, action: QAction) -> QPushButton:
        """Add a button with a menu before the one that clears; `action` says its key, and is done elsewhere."""
        self.more = QPushButton(text, self)
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
            self.menu.addAction(text).setData(text)
        self._mark()

    def clear(self) -> None:
        """Show the usual."""
        if not self.active:
            return
        self.on, self.choice = self._wording.usual, ""
        self.field.blockSignals(True)
        self.field.clear()
        self.field.blockSignals(False)
        self._tell()

    def want(self, on: frozenset[str], choice: str = "") -> None:
        """Choose these chips and this of the menu."""
        self.on, self.choice = on, choice
        self._tell()

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self.theme = theme
        for chip in self.chips.values():
            chip.theme = theme
            chip.update()
        self._glass.setPixmap(icon_pixmap("search", theme.muted, _GLASS, self.devicePixelRatioF()))
        self._mark()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter lead from the field into the table."""
        if event.type() == QEvent.Type.Resize:
            self._glass.move(11, (self.field.height() - _GLASS) // 2)
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if pressed in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
            return True
        return super().eventFilter(watched, event)

    def _make_field(self) -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText(self._wording.hint)
        field.setAccessibleName(self._wording.told)
        field.setToolTip(f"{self._wording.told} (Ctrl+F)")
        field.setMinimumWidth(_FIELD_WIDTH[0])
        field.setMaximumWidth(_FIELD_WIDTH[1])
        field.setTextMargins(_GLASS + 6, 0, 0, 0)
        self._glass = QLabel(field)
        self._glass.setFixedSize(_GLASS, _GLASS)
        field.textChanged.connect(self._tell)
        field.installEventFilter(self)
        return field

    def _chip(self, key: str, text: str) -> Chip:
        chip = Chip(self.theme, self)
        chip.setText(text)
        chip.setProperty("key", key)
        chip.clicked.connect(self._chip_clicked)
        return chip

    def _chip_clicked(self) -> None:
        key = str(self.sender().property("key"))
        self.on = frozenset({key}) if self._wording.one_of else self.on ^ {key}
        self._tell()

    def _menu_chosen(self, action: QAction) -> None:
        self.choice = str(action.data())
        self._tell()

    def _tell(self) -> None:
        self._mark()
        self.changed.emit()

    def _mark(self) -> None:
        """Show which choices are on."""
        for key, chip in self.chips.items():
            chip.setChecked(key in self.on)
        self.clear_button.setEnabled(self.active)
        self.clear_button.setIcon(icon("x", self.theme.text if self.active else self.theme.field_line, 16))
        self.button.setText(f" {self.choice or self._wording.choice}")
        self.button.setAccessibleName(self.choice or self._wording.anything)
        self.button.setToolTip(f"{self._wording.choice}: {self.choice or self._wording.anything.lower()}")
        if self.button.property("chosen") is not bool(self.choice):
            self.button.setProperty("chosen", bool(self.choice))
            self.button.style().unpolish(self.button)
            self.button.style().polish(self.button)
        self.button.setIcon(icon(self._wording.icon, self.theme.accent if self.choice else self.theme.muted, 14))
