"""The import on the command line: its JSON to the letter, a new file whole or not at all, and a dry run that is one."""

import json
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.files.stores import open_store
from db.records import Citizen, Setting, Staff, Team
from ui.__main__ import main
from ui.cli import importing as import_command

LIST = """\
CPR-nr.;Navn;Jobformidler;Startdato;Trin;Hobby
0101901238;Anne Jensen;Mona Sørensen;01-03-2025;På vej;Kor
202;;Ole Hansen;31-02-2026;I gang;
;;Ole Hansen;;Flyver;
0303701249;Dan Æbelø;Ole Hansen;;På spring;
0303701249;Dan Æbelø;Ole Hansen;;I gang;
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the list in it, as a Danish case system writes it."""
    (tmp_path / "liste.csv").write_bytes(LIST.encode("cp1252"))
    return tmp_path


def run(folder: Path, *more: str, name: str = "liste.csv") -> int:
    """Import a list of this folder into its file team.db."""
    return main(["import", str(folder / name), "--database", str(folder / "team.db"), "--unencrypted", *more])


def names(folder: Path) -> set[str]:
    """What stands in the folder."""
    return {path.name for path in folder.iterdir()}


def rows(folder: Path, record: type[Citizen] | type[Staff]) -> list[str]:
    """The names in a table of team.db."""
    store = open_store(folder / "team.db")
    found = sorted(row.name for row in store.all(record))
    store.close()
    return found


def test_json_is_what_the_contract_says(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "--json") == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.count("\n") == 1
    answer = json.loads(said.out)
    warnings = answer.pop("warnings")
    assert list(answer) == [
        "sheet",
        "read",
        "new",
        "changed",
        "unchanged",
        "rejected",
        "columns",
        "ignored",
        "decisions",
    ]
    assert answer == {
        "sheet": "liste", "read": 5, "new": 2, "changed": 0, "unchanged": 0,
        "rejected": [
            {"row": 3, "column": "CPR-nr.", "reason": "CPR-nummeret har ikke ti cifre og er ikke taget med."},
            {"row": 4, "column": "Navn", "reason": "Rækken har intet navn, og borgeren findes ikke i teamet."},
            {"row": 6, "column": "Trin", "reason": "Række 5 er om den samme borger og siger noget andet (trin). "
                                                   "Ret den række, der er forkert."},
        ],
        "columns": {"CPR-nr.": "cpr", "Navn": "name", "Jobformidler": "jobformidler", "Startdato": "start",
                    "Trin": "stage"},
        "ignored": ["Hobby"],
        "decisions": [],
    }  # fmt: skip
    assert warnings == [
        "Jobformidleren Mona Sørensen oprettes (1 række).",
        "Jobformidleren Ole Hansen oprettes (2 rækker).",
    ]


def test_a_missing_file_is_made_with_its_team_and_the_jobformidlere_of_the_list(folder: Path) -> None:
    assert run(folder, "--team", "Team Vest") == 0
    assert names(folder) == {"liste.csv", "team.db"}
    assert rows(folder, Citizen) == ["Anne Jensen", "Dan Æbelø"]
    assert rows(folder, Staff) == ["Mona Sørensen", "Ole Hansen"]
    store = open_store(folder / "team.db")
    assert [team.name for team in store.all(Team)] == ["Team Vest"]
    assert store.all(Setting) == []
    store.close()
    assert main(["check", "--database", str(folder / "team.db")]) == 0


def test_the_team_is_called_mit_team_by_default(folder: Path) -> None:
    run(folder)
    store = open_store(folder / "team.db")
    assert [team.name for team in store.all(Team)] == ["Mit team"]
    store.close()


def test_a_second_import_changes_what_changed_and_creates_no_jobformidler(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder)
    changed = LIST.replace("På vej", "I gang").replace("Dan Æbelø;Ole Hansen", "Dan Æbelø;Uffe Ny")
    (folder / "ny.csv").write_text(changed, encoding="utf-8-sig")
    capsys.readouterr()
    assert run(folder, "--json", name="ny.csv") == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["new"], answer["changed"], answer["unchanged"]) == (0, 1, 1)
    assert [one["row"] for one in answer["rejected"]] == [3, 4, 6]
    assert rows(folder, Staff) == ["Mona Sørensen", "Ole Hansen"]
    assert run(folder, "--create-staff", name="ny.csv") == 0
    assert rows(folder, Staff) == ["Mona Sørensen", "Ole Hansen", "Uffe Ny"]


