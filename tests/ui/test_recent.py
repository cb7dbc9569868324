"""The teams of last time on the first page and in the menu, and a new team that is gone on with."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.core.place import Place
from tests.made_up import made_up_team
from tests.ui.conftest import NOW
from tests.ui.entering import make_team
from tests.ui.test_main_window import opener, window_of
from ui.core.preferences import Settings
from ui.core.recent import Begun, Recent, RecentTeams
from ui.files.welcome import WelcomePage
from ui.shell.coming_in import MISSING
from ui.shell.program import Opener

__all__ = ["opener"]


@pytest.fixture(scope="session")
def values(tmp_path_factory: pytest.TempPathFactory) -> QSettings:
    return QSettings(str(tmp_path_factory.mktemp("recent") / "s.ini"), QSettings.Format.IniFormat)


@given(st.lists(st.integers(0, 12)))
def test_the_latest_stands_first_once_and_only_so_many(values: QSettings, opened: list[int]) -> None:
    recent = RecentTeams(values)
    recent._keep([])
    for number in opened:
        recent.note(f"/{number}.springbraet", f"Team {number}")
    kept = [int(one.name.split()[1]) for one in recent.teams]
    assert kept == list(dict.fromkeys(reversed(opened)))[:8]


@pytest.mark.parametrize("text", ["", "no json", "7", '{"a": 1}', "[7]", '[["x"]]', '[["x", 7]]', '[["x", "y", "z"]]'])
def test_what_somebody_else_has_written_there_is_nothing(text: str, values: QSettings) -> None:
    values.setValue("recent", text)
    values.setValue("begun_team", text)
    assert (list(RecentTeams(values).teams), RecentTeams(values).begun) == ([], None)


def test_a_team_of_last_time_is_opened_from_the_first_page_and_the_menu(
    opener: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    window = window_of(opener)
    for name in ("Team Nord", "Team Øst"):
        store = made_up_team(tmp_path / f"{name}.springbraet", citizens=9, months=2, today=NOW.date())
        store.close()
        opener.open_file(tmp_path / f"{name}.springbraet")
    opener.open_demo()  # has its own way in
    served = Place("server.kommune.dk", "springbraet", "anna")
    window.settings.recent.note(served.text, "Job & Karriere")
    window.close_team()
    window.show_welcome()
    page = window.findChild(WelcomePage)
    assert page is not None
    shown = page._recent.buttons
    assert shown[0].accessibleName() == "Åbn Job & Karriere, server.kommune.dk"
    assert shown[0].text() == "Job && Karriere"  # as Qt shows a &
    assert len(shown) == 3
    assert shown[0].hasFocus()
    files = [one.where for one in window.settings.recent.teams if one.where.startswith(str(tmp_path))]
    assert [Path(one).stem for one in files] == ["Team Øst", "Team Nord"]

    away = page._recent.findChildren(QPushButton, "act")[0]
    qtbot.keyClick(away, Qt.Key.Key_Space)
    assert [button.text() for button in page._recent.buttons] == [one.name for one in window.settings.recent.teams]
    assert len(page._recent.buttons) == 2
    qtbot.keyClick(page._recent.buttons[1], Qt.Key.Key_Return)
    assert window.team is not None
    assert window.team.session.store.path == Path(files[1])

    window.actions_here["show_files"].trigger()
    first = window.menus._recent.actions()[0]
    assert first.text().endswith(f"({window.settings.recent.teams[0].place})")
    window.menus._files.close()
    Path(files[0]).unlink()
    opener.coming_in.open_recent(files[0])
    assert opener.entering.new_page.told.text() == MISSING.format(path=files[0])
    opener.entering.leave()
    window.close_team()


def test_a_file_s_folder_is_read_without_the_home_folder() -> None:
    places = [Recent(str(Path.home() / one), "Team Vest").place for one in ("vest.springbraet", "Teams/v.springbraet")]
    assert places == ["hjemmemappen", "Teams"]


def test_a_new_team_is_gone_on_with_after_another_start(opener: Opener, tmp_path: Path, qtbot: QtBot) -> None:
    window = window_of(opener)
    opener.new_team()
    page = opener.entering.new_page
    page.name.setText("Team Vest")
    page.encrypted.setChecked(False)
    page._chosen = tmp_path / "vest.springbraet"
    page._show_place()
    window.settings.flush()
    again = Settings(tmp_path / "settings.ini").recent.begun
    assert again == Begun("Team Vest", str(tmp_path / "vest.springbraet"), encrypted=False, sheet=True, goes_on=True)

    opener.entering._new_page = None  # as after a start
    opener.coming_in.go_on()
    page = opener.entering.new_page
    assert (page.name.text(), page.path, page.encrypted.isChecked()) == (again.name, Path(again.path), False)
    page.leave.click()
    opener.coming_in.go_on()
    assert not opener.curtain.drawn  # they thought better of it
    opener.new_team()
    assert page.name.text() == "Team Vest"
    page.make.click()
    qtbot.waitUntil(lambda: window.team is not None)
    assert window.settings.recent.begun is None
    window.close_team()
    make_team(opener, qtbot, "Team Syd", tmp_path / "syd.springbraet")
    assert window.team is not None
    window.close_team()
