"""The way of the board onto paper: what is seen, with the filters, lanes and density that are chosen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.board.board import Board
from app.board.filtering import BoardFilter
from app.core.words import ATTENTION
from ui.board.card_heights import Density
from ui.core.notifier import Notifier
from ui.core.page import PageContext

if TYPE_CHECKING:
    from ui.board.page import BoardPage
    from ui.board.poster import BoardPrinting


class BoardOnPaper(QObject):
    """Prints the board of a page."""

    def __init__(self, page: "BoardPage", notifier: Notifier, context: PageContext) -> None:
        super().__init__(page)
        self._page, self._notifier, self._context = page, notifier, context
        self.printing: BoardPrinting | None = None
        """What prints it, once it was asked for."""
        page.actions_here.connect("print_board", self.preview)

    def preview(self) -> None:
        """Show the poster as it will be printed."""
        from ui.board.poster import BoardPrinting  # the board stands before it is printed

        page = self._page
        page.complete()
        shown = page.shown
        if shown is None:
            return
        if self.printing is None:
            self.printing = BoardPrinting(self._notifier, self._context.dialogs, self._context.window)
        told = told_filters(shown, page.filters.wanted, page.filters.group.text().strip())
        compact = page.density is Density.COMPACT
        self.printing.preview(shown, told, lanes=page.wall.lanes, compact=compact)


def told_filters(shown: Board, wanted: BoardFilter, group: str) -> str:
    """Which cards are shown, in the words of the filters: 'kun Mona Sørensen · Jobparat · Intet CV'; else nothing."""
    names = {load.staff_id: load.name for load in shown.loads}
    owner = f"kun {names.get(wanted.staff_id, '')}" if wanted.staff_id else ""
    parts = (
        owner,
        "kun sager uden jobformidler" if wanted.unheld else "",
        group if wanted.target_group_id else "",
        ATTENTION.get(wanted.attention or "", ""),
        wanted.asked,
    )
    return " · ".join(part for part in parts if part)
