"""Opens teams on a server in the window, and keeps its pages in step with what others write there."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.servers.opening import Place, open_served
from app.session import Session
from ui.servers.live import Live
from ui.shell.main_window import MainWindow


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
        if self._window.team is not None:
            live.follow(session, self._window.team.notifier)
        if self.live is not None:
            self.live.deleteLater()
        self.live = live
