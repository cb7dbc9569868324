"""The command writes the same minutes as the window, and keeps the contract of the command line."""

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.commands.meetings import start_meeting
from app.core.clock import FixedClock
from app.files.stores import create_team_store
from app.session import Session
from tests.ui.conftest import NOW
from tests.ui.pdf_text import read
from tests.ui.people import NOVEMBER, add_citizen
from ui.__main__ import main


@pytest.fixture
def database(tmp_path: Path, qapp: QApplication) -> Path:
    """A team that has begun its meeting about November 2026."""
    path = tmp_path / "team.springbraet"
    with closing(create_team_store(path, "Team Prøve", FixedClock(NOW))) as store:
        session = Session(store, FixedClock(NOW))
        add_citizen(session, "Anna Agger", {})
        session.run(start_meeting, NOVEMBER, [])
    return path


def test_the_minutes_are_written_with_names_or_initials(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "referat.pdf"
    for option, name in (([], "Anna Agger"), (["--initials"], "AA")):
        assert main(["minutes", str(target), "--database", str(database), "--month", "2026-11", *option]) == 0
        assert capsys.readouterr().out == f"Referatet er gemt i {target}.\n"
        said = [text for page in read(target.read_bytes()).pages for text in page]
        assert name in said
        assert ("Anna Agger" in said) is not bool(option)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (["referat.docx"], "ender på .pdf"),
        (["referat.pdf", "--month", "2020-01"], "intet teammøde for januar 2020"),
        (["findes ikke/referat.pdf"], "Mappen"),
    ],
)
def test_a_refusal_is_one_sentence_and_leaves_nothing(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], call: list[str], told: str
) -> None:
    file, *options = call
    month = options or ["--month", "2026-11"]
    assert main(["minutes", str(tmp_path / file), "--database", str(database), *month]) == 1
    sentence = capsys.readouterr().err
    assert told in sentence
    assert sentence.count("\n") == 1
    assert not [path for path in tmp_path.iterdir() if "referat" in path.name]


@pytest.mark.parametrize("call", ["minutes", "minutes f.pdf", "minutes f.pdf --database d --month november"])
def test_a_wrong_call_says_why(call: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(call.split()) == 2
    assert "forkert kald: " in capsys.readouterr().err
