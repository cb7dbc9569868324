"""Looks through the team's file as a whole, soon after the start, daily and when asked, without the window waiting."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.errors import UserError
from app.session import Session
from ui.core.jobs import Cancelled, Errand, Progress, Work
from ui.core.preferences import is_demo
from ui.texts.files import SHARE_WARNING, SYNCHRONISED

if TYPE_CHECKING:
    from ui.shell.main_window import MainWindow

AGAIN_AFTER = timedelta(days=1)
DAMAGED = frozenset({"check_damaged", "check_journal", "store_damaged", "store_altered", "store_not_ours", "wrong_key"})
"""What the look may find that only another file can help with."""
UNDER_WAY = "Filen bliver undersøgt. Du kan arbejde videre imens."
BUSY = "Der blev skrevet i filen hele tiden, så den er ikke undersøgt. Prøv igen om lidt."
_BETWEEN_PIECES = 20  # milliseconds in which the window does what else is to be done
_MENDED = object()
_SETTLED_AFTER = 8_000  # milliseconds
_MINUTE = 60_000  # milliseconds


class FileCheck(QObject):
    """`damaged(UserError)` when the file that is open is damaged; `told` when there is something else to say of it."""

    damaged = Signal(object)
    told = Signal()

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._session: Session | None = None
        self._asked = False
        self.sound_at: datetime | None = None
        """When the file that is open was found sound last, since it was opened."""
        self._looked_at: datetime | None = None
        self.job: Errand | None = None
        self._mending: Iterator[None] | None = None
        self._wrong: UserError | None = None
        self._pieces = QTimer(self)
        self._pieces.timeout.connect(self._mend_on)
        window.actions_here.connect("check_file", self.ask)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """From now on look whether it is time, for the first time when whoever has started has looked at the board."""
        self._timer.start(_MINUTE)
        QTimer.singleShot(_SETTLED_AFTER, self, self.look)

    def look(self) -> None:
        """Look through the file if that was not done for a day, or not since it was opened."""
        session = self._open()
        store = None if session is None else session.store
        if session is None or store is None or store.path is None or store.refusal is not None or is_demo(store.path):
            return
        now = self._window.clock.now()
        if self._is_free and (self._looked_at is None or now - self._looked_at >= AGAIN_AFTER):
            self._start(session, store.path)

    def ask(self) -> None:
        """Look through the file now, and say what was found."""
        session = self._open()
        if session is None or session.store.path is None:
            return
        self._asked = True
        self._window.toast.say(UNDER_WAY, False, False)
        if self._is_free:
            self._start(session, session.store.path)

    @property
    def _is_free(self) -> bool:
        return self.job is None and self._mending is None

    def _open(self) -> Session | None:
        """What is open; when that is another file, nothing is known of it yet."""
        session = None if self._window.team is None else self._window.team.session
        if session is not self._session:
            self._session, self.sound_at, self._looked_at, self._asked = session, None, None, False
            self._end_mending()
            if self.job is not None:
                self.job.cancel()
                self.job = None
        return session

    def _start(self, session: Session, path: Path) -> None:
        self._looked_at = self._window.clock.now()
        job = self.job = Errand(_looking(path, session.store.key), self)
        job.done.connect(self._sound)
        job.refused.connect(self._refused)
        job.failed.connect(self._failed)
        job.start()

    def _sound(self, found: dict[str, int]) -> None:
        asked = self._end()
        self.sound_at = self._window.clock.now()
        if asked:
            from ui.texts.files import sound_sentence

            self._window.toast.say(sound_sentence(found["citizens"], found["changes"]), False, False)
        self.told.emit()

    def _refused(self, error: UserError) -> None:
        session, asked = self._session, self._end()
        if error.code in DAMAGED:
            self._note(error)
            code = "store_damaged" if error.code in ("wrong_key", "store_not_ours") else error.code
            refusal = UserError(code, **error.facts)
            self._say(refusal)
            self.damaged.emit(refusal)
        elif error.code == "check_search" and session is not None:
            self._mending, self._wrong = session.store.mending_search(), error
            self._pieces.start(_BETWEEN_PIECES)
            return
        elif error.code == "store_in_use":  # somebody works in it: later
            self._looked_at = None
            if asked:
                self._window.toast.say(BUSY, True, False)
        elif asked:
            self._say(error)
        self.told.emit()

    def _mend_on(self) -> None:
        """Make the next piece of the search's index, and say so after the last; the window lives in between."""
        if self._open() is None or self._mending is None or self._wrong is None:
            return
        with suppress(Exception):  # whatever hinders it, the next search will make it anew, or say so
            if next(self._mending, _MENDED) is None:
                return
        wrong = self._wrong
        self._end_mending()
        self._asked = False
        self._say(wrong)
        self.told.emit()

    def _end_mending(self) -> None:
        self._pieces.stop()
        self._mending = self._wrong = None

    def _failed(self, error: Exception) -> None:
        self._end()
        raise error

    def _end(self) -> bool:
        self.job = None
        asked, self._asked = self._asked, False
        return asked

    def _say(self, error: UserError) -> None:
        from ui.texts.errors import error_sentence

        self._window.toast.say(error_sentence(error), True, False)

    def _note(self, error: UserError) -> None:
        """Write down what was found, if the file still takes it."""
        if self._session is not None:
            from app.commands.events import note_event  # there is seldom anything to write down

            facts = {"why": error.code} | {name: value for name, value in error.facts.items() if name == "count"}
            with suppress(Exception):
                self._session.run(note_event, "checked", facts)


def _looking(path: Path, key: Any) -> Work:
    def work(progress: Progress, cancelled: Cancelled) -> object:
        from app.files.guard import ask  # the board stands before

        return ask("check", key, cancelled=cancelled, file=path)

    return work


def warn_of_place(window: "MainWindow", session: Session) -> None:
    """Say where a file lies that others come at too; of a synchronised folder once on this PC."""
    from app.core.shares import on_a_share  # the board stands before
    from app.files.synchronised import synchroniser

    path = session.store.path
    if path is None or session.refusal is not None:
        return
    if on_a_share(path):
        window.toast.say(SHARE_WARNING, True, False)
    elif path != window.settings.synchronised and (name := synchroniser(path)):
        window.toast.say(SYNCHRONISED.format(name=name), True, False)
        window.settings.synchronised = path
