"""A tavlemøde that is going on: the step that is at hand, the time, and everything that is decided on the spot."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.commands.matches import propose_match
from app.commands.tavlemoede import go_to_point
from app.session import Announcement
from app.settings.meetings import tavlemoede_minutes
from app.tavlemoede.meeting import BoardMeeting, StepKind
from ui.companies.new_opening import NewOpening
from ui.core.actions import Actions
from ui.core.commands import Commands
from ui.core.notifier import Notifier
from ui.tavlemoede.bar import BoardBar
from ui.tavlemoede.contents import BoardContents
from ui.tavlemoede.forms import Forms
from ui.tavlemoede.matching import MatchingView
from ui.tavlemoede.overview import OverviewView
from ui.tavlemoede.sizes import Scale
from ui.tavlemoede.sparring import SparringView
from ui.tavlemoede.steps import JobsView, StoriesView
from ui.tavlemoede.view import StepView
from ui.teammoede.stopwatch import Stopwatch

_FORM_WIDTH = 640
_AGAIN_AFTER = 1_000  # milliseconds
_OF_THE_MEETING = {"meeting", "agenda_point", "participant"}


class TavlemoedeView(QWidget):
    """Shows a meeting at its step; going to another is noted once it stands on the screen."""

    def __init__(self, notifier: Notifier, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._notifier, self._commands = notifier, Commands(notifier)
        self._noting, self._unkept = False, ""  # the point that is at hand here, until that is written down
        self.contents = BoardContents(notifier, self)
        self.stopwatch = Stopwatch()
        self.bar = BoardBar(actions, self)
        self.views: dict[StepKind, StepView] = {
            StepKind.OVERVIEW: OverviewView(self.contents, self),
            StepKind.OPENINGS: JobsView(self.contents, StepKind.OPENINGS, self),
            StepKind.LACKING: JobsView(self.contents, StepKind.LACKING, self),
            StepKind.MATCHING: MatchingView(self.contents, self),
            StepKind.SPARRING: SparringView(self.contents, notifier, self),
            StepKind.STORIES: StoriesView(self.contents, self),
        }
        self.stack = QStackedWidget(self)
        for view in self.views.values():
            self.stack.addWidget(view)
            view.job_chosen.connect(self.match)
        self.forms = Forms(notifier, self)
        self.new_opening = NewOpening(notifier, self)
        self.new_opening.added.connect(self._opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)
        self.bar.step_chosen.connect(self.go_to)
        self.customContextMenuRequested.connect(self.bar.open_menu)
        self.contents.filled.connect(self.refresh)
        self._waiting: list[StepView] = []
        self._filling = QTimer(self)
        self._filling.setInterval(0)
        self._filling.timeout.connect(self._fill_next)

    @property
    def meeting(self) -> BoardMeeting | None:
        """The meeting in hand."""
        return self.contents.meeting

    @property
    def view(self) -> StepView:
        """The step that is in sight."""
        meeting = self.meeting
        return self.views[StepKind.OVERVIEW if meeting is None else meeting.step.kind]

    def show_meeting(self, meeting: BoardMeeting) -> None:
        """Go on with a meeting at the step it had come to."""
        unkept = [step.id for step in meeting.steps].index(self._unkept) if self._is_unkept(meeting) else None
        self.contents.hold(meeting)
        if unkept is not None:
            self.contents.at(unkept)
            self._note_soon()
        self.forms.meeting = meeting
        self.new_opening.meeting_id = meeting.id
        self._show()

    def leave(self) -> None:
        """No meeting is in hand."""
        self.contents.meeting = self.forms.meeting = None
        self.new_opening.meeting_id = None

    def refresh(self) -> None:
        """Show what is known now."""
        if self.meeting is not None:
            self.view.refresh()
            self._waiting = list(self.views.values())
            self._filling.start()

    def go_to(self, place: int) -> None:
        """Go to a step of the agenda, by its place."""
        meeting = self.meeting
        if meeting is None or not 0 <= place < len(meeting.steps) or place == meeting.at:
            return
        self._notifier.leading.look_around(meeting.id)
        self.contents.at(place)
        self.stopwatch.begin()
        self._show()
        self.take_focus()
        self._unkept = meeting.steps[place].id
        self._note_soon()

    def _is_unkept(self, meeting: BoardMeeting) -> bool:
        """Whether the point at hand could not be written down yet, as while a server was away."""
        leads = self._notifier.leading.leads(meeting.id)
        return leads and any(step.id == self._unkept for step in meeting.steps)

    def _note_soon(self) -> None:
        if not self._noting:
            self._noting = True
            QTimer.singleShot(0, self, self.note_place)

    def step(self, by: int) -> None:
        """Go to the step after or before."""
        if self.meeting is not None:
            self.go_to(self.meeting.at + by)

    def match(self, opening_id: str) -> None:
        """Go to the match step with this job, if the agenda has one."""
        self.contents.opening_id = opening_id
        steps = () if self.meeting is None else self.meeting.steps
        place = next((place for place, step in enumerate(steps) if step.kind is StepKind.MATCHING), None)
        if place is None:
            self._notifier.said.emit("Dagsordenen har ikke punktet match. Tryk D for at rette den.", False, False)
        else:
            self.go_to(place)

    def choose(self) -> None:
        """What Enter does at this step: find somebody for the job, or propose the candidate in hand for it."""
        view = self.view
        if isinstance(view, MatchingView):
            self._propose(view)
        else:
            view.choose()

    def step_job(self, by: int) -> None:
        """Take the next job in hand, or the one before, where there are some."""
        if isinstance(self.view, MatchingView):
            self.view.step(by)

    def ask_owner(self) -> None:
        """Ask who follows up the match in hand; the latest of the job where the list of matches has no focus."""
        view, opening_id = self.view, self.contents.opening_id
        if not isinstance(view, MatchingView) or opening_id is None:
            return
        found = self.contents.matches(opening_id)
        wanted = view.match or (view.matches.list.current if found else None)
        row = next((one for one in found if one.id == wanted), None)
        if row is not None:
            self.forms.ask_owner(row.id, self.contents.labels.of(row.citizen_id), row.staff_id)

    def ask_agreement(self) -> None:
        """Ask for an agreement with the citizen in hand."""
        citizen_id = self.view.citizen
        if citizen_id is None:
            self._notifier.said.emit("Vælg først en borger på en af listerne.", False, False)
            return
        staff = next((one.staff_id for one in self.contents.people.sparring if one.citizen_id == citizen_id), None)
        self.forms.ask_agreement(citizen_id, self.contents.labels.of(citizen_id), staff)

    def ask_agenda(self) -> None:
        """Ask for the points of the agenda."""
        if self.meeting is not None:
            self.forms.ask_agenda(self.meeting)

    def ask_people(self) -> None:
        """Ask who takes part."""
        if self.meeting is not None:
            self.forms.ask_people(self.meeting)

    def note_place(self) -> None:
        """Keep at which step the meeting is, for the next start."""
        self._noting = False
        meeting, leading = self.meeting, self._notifier.leading
        if meeting is None or meeting.ended_at is not None or not leading.leads(meeting.id):
            self._unkept = ""
            return
        if self._commands.run(go_to_point, meeting.id, meeting.step.id) is not None:
            self._unkept = ""
        else:
            QTimer.singleShot(_AGAIN_AFTER, self, self._note_again)

    def _note_again(self) -> None:
        """What was refused has been said; a server that was away, or a disk that was full, takes it in time."""
        meeting = self.meeting
        if meeting is None or not self._is_unkept(meeting):
            return
        if self._notifier.session.refusal or self._commands.refusal(go_to_point, meeting.id, meeting.step.id):
            QTimer.singleShot(_AGAIN_AFTER, self, self._note_again)
        else:
            self._unkept = ""

    def changed(self, announcement: Announcement) -> None:
        """Something was done, undone or done again: show what is true now."""
        if announcement.change.kind == "go_to_point":
            if announcement.how == "by_others":
                self.go_along()
            return
        self.contents.note(announcement)
        if _OF_THE_MEETING & {edit.table for edit in announcement.change.edits}:
            self._read_again()
        self.refresh()

    def go_along(self) -> None:
        """Be at the point that the meeting is at, if it is followed here."""
        before, here = self.meeting, self.view.isAncestorOf(self.window().focusWidget())
        if before is None or not self._notifier.leading.follows(before.id):
            return
        meeting = self.contents.read_meeting()
        if meeting is not None and meeting.step.id != before.step.id:
            self.stopwatch.begin()
            self._show()
            if here:
                self.take_focus()

    def _read_again(self) -> None:
        """The meeting is another one; whoever looks around in it by themselves stays where they are."""
        before, leading = self.meeting, self._notifier.leading
        meeting = self.contents.read_meeting()
        if before is None or meeting is None:
            return
        if not leading.leads(meeting.id) and not leading.follows(meeting.id):
            ids = [step.id for step in meeting.steps]
            self.contents.at(ids.index(before.step.id) if before.step.id in ids else meeting.at)
        self.forms.meeting = self.meeting
        self._show()

    def show_time(self) -> None:
        """Show the time that is left, and that on this step."""
        meeting = self.meeting
        if meeting is not None:
            used = (self._notifier.session.clock.now() - meeting.started_at).total_seconds()
            self.bar.show_time(int(60 * tavlemoede_minutes() - used), int(self.stopwatch.seconds))

    def show_names(self, names: bool) -> None:
        """Citizens stand by name from now on, or by initials."""
        self.contents.show_names(names)
        if self.meeting is not None:
            self.bar.show_meeting(self.meeting, names=names)
            self.refresh()

    def take_focus(self) -> None:
        """The keys are meant for the step in sight."""
        self.view.take_focus()

    def set_scale(self, scale: Scale) -> None:
        """Wear another size."""
        for part in (self.bar, *self.views.values()):
            part.set_scale(scale)
        for sheet in (*self.forms.sheets, self.new_opening.sheet):
            sheet.wide = scale.px(_FORM_WIDTH)
        self.refresh()

    def _show(self) -> None:
        meeting = self.meeting
        if meeting is None:
            return
        self.bar.show_meeting(meeting, names=self.contents.names)
        view = self.view
        view.refresh()
        self.stack.setCurrentWidget(view)
        self.show_time()

    def _fill_next(self) -> None:
        """Fill the other steps one by one while nothing else is to be done, so that each stands at once."""
        if self._waiting and self.meeting is not None and self.isVisible():
            self._waiting.pop().refresh()
        else:
            self._filling.stop()

    def _propose(self, view: MatchingView) -> None:
        opening_id, citizen_id = self.contents.opening_id, view.candidates.list.current
        if opening_id is None or citizen_id is None or view.match is not None or self.meeting is None:
            return
        one = next((one for one in self.contents.candidates(opening_id) if one.citizen_id == citizen_id), None)
        owner = None if one is None else one.jobformidler_id
        owner = owner or self._notifier.session.who
        held = self.meeting.id
        self._commands.run(propose_match, citizen_id, opening_id, staff_id=owner, meeting_id=held)

    def _opened(self, opening_id: str) -> None:
        """The job that was just noted is in hand."""
        self.contents.opening_id = opening_id
        view = self.view
        if isinstance(view, (JobsView, MatchingView)):
            view.jobs.list.choose(opening_id)
