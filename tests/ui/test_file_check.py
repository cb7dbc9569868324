"""The team's file is looked through beside the window, and what is found is said, written down and left as it is."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, QTimer
from pytestqt.qtbot import QtBot
from sqlcipher3 import dbapi2 as sqlite3

from app.commands.team import put_setting
from app.core.clock import FixedClock
from app.core.errors import UserError
from app.demo import create_demo
from app.files.recoding import recode
from app.search.index import Search
from db import indexed
from db.engines.key import Key
from db.records import Citizen, Event, Setting
from db.store import Store
from tests.app.damaging import TODAY
from tests.ui.conftest import Answers
from ui.core.preferences import Settings
from ui.shell import file_check
from ui.shell.file_check import FileCheck
from ui.shell.main_window import MainWindow
from ui.shell.program import Opener

KEY = Key(bytes(range(32)), bytes(range(100, 116)))
ALONGSIDE = 120_000  # ms; a busy computer starts the child slowly


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A team's file."""
    path = tmp_path_factory.mktemp("whole") / "team.springbraet"
    create_demo(path, citizens=12, months=3, today=TODAY).close()
    return path.read_bytes()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, clock: FixedClock, answers: Answers) -> MainWindow:
    """A window in which nothing is open yet."""
    made = MainWindow(Settings(tmp_path / "settings.ini"), clock, answers)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def path(tmp_path: Path, whole: bytes) -> Path:
    """The team's file, in clear."""
    place = tmp_path / "team.springbraet"
    place.write_bytes(whole)
    return place


def opened(window: MainWindow, path: Path, sql: str = "") -> tuple[Opener, FileCheck]:
    """The file in the window, with something done to it before."""
    if sql:
        with closing(sqlite3.connect(path)) as file:
            file.executescript(sql)
    opener = Opener(window)
    assert opener.start(path, demo=False) is None
    return opener, opener.file_check


def looked_through(qtbot: QtBot, check: FileCheck, begin: Callable[[], None]) -> None:
    """Begin a look, and wait until it has told."""
    with qtbot.waitSignal(check.told, timeout=ALONGSIDE):
        begin()


def events(window: MainWindow) -> list[str]:
    assert window.team is not None
    return [event.facts for event in window.team.session.store.all(Event, kind="checked")]


