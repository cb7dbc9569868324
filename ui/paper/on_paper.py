"""A page's way onto paper: its action, and a button for it among the page's own."""

from itertools import pairwise
from typing import Generic, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.core.page import Page, PageContext
from ui.widgets.top_bar import TopBar

P = TypeVar("P", bound=Page)


class OnPaper(QObject, Generic[P]):
    """Does a page's action to print: subclasses say how what is seen there is shown for it, in `preview`.

    The button stands in the page's bar before its main one.
    """

    def __init__(self, page: P, action: str, context: PageContext, bar: TopBar) -> None:
        super().__init__(page)
        self._page, self._context = page, context
        page.actions_here.connect(action, self.preview)
        self.button = bar.step_button(page.actions_here[action], "printer")
        bar.row.insertWidget(bar.row.count() - 1, self.button)
        items = [bar.row.itemAt(bar.row.count() + place) for place in (-3, -2, -1)]
        around = [widget for item in items if item is not None and (widget := item.widget()) is not None]
        for first, second in pairwise(around):
            QWidget.setTabOrder(first, second)

    def preview(self) -> None:
        """Show it as it will be printed."""
        raise NotImplementedError
