"""A list is imported by night as it was chosen to be understood by day: options, and a file that a dry run writes."""

import json
from pathlib import Path

import pytest

from app.files.stores import open_store
from db.records import Citizen
from ui.__main__ import main

LIST = "Navn;Hvor;By;Trin\nAnne Jensen;Vejle;Horsens;På vej\nBo Ek;Vejle;;I gang\n"


def run(folder: Path, *more: str) -> int:
    """Import the list of this folder into its file team.db."""
    return main(["import", str(folder / "liste.csv"), "--database", str(folder / "team.db"), "--unencrypted", *more])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a list in it."""
    (tmp_path / "liste.csv").write_text(LIST, encoding="utf-8")
    return tmp_path


def towns(folder: Path) -> dict[str, str]:
    """Name -> town of everyone in team.db."""
    store = open_store(folder / "team.db")
    found = {one.name: one.town for one in store.all(Citizen)}
    store.close()
    return found


def test_a_dry_run_writes_the_file_and_the_import_obeys_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = folder / "valg.json"
    assert run(folder, "--dry-run", "--choices", str(file), "--column", "Hvor=town") == 0
    saved = json.loads(file.read_text(encoding="utf-8"))
    assert saved["columns"] == {"Navn": "name", "Hvor": "town", "By": "", "Trin": "stage"}
    assert not (folder / "team.db").exists()
    saved["columns"] |= {"Hvor": "", "By": "town"}
    file.write_text(json.dumps(saved), encoding="utf-8")
    before = file.read_bytes()
    assert run(folder, "--choices", str(file)) == 0
    assert towns(folder) == {"Anne Jensen": "Horsens", "Bo Ek": ""}
    assert run(folder, "--dry-run", "--choices", str(file)) == 0
    assert file.read_bytes() == before
    assert "Ikke brugt: Hvor" in capsys.readouterr().out


def test_options_say_the_same(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "--column", "By=", "--column", "Hvor=town", "--json") == 0
    assert json.loads(capsys.readouterr().out)["columns"]["Hvor"] == "town"
    assert towns(folder) == {"Anne Jensen": "Vejle", "Bo Ek": "Vejle"}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--choices", "borte.json"), "borte.json"),
        (("--choices", "liste.csv"), "er ikke en fil med valg"),
        (("--column", "Sted=town"), "ingen kolonne, der hedder Sted"),
        (("--column", "Hvor=sted"), "intet felt"),
        (("--keep", "sted"), "intet felt"),
    ],
)
def test_what_there_is_not_is_said(
    folder: Path, more: tuple[str, str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    option, value = more
    assert run(folder, option, str(folder / value) if option == "--choices" else value) != 0
    told = capsys.readouterr().err
    assert said.replace("intet felt", "ikke noget felt") in told
    assert not (folder / "team.db").exists()


@pytest.mark.parametrize("wrong", [("--leave-out", "to"), ("--answer", "hidden_rows"), ("--column", "=town")])
def test_an_option_that_says_nothing_is_a_wrong_call(folder: Path, wrong: tuple[str, str]) -> None:
    assert run(folder, *wrong) == 2


def standing(folder: Path) -> dict[str, str | None]:
    """Name -> how the case ended, of everyone in team.db."""
    store = open_store(folder / "team.db")
    found = {one.name: one.exit_reason_id for one in store.all(Citizen)}
    store.close()
    return found


def test_who_is_not_in_the_list_is_closed_where_the_call_says_so_and_many_never(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    everyone = LIST + "Cai Dam;Vejle;;På vej\n"
    (folder / "liste.csv").write_text(everyone, encoding="utf-8")
    assert run(folder) == 0
    (folder / "liste.csv").write_text(LIST, encoding="utf-8")
    assert run(folder, "--close-missing", "Forduftet") != 0
    assert "Ordinært job" in capsys.readouterr().err
    assert run(folder, "--close-missing", "Ordinært job", "--dry-run", "--choices", str(folder / "valg.json")) == 0
    assert set(standing(folder).values()) == {None}
    (folder / "liste.csv").write_text("Navn;By;Trin\nAnne Jensen;;På vej\n", encoding="utf-8")
    assert run(folder, "--choices", str(folder / "valg.json")) != 0
    assert "ligner en anden liste" in capsys.readouterr().err
    (folder / "liste.csv").write_text(LIST, encoding="utf-8")
    assert run(folder, "--choices", str(folder / "valg.json")) == 0
    assert {name for name, reason in standing(folder).items() if reason} == {"Cai Dam"}
