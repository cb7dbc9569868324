"""The command writes the page of the caseload, and keeps the contract of the command line."""

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.core.clock import FixedClock
from app.core.domain import Stage
from app.files.stores import create_team_store
from app.session import Session
from tests.ui.conftest import NOW
from tests.ui.pdf_text import read
from tests.ui.people import NOVEMBER, OCTOBER, add_citizen, add_jobformidler
from ui.__main__ import main


@pytest.fixture
def database(tmp_path: Path, qapp: QApplication) -> Path:
    """A team with a citizen who has been there since October 2026."""
    path = tmp_path / "team.springbraet"
    with closing(create_team_store(path, "Team Prøve", FixedClock(NOW))) as store:
        session = Session(store, FixedClock(NOW))
        mona = add_jobformidler(session, "Mona Ek")
        add_citizen(session, "Anna Agger", {OCTOBER: Stage.PAA_VEJ, NOVEMBER: Stage.PAA_SPRING}, mona)
    return path


def test_a_months_caseload_is_written_on_one_page(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "belastning.pdf"
    for month in ("2026-10", "2026-11"):
        assert main(["caseload", str(target), "--database", str(database), "--month", month]) == 0
        assert capsys.readouterr().out == f"Sagsbelastningen er gemt i {target}.\n"
        (said,) = read(target.read_bytes()).pages
        assert {"Team Prøve", "Mona Ek", "1/30"} <= set(said)
        assert f"Sagsbelastning, {'oktober' if month.endswith('10') else 'november'} 2026" in said
        assert not [text for text in said if "Anna" in text or "Agger" in text]


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (["belastning.xlsx"], "ender på .pdf"),
        (["belastning.pdf", "--month", "2020-01"], "Januar 2020 kan ikke skrives"),
        (["findes ikke/belastning.pdf"], "Mappen"),
    ],
)
def test_a_refusal_is_one_sentence_and_leaves_nothing(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], call: list[str], told: str
) -> None:
    file, *options = call
    month = options or ["--month", "2026-11"]
    assert main(["caseload", str(tmp_path / file), "--database", str(database), *month]) == 1
    sentence = capsys.readouterr().err
    assert told in sentence
    assert sentence.count("\n") == 1
    assert not [path for path in tmp_path.iterdir() if "belastning" in path.name]


@pytest.mark.parametrize("call", ["caseload", "caseload f.pdf", "caseload f.pdf --database d --month november"])
def test_a_wrong_call_says_why(call: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(call.split()) == 2
    assert "forkert kald: " in capsys.readouterr().err
