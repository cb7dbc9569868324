"""Opens teams on a server in the window, and keeps its pages in step with what others write there."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.session import Session
from ui.shell.main_window import MainWindow
from ui.shell.team_view import TeamView

if TYPE_CHECKING:  # a team in a file needs nothing of it
    from app.servers.session import ServedSession
    from ui.servers.chips import HereChips
    from ui.servers.live import Live
    from ui.shell.taking_out import TakingOut
    from ui.shell.turned_away import Unsaved


class Servers(QObject):
    """The way from the window to servers; `show_board` shows what is open, in place of what was."""

    def __init__(self, window: MainWindow, show_board: Callable[[Session], None]) -> None:
        super().__init__(window)
        self._window = window
        self._show_board = show_board
        self.live: Live | None = None
        self._taking_out: TakingOut | None = None
        self._shown: HereChips | None = None
        self._unsaved: Unsaved | None = None

    def show(self, session: "ServedSession", live: "Live") -> None:
        """Show a team that is open, of which `live` is told; it is the one that the next start opens."""
        from ui.servers.overhearing import Overhearing
        from ui.servers.presence import Presence
        from ui.servers.waiting import Waiting
        from ui.shell.turned_away import KEPT, TurnedAway, Unsaved

        self._show_board(session)
        window, team = self._window, self._window.team
        if team is not None:
            Overhearing(team.notifier, window.toast.overhear, partial(_in_hand, team))
            presence = Presence(session, team.notifier, partial(getattr, team, "shown_page"), self.chips)
            live.followed.connect(presence.look)
            live.follow(session, team.notifier)
            waiting = Waiting(live)
            waiting.failed.connect(team.mark_stale)
            session.store.wait_by(waiting.wait)
            self._unsaved = unsaved = self._unsaved or Unsaved()
            TurnedAway(window, session, live, unsaved)
            if session.place is not None and unsaved.give(session.place.name, team):
                window.toast.say(KEPT, False, False)
            team.notifier.copy_asked.connect(self._copy)
            team.notifier.password_asked.connect(self._change_password)
        if self.live is not None:
            self.live.end()
        self.live = live
        if session.place is not None:
            window.settings.server = session.place.text
            window.settings.opens_server = True
            window.settings.recent.note(session.place.text, window.team.name if window.team is not None else "")

    def _copy(self) -> None:
        from ui.shell.taking_out import TakingOut  # seldom

        if self._window.team is not None:
            self._taking_out = TakingOut(self._window, self._window.team.notifier)
            self._taking_out.ask()

    def _change_password(self) -> None:
        from ui.servers.password_dialog import PasswordDialog  # seldom

        if self._window.team is not None:
            PasswordDialog(self._window.team.notifier, self._window).open()

    @property
    def chips(self) -> "HereChips":
        """Who else is at work, in the rail; made when there can be anybody."""
        if self._shown is None:
            from ui.servers.chips import HereChips

            self._shown = HereChips(self._window.rail)
            self._window.rail.add_sign(self._shown)
        return self._shown


def _in_hand(team: TeamView) -> str | None:
    return None if team.shown is None else team.shown.citizen_in_hand
