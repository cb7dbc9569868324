"""A file that is opened while the program runs goes to its window; whoever can't be asked stands in nobody's way."""

import json
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from app.core.running import note_in, write_note
from app.files.stores import create_team_store
from db.store import Store
from tests.ui.conftest import MINUTE
from ui.shell import one_program
from ui.shell.main_window import MainWindow
from ui.shell.one_program import Listening, hand_over
from ui.shell.program import Opener

MakeWindow = Callable[[Store], MainWindow]


class Starting(QThread):
    """Another start of the program, which waits as long as a machine that has much to do may need."""

    def __init__(self, folder: Path, *files: Path) -> None:
        super().__init__()
        self._folder, self._files = folder, files
        self.taken: bool | None = None

    def run(self) -> None:
        """Hand the files over."""
        self.taken = hand_over(self._folder, self._files, MINUTE)


@pytest.fixture
def listening(window: MainWindow, tmp_path: Path) -> Iterator[Listening]:
    """The program that runs, where it listens."""
    made = Listening(tmp_path, window)
    assert made.begin()
    yield made
    made.end()


@pytest.fixture
def window(store: Store, make_window: MakeWindow) -> MainWindow:
    return make_window(store)


def team_east(window: MainWindow, listening: Listening, folder: Path) -> Path:
    """The file of another team, which the window takes once it is asked to."""
    opener = Opener(window)
    listening.asked.connect(opener.coming_in.come_forward)
    file = folder / "Team Øst.springbraet"
    create_team_store(file, "Team Øst", window.clock).close()
    return file


def start(qtbot: QtBot, folder: Path, *files: Path) -> bool | None:
    """Whether another start hands these files over."""
    other = Starting(folder, *files)
    with qtbot.waitSignal(other.finished):
        other.start()
    other.wait()
    return other.taken


def test_the_window_takes_the_file_comes_to_the_front_and_shows_it(
    window: MainWindow, listening: Listening, tmp_path: Path, qtbot: QtBot
) -> None:
    file = team_east(window, listening, tmp_path)
    window.showMinimized()
    assert start(qtbot, tmp_path, file) is True
    qtbot.waitUntil(lambda: window.team is not None and window.team.name == "Team Øst")
    assert not window.isMinimized()
    assert window.isVisible()


def test_a_locked_window_takes_the_file_once_it_is_opened(
    window: MainWindow, listening: Listening, tmp_path: Path, qtbot: QtBot
) -> None:
    file = team_east(window, listening, tmp_path)
    window.lock.lock()
    with qtbot.waitSignal(listening.asked):
        assert start(qtbot, tmp_path, file) is True
    assert window.lock.locked
    assert window.team is not None
    assert window.team.name != "Team Øst"
    window.lock.open()
    assert window.team is not None
    assert window.team.name == "Team Øst"


def test_files_come_whole_and_the_window_alone_can_be_wanted(
    listening: Listening, tmp_path: Path, qtbot: QtBot
) -> None:
    asked: list[list[Path]] = []
    listening.asked.connect(asked.append)
    assert start(qtbot, tmp_path) is True
    assert start(qtbot, tmp_path, Path("liste æøå.xlsx"), tmp_path / "b.csv") is True
    qtbot.waitUntil(lambda: len(asked) > 1)
    assert asked == [[], [Path("liste æøå.xlsx").absolute(), tmp_path / "b.csv"]]


def test_nobody_but_the_user_can_connect_and_only_the_first_listens(
    listening: Listening, window: MainWindow, tmp_path: Path
) -> None:
    note = note_in(tmp_path)
    assert note is not None
    assert Path(note.name).stat().st_mode & 0o077 == 0
    second = Listening(tmp_path, window)
    assert not second.begin()
    assert note_in(tmp_path) == note
    listening.end()
    assert note_in(tmp_path) is None
    assert hand_over(tmp_path, []) is False
    assert second.begin()
    second.end()


def test_what_a_program_left_that_was_cut_off_stands_in_nobody_s_way(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    left = socket.socket(socket.AF_UNIX)
    left.bind(str(tmp_path / "running.sock"))
    left.close()
    write_note(tmp_path, str(tmp_path / "running.sock"))
    assert hand_over(tmp_path, []) is False
    made = Listening(tmp_path, window)
    assert made.begin()
    assert start(qtbot, tmp_path) is True
    made.end()


@pytest.mark.parametrize("answer", [b"", b"\n", b"{}\n", b'{"proof": "00"}\n', b'{"proof": 1}\n', b"x" * 70_000])
def test_a_program_that_hangs_or_can_t_prove_itself_gets_no_file_and_stops_no_start(
    tmp_path: Path, answer: bytes
) -> None:
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(tmp_path / "other.sock"))
    server.listen()
    write_note(tmp_path, str(tmp_path / "other.sock"))
    waiting = Answering(server, answer)
    waiting.start()
    assert hand_over(tmp_path, [tmp_path / "team.springbraet"], 200) is False
    server.close()
    waiting.wait()
    assert b"team.springbraet" not in waiting.heard


class Answering(QThread):
    """A program that answers whatever comes with the same words, or with nothing."""

    def __init__(self, server: socket.socket, answer: bytes) -> None:
        super().__init__()
        self._server, self._answer = server, answer
        self.heard = b""

    def run(self) -> None:
        """Hear until the other has gone."""
        connection, _ = self._server.accept()
        with connection:
            if self._answer:
                connection.sendall(self._answer)
            while more := connection.recv(4_096):
                self.heard += more


@pytest.mark.parametrize(
    "told",
    [b"no json\n", b"[]\n", b'{"files": "x"}\n', b'{"files": [1]}\n', b'{"files": ["../x"]}\n', b"x" * 100_000],
)
def test_who_says_what_nobody_says_is_left(listening: Listening, tmp_path: Path, qtbot: QtBot, told: bytes) -> None:
    asked: list[object] = []
    listening.asked.connect(asked.append)
    note = note_in(tmp_path)
    assert note is not None
    with socket.socket(socket.AF_UNIX) as other:
        other.connect(note.name)
        other.setblocking(False)
        other.sendall(told)
        qtbot.waitUntil(lambda: is_left(other))
    assert asked == []


def is_left(other: socket.socket) -> bool:
    try:
        return other.recv(1) == b""
    except BlockingIOError:
        return False
    except ConnectionResetError:
        return True


def test_where_something_is_being_asked_the_other_start_goes_on_alone(
    listening: Listening, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Asking:
        """An application in which a question stands."""

        @staticmethod
        def activeModalWidget() -> object:
            return object()

    monkeypatch.setattr(one_program, "QApplication", Asking)
    assert start(qtbot, tmp_path, tmp_path / "team.springbraet") is False


def test_a_note_is_all_that_a_start_looks_at_where_nothing_runs(tmp_path: Path) -> None:
    assert hand_over(tmp_path / "nowhere", []) is False
    (tmp_path / "running.json").write_text(json.dumps({"name": "x", "secret": "y"}), encoding="utf-8")
    assert hand_over(tmp_path, []) is False
