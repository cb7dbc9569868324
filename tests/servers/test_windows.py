"""Two windows, each with a user of its own, on one team on a server."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.commands.placements import place
from app.core.clock import FixedClock
from app.core.domain import Month, Stage
from app.servers.opening import Place, open_served
from tests.servers.served import NOW, ServedTeam
from ui.core.dialogs import Dialogs
from ui.core.preferences import Settings
from ui.servers.live import Live
from ui.shell.main_window import MainWindow
from ui.shell.servers import Servers

NOVEMBER = Month(2026, 11)


def show_there(window: MainWindow, place: Place, password: str, servers: Servers | None = None) -> None:
    """Show the team at this place in a window, as who has just logged in sees it."""
    servers = servers or Servers(window, window.show_team)
    live = Live(servers)
    servers.show(open_served(place, password, window.clock, live.tell), live)


def window_of(served: ServedTeam, name: str, qtbot: QtBot, folder: Path, port: int | None = None) -> MainWindow:
    """The window of one of the staff, with the team's board in it."""
    folder.mkdir()
    window = MainWindow(Settings(folder / "settings.ini"), FixedClock(NOW), Dialogs())
    qtbot.addWidget(window)
    login, at = served.login(served.staff[name], served.team_id), served.entry
    show_there(window, Place(at.host, at.dbname, login, port or at.port, "disable"), login)
    window.show()
    return window


def test_what_one_does_stands_on_the_others_board(served: ServedTeam, qtbot: QtBot, tmp_path: Path) -> None:
    annas, bos = (window_of(served, name, qtbot, tmp_path / name) for name in ("Anna", "Bo"))
    assert annas.team is not None
    assert bos.team is not None
    board = bos.team.board_page
    annas.team.session.run(place, [served.citizens["Bo"]], NOVEMBER, Stage.PAA_SPRING)
    qtbot.waitUntil(lambda: [len(column.cards) for column in board.board.columns] == [1, 0, 0, 1, 0])
    for window in (annas, bos):
        window.close_team()
