"""Backups are made, listed and restored on the command line, and an import makes one first."""

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from app.commands.team import put_setting
from app.core.clock import SystemClock
from app.files.places import Places, choose_places, places
from app.files.safekeeping import backups_of
from app.files.stores import open_store
from app.session import Session
from db.records import Event, Setting
from tests.made_up import made_up_team
from ui.cli.main import main


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small team, closed, with no backup yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    path = tmp_path / "team.springbraet"
    made_up_team(path, citizens=9, months=2, today=date.today()).close()
    return path


def put(file: Path, value: str) -> None:
    """Change something."""
    with closing(open_store(file)) as store:
        Session(store, SystemClock()).run(put_setting, "tavlemoede/started", value)


def test_a_backup_is_made_once_listed_and_restored(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["backup", "--database", str(file), "--list"]) == 0
    assert "ingen sikkerhedskopier" in capsys.readouterr().out
    assert main(["backup", "--database", str(file)]) == 0
    assert "Gemt og efterset" in capsys.readouterr().out
    choose_places(Places(places().root, tmp_path / "drev"))
    assert main(["backup", "--database", str(file)]) == 0
    told = capsys.readouterr().out
    assert "Intet er ændret siden" in told
    assert "er der ikke lige nu" in told
    (tmp_path / "drev").mkdir()
    put(file, "1")
    assert main(["backup", "--database", str(file)]) == 0
    assert "Også gemt" in capsys.readouterr().out
    assert main(["backup", "--database", str(file), "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert all("9 borgere" in line for line in lines)
    with closing(open_store(file)) as store:
        first = backups_of(store)[0][0]
    assert main(["restore", str(first), "--database", str(file)]) == 0
    assert "før gendannelse" in capsys.readouterr().out
    with closing(open_store(file)) as store:
        assert store.get(Setting, "tavlemoede/started") is None
        assert [event.kind for event in store.all(Event)] == ["restored"]
    assert len(list(tmp_path.glob("team før gendannelse*"))) == 1


def test_what_is_no_backup_is_not_put_in_the_place_of_a_team(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = file.read_bytes()
    (tmp_path / "liste.csv").write_text("CPR;Navn\n", encoding="utf-8")
    assert main(["restore", str(tmp_path / "liste.csv"), "--database", str(file)]) == 1
    assert main(["restore", str(tmp_path / "væk.springbraet"), "--database", str(file)]) == 1
    assert "findes ikke" in capsys.readouterr().err
    assert file.read_bytes() == before


def test_an_import_keeps_what_was_there(file: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    (tmp_path / "liste.csv").write_text("CPR;Navn\n0101901238;Anne Jensen\n", encoding="utf-8")
    call = ["import", str(tmp_path / "liste.csv"), "--database", str(file)]
    assert main([*call, "--dry-run"]) == 0
    with closing(open_store(file)) as store:
        assert backups_of(store) == []
    assert main(call) == 0
    with closing(open_store(file)) as store:
        ((kept, _, _),) = backups_of(store)
    assert kept.read_bytes() == before
