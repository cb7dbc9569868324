"""Keeps where a meeting is, and the time that it has used, so that it can go on there after anything."""

from PySide6.QtCore import QObject, QTimer

from app.commands.meetings import go_to
from app.core.errors import UserError
from app.teammoede.meeting import MeetingView
from ui.core.commands import Commands
from ui.core.notifier import Notifier
from ui.teammoede.stopwatch import Stopwatch


class Bookmark(QObject):
    """The place in the meeting in hand; it is written as soon as the citizen stands on the screen."""

    def __init__(self, notifier: Notifier, parent: QObject) -> None:
        super().__init__(parent)
        self._notifier = notifier
        self._commands = Commands(notifier)
        self.stopwatch = Stopwatch()
        self._meeting: MeetingView | None = None
        self._citizen_id: str | None = None
        self._seconds, self._visits = 0.0, 0  # since the bookmark was put into the meeting
        self._written = (0.0, 0)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.write)

    @property
    def pace(self) -> float | None:
        """Seconds a citizen, as this meeting has gone until now; None where nothing has been measured."""
        if self._meeting is None:
            return None
        seconds, visits = self._meeting.seconds + self._seconds, self._meeting.visits + self._visits
        return seconds / visits if visits and seconds else None

    def put_into(self, meeting: MeetingView | None) -> None:
        """Go on with another meeting, or with none; what was used of the one before is written."""
        if self._meeting is not None and self._citizen_id is not None:
            self._seconds += self.stopwatch.begin()
            self.write()
        self._meeting, self._citizen_id = meeting, None
        self._seconds, self._visits = 0.0, 0
        self._written = (0.0, 0)

    def move_to(self, citizen_id: str) -> None:
        """Another citizen is in hand; for one who stays, after whatever was saved, time goes on."""
        if citizen_id == self._citizen_id:
            return
        used = self.stopwatch.begin()
        self._seconds += used if self._citizen_id is not None else 0.0
        self._citizen_id = citizen_id
        self._soon.start(0)

    def count(self) -> None:
        """One more citizen has been discussed."""
        self._visits += 1
        self._soon.start(0)

    def write(self) -> None:
        """Write it down. Where that is refused nobody is told: whatever they do next tells them why."""
        self._soon.stop()
        if self._meeting is None or self._citizen_id is None:
            return
        if not self._notifier.leading.leads(self._meeting.id):
            self._written = (self._seconds, self._visits)  # whoever leads the meeting counts its time
            return
        seconds, visits = self._seconds - self._written[0], self._visits - self._written[1]
        try:
            self._commands.attempt(go_to, self._meeting.id, self._citizen_id, seconds, visits)
        except UserError:
            return
        self._written = (self._seconds, self._visits)
