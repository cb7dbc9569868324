"""Gives the cards of the board to another jobformidler: dropped into a lane, or asked for in a small form."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.board.cards import Card
from app.commands.handovers import assign, assign_and_place
from app.core.change import Change
from app.core.clock import today
from app.core.domain import Month, Role, Stage
from ui.core.commands import Commands
from ui.core.notifier import Notifier
from ui.handovers.over_limit import OverLimit
from ui.handovers.several import Several
from ui.texts.handovers import give_anyway

_GIVEN_TODAY = "Sager gives videre fra i dag. Vis denne måned, og træk kortet dér."


class BoardGiving(QObject):
    """`finished` when one of its forms has gone. Made when it is needed first, so that no start waits for it."""

    finished = Signal()

    def __init__(self, notifier: Notifier, page: QWidget) -> None:
        super().__init__(page)
        self._notifier = notifier
        self._commands = Commands(notifier)
        self.over = OverLimit(notifier, page)
        self.several = Several(notifier, page)
        for form in (self.over, self.several):
            form.finished.connect(self.finished)

    def ask(self, ids: Sequence[str]) -> None:
        """Ask who is to have these."""
        self.several.ask_jobformidler(ids)

    def escape(self) -> bool:
        """Close the form that is open; False where none is."""
        for form in (self.over, self.several):
            if form.sheet.isVisible():
                form.sheet.hide()
                return True
        return False

    def drop(
        self, cards: Sequence[Card], owner: str, month: Month, stage: Stage | None, then: Callable[[], object]
    ) -> None:
        """Give cards to the jobformidler of a lane, place them where the column is another one, `then` go on.

        Both are one change. Nobody becomes ny again, and in a past month nothing is given.
        """
        session = self._notifier.session
        day = today(session.clock)
        if month < Month.of(day):
            self._notifier.said.emit(_GIVEN_TODAY, False, False)
            return
        ids = [card.id for card in cards]
        moved = any(card.stage is not stage for card in cards)
        if stage is None and moved:
            return

        def command(why: str | None) -> Change:
            if stage is not None and moved:
                return self._commands.attempt(assign_and_place, ids, owner, month, stage, why=why)
            return self._commands.attempt(assign, ids, owner, Role.JOBFORMIDLER, day.isoformat(), why=why)

        self.over.with_reason(command, then, give_anyway(len(ids)))
