"""Those who have not been placed in the month, as a list that is worked through by keys."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem, QWidget

from app.core.domain import Stage
from app.teammoede.closing import Missing
from ui.core.theme import current_theme, font
from ui.teammoede import closing_words as words
from ui.widgets import painting
from ui.widgets.painted_list import PaintedList, RowDelegate
from ui.widgets.rows_model import RowsModel

ROW_HEIGHT = 40
STAGE_KEYS = {
    Qt.Key.Key_1: Stage.TIL_OPVARMNING,
    Qt.Key.Key_2: Stage.PAA_VEJ,
    Qt.Key.Key_3: Stage.PAA_SPRING,
    Qt.Key.Key_4: Stage.I_GANG,
}
_CHIP_WIDTH, _STOOD_WIDTH = 138, 92
_INSET = (16, 5)
Index = QModelIndex | QPersistentModelIndex


class _RowDelegate(RowDelegate):
    """Name, stage, how long there, and whose."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._name = font(14, QFont.Weight.DemiBold)
        self._text = font(13)
        self._chip = font(12, QFont.Weight.Medium)
        self._badge = font(11, QFont.Weight.Bold)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line."""
        return QSize(100, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row, where the view wants it."""
        one = cast("RowsModel[Missing]", index.model()).row(index.row())
        rect = painting.place(option)
        chosen = bool(painting.state(option) & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self._view.hasFocus()
        painting.ground(painter, rect, chosen=chosen, focused=focused, inset=_INSET)
        line = rect.adjusted(16, 0, -14, 0)
        room = line.width() - _CHIP_WIDTH - _STOOD_WIDTH
        name = QRect(line.left(), line.top(), room * 11 // 20, line.height())
        painting.write(painter, name.adjusted(0, 0, -10, 0), one.name, self._name, current_theme().text)
        chip = QRect(name.right() + 1, line.top(), _CHIP_WIDTH, line.height())
        self._paint_stage(painter, chip.adjusted(0, 0, -14, 0), one)
        stood = QRect(chip.right() + 1, line.top(), _STOOD_WIDTH, line.height())
        painting.write(painter, stood, words.stood(one), self._text, current_theme().muted)
        owner = QRect(stood.right() + 1, line.top(), line.right() - stood.right(), line.height())
        painting.write(painter, owner, words.owner(one), self._text, current_theme().muted, side=painting.RIGHT)
        painter.restore()

    def _paint_stage(self, painter: QPainter, area: QRect, one: Missing) -> None:
        ink = current_theme().stage(one.stage)
        name = words.stage_name(one)
        width = min(QFontMetrics(self._chip).horizontalAdvance(name) + 37, area.width())
        shape = QRectF(area.left(), area.center().y() - 11, width, 23)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink.ground))
        painter.drawRoundedRect(shape, 8, 8)
        badge = QRectF(shape.left() + 3, shape.top() + 3, 17, 17)
        painter.setBrush(QColor(ink.text))
        painter.drawRoundedRect(badge, 5, 5)
        painter.setFont(self._badge)
        painter.setPen(QColor(current_theme().panel))
        number = "–" if one.stage is None else str(int(one.stage))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, number)
        painting.write(painter, shape.toRect().adjusted(27, 0, -6, 0), name, self._chip, ink.text)


class MissingList(PaintedList):
    """`placed(stage)` and `unchanged` are asked for the chosen row; `chosen_changed` when it is another one."""

    placed = Signal(object)
    unchanged = Signal()
    chosen_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: RowsModel[Missing] = RowsModel(_key, _name, self._described, self)
        self.dress("Borgere, der ikke er indplaceret", self.rows, _RowDelegate(self), ROW_HEIGHT)

    @property
    def current(self) -> Missing | None:
        """Whose row is chosen; None where there is none."""
        place = self.currentIndex().row()
        return self.rows.row(place) if 0 <= place < self.rows.rowCount() else None

    def show_rows(self, rows: Sequence[Missing], *, anew: bool = False) -> None:
        """Show these. Whoever was chosen stays so; whose row is gone gives way to the next. `anew`: the first is."""
        chosen, place = self.current, self.currentIndex().row()
        scrolled = 0 if anew else self.verticalScrollBar().value()
        self.rows.set_rows(rows)
        kept = None if anew or chosen is None else self.rows.place_of(chosen.id)
        if anew:
            place = 0
        wanted = min(max(0, place), len(rows) - 1) if kept is None else kept
        self.setCurrentIndex(self.rows.index(wanted) if rows else QModelIndex())
        self.verticalScrollBar().setValue(scrolled)
        if rows:
            self.scrollTo(self.currentIndex())
        self.chosen_changed.emit()

    def choose(self, citizen_id: str) -> bool:
        """Choose this row and scroll to it; False where it isn't here."""
        place = self.rows.place_of(citizen_id)
        if place is None:
            return False
        self.setCurrentIndex(self.rows.index(place))
        self.scrollTo(self.rows.index(place))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 to 4 and Enter place the chosen row; the other keys are a list's."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        stage = STAGE_KEYS.get(Qt.Key(event.key()))
        if plain and stage is not None:
            self.placed.emit(stage)
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.unchanged.emit()
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell of another choice."""
        super().currentChanged(current, previous)
        self.chosen_changed.emit()

    def _described(self, one: Missing) -> str:
        return words.described(one, (self.rows.place_of(one.id) or 0) + 1, self.rows.rowCount())


def _key(one: Missing) -> str:
    return one.id


def _name(one: Missing) -> str:
    return one.name
