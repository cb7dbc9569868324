"""Brings into sight what a window can show beside its pages: months that are over, an import, dialogs, the ways in."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.core.errors import UserError
from app.core.place import Place
from app.files.backups import State
from app.files.places import Places
from app.files.safekeeping import KeptBackup
from app.files.stores import create_team_store
from app.session import Session
from db.queries.peeking import Contents
from db.records import Citizen
from tests.ui.lists import ANNA, BO, begin, import_it, write_list
from tests.ui.work import team_of
from ui.citizens.citizen_page import CitizenPage
from ui.erasing.dialog import EraseDialog, Known
from ui.files.backups_dialog import BackupsDialog
from ui.importing.page import ExchangePage
from ui.paper.preview import PreviewWindow
from ui.servers.copy_dialog import CopyDialog
from ui.servers.password_dialog import PasswordDialog
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
    yield from _seldom(window, folder)
    window.show_team(Session(create_team_store(folder / "nyt.springbraet", "Team Nyt", window.clock), window.clock))
    yield "kom i gang", window
    here["open_search"].trigger()
    here["lock"].trigger()
    assert not lying_over(window)
    yield "låst", window
    window.lock.open()
    QApplication.processEvents()
    window.close_team()
    window.show_welcome()
    yield "velkommen", window
    opener = Opener(window)
    opener.new_team()
    yield "et nyt team", window
    login = opener.logging_in.page
    login.ask(Place("db.kommunen.dk", "springbraet", "anna"))
    login.more_button.click()
    login.say("Serveren kender ikke brugernavnet eller adgangskoden.")
    opener.curtain.draw(login)
    yield "log ind på en server", window
    opener.curtain.lift()


def _seldom(window: MainWindow, folder: Path) -> Iterator[tuple[str, QWidget]]:
    """What few come upon: two entries that are one, what asks before it is done, a paper before it is printed."""
    team = team_of(window)
    one, other, *_ = team.session.store.all(Citizen)
    team.open_citizen(one.id, [one.id])
    merging = team.page(CitizenPage).merging
    merging.compare(one.id, other.id)
    yield "to indtastninger, der er én", window
    merging.close_panel()
    kept = _kept(folder, window.clock.now())
    known = Known([one.name], {"note": 3}, [(one.path, one.at.date(), one.until) for one in kept], kept[0].until)
    backups = BackupsDialog(window.dialogs, Places(folder), window.settings, window)
    backups.tell(kept[0].at, window.clock.now(), "", "")
    backups.show_backups(kept)
    copy = CopyDialog(folder / "Team Vest 2026-11-16.springbraet", "Team Vest", window)
    for dialog in (EraseDialog(known, window), backups, copy, PasswordDialog(team.notifier, window)):
        dialog.show()
        yield dialog.windowTitle().lower(), dialog
        dialog.close()
    team.show_page("board")
    team.board_page.actions_here["print_board"].trigger()
    preview = window.findChild(PreviewWindow)
    assert preview is not None
    yield "tavlen, før den skrives ud", preview
    preview.close()
    window.only_reading.follow(UserError("server_away", since="9.12"))
    yield "en server, der ikke svarer", window
    window.only_reading.follow(None)


def _kept(folder: Path, now: datetime) -> list[KeptBackup]:
    """Backups: a sound one, one in the other place, one that needs another passphrase, and one that is damaged."""
    holds = Contents(1, "t", "Team Vest", 112, 640, "c", "2026-11-16T09:12:00", "Mona Sørensen")
    told = (
        ("Team Vest", False, holds, State.SOUND), ("Team Vest", True, holds, State.UNCHECKED),
        ("Team Vest før delingen i to", False, None, State.SOUND), ("Team Vest", False, None, State.DAMAGED),
    )  # fmt: skip
    return [
        KeptBackup(
            folder / f"{name} {day}.springbraet", now - timedelta(day), (now + timedelta(30 - day)).date(), 9_700_000,
            second, content, "" if content else "wrong_key", None, state, name if name != "Team Vest" else "",
        )
        for day, (name, second, content, state) in enumerate(told)
    ]  # fmt: skip


def lying_over(window: MainWindow) -> list[QWidget]:
    """The lists and the search over a window that are in sight."""
    inside = window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [one for one in inside if one.isVisible() and not one.isWindow() and one is not window.centralWidget()]
