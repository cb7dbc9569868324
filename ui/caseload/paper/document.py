"""The caseload of a month on one page, saved and printed."""

from datetime import datetime
from functools import partial

from app.caseload.paper import CaseloadPaper, caseload_paper
from app.core.clock import today
from app.core.domain import Month
from ui.caseload.paper import words
from ui.caseload.paper.contents import contents
from ui.paper.document import Document, Page
from ui.paper.flow import on_pages
from ui.paper.paper import Choices, Paper
from ui.paper.printing import Printing


class CaseloadDocument(Document):
    """One page of A4 for up to forty jobformidlere; for more of them, or on smaller paper, it can go on."""

    def __init__(self, paper: CaseloadPaper, made_at: datetime) -> None:
        super().__init__(words.title(paper.month), paper.team, made_at, draft=not paper.closed)
        self._paper = paper
        self.given = {"what": "caseload", "month": str(paper.month)}

    def pages(self, width: float, height: float) -> list[Page]:
        """What stands on the page where so much of it can be written on."""
        return on_pages(contents(self._paper, self._setter, width, height), height)


class CaseloadPrinting(Printing):
    """Makes the page of a month's caseload."""

    def save(self, month: Month) -> None:
        """Ask where, then write the page as PDF."""
        self.save_paper(self._paper_of(month), "Gem sagsbelastning")

    def preview(self, month: Month) -> None:
        """Show the page as it will be printed."""
        self.preview_paper(self._paper_of(month))

    def _paper_of(self, month: Month) -> Paper:
        return Paper(partial(self._document, month), words.TITLE, str(month))

    def _document(self, month: Month, choices: Choices) -> CaseloadDocument:
        session = self.notifier.session
        return CaseloadDocument(caseload_paper(session.store, month, today(session.clock)), session.clock.now())
