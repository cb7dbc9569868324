"""A damaged file is told in one Danish sentence, in the window as on the command line, and is no bug."""

import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot
from sqlcipher3 import dbapi2 as sqlite3

from app.core.clock import FixedClock
from tests.ui.conftest import Answers
from ui.__main__ import main
from ui.core.failures import Failures
from ui.core.preferences import Settings
from ui.shell.main_window import MainWindow
from ui.shell.program import Opener

TOLD = "er beskadiget. Brug jeres seneste sikkerhedskopi."
DAMAGE = {
    "text": "UPDATE citizen SET name = CAST(x'41ff' AS TEXT)",
    "day": "UPDATE note SET at = 'i går'",
    "reference": "UPDATE assignment SET staff_id = 'nobody'",
    "journal": "UPDATE journal SET after = '{' WHERE table_name = 'citizen'",
}


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A small made-up team in a file."""
    path = tmp_path / "team.springbraet"
    assert main(["demo", str(path), "--citizens", "8", "--months", "2"]) == 0
    return path


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, clock: FixedClock, answers: Answers) -> MainWindow:
    """A window in which nothing is open yet."""
    made = MainWindow(Settings(tmp_path / "settings.ini"), clock, answers)
    qtbot.addWidget(made)
    return made


def damage(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute(sql)
        file.commit()


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_command_says_it_in_one_sentence(kind: str, database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    damage(database, DAMAGE[kind])
    for command in (["check"], ["export", str(database.with_suffix(".xlsx"))]):
        capsys.readouterr()
        ended = main([*command, "--database", str(database)])
        said = capsys.readouterr().err
        if ended:
            assert said == f"{database} {TOLD.replace('. B', '; b')}\n"
        assert ended == 1 or (kind, command[0]) == ("journal", "export")


@pytest.mark.parametrize("kind", ["text", "day", "reference"])
def test_the_window_is_back_at_its_welcome(kind: str, database: Path, window: MainWindow) -> None:
    damage(database, DAMAGE[kind])
    opener = Opener(window)
    refusal = opener.start(database, demo=False)
    if refusal is None:  # the board stood, and then one looked
        assert window.team is not None
        opener.look_into()
    assert window.team is None
    assert opener.session() is None


def test_a_sound_file_stays_open(database: Path, window: MainWindow) -> None:
    opener = Opener(window)
    opener.look_into()
    assert opener.start(database, demo=False) is None
    opener.look_into()
    assert opener.session() is not None
    window.close_team()


def test_a_fault_over_a_damaged_file_is_told_as_that(
    database: Path, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "critical", lambda parent, title, text: told.append(text))
    damage(database, "UPDATE agenda_point SET position = 7")
    opener = Opener(window)
    assert opener.start(database, demo=False) is None
    failures = Failures(tmp_path / "fejl.log")
    failures.session = opener.session
    try:
        raise KeyError("unknown")
    except KeyError:
        failures.handle(*sys.exc_info())
    window.close_team()
    assert told == [f"{database} {TOLD}"]
    assert not failures.log.exists()
