"""The command line says each refusal in one sentence, and names the option and the range that put it right."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.core.clock import FixedClock
from app.core.domain import Month
from app.core.errors import UserError
from tests.ui.conftest import NOW, Answers
from tests.ui.lists import write_workbook
from ui.__main__ import main
from ui.cli.values import LEAST_SIZE
from ui.core.preferences import Settings
from ui.shell.main_window import MainWindow
from ui.texts.errors import ERRORS
from ui.texts.refusals import joined, refusal_sentence


def said(capsys: pytest.CaptureFixture[str], code: int, *call: str) -> str:
    """The last line of what a call that ends with this code says on stderr."""
    capsys.readouterr()
    assert main(call) == code
    return capsys.readouterr().err.splitlines()[-1]


@pytest.mark.parametrize(
    ("call", "wrong"),
    [
        ("--database", "der mangler en værdi efter --database."),
        ("--database --demo", "der mangler en værdi efter --database."),
        ("--database=", "--database: der mangler en fil."),
        ("--demo --x", "--x kendes ikke."),
        ("--demo team.db", "team.db kendes ikke."),
        ("--database team.db check", "kommandoen check skal stå først."),
        ("--database -5", "kaldet kan ikke læses; et filnavn, der begynder med -, skrives --database=FIL."),
    ],
)
def test_a_wrong_call_for_the_window_says_what_is_wrong(
    call: str, wrong: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, 2, *call.split()) == f"springbraet: forkert kald: {wrong}"


def test_help_is_given_wherever_it_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--demo", "--help"]) == 0
    assert "kommandoer" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("option", "number", "sentence"),
    [
        ("--citizens", "-5", "--citizens kan ikke være -5; vælg mindst 0."),
        ("--months", "0", "--months kan ikke være 0; vælg 1 til 240."),
        ("--months", "241", "--months kan ikke være 241; vælg 1 til 240."),
    ],
)
def test_an_impossible_team_is_told_by_the_number_that_is_wrong(
    option: str, number: str, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, 1, "demo", str(tmp_path / "team.db"), option, number) == sentence


def test_of_several_sheets_the_option_and_the_names_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = [["Navn", "CPR"], ["Anna Agger", "0101901009"]]
    file = write_workbook(tmp_path / "liste.xlsx", {"Nord": sheet, "Syd": sheet})
    call = ("import", str(file), "--database", str(tmp_path / "team.db"), "--unencrypted")
    for more in ((), ("--sheet", "Vest")):
        sentence = said(capsys, 1, *call, *more)
        assert "--sheet NAVN" in sentence
        assert sentence.endswith(": Nord, Syd.")
    assert main([*call, "--sheet", "Syd"]) == 0


@pytest.mark.parametrize("size", ["10x10", "639x400", "640x399", "900x16385"])
def test_a_size_that_no_window_can_have_is_refused(size: str, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = said(capsys, 2, "screenshots", "f", "--database", "d", "--size", size)
    assert wrong.endswith(f"»{size}« kan ikke bruges; vælg en størrelse fra 640x400 til 16384x16384.")


def test_the_least_size_is_the_windows_own(qapp: QApplication, tmp_path: Path) -> None:
    window = MainWindow(Settings(tmp_path / "settings.ini"), FixedClock(NOW), Answers())
    assert (window.minimumWidth(), window.minimumHeight()) == LEAST_SIZE
    window.deleteLater()


@pytest.mark.parametrize("name", ["rapport.pdf", "rapport", ".xlsx"])
def test_a_workbook_that_is_not_called_one_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sentence = said(capsys, 1, "export", str(tmp_path / name), "--database", str(tmp_path / "team.db"))
    assert sentence == f"Et regneark kan ikke hedde {tmp_path / name}; vælg et navn, der ender på .xlsx."


@pytest.mark.parametrize("command", ["check", "import", "export"])
def test_a_folder_is_told_as_a_folder(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "liste.csv").write_text("CPR;Navn\n0101901238;Anne Jensen\n", encoding="utf-8")
    files = {"check": [], "import": [str(tmp_path / "liste.csv")], "export": [str(tmp_path / "ud.xlsx")]}
    sentence = said(capsys, 1, command, *files[command], "--database", str(tmp_path))
    assert sentence == f"{tmp_path} er en mappe; vælg en fil, som Springbræt har gemt."


def test_a_single_month_is_not_offered_as_a_choice() -> None:
    november, october = Month(2026, 11), Month(2026, 10)
    one = UserError("month_outside", month=Month(2019, 1), first=november, last=november)
    assert refusal_sentence(one).endswith("kan ikke skrives; teamet har kun november 2026.")
    two = UserError("month_outside", month=Month(2019, 1), first=october, last=november)
    assert refusal_sentence(two).endswith("måned er oktober 2026, og den seneste er november 2026.")


def test_every_refusal_is_one_sentence() -> None:
    assert [one for one in ERRORS.values() if re.search(r"[.!?] ", joined(one))] == []


def test_what_stands_in_a_sentence_is_left_as_it_is() -> None:
    error = UserError("store_missing", path="Hr. Hansens. Team.db")
    assert refusal_sentence(error).startswith("Filen Hr. Hansens. Team.db findes ikke; vælg")
