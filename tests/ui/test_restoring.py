"""A backup is looked into and restored from the list, also where the team's file doesn't open."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.core.errors import UserError
from app.files.recoding import recode
from app.files.safekeeping import make_backup
from app.files.stores import create_team_store
from db.engines.key import Key
from db.records import Event
from tests.ui.backed_up import dialog_of, put, session_of, settled, team
from tests.ui.conftest import Answers
from tests.ui.test_main_window import opener, window_of
from ui.shell.program import Opener

__all__ = ["opener", "team"]


def test_a_backup_is_looked_into_and_left_again(team: Opener, qtbot: QtBot) -> None:
    window = window_of(team)
    team.safe.show()
    backups = settled(qtbot, team)
    file = session_of(team).store.path
    put(team, "1")
    dialog_of(backups).look.click()
    assert session_of(team).store.path == backups.known[0].path
    assert "sikkerhedskopien fra 16-11-2026 kl. 9.30" in window.only_reading.text
    before = backups.known[0].path.read_bytes()
    with pytest.raises(UserError) as refused:
        put(team, "2")
    assert refused.value.code == "store_is_backup"
    assert window.team is not None
    window.team.hold_again()
    window.team.see_to_file()
    backups.look()
    assert backups.known[0].path.read_bytes() == before if backups.known else True
    assert window.settings.database == file
    window.only_reading.button.click()
    assert session_of(team).store.path == file
    assert session_of(team).refusal is None
    assert not window.only_reading.isVisible()


def test_a_backup_is_restored_and_what_was_there_is_laid_aside(team: Opener, qtbot: QtBot, answers: Answers) -> None:
    window = window_of(team)
    team.safe.show()
    backups = settled(qtbot, team)
    file = session_of(team).store.path
    assert file is not None
    put(team, "1")
    put(team, "2")
    now = file.read_bytes()
    dialog_of(backups).restore.click()
    assert window.team is not None  # it was not agreed to
    assert "bliver lagt til side" in answers.asked[-1]
    answers.agrees = True
    dialog_of(backups).restore.click()
    restoring = team.safe.restoring
    assert restoring is not None
    qtbot.waitUntil(lambda: restoring.job is None)
    assert session_of(team).store.path == file
    aside = file.with_name("Team Åløkke før gendannelse 2026-11-16 0930.springbraet")
    assert aside.read_bytes() == now
    assert aside.name in window.toast.text
    assert [event.kind for event in session_of(team).store.all(Event)] == ["restored"]
    assert session_of(team).can_undo is None
    put(team, "3")
    assert session_of(team).undo() is not None


def test_where_the_file_does_not_open_its_newest_backup_is_restored(
    team: Opener, qtbot: QtBot, answers: Answers
) -> None:
    window = window_of(team)
    team.safe.begin()
    settled(qtbot, team)
    file = session_of(team).store.path
    assert file is not None
    window.close_team()
    damaged = b"SQLite format 3\0" + bytes(20_000)
    file.write_bytes(damaged)
    with pytest.raises(UserError):
        team._show(file)
    window.show_welcome()
    window.actions_here["show_backups"].trigger()
    backups = settled(qtbot, team)
    assert dialog_of(backups).make.isHidden()
    assert len(backups.known) == 1
    answers.agrees = True
    dialog_of(backups).restore.click()
    restoring = team.safe.restoring
    assert restoring is not None
    qtbot.waitUntil(lambda: restoring.job is None)
    assert session_of(team).store.path == file
    assert session_of(team).refusal is None
    assert next(file.parent.glob("*før gendannelse*.springbraet")).read_bytes() == damaged


def test_an_encrypted_team_is_restored_with_its_key_and_older_ones_with_theirs(
    opener: Opener, qtbot: QtBot, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    file, window = tmp_path / "hemmelig.springbraet", window_of(opener)
    old, new = Key.of("en gammel adgangskode", bytes(16)), Key.of("en nyere adgangskode", bytes(range(16)))
    create_team_store(file, "Team Prøve", window.clock, old).close()
    make_backup(file, old, window.clock.now())
    recode(file, old, new)
    opener._show(file, new)
    opener.safe.show()
    backups = settled(qtbot, opener)
    qtbot.waitUntil(lambda: len(backups.known) == 2 and backups.job is None)
    dialog = dialog_of(backups)
    assert [one.holds is None for one in backups.known] == [False, True]
    dialog.table.selectRow(1)
    assert not dialog.restore.isEnabled()
    answers.words = "en gammel adgangskode"
    dialog.look.click()
    qtbot.waitUntil(lambda: backups.job is None and all(one.holds is not None for one in backups.known))
    assert dialog.restore.isEnabled()
    dialog.look.click()
    opener.safe.show()
    qtbot.waitUntil(lambda: backups.job is None and backups._listed)
    assert [one.holds is None for one in backups.known] == [False, False], "no passphrase is asked for twice"
    assert "Den seneste er fra i dag" in dialog.newest.text()
    dialog.table.selectRow(1)
    answers.agrees = True
    dialog.restore.click()
    restoring = opener.safe.restoring
    assert restoring is not None
    qtbot.waitUntil(lambda: restoring.job is None)
    assert session_of(opener).store.key == old
    assert "Team Prøve".encode() not in file.read_bytes()
    window.close_team()


def test_copies_in_clear_are_encrypted_once_the_team_is(
    opener: Opener, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    file, window, key = tmp_path / "team.springbraet", window_of(opener), Key(bytes(32), bytes(range(16)))
    create_team_store(file, "Team Prøve", window.clock).close()
    kept, _ = make_backup(file, None, window.clock.now())
    assert "Team Prøve".encode() in kept.path.read_bytes()
    recode(file, None, key)
    opener._show(file, key)
    opener.safe.begin()
    backups = settled(qtbot, opener)
    qtbot.waitUntil(lambda: backups.job is None and all(one.key == key for one in backups.known))
    assert "Team Prøve".encode() not in kept.path.read_bytes()
    window.close_team()


def test_a_backup_that_is_damaged_leaves_the_team_as_it_was(team: Opener, qtbot: QtBot, answers: Answers) -> None:
    team.safe.show()
    backups = settled(qtbot, team)
    whole = bytearray(backups.known[0].path.read_bytes())
    whole[-5000:-4000] = bytes(1000)
    backups.known[0].path.write_bytes(whole)
    answers.agrees = True
    put(team, "1")
    dialog_of(backups).restore.click()
    restoring = team.safe.restoring
    assert restoring is not None
    qtbot.waitUntil(lambda: restoring.job is None)
    assert session_of(team).can_undo is not None
    assert "blev ikke brugt" in window_of(team).toast.text
