"""Opening a team that stands open on another PC, lies in a synchronised folder, or can only be read."""

import json
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QProgressDialog
from pytestqt.qtbot import QtBot

from app.files import safekeeping
from db.edits import Edit
from db.engines.hold import note_file
from db.records import MonthPart
from db.store import Stamp, Store
from tests.db.test_elsewhere import leave, theirs
from tests.made_up import made_up_team
from tests.ui.conftest import Answers
from tests.ui.entering import make_team
from tests.ui.test_entrance import fresh
from tests.ui.test_main_window import opener, window_of
from ui.__main__ import main
from ui.shell.keeping import READYING
from ui.shell.program import Opener
from ui.shell.team_pages import PAGES

SENTENCE = "står som åben hos mona på PC-47 siden 29-11-2026 kl. 8.15."
STORED = Path(__file__).parents[1] / "db" / "files"
__all__ = ["opener"]


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """A small team in a folder of its own."""
    place = tmp_path / "B"
    place.mkdir()
    made_up_team(place / "team.springbraet", citizens=9, months=2, today=datetime(2026, 11, 16).date()).close()
    return place / "team.springbraet"


def held_by(path: Path) -> str:
    return str(json.loads(note_file(path).read_text(encoding="utf-8"))["host"])


def test_a_team_that_is_open_on_another_pc_is_asked_about(opener: Opener, answers: Answers, team: Path) -> None:
    leave(team, theirs())
    answers.file = team
    before = team.read_bytes()
    window_of(opener).actions_here["open_team"].trigger()
    assert SENTENCE in answers.asked[-1]
    assert window_of(opener).team is None
    assert (team.read_bytes(), held_by(team)) == (before, "PC-47")
    answers.agrees = True
    window_of(opener).actions_here["open_team"].trigger()
    assert window_of(opener).team is not None
    assert held_by(team) != "PC-47"
    window_of(opener).close_team()


def test_what_is_done_to_a_file_of_an_older_version_is_said_meanwhile(
    opener: Opener, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, seen = window_of(opener), list[str]()

    def backed_up(*_: object, cancelled: Callable[[], bool], **__: object) -> None:
        assert not cancelled()
        seen.extend(one.labelText() for one in window.findChildren(QProgressDialog) if one.isVisible())

    monkeypatch.setattr(safekeeping, "make_backup", backed_up)
    answers.file = Path(shutil.copy(STORED / "v8.springbraet", tmp_path))
    window.actions_here["open_team"].trigger()
    assert window.team is not None
    assert seen == [READYING]
    assert not any(one.isVisible() for one in window.findChildren(QProgressDialog))
    window.close_team()


def test_a_file_of_an_older_version_says_nothing_more_once_its_months_are_kept(
    opener: Opener, answers: Answers, team: Path, qtbot: QtBot
) -> None:
    store = Store.open(team)
    parts = store.all(MonthPart)
    store.write(Stamp("older", "2026-11-16T10:00:00", None, "older"), [Edit(part, None) for part in parts])
    store.close()
    answers.file = team
    window = window_of(opener)
    window.actions_here["open_team"].trigger()
    assert window.team is not None
    assert {part.month for part in window.team.session.store.all(MonthPart)} == {part.month for part in parts} != set()
    qtbot.waitUntil(lambda: not window.findChildren(QProgressDialog))
    window.close_team()


START = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ui.shell import program
def choose(self, parent, title, question, *ways):
    print(parent.isVisible(), *question.split(), *ways)
    return 1 if {agrees} else None
def run(*_):
    window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, program.MainWindow))
    print(window.isVisible(), window.team is not None)
    window.close()
    return 0
