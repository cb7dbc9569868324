"""A small team that is open, of which backups are kept, and what its tests ask again and again."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.commands.team import put_setting
from app.core.clock import FixedClock
from app.session import Session
from tests.made_up import made_up_team
from tests.ui.test_main_window import window_of
from ui.files.backups_dialog import BackupsDialog
from ui.shell.backups import Backups
from ui.shell.program import Opener


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opener: Opener) -> Iterator[Opener]:
    """A small team that is open, with no backup yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    path = tmp_path / "Team Åløkke.springbraet"
    made_up_team(path, citizens=9, months=2, today=datetime(2026, 11, 16).date()).close()
    opener._show(path)
    yield opener
    window_of(opener).close_team()


def session_of(opener: Opener) -> Session:
    """The way into the team that is open."""
    team = window_of(opener).team
    assert team is not None
    return team.session


def clock_of(opener: Opener) -> FixedClock:
    """The clock that the window goes by."""
    clock = window_of(opener).clock
    assert isinstance(clock, FixedClock)
    return clock


def settled(qtbot: QtBot, opener: Opener) -> Backups:
    """Wait until nothing is being made or asked."""
    backups = opener.safe.backups
    qtbot.waitUntil(lambda: backups.job is None and backups._listed)
    return backups


def put(opener: Opener, value: str) -> None:
    """Change something."""
    session_of(opener).run(put_setting, "tavlemoede/started", value)


def dialog_of(backups: Backups) -> BackupsDialog:
    """The list, which is open."""
    assert backups.dialog is not None
    return backups.dialog
