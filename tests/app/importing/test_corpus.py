"""The tool that reads a whole folder says what was understood of each file, and never what stands in it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import UserError
from app.importing.planned import ListPlan
from app.importing.planning import plan_list
from tests import corpus
from tests.app.importing.samples import LIST, csv_text, xlsx

SAMPLES = Path(__file__).parent / "files"


def test_each_file_is_a_line_and_all_together_a_few(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "liste.xlsx").write_bytes(xlsx(LIST))
    (tmp_path / "navne.csv").write_text("Navn;Titel\nAnne Lund;Leder\nBo Eg;Leder\n", encoding="utf-8")
    (tmp_path / "skanning.pdf").write_bytes(b"%PDF-1.7\n")
    assert corpus.main([str(tmp_path), "--processes", "1"]) == 0
    out = capsys.readouterr().out
    lines = out.splitlines()
    assert "list" in lines[0]
    assert "a/liste.xlsx: citizens, sheet 1 of 1, 2 rows [cpr name target_group start hours] new 2" in lines[0]
    assert lines[2].startswith("refused")
    assert lines[2].endswith("skanning.pdf: file_not_a_table pdf")
    assert lines[3].startswith("3 files in ")
    assert lines[3].endswith("2 lists, 1 refused, 0 crashes, 0 hangs")
    assert lines[4] == "silent citizens: 0 in 0 files"
    for word in ("Åse", "010170", "Lund", "Leder", "kontanthjælp", "Ark1"):
        assert word not in out


def test_citizens_of_whom_nothing_but_a_name_is_known_are_silent_where_nobody_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unasked(*arguments: Any) -> ListPlan:
        return replace(plan_list(*arguments), decisions=())

    path = tmp_path / "navne.csv"
    path.write_text("Navn;Titel\nAnne Lund;Leder\nBo Eg;Leder\n", encoding="utf-8")
    assert corpus.look_at(path, path.name).silent == 0
    monkeypatch.setattr(corpus, "plan_list", unasked)
    assert corpus.look_at(path, path.name).silent == 2
    path.write_text("Navn;By\nAnne Lund;Tarm\nBo Eg;\n", encoding="utf-8")
    assert corpus.look_at(path, path.name).silent == 0


def test_the_samples_are_lists_or_have_a_password() -> None:
    seen = [corpus.look_at(path, path.name) for path in sorted(SAMPLES.iterdir())]
    assert {one.name: one.what for one in seen} == {
        **{f"borgere.{kind}": "list" for kind in ("ods", "xls", "xlsx")},
        **{f"adgangskode.{kind}": "refused" for kind in ("ods", "xls", "xlsx")},
    }
    assert {one.code for one in seen} == {"", "file_password"}


def test_what_breaks_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "liste.csv").write_text(csv_text(), encoding="utf-8")
    faults: list[tuple[Exception, str]] = [
        (ValueError("010170-1234"), "crash"),
        (UserError("file_unreadable", reason="crash", name="liste.csv"), "crash"),
        (UserError("file_too_slow", name="liste.csv"), "hang"),
    ]
    for fault, what in faults:

        def broken(path: Path, fault: Exception = fault) -> list[object]:
            raise fault

        monkeypatch.setattr(corpus, "read_sheets", broken)
        assert corpus.main([str(tmp_path), "--processes", "1"]) == 1
        out = capsys.readouterr().out
        assert out.startswith(what)
        assert "010170" not in out


def test_a_plan_that_never_ends_is_a_hang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "liste.csv").write_text(csv_text(), encoding="utf-8")

    def endless(*_: object) -> None:
        while True:
            pass

    monkeypatch.setattr(corpus, "_TOO_LONG", 1)
    monkeypatch.setattr(corpus, "read_sheets", endless)
    assert corpus.look_at(tmp_path / "liste.csv", "liste.csv").what == "hang"
