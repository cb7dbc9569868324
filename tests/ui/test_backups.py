"""Backups are made while the team is open and the window lives on, and a list shows them."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.core.errors import UserError
from app.files.places import Places, choose_places, places
from db.records import Event
from tests.ui.backed_up import clock_of, dialog_of, put, session_of, settled, team
from tests.ui.conftest import Answers
from tests.ui.test_main_window import opener, window_of
from ui.files import backup_jobs, backup_words
from ui.settings.own_pc import OwnPcPart
from ui.settings.page import SettingsPage
from ui.shell.main_window import MainWindow
from ui.shell.program import Opener

__all__ = ["opener", "team"]


def test_one_is_made_soon_and_then_every_half_hour_if_something_changed(team: Opener, qtbot: QtBot) -> None:
    team.safe.begin()
    backups = settled(qtbot, team)
    assert [one.at for one in backups.known] == [datetime(2026, 11, 16, 9, 30)]
    clock = clock_of(team)
    clock.at += timedelta(minutes=31)
    backups.look()
    assert backups.job is None
    put(team, "1")
    backups.look()
    settled(qtbot, team)
    assert [one.at.minute for one in backups.known] == [1, 30]
    put(team, "2")
    clock.at += timedelta(minutes=29)
    backups.look()
    assert backups.job is None
    clock.at += timedelta(minutes=1)
    backups.look()
    settled(qtbot, team)
    assert len(backups.known) == 3
    clock.at -= timedelta(days=900)  # a clock set back hinders nothing
    put(team, "3")
    backups.look()
    settled(qtbot, team)
    assert len(backups.known) == 4
    assert backups.schedule.holds(backups.known[-1].holds.change_id if backups.known[-1].holds else "")


def test_the_rail_says_how_old_the_newest_is_and_warns_after_a_week(team: Opener, qtbot: QtBot) -> None:
    window = window_of(team)
    team.safe.begin()
    backups = settled(qtbot, team)
    button = window.files_button
    assert (button._key, button._warns) == ("9.30", False)
    assert "16-11-2026 kl. 9.30" in button.toolTip()
    clock = clock_of(team)
    clock.at += timedelta(days=8)
    backups.look()
    assert (button._key, button._warns) == ("8 dage", False)  # nothing has changed since
    put(team, "1")
    backups.schedule.try_now(clock.at)
    backups.look()
    assert (button._key, button._warns) == ("8 dage", True)
    assert window.actions_here["show_backups"].statusTip().startswith("I 8 dage har der været ændringer")
    assert "I 8 dage" in window.toast.text


def test_one_is_made_when_a_list_is_going_to_be_read(team: Opener, qtbot: QtBot, tmp_path: Path) -> None:
    team.safe.begin()
    backups = settled(qtbot, team)
    put(team, "1")
    (tmp_path / "liste.csv").write_text("CPR;Navn\n0101901238;Anne Jensen\n", encoding="utf-8")
    window = window_of(team)
    assert window.team is not None
    window.team.take_lists([tmp_path / "liste.csv"])
    qtbot.waitUntil(lambda: len(backups.known) == 2 and backups.job is None)
    assert backups.known[0].holds is not None
    assert backups.schedule.holds(backups.known[0].holds.change_id)


def test_the_settings_lead_to_the_list(team: Opener, qtbot: QtBot) -> None:
    window = window_of(team)
    assert window.team is not None
    window.team.show_page("settings")
    page = window.team.page(SettingsPage)
    assert page.show_section("settings_pc")
    part = page.part
    assert isinstance(part, OwnPcPart)
    part.backups.click()
    assert dialog_of(settled(qtbot, team)).isVisible()


def test_a_damaged_file_is_told_and_noted_and_costs_no_copy(
    team: Opener, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    team.safe.begin()
    backups = settled(qtbot, team)
    file = session_of(team).store.path

    def damaged(*_: object, **__: object) -> None:
        raise UserError("backup_damaged", path=str(file))

    monkeypatch.setattr(backup_jobs, "make_backup", damaged)
    backups.make()
    settled(qtbot, team)
    assert "beskadiget" in window_of(team).toast.text
    assert [event.kind for event in session_of(team).store.all(Event)] == ["checked"]
    assert window_of(team).files_button._warns
    assert len(backups.known) == 1


def test_a_second_place_that_is_away_is_said_where_it_matters_and_hinders_nothing(
    team: Opener, qtbot: QtBot, tmp_path: Path
) -> None:
    choose_places(Places(places().root, tmp_path / "drev"))
    team.safe.show()
    backups = settled(qtbot, team)
    qtbot.waitUntil(lambda: len(backups.known) == 1 and backups.job is None)
    assert "drev" in dialog_of(backups).trouble.text()
    assert not window_of(team).files_button._warns
    (tmp_path / "drev").mkdir()
    put(team, "1")
    backups.make()
    qtbot.waitUntil(lambda: len(backups.known) == 3 and backups.job is None)
    assert sorted(one.second for one in backups.known) == [False, False, True]
    assert dialog_of(backups).trouble.text() == ""
    assert "andet sted" in dialog_of(backups).newest.text()


def test_one_is_made_by_hand_and_other_places_are_chosen(
    team: Opener, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    team.safe.show()
    backups = settled(qtbot, team)
    dialog = dialog_of(backups)
    put(team, "1")
    dialog.make.click()
    qtbot.waitUntil(lambda: len(backups.known) == 2 and backups.job is None)
    assert "efterset" in window_of(team).toast.text
    assert [event.kind for event in session_of(team).store.all(Event)] == ["backed_up"]
    answers.file = tmp_path / "andet"
    answers.file.mkdir()
    dialog.second_button.click()
    settled(qtbot, team)
    assert places().second == tmp_path / "andet"
    dialog.days.choose("3")
    dialog.days.activated.emit(1)
    dialog.no_second.click()
    assert places() == Places(places().root, None, 3)
    dialog.first_button.click()
    settled(qtbot, team)
    assert places().root == tmp_path / "andet"


def test_what_was_changed_last_is_kept_when_the_program_ends(team: Opener, qtbot: QtBot) -> None:
    team.safe.begin()
    backups = settled(qtbot, team)
    put(team, "1")
    clock_of(team).at += timedelta(minutes=5)
    window_of(team).close_team()
    backups.finish()
    session = backups._session
    assert session is not None
    assert len(list(places().root.rglob("*.springbraet"))) == 2


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 byte"), (999, "999 byte"), (9_690_000, "9,7 MB"), (421_000_000, "421 MB")]
)
def test_sizes_are_said_as_people_say_them(count: int, text: str) -> None:
    assert backup_words.size(count) == text


@pytest.mark.parametrize(
    ("days", "short", "long"),
    [(0, "9.05", "i dag"), (1, "i går", "i går"), (40, "40 dage", "for 40 dage siden"), (-3, "19-11-2026", "den 19-")],
)
def test_ages_are_said_as_people_say_them(days: int, short: str, long: str) -> None:
    at, now = datetime(2026, 11, 16, 9, 5) - timedelta(days=days), datetime(2026, 11, 16, 23, 59)
    assert backup_words.age(at, now) == short
    assert long in backup_words.newest(at, now)


def test_no_backup_is_kept_of_a_made_up_team(opener: Opener, qtbot: QtBot) -> None:
    opener.open_demo()
    opener.safe.begin()
    assert opener.safe.backups.file is None
    assert opener.safe.backups.job is None
    assert isinstance(window_of(opener), MainWindow)
    window_of(opener).close_team()
