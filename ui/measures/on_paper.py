"""Mål og status on paper: the chart that is in sight, else the month's goals, status sheets and ledelsesinformation."""

from typing import TYPE_CHECKING

from ui.core.page import PageContext
from ui.measures.parts import DEVELOPMENT
from ui.paper.on_paper import OnPaper
from ui.workbook.status_paper import StatusPrinting

if TYPE_CHECKING:
    from ui.measures.page import MeasuresPage


class MeasuresOnPaper(OnPaper["MeasuresPage"]):
    """Prints the part in sight."""

    def __init__(self, page: "MeasuresPage", context: PageContext) -> None:
        super().__init__(page, "print_measures", context, page.bar)
        self.printing = StatusPrinting(context.notifier, context.dialogs, context.window)

    def preview(self) -> None:
        """Show it as it will be printed."""
        parts = self._page.parts
        if parts.part == DEVELOPMENT and parts.development.chart_in_sight:
            parts.development.panel.print_out()
        else:
            self.printing.preview(self._context.months.month, committee=False)
