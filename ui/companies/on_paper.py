"""The lists of companies and jobs on paper, as they are filtered and sorted."""

from typing import TYPE_CHECKING

from ui.companies.list_page import ListPage
from ui.core.page import PageContext
from ui.paper.listing import ListPrinting, of_table
from ui.paper.on_paper import OnPaper

if TYPE_CHECKING:
    from ui.companies.page import CompaniesPage


class CompaniesOnPaper(OnPaper["CompaniesPage"]):
    """Prints the half in sight."""

    def __init__(self, page: "CompaniesPage", context: PageContext) -> None:
        super().__init__(page, "print_work", context, page.bar)
        self.printing = ListPrinting(context.notifier, context.dialogs, context.window)

    def preview(self) -> None:
        """Show it as it will be printed."""
        half = self._page.half
        jobs = half is self._page.jobs
        title, what = ("Job", "openings") if jobs else ("Virksomheder", "companies")
        self.printing.preview(of_table(half.table, title, what, told_filters(half)))


def told_filters(half: ListPage) -> str:
    """Which rows are shown, in the words of the filters: 'åbne · industri · søgt: lager'."""
    filters = half.filters
    chips = [chip.text().partition(" · ")[0].lower() for key, chip in filters.chips.items() if key in filters.on]
    words = f"søgt: {filters.words}" if filters.words else ""
    return " · ".join(part for part in (*chips, filters.choice, words) if part)
