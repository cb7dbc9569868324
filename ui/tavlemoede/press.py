"""Hands the decisions of a tavlemøde out: saved as PDF, or shown as they will be printed."""

from datetime import datetime
from functools import partial

from app.tavlemoede.decisions import decisions
from app.tavlemoede.meeting import tavlemoede
from ui.paper.printing import Press
from ui.tavlemoede.paper import DecisionsDocument, file_name


class DecisionsPress(Press):
    """Makes the list of decisions of a meeting, by its id."""

    def save(self, held: str, *, initials: bool) -> None:
        """Ask where, then write the decisions as PDF."""
        meeting = tavlemoede(self.notifier.session.store, held)
        began: datetime = self.notifier.session.clock.now() if meeting is None else meeting.started_at
        suggested = file_name(began, initials=initials)
        self.save_document(partial(self._document, held, initials), "Gem beslutninger", suggested)

    def preview(self, held: str, *, initials: bool) -> None:
        """Show the decisions as they will be printed."""
        self.preview_document(partial(self._document, held, initials))

    def _document(self, held: str, initials: bool) -> DecisionsDocument:
        session = self.notifier.session
        return DecisionsDocument(decisions(session.store, held, initials=initials), session.clock.now())
