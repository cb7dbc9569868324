"""When a backup is due, and how old the newest good one is; asked with the time, which it never takes by itself."""

from datetime import datetime, timedelta

from app.files.safekeeping import KeptBackup

EVERY = timedelta(minutes=30)
"""So long a change is without a backup at most, while the program is open."""


class Schedule:
    """Of one team's file; `newest` and `second` are the newest good backups in both places, where they are known."""

    def __init__(self) -> None:
        self.newest: KeptBackup | None = None
        self.second: KeptBackup | None = None
        self._tried: datetime | None = None
        self._behind_since: datetime | None = None

    def holds(self, change_id: str) -> bool:
        """Whether the newest backup holds all changes up to this one, which is the last."""
        return self.newest is not None and self.newest.holds is not None and self.newest.holds.change_id == change_id

    def is_due(self, now: datetime, change_id: str) -> bool:
        """Whether one is to be made now, where this is the last change.

        It is tried again after half an hour at the earliest. A clock that was set back makes it due at once.
        """
        if self.holds(change_id):
            return False
        return self._tried is None or not timedelta() <= now - self._tried < EVERY

    def try_now(self, now: datetime) -> None:
        """One is being made, whatever comes of it."""
        self._tried = now

    def look(self, now: datetime, change_id: str) -> None:
        """Take notice of the last change."""
        if self.holds(change_id):
            self._behind_since = None
        elif self._behind_since is None or self._behind_since > now:
            known = None if self.newest is None else min(self.newest.at, now)
            self._behind_since = known or now

    def days_behind(self, now: datetime) -> int:
        """For how many days changes have been without a backup; 0 where there are none."""
        return 0 if self._behind_since is None else max((now - self._behind_since).days, 0)
