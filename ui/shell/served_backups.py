"""Keeps copies of a team on a server on this PC, as whoever works there has asked for, shows them, and opens them."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from app.core.errors import UserError
from app.core.targets import as_file_name, written_whole
from app.core.teams import chosen_name
from app.files.places import Places, places
from app.files.safekeeping import KeptBackup, copy_checked
from app.files.schedule import EVERY
from app.servers.backing_up import Kept, copies_key, file_of, folder_of, keep_copy, remember_copies_key
from app.servers.session import ServedSession
from ui.core.dialogs import TEAM_FILES
from ui.core.jobs import Cancelled, Errand, Progress, Work, giving_way
from ui.files.backup_jobs import Made, listing, opening
from ui.files.backup_words import when
from ui.files.backups_dialog import BackupsDialog
from ui.servers.copy_dialog import CopyDialog
from ui.texts.errors import error_sentence

if TYPE_CHECKING:
    from ui.shell.main_window import MainWindow

ABOUT = (
    "It-afdelingen tager sikkerhedskopier af serveren, og det er dem, der lægger en tidligere kopi tilbage på den. Her "
    "ligger dine egne, med alt, hvad dit login kan se. Når du har gemt den første, gemmer Springbræt selv en ny hver "
    "halve time, når noget er ændret, og efterser den helt. Alle fra i dag bliver liggende, derefter én for hver dag i "
    "30 dage og én for hver måned i 24 måneder. De følger ikke serveren: den, der har filerne og koden, kan læse alt, "
    "også når dit login ikke gælder mere. De ligger i {folder}."
)
SAVED = "En kopi af teamet på serveren er gemt og efterset: {when}."
NOTHING_NEW = "Intet er ændret, siden den seneste kopi blev gemt."
OPEN_TITLE = "Åbn kopien som et team i en fil"


class ServedBackups(QObject):
    """The copies of one team on a server, as long as it is open; `open_file(path, key)` shows one as a team in a file.

    From the first one on that is asked for, another is kept every half an hour where something was changed: by the
    passphrase that was typed for it, which the system's store of keys keeps where it keeps the login's password.
    """

    def __init__(self, window: "MainWindow", session: ServedSession, open_file: Callable[[Path, Any], object]) -> None:
        team = window.team
        super().__init__(window if team is None else team.notifier)
        self._window, self.session, self._open_file = window, session, open_file
        self.dialog: BackupsDialog | None = None
        self.asking: CopyDialog | None = None
        self.job: Errand | None = None
        self._key: Any = None
        self._others: list[Any] = []
        self._known: tuple[KeptBackup, ...] = ()
        self._trouble = ""
        self._timer = QTimer(self)
        self._timer.setInterval(int(EVERY.total_seconds() * 1000))
        self._timer.timeout.connect(self.keep)
        self._timer.start()
        if team is not None:
            team.notifier.closing.connect(self._leave)
        self.keep()

    @property
    def _places(self) -> Places:
        return places()._replace(second=None)  # a share is IT's to keep copies on

    def show(self) -> None:
        """Show the list of them."""
        if self.dialog is None:
            self.dialog = dialog = BackupsDialog(
                self._window.dialogs, self._places, self._window.settings, self._window
            )
            dialog.be_of_server(ABOUT.format(folder=folder_of(self.session, self._places.root)))
            dialog.made_asked.connect(self.keep_now)
            dialog.passphrase_asked.connect(self._ask_passphrase)
            dialog.restore_asked.connect(self._open)
        self.dialog.let_copy(None if self._window.team is None else self._window.team.notifier)
        self._show()
        self.dialog.show()
        self.dialog.raise_()
        self._list()

    def keep(self) -> None:
        """Keep a copy, where one was ever asked for and something was changed since."""
        if self.job is None and self.session.refusal is None:
            self._start(self._keeping(self._key), self._kept)

    def keep_now(self) -> None:
        """Keep one; by which passphrase is asked where that isn't known."""
        if self.job is not None:
            return
        if self._key is not None:
            self._start(self._keeping(self._key), self._kept_by_hand)
            return
        heading = Path(as_file_name(f"Kopier af {self._team}"))
        self.asking = asking = CopyDialog(heading, self._team, self.dialog or self._window)
        asking.wanted.connect(self._keep_by)
        asking.finished.connect(self._asked)
        asking.open()

    def _keep_by(self, passphrase: str) -> None:
        if self.asking is not None:
            self.asking.set_busy(True)
        session = self.session

        def work(progress: Progress, cancelled: Cancelled) -> object:
            return self._keeping(remember_copies_key(session, passphrase, self._places.root))(progress, cancelled)

        self._start(work, self._kept_by_hand)

    def _asked(self) -> None:
        """Given up, or done."""
        if self.asking is not None:
            self.asking.deleteLater()
            self.asking = None
            if self.job is not None:
                self.job.cancel()
                self.job = None

    def _keeping(self, key: Any) -> Work:
        session, now, root = self.session, self._window.clock.now(), self._places.root

        def work(progress: Progress, cancelled: Cancelled) -> object:
            by = key or copies_key(session, root)
            if by is None:
                return None
            with giving_way():
                return by, keep_copy(session, by, now, root, cancelled)

        return work

    def _kept(self, kept: tuple[Any, Kept] | None) -> None:
        self.job = None
        if kept is not None:
            self._key, self._trouble = kept[0], ""
        self._list()

    def _kept_by_hand(self, kept: tuple[Any, Kept] | None) -> None:
        self._kept(kept)
        if self.asking is not None:
            asking, self.asking = self.asking, None
            asking.accept()
            asking.deleteLater()
        if kept is not None and self._window.team is not None:
            is_new = kept[1].made is not None
            self._window.toast.say(
                SAVED.format(when=when(self._window.clock.now())) if is_new else NOTHING_NEW, False, False
            )
            if is_new:
                self._window.team.notifier.note("exported", {"what": "copy"})

    def _list(self) -> None:
        if self.dialog is not None and self.job is None:
            self._start(listing(file_of(self.session), self._key, self._places, tuple(self._others)), self._listed)

    def _listed(self, listed: Made) -> None:
        self.job = None
        self._known = tuple(listed.all)
        self._show()

    def _ask_passphrase(self, backup: KeptBackup) -> None:
        question = f"Adgangskoden, da kopien fra {when(backup.at)} blev gemt:"
        passphrase = self._window.dialogs.secret(self.dialog or self._window, "Adgangskode", question)
        if passphrase is not None and self.job is None:
            self._start(opening(backup, passphrase), self._try_key)

    def _try_key(self, key: object) -> None:
        self.job = None
        self._others.append(key)
        self._list()

    def _open(self, backup: KeptBackup) -> None:
        """Copy one to a file of its own, and open that."""
        window = self._window
        suggested = f"{as_file_name(self._team) or 'team'} {backup.at.date().isoformat()}.springbraet"
        target = window.dialogs.destination(self.dialog or window, OPEN_TITLE, suggested, TEAM_FILES, ".springbraet")
        if target is None or self.job is not None:
            return

        def work(progress: Progress, cancelled: Cancelled) -> object:
            with written_whole(target, None) as unfinished:
                copy_checked(backup.path, backup.key, unfinished)
            return target, backup.key

        self._start(work, self._opened)

    def _opened(self, opened: tuple[Path, Any]) -> None:
        self.job = None
        window = self._window
        if self.dialog is not None:
            self.dialog.hide()
        if window.saves_all():
            try:
                self._open_file(*opened)
            except UserError as error:
                window.toast.say(error_sentence(error), True, False)

    def _start(self, work: Work, done: Callable[[Any], None]) -> None:
        errand = self.job = Errand(work, self)
        errand.done.connect(done)
        errand.refused.connect(self._refused)
        errand.failed.connect(self._failed)
        errand.start()
        self._show()

    def _refused(self, error: UserError) -> None:
        self.job = None
        self._trouble = error_sentence(error)
        if self.asking is not None:
            self.asking.set_busy(False)
            self.asking.say(self._trouble)
            if error.code.startswith("passphrase"):
                self.asking.first.ask_again()
        self._show()

    def _failed(self, error: Exception) -> None:
        self.job = None
        raise error

    def _show(self) -> None:
        if self.dialog is None:
            return
        self.dialog.show_backups(self._known)
        newest = self._newest
        self.dialog.tell(newest, self._window.clock.now(), "", self._trouble)
        self.dialog.set_busy(self.job is not None)

    @property
    def _newest(self) -> datetime | None:
        return self._known[0].at if self._known else None

    @property
    def _team(self) -> str:
        return chosen_name(self.session.store.of_team(None))

    def _leave(self) -> None:
        """The team closes."""
        self._timer.stop()
        if self.job is not None:
            self.job.cancel()
        for dialog in (self.asking, self.dialog):
            if dialog is not None:
                dialog.deleteLater()
        self.asking = self.dialog = None
