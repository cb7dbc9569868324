"""The ways in that begin outside the window: a file that is named, dropped or opened by the system, and its lists."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.clock import Clock, today
from app.core.errors import UserError
from app.core.targets import built_beside
from ui.core.preferences import demo_file
from ui.shell.entering import Entering

if TYPE_CHECKING:
    from ui.shell.main_window import MainWindow

MISSING = "Filen {path} findes ikke. Giv teamet et navn, så bliver den lavet der."
LIST_WAITS = "»{name}« bliver hentet ind, når I har oprettet eller åbnet et team."
LISTS_WAIT = "{count} lister bliver hentet ind, når I har oprettet eller åbnet et team."


class ComingIn(QObject):
    """`open_file(path)` shows a team's file, or says why not."""

    def __init__(self, window: "MainWindow", entering: Entering, open_file: Callable[[Path], object]) -> None:
        super().__init__(window)
        self._window, self._entering, self._open_file = window, entering, open_file
        window.arrivals.team_arrived.connect(self._open)
        window.arrivals.lists_wait.connect(self._tell_of_lists)

    def take(self, file: Path) -> None:
        """A file that the system asks to open."""
        if not self._window.lock.locked:
            self._window.arrivals.take([file])

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
        self._window.show_welcome(told)
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
