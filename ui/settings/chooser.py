"""The list of sections on the left: what each holds, with the one in sight chosen."""

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from ui.core.theme import current_theme, font
from ui.widgets import painting
from ui.widgets.painted_list import PaintedList, RowDelegate
from ui.widgets.rows_model import RowsModel

Index = QModelIndex | QPersistentModelIndex
_HEIGHT, _LOW, _ICON = 58, 42, 18
_ROOMY = 220  # pixels in which what a section holds can be read
_INTO = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right)


class SectionRow(NamedTuple):
    """A section: the action that shows it, its name, what it holds, and its icon."""

    key: str
    name: str
    description: str
    icon: str


def _key(row: SectionRow) -> str:
    return row.key


def _name(row: SectionRow) -> str:
    return row.name


def _described(row: SectionRow) -> str:
    return f"{row.name}: {row.description}"


class _SectionDelegate(RowDelegate):
    def __init__(self, view: "SectionChooser") -> None:
        super().__init__(view)
        self._view = view
        self._name = font(14, QFont.Weight.DemiBold)
        self._small = font(12)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines; where they have no room, the name alone."""
        return QSize(100, _HEIGHT if self._view.is_roomy else _LOW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Icon, name, and below it what the section holds."""
        row = self._view.rows.row(index.row())
        rect = painting.place(option)
        chosen = bool(painting.state(option) & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self._view.hasFocus()
        painting.ground(painter, rect, chosen=chosen, focused=focused, inset=(16, 6))
        colour = current_theme().accent if chosen else current_theme().muted
        painting.mark(painter, rect.left() + 18, rect.top() + 21, row.icon, colour, _ICON)
        left = rect.left() + 48
        room = rect.right() - left - 14
        ink = current_theme().accent if chosen else current_theme().text
        painting.write(painter, QRect(left, rect.top() + 10, room, 20), row.name, self._name, ink)
        if self._view.is_roomy:
            below = QRect(left, rect.top() + 30, room, 18)
            painting.write(painter, below, row.description, self._small, current_theme().muted)
        painter.restore()


class SectionChooser(PaintedList):
    """`chosen(key)` when another section is wanted, `entered` when the focus should go into it."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, sections: tuple[SectionRow, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: RowsModel[SectionRow] = RowsModel(_key, _name, _described, self)
        self.rows.set_rows(sections)
        self.dress("Afsnit i indstillinger", self.rows, _SectionDelegate(self), _HEIGHT)
        self.clicked.connect(self._clicked)

    @property
    def is_roomy(self) -> bool:
        """Whether there is room for what each section holds."""
        return self.viewport().width() >= _ROOMY

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Its rows are higher where there is room for what each section holds."""
        super().resizeEvent(event)
        if (event.oldSize().width() >= _ROOMY) != (event.size().width() >= _ROOMY):
            self.scheduleDelayedItemsLayout()

    @property
    def current_key(self) -> str:
        """The key of the chosen section; empty before one is."""
        place = self.currentIndex().row()
        return self.rows.row(place).key if place >= 0 else ""

    def choose(self, key: str) -> None:
        """Let this one be the chosen one."""
        place = self.rows.place_of(key)
        if place is not None:
            self.setCurrentIndex(self.rows.index(place))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell of another one."""
        super().currentChanged(current, previous)
        self.chosen.emit(self.current_key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and → lead into the section."""
        if event.key() in _INTO and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are not what sections are found by: there are few, and each has its key."""

    def _clicked(self, _: QModelIndex) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
