"""Shows a backup in the window, and puts one in the place of the team's file, which is set aside."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QProgressDialog

from app.commands.events import note_event
from app.core.errors import UserError
from app.core.words import changes
from app.files.restoring import BEFORE, restore
from app.files.safekeeping import KeptBackup, look_into_backup
from app.session import Session
from ui.core.jobs import Cancelled, Errand, Progress
from ui.files.backup_words import held, when
from ui.shell.backups import Backups
from ui.texts.errors import error_sentence

if TYPE_CHECKING:
    from ui.shell.main_window import MainWindow

_QUESTION = (
    "Teamets fil bliver, som den var {at}: {holds}. {lost}Filen, som den er nu, bliver lagt til side i samme mappe, "
    "så intet går tabt."
)
_WIDE = 380  # pixels


class Restoring(QObject):
    """Does what the list of backups asks for. `open_again(path, key)` shows a file, `show(session)` what is open."""

    def __init__(
        self,
        window: "MainWindow",
        backups: Backups,
        open_again: Callable[[Path, Any], object],
        show: Callable[[Session], object],
    ) -> None:
        super().__init__(window)
        self._window, self._backups = window, backups
        self._open_again, self._show_session = open_again, show
        self._progress: QProgressDialog | None = None
        backups.look_asked.connect(self.look)
        backups.restore_asked.connect(self.restore)
        window.only_reading.back_asked.connect(self.go_back)
        self._before: tuple[Path, Any] | None = None
        self._wanted: KeptBackup | None = None
        self.job: Errand | None = None

    def look(self, backup: KeptBackup) -> None:
        """Show a backup, to be read only, in place of the team."""
        window = self._window
        if not window.saves_all():
            return
        before = self._open()
        try:
            store = look_into_backup(backup)
        except UserError as error:
            window.toast.say(error_sentence(error), True, False)
            return
        self._before = before or self._before
        self._close_list()
        self._show_session(Session(store, window.clock))

    def go_back(self) -> None:
        """Show the team again, in place of the backup that was looked into."""
        before = self._before
        if before is not None and self._window.saves_all():
            self._window.close_team()
            self._try(*before)

    def restore(self, backup: KeptBackup) -> None:
        """Put a backup in the place of the team's file, if that is wanted when it is known what would be missing."""
        window = self._window
        before = self._open() or self._before
        path = window.settings.database if before is None else before[0]
        if path is None or not window.saves_all():
            return
        question = _QUESTION.format(at=when(backup.at), holds=held(backup), lost=self._lost(backup))
        if not window.dialogs.confirm(self._backups.dialog or window, "Gendan sikkerhedskopien", question, "Gendan"):
            return
        self.put_back(path, backup.key if before is None else before[1], backup)

    def put_back(self, path: Path, key: Any, backup: KeptBackup, why: str = BEFORE) -> None:
        """Put a backup in the place of a file that `key` opens, without asking, and open it; see `restore`."""
        window = self._window
        self._close_list()
        window.close_team()
        self._before, self._wanted = (path, key), backup
        clock = window.clock

        def work(progress: Progress, cancelled: Cancelled) -> object:
            return restore(path, backup.path, backup.key, clock, why)

        shown = self._progress = QProgressDialog("Efterser og gendanner sikkerhedskopien …", "", 0, 0, window)
        shown.setWindowTitle("Springbræt")
        shown.setCancelButton(None)
        shown.setMinimumWidth(_WIDE)
        shown.setWindowModality(Qt.WindowModality.WindowModal)
        shown.show()  # at once: behind it are ways to other teams, which wait
        job = self.job = Errand(work, self)
        job.done.connect(self._restored)
        job.refused.connect(self._not_restored)
        job.failed.connect(self._failed)
        job.start()

    def _restored(self, aside: object) -> None:
        backup, before = self._wanted, self._before
        self._end()
        if backup is None or before is None:
            return
        self._try(before[0], backup.key)
        team = self._window.team
        if team is None:
            return
        team.session.run(note_event, "restored", {"of": backup.at.isoformat()})
        kept = f" Filen, som den var, ligger nu som {aside.name}." if isinstance(aside, Path) else ""
        self._window.toast.say(f"Gendannet, som det var {when(backup.at)}.{kept}", False, False)

    def _not_restored(self, error: UserError) -> None:
        before = self._before
        self._end()
        if before is not None:
            self._try(*before)
        self._window.toast.say(error_sentence(error), True, False)

    def _failed(self, error: Exception) -> None:
        self._end()
        raise error

    def _try(self, path: Path, key: Any) -> None:
        try:
            self._open_again(path, key)
        except UserError as error:
            self._window.toast.say(error_sentence(error), True, False)

    def _open(self) -> tuple[Path, Any] | None:
        """The team's file that is open, and its key; None where there is none, or a backup is looked into."""
        team = self._window.team
        store = None if team is None else team.session.store
        if store is None or store.path is None or (store.refusal and store.refusal.code == "store_is_backup"):
            return None
        return store.path, store.key

    def _lost(self, backup: KeptBackup) -> str:
        """How many changes are not in it, where that is known."""
        newest = self._backups.schedule.newest
        if newest is None or newest.holds is None or backup.holds is None:
            return ""
        behind = newest.holds.number - backup.holds.number
        if behind <= 0:
            return "Det, der er ændret siden da, er ikke i kopien. "
        count = f"{'' if behind == 1 else 'mindst '}{changes(behind)}"
        return f"Det, der er ændret siden da ({count}), er ikke i kopien. "

    def _close_list(self) -> None:
        if self._backups.dialog is not None:
            self._backups.dialog.hide()

    def _end(self) -> None:
        self.job = self._wanted = None
        if self._progress is not None:
            self._progress.reset()
            self._progress.deleteLater()
            self._progress = None
