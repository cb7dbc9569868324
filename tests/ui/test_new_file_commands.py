"""A list makes a new file that is encrypted, in clear only where that is said, and comes into one that is encrypted."""

from pathlib import Path

import pytest

from app.files.key import is_encrypted, key_for
from app.files.stores import open_store
from tests.ui.test_key_commands import LIST, NEW, SPOKEN, database, kept, said_by, typed

__all__ = ["database", "kept"]


def test_a_list_makes_a_new_file_encrypted(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    Path("liste.csv").write_text(LIST, encoding="utf-8")
    said_by(capsys, 0, "import", "liste.csv", "--database", "a.db", "--passphrase-file", "kode")
    open_store(Path("a.db"), key_for(Path("a.db"), SPOKEN)).close()
    asked = typed(monkeypatch, NEW, NEW)
    said_by(capsys, 0, "import", "liste.csv", "--database", "b.db", "--team", "Team Nord")
    open_store(Path("b.db"), key_for(Path("b.db"), NEW)).close()
    assert asked == ["Ny adgangskode til b.db: ", "Den samme adgangskode igen: "]
    for wrong, says in (
        (["kort"], "mindst 12"),
        (["abcabcabcabc"], "let at gætte"),
        ([NEW, SPOKEN], "ikke ens"),
    ):
        typed(monkeypatch, *wrong)
        call = ["import", "liste.csv", "--database", "c.db", "--team", "Team Nord"]
        assert says in said_by(capsys, 1, *call)
        assert not Path("c.db").exists()


def test_a_new_file_in_clear_says_so(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    Path("liste.csv").write_text(LIST, encoding="utf-8")
    call = ["import", "liste.csv", "--database", "a.db"]
    assert "ikke krypteret" in said_by(capsys, 0, *call, "--unencrypted")
    assert "ikke krypteret" not in said_by(capsys, 0, *call, "--team", "Mit team")
    typed(monkeypatch)
    said_by(capsys, 0, "import", "liste.csv", "--database", "b.db", "--unencrypted")
    assert not is_encrypted(Path("b.db"))


def test_a_new_file_that_nobody_was_asked_about_is_in_clear_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    Path("liste.csv").write_text(LIST, encoding="utf-8")
    assert "ikke krypteret" in said_by(capsys, 0, "import", "liste.csv", "--database", "a.db")
    assert not is_encrypted(Path("a.db"))
    said_by(capsys, 0, "import", "liste.csv", "--database", "c.db", "--passphrase-file", "kode")
    assert is_encrypted(Path("c.db"))


def test_a_list_comes_into_an_encrypted_file(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("liste.csv").write_text(LIST, encoding="utf-8")
    call = ["import", "liste.csv", "--database", str(database), "--create-staff"]
    said_by(capsys, 1, *call)
    said_by(capsys, 0, *call, "--passphrase-file", "kode", "--dry-run")
    said_by(capsys, 0, *call, "--passphrase-file", "kode")
    assert is_encrypted(database)
