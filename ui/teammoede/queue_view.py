"""The queue of a meeting as a list: who has been discussed, who is to be come back to, and what to watch."""

from collections.abc import Sequence
from typing import NamedTuple, cast

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

from app.teammoede.meeting import MeetingView
from app.teammoede.queue import Queue, Waiting
from ui.core.theme import current_theme, font, icon_pixmap
from ui.teammoede import queue_words
from ui.widgets import painting
from ui.widgets.painted_list import PaintedList, RowDelegate
from ui.widgets.rows_model import RowsModel

ROW_HEIGHT = 42
_AROUND = 3  # places before and after the citizen in hand that stay in sight


class Place(NamedTuple):
    """A row of the queue: who waits there, and what the meeting has marked."""

    waiting: Waiting
    sparring: bool
    skipped: bool


class _PlaceDelegate(RowDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        place = cast("RowsModel[Place]", index.model()).row(index.row())
        one, theme, rect = place.waiting, current_theme(), painting.place(option)
        chosen = bool(painting.state(option) & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(rect, QColor(theme.soft))
            if painting.state(option) & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QPen(QColor(theme.accent), 2))
                painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 6, 6)
            else:
                painter.fillRect(rect.left(), rect.top(), 3, rect.height(), QColor(theme.accent))
        ink = QColor(theme.stage(one.stage).text)
        badge = QRectF(rect.left() + 12, rect.center().y() - 8, 17, 17)
        painter.setPen(QPen(ink, 1.6))
        painter.setBrush(ink if one.discussed else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(badge, 5, 5)
        painter.setPen(QColor(theme.panel) if one.discussed else ink)
        painter.setFont(font(11, QFont.Weight.Bold))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, "–" if one.stage is None else str(int(one.stage)))
        right = self._marks(painter, place, rect.right() - 12, rect.center().y())
        beside = queue_words.beside(one)
        name = rect.adjusted(38, 4 if beside else 0, 0, -19 if beside else 0)
        name.setRight(right)
        used = font(14, QFont.Weight.Bold if chosen else QFont.Weight.Medium)
        painting.write(painter, name, one.name, used, theme.text)
        if beside:
            below = rect.adjusted(38, 21, 0, -3)
            below.setRight(right)
            late = queue_words.is_late(one)
            text, colour = (f"! {beside}", theme.warning.text) if late else (beside, theme.muted)
            painting.write(painter, below, text, font(12), colour)
        painter.restore()

    def _marks(self, painter: QPainter, place: Place, right: int, middle: int) -> int:
        """Icons at the right edge; answers with where they begin."""
        names = [
            ("users", current_theme().accent) if place.sparring else None,
            ("check", current_theme().good)
            if place.waiting.discussed
            else ("history", current_theme().muted)
            if place.skipped
            else None,
        ]
        ratio = painter.device().devicePixelRatio()
        for found in reversed(names):
            if found is not None:
                right -= 16
                painter.drawPixmap(right, middle - 7, icon_pixmap(*found, 15, ratio))
                right -= 6
        return right


class QueueView(PaintedList):
    """`chosen(citizen_id)` when the user goes to somebody by mouse or by the keys up and down."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.places: RowsModel[Place] = RowsModel(_key, _name, self._described, self, tip=_tip)
        self._showing = False
        self.dress("Mødets kø", self.places, _PlaceDelegate(self), ROW_HEIGHT)

    def show_queue(self, queue: Queue, meeting: MeetingView, current: str | None) -> None:
        """Show the queue, and who is in hand."""
        self._showing = True
        self.places.set_rows(
            [Place(one, one.id in meeting.sparring, one.id in meeting.skipped) for one in queue.waiting]
        )
        place = None if current is None else self.places.place_of(current)
        if place is None:
            self.setCurrentIndex(QModelIndex())
        else:
            self.setCurrentIndex(self.places.index(place))
            for near in (place + _AROUND, place - _AROUND, place):
                self.scrollTo(self.places.index(max(0, min(near, len(queue.waiting) - 1))))
        self._showing = False

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell of it where it was the user who went there."""
        super().currentChanged(current, previous)
        if not self._showing and current.isValid():
            self.chosen.emit(self.places.row(current.row()).waiting.id)

    def dataChanged(
        self,
        top_left: QModelIndex | QPersistentModelIndex,
        bottom_right: QModelIndex | QPersistentModelIndex,
        roles: Sequence[int] = (),
    ) -> None:
        """A row that says something else stands where it stood: QListView would place every row anew."""
        QAbstractItemView.dataChanged(self, top_left, bottom_right, roles)

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Whoever is in hand stays marked when the mouse clicks beside the rows, or with Ctrl."""
        flag = QItemSelectionModel.SelectionFlag
        return flag.ClearAndSelect if index.isValid() else flag.NoUpdate

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the meeting: whoever types a name in the queue would drop agreements with the D."""

    def _described(self, place: Place) -> str:
        number = (self.places.place_of(place.waiting.id) or 0) + 1
        return queue_words.described(
            place.waiting, number, self.places.rowCount(), sparring=place.sparring, skipped=place.skipped
        )


def _key(place: Place) -> str:
    return place.waiting.id


def _name(place: Place) -> str:
    return place.waiting.name


def _tip(place: Place) -> str:
    return queue_words.tip(place.waiting, sparring=place.sparring, skipped=place.skipped)
