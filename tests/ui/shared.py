"""A window that several tests of a module look at one after the other: it is made, shown and closed once."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtTest import QTest

from app.session import Session
from tests.ui.conftest import MINUTE, Answers
from ui.core.preferences import Settings
from ui.shell.main_window import MainWindow


@contextmanager
def window_over(session: Session, folder: Path, size: tuple[int, int] = (1440, 900)) -> Iterator[MainWindow]:
    """A session's team in a window in the light theme, exposed; what a test does to it the test before must bear."""
    settings = Settings(folder / "settings.ini")
    settings.theme = "light"
    window = MainWindow(settings, session.clock, Answers())
    window.resize(*size)
    window.show_team(session)
    window.show()
    assert QTest.qWaitForWindowExposed(window, MINUTE)
    yield window
    window.close()
    window.close_team()  # where a text that is not kept held the window
    window.deleteLater()
