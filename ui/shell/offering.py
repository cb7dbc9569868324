"""Offers the newest good backup in the place of a damaged file, which is set aside under a name that says so."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Qt

from app.core.errors import UserError
from app.core.words import changes
from app.files.backups import State
from app.files.restoring import DAMAGED, aside_name
from app.files.safekeeping import KeptBackup, check_backups
from ui.core.jobs import Cancelled, Errand, Progress, Work
from ui.files.backup_jobs import Made, listing
from ui.files.backup_words import held, when
from ui.shell.backups import Backups
from ui.shell.restoring import Restoring
from ui.texts.errors import error_sentence

if TYPE_CHECKING:
    from ui.shell.main_window import MainWindow

_TITLE = "Filen er beskadiget"
_QUESTION = (
    "{why}\n\nDen nyeste {good} sikkerhedskopi{of} er fra {at}: {holds}. {lost}\n\nVælger du »Gendan«, bliver den "
    "beskadigede fil lagt til side som »{aside}«, og kopien kommer i stedet for."
)


class _Found(NamedTuple):
    """What can be put in the place of a file, and the number of the last change that can still be read in it."""

    backup: KeptBackup | None
    number: int | None


class Offering(QObject):
    """A file is spoken of once, until another one was."""

    def __init__(self, window: "MainWindow", backups: Backups, restoring: Restoring) -> None:
        super().__init__(window)
        self._window, self._backups, self._restoring = window, backups, restoring
        self._refusal: UserError | None = None
        self._path: Path | None = None
        self._key: Any = None
        self.job: Errand | None = None
        self._found: _Found | None = None
        window.lock.changed.connect(self._ask_again, Qt.ConnectionType.QueuedConnection)

    def offer(self, refusal: UserError, path: Path, key: Any) -> None:
        """Look for a backup of this file, which is damaged for this reason, beside the window; then ask."""
        if path == self._path or self.job is not None:
            return
        self._refusal, self._path, self._key = refusal, path, key
        others = tuple(self._backups.others)
        chosen = self._backups.places
        job = self.job = Errand(_looking(path, key, chosen.root, listing(path, key, chosen, others)), self)
        job.done.connect(self._ask)
        job.refused.connect(self._give_up)
        job.failed.connect(self._fail)
        job.start()

    def _ask(self, found: _Found) -> None:
        self.job = None
        backup, path, window, refusal = found.backup, self._path, self._window, self._refusal
        if window.lock.locked:
            self._found = found  # nobody may see it now
            return
        if backup is None or path is None or refusal is None:
            self._path = None  # nothing was offered yet
            return
        question = _QUESTION.format(
            why=error_sentence(refusal),
            good="gode" if backup.state is State.SOUND else "(den bliver efterset, før den bruges)",
            of=f" (af filen »{backup.other}«)" if backup.other else "",
            at=when(backup.at),
            holds=held(backup),
            lost=_lost(backup, found.number),
            aside=aside_name(path, window.clock.now(), DAMAGED).name,
        )
        if window.dialogs.confirm(window, _TITLE, question, "Gendan") and window.saves_all():
            self._path = None
            self._restoring.put_back(path, self._key, backup, DAMAGED)
        elif window.team is None:
            self._path = None  # whoever opens it again is asked again

    def _ask_again(self) -> None:
        """Ask what could not be asked while the window was locked."""
        if self._found is not None and not self._window.lock.locked:
            found, self._found = self._found, None
            self._ask(found)

    def _give_up(self, error: UserError) -> None:
        """There is nothing to offer; that the file is damaged was said already."""
        self.job = self._path = None

    def _fail(self, error: Exception) -> None:
        self.job = None
        raise error


def _looking(path: Path, key: Any, root: Path, list_them: Work) -> Work:
    """The newest good backup, checked as a whole if there is one, and how far the file itself can be read."""

    def work(progress: Progress, cancelled: Cancelled) -> object:
        from app.files.guard import ask

        with suppress(UserError):
            check_backups(path, key, root, cancelled=cancelled)
        made = list_them(progress, cancelled)
        backups = made.all if isinstance(made, Made) else ()
        good = [one for one in backups if one.holds is not None and one.state is not State.DAMAGED]
        own = [one for one in good if not one.other] or good  # of a file that was moved there are none yet
        newest = next((one for one in own if one.state is State.SOUND), next(iter(own), None))
        try:
            return _Found(newest, int(ask("contents", key, cancelled=cancelled, file=path)["number"]))
        except UserError:
            return _Found(newest, None)

    return work


def _lost(backup: KeptBackup, number: int | None) -> str:
    """What would be missing, counted from what can still be read."""
    if number is None or backup.holds is None:
        return "Det, der er ændret siden da, er ikke i kopien."
    behind = number - backup.holds.number
    if behind <= 0:
        return "Alt, der kan læses i filen, er også i kopien."
    count = changes(behind)
    return f"Det, der er ændret siden da ({count}), er ikke i kopien."
