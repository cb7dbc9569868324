"""The table of a status sheet: names stay in sight, months scroll, and it is written in as in a spreadsheet."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QTableView,
    QWidget,
)

from ui.core.theme import font
from ui.measures.sheet_cells import HEAD, ROW, CellDelegate, NamesHeader
from ui.measures.sheet_model import Part, SheetModel

Index = QModelIndex | QPersistentModelIndex
_NAMES_LEAST, _NAMES_MOST, _NAMES_SHARE = 170, 420, 0.38
_LEAST = {Part.START: 78, Part.PERIOD: 64, Part.GOAL: 78, Part.STATE: 108}
_PAD = 24
_LONGEST = 3  # texts of a column that are measured


class SheetTable(QTableView):
    """`people_asked(row, period)` where a figure's people are wanted, by a double click on what can't be written."""

    people_asked = Signal(int, int)

    def __init__(self, model: SheetModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.sheet_model = model
        self._kept: tuple[int, int, str] | None = None
        self.setModel(model)
        self.names = NamesHeader(model, self)
        self.setVerticalHeader(self.names)
        self.setItemDelegate(CellDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AnyKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setFixedHeight(HEAD)
        model.modelReset.connect(self._reset)
        self._unarranged = True
        self._at_latest = True
        self.horizontalScrollBar().rangeChanged.connect(self._follow_range)
        self.horizontalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def needed(self) -> int:
        """How high it is with all its rows."""
        return HEAD + ROW * self.sheet_model.rowCount() + self.horizontalScrollBar().sizeHint().height() + 2

    @property
    def place(self) -> tuple[int, int] | None:
        """The row and the period of the current cell; None where that is no period's."""
        index = self.currentIndex()
        part, period = self.sheet_model.part(index.column())
        return (index.row(), period) if index.isValid() and part is Part.PERIOD else None

    def go_to(self, row: int, period: int) -> None:
        """Go to a cell, and take the focus."""
        self.setCurrentIndex(self.sheet_model.index(row, self.sheet_model.column_of(period)))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, down: int, right: int) -> None:
        """Go on from the current cell, over headings."""
        row, column = self.currentIndex().row() + down, self.currentIndex().column() + right
        while down and (shown := self.sheet_model.row(row)) is not None and shown.measure is None:
            row += down
        index = self.sheet_model.index(row, column)
        if index.isValid():
            self.setCurrentIndex(index)

    def keep_text(self, row: int, period: int, text: str) -> None:
        """What was written into a cell was refused: once its field closes it stands there again, to be corrected."""
        self._kept = (row, self.sheet_model.column_of(period), text)

    def kept_text(self, index: Index) -> str:
        """What was written into a cell and refused."""
        kept = self._kept
        return kept[2] if kept is not None and kept[:2] == (index.row(), index.column()) else ""

    def chosen_cells(self) -> list[list[tuple[int, int]]]:
        """The places, row and column, that are chosen, as the smallest block around them, line by line."""
        places = [(index.row(), index.column()) for index in self.selectedIndexes()]
        if not places:
            return []
        rows, columns = [row for row, _ in places], [column for _, column in places]
        across = range(min(columns), max(columns) + 1)
        return [[(row, column) for column in across] for row in range(min(rows), max(rows) + 1)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes down, Tab to the right where there is more; Ctrl with an arrow or Home and End go to the edge."""
        key, plain = Qt.Key(event.key()), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(1, 0)
        elif key == Qt.Key.Key_Tab and plain and self.currentIndex().column() < self.sheet_model.columnCount() - 1:
            self.step(0, 1)
        elif key == Qt.Key.Key_Backtab and self.currentIndex().column() > 0:
            self.step(0, -1)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On what can be written it opens the field; on what is worked out it asks for the people."""
        index = self.indexAt(event.position().toPoint())
        cell = self.sheet_model.cell(index)
        if cell is not None and not self.sheet_model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.people_asked.emit(index.row(), self.sheet_model.part(index.column())[1])
            return
        super().mouseDoubleClickEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """A field that was given up or kept leaves the cell current; one that was refused opens again."""
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if self._kept is not None:
            index = self.sheet_model.index(*self._kept[:2])
            self.setCurrentIndex(index)
            self.edit(index)
            self._kept = None

    @property
    def field(self) -> QLineEdit | None:
        """The field that is being written in."""
        return next((one for one in self.viewport().findChildren(QLineEdit) if one.isVisible()), None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys come to a cell."""
        if not self.currentIndex().isValid():
            self._go_to_latest()
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And go."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The names take their share, and the latest month stays in sight."""
        super().resizeEvent(event)
        self._fit_names()

    def show_latest(self) -> None:
        """Scroll to the latest months with the goals behind them."""
        self._at_latest = True
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().maximum())

    def _follow_range(self, least: int, most: int) -> None:
        """Whoever saw the latest months sees them still, whatever the width."""
        if self._at_latest:
            self.horizontalScrollBar().setValue(most)

    def _scrolled(self, value: int) -> None:
        self._at_latest = value == self.horizontalScrollBar().maximum()

    def showEvent(self, event: QShowEvent) -> None:
        """Its columns are laid out when it is looked at."""
        super().showEvent(event)
        if self._unarranged:
            self._arrange()

    def _reset(self) -> None:
        self._unarranged = True
        if self.isVisible():
            self._arrange()

    def _arrange(self) -> None:
        self._unarranged = False
        model = self.sheet_model
        metrics, heads = QFontMetrics(font(14, figures=True)), QFontMetrics(font(14, QFont.Weight.DemiBold))
        periods = 0
        rows = () if model.sheet is None else model.sheet.rows
        for column in range(model.columnCount()):
            part, _ = model.part(column)
            texts = {model.text(row, column) for row in rows}
            cells = sorted(texts, key=len)[-_LONGEST:]
            head = str(model.headerData(column, Qt.Orientation.Horizontal)).split("\n")
            wide = max([*map(metrics.horizontalAdvance, cells), *map(heads.horizontalAdvance, head)]) + _PAD
            self.setColumnWidth(column, max(_LEAST[part], wide))
            periods = max(periods, self.columnWidth(column)) if part is Part.PERIOD else periods
        for column in range(model.columnCount()):
            if model.part(column)[0] is Part.PERIOD:
                self.setColumnWidth(column, periods)
        last = model.columnCount() - 1
        self.setColumnHidden(last, bool(rows) and not any(model.text(row, last) for row in rows))
        self._fit_names()
        self.show_latest()

    def _fit_names(self) -> None:
        metrics, model = QFontMetrics(font(14)), self.sheet_model
        rows = (model.row(place) for place in range(model.rowCount()))
        longest = max((metrics.horizontalAdvance(row.name) + (20 if row.note else 0) for row in rows if row), default=0)
        most = min(_NAMES_MOST, round(self.width() * _NAMES_SHARE))
        wide = max(_NAMES_LEAST, min(longest + 30, most))
        room = self.viewport().width() + self.names.width()
        behind = [self.columnWidth(column) for column in range(model.columnCount()) if not self.isColumnHidden(column)]
        if sum(behind) > room - wide:
            wide = room - _whole(behind, room - wide)
        if self.names.width() != wide:
            self.names.setFixedWidth(wide)
            QTimer.singleShot(0, self, self.updateGeometries)  # Qt may be about it right now, and then does it once

    def _go_to_latest(self) -> None:
        model = self.sheet_model
        first = next((row for row in range(model.rowCount()) if (one := model.row(row)) and one.measure), None)
        if first is not None and model.sheet is not None and model.sheet.columns:
            self.setCurrentIndex(model.index(first, model.column_of(len(model.sheet.columns) - 1)))


def _whole(widths: Sequence[int], room: int) -> int:
    """How wide the last of these columns are that have room together, so that none is cut off."""
    whole = 0
    for width in reversed(widths):
        if whole + width > room:
            break
        whole += width
    return whole or room
