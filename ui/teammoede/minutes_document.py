"""The minutes of a meeting, set on pages."""

from datetime import datetime
from functools import partial

from app.core.clock import today
from app.core.domain import Month
from app.teammoede.minutes import Minutes, minutes
from ui.paper import words
from ui.paper.document import Document
from ui.paper.parts import Part, Typesetter
from ui.paper.printing import Printing
from ui.teammoede.minutes_contents import contents


class MinutesDocument(Document):
    """The minutes of a monthly meeting."""

    def __init__(self, minutes: Minutes, made_at: datetime) -> None:
        super().__init__(words.title(minutes.month), minutes.team, made_at, draft=not minutes.kept)
        self._minutes = minutes
        self.given = {"what": "minutes", "month": str(minutes.month)}

    def contents(self, setter: Typesetter, width: float) -> list[Part]:
        """Everything that the minutes hold."""
        return contents(self._minutes, setter, width)


class MinutesPrinting(Printing):
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