program.Dialogs.choose, QApplication.exec = choose, run
sys.exit(program.main(Path({team!r}), demo=False))
"""


@pytest.mark.parametrize("agrees", [False, True])
def test_a_start_with_such_a_team_asks_over_the_window(team: Path, tmp_path: Path, agrees: bool) -> None:
    leave(team, theirs())
    code = START.format(agrees=agrees, team=str(team))
    done = fresh(code, tmp_path, QT_QPA_PLATFORM="offscreen", HOME=str(tmp_path), PYTHONIOENCODING="utf-8")
    assert done.returncode == 0, done.stderr
    asked, shown = done.stdout.splitlines()
    assert asked.startswith("True ")
    assert SENTENCE in asked
    assert asked.endswith("Åbn til læsning Åbn alligevel")
    assert shown == f"True {agrees}"


def test_a_synchronised_folder_is_told_of_once(opener: Opener, answers: Answers, tmp_path: Path, qtbot: QtBot) -> None:
    place = tmp_path / "OneDrive - Hedensted Kommune"
    place.mkdir()
    window = window_of(opener)
    make_team(opener, qtbot, "Team Øst", place / "øst.springbraet")
    assert "en mappe, som OneDrive synkroniserer" in window.toast.text
    window.close_team()
    window.toast.say("", False, False)
    answers.file = place / "øst.springbraet"
    window.actions_here["open_team"].trigger()
    assert window.team is not None
    assert "OneDrive" not in window.toast.text


def test_a_start_tells_of_a_synchronised_folder_once_its_board_stands(opener: Opener, tmp_path: Path) -> None:
    place = tmp_path / "Dropbox"
    place.mkdir()
    made_up_team(place / "team.springbraet", citizens=9, months=2, today=datetime(2026, 11, 16).date()).close()
    window = window_of(opener)
    assert opener.start(place / "team.springbraet", demo=False) is None
    assert window.team is not None
    assert window.toast.text == ""
    opener.look_into()
    assert "en mappe, som Dropbox synkroniserer" in window.toast.text
    window.close_team()


def test_a_team_that_can_only_be_read_stands_on_every_page(
    opener: Opener, answers: Answers, team: Path, qtbot: QtBot
) -> None:
    journal = team.with_name(f"{team.name}-journal")
    journal.mkdir()
    before = team.read_bytes()
    answers.file = team
    window = window_of(opener)
    window.actions_here["open_team"].trigger()
    assert window.team is not None
    assert window.only_reading.isVisible()
    assert window.only_reading.text.startswith("Teamet kan kun læses. Filen er skrivebeskyttet")
    for name in PAGES:
        window.actions_here[f"show_{name}"].trigger()
        QApplication.processEvents()
    window.actions_here["show_board"].trigger()
    board = window.team.board_page
    assert board.board is not None
    card = next(iter(board.board.cards))
    board.reveal(card.id)
    board.actions_here["place_2"].trigger()
    assert "kan ikke skrive i" in window.toast.text
    window.actions_here["open_search"].trigger()
    assert (team.read_bytes(), sorted(file.name for file in team.parent.iterdir())) == (
        before,
        [team.name, journal.name],
    )
    journal.rmdir()
    board.reveal(card.id)
    board.actions_here["place_2"].trigger()
    qtbot.waitUntil(lambda: not window.only_reading.isVisible())
    assert team.read_bytes() != before
    window.close_team()


WRITING = {
    "import": ["import", "{folder}/liste.csv", "--database", "{team}"],
}
READING = {
    "check": ["check", "--database", "{team}"],
    "export": ["export", "{folder}/ud.xlsx", "--database", "{team}"],
    "caseload": ["caseload", "{folder}/ud.pdf", "--database", "{team}"],
    "dry run": ["import", "{folder}/liste.csv", "--database", "{team}", "--dry-run"],
}


def called(call: list[str], team: Path) -> int:
    (team.parent.parent / "liste.csv").write_text("CPR;Navn\n0101901238;Anne Jensen\n", encoding="utf-8")
    return main([word.format(folder=team.parent.parent, team=team) for word in call])


@pytest.mark.parametrize("call", WRITING.values(), ids=WRITING.keys())
def test_a_command_that_writes_is_refused(call: list[str], team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    leave(team, theirs())
    before = team.read_bytes()
    assert called(call, team) == 1
    said = capsys.readouterr()
    assert "står som åben hos mona på PC-47 siden 29-11-2026 kl. 8.15; " in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""
    assert (team.read_bytes(), held_by(team)) == (before, "PC-47")


@pytest.mark.parametrize("call", READING.values(), ids=READING.keys())
def test_a_command_that_reads_goes_on(call: list[str], team: Path, qapp: QApplication) -> None:
    leave(team, theirs())
    before = team.read_bytes()
    assert called(call, team) == 0
    assert (team.read_bytes(), held_by(team)) == (before, "PC-47")
    assert len(list(team.parent.iterdir())) == 2


def test_an_import_into_a_file_that_can_only_be_read_is_refused(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    team.with_name(f"{team.name}-journal").mkdir()
    assert called(WRITING["import"], team) == 1
    assert "kan ikke skrive i" in capsys.readouterr().err
    assert called(READING["check"], team) == 0
    assert called(READING["export"], team) == 0
