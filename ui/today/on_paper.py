"""What waits today and in the days to come on paper: the sections of the page, with every row of each."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from app.core.privacy import Labels
from ui.core.page import PageContext
from ui.core.theme import LIGHT
from ui.paper import words
from ui.paper.document import Document
from ui.paper.on_paper import OnPaper
from ui.paper.paper import INITIALS, NAMES, Choices, Paper, names_question
from ui.paper.parts import POINT, Part, Row, Typesetter
from ui.paper.printing import Printing
from ui.paper.typeset import MUTED, STRONG, TEAM, TITLE, Typeset

if TYPE_CHECKING:
    from ui.today.page import TodayPage


class Panel(NamedTuple):
    """A section: its heading, and of each row whom it is about, its text, and what stands beside and below it."""

    title: str
    rows: Sequence[tuple[str | None, str, str, str]]


class TodayDocument(Document):
    """The sections with each text as `labels` let it be read."""

    def __init__(self, title: str, panels: Sequence[Panel], labels: Labels, team: str, made_at: datetime) -> None:
        super().__init__(title, team, made_at, draft=False)
        self.given = {"what": "agenda", "count": sum(len(panel.rows) for panel in panels)}
        self._panels, self._labels = panels, labels

    def contents(self, setter: Typesetter, width: float) -> list[Part]:
        """A heading for each section, and its rows."""
        return list(self._parts(Typeset(setter, width), width))

    def _parts(self, page: Typeset, width: float) -> Iterator[Part]:
        yield page.text(self.team, TEAM)
        yield page.text(self.title, TITLE)
        for panel in self._panels:
            yield page.section(words.with_count(panel.title, len(panel.rows)))
            for number, (about, text, beside, below) in enumerate(panel.rows):
                told, *aside = (self._labels.text(one, about) if one else "" for one in (text, beside, below))
                side = " · ".join(part for part in aside if part)
                cells = (page.cell(told, STRONG, 0, 0.62), page.cell(side, MUTED, 0.62, 0.38))
                with_next = number == 0 and len(panel.rows) > 1
                yield Row(cells, width, padding=2.4 * POINT, with_next=with_next, rule=LIGHT.line)


class TodayOnPaper(OnPaper["TodayPage"]):
    """Prints what stands on the page."""

    def __init__(self, page: "TodayPage", context: PageContext) -> None:
        super().__init__(page, "print_today", context, page.bar)
        self.printing = Printing(context.notifier, context.dialogs, context.window)

    def preview(self) -> None:
        """Show it as it will be printed."""
        day = self.printing.notifier.session.clock.now().date().isoformat()
        asked = names_question(by_initials=self.printing.by_initials)
        self.printing.preview_paper(Paper(self._document, "I dag", day, asked))

    def _document(self, choices: Choices) -> TodayDocument:
        page, session = self._page, self.printing.notifier.session
        shown = page.shown
        about = (
            {}
            if shown is None
            else {one.id: one.citizen_id for one in shown.dues}
            | {one.citizen_id: one.citizen_id for one in shown.aftercare}
        )
        panels = [
            Panel(
                section.title,
                [(about.get(row.key.partition("/")[2]), row.text, row.beside, row.below) for row in section.rows],
            )
            for section in page.sections.values()
            if section.rows
        ]
        labels = Labels(session.store, initials=choices.get(NAMES) == INITIALS)
        return TodayDocument(page.title.text(), panels, labels, self.printing.team, session.clock.now())
