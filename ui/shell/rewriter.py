"""Has the file of the open team rewritten while it is closed, off the window's thread, and opens it again.

Until all of it is written it can be given up, and then nothing was done: it is one transaction, which is taken back.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QProgressBar, QProgressDialog

from app.core.clock import Clock
from app.core.errors import UserError
from app.files.stores import open_team
from app.session import Session
from ui.core.jobs import Errand, Progress
from ui.core.notifier import Rewriting
from ui.shell.main_window import MainWindow
from ui.shell.team_view import TeamView

_WIDE, _STEPS = 380, 1_000  # pixels, parts of the whole
_GIVEN_UP = "rewriting_given_up"


class Rewriter(QObject):
    """Does it once; `shows` brings a session into sight, or says why that can't be."""

    def __init__(self, window: MainWindow, shows: Callable[[Session], None]) -> None:
        super().__init__(window)
        self._window, self._shows = window, shows
        self._shown: QProgressDialog | None = None
        self._stop = Event()
        self._asked: Rewriting | None = None
        self._remembered = window.lock.key_remembered
        self._opens: Callable[[], Session] | None = None

    def rewrite(self, asked: Rewriting) -> None:
        """Close the team, do it, and show the team again with what there is to say."""
        window = self._window
        if window.team is None or not window.saves_all():
            return
        session = window.team.session
        path, who, team_id = session.store.path, session.who, session.store.team
        if path is None or session.refusal is not None:
            self._do_here(asked, session)
            return
        self._asked = asked
        self._stop.clear()
        self._opens = partial(_opened, path, session.store.key, window.clock, who, team_id)
        window.close_team()
        self._show(asked.doing)
        job = Errand(partial(_work, self._opens, asked, self._stop), window)
        job.progressed.connect(self._progress)
        job.done.connect(self._done)
        job.refused.connect(self._refused)
        job.failed.connect(self._failed)
        job.start()

    def _do_here(self, asked: Rewriting, session: Session) -> None:
        """What no file holds, or can't be written, is not closed."""
        try:
            said = asked.work(session, _to_nobody)
        except UserError as error:
            self._say_error(error)
            return
        if self._window.team is not None:
            show_again(self._window.team, asked)
        self._window.toast.say(said, False, False)

    def _show(self, doing: str) -> None:
        shown = QProgressDialog(doing, "Annullér", 0, _STEPS, self._window)
        shown.setWindowTitle("Springbræt")
        shown.canceled.disconnect(shown.cancel)  # it stays until the file is as it was
        shown.canceled.connect(self._give_up)
        bar = QProgressBar(shown)
        bar.setTextVisible(False)
        shown.setBar(bar)
        shown.setMinimumWidth(_WIDE)
        shown.setWindowModality(Qt.WindowModality.WindowModal)
        shown.setMinimumDuration(0)
        shown.setAutoReset(False)
        shown.setValue(0)
        self._shown = shown

    def _progress(self, far: float) -> None:
        if self._shown is not None:
            self._shown.setValue(min(round(far * _STEPS), _STEPS - 1))

    def _give_up(self) -> None:
        """Have it taken back, if it isn't all done by then."""
        self._stop.set()
        if self._shown is not None:
            self._shown.setLabelText("Annullerer …")

    def _done(self, said: str) -> None:
        if self._open_again():
            self._window.toast.say(said, False, False)

    def _refused(self, error: UserError) -> None:
        if not self._open_again():
            return
        if error.code == _GIVEN_UP:
            self._window.toast.say(self._sentence(error), False, False)
        else:
            self._say_error(error)

    def _failed(self, fault: Exception) -> None:
        self._open_again()
        raise fault

    def _open_again(self) -> bool:
        """Whether the team is shown again."""
        opens, asked = self._opens, self._asked
        self._opens = self._asked = None
        if self._shown is not None:
            self._shown.reset()
            self._shown.deleteLater()
            self._shown = None
        if opens is None or asked is None:
            return False
        try:
            self._shows(opens())
            self._window.lock.key_remembered = self._remembered
        except UserError as refusal:
            self._window.show_welcome(self._sentence(refusal))
        if self._window.team is None:
            return False
        show_again(self._window.team, asked)
        return True

    def _say_error(self, error: UserError) -> None:
        self._window.toast.say(self._sentence(error), True, False)

    def _sentence(self, error: UserError) -> str:
        from ui.texts.errors import error_sentence

        return error_sentence(error)


def show_again(team: TeamView, asked: Rewriting) -> None:
    """Show where it was asked for."""
    team.show_page(asked.page)
    if asked.page == "settings" and asked.at:
        from ui.settings.page import SettingsPage

        team.page(SettingsPage).show_section(asked.at)
    elif asked.at:
        team.open_citizen(asked.at)


def _to_nobody(_far: float) -> None:
    """Nobody waits."""


def _opened(path: Path, key: Any, clock: Clock, who: str | None, team_id: str | None) -> Session:
    return Session(open_team(path, key).of_team(team_id), clock, who)


def _work(
    opens: Callable[[], Session], asked: Rewriting, stop: Event, progress: Progress, cancelled: Callable[[], bool]
) -> object:
    def told(far: float) -> None:
        if stop.is_set() or cancelled():
            raise UserError(_GIVEN_UP)
        progress(far)

    session = opens()
    try:
        told(0.0)
        return asked.work(session, told)
    finally:
        session.store.close()
