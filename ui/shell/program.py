"""Starts the window, and opens the teams that are shown in it."""

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import ParamSpec

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QProgressBar, QProgressDialog

from app.core.clock import SystemClock, today
from app.core.errors import UserError
from app.core.targets import as_file_name, built_beside
from app.files.old_months import keep_old_months
from app.files.stores import create_team_store, look_into, open_team, refusal_of
from app.session import Session
from ui.core.dialogs import TEAM_FILES, Dialogs
from ui.core.failures import Failures
from ui.core.preferences import Settings, data_folder
from ui.shell.application import clear_away, collect_again, load_history
from ui.shell.application import make_application as make_application
from ui.shell.application import speak_danish as speak_danish
from ui.shell.main_window import MainWindow
from ui.shell.team_view import TeamView

SHARE_WARNING = (
    "Teamets fil ligger på et netværksdrev. Læg den hellere på pc'en, og gem sikkerhedskopier på drevet: "
    "så går intet tabt, hvis forbindelsen ryger."
)
SYNCHRONISED = (
    "Teamets fil ligger i en mappe, som {name} synkroniserer. Hav kun teamet åbent på én pc ad gangen, og vent, til "
    "{name} er færdig, før det åbnes på en anden. Sikrest er det at flytte filen ud af mappen."
)
ELSEWHERE = "store_elsewhere"

UNKEPT = (
    "Springbræt kan ikke skrive i {folder} og husker derfor ikke dine valg til næste gang. "
    "Teamets fil er ikke berørt. Få adgang til mappen, og start programmet igen."
)

P = ParamSpec("P")
_STANDING_AFTER = 300  # ms; by then the board stands
_IDLE_AFTER = 2_000  # ms; by then nobody waits for the start any more
_WIDE = 380  # pixels: how far the months of an older file are


def main(database: Path | None, *, demo: bool) -> int:
    """Run the program until its window is closed; returns its exit code, 1 where `database` is refused."""
    application = make_application(sys.argv[:1])
    failures = Failures(data_folder() / "fejl.log")
    failures.install()
    settings = Settings()
    window = MainWindow(settings, SystemClock(), Dialogs())
    opener = Opener(window)
    failures.session = opener.session
    refusal = opener.start(database, demo=demo)
    elsewhere = refusal is not None and refusal.code == ELSEWHERE
    if refusal is not None and database is not None and not elsewhere:
        return _refuse(_sentence(refusal))
    if window.team is None:
        window.show_welcome(_sentence(refusal) if refusal is not None else "")
    window.show()
    if refusal is not None and elsewhere:
        opener.open_anyway(refusal)
    if (folder := settings.unkept) is not None:
        window.toast.say(UNKEPT.format(folder=folder), True, False)
    QTimer.singleShot(_STANDING_AFTER, opener.look_into)
    QTimer.singleShot(_STANDING_AFTER, window.lock_by_itself)
    QTimer.singleShot(_STANDING_AFTER, collect_again)
    QTimer.singleShot(_IDLE_AFTER, load_history)
    QTimer.singleShot(_IDLE_AFTER, clear_away)
    return application.exec()


def _sentence(refusal: UserError) -> str:
    from ui.texts.errors import error_sentence  # the board stands before anything has to be refused

    return error_sentence(refusal)


def _refuse(sentence: str) -> int:
    """Say why the file that was asked for can't be shown: on the screen where there is one, and to the caller."""
    with suppress(OSError, ValueError, AttributeError):  # a program without a console has none
        sys.stderr.write(f"{sentence}\n")
    if QGuiApplication.platformName() != "offscreen":
        from PySide6.QtWidgets import QMessageBox

        QMessageBox.warning(None, "Springbræt", sentence)
    return 1


