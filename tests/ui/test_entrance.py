"""The program's entrance: which calls open the window, what starts fast, and what happens without a screen."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from app.core.place import Place
from app.core.work_folder import work_folder
from tests.made_up import made_up_team
from tests.ui.test_surroundings import SOME_PICTURES
from ui.__main__ import _server, main

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("call", "database", "demo"),
    [
        ([], None, False),
        (["--demo"], None, True),
        (["--database", "team.db"], "team.db", False),
        (["--database=team.db", "--demo"], "team.db", True),
        (["--demo", "--database", "team.db"], "team.db", True),
    ],
)
def test_a_call_without_a_command_opens_the_window(
    call: list[str], database: str | None, demo: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[Path | None, bool]] = []

    def open_window(path: Path | None, *, demo: bool, server: Place | None, lists: list[Path]) -> int:
        opened.append((path, demo))
        assert lists == []
        return 5

    monkeypatch.setattr("ui.shell.program.main", open_window)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert main(call) == 5
    assert opened == [(None if database is None else Path(database), demo)]


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (["--server", "db.x.dk/spring", "--user", "anna"], Place("db.x.dk", "spring", "anna")),
        (["--server=db.x.dk:5433/spring", "--user=anna"], Place("db.x.dk", "spring", "anna", 5433)),
        (["--user", "anna", "--server", "[::1]:5433/spring"], Place("::1", "spring", "anna", 5433)),
        (["--server", "db.x.dk", "--user", "anna"], None),
        (["--server", "/spring", "--user", "anna"], None),
        (["--server", "db.x.dk:0/spring", "--user", "anna"], None),
        (["--server", "db.x.dk:70000/spring", "--user", "anna"], None),
        (["--server", "db.x.dk/spring", "--user", ""], None),
        (["--server", "db.x.dk/spring", "--demo"], None),
        (["--server", "db.x.dk/spring", "--database", "team.db"], None),
        (["--user", "anna"], None),
        (["--server"], None),
    ],
)
def test_a_call_with_a_server_opens_the_window_there_or_is_refused(
    call: list[str], expected: Place | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[Place | None] = []

    def open_window(path: Path | None, *, demo: bool, server: Place | None, lists: list[Path]) -> int:
        opened.append(server)
        return 5

    monkeypatch.setattr("ui.shell.program.main", open_window)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert main(call) == (2 if expected is None else 5)
    assert opened == ([] if expected is None else [expected])
    assert ("forkert kald" in capsys.readouterr().err) is (expected is None)


def test_the_user_of_the_system_is_that_of_a_server_where_nobody_says_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "bo")
    assert _server("db.x.dk/spring", None) == Place("db.x.dk", "spring", "bo")


def fresh(code: str, folder: Path, **environment: str | None) -> "subprocess.CompletedProcess[str]":
    """Run Python code in a fresh process; a variable that is None is taken away."""
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={name: value for name, value in variables.items() if value is not None},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_entrance_brings_nothing_that_a_window_does_not_need(tmp_path: Path) -> None:
    code = (
        "import sys; import ui.__main__; ui.__main__._window_call(['--demo']); "
        "print(*{'argparse', 'json', 'pathlib', 'app', 'PySide6', 'sqlite3', 'subprocess'} & set(sys.modules))"
    )
    done = fresh(code, tmp_path, COVERAGE_PROCESS_CONFIG=None, COVERAGE_PROCESS_START=None)
    assert done.returncode == 0, done.stderr
    assert not {"argparse", "app", "PySide6", "sqlite3"} & set(done.stdout.split())


def test_a_board_stands_without_what_only_a_new_schema_needs(tmp_path: Path) -> None:
    made_up_team(tmp_path / "team.db", citizens=9, months=2, today=date.today()).close()
    code = (
        "import sys; from pathlib import Path; from PySide6.QtWidgets import QApplication; "
        "QApplication.exec = lambda *_: QApplication.processEvents() or 0; "
        "from ui.shell import program; code = program.main(Path('team.db'), demo=False); "
        "print(len(QApplication.topLevelWidgets()), *{'sqlite_utils', 'pandas', 'numpy', 'click'} & set(sys.modules)); "
        "sys.exit(code)"
    )
    done = fresh(code, tmp_path, QT_QPA_PLATFORM="offscreen", HOME=str(tmp_path))
    assert done.returncode == 0, done.stderr
    windows, *heavy = done.stdout.split()
    assert (int(windows) > 0, heavy) == (True, [])


def test_a_team_in_a_file_is_shown_without_anything_of_a_server(tmp_path: Path) -> None:
    made_up_team(tmp_path / "team.db", citizens=9, months=2, today=date.today()).close()
    code = (
        "import sys; from PySide6.QtWidgets import QApplication; "
        "QApplication.exec = lambda *_: QApplication.processEvents() or 0; "
        "from ui.__main__ import main; code = main(['--database', 'team.db']); "
        "heavy = ('psycopg', 'db.server', 'db.served', 'db.replica', 'db.serving', 'app.servers', 'ui.servers'); "
        "print(*[name for name in sys.modules if name.startswith(heavy)]); sys.exit(code)"
    )
    done = fresh(code, tmp_path, QT_QPA_PLATFORM="offscreen", HOME=str(tmp_path), XDG_DATA_HOME=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


def test_the_hidden_first_argument_starts_the_reader(tmp_path: Path) -> None:
    (tmp_path / "liste.csv").write_text("CPR;Navn\n0101901238;Anne Jensen\n", encoding="utf-8")
    code = "import sys; from ui.__main__ import main; sys.exit(main(['--read-file', 'fast', '1500', '30']))"
    with (tmp_path / "liste.csv").open("rb") as file:
        done = subprocess.run(
            [sys.executable, "-c", code],
            stdin=file,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
        )
    assert b'"sheets"' in done.stdout
    assert b"Anne Jensen" in done.stdout


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {}, True),
        ("linux", {"DISPLAY": ":0"}, False),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, False),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, False),
        ("linux", {"DISPLAY": ""}, True),
        ("win32", {}, False),
        ("darwin", {}, False),
    ],
)
def test_only_linux_without_a_display_has_no_screen(
    platform: str, variables: dict[str, str], expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    work_folder()  # there is one, of the system that this is
    monkeypatch.setattr(sys, "platform", platform)
    asked: list[str | None] = []

    def write_instead(database: str | None) -> int:
        asked.append(database)
        return 3

    def open_window(path: Path | None, *, demo: bool, server: Place | None, lists: list[Path]) -> int:
        return 4

    monkeypatch.setattr("ui.cli.without_screen.main", write_instead)
    monkeypatch.setattr("ui.shell.program.main", open_window)
    assert main(["--database", "team.db"]) == (3 if expected else 4)
    assert asked == (["team.db"] if expected else [])


@pytest.mark.parametrize("given", [False, True])
def test_without_a_screen_pages_and_workbook_are_written_into_a_folder(tmp_path: Path, given: bool) -> None:
    if given:
        made_up_team(tmp_path / "team.db", citizens=9, months=2, today=date.today()).close()
    database = "team.db" if given else None
    code = f"{SOME_PICTURES}import sys; from ui.cli.without_screen import main; sys.exit(main({database!r}))"
    done = fresh(code, tmp_path, DISPLAY=None, WAYLAND_DISPLAY=None, QT_QPA_PLATFORM=None, PYTHONIOENCODING="utf-8")
    assert done.returncode == 0, done.stderr
    written = sorted(path.suffix for path in (tmp_path / "demo-output").iterdir() if path.name[0] != ".")
    assert written[-1] == ".xlsx"
    assert written.count(".png") == len(written) - 1 >= 2
    assert "ingen skærm" in done.stdout
    assert all(str(path) in done.stdout for path in (tmp_path / "demo-output").glob("*.png"))
    assert {path.name for path in tmp_path.iterdir()} == ({"demo-output", "team.db"} if given else {"demo-output"})


def test_without_a_screen_a_file_that_is_refused_ends_with_1(tmp_path: Path) -> None:
    done = fresh("import sys; from ui.cli.without_screen import main; sys.exit(main('no.db'))", tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
