"""A meeting that is going on: the queue on the left, the citizen in hand beside it, the stages below."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.citizens.citizen import CitizenHistory
from app.core.domain import Stage
from app.settings.catalogues import active_items
from app.settings.meetings import guidance
from app.teammoede.meeting import MeetingView, noted_belief
from app.teammoede.queue import Waiting
from ui.citizens.about import Talks
from ui.citizens.agreements import Agreements, Notes
from ui.citizens.citizen_commands import CitizenCommands
from ui.citizens.efforts import Efforts
from ui.citizens.facts import FactsEditor
from ui.core.actions import Actions
from ui.measures.strip import GoalStrip
from ui.teammoede.agenda_panel import AgendaPanel
from ui.teammoede.head import MeetingHead
from ui.teammoede.path import Path
from ui.teammoede.queue_view import QueueView
from ui.teammoede.stage_bar import StageBar
from ui.teammoede.status import Status
from ui.texts.rules import told
from ui.widgets.boxes import Scrolled
from ui.widgets.field import FactField
from ui.widgets.form import InlineForm, Submit
from ui.widgets.key_button import KeyButton
from ui.widgets.keys import tab_through
from ui.widgets.labels import line_label
from ui.widgets.section import Section
from ui.widgets.watch_line import WatchLine
from ui.widgets.wrapping import WrappingRow

_QUEUE_WIDTH = 256
_AIR = 22
_PANEL = 340  # pixels


class TeammoedeView(QWidget):
    """Shows a meeting and the citizen in hand; `order_asked` when another order is wanted."""

    order_asked = Signal()

    def __init__(self, commands: CitizenCommands, actions: Actions, edit_agenda: Submit, parent: QWidget) -> None:
        super().__init__(parent)
        self._commands = commands
        self.queue = QueueView(self)
        self.agenda = AgendaPanel(edit_agenda, commands.notifier.drafts, self)
        self.order = QPushButton(self)
        self.head = MeetingHead(self)
        self.goals = GoalStrip(commands.notifier, self)
        self.warnings = WatchLine(self)
        self.path = Path(self)
        self.status = Status(actions, self)
        self.editor = FactsEditor(commands)
        self._make_sections()
        self.stages = StageBar(actions, self)
        self._keys = [
            KeyButton(actions[name], text, key, self)
            for name, text, key in (
                ("meet_before", "Forrige", "←"),
                ("meet_after", "Næste", "→"),
                ("meet_skip", "Spring over", "Mellemrum"),
                ("meet_sparring", "Sparring", "S"),
                ("meet_open", "Hele siden", "Ctrl+Enter"),
            )
        ]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left(actions))
        row.addLayout(self._right(), 1)
        self._order_tabs()

    def show_citizen(self, history: CitizenHistory, one: Waiting, meeting: MeetingView, *, last: bool) -> None:
        """Show the citizen in hand; `last`: nobody else waits to be discussed."""
        anew = self._commands.citizen_id != history.facts.id
        if anew:
            self._turn_to_keys()
        self._commands.citizen_id = history.facts.id
        if anew:
            for section in self.sections:
                section.fold()
                section.keep_drafts(self._commands.notifier.drafts, history.facts.id)
        self._show_somebody(True)
        self.head.show_history(history, sparring=one.id in meeting.sparring)
        self.warnings.show_told(told(history.watches))
        self.path.show_path(history.placements, meeting.month)
        kept = noted_belief(self._commands.notifier.session.store, one.id, meeting.month)
        self.status.show_history(history, history.belief_in(meeting.month) or (kept.belief if kept else None))
        self.editor.show_facts(history.facts, anew=anew)
        self.efforts.show_history(history)
        self.agreements.show_history(history)
        self.notes.show_history(history)
        self.talks.show_history(history)
        self.stages.show_citizen(one, last=last)
        if anew:
            self.view.verticalScrollBar().setValue(0)

    def show_nobody(self) -> None:
        """There is nobody to discuss."""
        self._commands.citizen_id = ""
        self.head.forget()
        self._show_somebody(False)
        self.stages.show_citizen(None, last=True)

    def read_catalogues(self) -> None:
        """Ask which kinds of effort and talk can be chosen, and what the team says of each stage."""
        store = self._commands.notifier.session.store
        self.stages.show_guidance({stage: guidance(store, stage) for stage in Stage})
        self.efforts.kinds = [(item.id, item.name) for item in active_items(store, "effort_kind")]
        self.talks.kinds = [(item.id, item.name) for item in active_items(store, "talk_kind")]

    def show_order(self, words: str) -> None:
        """Say in which order the queue stands."""
        self.order.setText(f"{words} ▾")
        self.order.setAccessibleName(f"Køens rækkefølge: {words}")

    @property
    def is_writing(self) -> bool:
        """Whether something is written about the citizen that is not kept."""
        return self.editor.is_unsaved or any(section.form in self._changed_forms for section in self.sections)

    def saves_all(self) -> bool:
        """Whether everything that was typed is kept; else the focus is on what is not."""
        unsaved = self.editor.save_all()
        if unsaved is not None:
            unsaved.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.view.ensureWidgetVisible(unsaved)
            return False
        for form in self._changed_forms:
            form.hold()
            self.view.ensureWidgetVisible(form)
            return False
        return True

    @property
    def _changed_forms(self) -> list[InlineForm]:
        forms = (self.agenda.form, *(section.form for section in self.sections))
        return [form for form in forms if form is not None and form.is_changed]

    def show_form(self) -> None:
        """Bring the form that has just been opened into sight."""
        self._inside.activate()
        QTimer.singleShot(0, self, self._reveal_focus)  # the view learns only then how high it has become

    def _reveal_focus(self) -> None:
        field = self.window().focusWidget()
        form = next((one.form for one in self.sections if one.form is not None and one.form.isAncestorOf(field)), None)
        if form is not None:
            self.view.ensureWidgetVisible(form)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two panels stand beside each other where there is room for both, else all of them under each other."""
        super().resizeEvent(event)
        self._lay_panels(beside=self.width() - _QUEUE_WIDTH - 2 * _AIR >= 2 * _PANEL + self._grid.spacing())

    def take_focus(self) -> None:
        """The keys are meant for the meeting again."""
        self.queue.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_sections(self) -> None:
        efforts = Section("Indsatser", "Indsats", "Ingen løbende indsats.", self, shown=4, key="I")
        agreements = Section("Aftaler", "Aftale", "Ingen åbne aftaler.", self, shown=4, key="A")
        notes = Section("Notater", "Notat", "Der er ingen notater endnu.", self, shown=2, key="N")
        talks = Section("Samtaler", "Samtale", "Der er ingen samtaler endnu.", self, shown=2, key="T")
        self.talks = Talks(talks, self._commands)
        self.efforts = Efforts(efforts, self._commands, current=True)
        self.agreements = Agreements(agreements, self._commands, keyed=True)
        self.notes = Notes(notes, self._commands)
        self.sections = (efforts, agreements, notes, talks)
        self.next_step = self.editor.add(
            FactField("next_step", "Næste skridt på vej mod job", self, style="step", hint="Hvad sker der nu?")
        )
        for section in self.sections:
            section.let_go.connect(self.take_focus)
        self.agenda.let_go.connect(self.take_focus)
        self.agenda.goals_next.connect(self._show_goals)
        self.next_step.line.returnPressed.connect(self._step_written)

    def _order_tabs(self) -> None:
        """Tab goes down the queue's side, then down the citizen's, and then along the keys."""
        efforts, agreements, notes, talks = self.sections
        tab_through(
            (
                self.order, self.queue, self.agenda.change, self.agenda.people,
                *self.status.beliefs.values(), self.next_step.line,
                agreements.add_button, agreements.more_button, efforts.add_button, efforts.more_button,
                notes.add_button, notes.more_button, talks.add_button, talks.more_button,
                *self._keys, *self.stages.stages.values(), self.stages.next,
            )
        )  # fmt: skip

    def _turn_to_keys(self) -> None:
        """A key that is meant for the meeting must not be written into what belongs to the next citizen."""
        focus = self.window().focusWidget()
        if focus is not None and self.view.isAncestorOf(focus):
            self.take_focus()

    def _show_somebody(self, somebody: bool) -> None:
        self.head.setVisible(somebody)
        self.view.setVisible(somebody)
        self.nobody.setVisible(not somebody)
        for button in self._keys:
            button.setEnabled(somebody)

    def _show_goals(self, wanted: bool) -> None:
        """The goals stand on top while the point about them is the next."""
        meeting = self.agenda.meeting
        if meeting is not None:
            self.goals.show_month(meeting.month, wanted=wanted)

    def _step_written(self) -> None:
        if not self.next_step.is_unsaved:
            self.take_focus()

    def _left(self, actions: Actions) -> QFrame:
        left = QFrame(self)
        left.setObjectName("queue")
        left.setFixedWidth(_QUEUE_WIDTH)
        self.order.setObjectName("order")
        self.order.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.order.setAutoDefault(True)  # so that Enter presses it
        self.order.setToolTip(actions["choose_order"].toolTip())
        self.order.clicked.connect(self.order_asked)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.order)
        column.addWidget(self.queue, 1)
        column.addWidget(self.agenda)
        return left

    def _right(self) -> QVBoxLayout:
        inside = QWidget(self)
        self.view = Scrolled(inside, self)  # before anything is in it: what is moved is dressed twice
        self._inside = column = QVBoxLayout(inside)
        column.setContentsMargins(_AIR, 2, _AIR, 10)
        column.setSpacing(10)
        column.addWidget(self.warnings)
        efforts, agreements, notes, talks = self.sections
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        self._panels = (self.path, self.status, self._step_panel(agreements), efforts, notes, talks)
        for part in self._panels:
            part.setMinimumWidth(_PANEL)
        self._lay_panels(beside=True)
        column.addLayout(self._grid, 3)
        column.addStretch(1)
        keys = WrappingRow(None, 6)
        for button in self._keys:
            keys.addWidget(button)
        below = QVBoxLayout()
        below.setContentsMargins(_AIR, 6, _AIR, 14)
        below.setSpacing(6)
        below.addLayout(keys)
        below.addWidget(self.stages)
        self.nobody = line_label("Der er ingen borgere på tavlen i denne måned.", "muted", self)
        self.nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nobody.hide()
        above = QVBoxLayout()
        above.setContentsMargins(_AIR, 14, _AIR, 5)
        above.setSpacing(10)
        above.addWidget(self.goals)
        above.addWidget(self.head)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(above)
        right.addWidget(self.view, 1)
        right.addWidget(self.nobody, 1)
        right.addLayout(below)
        return right

    def _lay_panels(self, *, beside: bool) -> None:
        across = 2 if beside else 1
        if self._grid.columnStretch(1) != 9 * beside or not self._grid.count():
            for place, part in enumerate(self._panels):
                self._grid.addWidget(part, place // across, place % across)
            self._grid.setColumnStretch(0, 11)
            self._grid.setColumnStretch(1, 9 * beside)

    def _step_panel(self, agreements: Section) -> QWidget:
        panel = QFrame(self)
        panel.setObjectName("panel")
        heading = line_label("Næste skridt på vej mod job", "section", panel)
        step = QVBoxLayout(panel)
        step.setContentsMargins(16, 11, 16, 13)
        step.setSpacing(6)
        step.addWidget(heading)
        step.addWidget(self.next_step)
        both = QWidget(self)
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(panel)
        column.addWidget(agreements, 1)
        return both
