"""The citizens who are on the board and not in the list, several of whom can be chosen together."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

from app.importing.choices import MissingChoice
from app.importing.planned import Missing
from ui.core.theme import current_theme, font
from ui.importing.words import masked, value
from ui.widgets import painting
from ui.widgets.painted_list import PaintedList, RowDelegate
from ui.widgets.rows_model import RowsModel

Index = QModelIndex | QPersistentModelIndex
_HEIGHT = 50
_DONE = {"close": "Afsluttes", "hand_over": "Gives", "move": "Flyttes"}


class MissingRow(NamedTuple):
    """A citizen: `held` is whose the case is and since when, `becomes` what was chosen, '' where they are left."""

    citizen_id: str
    name: str
    held: str
    becomes: str = ""

    @classmethod
    def of(cls, one: Missing, choice: MissingChoice | None, names: Mapping[str, str]) -> "MissingRow":
        """As it is read; `names` tells what reasons, jobformidlere and teams are called."""
        since = f"siden {value('start', one.start_on)}" if one.start_on else ""
        held = " · ".join(part for part in (masked(one.jobformidler) or "ingen jobformidler", since) if part)
        return cls(one.citizen_id, masked(one.name), held, "" if choice is None else becomes(choice, names))


def becomes(choice: MissingChoice, names: Mapping[str, str]) -> str:
    """'Afsluttes 16-11-2026: Arbejde', 'Gives 16-11-2026 til Ole Hansen'."""
    day = value("end", choice.day)
    if choice.what == "close":
        return f"Afsluttes {day}: {names.get(choice.exit_reason_id, '')}"
    to = [names.get(one, "") for one in (choice.team_id, choice.staff_id) if one]
    return f"{_DONE[choice.what]} {day} til {', '.join(part for part in to if part)}"


class MissingList(PaintedList):
    """Several can be chosen, with Ctrl or Shift, and all with Ctrl+A."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: RowsModel[MissingRow] = RowsModel(_id, _name, _spoken, self)
        self.dress("Borgere, der er på tavlen og ikke på listen", self.rows, _Delegate(self), _HEIGHT)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    @property
    def chosen(self) -> list[str]:
        """The ids of those who are chosen."""
        return [self.rows.row(index.row()).citizen_id for index in sorted(self.selectionModel().selectedRows())]

    def set_rows(self, rows: Sequence[MissingRow]) -> None:
        """Show these people."""
        self.rows.set_rows(rows)


def _id(row: MissingRow) -> str:
    return row.citizen_id


def _name(row: MissingRow) -> str:
    return row.name


def _spoken(row: MissingRow) -> str:
    return ", ".join((row.name, row.held, row.becomes or "bliver på tavlen"))


class _Delegate(RowDelegate):
    """Paints one citizen in two lines."""

    def __init__(self, view: MissingList) -> None:
        super().__init__(view)
        self._view = view
        self._strong = font(14, QFont.Weight.DemiBold)
        self._small = font(12.5)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines."""
        return QSize(100, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The name, and below whose the case is or what becomes of it."""
        row, theme = self._view.rows.row(index.row()), current_theme()
        rect = painting.place(option)
        chosen = bool(painting.state(option) & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self._view.hasFocus() and index.row() == self._view.currentIndex().row()
        painting.ground(painter, rect, chosen=chosen, focused=focused)
        inner = rect.adjusted(16, 5, -12, -6)
        half = inner.height() // 2
        painting.write(painter, inner.adjusted(0, 0, 0, -half), row.name, self._strong, theme.text)
        lower = inner.adjusted(0, half, 0, 0)
        painting.write(
            painter, lower, row.becomes or row.held, self._small, theme.accent if row.becomes else theme.muted
        )
        painter.restore()
