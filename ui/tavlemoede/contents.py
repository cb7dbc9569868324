"""What the board knows: each answer is asked for once, kept until something has changed it, and shown by any step."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from app.companies.stories import Story, stories, stories_in
from app.core.clock import today
from app.core.domain import Month
from app.core.privacy import Labels
from app.matching.rows import Candidate, MatchRow, candidates, counted_matches, matches_of_opening
from app.session import Announcement
from app.tavlemoede.jobs import BoardJobs, board_jobs
from app.tavlemoede.meeting import BoardMeeting, latest_before, tavlemoede
from app.tavlemoede.moved import BoardMoves, board_moves
from app.tavlemoede.people import BoardPeople, board_people
from ui.core.notifier import Notifier

_OF_COMPANIES = {"company", "company_spelling", "contact_person", "opening", "opening_skill", "job_match"}
_OF_SEEKERS = {"match_profile", "citizen_wish", "citizen_skill"}
_OF_NO_STEP = {
    "company_contact",
    "minute",
    "meeting_place",
    "participant",
    "agenda_point",
    "agreement",
    "note",
    "sight",
}
_CANDIDATES = 12
_OF_A_MEETING = {"start_tavlemoede", "end_tavlemoede"}
_PAINTED_AFTER = 40  # ms; by then the step that is shown stands on the screen
_AT_ONCE = 0.03  # seconds of counting, before keys and paint have their turn


class BoardContents(QObject):
    """The answers behind the steps. `filled` when something is known that takes a moment longer.

    What takes longer is asked for in small parts, between which keys are heard.
    `version` changes with every answer, so that a step knows whether it has shown the latest. `names`: citizens stand
    by name, not by initials. `opening_id` is the job that is in hand at any step.
    """

    filled = Signal()

    def __init__(self, notifier: Notifier, parent: QObject) -> None:
        super().__init__(parent)
        self._notifier = notifier
        self.meeting: BoardMeeting | None = None
        self.version = 0
        self.names = False
        self.opening_id: str | None = None
        self._labels: dict[bool, Labels] = {}
        self._people: BoardPeople | None = None
        self._jobs: BoardJobs | None = None
        self._moves: BoardMoves | None = None
        self._stories: list[Story] | None = None
        self._fitting: dict[str, int] = {}
        self._counted = False
        self._candidates: dict[str, list[Candidate]] = {}
        self._asking: Iterator[None] | None = None
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.setInterval(_PAINTED_AFTER)
        self._ahead.timeout.connect(self._read_ahead)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._ask_some)

    @property
    def day(self) -> date:
        """Today on the session's clock."""
        return today(self._notifier.session.clock)

    @property
    def labels(self) -> Labels:
        """What stands for each citizen on the board."""
        return self._labels_of(initials=not self.names)

    @property
    def people(self) -> BoardPeople:
        """How the goals stand, who is ready, and whose case wants sparring."""
        return self._ask_people()

    @property
    def jobs(self) -> BoardJobs:
        """The open jobs, and the companies that lack people; how many fit each is counted a moment later."""
        if self._jobs is None:
            since = (
                None if self.meeting is None else latest_before(self._notifier.session.store, self.meeting.started_at)
            )
            self._jobs = board_jobs(self._notifier.session.store, self.day, since, self._fitting)
        if not self._counted:
            self._ask_later()
        return self._jobs

    @property
    def moves(self) -> BoardMoves | None:
        """What has moved since the latest meeting; None for the moment that it takes to find out."""
        if self._moves is None:
            self._ask_later()
        return self._moves

    @property
    def stories(self) -> list[Story]:
        """Every good story, the latest first."""
        if self._stories is None:
            self._stories = stories(self._notifier.session.store)
        return self._stories

    @property
    def stories_this_month(self) -> int:
        """How many were told in this month."""
        return stories_in(self._notifier.session.store, Month.of(self.day))

    def candidates(self, opening_id: str) -> list[Candidate]:
        """Those who fit a job best."""
        if opening_id not in self._candidates:
            self._candidates[opening_id] = candidates(self._notifier.session.store, opening_id, self.day, _CANDIDATES)
        return self._candidates[opening_id]

    def matches(self, opening_id: str) -> list[MatchRow]:
        """Everyone who was proposed for a job."""
        return matches_of_opening(self._notifier.session.store, opening_id)

    def hold(self, meeting: BoardMeeting) -> None:
        """Show what there is for this meeting."""
        if self.meeting is None or self.meeting.id != meeting.id:
            self._jobs = self._moves = self._asking = None  # which tell what is new since the meeting before
            self.version += 1
        self.meeting = meeting

    def read_meeting(self) -> BoardMeeting | None:
        """The meeting in hand as it is kept now."""
        if self.meeting is not None:
            self.meeting = tavlemoede(self._notifier.session.store, self.meeting.id)
        return self.meeting

    def at(self, place: int) -> None:
        """The meeting is at another step of its agenda."""
        if self.meeting is not None:
            reached = max(place, *(number for number, step in enumerate(self.meeting.steps) if step.reached), 0)
            steps = tuple(replace(step, reached=number <= reached) for number, step in enumerate(self.meeting.steps))
            self.meeting = replace(self.meeting, at=place, steps=steps)

    def show_names(self, names: bool) -> None:
        """Citizens stand by name from now on, or by initials."""
        if names != self.names:
            self.names = names
            self.version += 1

    def note(self, announcement: Announcement) -> None:
        """This was changed: what it concerns is asked for anew when it is shown."""
        tables = {edit.table for edit in announcement.change.edits} - _OF_NO_STEP
        self.version += bool({edit.table for edit in announcement.change.edits} - {"meeting_place"})
        if announcement.change.kind in _OF_A_MEETING:
            tables -= {"meeting"}  # what is new since the one before is asked for when a meeting is held
        if not tables:
            return
        if tables & {"citizen", "setting"}:
            self._labels.clear()
        if "good_story" in tables:
            self._stories = None
        if tables & _OF_COMPANIES:
            self._jobs, self._asking, self._counted = None, None, False
            self._candidates.clear()
        if tables - _OF_COMPANIES - {"good_story"}:
            self._people = self._jobs = self._asking = None
            self._counted = False
            self._candidates.clear()
        if tables - _OF_COMPANIES - _OF_SEEKERS - {"good_story"}:
            self._moves = None

    def mark_stale(self) -> None:
        """Another day: everything is asked for anew."""
        self._forget()
        self.version += 1

    def read_ahead(self) -> None:
        """Before a meeting begins: ask a moment later what its first picture needs, so that it stands at once."""
        self._ahead.start()

    def go_on(self) -> None:
        """In sight again: ask for what is not known yet."""
        if self.meeting is not None and not (self._counted and self._moves is not None):
            self._ask_later()

    def rest(self) -> None:
        """Out of sight nothing is asked for."""
        self._ahead.stop()
        self._later.stop()
        self._asking = None

    def _read_ahead(self) -> None:
        self._labels_of(initials=True)
        self._ask_people()

    def ask_now(self) -> None:
        """Ask at once what would be asked a moment later."""
        for _ in self._asking or self._asked():
            pass
        self._answer()

    def _ask_later(self) -> None:
        if self._asking is None:
            self._later.start(_PAINTED_AFTER)

    def _ask_some(self) -> None:
        """Ask for a part of what takes longer, and for the rest when the keys have been heard."""
        asking = self._asking = self._asking or self._asked()
        until = monotonic() + _AT_ONCE
        for _ in asking:
            if monotonic() > until:
                self._later.start(0)
                return
        self._answer()

    def _asked(self) -> Iterator[None]:
        """Everything that takes longer, part by part."""
        meeting, store = self.meeting, self._notifier.session.store
        if meeting is None:
            return
        if self._moves is None:
            self._moves = board_moves(store, latest_before(store, meeting.started_at), self.day)
            yield
        if not self._counted:
            fitting: dict[str, int] = {}
            for opening_id, count in counted_matches(store, self.day):
                fitting[opening_id] = count
                yield
            self._fitting, self._counted, self._jobs = fitting, True, None
        if self.opening_id is None and self.jobs.openings:
            self.opening_id = self.jobs.openings[0].opening.id
        if self.opening_id is not None:
            yield
            self.candidates(self.opening_id)

    def _answer(self) -> None:
        self._later.stop()
        self._asking = None
        if self.meeting is not None:
            self.version += 1
            self.filled.emit()

    def masked(self, sentence: str) -> str:
        """A sentence of the program's as it may be read on the board."""
        return sentence if self.names else self._labels_of(initials=True).said(sentence)

    def _ask_people(self) -> BoardPeople:
        if self._people is None:
            self._people = board_people(self._notifier.session.store, self.day)
        return self._people

    def _labels_of(self, *, initials: bool) -> Labels:
        if initials not in self._labels:
            self._labels[initials] = Labels(self._notifier.session.store, initials=initials)
        return self._labels[initials]

    def _forget(self) -> None:
        self._asking = None
        self._labels.clear()
        self._people = self._jobs = self._moves = self._stories = None
        self._counted = False
        self._candidates.clear()
