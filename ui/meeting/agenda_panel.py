"""Below the queue: the agenda with its ticks, edited where it stands, and who takes part in the meeting."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from app.meeting import MeetingView
from ui.citizen.form import Entry, InlineForm, Submit
from ui.theme import Theme
from ui.widgets.import_small import TickBox

_TEXT_WIDTH = 196  # pixels


class AgendaPanel(QFrame):
    """`ticked(point_id, done)` and `came(staff_id, present)` when the user says so; `edit` keeps other points."""

    ticked = Signal(str, bool)
    came = Signal(str, bool)

    def __init__(self, theme: Theme, edit: Submit, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("below")
        self.theme = theme
        self._edit = edit
        self._meeting: MeetingView | None = None
        self.form: InlineForm | None = None
        self.points: dict[str, TickBox] = {}
        self.title = QLabel("Dagsorden", self)
        self.title.setObjectName("section")
        self.change = QPushButton("Ret", self)
        self.change.setAccessibleName("Ret dagsordenen")
        self.people = QPushButton(self)
        for button in (self.change, self.people):
            button.setObjectName("act")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.change.clicked.connect(self.open_form)
        self.people.clicked.connect(self._open_people)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.change)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 8, 10, 8)
        self._column.setSpacing(4)
        self._column.addLayout(head)
        self._column.addLayout(self._list)
        self._column.addWidget(self.people, 0, Qt.AlignmentFlag.AlignLeft)

    def show_meeting(self, meeting: MeetingView) -> None:
        """Show the meeting's agenda and participants."""
        before, self._meeting = self._meeting, meeting
        if before is not None and (before.agenda, before.attendees) == (meeting.agenda, meeting.attendees):
            return
        self._show_points(meeting)
        done = sum(point.done_at is not None for point in meeting.agenda)
        self.title.setText(f"Dagsorden · {done} af {len(meeting.agenda)}")
        present = [one for one in meeting.attendees if one.present]
        count = f"{len(present)} {'deltager' if len(present) == 1 else 'deltagere'}"
        letters = ", ".join(one.initials for one in present[:4])
        more = " …" if len(present) > 4 else ""
        self.people.setText(f"{count}: {letters}{more}" if present else "Vælg deltagere …")
        self.people.setToolTip("\n".join(one.name for one in present))
        self.people.setAccessibleName(f"Deltagere: {', '.join(one.name for one in present) or 'ingen valgt'}")

    def open_form(self) -> None:
        """Let the points be written anew, one a line."""
        if self._meeting is None or self.form is not None:
            return
        text = "\n".join(point.text for point in self._meeting.agenda)
        entry = Entry("points", "Et punkt på hver linje", "long", text, share=6)
        self.form = InlineForm("Dagsorden", (entry,), self._edit, self.theme, self)
        self.form.closed.connect(self._close_form)
        self._column.insertWidget(1, self.form)
        self.form.begin()

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self.theme = theme
        for box in self.points.values():
            box.set_theme(theme)

    def _show_points(self, meeting: MeetingView) -> None:
        shown = [(key, box.toolTip()) for key, box in self.points.items()]
        if [(point.id, point.text) for point in meeting.agenda] != shown:
            for box in self.points.values():
                self._list.removeWidget(box)
                box.hide()
                box.deleteLater()
            self.points = {}
            for point in meeting.agenda:
                box = TickBox("", self.theme, self)
                box.setText(box.fontMetrics().elidedText(point.text, Qt.TextElideMode.ElideRight, _TEXT_WIDTH))
                box.setAccessibleName(point.text)
                box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                box.setToolTip(point.text)
                box.clicked.connect(self._tick)
                self._list.addWidget(box)
                self.points[point.id] = box
        for point in meeting.agenda:
            self.points[point.id].setChecked(point.done_at is not None)

    def _tick(self, done: bool) -> None:
        box = self.sender()
        for point_id, one in self.points.items():
            if one is box:
                self.ticked.emit(point_id, done)

    def _open_people(self) -> None:
        if self._meeting is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one in self._meeting.attendees:
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
            form.hide()
            form.deleteLater()


def points_of(typed: Mapping[str, str]) -> list[str]:
    """The points as they were written in the form."""
    return typed["points"].splitlines()
