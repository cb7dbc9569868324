"""Before a tavlemøde: who takes part, the agenda, the button that begins it, and the meetings before."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.commands.tavlemoede import reopen_tavlemoede, start_tavlemoede
from app.core.errors import UserError
from app.core.teams import has_nobody
from app.core.words import counted
from app.settings.meetings import TAVLEMOEDE, agenda, tavlemoede_minutes
from app.tavlemoede.meeting import BoardMeeting, latest_there, tavlemoeder
from app.teammoede.meeting import attendees
from ui.core.commands import Commands
from ui.core.notifier import Notifier
from ui.tavlemoede import words
from ui.tavlemoede.panel import ListPart
from ui.tavlemoede.rows import BoardRow
from ui.tavlemoede.sizes import Scale
from ui.teammoede.attendance import Attendance
from ui.widgets.keys import tab_through
from ui.widgets.labels import line_label, text_label
from ui.widgets.nothing import step_buttons
from ui.widgets.wrapping import WrappingRow

_NOBODY = "Teamet har ingen borgere endnu. Hent jeres liste ind, eller opret en borger, så er der noget at tale om."


class StartBoard(QWidget):
    """`begun` when the meeting has been begun; `decisions_asked(id)` when those of an earlier one are wanted."""

    begun = Signal()
    decisions_asked = Signal(str)

    def __init__(self, notifier: Notifier, parent: QWidget) -> None:
        super().__init__(parent)
        self._notifier = notifier
        self._commands = Commands(notifier)
        self.title, self.summary = QLabel(self), QLabel(self)
        self.title.setObjectName("display")
        self.summary.setWordWrap(True)
        self.attendance = Attendance(self)
        self.points = QLabel(self)
        self.points.setTextFormat(Qt.TextFormat.PlainText)
        self.points.setWordWrap(True)
        self.refusal = text_label("", "refusal", self)
        self.refusal.hide()
        self.button = QPushButton("Start mødet", self)
        self.button.setObjectName("main")
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self.begin)
        self.again = QPushButton("Åbn mødet igen", self)
        self.again.setAutoDefault(True)
        self.again.clicked.connect(self.reopen)
        self.nobody = text_label(_NOBODY, "muted", self)
        self.ways: list[QPushButton] = []
        self._today_held: BoardMeeting | None = None
        self.earlier = ListPart("Tidligere møder", "Der er ikke holdt et tavlemøde endnu.", self, tall=False)
        self.earlier.list.chosen.connect(self.decisions_asked)
        self._lay_out()

    @property
    def held(self) -> str | None:
        """The earlier meeting that is chosen."""
        return self.earlier.list.current

    def refresh(self, today_held: BoardMeeting | None) -> None:
        """Show what there is before a meeting; `today_held` has been held today already."""
        store, day = self._notifier.session.store, self._commands.today
        self.title.setText(words.title(day))
        self.summary.setText(
            f"{counted(tavlemoede_minutes(), 'minut', 'minutter')} foran skærmen, med initialer. "
            "Alt bliver gemt med det samme."
            if today_held is None
            else "Dagens tavlemøde er holdt. Beslutningerne ligger til højre. Resten af dagen kan I gå videre med det."
        )
        self._today_held = today_held
        self.again.setVisible(today_held is not None)
        self.attendance.show_people(attendees(store, latest_there(store)))
        self.points.setText("\n".join(f"{place}.  {text}" for place, text in enumerate(agenda(store, TAVLEMOEDE), 1)))
        for part in (self.attendance, self.points, self.button, *self._headings):
            part.setVisible(today_held is None)
        for part in (self.nobody, *self.ways):
            part.setVisible(has_nobody(store))
        held = [BoardRow(one.id, words.held(one.started_at, one.ended_at)) for one in tavlemoeder(store)]
        self.earlier.show_rows(held)
        self.open.setVisible(bool(held))

    def offer(self, steps: Sequence[tuple[QAction, str]]) -> None:
        """What can be done while the team has no citizens."""
        self.ways = step_buttons(steps, self)
        row = QWidget(self)
        flow = WrappingRow(row)
        for way in self.ways:
            flow.addWidget(way)
        self._left.insertWidget(2, self.nobody)
        self._left.insertWidget(3, row)
        tab_through((*self.ways, self.button))

    def begin(self) -> None:
        """Begin the meeting with whom is ticked."""
        try:
            self._commands.attempt(start_tavlemoede, self.attendance.present)
        except UserError as error:
            self.refusal.setText(self._notifier.sentence(error))
            self.refusal.show()
            return
        self.refusal.hide()
        self.begun.emit()

    @property
    def can_reopen(self) -> bool:
        """Whether today's meeting has been held."""
        return self._today_held is not None

    def reopen(self) -> None:
        """Go on with the meeting that has been held today."""
        if self._today_held is not None:
            self._commands.run(reopen_tavlemoede, self._today_held.id)

    def take_focus(self) -> None:
        """Enter begins the meeting."""
        (self.earlier.list if self.button.isHidden() else self.button).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_scale(self, scale: Scale) -> None:
        """Wear another size."""
        self.earlier.set_scale(scale)
        self._left.setContentsMargins(scale.px(32), scale.px(26), scale.px(32), scale.px(26))
        self._left.setSpacing(scale.px(10))
        self._right.setContentsMargins(scale.px(10), scale.px(22), scale.px(10), scale.px(14))
        self._right.setSpacing(scale.px(10))
        self._row.setContentsMargins(scale.px(22), scale.px(26), scale.px(22), scale.px(22))
        self._row.setSpacing(scale.px(16))

    def _lay_out(self) -> None:
        left, right = QFrame(self), QFrame(self)
        scrolled = QScrollArea(self)  # a large team has many to tick
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setWidget(left)
        for panel in (left, right):
            panel.setObjectName("panel")
        self._headings: list[QLabel] = []
        self._left, self._right = QVBoxLayout(left), QVBoxLayout(right)
        for part in (self.title, self.summary):
            self._left.addWidget(part)
        for heading, part in (("Hvem er med?", self.attendance), ("Dagsorden", self.points)):
            label = line_label(heading, "section", self)
            self._headings.append(label)
            self._left.addWidget(label)
            self._left.addWidget(part)
        self._left.addWidget(self.refusal)
        buttons = QHBoxLayout()
        buttons.addWidget(self.button)
        buttons.addWidget(self.again)
        buttons.addStretch(1)
        self._left.addLayout(buttons)
        self._left.addStretch(1)
        self.open = QPushButton("Vis beslutninger", self)
        self.open.clicked.connect(self._open)
        self._right.addWidget(self.earlier, 1)
        below = QHBoxLayout()
        below.addWidget(self.open)
        below.addStretch(1)
        self._right.addLayout(below)
        self._row = QHBoxLayout(self)
        self._row.addWidget(scrolled, 3)
        self._row.addWidget(right, 2)

    def _open(self) -> None:
        if self.held is not None:
            self.decisions_asked.emit(self.held)
