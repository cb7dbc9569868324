"""The jobformidlere as rows, in each of which the keys go from figure to figure."""

from collections.abc import Hashable, Mapping
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from app.caseload.figures import Figure, Owner
from app.caseload.lead import LeadPage, LeadRow
from app.core.domain import Month
from ui.caseload import row_layout, sums, texts
from ui.caseload.actions import LOAD_ACTIONS
from ui.caseload.arranging import LoadArranging
from ui.caseload.order import Column, Order, column_of, order_of
from ui.caseload.row_layout import Shown, Sum
from ui.caseload.row_paint import LoadDelegate
from ui.core.actions import Actions
from ui.core.notifier import Notifier
from ui.core.preferences import Settings
from ui.widgets.list_actions import ARRANGING
from ui.widgets.list_copying import Copier
from ui.widgets.list_typing import TypedName
from ui.widgets.painted_list import PaintedList
from ui.widgets.rows_model import RowsModel

Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_AIR_RIGHT = 1.14  # of the bar, right of the longest one


def _key(shown: Shown) -> Hashable:
    if shown.row is not None:
        return ("row", *shown.row.key)
    return ("team", shown.team.team_id if shown.team else None)


def _usable(shown: Shown) -> bool:
    return shown.row is not None


class LoadList(PaintedList):
    """`figure_chosen(row, figure)` by Enter or a click; `laid_out` when the columns or what they come to changed."""

    figure_chosen = Signal(object, object)
    laid_out = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: RowsModel[Shown] = RowsModel(_key, self._title, self._described, self, usable=_usable)
        self.month, self.seen = Month(2000, 1), date.min
        self.scale = 30
        self.heads: tuple[Figure, ...] = tuple(texts.HEADS)
        self.total = Sum(None, texts.TOTAL, ())
        """What all rows come to."""
        self.order = Order()
        self.arranging = LoadArranging(self, self)
        self._page: LeadPage | None = None
        self.row_height = row_layout.ROOMY
        self._wanted = Figure.CASES
        self._typed = TypedName()
        self._settings: Settings | None = None
        self._copier: Copier | None = None
        self.hovered: tuple[Owner, Figure] | None = None
        """Whose figure the mouse is over."""
        self.dress("Jobformidlernes sager", self.rows, LoadDelegate(self, self), 26)
        self.setObjectName("cards")
        self.setUniformItemSizes(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def serve(self, notifier: Notifier, settings: Settings) -> None:
        """Stand in the order of last time, and let the figures be copied by whoever is told about by the notifier."""
        self._settings, self._copier = settings, Copier(self, notifier, "load_rows")
        self.order = order_of(settings.table("caseload"))
        self.actions_here = Actions((*LOAD_ACTIONS, *ARRANGING), self, whole_window=False)
        self.arranging.serve(settings, self.actions_here)
        self.actions_here.connect("copy_loads", self._copy)

    def show_page(self, page: LeadPage) -> None:
        """Show these rows; the chosen one stays so where it is still there."""
        before, self._page = self.current_row, page
        self.month, self.seen = page.month, page.today
        most = max((max(row.load.total, row.load.limit or 0) for row in page.rows), default=1)
        self.scale = max(1, round(most * _AIR_RIGHT))
        moved = any(row.number_of(Figure.OTHER_TEAM) for row in page.rows)
        heads = [figure for figure in texts.HEADS if moved or figure is not Figure.OTHER_TEAM]
        self.heads = self.arranging.in_order(heads)
        self.total = Sum(None, texts.TOTAL, page.rows)
        shown: list[Shown] = []
        for team_id in page.names or (None,):
            rows = [row for row in page.rows if not page.names or row.team_id == team_id]
            if page.names:
                shown.append(Shown(None, Sum(team_id, page.names[team_id], tuple(rows))))
            shown += map(Shown, self.order.sorted(rows))
        self.rows.set_rows(shown)
        self._choose(before.key if before else None)
        self.viewport().update()
        self.laid_out.emit()

    @property
    def widths(self) -> Mapping[Column, int]:
        """How wide somebody wants columns to be."""
        return self.arranging.widths

    def room(self) -> int:
        """How wide a row is, in pixels."""
        return self.viewport().width()

    def lay_out(self) -> None:
        """The columns are arranged otherwise."""
        self.heads = self.arranging.in_order(self.heads)
        self.viewport().update()
        self.laid_out.emit()

    def sort_by(self, column: Column) -> None:
        """Put the rows in the order of a column, each team's for itself; a second time the other way round."""
        self.order = self.order.then_by(column)
        if self._settings is not None:
            self._settings.set_table("caseload", self.order.written)
        if self._page is not None:
            self.show_page(self._page)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.order.said))

    def sort_here(self) -> None:
        """The same of the figure that the keys stand at."""
        if self.figure is not None:
            self.sort_by(column_of(self.figure))

    @property
    def current_row(self) -> LeadRow | None:
        """The chosen row."""
        place = self.currentIndex().row()
        return self.rows.row(place).row if 0 <= place < self.rows.rowCount() else None

    @property
    def figure(self) -> Figure | None:
        """The figure that the keys stand at."""
        row = self.current_row
        return None if row is None else self.figure_of(row)

    def figure_of(self, row: LeadRow) -> Figure:
        """The figure of this row at which the keys are, or would be."""
        return self._wanted if self._wanted in self._stops(row) else Figure.CASES

    def choose(self, key: Owner, figure: Figure) -> bool:
        """Go to a figure of a row; False where there is no such row."""
        self._wanted = figure
        return self._choose(key)

    def area(self, key: Owner, figure: Figure) -> QRect:
        """Where a figure stands, in the viewport's coordinates; empty where it doesn't."""
        for place in range(self.rows.rowCount()):
            row = self.rows.row(place).row
            if row is not None and row.key == key:
                return row_layout.stops(row, self.visualRect(self.rows.index(place)), self).get(figure, QRect())
        return QRect()

    def sizeHint(self) -> QSize:
        """As high as all rows."""
        return QSize(600, self.content_height() + 2)

    def content_height(self) -> int:
        """How high all rows are together, in pixels."""
        return sum(self.sizeHintForRow(place) for place in range(self.rows.rowCount()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where something else takes room, the current row stays in sight."""
        super().resizeEvent(event)
        if event.size().height() < event.oldSize().height():
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go from figure to figure, Enter opens it; the other keys are a list's."""
        row = self.current_row
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if row is not None and plain and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(row, 1 if event.key() == Qt.Key.Key_Right else -1)
        elif row is not None and plain and event.key() in _ENTER:
            if not event.isAutoRepeat():
                self.figure_chosen.emit(row, self.figure_of(row))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Go to the jobformidler whose name begins so, as it is typed."""
        names = [self._title(self.rows.row(place)) for place in range(self.rows.rowCount())]
        found = self._typed.find(search, self.currentIndex().row(), len(names), names.__getitem__)
        if found is not None:
            self.setCurrentIndex(self.rows.index(found))

    def _copy(self) -> None:
        """Copy the rows as they stand, with every figure that a column shows."""
        shown = [self.rows.row(place).row for place in range(self.rows.rowCount())]
        rows = [sums.cells(row, self.heads) for row in shown if row is not None]
        if self._copier is not None and rows:
            self._copier.put(sums.cell_heads(self.heads), rows)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say which figure the keys are at now."""
        super().currentChanged(current, previous)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A figure that can be opened shows the hand."""
        super().mouseMoveEvent(event)
        hit = self._hit(event.position().toPoint())
        hovered = None if hit is None else (hit[0].key, hit[1])
        if hovered != self.hovered:
            self.hovered = hovered
            self.viewport().update()
        hand = Qt.CursorShape.PointingHandCursor if hit is not None else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(hand)

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse has gone."""
        super().leaveEvent(event)
        self.hovered = None
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a figure opens it."""
        super().mouseReleaseEvent(event)
        hit = self._hit(event.position().toPoint())
        if hit is not None and event.button() == Qt.MouseButton.LeftButton:
            self._wanted = hit[1]
            self.viewport().update()
            self.figure_chosen.emit(*hit)

    def viewportEvent(self, event: QEvent) -> bool:
        """The mouse over a figure tells it in words; over the rest of a row, all of it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            hit = self._hit(event.pos())
            row = self._row_at(event.pos())
            if hit is not None:
                QToolTip.showText(event.globalPos(), texts.figure_tip(*hit, self.month, self.seen), self)
            elif row is not None:
                QToolTip.showText(event.globalPos(), texts.described(row, self.month, self.seen), self)
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def fit(self, room: int) -> None:
        """Rows are roomy where all of them fit so into this height, in pixels."""
        roomy = self.rows.rowCount() * row_layout.ROOMY <= room
        height = row_layout.ROOMY if roomy else row_layout.DENSE
        if height != self.row_height:
            self.row_height = height
            self.scheduleDelayedItemsLayout()

    def _choose(self, key: Owner | None) -> bool:
        """Go to a row; to the first where there is none of this key."""
        places = [place for place in range(self.rows.rowCount()) if self.rows.row(place).row is not None]
        found = [place for place in places if (row := self.rows.row(place).row) is not None and row.key == key]
        for place in (*found, *places[:1]):
            self.setCurrentIndex(self.rows.index(place))
            break
        return bool(found)

    def _stops(self, row: LeadRow) -> dict[Figure, QRect]:
        return row_layout.stops(row, QRect(0, 0, self.viewport().width(), self.row_height), self)

    def _step(self, row: LeadRow, by: int) -> None:
        order = list(self._stops(row))
        place = order.index(self.figure_of(row)) + by
        if 0 <= place < len(order):
            self._wanted = order[place]
            self.viewport().update()
            sentence = texts.figure_sentence(row, self._wanted, self.month)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _row_at(self, point: QPoint) -> LeadRow | None:
        index = self.indexAt(point)
        return self.rows.row(index.row()).row if index.isValid() else None

    def _hit(self, point: QPoint) -> tuple[LeadRow, Figure] | None:
        row = self._row_at(point)
        if row is None:
            return None
        figure = row_layout.figure_at(row, self.visualRect(self.indexAt(point)), self, point)
        return None if figure is None else (row, figure)

    def _title(self, shown: Shown) -> str:
        if shown.row is not None:
            return texts.name_of(shown.row)
        return shown.team.name if shown.team else ""

    def _described(self, shown: Shown) -> str:
        if shown.row is not None:
            return texts.described(shown.row, self.month, self.seen)
        return sums.sum_described(shown.team.name, shown.team.rows, self.month) if shown.team else ""
