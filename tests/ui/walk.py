"""Brings into sight what a window can show beside its pages: months that are over, an import, dialogs, the ways in."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.files.stores import create_team_store
from app.session import Session
from tests.ui.lists import ANNA, BO, begin, import_it, write_list
from tests.ui.work import team_of
from ui.importing.page import ExchangePage
from ui.shell.main_window import MainWindow
from ui.shell.program import Opener
from ui.teammoede.page import TeammoedePage

OVER = ("board", "meeting", "caseload", "citizens", "measures")
"""The pages that look otherwise in a month that is over."""
ABOVE = (
    "show_help", "show_about", "show_news", "show_keys", "read_changes", "read_messages", "open_search",
    "new_citizen", "new_company", "new_opening",
)  # fmt: skip
"""The window's actions that bring something into sight over a page, or in it."""


def beside_pages(window: MainWindow, qtbot: QtBot, folder: Path) -> Iterator[tuple[str, QWidget]]:
    """Each in turn: what it is called, and the window or dialog in which it stands until the next is asked for."""
    team = team_of(window)
    here = window.actions_here
    team.show_page("meeting")
    team.page(TeammoedePage).actions_here["close_month"].trigger()
    yield "afslutning", window
    here["month_back"].trigger()
    for page in OVER:
        team.show_page(page)
        yield f"{page} i en måned, der er slut", window
    here["month_now"].trigger()
    team.show_page("exchange")
    exchange = team.page(ExchangePage)
    begin(qtbot, exchange, write_list(folder / "liste.csv", *(row.replace("Mona Sørensen", "") for row in (ANNA, BO))))
    yield "importens rækker", window
    import_it(qtbot, exchange)
    yield "importen er færdig", window
    team.show_page("today")
    yield "i dag", window
    for name in ABOVE:
        team.show_page("board")
        here[name].trigger()
        QApplication.processEvents()
        others = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not window]
        assert len(others) <= 1
        yield name, others[0] if others else window
        for above in (*others, *lying_over(window)):
            above.close()
    team.show_page("board")
    here["open_search"].trigger()
    here["lock"].trigger()
    assert not lying_over(window)
    yield "låst", window
    window.lock.open()
    window.close_team()
    window.show_welcome()
    yield "velkommen", window
    opener = Opener(window)
    opener.new_team()
    yield "et nyt team", window
    opener.curtain.lift()
    window.show_team(Session(create_team_store(folder / "nyt.springbraet", "Team Nyt", window.clock), window.clock))
    yield "kom i gang", window


def lying_over(window: MainWindow) -> list[QWidget]:
    """The lists and the search over a window that are in sight."""
    inside = window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [one for one in inside if one.isVisible() and not one.isWindow() and one is not window.centralWidget()]
