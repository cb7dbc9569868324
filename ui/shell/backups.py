"""Keeps backups of the team that is open, without the window waiting for any of it, and shows and restores them."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.commands.events import note_event
from app.core.errors import UserError
from app.files.places import Places, choose_places, places
from app.files.safekeeping import KeptBackup, last_change
from app.files.schedule import Schedule
from app.session import Session
from ui.core.jobs import Errand, Work
from ui.core.preferences import is_demo
from ui.files import backup_words as words
from ui.files.backup_jobs import Looked, Made, encrypting, keep_last, listing, making, opening
from ui.files.backup_words import age, second_newest, when
from ui.shell.backup_checks import BackupChecks
from ui.shell.only_reading import BACKUP
from ui.texts.errors import error_sentence

if TYPE_CHECKING:
    from ui.files.backups_dialog import BackupsDialog
    from ui.shell.main_window import MainWindow

_LOOK_WHY = "Åbn Sikkerhedskopier (Ctrl+Skift+Y), og gem en kopi."


class Backups(QObject):
    """Keeps backups, and asks for what is to be done with one in the list; `damaged(UserError)` where the file is."""

    damaged = Signal(object)
    look_asked = Signal(object)
    restore_asked = Signal(object)

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.places: Places = places()
        self.schedule = Schedule()
        self.trouble: UserError | None = None
        self.second_trouble: UserError | None = None
        self.job: Errand | None = None
        self.checks = BackupChecks(self)
        self.checks.looked.connect(self._looked)
        self.known: tuple[KeptBackup, ...] = ()
        self.dialog: BackupsDialog | None = None
        self._session: Session | None = None
        self._listed = self._encrypted = False
        self._told: datetime | None = None
        self._of: tuple[Path | None, Any] = (None, None)
        self.others: list[Any] = []  # keys of older passphrases, which were typed for a backup
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(60_000)  # milliseconds

    @property
    def file(self) -> Path | None:
        """The file of which backups are kept: the team's that can be written."""
        session = None if self._window.team is None else self._window.team.session
        if session is None or session.refusal is not None or session.store.path is None:
            return None
        return None if is_demo(session.store.path) else session.store.path

    def look(self) -> None:
        """Make a backup if one is due, and show how old the newest is."""
        session = None if self._window.team is None else self._window.team.session
        if session is not self._session:
            self._begin(session)
        if session is None or self.file is None:
            self._window.files_button.set_note("")
            self._window.actions_here["show_backups"].setStatusTip("")
            return
        now = self._window.clock.now()
        with suppress(UserError):
            change = last_change(session.store)
            self.schedule.look(now, change)
            if self._listed and self.job is None and self.schedule.is_due(now, change):
                self.make()
        self._show_age(now)

    def make(self, *, by_hand: bool = False) -> None:
        """Make a backup now, beside the window's work."""
        file, session = self.file, self._session
        if file is None or session is None or self.job is not None:
            return
        self.checks.stop()
        now = self._window.clock.now()
        self.schedule.try_now(now)
        errand = self._start(making(file, session.store.key, now, self.places), self._made)
        if by_hand:
            errand.done.connect(self._made_by_hand)
        self._show()

    def before_large_work(self) -> None:
        """Something large is going to be done: what stands in the file now is kept, unless it is."""
        session = self._session
        with suppress(UserError):
            if self._listed and session is not None and not self.schedule.holds(last_change(session.store)):
                self.make()

    def finish(self) -> None:
        """The program ends: keep what has been changed last. Blocks, as no window is there any more."""
        session = self._session
        if session is None or session.store.path is None or session.refusal is not None:
            return
        if not is_demo(session.store.path):
            with suppress(UserError, RuntimeError):
                keep_last(session.store.path, session.store.key, self._window.clock.now(), self.places)

    def list_again(self) -> None:
        """Ask both places anew what lies there."""
        path, key = self._shown_file()
        if path is not None and self.job is None:
            self._start(listing(path, key, self.places, tuple(self.others)), self._list)

    def choose(self, chosen: Places) -> None:
        """Keep backups in other places from now on."""
        try:
            choose_places(chosen)
        except UserError as error:
            self._window.toast.say(error_sentence(error), True, False)
            return
        self.places = chosen
        self.list_again()

    def _begin(self, session: Session | None) -> None:
        """Another team is open, or none; of the one before what was changed last is kept."""
        before, self._session = self._session, session
        if self.job is not None:
            self.job.cancel()
            self.job = None
        self.checks.begin_anew()
        if before is not None and before.refusal is None and before.store.path is not None:
            path = before.store.path
            if not is_demo(path) and path.exists():
                Errand(making(path, before.store.key, self._window.clock.now(), self.places), self).start()
        self.schedule, self.trouble, self.known = Schedule(), None, ()
        if session is None or session.refusal is None or session.refusal.code != BACKUP:
            now = (None, None) if session is None else (session.store.path, session.store.key)
            self.others = self.others if now[0] == self._of[0] else []
            self._of = now
        self._listed = self._encrypted = False
        if session is not None and self.file is not None and self._window.team is not None:
            self._window.team.notifier.large_work_ahead.connect(self.before_large_work)
            self.list_again()

    def _shown_file(self) -> tuple[Path | None, Any]:
        """The team's, also while one of its backups is looked into; the key only where it is known."""
        if (session := self._session) is not None and (session.refusal is None or session.place is not None):
            return session.store.path, session.store.key
        path = self._window.settings.database
        return path, self._of[1] if path == self._of[0] else None

    def _start(self, work: Work, done: Callable[[Any], None]) -> Errand:
        errand = self.job = Errand(work, self)
        errand.done.connect(done)
        errand.refused.connect(self._refused)
        errand.failed.connect(self._failed)
        errand.start()
        return errand

    def _made(self, made: Made) -> None:
        self.job = None
        self.trouble, self.second_trouble = made.trouble, made.second_trouble
        if made.newest is not None:
            self.schedule.newest = made.newest
        if made.second is not None:
            self.schedule.second = made.second
        if made.trouble is not None:
            self._say_trouble(made.trouble)
        self.look()
        self.list_again()

    def _made_by_hand(self, made: Made) -> None:
        if made.trouble is None and made.newest is not None and self._session is not None:
            with suppress(UserError):
                self._session.run(note_event, "backed_up", {"place": "first" if made.second is None else "second"})
            self._window.toast.say(words.saved(made.newest), False, False)

    def _looked(self, looked: Looked) -> None:
        self.schedule.second = looked.second or self.schedule.second
        self.second_trouble = looked.second_trouble
        if looked.found.damaged:
            self._window.toast.say(words.set_aside(looked.found.damaged), True, False)
        if looked.found.newest_damaged:
            self.make()  # which looks at the file as a whole, and says what it is like
        self.list_again()

    def _say_trouble(self, error: UserError) -> None:
        if error.code == "backup_damaged" and self._session is not None:
            with suppress(UserError):
                self._session.run(note_event, "checked", {"why": error.code})
            self.damaged.emit(error)
        self._window.toast.say(error_sentence(error), True, False)

    def _list(self, listed: Made) -> None:
        self.job = None
        self._listed = True
        self.second_trouble = listed.second_trouble
        self.known = tuple(listed.all)
        self.schedule.newest = listed.newest
        self.schedule.second = listed.second or self.schedule.second
        self._show()
        if self._session is not None:
            self._encrypt(self._session)
            self.look()
            if self.job is None and self.file is not None:
                self.checks.check(self.known, self.file, self._session.store.key, self._window.clock.now(), self.places)

    def _encrypt(self, session: Session) -> None:
        """Where the team is encrypted, copies in clear from before are too, once; the list may be as it was."""
        key = session.store.key
        if key is None or self._encrypted or all(one.holds is None or one.key is not None for one in self.known):
            return
        self._encrypted, known = True, self.known
        self._start(encrypting(known, key), self._are_encrypted)

    def _are_encrypted(self, count: int) -> None:
        self.job = None
        self.list_again()

    def _refused(self, error: UserError) -> None:
        self.job = None
        self._listed = True
        self.trouble = error
        self._show()

    def _failed(self, error: Exception) -> None:
        self.job = None
        raise error

    def show(self) -> None:
        """Show the list of backups."""
        if self.dialog is None:
            from ui.files.backups_dialog import BackupsDialog

            self.dialog = BackupsDialog(self._window.dialogs, self.places, self._window.settings, self._window)
            self.dialog.made_asked.connect(self._make_by_hand)
            self.dialog.chosen.connect(self.choose)
            self.dialog.passphrase_asked.connect(self._ask_passphrase)
            self.dialog.look_asked.connect(self.look_asked)
            self.dialog.restore_asked.connect(self.restore_asked)
        self.dialog.let_copy(None if self._window.team is None else self._window.team.notifier)
        self._show()
        self.dialog.show()
        self.dialog.raise_()
        self.list_again()

    def _make_by_hand(self) -> None:
        self.make(by_hand=True)

    def _ask_passphrase(self, backup: KeptBackup) -> None:
        """Try another passphrase for the backups that don't open."""
        window = self._window
        question = f"Adgangskoden, da kopien fra {when(backup.at)} blev gemt:"
        passphrase = window.dialogs.secret(self.dialog or window, "Adgangskode", question)
        if passphrase is None or self.job is not None:
            return
        self._start(opening(backup, passphrase), self._try_key)

    def _try_key(self, key: object) -> None:
        self.job = None
        self.others.append(key)
        self.list_again()

    def _show(self) -> None:
        """Show in the list what is known."""
        dialog = self.dialog
        if dialog is None:
            return
        now = self._window.clock.now()
        dialog.show_backups(self.known, "" if self._listed or self.known else "Kopierne hentes frem …")
        newest, second = self.schedule.newest, self.schedule.second
        told = "" if self.places.second is None else second_newest(second, missing=self.second_trouble is not None)
        dialog.tell(None if newest is None else newest.at, now, told, self._trouble_sentence(now))
        dialog.set_can_make(self.file is not None)
        dialog.set_busy(self.job is not None and self._listed)

    def _trouble_sentence(self, now: datetime) -> str:
        behind = self.schedule.days_behind(now)
        old = words.unkept(behind) if behind >= self.places.warn_after else ""
        return " ".join(filter(None, (old, *map(error_sentence, filter(None, (self.trouble, self.second_trouble))))))

    def _show_age(self, now: datetime) -> None:
        """On the rail, and in a message once a day where it is too old."""
        newest, behind = self.schedule.newest, self.schedule.days_behind(now)
        old = self._listed and behind >= self.places.warn_after
        told = "" if newest is None else f"Seneste sikkerhedskopi: {when(newest.at)}"
        short, worried = "" if newest is None else age(newest.at, now), old or self.trouble is not None
        self._window.files_button.set_note(short, told, warns=worried)
        self._window.actions_here["show_backups"].setStatusTip(words.unkept(behind) if old else "")
        if old and (self._told is None or self._told.date() != now.date()):
            self._told = now
            why = _LOOK_WHY if self.trouble is None else error_sentence(self.trouble)
            self._window.toast.say(f"{words.unkept(behind)} {why}", True, False)
