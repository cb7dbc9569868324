"""Opens teams on a server in the window, and keeps its pages in step with what others write there."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from app.servers.opening import Place, open_served
from app.session import Session
from ui.servers.live import Live
from ui.servers.overhearing import Overhearing
from ui.shell.main_window import MainWindow
from ui.shell.team_view import TeamView


class Servers(QObject):
    """The way from the window to servers; `show_board` shows what is open, in place of what was."""

    def __init__(self, window: MainWindow, show_board: Callable[[Session], None]) -> None:
        super().__init__(window)
        self._window = window
        self._show_board = show_board
        self.live: Live | None = None

    def open(self, place: Place, password: str | None) -> None:
        """Show the team at this place. Raises UserError, as `open_served`; what was open then stays open."""
        live = Live(self)
        session = open_served(place, password, self._window.clock, live.tell)
        self._show_board(session)
        team = self._window.team
        if team is not None:
            Overhearing(team.notifier, self._window.toast.overhear, partial(_in_hand, team))
            live.follow(session, team.notifier)
        if self.live is not None:
            self.live.deleteLater()
        self.live = live


def _in_hand(team: TeamView) -> str | None:
    return None if team.shown is None else team.shown.citizen_in_hand
