"""Matches as a list: whom or what each is about, how far it has come, since when and with whom."""

from collections.abc import Sequence
from datetime import date
from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from app.companies.matches import MatchState
from app.core.domain import Stage
from app.matching.rows import MatchRow
from ui.core.theme import Ink, current_theme, font
from ui.matching import words
from ui.widgets import painting
from ui.widgets.painted_list import PaintedList, RowDelegate
from ui.widgets.rows_model import RowsModel

Index = QModelIndex | QPersistentModelIndex
_HEIGHT = 48
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _MatchDelegate(RowDelegate):
    def __init__(self, scale: float, view: "MatchView") -> None:
        super().__init__(view)
        self._scale = scale
        self._view = view
        self._name = font(14 * scale, QFont.Weight.DemiBold)
        self._text = font(12.5 * scale)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines."""
        return QSize(100, self._view.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Whom it is about, the state, since when and with whom."""
        one = cast("RowsModel[MatchRow]", index.model()).row(index.row())
        rect = painting.place(option)
        chosen = bool(painting.state(option) & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painting.ground(painter, rect, chosen=chosen, focused=self._view.hasFocus())
        inner = rect.adjusted(14, round(4 * self._scale), -14, -round(5 * self._scale))
        half = inner.height() // 2
        right = painting.chip(
            painter, inner.right(), inner.center().y(), words.STATES[one.state], self._ink(one.state), self._scale
        )
        wide = right - inner.left() - 10
        colour = current_theme().muted if one.over else current_theme().text
        upper = QRect(inner.left(), inner.top(), wide, half)
        painting.write(painter, upper, self._view.subject(one), self._name, colour)
        lower = QRect(inner.left(), inner.top() + half, wide, half)
        painting.write(painter, lower, words.state_line(one, self._view.today), self._text, current_theme().muted)
        painter.restore()

    def _ink(self, state: MatchState) -> Ink:
        theme = current_theme()
        return {
            MatchState.PROPOSED: theme.chip,
            MatchState.CONTACTED: theme.avatar,
            MatchState.INTERVIEW: theme.stage(Stage.PAA_SPRING),
            MatchState.STARTED: theme.stage(Stage.I_GANG),
            MatchState.DECLINED: theme.new,
        }[state]


class MatchView(PaintedList):
    """`opened(match)` on Enter or a double click, `pressed_key(key)` for a key of `keys`, `current_changed`.

    `citizens`: it lists the citizens of an opening; else the openings of a citizen. With `most_shown` it is as high
    as its rows, at most so many.
    """

    opened = Signal(object)
    pressed_key = Signal(str)
    current_changed = Signal()

    def __init__(
        self,
        parent: QWidget,
        keys: Sequence[str],
        *,
        citizens: bool,
        initials: bool = False,
        scale: float = 1.0,
        most_shown: int | None = None,
    ) -> None:
        super().__init__(parent)
        self.initials = initials
        self.today = date.min
        self._citizens = citizens
        self._scale = scale
        self._most_shown = most_shown
        self._keys = {QKeySequence(key).toString(): key for key in keys}
        self.rows: RowsModel[MatchRow] = RowsModel(_key, self.subject, self._described, self)
        name = "Borgere, der er foreslået" if citizens else "Job, som borgeren er foreslået til"
        self.dress(name, self.rows, _MatchDelegate(scale, self), _HEIGHT)
        self.doubleClicked.connect(self._double_clicked)

    @property
    def current(self) -> MatchRow | None:
        """The current match; None where there is none."""
        place = self.currentIndex().row()
        return self.rows.row(place) if 0 <= place < self.rows.rowCount() else None

    @property
    def row_height(self) -> int:
        """How high a row is, in logical pixels."""
        return round(_HEIGHT * self._scale)

    def show_rows(self, rows: Sequence[MatchRow], today: date) -> None:
        """Show these; the current one stays so, and gives way to the next where it is gone."""
        before, place = self.current, self.currentIndex().row()
        self.today = today
        self.rows.set_rows(rows)
        kept = None if before is None else self.rows.place_of(before.id)
        wanted = min(max(0, place), len(rows) - 1) if kept is None else kept
        self.setCurrentIndex(self.rows.index(wanted) if rows else QModelIndex())
        if self._most_shown is not None:
            self.setFixedHeight(min(len(rows), self._most_shown) * self.row_height)
        self.current_changed.emit()

    def subject(self, row: MatchRow) -> str:
        """Whom or what a match is about."""
        return words.subject_of(row, citizens=self._citizens, initials=self.initials)

    def event(self, event: QEvent) -> bool:
        """While the list has the focus, its keys mean what they mean here, whatever else they mean on the page."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._key_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the actions, Enter, and else those of a list."""
        key = self._key_of(event)
        if key:
            self.pressed_key.emit(key)
        elif event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._open()
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell of another one."""
        super().currentChanged(current, previous)
        self.current_changed.emit()

    def _key_of(self, event: QKeyEvent) -> str:
        return self._keys.get(QKeySequence(event.keyCombination()).toString(), "")

    def _double_clicked(self, index: QModelIndex) -> None:
        self._open()

    def _open(self) -> None:
        if (one := self.current) is not None:
            self.opened.emit(one)

    def _described(self, row: MatchRow) -> str:
        return words.match_described(row, self.subject(row), self.today)


def _key(row: MatchRow) -> str:
    return row.id
