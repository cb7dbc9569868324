"""What the filters over a list share: a field that looks for words, chips, menus, and a button that clears."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton, QWidget

from ui.core.actions import plain
from ui.core.theme import icon, set_style_property
from ui.widgets.boxes import Picture
from ui.widgets.wrapping import WrappingRow

_GLASS = 16


class Choice(NamedTuple):
    """A button with a menu: what it says where nothing is chosen, how the menu says that, and its icon."""

    name: str
    anything: str
    icon: str


class FilterRow(QWidget):
    """`changed` after each choice and each key in the field, which `words` then holds.

    Subclasses say what is `chosen` besides words, forget it in `forget` and show it in `mark`.
    """

    changed = Signal()
    left_downwards = Signal()

    def __init__(self, parent: QWidget, *, least: int, most: int) -> None:
        super().__init__(parent)
        self.field = QLineEdit(self)
        self.field.setMinimumWidth(least)
        self.field.setMaximumWidth(most)
        self.field.setTextMargins(_GLASS + 6, 0, 0, 0)
        self._glass = Picture("search", "muted", _GLASS, self.field)
        self._glass.setFixedSize(_GLASS, _GLASS)
        self.field.textChanged.connect(self.tell)
        self.field.installEventFilter(self)

    @property
    def chosen(self) -> bool:
        """Whether anything but the usual is chosen, words aside."""
        raise NotImplementedError

    def forget(self) -> None:
        """Choose the usual."""
        raise NotImplementedError

    def mark(self) -> None:
        """Show which choices are on."""
        raise NotImplementedError

    @property
    def words(self) -> str:
        """What is looked for."""
        return self.field.text()

    @property
    def active(self) -> bool:
        """Whether anything but the usual is chosen or looked for."""
        return self.chosen or bool(self.words.strip())

    def clear(self) -> None:
        """Show the usual."""
        if not self.active:
            return
        self.forget()
        self.field.blockSignals(True)
        self.field.clear()
        self.field.blockSignals(False)
        self.tell()

    def step_back(self) -> bool:
        """Go one step back: the words of the field in focus first, then every choice; whether there was anything."""
        if self.field.hasFocus() and self.words:
            self.field.clear()
        elif self.active:
            self.clear()
        else:
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter lead from the field into the table."""
        if event.type() == QEvent.Type.Resize:
            self._glass.move(11, (self.field.height() - _GLASS) // 2)
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if pressed in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
            return True
        return super().eventFilter(watched, event)

    def lay_out(self, *widgets: QWidget, clear: QAction) -> WrappingRow:
        """Put these beside the field, or below it, and at the end a button that clears."""
        self.laid_out = widgets
        self.clear_button = QToolButton(self)
        self.clear_button.setObjectName("step")
        self.clear_button.setToolTip(clear.toolTip())
        self.clear_button.setAccessibleName(clear.text())
        self.clear_button.clicked.connect(self.clear)
        row = WrappingRow(self, growing=self.field, ending=self.clear_button)
        row.setContentsMargins(20, 12, 20, 10)
        for widget in (self.field, *widgets, self.clear_button):
            row.addWidget(widget)
        self._mark()
        return row

    def tell(self) -> None:
        """Show which choices are on, and tell of them."""
        self._mark()
        self.changed.emit()

    def mark_choice(self, button: QPushButton, choice: Choice, text: str, short: str = "", *, chosen: bool) -> None:
        """Let a menu's button say what is chosen: `text`, or what is `short` for it."""
        button.setText(plain(f" {short or text or choice.name}"))
        button.setAccessibleName(text or choice.anything)
        told = f"{choice.name}: {text or choice.anything.lower()}"
        button.setToolTip(told if text or choice.name != choice.anything else choice.name)
        set_style_property(button, "chosen", chosen)
        button.setIcon(icon(choice.icon, "accent" if chosen else "muted", 14))

    def _mark(self) -> None:
        self.clear_button.setEnabled(self.active)
        self.clear_button.setIcon(icon("x", "text" if self.active else "field_line", 16))
        self.mark()
