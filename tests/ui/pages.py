"""How the tests make a page that is looked at alone."""

from PySide6.QtWidgets import QWidget

from app.board.board import Board, board
from app.core.clock import today
from app.core.domain import Month
from app.session import Session
from ui.core.actions import Actions
from ui.core.dialogs import Dialogs
from ui.core.month_choice import MonthChoice
from ui.core.notifier import Notifier
from ui.core.page import PageContext
from ui.core.preferences import Settings


def context(session: Session, settings: Settings, window_actions: Actions, window: QWidget) -> PageContext:
    """What a page is made with where there are no others."""
    day = today(session.clock)
    months = MonthChoice(Month.of(day), Month.of(day), window)

    def board_of(month: Month) -> Board:
        return board(session.store, month, day)

    return PageContext(Notifier(session), months, settings, window_actions, Dialogs(), board_of, window)
