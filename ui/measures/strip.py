"""How the goals stand in one row of small cards, for where a meeting looks at them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.clock import today
from app.core.domain import Month
from app.measures.goals import GoalCard, goal_cards
from app.measures.sheet_rows import goal_sheet
from ui.core.notifier import Notifier
from ui.measures.cards import CardsGrid
from ui.measures.reading import Reading
from ui.widgets.labels import line_label

TITLE = "Målstatus"


class GoalStrip(QWidget):
    """The goals of the sheet for meetings in a month, as many as stand in a row; nothing where the team has none.

    `wanted` says whether it is to be seen at all; `settled` when it shows what it was asked for.
    """

    settled = Signal()

    def __init__(self, notifier: Notifier, parent: QWidget) -> None:
        super().__init__(parent)
        self._notifier = notifier
        self._wanted = False
        self._reading = Reading(notifier, self)
        self._reading.answered.connect(self._show)
        self.title = line_label(TITLE, "section", self)
        self.cards = CardsGrid(self, compact=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.cards)
        self.hide()

    def show_month(self, month: Month, *, wanted: bool = True) -> None:
        """Ask for the goals of a month beside the window's work, if they are wanted."""
        self._wanted = wanted
        store = self._notifier.session.store
        sheet_id = goal_sheet(store) if wanted else None
        if sheet_id is None:
            self._reading.give_up()
            self.hide()
            return
        day = today(self._notifier.session.clock)
        self._reading.ask(partial(goal_cards, sheet_id=sheet_id, month=month, today=day))

    def complete(self) -> None:
        """Have them shown now."""
        self._reading.complete()

    def _show(self, cards: Sequence[GoalCard]) -> None:
        self.cards.show_cards(cards)
        self.setVisible(self._wanted and bool(cards))
        self.settled.emit()
