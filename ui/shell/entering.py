"""Asks for the passphrase of a file, and for a new team, in place of all else in the window, and then opens it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.core.clock import Clock
from app.core.errors import UserError
from app.core.targets import built_beside
from ui.core.dialogs import Dialogs
from ui.core.preferences import Settings
from ui.shell.curtain import Curtain
from ui.shell.lock import Lock

if TYPE_CHECKING:  # most teams are opened without any of it
    from ui.core.jobs import Work
    from ui.files.new_team_page import NewTeam, NewTeamPage
    from ui.files.unlock_page import UnlockPage

Opened = Callable[[Path, Any], None]
"""Shows a file by its path and key; raises UserError."""
NOT_REMEMBERED = "Pc'ens nøglelager ville ikke gemme nøglen. Skriv adgangskoden næste gang."

BY_SHEET = "Filen er åbnet med nødarket. Vælg en ny adgangskode under Indstillinger › Sikkerhed."


class Entering(QObject):
    """Nothing of it is answered while a team is locked, and what was open stays open until another is.

    `said(sentence)` when something is to be told beside it, `sheet_wanted` when the recovery sheet of a new team is.
    """

    said = Signal(str)
    sheet_wanted = Signal()

    def __init__(
        self, curtain: Curtain, lock: Lock, dialogs: Dialogs, clock: Clock, settings: Settings, opened: Opened
    ) -> None:
        super().__init__(curtain)
        self._settings = settings
        self._curtain, self._lock, self._dialogs, self._clock = curtain, lock, dialogs, clock
        self._opened = opened
        self._unlock_page: UnlockPage | None = None
        self._new_page: NewTeamPage | None = None
        self._path = Path()
        self.failures: list[datetime] = []
        """When a wrong passphrase was tried for the file that is being asked about."""

    @property
    def unlock_page(self) -> "UnlockPage":
        """Where a passphrase is asked for; made when it is first wanted."""
        if self._unlock_page is None:
            from ui.files.unlock_page import UnlockPage

            self._unlock_page = UnlockPage()
            self._unlock_page.tried.connect(self._try)
            self._unlock_page.left.connect(self.leave)
        return self._unlock_page

    @property
    def new_page(self) -> "NewTeamPage":
        """Where a new team is asked for; made when it is first wanted."""
        if self._new_page is None:
            from ui.files.new_team_page import NewTeamPage

            self._new_page = NewTeamPage(self._dialogs, self._settings.recent)
            self._new_page.wanted.connect(self._make)
            self._new_page.left.connect(self.leave)
        return self._new_page

    def remembered(self, path: Path) -> Any:
        """The key of a file, where the system keeps it for this user."""
        from app.files.key_store import KeyStore

        return KeyStore().remembered(path)

    def ask_passphrase(self, path: Path) -> None:
        """Ask for the passphrase of this file."""
        self._path, self.failures = path, []
        page = self.unlock_page
        page.ask(path)
        page.card.pause(0)
        self._curtain.draw(page)
        page.card.take_focus()
        self._do(_is_there, page.offer_to_remember)

    def ask_team(self, path: Path | None = None, told: str = "") -> None:
        """Ask for a new team, whose file may be chosen already; `told` is said above."""
        page = self.new_page
        page.ask(path)
        page.tell(told)
        self._curtain.draw(page)
        page.name.setFocus()
        self._do(_is_there, page.offer_to_remember)

    def tell(self, sentence: str) -> None:
        """Say this above a new team that is being asked for."""
        if self._new_page is not None:
            self._new_page.tell(sentence)

    def leave(self) -> None:
        """They thought better of it: what was there before is there again."""
        self._curtain.lift()

    def _try(self, passphrase: str) -> None:
        from app.files.key import key_for

        path = self._path

        def work(progress: object, cancelled: object) -> object:
            return key_for(path, passphrase)

        self.unlock_page.card.set_busy(True)
        self._do(work, self._found, self._refused)

    def _found(self, key: object) -> None:
        """A key was made of what was typed; only the file tells whether it is its own."""
        from app.files.recovery import looks_like_recovery

        page = self.unlock_page
        page.card.set_busy(False)
        if self._lock.locked:
            return
        try:
            self._opened(self._path, key)
        except UserError as error:
            if error.code == "wrong_key":
                self.failures.append(self._clock.now())
            self._refused(error)
            return
        if looks_like_recovery(page.card.field.text):
            self.said.emit(BY_SHEET)
        elif page.card.remember.isChecked():
            self._remember(self._path, key)
        page.card.field.clear()

    def _refused(self, error: object) -> None:
        from ui.files.entrance_card import pause_after
        from ui.texts.errors import error_sentence

        card = self.unlock_page.card
        card.set_busy(False)
        if isinstance(error, UserError):
            card.say(error_sentence(error))
        card.pause(pause_after(len(self.failures)))
        card.field.ask_again()

    def _make(self, wanted: "NewTeam") -> None:
        from app.files.key import new_key

        def work(progress: object, cancelled: object) -> object:
            key = None if wanted.passphrase is None else new_key(wanted.passphrase, (wanted.name,))
            return wanted, key

        self.new_page.set_busy(True)
        self._do(work, self._made, self._not_made)

    def _made(self, answer: Any) -> None:
        from app.files.stores import create_team_store

        wanted, key = answer
        self.new_page.set_busy(False)
        if self._lock.locked:
            return
        try:
            with built_beside(wanted.path) as unfinished:
                create_team_store(unfinished, wanted.name, self._clock, key).close()
            self._opened(wanted.path, key)
        except UserError as error:
            self._not_made(error)
            return
        self.new_page.done()
        if wanted.remember:
            self._remember(wanted.path, key)
        if wanted.sheet:
            self.sheet_wanted.emit()

    def _not_made(self, error: object) -> None:
        from ui.texts.errors import error_sentence

        self.new_page.set_busy(False)
        if isinstance(error, UserError):
            self.new_page.say(error_sentence(error))
        if isinstance(error, UserError) and error.code.startswith("passphrase"):
            self.new_page.first.ask_again()

    def _remember(self, path: Path, key: Any) -> None:
        from app.files.key_store import KeyStore

        def work(progress: object, cancelled: object) -> object:
            return KeyStore().remember(path, key)

        self._do(work, self._kept)

    def _kept(self, done: object) -> None:
        self._lock.key_remembered = bool(done)
        if not done:
            self.said.emit(NOT_REMEMBERED)

    def _do(self, work: "Work", done: Callable[[Any], None], refused: Callable[[Any], None] | None = None) -> None:
        from ui.core.jobs import Errand

        errand = Errand(work, self)
        errand.done.connect(done)
        if refused is not None:
            errand.refused.connect(refused)
        errand.start()


def _is_there(progress: object, cancelled: object) -> object:
    from app.files.key_store import KeyStore

    return KeyStore().is_there
