"""The minutes of a meeting, set on pages."""

from datetime import datetime
from functools import partial

from app.core.clock import today
from app.core.domain import Month
from app.teammoede.minutes import Minutes, minutes
from ui.paper import words
from ui.paper.document import Document
from ui.paper.paper import IN_FULL, INITIALS, NAMES, Choices, Paper, names_question
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
        self.save_paper(self._paper_of(month, initials), "Gem referat")

    def preview(self, month: Month, initials: bool) -> None:
        """Show the minutes as they will be printed."""
        self.preview_paper(self._paper_of(month, initials))

    def _paper_of(self, month: Month, initials: bool) -> Paper:
        usual = INITIALS if initials else IN_FULL
        asked = names_question(by_initials=self.by_initials, usual=usual)
        return Paper(partial(self._document, month), "Referat teammøde", str(month), asked)

    def _document(self, month: Month, choices: Choices) -> MinutesDocument:
        session = self.notifier.session
        found = minutes(session.store, month, today(session.clock), initials=choices.get(NAMES) == INITIALS)
        return MinutesDocument(found, session.clock.now())
