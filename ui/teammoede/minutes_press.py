"""The minutes of a meeting, saved as PDF, looked at and printed."""

from functools import partial

from app.core.clock import today
from app.core.domain import Month
from app.teammoede.minutes import minutes
from ui.paper import words
from ui.paper.printing import Press
from ui.teammoede.minutes_document import MinutesDocument


class MinutesPress(Press):
    """Makes the minutes of a month with names or initials."""

    def save(self, month: Month, initials: bool) -> None:
        """Ask where, then write the minutes as PDF."""
        suggested = words.file_name(month, initials=initials)
        self.save_document(partial(self._document, month, initials), "Gem referat", suggested)

    def preview(self, month: Month, initials: bool) -> None:
        """Show the minutes as they will be printed."""
        self.preview_document(partial(self._document, month, initials))

    def _document(self, month: Month, initials: bool) -> MinutesDocument:
        session = self.notifier.session
        found = minutes(session.store, month, today(session.clock), initials=initials)
        return MinutesDocument(found, session.clock.now())
