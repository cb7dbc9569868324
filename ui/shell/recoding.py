"""Encrypts the open team's file, gives it another passphrase or puts it in clear, and opens it at the same page."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from app.core.errors import UserError
from app.core.teams import team_facts
from app.session import Session
from ui.core.jobs import Cancelled, Errand, Progress, Work
from ui.core.preferences import is_demo
from ui.files.recode_page import RecodePage
from ui.files.recovery_sheet import show_recovery_sheet
from ui.shell.curtain import Curtain
from ui.shell.main_window import MainWindow
from ui.texts.files import BACKUPS_LEFT
from ui.texts.words import filled

DONE = {
    "encrypt": "Filen er krypteret. Adgangskoden skal bruges på alle pc'er.",
    "change": "Adgangskoden er skiftet. Den nye skal bruges på alle pc'er, og det gamle nødark gælder ikke længere.",
    "decrypt": "Filen er ikke længere krypteret.",
}


class Recoding(QObject):
    """`opens(path, key)` shows a file in the window, and raises UserError."""

    def __init__(self, window: MainWindow, curtain: Curtain, opens: Callable[[Path, Any], None]) -> None:
        super().__init__(window)
        self._window, self._curtain, self._lock = window, curtain, window.lock
        self._opens = opens
        self._session: Session | None = None
        self._path = Path()
        self._old: Any = None
        self._new: Any = None
        self._team_id: str | None = None
        self._was_remembered = False
        self._running = self._stopped = False
        self.page = RecodePage()
        self.page.wanted.connect(self._check)
        self.page.left.connect(self._leave)

    def handle(self, what: str, kind: str) -> None:
        """Show the recovery sheet ('sheet'), or ask for what is needed to recode the file ('recode', see `ask`)."""
        window, team = self._window, self._window.team
        if team is None:
            return
        if what == "sheet":
            show_recovery_sheet(team.notifier, window.dialogs, window)
        elif what == "recode" and window.saves_all():
            self.ask(kind, team.session, team.name)

    def ask(self, kind: str, session: Session, name: str) -> None:
        """Ask for what is needed to 'encrypt' the file of this session, 'change' its passphrase or 'decrypt' it."""
        self._session = session
        self._running = self._stopped = False
        self.page.ask(kind, name)
        self._curtain.draw(self.page)
        self.page.take_focus()

    def _check(self, current: str, wanted: str) -> None:
        """Whether the passphrase is the right one, and the new one will do; the file is untouched."""
        session, kind, name = self._session, self.page.kind, self.page.name
        if session is None:
            return
        store = session.store

        def work(progress: Progress, cancelled: Cancelled) -> object:
            from app.files.key import new_key, opens

            if kind != "encrypt" and not opens(store, current):
                raise UserError("passphrase_wrong")
            return None if kind == "decrypt" else new_key(wanted, (name,))

        self.page.set_busy(True)
        self._do(work, self._recode, self._refused)

    def _recode(self, new: Any) -> None:
        session, path = self._session, None if self._session is None else self._session.store.path
        if session is None or path is None or self._lock.locked or self._stopped:
            self.page.set_busy(False)
            return
        self._path, self._old, self._new = path, session.store.key, new
        self._was_remembered, self._session = self._lock.key_remembered, None
        self._running = True
        who, old, clock = session.who, session.store.key, self._window.clock
        now = clock.now()
        facts = team_facts(session.store.of_team(None))
        self._team_id = None if facts is None else facts.id
        self._window.close_team()

        def work(progress: Progress, cancelled: Cancelled) -> object:
            from app.files.following import back_up_before
            from app.files.recoding import recode

            if not is_demo(path):
                back_up_before(path, old, now, cancelled=self._is_stopped)

            def told(part: float) -> None:
                if self._stopped:
                    raise UserError("recoding_stopped")
                progress(part)

            recode(path, old, new, told, clock=clock, who=who)
            return None

        self._do(work, self._recoded, self._not_recoded)

    def _is_stopped(self) -> bool:
        return self._stopped

    def _recoded(self, answer: object) -> None:
        kind, sheet = self.page.kind, self.page.sheet.isChecked()
        self._open(self._new)
        if self._was_remembered:
            self._keep()
        self._say(DONE[kind], is_error=False)
        self._follow_with_backups()
        if self._window.team is not None:
            self._window.team.show_security()
        if sheet and kind != "decrypt":
            self.handle("sheet", "")

    def _not_recoded(self, error: object) -> None:
        from ui.texts.errors import error_sentence

        self._open(self._old)
        self._lock.key_remembered = self._was_remembered
        if isinstance(error, UserError):
            stopped = error.code == "guard_cancelled"
            self._say(error_sentence(UserError("recoding_stopped") if stopped else error), is_error=True)
        if self._window.team is not None:
            self._window.team.show_security()

    def _say(self, sentence: str, *, is_error: bool) -> None:
        self._window.toast.say(sentence, is_error, False)

    def _open(self, key: Any) -> None:
        self._running = False
        self.page.ask(self.page.kind, "")  # what was typed is gone
        try:
            self._opens(self._path, key)
        except UserError as error:
            from ui.texts.errors import error_sentence

            self._curtain.lift()
            self._say(error_sentence(error), is_error=True)

    def _follow_with_backups(self) -> None:
        """The backups that this PC can reach follow while the team is open again; each is whole, the old or the new."""
        path, old, new, team_id = self._path, self._old, self._new, self._team_id

        def work(progress: Progress, cancelled: Cancelled) -> object:
            from app.files.following import follow, stopping

            return follow(path, team_id, old, new, stopping(cancelled))

        errand = Errand(work, self)
        errand.done.connect(self._backups_followed)
        errand.start()

    def _backups_followed(self, answer: Any) -> None:
        if answer.left:
            self._say(filled(BACKUPS_LEFT, left=answer.left, count=answer.many), is_error=True)

    def _keep(self) -> None:
        """What this PC remembered of the file is the new key now, or nothing."""
        path, old, new = self._path, self._old, self._new

        def work(progress: Progress, cancelled: Cancelled) -> object:
            from app.files.key_store import KeyStore

            kept = KeyStore()
            kept.forget(path, old)
            return new is not None and kept.remember(path, new)

        self._do(work, self._kept, None)

    def _kept(self, done: object) -> None:
        self._lock.key_remembered = bool(done)

    def _refused(self, error: object) -> None:
        from ui.texts.errors import error_sentence

        self.page.set_busy(False)
        if isinstance(error, UserError):
            self.page.say(error_sentence(error))
            (self.page.current if error.code == "passphrase_wrong" else self.page.first).ask_again()

    def _leave(self) -> None:
        """They thought better of it; while it goes on, it is stopped, and the file stays as it was."""
        self._stopped = True
        if not self._running:
            self._session = None
            self._curtain.lift()

    def _do(self, work: Work, done: Callable[[Any], None], refused: Callable[[Any], None] | None) -> None:
        errand = Errand(work, self)
        errand.done.connect(done)
        errand.progressed.connect(self.page.show_progress)
        if refused is not None:
            errand.refused.connect(refused)
            errand.failed.connect(partial(self._failed, refused))
        errand.start()

    def _failed(self, refused: Callable[[Any], None], error: BaseException) -> None:
        """A bug is reported as every other, and the team is there again."""
        refused(error)
        raise error
