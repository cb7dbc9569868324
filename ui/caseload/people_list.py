"""The citizens behind a figure as a list: who, in which stage, and what the figure knows of them."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

from app.caseload.figures import Behind
from app.core.words import STAGES
from ui.caseload import people_words
from ui.core.theme import current_theme, font
from ui.widgets import painting
from ui.widgets.painted_list import PaintedList, RowDelegate
from ui.widgets.rows_model import RowsModel

Index = QModelIndex | QPersistentModelIndex
_HEIGHT = 52
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PeopleDelegate(RowDelegate):
    """Paints one citizen in two lines."""

    def __init__(self, view: "PeopleList") -> None:
        super().__init__(view)
        self._view = view
        self._name = font(14, QFont.Weight.DemiBold)
        self._small = font(12.5)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines."""
        return QSize(100, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Name and stage, and below what the figure knows."""
        one = self._view.rows.row(index.row())
        rect = painting.place(option)
        chosen = bool(painting.state(option) & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self._view.hasFocus() and index.row() == self._view.currentIndex().row()
        painting.ground(painter, rect, chosen=chosen, focused=focused)
        inner = rect.adjusted(14, 5, -12, -6)
        half = inner.height() // 2
        right = inner.right()
        if one.stage is not None:
            ink = current_theme().stage(one.stage)
            text = f"{int(one.stage)} {STAGES[one.stage]}"
            right = painting.chip(painter, right, inner.top() + half // 2, text, ink, 0.92) - 6
        upper = inner.adjusted(0, 0, right - inner.right(), -half)
        painting.write(painter, upper, one.name, self._name, current_theme().text)
        right = inner.right()
        if one.must_stay:
            right = painting.chip(
                painter, right, inner.top() + half + half // 2, "Skal blive", current_theme().chip, 0.92
            )
        lower = inner.adjusted(0, half, right - inner.right() - 4, 0)
        painting.write(painter, lower, people_words.why(one, self._view.seen), self._small, current_theme().muted)
        painter.restore()


class PeopleList(PaintedList):
    """Several can be chosen. `opened(id)` by Enter or a double click, `choice_changed` when others are chosen."""

    opened = Signal(str)
    choice_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.seen = date.min
        self.rows: RowsModel[Behind] = RowsModel(self._key, self._title, self._described, self, tip=self._tip)
        self.dress("Borgerne bag tallet", self.rows, PeopleDelegate(self), 26)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.doubleClicked.connect(self._open)
        self.selectionModel().selectionChanged.connect(self._chosen)

    def show_people(self, people: Sequence[Behind], seen: date, *, anew: bool) -> None:
        """Show these; `anew` with the first of them current, else with those that were chosen and still stand here."""
        chosen = set() if anew else set(self.chosen_ids)
        place = 0 if anew else max(0, self.currentIndex().row())
        self.seen = seen
        self.rows.set_rows(people)
        model, flags = self.selectionModel(), QItemSelectionModel.SelectionFlag
        if not people:
            return
        current = self.rows.index(min(place, len(people) - 1))
        kept = [number for number, one in enumerate(people) if one.citizen_id in chosen]
        model.setCurrentIndex(current, flags.NoUpdate if kept else flags.ClearAndSelect)
        for number in kept:
            model.select(self.rows.index(number), flags.Select)
        if anew:
            self.scrollToTop()

    @property
    def chosen(self) -> list[Behind]:
        """Those that are chosen, in the list's order."""
        places = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.rows.row(place) for place in places]

    @property
    def chosen_ids(self) -> list[str]:
        """Their ids."""
        return [one.citizen_id for one in self.chosen]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the citizen's own page; the other keys are a list's."""
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._open()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are the page's keys."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, or that there are none."""
        super().paintEvent(event)
        if not self.rows.rowCount():
            painter = QPainter(self.viewport())
            painter.setFont(font(14))
            painter.setPen(QColor(current_theme().muted))
            area = self.viewport().rect().adjusted(14, 10, -14, -10)
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, "Ingen borgere.")

    def _open(self) -> None:
        place = self.currentIndex().row()
        if 0 <= place < self.rows.rowCount():
            self.opened.emit(self.rows.row(place).citizen_id)

    def _chosen(self) -> None:
        self.choice_changed.emit()

    def _key(self, one: Behind) -> str:
        return f"{one.citizen_id}/{one.why}"

    def _title(self, one: Behind) -> str:
        return one.name

    def _described(self, one: Behind) -> str:
        place = self.rows.place_of(self._key(one)) or 0
        return people_words.person_described(one, self.seen, place + 1, self.rows.rowCount())

    def _tip(self, one: Behind) -> str:
        return f"{one.name}\n{people_words.why(one, self.seen)}"
