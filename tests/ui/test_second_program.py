"""A second program on a team that stands open says who has it, and reads it all the same where that is wanted."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.files.recoding import recode
from db.engines.hold import holder, note_file
from db.engines.key import Key
from tests.db.child import Worker, child, next_line, worker
from tests.db.test_elsewhere import leave, theirs
from tests.made_up import made_up_team
from tests.ui.conftest import Answers
from tests.ui.test_main_window import opener, window_of
from tests.ui.test_surroundings import CALL, SOME_PICTURES, WINDOW, run
from ui.__main__ import main
from ui.shell.program import Opener
from ui.shell.team_view import TeamView

__all__ = ["opener"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A small made-up team."""
    folder = tmp_path / "teamet"
    folder.mkdir()
    made_up_team(folder / "team.springbraet", citizens=6, months=2, today=datetime(2026, 11, 16).date()).close()
    return folder / "team.springbraet"


@pytest.fixture
def other(path: Path) -> Iterator[Worker]:
    """Another program that has it open."""
    with worker(path) as program:
        assert program.began == "open"
        yield program


def team_of(opener: Opener) -> TeamView:
    team = window_of(opener).team
    assert team is not None
    return team


def citizen_of(team: TeamView) -> str:
    assert team.board_page.board is not None
    return next(iter(team.board_page.board.cards)).id


def names(team: TeamView) -> set[str]:
    team.board_page.complete()
    return {card.name for card in team.board_page.board.cards} if team.board_page.board is not None else set()


@pytest.mark.parametrize("through", ["path", "link"])
def test_it_is_offered_to_read_and_follows_what_the_other_writes(
    through: str, opener: Opener, answers: Answers, path: Path, other: Worker, qtbot: QtBot, tmp_path: Path
) -> None:
    link = tmp_path / "genvej.springbraet"
    link.symlink_to(path)
    answers.file = link if through == "link" else path
    window, known = window_of(opener), holder(path)
    assert known is not None
    window.actions_here["open_team"].trigger()
    day, _, time = known.since.partition(" ")
    since = f"{day} kl. {time.removeprefix('0').replace(':', '.')}"
    assert f"er åben hos {known.who} på {known.host} siden {since}." in answers.asked[-1]
    assert "Du kan åbne det til læsning" in answers.asked[-1]
    assert window.team is None
    answers.agrees = True
    window.actions_here["open_team"].trigger()
    team, line = team_of(opener), window.only_reading
    assert line.text.startswith(f"Teamet kan kun læses. Det er åbent hos {known.who} på {known.host} siden")
    other.does(f"rename('{citizen_of(team)}', 'Åse Ny')")
    team.follow_file()
    qtbot.waitUntil(lambda: "Åse Ny" in names(team))
    team.board_page.actions_here["place_1"].trigger()
    assert other.does("put('a', 1)") == "None"  # the other program's work goes on
    team.follow_file()
    assert line.isVisible()
    other.does("store.close()")
    for look in (team.follow_file, team.see_to_file):
        look()
        assert team.session.refusal is not None  # who reads on purpose takes it from nobody
    again = line.findChild(QPushButton)
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not line.isVisible())
    assert team.session.refusal is None


def test_a_team_that_may_be_open_on_another_pc_is_read_or_opened(
    opener: Opener, answers: Answers, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave(path, theirs())
    answers.file = path
    before = path.read_bytes()
    monkeypatch.setattr(Answers, "choose", lambda *_: 0)
    window_of(opener).actions_here["open_team"].trigger()
    team = team_of(opener)
    assert window_of(opener).only_reading.text.startswith("Teamet kan kun læses. Det står som åbent hos mona på PC-47")
    team.see_to_file()
    known = holder(path)
    assert known is not None
    assert (path.read_bytes(), known.host) == (before, "PC-47")


def test_a_start_with_a_file_that_is_open_elsewhere_asks_in_the_window(path: Path, other: Worker) -> None:
    asks = "from ui.core.dialogs import Dialogs\nDialogs.choose = lambda *_: print(*_[2:]) or 0\n"
    done = run(asks + WINDOW, "--database", str(path), XDG_DATA_HOME=str(path.parent / "data"))
    assert done.returncode == 0, done.stderr
    first, *_, opened = done.stdout.splitlines()
    assert (first, opened) == ("Teamet er åbent et andet sted " + first[30:], "True")


HOLD_ENCRYPTED = """
import sys
from pathlib import Path
from db.engines.key import Key
from db.store import Store
store = Store.open(Path(sys.argv[1]), Key(bytes(range(32)), bytes(range(16))))
print("open", flush=True)
sys.stdin.read()
"""


def test_an_encrypted_team_is_read_with_the_passphrase_that_was_typed(
    opener: Opener, answers: Answers, path: Path
) -> None:
    key = Key(bytes(range(32)), bytes(range(16)))
    recode(path, None, key)
    answers.agrees = True
    with child(HOLD_ENCRYPTED, path) as other:
        assert next_line(other) == "open"
        opener._entered(path, key)
        team = team_of(opener)
        assert team.session.refusal is not None
        assert team.session.refusal.code == "read_locked"
        assert names(team)


CALLS = [
    ["check"],
    ["export", "bog.xlsx"],
    ["minutes", "referat.pdf", "--month", "2026-11"],
    ["caseload", "sager.pdf"],
    ["status", "status.pdf"],
    ["import", "liste.csv", "--dry-run"],
]


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call[0])
def test_a_command_that_reads_does_so_and_says_where_from(
    call: list[str], path: Path, other: Worker, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, known = path.parent, holder(path)
    assert known is not None
    (folder / "liste.csv").write_text("CPR;Navn;Trin\n0101901238;Anne Jensen;På vej\n", encoding="utf-8")
    capsys.readouterr()
    assert main([call[0], *(str(folder / name) for name in call[1:2]), *call[2:], "--database", str(path)]) == 0
    assert capsys.readouterr().err == (
        f"{path} er åben hos {known.who} på {known.host} siden {known.since}. "
        "Svaret er fra en kopi af filen, som den er nu.\n"
    )
    if call[1:] and call[0] != "import":
        assert (folder / call[1]).exists()
    assert other.does("put('a', 1)") == "None"
    assert note_file(path).exists()


def test_pictures_are_made_of_it(path: Path, other: Worker) -> None:
    done = run(SOME_PICTURES + CALL, "screenshots", str(path.parent / "billeder"), "--database", str(path))
    assert done.returncode == 0, done.stderr
    assert len(list((path.parent / "billeder").iterdir())) == 3
    assert other.does("put('a', 1)") == "None"
    assert note_file(path).exists()


def test_a_command_that_writes_is_refused(path: Path, other: Worker, capsys: pytest.CaptureFixture[str]) -> None:
    listed = path.with_name("liste.csv")
    listed.write_text("CPR;Navn;Trin\n0101901238;Anne Jensen;På vej\n", encoding="utf-8")
    assert main(["import", str(listed), "--database", str(path)]) == 1
    assert "er åben hos" in capsys.readouterr().err
