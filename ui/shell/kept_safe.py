"""Lets backups be kept of what is open in the window, and shown; nothing of it is imported before it is wanted."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from app.core.errors import UserError
from app.session import Session

if TYPE_CHECKING:
    from ui.shell.backups import Backups
    from ui.shell.main_window import MainWindow
    from ui.shell.offering import Offering
    from ui.shell.restoring import Restoring
    from ui.shell.served_backups import ServedBackups
    from ui.shell.team_view import TeamView

_MINUTE = 60_000  # milliseconds
DAMAGES = frozenset({"check_damaged", "check_journal", "store_damaged", "store_altered", "backup_damaged"})
"""The refusals of a file that is damaged, or that somebody else has changed."""


class KeptSafe(QObject):
    """Keeps backups from `begin` on. `open_again(path, key)` shows a file, `show_session` what is open."""

    def __init__(
        self,
        window: "MainWindow",
        open_again: Callable[[Path, Any], object],
        show_session: Callable[[Session], object],
    ) -> None:
        super().__init__(window)
        self._window, self._open_again, self._show_session = window, open_again, show_session
        self._backups: Backups | None = None
        self.restoring: Restoring | None = None
        self.served: ServedBackups | None = None
        self._offering: Offering | None = None
        self.tried: dict[Path, Any] = {}
        """The keys with which files were opened that then were refused."""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.keep_served)
        window.actions_here.connect("show_backups", self.show)

    @property
    def backups(self) -> "Backups":
        """What keeps them; made when it is first wanted."""
        if self._backups is None:
            from ui.shell.backups import Backups
            from ui.shell.restoring import Restoring

            self._backups = Backups(self._window)
            self._backups.damaged.connect(self.offer)
            self.restoring = Restoring(self._window, self._backups, self._open_again, self._show_session)
            application = QCoreApplication.instance()
            if application is not None:
                application.aboutToQuit.connect(self._backups.finish)
        return self._backups

    def begin(self) -> None:
        """From now on keep backups of what is open, and of what was changed last when the program ends."""
        self.backups.look()

    def offer(self, refusal: UserError | None, key: Any = None) -> None:
        """Where a file is damaged, offer the newest good backup in its place; any other refusal is said elsewhere."""
        path = None if refusal is None else refusal.facts.get("path")
        if refusal is None or refusal.code not in DAMAGES or not path:
            return
        backups, place = self.backups, Path(str(path))
        team = self._window.team
        store = None if team is None else team.session.store
        if self._offering is None and self.restoring is not None:
            from ui.shell.offering import Offering

            self._offering = Offering(self._window, backups, self.restoring)
        if self._offering is not None:
            of_open = store.key if store is not None and store.path == place else None
            self._offering.offer(refusal, place, key or of_open or self.tried.get(place))

    def take_fault(self, refusal: UserError) -> bool:
        """Whether a refusal that came while something was shown is of a damaged file, which is then spoken of soon."""
        if refusal.code not in DAMAGES or not refusal.facts.get("path"):
            return False
        QTimer.singleShot(0, self, partial(self._speak_of, refusal))  # not while it is being painted
        return True

    def _speak_of(self, refusal: UserError) -> None:
        """Say that the file is damaged; it is closed where not even its board can be read."""
        from ui.texts.errors import error_sentence

        window, sentence = self._window, error_sentence(refusal)
        team = window.team
        key = None if team is None else team.session.store.key
        if team is not None and not _stands(team):
            window.close_team()
            window.show_welcome(sentence)
        else:
            window.toast.say(sentence, True, False)
        self.offer(refusal, key)

    def show(self) -> None:
        """Show which backups there are; of a team on a server those that its user keeps."""
        if self._window.team is not None and self._window.team.session.place is not None:
            self.keep_served()
            if self.served is not None:
                self.served.show()
            return
        self.begin()
        self.backups.show()

    def opened(self, session: Session) -> None:
        """A team is shown: of one on a server copies are kept from soon on, once its board stands."""
        if session.place is not None:
            self._soon.start(_MINUTE)

    def keep_served(self) -> None:
        """From now on keep copies of the team on a server that is open, where its user has asked for that."""
        session = None if self._window.team is None else self._window.team.session
        if session is None or session.place is None or (self.served is not None and self.served.session is session):
            return
        from app.servers.session import ServedSession  # a team in a file needs nothing of it
        from ui.shell.served_backups import ServedBackups

        if isinstance(session, ServedSession):
            self.served = ServedBackups(self._window, session, self._open_again)


def _stands(team: "TeamView") -> bool:
    """Whether the board can be read."""
    try:
        team.board_page.refresh()
    except Exception:  # whatever it is: the file was found damaged
        return False
    return True
