"""Writes a team on a server into a file of its own, away from the window, where its user says."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.errors import UserError
from app.core.targets import as_file_name
from app.core.teams import chosen_name
from app.servers.copies import write_copy
from ui.core.dialogs import TEAM_FILES
from ui.core.jobs import Cancelled, Errand, Progress, giving_way
from ui.core.notifier import Notifier
from ui.servers.copy_dialog import CopyDialog
from ui.texts.errors import error_sentence

if TYPE_CHECKING:
    from ui.shell.main_window import MainWindow

TITLE = "Gem en kopi af teamet"


class TakingOut(QObject):
    """Asks where and for a passphrase; the work in the team goes on afterwards as before."""

    def __init__(self, window: "MainWindow", notifier: Notifier) -> None:
        super().__init__(notifier)
        self._window, self._notifier = window, notifier
        self.dialog: CopyDialog | None = None
        self._target = Path()
        self._errand: Errand | None = None

    def ask(self) -> None:
        """Ask where the file is to lie, and what opens it."""
        session = self._notifier.session
        team = chosen_name(session.store.of_team(None)) or "team"
        suggested = f"{as_file_name(team) or 'team'} {session.clock.now().date().isoformat()}.springbraet"
        target = self._window.dialogs.destination(self._window, TITLE, suggested, TEAM_FILES, ".springbraet")
        if target is None:
            return
        self._target = target
        self.dialog = dialog = CopyDialog(target, team, self._window)
        dialog.wanted.connect(self._write)
        dialog.finished.connect(self._finished)
        self._notifier.closing.connect(dialog.reject)
        dialog.open()

    def _write(self, passphrase: str) -> None:
        session, target = self._notifier.session, self._target

        def work(progress: Progress, cancelled: Cancelled) -> object:
            with giving_way():
                write_copy(session, target, passphrase, cancelled)
            return None

        if self.dialog is not None:
            self.dialog.set_busy(True)
        self._errand = errand = Errand(work, self)
        errand.done.connect(self._written)
        errand.refused.connect(self._refused)
        errand.failed.connect(self._failed)
        errand.start()

    def _written(self, nothing: object) -> None:
        self._errand = None
        if self.dialog is not None:
            self.dialog.accept()
        self._notifier.tell_written(self._target)
        self._notifier.note("exported", {"what": "copy"})

    def _refused(self, error: UserError) -> None:
        self._errand = None
        if self.dialog is not None:
            self.dialog.set_busy(False)
            self.dialog.say(error_sentence(error))
            if error.code.startswith("passphrase"):
                self.dialog.first.ask_again()

    def _failed(self, error: Exception) -> None:
        self._errand = None
        if self.dialog is not None:
            self.dialog.set_busy(False)
        raise error

    def _finished(self) -> None:
        """Given up, or done."""
        if self._errand is not None:
            self._errand.cancel()
            self._errand = None
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