class Opener(QObject):
    """Opens and makes the teams that the window shows."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.actions_here.connect("new_team", self.new_team)
        window.actions_here.connect("open_team", self.open_team)
        window.actions_here.connect("open_demo", self.open_demo)

    def start(self, database: Path | None, *, demo: bool) -> UserError | None:
        """Show what the program was started with: a file, the made-up team, else the file of last time, if any.

        What stands in it, and where it lies, is looked at once the board stands: `look_into`.
        """
        last = self._window.settings.database
        try:
            if database is not None:
                self._show(database, unseen=True)
            elif demo:
                self._show(self._demo(), unseen=True)
            elif last is not None:
                self._show(last, unseen=True)
        except UserError as error:
            return error
        return None

    def session(self) -> Session | None:
        """The way into the file that is open, if there is one."""
        return None if self._window.team is None else self._window.team.session

    def look_into(self) -> None:
        """Look at what stands in the file that was shown unseen, and where it lies; one that is damaged is closed."""
        window = self._window
        if window.team is None:
            return
        session = window.team.session
        try:
            look_into(session.store)
        except UserError as refusal:
            window.close_team()
            window.show_welcome(_sentence(refusal))
            return
        self._warn(session)

    def new_team(self) -> None:
        """Ask for a name and a file, and make the team."""
        window = self._window
        if not window.saves_all():
            return
        name = (window.dialogs.text(window, "Nyt team", "Hvad hedder teamet?") or "").strip()
        if not name:
            return
        suggested = f"{file_name(name)}.springbraet"
        path = window.dialogs.save_as(window, "Hvor skal teamets fil ligge?", suggested, TEAM_FILES)
        if path is not None:
            self._try(self._make_team, path, name)

    def open_team(self) -> None:
        """Ask for a file and show the team in it."""
        if not self._window.saves_all():
            return
        path = self._window.dialogs.open_file(self._window, "Åbn team", TEAM_FILES)
        if path is not None:
            self._try(self._show, path)

    def open_demo(self) -> None:
        """Show the made-up team."""
        if self._window.saves_all():
            self._try(self._show_demo)

    def _try(self, handler: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> None:
        """Do it, and say in words why where it is refused; what was open stays open."""
        try:
            handler(*args, **kwargs)
        except UserError as error:
            if error.code == ELSEWHERE:
                self.open_anyway(error)
            else:
                self._window.toast.say(_sentence(error), True, False)

    def open_anyway(self, refusal: UserError) -> None:
        """Say who has a team open on another PC, and open it all the same where that is wanted."""
        if self._window.dialogs.confirm(self._window, "Åbent på en anden pc", _sentence(refusal), "Åbn alligevel"):
            self._try(self._show, Path(str(refusal.facts["path"])), anyway=True)

    def _show(self, path: Path, *, anyway: bool = False, unseen: bool = False) -> None:
        window = self._window
        path = path.absolute()  # remembered for a start from any folder
        if window.team is not None and window.team.session.store.path == path:
            window.close_team()  # opened anew: the file may have been laid back meanwhile
        try:
            session = Session(open_team(path, anyway=anyway, unseen=unseen), window.clock)
        except UserError as error:
            if window.team is None:
                window.show_welcome(_sentence(error))
            raise
        self._show_board(session)
        window.settings.database = path
        if not unseen:
            self._warn(session)

    def _warn(self, session: Session) -> None:
        """Say where a file lies that others come at too; of a synchronised folder once on this PC."""
        from app.core.shares import on_a_share  # the board stands before
        from app.files.synchronised import synchroniser

        window, path = self._window, session.store.path
        if path is None or session.refusal is not None:
            return
        if on_a_share(path):
            window.toast.say(SHARE_WARNING, True, False)
        elif path != window.settings.synchronised and (name := synchroniser(path)):
            window.toast.say(SYNCHRONISED.format(name=name), True, False)
            window.settings.synchronised = path

    def _show_board(self, session: Session) -> None:
        """Show what is open; raises UserError where it can't be, because it is damaged, and closes it again."""
        window, keeping = self._window, Keeping(self._window)
        try:
            keep_old_months(session, keeping)
            keeping.end()
            window.show_team(session)
        except Exception as error:
            refusal = error if isinstance(error, UserError) else refusal_of(error, session)
            if refusal is None:
                raise
            if window.team is not None and window.team.session is session:
                window.close_team()
            for half in set(window.findChildren(TeamView)) - {window.team}:
                half.deleteLater()  # or it would go on looking after the file
            session.store.close()
            if window.team is None:
                window.show_welcome(_sentence(refusal))
            raise refusal from error
        finally:
            keeping.end()

    def _show_demo(self) -> None:
        self._show(self._demo())

    def _demo(self) -> Path:
        """The file of this month's made-up team, made where it isn't there yet."""
        from app.demo import create_demo

        day = today(self._window.clock)
        path = data_folder() / f"opdigtet-team-{day:%Y-%m}.springbraet"
        if not path.exists():
            with built_beside(path) as unfinished:
                create_demo(unfinished, today=day).close()
        return path

    def _make_team(self, path: Path, name: str) -> None:
        path = path if path.suffix else path.with_suffix(".springbraet")
        with built_beside(path) as unfinished:
            create_team_store(unfinished, name, self._window.clock).close()
        self._show(path)


class Keeping(QObject):
    """Says how far the months of an older file are that are to be kept, until `end`; nothing where they are few."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._shown: QProgressDialog | None = None

    def __call__(self, done: int, of: int) -> None:
        """So many are done, of so many."""
        if self._shown is None:
            self._shown = QProgressDialog("Gør de afsluttede måneder færdige …", "", 0, of, self._window)
            self._shown.setWindowTitle("Springbræt")
            self._shown.setCancelButton(None)
            bar = QProgressBar(self._shown)
            bar.setTextVisible(False)
            self._shown.setBar(bar)
            self._shown.setMinimumWidth(_WIDE)
            self._shown.setWindowModality(Qt.WindowModality.WindowModal)
            self._shown.setMinimumDuration(300)
        self._shown.setValue(done)

    def end(self) -> None:
        """Nothing more is said, whether all were kept or not; else it would come up later over the board."""
        if self._shown is not None:
            self._shown.reset()
            self._shown.deleteLater()
            self._shown = None


def file_name(name: str) -> str:
    """A team's name as a file can be called on every system."""
    return as_file_name(name) or "team"
