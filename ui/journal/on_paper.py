"""The journal on paper: the lines that are sought, the newest of them where they are many."""

from typing import TYPE_CHECKING

from ui.core.page import PageContext
from ui.paper.listing import MOST, ListPrinting, of_table
from ui.paper.on_paper import OnPaper

if TYPE_CHECKING:
    from ui.journal.page import JournalPage


class JournalOnPaper(OnPaper["JournalPage"]):
    """Prints the lines as they are filtered."""

    def __init__(self, page: "JournalPage", context: PageContext) -> None:
        super().__init__(page, "print_journal", context, page.bar)
        self.printing = ListPrinting(context.notifier, context.dialogs, context.window)

    def preview(self) -> None:
        """Show them as they will be printed."""
        page, model = self._page, self._page.model
        page.complete()
        while len(model.rows) < MOST and model.canFetchMore(page.table.rootIndex()):
            model.fetchMore()
        filters = page.filters
        beyond = len(model.rows) > MOST or model.canFetchMore(page.table.rootIndex())
        told = " · ".join([*([f"af {page.count.text()}"] if beyond else []), *filters.told])
        listed = of_table(page.table, "Journal", "journal", told)
        self.printing.preview(listed._replace(rows=listed.rows[:MOST], sought=filters.words))
