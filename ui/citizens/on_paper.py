"""The list of citizens and a citizen's own page on paper: what is seen there, and nothing that is not."""

from typing import TYPE_CHECKING

from app.citizens.citizens import CitizenRow
from app.citizens.persons import cprs_of
from app.citizens.querying import naming_nobody
from app.commands.sights import see_cpr
from app.core.privacy import Labels
from ui.citizens.case_document import CaseDocument, Panel, Told
from ui.citizens.columns import COLUMNS, Column, first_warning
from ui.core.page import PageContext
from ui.paper.listing import ListPrinting, of_table
from ui.paper.on_paper import OnPaper
from ui.paper.paper import INITIALS, NAMES, Choices, Paper, Question, names_question
from ui.paper.printing import Printing
from ui.texts.rules import watch_sentence

if TYPE_CHECKING:
    from ui.citizens.citizen_page import CitizenPage
    from ui.citizens.page import CitizensPage

NOTES, CPR = "notes", "cpr"
_YES, _NO = "yes", "no"
_NOT_ON_PAPER = ("Identitet", "Seneste ændringer")
"""Panels in which nothing stands of the citizen, and what the journal prints."""


class CitizensOnPaper(OnPaper["CitizensPage"]):
    """Prints the list as it is filtered and sorted, with the columns that are chosen."""

    def __init__(self, page: "CitizensPage", context: PageContext) -> None:
        super().__init__(page, "print_citizens", context, page.bar)
        self.printing = ListPrinting(context.notifier, context.dialogs, context.window)

    def preview(self) -> None:
        """Show it as it will be printed."""
        filters = self._page.filters
        name, warned = COLUMNS.index(Column.NAME), COLUMNS.index(Column.WARNINGS)
        table = self._page.table
        listed = of_table(table, "Borgere", "citizens", "", name=name, shorter={warned: _first_of_all})
        of_nobody = str(naming_nobody(filters.query))
        self.printing.preview(listed._replace(sought=filters.words, sought_of_nobody=of_nobody))


def _first_of_all(row: CitizenRow) -> str:
    """The gravest warning, and how many others there are."""
    others = len(row.warnings) - 1
    return f"{first_warning(row)} (+{others})" if others > 0 else first_warning(row)


class CitizenOnPaper(OnPaper["CitizenPage"]):
    """Prints the page of one citizen; the CPR number only where somebody asks for it, which is written down."""

    def __init__(self, page: "CitizenPage", context: PageContext) -> None:
        super().__init__(page, "print_citizen", context, page.bar)
        self.printing = Printing(context.notifier, context.dialogs, context.window)
        self._number = ""

    def preview(self) -> None:
        """Show it as it will be printed."""
        page = self._page
        self._number = ""
        if page.history is None or not page.saves_all():
            return
        asked = names_question(by_initials=self.printing.by_initials)
        asked.append(Question(NOTES, "Notater", ((_YES, "Med notater"), (_NO, "Uden notater")), _YES))
        if page.history.facts.has_cpr and not self.printing.by_initials:
            asked.append(Question(CPR, "CPR-nummer", ((_NO, "Skjult"), (_YES, "Vist, og skrevet ned")), _NO))
        day = page.history.today.isoformat()
        self.printing.preview_paper(Paper(self._document, "Borger", day, asked))

    def _document(self, choices: Choices) -> CaseDocument:
        session = self.printing.notifier.session
        initials = choices.get(NAMES) == INITIALS
        labels = Labels(session.store, initials=initials)
        cpr = ""
        if choices.get(CPR) == _YES and not initials:
            cpr = self._number = self._number or self._seen_cpr()
        told = self._told(notes=choices.get(NOTES) != _NO)
        return CaseDocument(told, labels, self.printing.team, session.clock.now(), cpr)

    def _seen_cpr(self) -> str:
        """The number, once it is written down that somebody has seen it."""
        session, citizen_id = self.printing.notifier.session, self._page.citizen_id
        session.run(see_cpr, citizen_id)
        return cprs_of(session.store, citizen_id)[0]

    def _told(self, *, notes: bool) -> Told:
        """Everything that stands on the page, in its words."""
        page, history = self._page, self._page.history
        if history is None:
            raise LookupError("a page without a citizen is not printed")
        head = page.head
        about = [head.closed.text(), head.about.text(), head.owner.text(), head.owners.text(), head.beside.text()]
        facts = [(box.accessibleName(), box.currentText()) for box in page.facts.choices.values()]
        fields = (*page.editor.fields.values(), *page.profile.fields.values())
        facts += [(field.line.accessibleName(), field.line.kept) for field in fields if field.name != "name"]
        wishes = [pill.accessibleName() for pill in page.profile.wishes.values() if pill.wish.wanted is not None]
        facts += [("Brancher", ", ".join(wishes))] if wishes else []
        skills = [pill.text() for pill in page.profile.skills.values()]
        facts += [("Kompetencer", ", ".join(skills))] if skills else []
        panels = [
            Panel(section.title, [(row.text, row.beside, row.below) for row in section.rows])
            for section in page.sections
            if section.rows and section.title not in _NOT_ON_PAPER and (notes or section.title != "Notater")
        ]
        return Told(
            history.facts.id,
            history.facts.name,
            [part for part in about if part],
            history.stage,
            [watch_sentence(one) for one in history.watches if one.aside is None],
            [(label, text) for label, text in facts if text and text != "–"],
            panels,
            [(one.day, one.text) for one in page.timeline.line.events if notes or not one.key.startswith("note/")],
        )
