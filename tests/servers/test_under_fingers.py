"""What others write waits while something is held, and comes once it is let go, or before one's own next command."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QDialog, QMenu
from pytestqt.qtbot import QtBot

from app.commands.citizens import edit_citizen
from app.commands.notes import add_note
from app.commands.placements import place
from app.core.domain import Stage
from app.session import Announcement
from db.records import Note
from tests.servers.served import ServedTeam
from tests.servers.test_windows import NOVEMBER, window_of
from ui.citizens.citizen_page import CitizenPage
from ui.servers.live import Live
from ui.shell.main_window import MainWindow


@pytest.fixture
def window(served: ServedTeam, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """Anna's window."""
    made = window_of(served, "Anna", qtbot, tmp_path / "Anna")
    yield made
    made.close_team()


def placed(window: MainWindow) -> int:
    """How many cards stand on "på spring" on the board."""
    assert window.team is not None
    assert window.team.board_page.board is not None
    return len(window.team.board_page.board.columns[Stage.PAA_SPRING].cards)


def let_go(held: QMenu | QDialog | QDrag) -> None:
    """Hold it no more."""
    if isinstance(held, QDrag):
        held.deleteLater()
    else:
        held.close()


@pytest.mark.parametrize("kind", ["menu", "dialog", "card"])
def test_what_others_write_waits_until_nothing_is_held(
    served: ServedTeam, qtbot: QtBot, window: MainWindow, kind: str
) -> None:
    held: QMenu | QDialog | QDrag = QMenu(window) if kind == "menu" else QDialog(window)
    if kind == "card":
        held = QDrag(window)
    elif isinstance(held, QMenu):
        held.addAction("Flyt til")
        held.popup(window.pos())
    else:
        held.open()
    assert window.team is not None
    told, heard = list[Announcement](), list[Announcement]()
    window.team.notifier.changed.connect(told.append)
    window.team.notifier.heard.connect(heard.append)
    bo = served.person("Bo")
    bo.run(add_note, served.citizens["Anna"], "imens")
    bo.run(place, [served.citizens["Bo"]], NOVEMBER, Stage.PAA_SPRING)
    live = window.findChild(Live)
    qtbot.waitUntil(lambda: live.waits)
    assert placed(window) == 0
    let_go(held)
    qtbot.waitUntil(lambda: placed(window) == 1)
    assert [len(one.change.edits) for one in told] == [2], "what has come together is shown at once"
    assert [one.change.kind for one in heard] == ["add_note", "place"]


def test_ones_own_command_comes_upon_what_waited(served: ServedTeam, qtbot: QtBot, window: MainWindow) -> None:
    held = QDrag(window)
    assert window.team is not None
    bo = served.person("Bo")
    bo.run(place, [served.citizens["Bo"]], NOVEMBER, Stage.PAA_SPRING)
    live = window.findChild(Live)
    qtbot.waitUntil(lambda: live.waits)
    window.team.session.run(add_note, served.citizens["Bo"], "set")
    assert placed(window) == 1
    assert len(window.team.session.store.all(Note)) == 1
    held.deleteLater()
    qtbot.waitUntil(lambda: not live.waits)
    assert placed(window) == 1


def test_who_is_no_staff_is_called_by_their_login(served: ServedTeam, qtbot: QtBot, window: MainWindow) -> None:
    assert window.team is not None
    window.team.open_citizen(served.citizens["Bo"])
    field = window.team.page(CitizenPage).editor.fields["next_step"]
    qtbot.keyClicks(field.line, "Ring til Netto")
    login = served.login(None, None, "leader_of_all")
    served.session(login).run(edit_citizen, served.citizens["Bo"], next_step="Skriv til Netto")
    qtbot.waitUntil(lambda: field.refusal.text().startswith(f"{login} har ændret det samme imens."))
    assert field.text == "Ring til Netto"
    qtbot.waitUntil(lambda: [one.text for one in window.toast.said if one.text.startswith(f"{login}: ")] != [])


def test_who_tells_of_something_once_all_is_over_does_no_harm(qtbot: QtBot) -> None:
    live, found = Live(), list[BaseException]()
    tell = live.tell

    def told() -> None:
        try:
            tell()
        except RuntimeError as error:
            found.append(error)

    with qtbot.waitSignal(live.destroyed):
        live.end()
    teller = Thread(target=told)
    teller.start()
    teller.join()
    assert not found
