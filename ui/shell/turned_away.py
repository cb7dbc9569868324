"""Closes a team whose server lets its user in no longer, and forgets what this PC has kept of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.errors import UserError
from ui.core.jobs import Cancelled, Errand, Progress
from ui.shell.main_window import MainWindow

if TYPE_CHECKING:  # a team in a file needs nothing of it
    from app.servers.session import ServedSession
    from ui.servers.live import Live


class TurnedAway(QObject):
    """Waits for `live` to tell that the login of a session is not taken any more."""

    def __init__(self, window: MainWindow, session: "ServedSession", live: "Live") -> None:
        super().__init__(live)
        self._window, self._session = window, session
        live.turned_away.connect(self._close)

    def _close(self, refusal: UserError) -> None:
        window = self._window
        if window.team is not None and window.team.session is self._session:
            Errand(self._forget, window).start()
            window.close_team()
            window.show_welcome(_sentence(refusal))

    def _forget(self, progress: Progress, cancelled: Cancelled) -> None:
        from app.servers.opening import forget

        forget(self._session.store.address)


def _sentence(refusal: UserError) -> str:
    from ui.shell.only_reading import REASONS
    from ui.texts.errors import ERRORS, error_sentence

    return error_sentence(refusal, {**ERRORS, **REASONS})
