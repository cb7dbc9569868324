"""The values of a catalogue as a list in their order: name, short name, what they count as, and how often used."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from app.core.words import counted
from app.settings.catalogue_rows import CatalogueRow
from app.settings.catalogues import FLAGS
from ui.core.theme import current_theme, font
from ui.settings.rule_words import FLAG_WORDS
from ui.widgets import painting
from ui.widgets.painted_list import PaintedList, RowDelegate
from ui.widgets.rows_model import RowsModel

Index = QModelIndex | QPersistentModelIndex
_HEIGHT, _USES = 42, 84


def uses_words(count: int) -> str:
    """How often a value is used, in words."""
    return f"Bruges {_uses(count)}" if count else "Bruges ikke"


def _chips(row: CatalogueRow) -> list[str]:
    """What stands at the right: what it counts as, or that it is out of use."""
    if not row.active:
        return [f"Nu: {row.merged_into}" if row.merged_into else "Ude af brug"]
    flags = FLAGS.get(row.item.catalogue, ())
    return [FLAG_WORDS[flag][0] for flag in flags if getattr(row.item, flag)]


def _uses(count: int) -> str:
    """How often it is used; a dash for never."""
    return counted(count, "sted", "steder") if count else "–"


def _key(row: CatalogueRow) -> str:
    return row.item.id


def _name(row: CatalogueRow) -> str:
    return row.item.name


def _described(row: CatalogueRow) -> str:
    return ", ".join([row.item.name, *_chips(row), uses_words(row.uses).lower()])


class _ItemDelegate(RowDelegate):
    def __init__(self, view: "ItemList") -> None:
        super().__init__(view)
        self._view = view
        self._name = font(14, QFont.Weight.Medium)
        self._small = font(12.5)
        self._figures = font(12.5, figures=True)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line."""
        return QSize(100, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Name, short name, chips, and how often it is used."""
        row = self._view.rows.row(index.row())
        rect = painting.place(option)
        chosen = bool(painting.state(option) & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painting.ground(painter, rect, chosen=chosen, focused=self._view.hasFocus(), inset=(16, 6))
        muted = current_theme().muted
        figures = QRect(rect.right() - _USES - 8, rect.top(), _USES - 10, rect.height())
        taken = painting.write(painter, figures, _uses(row.uses), self._figures, muted, side=painting.RIGHT)
        chips, right = _chips(row), rect.right() - _USES - 12
        if not chips:
            right = figures.right() - taken - 6
        for text in reversed(chips):
            right = painting.chip(painter, right, rect.center().y(), text, current_theme().chip, 1.0) - 6
        area = QRect(rect.left() + 18, rect.top(), right - rect.left() - 24, rect.height())
        ink = current_theme().text if row.active else muted
        wide = painting.write(painter, area, row.item.name, self._name, ink)
        if row.item.short != row.item.name:
            beside = area.adjusted(wide + 10, 0, 0, 0)
            if beside.width() > QFontMetrics(self._small).horizontalAdvance(row.item.short):
                painting.write(painter, beside, row.item.short, self._small, muted)
        painter.restore()


class ItemList(PaintedList):
    """`chosen(id)` when another value is (empty: none)."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._settles = False
        self.rows: RowsModel[CatalogueRow] = RowsModel(_key, _name, _described, self)
        self.dress("Katalogets værdier", self.rows, _ItemDelegate(self), _HEIGHT)

    @property
    def current_id(self) -> str:
        """The id of the chosen value, or nothing."""
        place = self.currentIndex().row()
        return self.rows.row(place).item.id if 0 <= place < self.rows.rowCount() else ""

    def show_rows(self, rows: tuple[CatalogueRow, ...]) -> None:
        """Show these; the chosen one stays so, else its neighbour is."""
        before, place = self.current_id, max(0, self.currentIndex().row())
        self._settles = True
        self.rows.set_rows(rows)
        kept = self.rows.place_of(before) if before else None
        self.setCurrentIndex(self.rows.index(min(place, len(rows) - 1) if kept is None else kept))
        self._settles = False
        if self.current_id != before:
            self.chosen.emit(self.current_id)
        self.scrollTo(self.currentIndex())
        self.viewport().update()

    def reveal(self, item_id: str) -> None:
        """Choose this value."""
        place = self.rows.place_of(item_id)
        if place is not None:
            self.setCurrentIndex(self.rows.index(place))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell of another one, not of those that are passed while rows come and go."""
        super().currentChanged(current, previous)
        if not self._settles:
            self.chosen.emit(self.current_id)
