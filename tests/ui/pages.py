"""How the tests make a page that is looked at alone."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.board.board import Board, board
from app.core.clock import today
from app.core.domain import Month
from app.measures.courses import KeptFrames
from app.session import Session
from ui.citizens.citizen_page import CitizenPage
from ui.core.actions import Actions
from ui.core.dialogs import Dialogs
from ui.core.month_choice import MonthChoice
from ui.core.notifier import Notifier
from ui.core.page import PageContext
from ui.core.preferences import Settings
from ui.shell.actions import WINDOW_ACTIONS


def context(session: Session, settings: Settings, window_actions: Actions, window: QWidget) -> PageContext:
    """What a page is made with where there are no others."""
    day = today(session.clock)
    months = MonthChoice(Month.of(day), Month.of(day), window)

    def board_of(month: Month) -> Board:
        return board(session.store, month, day)

    return PageContext(
        Notifier(session), months, settings, window_actions, Dialogs(), board_of, window, cache(KeptFrames)
    )


def citizen_page(
    qtbot: QtBot, session: Session, folder: Path, among: Sequence[str], wide: int = 1224, high: int = 900
) -> CitizenPage:
    """The page of the first of these citizens, in sight and active; its settings stand in the folder."""
    window = QWidget()
    qtbot.addWidget(window)
    actions = Actions(WINDOW_ACTIONS, window, whole_window=True)
    page = CitizenPage(context(session, Settings(folder / "s.ini"), actions, window), window)
    layout = QVBoxLayout(window)
    layout.addWidget(page)
    window.resize(wide, high)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    page.show_citizen(among[0], among)
    return page
