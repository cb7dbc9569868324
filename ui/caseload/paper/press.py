"""Hands out the caseload of a month: saved as PDF, or shown as it will be printed."""

from functools import partial

from app.caseload.paper import caseload_paper
from app.core.clock import today
from app.core.domain import Month
from ui.caseload.paper import words
from ui.caseload.paper.document import CaseloadDocument
from ui.paper.printing import Press


class CaseloadPress(Press):
    """Makes the page of a month's caseload."""

    def save(self, month: Month) -> None:
        """Ask where, then write the page as PDF."""
        self.save_document(partial(self._document, month), "Gem sagsbelastning", words.file_name(month))

    def preview(self, month: Month) -> None:
        """Show the page as it will be printed."""
        self.preview_document(partial(self._document, month))

    def _document(self, month: Month) -> CaseloadDocument:
        session = self.notifier.session
        return CaseloadDocument(caseload_paper(session.store, month, today(session.clock)), session.clock.now())
