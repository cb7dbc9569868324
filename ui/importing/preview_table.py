"""The virtual table of an import: each row of the list with what happens to it, a line a field, painted."""

from collections.abc import Collection
from time import perf_counter

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.importing.planned import Outcome
from ui.core.theme import current_theme, font, icon_pixmap
from ui.importing.figures import ink
from ui.importing.preview_model import NAME, NUMBER, WHAT, PreviewModel
from ui.importing.shown_rows import ShownRow
from ui.importing.words import OUTCOMES
from ui.widgets.rows_model import runs

Index = QModelIndex | QPersistentModelIndex
_LOW = 38
_LINE = 19
_PAD = 9
_PILL = 76
_NOTE_ICON = 20
_SLICE = 0.005  # seconds for which the window does nothing but measure rows
_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class PreviewTable(QTableView):
    """Shows a PreviewModel; every row is as high as what it has to say. `fitted(height)` when all are."""

    fitted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = PreviewModel(self)
        self._delegate = _RowDelegate(self)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setObjectName("preview")
        self.setAccessibleName("Rækkerne i listen, og hvad der sker med dem")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(_LOW)
        self.verticalHeader().setDefaultSectionSize(_LOW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSelectionModel(QItemSelectionModel(self.rows, head))  # else it asks each row whether all are chosen
        head.setSectionsClickable(False)
        head.setFixedHeight(36)
        head.setSectionResizeMode(NUMBER, QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(NUMBER, 64)
        self._fitted_to = self._next = 0
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(0)
        self._fitting.timeout.connect(self._fit_some)
        self.rows.modelReset.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower table needs higher rows."""
        self.setColumnWidth(NAME, max(130, min(240, self.viewport().width() * 29 // 100)))
        super().resizeEvent(event)
        if self.columnWidth(WHAT) != self._fitted_to:
            self._fit()

    @property
    def chosen(self) -> list[ShownRow]:
        """The rows that are chosen, in their order."""
        selection = self.selectionModel().selection()
        spans = [selection.at(number) for number in range(selection.count())]
        places = {place for span in spans for place in range(span.top(), span.bottom() + 1)}
        return [self.rows.row(place) for place in sorted(places)]

    def choose(self, numbers: Collection[int]) -> None:
        """Choose the rows with these numbers in the file, as far as they are shown; the first is the current one."""
        places = self.rows.places_of(numbers)
        if not places:
            return
        flags = QItemSelectionModel.SelectionFlag
        chosen = QItemSelection()
        for first, last in runs(places):
            chosen.append(QItemSelectionRange(self.rows.index(first, NUMBER), self.rows.index(last, WHAT)))
        first_cell = self.rows.index(places[0], NAME)
        self.selectionModel().setCurrentIndex(first_cell, flags.NoUpdate)
        self.selectionModel().select(chosen, flags.ClearAndSelect)
        self.scrollTo(first_cell)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """With the focus comes a row that shows it."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rows:
            self.selectRow(0)

    def _fit(self) -> None:
        """Give every row its height, those at the top at once and the others little by little."""
        self._fitted_to = self.columnWidth(WHAT)
        self._next = 0
        self._fit_some()

    def _fit_some(self) -> None:
        heights, rows, width = self.verticalHeader(), self.rows.rows, self._fitted_to
        until = perf_counter() + _SLICE
        while self._next < len(rows):
            height = self._delegate.height(rows[self._next], width)
            if height != heights.sectionSize(self._next):
                heights.resizeSection(self._next, height)
            self._next += 1
            if perf_counter() > until:
                self._fitting.start()
                return
        self._fitting.stop()
        self.fitted.emit(self.horizontalHeader().height() + heights.length() + 2 * self.frameWidth() + 2)


class _RowDelegate(QStyledItemDelegate):
    """Paints a cell of the preview."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._font = font(13)
        self._metrics = QFontMetrics(self._font)

    def height(self, row: ShownRow, width: int) -> int:
        """How high a row is whose last column is this wide."""
        room = width - _PILL - 20
        lines = sum(self._height(line, room) for line in row.lines)
        notes = sum(self._height(note, room - _NOTE_ICON) for note in row.notes)
        return max(_LOW, lines + notes + 2 * _PAD)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As the table has given it."""
        return QSize(100, _LOW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, line below, and the cell's own content."""
        model = index.model()
        if not isinstance(model, PreviewModel):
            return
        row = model.row(index.row())
        box = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        table = self.parent()
        focused = isinstance(table, PreviewTable) and table.hasFocus()
        if chosen:
            painter.fillRect(box, QColor(current_theme().avatar.ground if focused else current_theme().chip.ground))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, QColor(current_theme().line))
        if chosen and focused and index.column() == NUMBER:
            painter.fillRect(box.left(), box.top(), 4, box.height() - 1, QColor(current_theme().accent))
        if index.column() == NUMBER:
            self._paint_number(painter, box, row)
        elif index.column() == NAME:
            self._paint_name(painter, box, row)
        else:
            self._paint_what(painter, box, row)
        painter.restore()

    def _paint_number(self, painter: QPainter, box: QRect, row: ShownRow) -> None:
        painter.setFont(self._font)
        painter.setPen(QColor(current_theme().muted))
        place = QRect(box.left(), box.top() + _PAD, box.width() - 12, 20)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(row.number))

    def _paint_name(self, painter: QPainter, box: QRect, row: ShownRow) -> None:
        used = font(14, QFont.Weight.DemiBold)
        painter.setFont(used)
        quiet = row.outcome is Outcome.UNCHANGED
        painter.setPen(QColor(current_theme().muted if quiet else current_theme().text))
        place = QRect(box.left() + 8, box.top() + _PAD, box.width() - 16, 20)
        text = QFontMetrics(used).elidedText(row.name, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_what(self, painter: QPainter, box: QRect, row: ShownRow) -> None:
        colours = ink(row.outcome)
        word = OUTCOMES[row.outcome]
        small = font(12, QFont.Weight.DemiBold)
        pill = QRectF(box.left() + 8, box.top() + _PAD, QFontMetrics(small).horizontalAdvance(word) + 16, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.ground))
        painter.drawRoundedRect(pill, 10, 10)
        painter.setPen(QColor(colours.text))
        painter.setFont(small)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, word)
        painter.setFont(self._font)
        left, top = box.left() + 8 + _PILL, box.top() + _PAD
        room = box.width() - _PILL - 20
        for line in row.lines:
            height = self._height(line, room)
            painter.setPen(
                QColor(current_theme().warning.text if row.outcome is Outcome.REJECTED else current_theme().text)
            )
            painter.drawText(QRect(left, top, room, height), _WRAP, line)
            top += height
        for note in row.notes:
            height = self._height(note, room - _NOTE_ICON)
            mark = icon_pixmap(
                "triangle-alert", current_theme().stages[0].text, 14, painter.device().devicePixelRatioF()
            )
            painter.drawPixmap(left, top + 2, mark)
            painter.setPen(QColor(current_theme().stages[0].text))
            painter.drawText(QRect(left + _NOTE_ICON, top, room - _NOTE_ICON, height), _WRAP, note)
            top += height

    def _height(self, text: str, room: int) -> int:
        if self._metrics.horizontalAdvance(text) <= room:
            return _LINE
        return self._metrics.boundingRect(QRect(0, 0, room, 10_000), _WRAP, text).height() + 3
