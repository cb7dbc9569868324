"""What has changed since a month was closed, citizen by citizen; a row opens the citizen's own page."""

from collections.abc import Sequence
from datetime import date
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem, QWidget

from app.teammoede.since import CitizenSince
from ui.core.theme import current_theme, font, icon_pixmap
from ui.teammoede import since_words as words
from ui.teammoede.since_words import Tone
from ui.widgets import painting
from ui.widgets.painted_list import PaintedList, RowDelegate
from ui.widgets.rows_model import RowsModel

_NAME_HEIGHT, _LINE_HEIGHT, _PAD = 22, 19, 8
Index = QModelIndex | QPersistentModelIndex


class _RowDelegate(RowDelegate):
    """The name, and a line for each thing that has happened."""

    def __init__(self, view: "SinceList") -> None:
        super().__init__(view)
        self._view = view
        self._name = font(14, QFont.Weight.DemiBold)
        self._text = font(12.5)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as there is to tell."""
        return QSize(100, 2 * _PAD + _NAME_HEIGHT + _LINE_HEIGHT * len(self._lines(index)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One citizen, where the view wants it."""
        rect, state = painting.place(option), painting.state(option)
        focused = self._view.hasFocus() and bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pointed = bool(state & QStyle.StateFlag.State_MouseOver)
        painting.ground(painter, rect, chosen=focused or pointed, focused=focused, inset=(16, 5))
        line = QRect(rect.left() + 16, rect.top() + _PAD, rect.width() - 32, _NAME_HEIGHT)
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(
            line.right() - 13, line.center().y() - 7, icon_pixmap("chevron-right", current_theme().muted, 16, ratio)
        )
        name = self._rows(index).row(index.row()).name
        painting.write(painter, line.adjusted(0, 0, -20, 0), name, self._name, current_theme().accent)
        colours = {
            Tone.GOOD: current_theme().good,
            Tone.BACK: current_theme().warning.text,
            Tone.PLAIN: current_theme().text,
        }
        for number, part in enumerate(self._lines(index)):
            below = QRect(line.left(), line.bottom() + 1 + number * _LINE_HEIGHT, line.width(), _LINE_HEIGHT)
            painting.write(painter, below, part.text, self._text, colours[part.tone])
        painter.restore()

    def _lines(self, index: Index) -> list[words.Line]:
        return words.lines(self._rows(index).row(index.row()), self._view.today)

    @staticmethod
    def _rows(index: Index) -> RowsModel[CitizenSince]:
        return cast("RowsModel[CitizenSince]", index.model())


class SinceList(PaintedList):
    """`opened(citizen_id)` by a click or Enter."""

    opened = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.today = date.today()
        self.rows: RowsModel[CitizenSince] = RowsModel(_key, _name, self._described, self, tip=self._tip)
        self.dress("Ændret siden", self.rows, _RowDelegate(self), _NAME_HEIGHT + _LINE_HEIGHT)
        self.setUniformItemSizes(False)
        self.setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setLayoutMode(QListView.LayoutMode.Batched)  # rows differ in height: of thousands only the first are asked
        self.clicked.connect(self._open)

    def show_rows(self, rows: Sequence[CitizenSince], today: date) -> None:
        """Show these, with days as they are told today; whoever was chosen stays so."""
        place = self.currentIndex().row()
        chosen = self.rows.row(place).id if 0 <= place < self.rows.rowCount() else None
        self.today = today
        self.rows.set_rows(rows)
        self.scheduleDelayedItemsLayout()  # the same citizen may have more to tell
        kept = None if chosen is None else self.rows.place_of(chosen)
        if rows:
            self.setCurrentIndex(self.rows.index(kept or 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the chosen citizen; the other keys are a list's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows.row(index.row()).id)

    def _described(self, one: CitizenSince) -> str:
        return words.described(one, self.today, (self.rows.place_of(one.id) or 0) + 1, self.rows.rowCount())

    def _tip(self, one: CitizenSince) -> str:
        return words.tip(one, self.today)


def _key(one: CitizenSince) -> str:
    return one.id


def _name(one: CitizenSince) -> str:
    return one.name
