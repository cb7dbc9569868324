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
    from ui.shell.team_view import TeamView

DAMAGES = frozenset({"check_damaged", "check_journal", "store_damaged", "store_altered", "backup_damaged"})
"""The refusals of a file that is damaged, or that somebody else has changed."""

SERVED = (
    "Teamet ligger på en server, og it-afdelingen tager sikkerhedskopier af den. Det er også dem, der lægger en "
    "tidligere kopi tilbage.\n\nDu kan selv gemme alt, hvad dit login kan se, i en krypteret fil."
)


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
        self._offering: Offering | None = None
        self.tried: dict[Path, Any] = {}
        """The keys with which files were opened that then were refused."""
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
        """Show which backups there are; those of a server are its keepers', but a copy can be written."""
        window = self._window
        if window.team is not None and window.team.session.place is not None:
            if window.dialogs.choose(window, "Sikkerhedskopier", SERVED, "Gem en kopi i en fil …") is not None:
                window.team.notifier.copy_asked.emit()
            return
        self.begin()
        self.backups.show()


def _stands(team: "TeamView") -> bool:
    """Whether the board can be read."""
    try:
        team.board_page.refresh()
    except Exception:  # whatever it is: the file was found damaged
        return False
    return True
