"""A copy for whoever looks is kept up by the window that writes, and shown with its age by the one that looks."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.core.clock import FixedClock
from app.files.stores import open_team
from app.session import Session
from db.records import Event
from db.store import Store
from tests.ui.conftest import Answers
from tests.ui.people import add_citizen
from tests.ui.settings import section
from ui.settings.own_pc import OwnPcPart
from ui.settings.page import SettingsPage
from ui.shell import read_copy
from ui.shell.main_window import MainWindow
from ui.shell.only_reading import copy_told
from ui.shell.team_view import TeamView

MakeWindow = Callable[[Store], MainWindow]


@pytest.fixture
def window(store: Store, make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr(read_copy, "AT_MOST_EVERY", 0.0)
    return make_window(store)


@pytest.fixture
def team(window: MainWindow) -> TeamView:
    assert window.team is not None
    return window.team


@pytest.fixture
def chosen(team: TeamView, answers: Answers, tmp_path: Path) -> Path:
    """Where the settings say that the copy is to lie."""
    answers.target = tmp_path / "tavle til skaermen"
    team.show_page("settings")
    part = section(team.page(SettingsPage), "settings_pc", OwnPcPart)
    part.copy_wanted.click()
    assert part.copy_place.text().endswith("tavle til skaermen.springbraet")
    return tmp_path / "tavle til skaermen.springbraet"


@pytest.fixture
def look(chosen: Path, make_window: MakeWindow) -> Callable[[], MainWindow]:
    """Opens the copy in a window of its own."""
    return lambda: make_window(open_team(chosen))


def names(team: TeamView) -> set[str]:
    """Who is on the board that is shown."""
    return set() if team.board_page.board is None else {card.name for card in team.board_page.board.cards}


def written(team: TeamView, qtbot: QtBot) -> None:
    """The copy that is due is there."""
    team.follow_file()
    assert team.read_copy is not None
    keeper = team.read_copy
    qtbot.waitUntil(lambda: keeper.job is None)


def test_it_is_written_when_something_changed_and_followed_by_who_looks(
    team: TeamView, chosen: Path, look: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    (event,) = team.session.store.all(Event)
    assert (event.kind, str(chosen) in event.facts) == ("read_copy_set", False)
    written(team, qtbot)
    first = chosen.stat().st_mtime_ns
    written(team, qtbot)
    assert chosen.stat().st_mtime_ns == first  # nothing was changed
    screen = look()
    line = screen.only_reading
    now = datetime.now()
    assert line.text.startswith(f"Kopi fra kl. {now.hour}.") or now.minute == 0
    assert line.button.isHidden()
    assert screen.team is not None
    shown = screen.team
    add_citizen(team.session, "Åse Ny", {})
    written(team, qtbot)
    shown.follow_file()
    qtbot.waitUntil(lambda: "Åse Ny" in names(shown))
    shown.board_page.actions_here["place_1"].trigger()
    assert shown.session.refusal is not None
    shown.see_to_file()


def test_what_was_changed_last_is_in_it_when_the_team_is_closed(
    window: MainWindow, team: TeamView, chosen: Path, qtbot: QtBot
) -> None:
    written(team, qtbot)
    add_citizen(team.session, "Åse Ny", {})
    window.close_team()
    store = open_team(chosen)
    assert Session(store, FixedClock(datetime.now())).refusal is not None
    assert [row[0] for row in store.rows("SELECT name FROM citizen")] == ["Åse Ny"]
    store.close()


def test_what_hinders_it_is_said_once_and_it_can_be_ended(
    window: MainWindow, team: TeamView, chosen: Path, qtbot: QtBot
) -> None:
    chosen.mkdir()
    for _ in range(2):
        written(team, qtbot)
    said = [one for one in (window.toast.text,) if "blev ikke fornyet" in one]
    assert len(said) == 1
    assert str(chosen) in said[0]
    chosen.rmdir()
    part = section(team.page(SettingsPage), "settings_pc", OwnPcPart)
    qtbot.mouseClick(part.copy_ended, Qt.MouseButton.LeftButton)
    assert part.copy_place.text() == "Der er ingen."
    team.follow_file()
    window.close_team()
    assert not chosen.exists()


@pytest.mark.parametrize(
    ("ago", "told"),
    [
        (timedelta(minutes=4), "Kopi fra kl. 9.26. "),
        (timedelta(hours=1, minutes=30), "Kopi fra kl. 8.00 (1 time siden). "),
        (timedelta(hours=20), "Kopi fra i går kl. 13.30 (20 timer siden). "),
        (timedelta(days=4), "Kopi fra den 12-11-2026 kl. 9.30 (4 dage siden). "),
    ],
)
def test_its_age_is_told_where_it_is_old(ago: timedelta, told: str) -> None:
    now = datetime(2026, 11, 16, 9, 30)
    assert copy_told(now - ago, now).startswith(told)
