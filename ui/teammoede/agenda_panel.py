"""Below the queue: the agenda with its ticks, edited where it stands, and who takes part in the meeting."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QSignalMapper, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from app.core.words import counted
from app.teammoede.agenda import Progress, is_about_goals, is_done
from app.teammoede.meeting import MeetingView
from ui.core.drafts import Draft, Drafts
from ui.widgets.boxes import Scrolled, TickBox
from ui.widgets.form import Entry, InlineForm, Submit
from ui.widgets.keys import reached_in, tab_after
from ui.widgets.labels import line_label

_WRITING_HIGH = 150  # pixels
_IN_SIGHT = 6
_MOST_HIGH = 126  # pixels: six points, the others are scrolled to
_TEXT_WIDTH, _SCROLLED = 210, 198  # pixels; and beside a scroll bar
_PEOPLE_WIDTH = 222  # pixels


class _PeopleMenu(QMenu):
    """Stays open while people are ticked, because several come and go at a time."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick the one under the mouse."""
        if self.activeAction() is not None:
            self.activeAction().trigger()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick the chosen one."""
        if event.key() == Qt.Key.Key_Space and self.activeAction() is not None:
            self.activeAction().trigger()
        else:
            super().keyPressEvent(event)


class AgendaPanel(QFrame):
    """`ticked(point_id, done)` and `came(staff_id, present)` when the user says so; `edit` keeps other points.

    `let_go` when the form that had the focus is gone; `goals_next` whether the next point is about the goals.
    """

    ticked = Signal(str, bool)
    came = Signal(str, bool)
    let_go = Signal()
    goals_next = Signal(bool)

    def __init__(self, edit: Submit, drafts: Drafts, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("below")
        self._edit, self._drafts = edit, drafts
        self.meeting: MeetingView | None = None
        self._done: list[bool] = []
        self.form: InlineForm | None = None
        self.points: dict[str, TickBox] = {}
        self._ticks = QSignalMapper(self)
        self._ticks.mappedString.connect(self._tick)
        self.title = line_label("Dagsorden", "section", self)
        self.change = QPushButton("Ret", self)
        self.change.setAccessibleName("Ret dagsordenen")
        self.change.setToolTip("Ret dagsordenen, også til de næste møder")
        self.people = QPushButton(self)
        for button in (self.change, self.people):
            button.setObjectName("act")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAutoDefault(True)  # so that Enter presses it
            button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.change.clicked.connect(self.open_form)
        self.people.clicked.connect(self._open_people)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.change)
        self._inside = QWidget(self)
        self._list = QVBoxLayout(self._inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(2)
        self._view = Scrolled(self._inside, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 8, 6, 8)
        self._column.setSpacing(4)
        self._column.addLayout(head)
        self._column.addWidget(self._view)
        self._column.addWidget(self.people, 0, Qt.AlignmentFlag.AlignLeft)

    def show_meeting(self, meeting: MeetingView, far: Progress) -> None:
        """Show the meeting's agenda, ticked as far as it is, and its participants."""
        done = [is_done(point, far) for point in meeting.agenda]
        before, self.meeting = self.meeting, meeting
        if before is not None and (before.agenda, before.attendees, self._done) == (
            meeting.agenda, meeting.attendees, done,
        ):  # fmt: skip
            return
        self._done = done
        following = next((point for point, over in zip(meeting.agenda, done, strict=True) if not over), None)
        self.goals_next.emit(following is not None and is_about_goals(following))
        self._show_points(meeting)
        self.title.setText(f"Dagsorden · {sum(done)} af {len(meeting.agenda)}")
        present = [one for one in meeting.attendees if one.present]
        self.people.setText(self._people_words([one.initials for one in present]) or "Vælg deltagere …")
        self.people.setToolTip("\n".join(one.name for one in present))
        self.people.setAccessibleName(f"Deltagere: {', '.join(one.name for one in present) or 'ingen valgt'}")

    def tick_next(self) -> None:
        """Tick off the first point that is not dealt with; nothing where all are."""
        following = next((point for point in self.points.values() if not point.isChecked()), None)
        if following is not None:
            following.click()

    def open_form(self) -> None:
        """Let the points be written anew, one a line."""
        if self.meeting is None or self.form is not None:
            return
        text = "\n".join(point.text for point in self.meeting.agenda)
        entry = Entry("points", "Et punkt på hver linje", "long", text, share=6)
        draft = Draft(self._drafts, f"{self.meeting.id}/dagsorden")
        self.form = InlineForm("Dagsorden", (entry,), self._edit, self, draft=draft)
        self.form.closed.connect(self._close_form)
        tab_after(self.change, reached_in(self.form))
        self.form.fields["points"].setFixedHeight(_WRITING_HIGH)
        self._column.insertWidget(1, self.form)
        self._view.hide()
        self.form.begin()

    def _show_points(self, meeting: MeetingView) -> None:
        shown = [(key, box.toolTip()) for key, box in self.points.items()]
        if [(point.id, point.text) for point in meeting.agenda] != shown:
            for box in self.points.values():
                self._list.removeWidget(box)
                box.hide()
                box.deleteLater()
            self.points = {}
            room = _TEXT_WIDTH if len(meeting.agenda) <= _IN_SIGHT else _SCROLLED
            for point in meeting.agenda:
                box = TickBox("", self)
                box.ensurePolished()  # its letters are smaller than others
                box.setText(box.fontMetrics().elidedText(point.text, Qt.TextElideMode.ElideRight, room))
                box.setAccessibleName(point.text)
                box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                box.setToolTip(point.text)
                self._ticks.setMapping(box, point.id)
                box.clicked.connect(self._ticks.map)
                self._list.addWidget(box)
                box.show()
                self.points[point.id] = box
            tab_after(self.change, list(self.points.values()))
            self._view.setFixedHeight(min(self._inside.sizeHint().height(), _MOST_HIGH))
        for point, done in zip(meeting.agenda, self._done, strict=True):
            self.points[point.id].setChecked(done)

    def _people_words(self, initials: Sequence[str]) -> str:
        """How many there are, and as many of them by their initials as have room."""
        count, words = counted(len(initials), "deltager", "deltagere"), ""
        for shown in range(len(initials), 0, -1):
            words = f"{count}: {', '.join(initials[:shown])}{' …' if shown < len(initials) else ''}"
            if self.people.fontMetrics().horizontalAdvance(words) <= _PEOPLE_WIDTH:
                break
        return words

    def _tick(self, point_id: str) -> None:
        self.ticked.emit(point_id, self.points[point_id].isChecked())

    def _open_people(self) -> None:
        if self.meeting is None:
            return
        menu = _PeopleMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one in self.meeting.attendees:
            action = menu.addAction(one.name)
            action.setData(one.id)
            action.setCheckable(True)
            action.setChecked(one.present)
        menu.triggered.connect(self._chosen)
        menu.popup(self.people.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 4)))

    def _chosen(self, action: QAction) -> None:
        self.came.emit(action.data(), action.isChecked())

    def _close_form(self) -> None:
        if self.form is not None:
            form, self.form = self.form, None
            self._column.removeWidget(form)
            self._view.show()
            form.hide()
            form.deleteLater()
            self.let_go.emit()


def points_of(typed: Mapping[str, str]) -> list[str]:
    """The points as they were written in the form."""
    return typed["points"].splitlines()
