"""Whatever fails around the program is told in Danish, or in silence where nobody listens, and is no bug of it."""

import os
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from tests.breadth import some
from ui.__main__ import main

ROOT = Path(__file__).resolve().parents[2]
LIST = "CPR;Navn;Trin\n0101901238;Anne Jensen;På vej\n"
NAMELESS = "1303911230;;I gang\n"
CALL = "from ui.__main__ import main; import sys; sys.exit(main(sys.argv[1:]))"
SOME_PICTURES = """
from ui.cli import screenshots
every = screenshots.views
screenshots.views = lambda team: every(team)[:3]
"""
"""Where it is not the pages that are looked at: to make all of them takes five seconds."""
CALLS = """
calls = [[]]
for word in sys.argv[1:]:
    calls.append([]) if word == "then" else calls[-1].append(word)
codes = [main(call) for call in calls]
print()
print(codes)
"""
"""Several calls, one after the other: to start costs more than what most of them do."""
LIVES = """
import sys
from PySide6.QtWidgets import QApplication
from ui.__main__ import main
from ui.shell.main_window import MainWindow

def live(self=None):
    (window,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]
    QApplication.processEvents()
    print(window.toast.text)
    print(window.team is not None)
    window.settings.theme = "dark"
    window.settings.flush()
    window.close()
    return 0

QApplication.exec = live
"""
"""A window is open for a moment."""
WINDOW = f"{LIVES}sys.exit(main(sys.argv[1:]))"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small made-up team in a file, made once."""
    path = tmp_path_factory.mktemp("made") / "team.springbraet"
    assert main(["demo", str(path), "--citizens", "6", "--months", "2"]) == 0
    return path


@pytest.fixture
def database(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copy(made, tmp_path / "team.springbraet"))


def run(code: str, *arguments: str | bytes, **environment: str | None) -> "subprocess.CompletedProcess[str]":
    """The program in a process of its own; a variable that is None is taken away."""
    changed = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", **environment}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={name: value for name, value in changed.items() if value is not None},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def shell(line: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """The program within a line of the shell, where it is called "$@"."""
    return subprocess.run(
        ["/bin/bash", "-c", line, "bash", sys.executable, "-c", CALL, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


posix = pytest.mark.parametrize("way", ["posix"] if os.name == "posix" else [])


NOBODY = (
    '"$@" | true; exit "${PIPESTATUS[0]}"',
    '("$@"; echo "$?" >&3) 3>&1 1> >(exec true) | { read code; exit "$code"; }',
    '"$@" >&-',
    '"$@" 2>&-',
    '"$@" >&- 2>&- <&-',
)
"""Who doesn't listen: a pipe that ends, one that has ended, and outputs that are closed."""


@pytest.mark.parametrize(
    ("line", "call"),
    [*some([*product(NOBODY, (["--help"], ["check"], ["nothing"]))], 8), *product(NOBODY[::2], (["import"],))],
)
@posix
def test_nobody_who_listens_is_no_fault(line: str, call: list[str], way: str, database: Path) -> None:
    listed = database.with_name("liste.csv")
    listed.write_text(LIST, encoding="utf-8")
    files = {"check": ["--database", str(database)], "import": [str(listed), "--database", str(database)]}
    done = shell(line, *call, *files.get(call[0], []))
    assert done.returncode == (2 if call == ["nothing"] else 0), done.stderr
    assert not {"Traceback", "Exception", "fejl"} & set(done.stderr.replace(":", " ").split())


@posix
def test_an_answer_that_finds_no_room_is_told(way: str, database: Path) -> None:
    if not Path("/dev/full").exists():
        return
    done = shell('"$@" > /dev/full', "check", "--database", str(database))
    assert done.returncode == 1
    assert done.stderr == "Svaret kunne ikke skrives ud. Se efter, om der er plads, dér hvor det skulle stå.\n"


@pytest.mark.parametrize("variable", ["XDG_DATA_HOME", "HOME"])
@posix
def test_the_window_opens_without_a_place_for_its_settings(variable: str, way: str, database: Path) -> None:
    taken = database.with_name("taken")
    taken.write_text("a file where the folder should be", encoding="utf-8")
    places = {"XDG_DATA_HOME": None, "XDG_CONFIG_HOME": str(taken), "HOME": str(taken), variable: str(taken)}
    done = run(WINDOW, "--database", str(database), **places)
    assert done.returncode == 0, done.stderr
    said, opened = done.stdout.splitlines()
    assert said.startswith(f"Springbræt kan ikke skrive i {taken}")
    assert opened == "True"
    assert "Traceback" not in done.stderr
    demo = run(WINDOW, "--demo", **places)
    assert demo.returncode == 0, demo.stderr
    assert demo.stdout.splitlines()[-1] == "False"


@posix
def test_the_window_opens_without_a_home(way: str, database: Path) -> None:
    nowhere = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "LANG", "LC_ALL"))
    done = run(WINDOW, "--database", str(database), XDG_DATA_HOME=str(database.parent / "new" / "data"), **nowhere)
    assert (done.returncode, done.stdout.splitlines()) == (0, ["", "True"]), done.stderr


@pytest.mark.parametrize("locale", ["C", "da_DK.ISO-8859-1", "nonsense"])
@posix
def test_names_that_are_no_text_are_names_all_the_same(locale: str, way: str, tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    team, listed, sheet = (os.path.join(folder, name) for name in (b"b\xf8r.db", b"l\xff.csv", b"a\xe5.xlsx"))
    Path(os.fsdecode(listed)).write_text(LIST, encoding="utf-8")
    calls: list[list[str | bytes]] = [
        ["import", listed, "--database", team, "--unencrypted", "--team", b"Team \xff"],
        ["check", "--database", team],
        ["export", sheet, "--database", team],
        ["import", listed, "--database", team, "--json"],
        ["check", "--database", os.path.join(folder, b"gone\xff.db")],
        ["--database", team],
    ]
    words = [word for call in calls for word in ("then", *call)][1:]
    done = run(LIVES + CALLS, *words, LC_ALL=locale, LANG=locale, XDG_DATA_HOME=str(tmp_path / "data"))
    told = done.stdout.splitlines()
    assert (done.returncode, told[-1], told[-3]) == (0, "[0, 0, 0, 0, 1, 0]", "True"), (told, done.stderr)
    assert "fejl i Springbræt" not in done.stderr
    assert "Traceback" not in done.stderr


@posix
def test_no_room_for_what_is_only_for_a_moment(way: str, database: Path) -> None:
    listed = database.with_name("liste.csv")
    listed.write_text(LIST, encoding="utf-8")
    team = ["--database", str(database)]
    calls = ["import", str(listed), *team, "then", "export", str(database.with_suffix(".xlsx")), *team, "then", "check"]
    done = run(LIVES + CALLS, *calls, *team, TMPDIR="/no/such/folder")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "[0, 0, 0]"), done.stderr


def test_an_import_says_that_it_is_saved_only_where_it_is(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = database.with_name("liste.csv")
    listed.write_text(LIST, encoding="utf-8")
    said: list[tuple[int, str]] = []
    for content in (LIST, LIST, LIST + NAMELESS, f"CPR;Navn;Trin\n{NAMELESS}"):
        listed.write_text(content, encoding="utf-8")
        capsys.readouterr()
        code = main(["import", str(listed), "--database", str(database)])
        said.append((code, capsys.readouterr().out.splitlines()[-1]))
    assert said == [
        (0, "Det er gemt."),
        (0, "Der er intet nyt i listen, og intet er gemt."),
        (0, "Intet er gemt."),
        (1, "Intet er gemt."),
    ]
