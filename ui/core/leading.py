"""Who leads a meeting that a team holds at several PCs: where it works at one, whoever sits there does."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal


class Leading(QObject):
    """This PC's part in a meeting, and who leads which one elsewhere; `shared` where others can be in it at all.

    `changed` when any of that is different; `chosen` when this PC's part is, so that the others have to be told.
    """

    changed = Signal()
    chosen = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shared = False
        self.meeting_id: str | None = None
        """The meeting that is led or followed here; None where neither is so."""
        self.is_leading = False
        self._leaders: Mapping[str, str] = {}

    def leads(self, meeting_id: str) -> bool:
        """Whether it is led here."""
        return not self.shared or (self.is_leading and meeting_id == self.meeting_id)

    def follows(self, meeting_id: str) -> bool:
        """Whether the citizen in hand, or the point of the agenda, is to be whoever's who leads."""
        return self.shared and not self.is_leading and meeting_id == self.meeting_id

    def leader(self, meeting_id: str) -> str:
        """The name of somebody else who leads it; '' where nobody else does."""
        return self._leaders.get(meeting_id, "")

    def may_lead(self, meeting_id: str) -> bool:
        """Whether it is led here, from now on at the latest: that is so where nobody else does."""
        if not self.leads(meeting_id) and not self.leader(meeting_id):
            self.lead(meeting_id)
        return self.leads(meeting_id)

    def lead(self, meeting_id: str) -> None:
        """Lead it here from now on; whoever did so follows then."""
        self._be(meeting_id, leading=True)

    def follow(self, meeting_id: str) -> None:
        """Be where the meeting is."""
        self._be(meeting_id, leading=False)

    def look_around(self, meeting_id: str) -> None:
        """Follow it no longer."""
        if self.follows(meeting_id):
            self._be(None, leading=False)

    def leave(self, meeting_id: str) -> None:
        """It is over, or was left."""
        if meeting_id == self.meeting_id:
            self._be(None, leading=False)

    def show(self, leaders: Mapping[str, str]) -> None:
        """Know who else leads which meeting; who led one of them here follows from now on."""
        overtaken = self.is_leading and self.meeting_id in leaders
        if leaders == self._leaders and not overtaken:
            return
        self._leaders = dict(leaders)
        if overtaken:
            self._be(self.meeting_id, leading=False)
        else:
            self.changed.emit()

    def _be(self, meeting_id: str | None, *, leading: bool) -> None:
        if not self.shared or (meeting_id, leading) == (self.meeting_id, self.is_leading):
            return
        self.meeting_id, self.is_leading = meeting_id, leading
        if leading and meeting_id is not None:
            self._leaders = {one: name for one, name in self._leaders.items() if one != meeting_id}
        self.changed.emit()
        self.chosen.emit()