def test_asked_for_it_says_what_a_sound_file_holds(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    _, check = opened(window, path)
    looked_through(qtbot, check, window.actions_here["check_file"].trigger)
    assert "undersøgt og i orden" in window.toast.text
    assert check.sound_at == window.clock.now()
    assert events(window) == []


def test_an_encrypted_file_is_looked_through_with_its_key(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    recode(path, None, KEY)
    opener = Opener(window)
    opener._show(path, KEY)
    looked_through(qtbot, opener.file_check, opener.file_check.ask)
    assert "undersøgt og i orden" in window.toast.text


def test_by_itself_it_says_nothing_of_a_sound_file_and_looks_daily(
    qtbot: QtBot, window: MainWindow, path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, check = opened(window, path)
    monkeypatch.setattr(file_check, "_SETTLED_AFTER", 0)
    before = window.toast.text
    looked_through(qtbot, check, check.begin)
    assert window.toast.text == before
    check.look()
    assert check.job is None, "it was looked through today"
    monkeypatch.setattr(file_check, "AGAIN_AFTER", timedelta())
    looked_through(qtbot, check, check.look)


def test_damage_is_said_and_written_down_and_the_file_is_left(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    opener, check = opened(window, path, "UPDATE citizen SET town = 'X' WHERE rowid = 3")
    found: list[UserError] = []
    check.damaged.connect(found.append)
    looked_through(qtbot, check, check.look)
    assert [(one.code, one.facts["count"]) for one in found] == [("check_journal", 1)]
    assert "passer ikke til journalen" in window.toast.text
    assert events(window) == ['{"count": 1, "why": "check_journal"}']
    assert path.exists()
    assert opener.session() is not None


def test_a_search_that_is_wrong_is_put_right(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    opener, check = opened(window, path, "UPDATE search_text SET words = 'anne'")
    looked_through(qtbot, check, check.look)
    assert "Søgningen" in window.toast.text
    session = opener.session()
    assert session is not None
    assert session.store.mend_search(), "it is right now"
    assert Search(session.store, TODAY) is not None


def test_while_the_search_is_put_right_the_window_goes_on(
    qtbot: QtBot, window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexed, "_TEXTS_AT_ONCE", 1)
    opener, check = opened(window, path, "UPDATE search_text SET words = 'anne'")
    session = opener.session()
    assert session is not None
    turns: list[int] = []
    once = QTimer(check)
    once.timeout.connect(lambda: turns.append(len(turns)))
    mend = type(session.store).mending_search

    def watched(store: Store) -> Iterator[None]:
        once.start(0)
        for number, piece in enumerate(mend(store)):
            if number == 5:
                session.run(put_setting, "agenda/teammoede", ["Velkomst"])
                check.ask()
                assert check.job is None, "it would find what isn't there yet"
            yield piece
        once.stop()

    monkeypatch.setattr(Store, "mending_search", watched)
    looked_through(qtbot, check, check.look)
    citizens = len(session.store.all(Citizen))
    assert len(turns) >= citizens, "the window had its turn after each piece"
    assert "Søgningen" in window.toast.text
    assert session.store.get(Setting, "agenda/teammoede")
    assert session.store.mend_search(), "it is right now"


def test_another_team_ends_the_mending_of_the_search(
    qtbot: QtBot, window: MainWindow, path: Path, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    opener, check = opened(window, path, "UPDATE search_text SET words = 'anne'")
    other = path.with_name("andet.springbraet")
    other.write_bytes(whole)
    steps: list[int] = []

    def endless(store: Store) -> Iterator[None]:
        while True:
            steps.append(len(steps))
            yield

    monkeypatch.setattr(Store, "mending_search", endless)
    check.look()
    qtbot.waitUntil(lambda: len(steps) > 2, timeout=ALONGSIDE)
    opener._show(other)
    done = len(steps)
    looked_through(qtbot, check, check.look)
    assert len(steps) == done
    assert check.sound_at == window.clock.now()


def test_a_file_in_which_somebody_writes_all_the_time_is_looked_through_later(
    qtbot: QtBot, window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, check = opened(window, path)

    def busy(*_: object, **__: object) -> None:
        raise UserError("store_in_use", path=str(path))

    monkeypatch.setattr("app.files.guard.ask", busy)
    looked_through(qtbot, check, check.ask)
    assert window.toast.text == file_check.BUSY
    monkeypatch.undo()
    looked_through(qtbot, check, check.look)
    assert check.sound_at is not None


def test_another_file_is_looked_through_anew(qtbot: QtBot, window: MainWindow, path: Path, whole: bytes) -> None:
    opener, check = opened(window, path)
    looked_through(qtbot, check, check.look)
    other = path.with_name("andet.springbraet")
    other.write_bytes(whole)
    opener._show(other)
    looked_through(qtbot, check, check.look)
    assert check.sound_at == window.clock.now()


def test_nothing_is_looked_through_where_nothing_is_open(window: MainWindow) -> None:
    check = FileCheck(window)
    check.look()
    check.ask()
    assert check.job is None


def test_the_window_is_not_kept_waiting_and_writes_meanwhile(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    opener, check = opened(window, path)
    gaps: list[int] = []
    timer, watch = QTimer(), QElapsedTimer()
    timer.timeout.connect(lambda: gaps.append(watch.restart()))
    session = opener.session()
    assert session is not None
    watch.start()
    timer.start(1)
    with qtbot.waitSignal(check.told, timeout=ALONGSIDE):
        check.ask()
        session.run(put_setting, "agenda/teammoede", ["Velkomst"])
    timer.stop()
    assert "i orden" in window.toast.text
    assert sorted(gaps)[-len(gaps) // 10] < 50, "but for what else the computer does"