def test_a_dry_run_writes_nothing_at_all(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "--dry-run") == 0
    assert names(folder) == {"liste.csv"}
    assert capsys.readouterr().out.endswith("Intet er gemt.\n")
    run(folder)
    before = (folder / "team.db").read_bytes()
    written = (folder / "team.db").stat().st_mtime_ns
    (folder / "ny.csv").write_text(LIST.replace("På vej", "I gang"), encoding="utf-8")
    capsys.readouterr()
    assert run(folder, "--dry-run", name="ny.csv") == 0
    assert "Række 2 ændret: Trin: »På vej« bliver »I gang«" in capsys.readouterr().out
    assert (folder / "team.db").read_bytes() == before
    assert (folder / "team.db").stat().st_mtime_ns == written
    assert names(folder) == {"liste.csv", "ny.csv", "team.db"}


def test_an_import_in_words(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "5 rækker i »liste«: 2 nye, 0 ændrede, 0 uændrede, 3 afviste."
    assert lines[1] == "  Række 3 afvist (CPR-nr.): CPR-nummeret har ikke ti cifre og er ikke taget med."
    assert lines[-2:] == ["  Ikke brugt: Hobby.", "Det er gemt."]


@pytest.mark.parametrize("exists", [False, True])
def test_a_list_of_which_nothing_can_be_imported_is_refused(
    folder: Path, exists: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    if exists:
        run(folder)
    (folder / "dårlig.csv").write_text("CPR;Navn\n3113901234;\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in folder.iterdir()}
    capsys.readouterr()
    assert run(folder, "--json", name="dårlig.csv") == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["rejected"][0]["row"] == 2
    assert said.err == (
        "Ingen af listens rækker kunne importeres, og intet er gemt; "
        "række 2: CPR-nummeret begynder ikke med en dato, der kan være rigtig, og er ikke taget med.\n"
    )
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize(
    ("content", "more", "said"),
    [
        (b"", (), "ingenting"),
        (b"Kun tekst, ingen tabel", (), "liste"),
        (LIST.encode(), ("--sheet", "Ark9"), "Ark9"),
        (b"CPR;Navn\n", (), ""),
    ],
)
def test_what_is_no_list_is_refused_and_nothing_is_left(
    folder: Path, content: bytes, more: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "andet.csv").write_bytes(content)
    assert run(folder, *more, name="andet.csv") == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert said in told.err
    assert names(folder) == {"liste.csv", "andet.csv"}


def test_a_missing_list_and_a_missing_folder_are_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, name="væk.csv") == 1
    assert "væk.csv" in capsys.readouterr().err
    assert (
        main(["import", str(folder / "liste.csv"), "--database", str(folder / "væk" / "team.db"), "--unencrypted"]) == 1
    )
    assert "Mappen" in capsys.readouterr().err
    assert run(folder, "--team", " ") == 1
    assert names(folder) == {"liste.csv"}


def test_an_import_that_breaks_off_leaves_no_new_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise UserError("store_full")

    monkeypatch.setattr(import_command, "import_list", full)
    assert run(folder) == 1
    assert names(folder) == {"liste.csv"}


def test_the_changes_are_written_under_the_name_that_is_given(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder) == 0
    (folder / "liste.csv").write_text("CPR;Navn;By\n0101901238;Anne Jensen;Vejle\n", encoding="utf-8")
    assert run(folder, "--who", "ms") == 0
    store = open_store(folder / "team.db")
    mona = next(one.id for one in store.all(Staff) if one.name == "Mona Sørensen")
    assert list(store.journal())[-1].who == mona
    store.close()
    capsys.readouterr()
    assert run(folder, "--who", "Kurt") == 1
    assert capsys.readouterr().err.startswith("Ingen af teamets medarbejdere hedder »Kurt«;")
