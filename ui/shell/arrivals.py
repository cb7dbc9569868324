"""Takes the files that come from outside: dropped anywhere on the window, named in the call, opened by the system."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent, QWindow

from app.files.stores import is_plain
from ui.core.dialogs import files_in

if TYPE_CHECKING:
    from ui.files.welcome import WelcomePage
    from ui.shell.main_window import MainWindow

_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
_TEAM_ENDING = ".springbraet"


class Arrivals(QObject):
    """A team's file is to be opened (`team_arrived(path)`), every other one is a list, for the team that is open.

    `recent_asked(where)` when one of the teams of last time is wanted, `recent_unwanted(where)` when it is to
    be offered no more. Where none is open, `lists` wait for one
    (`lists_wait` when there are others). While a team is locked nothing is taken.
    """

    team_arrived = Signal(object)
    recent_asked = Signal(str)
    recent_unwanted = Signal(str)
    lists_wait = Signal()

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._handle: QWindow | None = None
        self._dropped: list[Path] = []
        self.lists: list[Path] = []

    def watch(self, handle: QWindow | None) -> None:
        """Take what is dropped on this window of the system, whatever stands there: a field would take it for text."""
        if handle is not None and handle is not self._handle:
            self._handle = handle
            handle.installEventFilter(self)

    def lead_from(self, page: "WelcomePage") -> None:
        """Take from the first page which team of last time is wanted, or isn't any more."""
        page.recent_asked.connect(self.recent_asked)
        page.recent_unwanted.connect(self.recent_unwanted)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Files are taken; what is dragged within the window goes its way."""
        if event.type() == QEvent.Type.DragLeave:
            self._show_over(False)
        if event.type() not in _DRAGS or not isinstance(event, QDropEvent):
            return False
        files = files_in(event.mimeData())
        if not files:
            return False
        if self._window.lock.locked:
            event.ignore()
            return True
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._show_over(event.type() != QEvent.Type.Drop)
        if event.type() == QEvent.Type.Drop:
            # What is asked about a file may not be asked while another program waits for the drop.
            self._dropped += files
            QTimer.singleShot(0, self, self._take_dropped)
        return True

    def take(self, files: Sequence[Path]) -> None:
        """Open the first team among these files, and bring every list in."""
        teams = [file for file in files if is_team(file)]
        self.lists += [file for file in files if file not in teams]
        if teams:
            self.team_arrived.emit(teams[0])
        self.hand_over()

    def hand_over(self) -> None:
        """Begin to import the lists that wait, where there is a team for them."""
        if not self.lists:
            return
        if self._window.team is None:
            self.lists_wait.emit()
        else:
            lists, self.lists = self.lists, []
            self._window.team.take_lists(lists)

    def _show_over(self, over: bool) -> None:
        if self._window.team is not None and (page := self._window.team.shown) is not None:
            page.set_files_over(over)

    def _take_dropped(self) -> None:
        files, self._dropped = self._dropped, []
        self.take(files)


def is_team(file: Path) -> bool:
    """Whether a file is a team's: by its ending, or, whatever it is called, by what it begins with."""
    return file.suffix.lower() == _TEAM_ENDING or is_plain(file)
