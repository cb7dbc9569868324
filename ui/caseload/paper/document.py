"""The caseload of a month on one page."""

from datetime import datetime

from app.caseload.paper import CaseloadPaper
from ui.caseload.paper import words
from ui.caseload.paper.contents import contents
from ui.paper.document import Document, Page
from ui.paper.flow import on_pages


class CaseloadDocument(Document):
    """One page of A4 for up to forty jobformidlere; for more of them, or on smaller paper, it can go on."""

    def __init__(self, paper: CaseloadPaper, made_at: datetime) -> None:
        super().__init__(words.title(paper.month), paper.team, made_at, draft=not paper.closed)
        self._paper = paper

    def pages(self, width: float, height: float) -> list[Page]:
        """What stands on the page where so much of it can be written on."""
        return on_pages(contents(self._paper, self._setter, width, height), height)
