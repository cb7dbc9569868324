"""The ways in that begin outside the window: a file that is named, dropped or opened by the system, and its lists."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from app.core.clock import Clock, today
from app.core.errors import UserError
from app.core.targets import built_beside
from app.session import Session
from ui.core.preferences import demo_file, is_demo
from ui.shell.entering import Entering
from ui.shell.logging_in import LoggingIn

if TYPE_CHECKING:
    from ui.shell.main_window import MainWindow

MISSING = "Filen {path} findes ikke. Giv teamet et navn, så bliver den lavet der."
GO_ON = "Du var i gang med et nyt team."
GO_ON_ENCRYPTED = f"{GO_ON} Adgangskoden skal skrives igen."
LIST_WAITS = "»{name}« bliver hentet ind, når I har oprettet eller åbnet et team."
LISTS_WAIT = "{count} lister bliver hentet ind, når I har oprettet eller åbnet et team."


class ComingIn(QObject):
    """`open_file(path)` shows a team's file, or says why not."""

    def __init__(
        self, window: "MainWindow", entering: Entering, logging_in: LoggingIn, open_file: Callable[[Path], object]
    ) -> None:
        super().__init__(window)
        self._window, self._entering, self._logging_in, self._open_file = window, entering, logging_in, open_file
        window.arrivals.recent_asked.connect(self.open_recent)
        window.arrivals.recent_unwanted.connect(self._forget)
        window.arrivals.team_arrived.connect(self._open)
        window.arrivals.lists_wait.connect(self._tell_of_lists)
        window.lock.changed.connect(self._take_waiting)
        self._waiting: list[Path] = []

    def take(self, file: Path) -> None:
        """A file that the system asks to open; while a team is locked it waits."""
        self._waiting.append(file)
        self._take_waiting()

    def come_forward(self, files: Sequence[Path]) -> None:
        """Another start of the program hands these files over: what was wanted is this window, with them."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.activateWindow()
        QApplication.alert(window)  # where a system lets nobody come to the front by himself
        self._waiting += files
        self._take_waiting()

    def _take_waiting(self) -> None:
        if self._waiting and not self._window.lock.locked:
            files, self._waiting = self._waiting, []
            self._window.arrivals.take(files)

    def note(self, session: Session) -> None:
        """The team in a file stands open now; the made-up one has its own way in."""
        path = session.store.path
        if self._window.team is not None and path is not None and not is_demo(path):
            self._window.settings.recent.note(str(path), self._window.team.name)

    def open_recent(self, where: str) -> None:
        """Open one of the teams of last time, in a file or on a server."""
        from app.core.place import of_text

        place = of_text(where)
        if place is None:
            self._open_file(Path(where))
        elif self._window.saves_all():
            self._logging_in.ask_or_open(place)

    def _forget(self, where: str) -> None:
        self._window.settings.recent.forget(where)
        self._window.show_welcome()

    def go_on(self) -> None:
        """Go on with the new team that was begun, where somebody was in the middle of it."""
        begun = self._window.settings.recent.begun
        if begun is not None and begun.goes_on:
            self._entering.ask_team(told=GO_ON_ENCRYPTED if begun.encrypted else GO_ON)

    def offer_to_make(self, refusal: UserError) -> bool:
        """Ask for a new team where the refusal is that the file isn't there; False where it can't be made there."""
        path = Path(str(refusal.facts.get("path", "")))
        if refusal.code != "store_missing" or not path.parent.is_dir():
            return False
        self._entering.ask_team(path, MISSING.format(path=path))
        return True

    def _open(self, path: Path) -> None:
        self._open_file(path)

    def _tell_of_lists(self) -> None:
        """There is no team for them yet: say what waits, where a team can be made or opened."""
        lists = self._window.arrivals.lists
        told = LIST_WAITS.format(name=lists[0].name) if len(lists) == 1 else LISTS_WAIT.format(count=len(lists))
        self._window.show_welcome(told=told)
        self._entering.tell(told)


def made_up_team(clock: Clock) -> Path:
    """The file of this month's made-up team, made where it isn't there yet."""
    from app.demo import create_demo

    day = today(clock)
    path = demo_file(day)
    if not path.exists():
        with built_beside(path) as unfinished:
            create_demo(unfinished, today=day).close()
    return path
