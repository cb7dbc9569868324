"""The commands write the status and the workbook for the committee, and keep the contract of the command line."""

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


@pytest.mark.parametrize("committee", [False, True])
def test_the_status_of_a_month_is_written(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], committee: bool
) -> None:
    target = tmp_path / "status.pdf"
    more = ["--committee"] if committee else []
    assert main(["status", str(target), "--database", str(database), "--month", "2026-11", *more]) == 0
    assert capsys.readouterr().out == f"Status er gemt i {target}.\n"
    said = [text for page in read(target.read_bytes()).pages for text in page]
    assert {"Team Prøve", "Mål", "Ledelsesinformation"} <= set(said)
    assert ("Status for november 2026, til udvalget" in said) is committee
    assert ("<5" in said) is committee
    assert not [text for text in said if "Anna" in text or "Mona" in text]


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (["status", "status.xlsx"], "ender på .pdf"),
        (["status", "status.pdf", "--month", "2020-01"], "Januar 2020 kan ikke skrives"),
        (["export", "bog.xlsx", "--sheets", "Mål,Borgmestre"], "Der er intet ark, der hedder Borgmestre"),
    ],
)
def test_a_refusal_is_one_sentence_and_leaves_nothing(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], call: list[str], told: str
) -> None:
    command, file, *options = call
    month = options if "--month" in options else [*options, "--month", "2026-11"]
    assert main([command, str(tmp_path / file), "--database", str(database), *month]) == 1
    sentence = capsys.readouterr().err
    assert told in sentence
    assert sentence.count("\n") == 1
    assert not (tmp_path / file).exists()


def test_sheets_months_and_form_are_chosen_on_the_command_line(database: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    target = tmp_path / "bog.xlsx"
    call = ["export", str(target), "--database", str(database), "--month", "2026-11"]
    assert main([*call, "--sheets", "udvikling, Mål", "--months", "3"]) == 0
    assert load_workbook(target).sheetnames == ["Mål", "Udvikling", "Om"]
    assert main([*call, "--committee"]) == 0
    assert load_workbook(target).sheetnames == ["Borgere i grupper", "Mål", "Ledelsesinformation", "Udvikling", "Om"]


def test_one_who_is_for_both_or_goes_back_oddly_calls_wrongly(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["export", str(tmp_path / "bog.xlsx"), "--database", str(database)]
    for more, told in ((["--anonymous", "--committee"], "--committee"), (["--months", "5"], "1, 3, 6, 12 eller 13")):
        assert main([*call, *more]) == 2
        assert told in capsys.readouterr().err
