"""This PC's part in a teammøde that is held at several: whether it may place, and whose citizen is in hand."""

from typing import TYPE_CHECKING

from app.session import Announcement
from app.teammoede.meeting import meeting_of
from ui.core.notifier import Notifier
from ui.texts.others import led_elsewhere

if TYPE_CHECKING:
    from ui.teammoede.conduct import Conduct


class MeetingPart:
    """Follows whoever leads the meeting, where that is wanted, but never away from what is being written."""

    def __init__(self, notifier: Notifier, conduct: "Conduct") -> None:
        self._notifier, self._conduct = notifier, conduct
        self._leading = notifier.leading
        self._goes_along = self._is_behind = False

    @property
    def may_place(self) -> bool:
        """Whether citizens are placed here; says who does it otherwise. Where nobody leads it is led here then."""
        meeting = self._conduct.meeting
        if meeting is None or self._leading.may_lead(meeting.id):
            return meeting is not None
        self._notifier.said.emit(led_elsewhere(self._leading.leader(meeting.id)), False, False)
        return False

    def shown(self, citizen_id: str | None) -> None:
        """This citizen comes in hand: whoever chooses one by themselves follows nobody any longer."""
        meeting = self._conduct.meeting
        if meeting is not None and citizen_id != self._conduct.current and not self._goes_along:
            self._leading.look_around(meeting.id)

    def heard(self, announcement: Announcement) -> None:
        """The meeting may have come to another citizen."""
        if announcement.how == "by_others" and announcement.change.kind == "go_to":
            self.go_along()

    def catch_up(self) -> None:
        """Go along with what had to wait for what was being written."""
        if self._is_behind:
            self.go_along()

    def go_along(self) -> None:
        """Have the citizen in hand whom the meeting is at, if it is followed here."""
        conduct = self._conduct
        if conduct.meeting is None or not self._leading.follows(conduct.meeting.id):
            self._is_behind = False
            return
        self._is_behind = conduct.meeting_view.is_writing
        meeting = meeting_of(self._notifier.session.store, conduct.meeting.month)
        if self._is_behind or meeting is None or meeting.at is None:
            return
        self._goes_along = True
        try:
            conduct.go_to(meeting.at)
        finally:
            self._goes_along = False
