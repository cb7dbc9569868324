"""The people behind a figure as a list, parted by how they stand to the goal."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from app.core.words import STAGES
from app.measures.measure import Direction
from app.measures.people import Group, People, Person
from ui.core.theme import current_theme, font
from ui.widgets import painting
from ui.widgets.painted_list import PaintedList, RowDelegate
from ui.widgets.rows_model import RowsModel

Index = QModelIndex | QPersistentModelIndex
_HEIGHT, _HEADING = 48, 32
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
Label = Callable[[Person], str]


class Line(NamedTuple):
    """A person, or with a heading alone the begin of a group."""

    person: Person | None
    heading: str = ""


def group_names(direction: Direction, *, parts: bool) -> dict[Group, str]:
    """What the groups are called; where there are no `parts`, all of them simply count."""
    others = {Group.UNKNOWN: "Ukendt", Group.SPARED: "Fritaget"}
    if not parts:
        return {Group.LACKING: "Tæller med", Group.FINE: "Tæller med", **others}
    if direction is Direction.DOWN:
        return {Group.LACKING: "Tæller med", Group.FINE: "Tæller ikke med", **others}
    return {Group.LACKING: "Mangler", Group.FINE: "Opfylder", **others}


class PeopleDelegate(RowDelegate):
    """Paints a person in two lines, and a heading."""

    def __init__(self, view: "PeopleList") -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines, or a heading."""
        return QSize(100, _HEADING if self._view.rows.row(index.row()).person is None else _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Name and stage over whose case it is."""
        line, rect, theme = self._view.rows.row(index.row()), painting.place(option), current_theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.person is None:
            painter.fillRect(rect, QColor(theme.window))
            room = rect.adjusted(14, 0, -12, 0)
            painting.write(painter, room, line.heading, font(13, QFont.Weight.DemiBold), theme.text)
        else:
            self._paint_person(painter, option, line.person, index.row())
        painter.restore()

    def _paint_person(self, painter: QPainter, option: QStyleOptionViewItem, one: Person, place: int) -> None:
        rect, theme = painting.place(option), current_theme()
        chosen = bool(painting.state(option) & QStyle.StateFlag.State_Selected)
        focused = self._view.hasFocus() and place == self._view.currentIndex().row()
        painting.ground(painter, rect, chosen=chosen, focused=focused)
        inner = rect.adjusted(14, 5, -12, -5)
        half, right = inner.height() // 2, inner.right()
        if one.stage is not None:
            text = f"{int(one.stage)} {STAGES[one.stage]}"
            right = painting.chip(painter, right, inner.center().y(), text, theme.stage(one.stage), 0.92) - 8
        room = inner.adjusted(0, 0, right - inner.right(), 0)
        upper = room.adjusted(0, 0, 0, -half if one.jobformidler else 0)
        painting.write(painter, upper, self._view.label(one), font(14, QFont.Weight.DemiBold), theme.text)
        if one.jobformidler:
            painting.write(painter, room.adjusted(0, half, 0, 0), one.jobformidler, font(12.5), theme.muted)


class PeopleList(PaintedList):
    """`opened(id)` by Enter or a double click, `choice_changed` when somebody else is current."""

    opened = Signal(str)
    choice_changed = Signal()

    def __init__(self, label: Label, parent: QWidget) -> None:
        super().__init__(parent)
        self.label = label
        self.rows: RowsModel[Line] = RowsModel(self._key, self._title, self._described, self, usable=_is_person)
        self.dress("Borgerne bag tallet", self.rows, PeopleDelegate(self), 24)
        self.setUniformItemSizes(False)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self.choice_changed)

    @property
    def chosen(self) -> Person | None:
        """Who is current."""
        place = self.currentIndex().row()
        return self.rows.row(place).person if 0 <= place < self.rows.rowCount() else None

    @property
    def ids(self) -> list[str]:
        """Everybody's ids, in order."""
        return [line.person.id for line in self.rows.rows if line.person is not None]

    def show_people(self, people: People) -> None:
        """Show these; who was current stays it where they are still there, else the first is."""
        kept = self.chosen
        self.rows.set_rows(_lines(people))
        places = [place for place, line in enumerate(self.rows.rows) if line.person is not None]
        same = [place for place in places if kept is not None and self.rows.row(place).person == kept]
        if places:
            self.setCurrentIndex(self.rows.index((same or places)[0]))
        if not same:
            self.scrollToTop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens whoever is current; the other keys are a list's."""
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._open()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are the page's keys."""

    def _open(self) -> None:
        if self.chosen is not None:
            self.opened.emit(self.chosen.id)

    def _key(self, line: Line) -> str:
        return line.heading if line.person is None else f"{line.person.group}/{line.person.id}"

    def _title(self, line: Line) -> str:
        return line.heading if line.person is None else self.label(line.person)

    def _described(self, line: Line) -> str:
        one = line.person
        if one is None:
            return f"{line.heading}:"
        stage = STAGES[one.stage].lower() if one.stage is not None else ""
        return ", ".join(part for part in (self.label(one), stage, one.jobformidler) if part)


def _lines(people: People) -> Sequence[Line]:
    names = group_names(people.measure.direction, parts=bool(people.measure.numerator))
    found: list[Line] = []
    for group in Group:
        persons = [one for one in people.persons if one.group is group]
        if persons:
            found += [Line(None, f"{names[group]} · {len(persons)}"), *(Line(one) for one in persons)]
    return found


def _is_person(line: Line) -> bool:
    return line.person is not None
