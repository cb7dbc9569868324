"""How the cells and the names of a status sheet are painted, and the field that a figure is written in."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.measures.goal_words import STANDINGS
from app.measures.goals import Standing
from ui.core.theme import Ink, current_theme, font
from ui.measures.sheet_model import Part, SheetModel
from ui.widgets import painting

if TYPE_CHECKING:
    from ui.measures.sheet_table import SheetTable

Index = QModelIndex | QPersistentModelIndex
ROW, HEAD = 34, 54
"""How high a row and the heads are, in pixels."""
_PAD, _LEFT = 22, 14
_MARK = 15
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NamesHeader(QHeaderView):
    """The names of the rows, headings strong on a ground of their own, with a mark where sources disagree."""

    def __init__(self, model: SheetModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._rows = model
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(ROW)
        self.setMinimumSectionSize(ROW)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """One name."""
        theme, row = current_theme(), self._rows.row(section)
        if row is None:
            return
        heading = row.measure is None
        painter.fillRect(rect, QColor(theme.window if heading else theme.panel))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(theme.line))
        room = rect.adjusted(_LEFT, 0, -8, 0)
        if row.note:
            painting.mark(painter, room.right() - _MARK, rect.center().y(), "info", theme.accent, _MARK)
            room.setRight(room.right() - _MARK - 6)
        if heading:
            paint_heading(painter, room.left(), rect, row.name)
        else:
            painting.write(painter, room, row.name, font(14), theme.text)


class CellDelegate(QStyledItemDelegate):
    """Paints a cell, and gives the field to write in."""

    def __init__(self, view: "SheetTable") -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the text."""
        text = str(index.data() or "")
        return QSize(QFontMetrics(font(14, figures=True)).horizontalAdvance(text) + _PAD, ROW)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line without a frame of its own size."""
        line = QLineEdit(parent)
        line.setAlignment(Qt.AlignmentFlag.AlignRight)
        line.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        line.setStyleSheet("QLineEdit { border-radius: 0; padding: 0 6px; }")
        line.setTextMargins(0, 0, 0, 0)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """What stands there, or what was written there and refused."""
        if isinstance(editor, QLineEdit):
            editor.setText(self._view.kept_text(index) or str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter keeps what was written and goes down, Tab goes to the right."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(editor, QWidget):
            steps = {Qt.Key.Key_Tab: (0, 1), Qt.Key.Key_Backtab: (0, -1), Qt.Key.Key_Up: (-1, 0)}
            steps |= {Qt.Key.Key_Down: (1, 0), **{key: (1, 0) for key in _ENTER}}
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
                if self._view.field is None:
                    self._view.step(*step)
                return True
        return super().eventFilter(editor, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The figure at the right, or how the measure stands as a shape."""
        theme, rect, model = current_theme(), painting.place(option), self._view.sheet_model
        row = model.row(index.row())
        if row is None:
            return
        part, place = model.part(index.column())
        chosen = bool(painting.state(option) & QStyle.StateFlag.State_Selected)
        heading = row.measure is None
        ground = theme.soft if chosen and not heading else theme.window if heading else theme.panel
        painter.save()
        painter.fillRect(rect, QColor(ground))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(theme.line))
        if not heading and part is Part.STATE:
            self._paint_state(painter, rect, row.standing)
        elif heading:
            painter.setClipRect(rect)
            paint_heading(painter, _LEFT - self._view.names.width(), rect, row.name)
        else:
            colour = theme.accent if part is Part.GOAL else theme.muted if part is Part.START else theme.text
            if part is Part.PERIOD and row.cells[place].provisional:
                colour = theme.muted
            room = rect.adjusted(4, 0, -10, 0)
            text = str(index.data() or "")
            painting.write(painter, room, text, font(14, figures=True), colour, side=painting.RIGHT)
        current = self._view.currentIndex()
        if self._view.hasFocus() and current.row() == index.row() and current.column() == index.column():
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.restore()

    def _paint_state(self, painter: QPainter, rect: QRect, standing: Standing) -> None:
        text = STANDINGS[standing]
        if text:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            wide = QFontMetrics(font(12, QFont.Weight.Medium)).horizontalAdvance(text) + 18
            painting.chip(painter, rect.left() + 8 + wide, rect.center().y(), text, state_ink(standing), 1.0)


def paint_heading(painter: QPainter, left: int, rect: QRect, name: str) -> None:
    """The name of a heading from here on, also beyond the names, over the cells."""
    painter.setFont(font(13.5, QFont.Weight.DemiBold))
    painter.setPen(QColor(current_theme().text))
    painter.drawText(QRect(left, rect.top(), 4000, rect.height()), painting.LEFT, name)


def state_ink(standing: Standing) -> Ink:
    """The colours of how a measure stands."""
    theme = current_theme()
    return theme.stages[3] if standing in (Standing.REACHED, Standing.ON_TRACK) else theme.warning
