"""What IT has decided is seen where it would be chosen, and can't be chosen otherwise there."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from app.core import policy as deciding
from app.core.place import Place
from app.core.policy import policy
from app.files.places import places
from db.store import Store
from tests.ui.conftest import Answers
from ui.core.preferences import Settings
from ui.files.backups_dialog import BackupsDialog
from ui.files.new_team_page import NewTeamPage
from ui.servers.login_page import LoginPage
from ui.settings.page import SettingsPage
from ui.settings.security import SecurityPart
from ui.shell.application import tell_policy
from ui.shell.main_window import MainWindow
from ui.texts.policy import DECIDED, TITLE


@pytest.fixture
def decided(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A policy, and the folder that it decides on."""
    folder = tmp_path / "fælles"
    folder.mkdir()
    file = tmp_path / "policy.toml"
    file.write_text(
        '[server]\naddress = "tavle.kommune.dk"\ndatabase = "tavle"\n'
        f"[folders]\nteams = '{folder}'\nbackups = '{folder}'\n"
        "[allow]\nunencrypted = false\nremember_passphrases = false\n[lock]\nafter_minutes = 10\nmore = 1\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(deciding, "policy_file", lambda: file)
    policy.cache_clear()
    yield folder
    policy.cache_clear()


def test_what_is_decided_is_shown_and_can_not_be_changed(
    decided: Path, store: Store, make_window: Callable[[Store], MainWindow], answers: Answers, tmp_path: Path
) -> None:
    settings = Settings(tmp_path / "own.ini")
    settings.lock_after = 0
    assert settings.lock_after == 10
    settings.lock_after = 5
    assert settings.lock_after == 5
    window = make_window(store)
    team = window.team
    assert team is not None
    tell_policy(window)
    assert "lock.more" in window.toast.text
    team.show_page("settings")
    page = team.page(SettingsPage)
    page.show_section("settings_security")
    security = page.part
    assert isinstance(security, SecurityPart)
    assert not security.decrypt.isEnabled()
    assert {key for key, chip in security.after.chips.items() if chip.isEnabled()} == {"5", "10"}
    assert security.after.chips["10"].isChecked()
    page.show_section("settings_pc")
    texts = {label.text() for label in page.findChildren(QLabel)}
    assert {TITLE, "Serveren er tavle.kommune.dk.", f"De gemmes også i {decided}."} <= texts
    assert any("lock.more" in text for text in texts)
    made = NewTeamPage(answers, settings.recent)
    made.ask()
    assert made.encrypted.isChecked()
    assert not made.encrypted.isEnabled()
    assert made.encrypted.toolTip() == DECIDED
    assert made.path.parent == decided
    login = LoginPage(answers)
    login.ask(Place("other.dk", "andet", "mona"))
    assert login.server.text() == "tavle.kommune.dk"
    assert login.server.isReadOnly()
    assert login.database.text() == "andet"
    login.ask(None)
    assert login.database.text() == "tavle"
    dialog = BackupsDialog(answers, places(), window.settings, window)
    assert dialog.second_place.whole == str(decided)
    assert not dialog.second_button.isEnabled()
    assert dialog.no_second.isHidden()
    window.close_team()
