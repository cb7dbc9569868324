"""A whole window over a made-up store, whose questions the test answers."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, SignalInstance
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from app import demo
from app.commands.team import create_team
from app.core.clock import FixedClock
from app.core.domain import Stage
from app.files.key import Key
from app.files.stores import create_store
from app.session import Session
from db.store import Store
from tests.app.conftest import quick_keys
from tests.lived_once import lived_once
from tests.made_up import made_up_team
from tests.ui.people import OCTOBER, add_citizen, add_jobformidler
from ui.board.page import BoardPage
from ui.core import theme
from ui.core.dialogs import Dialogs
from ui.core.preferences import Settings
from ui.shell.main_window import MainWindow

__all__ = ["quick_keys"]
NOW = datetime(2026, 11, 16, 9, 30)


MINUTE = 60_000


class Patient(QtBot):
    """Waits a minute for what has to come: a machine with much else to do needs more than the usual five seconds."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = MINUTE) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(
        self,
        signal: SignalInstance,
        *,
        timeout: int = MINUTE,
        raising: bool | None = None,
        check_params_cb: Callable[..., bool] | None = None,
    ) -> SignalBlocker:
        return super().waitSignal(signal, timeout=timeout, raising=raising, check_params_cb=check_params_cb)

    def waitExposed(self, widget: QWidget, *, timeout: int = MINUTE) -> AbstractContextManager[object]:
        return super().waitExposed(widget, timeout=timeout)


class Answers(Dialogs):
    """Answers every question with what the test has set, and keeps the titles of what was asked."""

    def __init__(self) -> None:
        self.file: Path | None = None
        self.target: Path | None = None
        self.words: str | None = None
        self.suggested = ""
        self.agrees = False
        self.asked: list[str] = []

    def save_as(self, parent: QWidget, title: str, suggested: str, kinds: str) -> Path | None:
        """The target that was set."""
        self.asked.append(title)
        return self.target

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """The file that was set."""
        self.asked.append(title)
        return self.file

    def open_files(self, parent: QWidget, title: str, kinds: str) -> list[Path]:
        """The file that was set."""
        self.asked.append(title)
        return [] if self.file is None else [self.file]

    def text(self, parent: QWidget, title: str, question: str, suggested: str = "") -> str | None:
        """The words that were set."""
        self.asked.append(title)
        self.suggested = suggested
        return self.words

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """The file that was set."""
        self.asked.append(title)
        return self.file

    def secret(self, parent: QWidget, title: str, question: str) -> str | None:
        """The words that were set."""
        self.asked.append(question)
        return self.words

    def confirm(self, parent: QWidget, title: str, question: str, yes: str) -> bool:
        """Whether the test agrees."""
        self.asked.append(question)
        return self.agrees

    def choose(self, parent: QWidget, title: str, question: str, *ways: str) -> int | None:
        """The last way where the test agrees."""
        self.asked.append(question)
        return len(ways) - 1 if self.agrees else None


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Qt's user, with patience."""
    return Patient(request)


@pytest.fixture(scope="module", autouse=True)
def demo_once() -> Iterator[None]:
    """The program in this process opens a copy of its made-up team; that it makes one itself is tried with children."""
    made = demo.create_demo

    def create_demo(path: Path | None, key: Key | None = None, **asked: Any) -> Store:
        usual = path is not None and key is None and asked.keys() == {"today"}
        return made_up_team(path, **asked) if usual else made(path, key, **asked)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(demo, "create_demo", create_demo)
        yield


@pytest.fixture
def clock() -> FixedClock:
    """Monday 16 November 2026, half past nine."""
    return FixedClock(NOW)


@pytest.fixture(autouse=True)
def light_again(qapp: QApplication) -> Iterator[None]:
    """There is an application, as texts can't be measured without one; and each test begins in the light theme."""
    yield
    if theme.current_theme() is not theme.LIGHT:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # or the test's windows are dressed once more
        theme.apply(qapp, theme.LIGHT)


@pytest.fixture
def answers() -> Answers:
    """What the window is answered when it asks."""
    return Answers()


def a_team(session: Session) -> None:
    """It has a name, and the catalogues that the program brings along."""
    session.run(create_team, "Team Prøve")


@pytest.fixture
def store(tmp_path: Path, clock: FixedClock) -> Store:
    """A team without citizens or staff, in a file; the window that shows it closes it."""
    store = create_store(tmp_path / "prøve.springbraet")
    lived_once(Session(store, clock), a_team)
    return store


@pytest.fixture
def make_window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: FixedClock, answers: Answers
) -> Iterator[Callable[[Store], MainWindow]]:
    """Shows a store in a window of its own, in the light theme, 1440 by 900."""
    made: list[MainWindow] = []

    def make(store: Store) -> MainWindow:
        settings = Settings(tmp_path / "settings.ini")
        settings.theme = "light"
        window = MainWindow(settings, clock, answers)
        made.append(window)
        window.resize(1440, 900)  # first: what has no size yet is not laid out twice
        window.show_team(Session(store, clock))
        with qtbot.waitExposed(window):
            window.show()
        return window

    yield make
    for window in made:
        window.close()
        window.close_team()  # where a text that is not kept held the window
        window.deleteLater()


@pytest.fixture
def host(qtbot: QtBot, qapp: QApplication) -> QWidget:
    """A bare window in the light theme, not in sight yet, for a part that is tested alone."""
    theme.apply(qapp, theme.LIGHT)
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def session(store: Store, clock: FixedClock) -> Session:
    """A way into the store before the window opens it."""
    return Session(store, clock)


def four_citizens(session: Session) -> None:
    """Mona with three of them, who may have two, and one whom nobody has."""
    mona = add_jobformidler(session, "Mona Sørensen", 2)
    for name in ("Anna Agger", "Bo Bang", "Carla Carlsen"):
        add_citizen(session, name, {OCTOBER: Stage.TIL_OPVARMNING}, mona)
    add_citizen(session, "Dan Dahl", {OCTOBER: Stage.PAA_VEJ}, cv=False)


@pytest.fixture
def page(store: Store, session: Session, make_window: Callable[[Store], MainWindow]) -> BoardPage:
    """Anna, Bo and Carla on til opvarmning and Dan on på vej, all placed in October, none yet in November."""
    lived_once(session, four_citizens)
    window = make_window(store)
    assert window.team is not None
    window.team.show_page("board")
    return window.team.board_page
