"""A window shows of a team on a server what belongs to one, and nothing that belongs to a file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.commands.notes import add_note
from app.commands.placements import place as put
from app.core.domain import Month, Stage
from app.core.errors import UserError
from app.servers.passwords import Passwords
from db.records import Citizen, Note, Placement
from tests.app.keyrings import Kept, kept_keys
from tests.servers.served import ServedTeam
from tests.servers.test_logging_in import PATIENCE, filled_in, log_in, place_of, started
from tests.ui.conftest import Answers
from tests.ui.entering import CODE
from ui.settings.own_pc import OwnPcPart
from ui.settings.page import SettingsPage
from ui.settings.security import SecurityPart
from ui.shell.only_reading import OnlyReading
from ui.shell.served_backups import ServedBackups
from ui.texts.servers import TLS_WEAK


@pytest.fixture(autouse=True)
def kept() -> Iterator[Kept]:
    """A key store of the test's own."""
    with kept_keys() as made:
        yield made


def test_what_belongs_to_a_file_is_not_there_and_what_belongs_to_a_server_is(
    served: ServedTeam, qtbot: QtBot, tmp_path: Path
) -> None:
    dialogs = Answers()
    opener = started(qtbot, tmp_path, dialogs=dialogs)
    log_in(qtbot, opener, place_of(served, "Anna"))
    window = opener._window
    assert window.team is not None
    assert not window.actions_here["check_file"].isEnabled()
    assert not opener._window.signs.clear.isVisible()
    window.team.show_security()
    part = window.team.page(SettingsPage).part
    assert isinstance(part, SecurityPart)
    assert part.server is not None
    assert part.server.isVisible()
    assert not part.encrypt.isVisible()
    assert not part.sheet.isVisible()
    assert "Anna" in part.server.login.name.text()
    assert part.server.sure.description.text() == TLS_WEAK["disable"]
    window.team.page(SettingsPage).show_section("settings_pc")
    own = window.team.page(SettingsPage).part
    assert isinstance(own, OwnPcPart)
    assert not own.who.isVisible()
    assert own.me.text() == "Anna"
    assert not own.copy_wanted.isVisible()
    window.close_team()


def test_copies_are_kept_listed_and_opened_as_a_team_in_a_file(
    served: ServedTeam, qtbot: QtBot, tmp_path: Path
) -> None:
    dialogs = Answers()
    dialogs.target = tmp_path / "åbnet.springbraet"
    opener = started(qtbot, tmp_path, dialogs=dialogs)
    log_in(qtbot, opener, place_of(served, "Anna"))
    window = opener._window
    assert window.team is not None
    session = window.team.session
    assert session.place is not None
    Passwords().remember(session.place, session.place.user)
    assert (opener.safe.served, opener.safe._soon.isActive()) == (None, True)
    window.actions_here["show_backups"].trigger()
    kept = opener.safe.served
    assert kept is not None
    list_ = kept.dialog
    assert list_ is not None
    assert "It-afdelingen" in list_.about.text()
    assert not list_.look.isVisible()
    qtbot.waitUntil(lambda: kept.job is None)
    assert list_.table.rows.rowCount() == 0
    list_.make.click()
    assert kept.asking is not None
    kept.asking.wanted.emit("kort")
    qtbot.waitUntil(lambda: kept.asking is not None and "mindst" in kept.asking.refusal.text())
    kept.asking.wanted.emit(CODE)
    qtbot.waitUntil(lambda: list_.table.rows.rowCount() == 1 and kept.job is None)
    assert kept.asking is None
    session.run(add_note, served.citizens["Anna"], "en note")
    kept.keep()
    qtbot.waitUntil(lambda: list_.table.rows.rowCount() == 2 and kept.job is None)
    kept.keep()
    qtbot.waitUntil(lambda: kept.job is None)
    assert list_.table.rows.rowCount() == 2, "nothing was changed since"
    again = ServedBackups(window, session, opener._show)
    qtbot.waitUntil(lambda: again.job is None and again._key is not None)
    list_.table.selectRow(0)
    list_.restore.click()
    qtbot.waitUntil(lambda: window.team is not None and window.team.session.store.path == dialogs.target)
    assert [one.text for one in window.team.session.store.all(Note)] == ["en note"]
    window.close_team()


def test_a_copy_is_written_where_its_user_says_and_opened_as_a_team_in_a_file(
    served: ServedTeam, qtbot: QtBot, tmp_path: Path
) -> None:
    dialogs = Answers()
    dialogs.target = tmp_path / "kopi.springbraet"
    opener = started(qtbot, tmp_path, dialogs=dialogs)
    log_in(qtbot, opener, place_of(served, "Anna"))
    window = opener._window
    window.actions_here["back_up"].trigger()
    taking = opener.logging_in._servers._taking_out
    assert taking is not None
    dialog = taking.dialog
    assert dialog is not None
    for code in ("kort", CODE):
        for field in (dialog.first, dialog.again):
            field.line.setText(code)
        dialog.save.click()
        qtbot.waitUntil(lambda: taking._errand is None, timeout=PATIENCE)
        assert dialogs.target.exists() is (code == CODE)
    assert taking.dialog is None
    assert window.team is not None
    assert window.team.isVisible()
    dialogs.file = dialogs.target
    window.actions_here["open_team"].trigger()
    page = opener.entering.unlock_page
    page.card.field.line.setText(CODE)
    page.card.button.click()
    qtbot.waitUntil(lambda: window.team is not None and window.team.session.place is None, timeout=PATIENCE)
    assert {one.id for one in window.team.session.store.all(Citizen)} == set(served.citizens.values())
    window.close_team()


@pytest.mark.parametrize(
    "code",
    [
        "server_away",
        "server_other",
        "only_reader",
        "login_refused",
        "login_unknown",
        "server_no_database",
        "server_untrusted",
        "server_unprepared",
        "login_barred",
        "kerberos_missing",
    ],
)
def test_whatever_keeps_a_team_on_a_server_from_being_changed_is_said(qtbot: QtBot, code: str) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    line = OnlyReading(host)
    line.follow(UserError(code, since="09:12", host="db.kommunen.dk", version=11))
    assert line.text.startswith("Teamet kan kun læses. ")
    assert "{" not in line.text
    assert ("kl. 9.12" in line.text or "09:12" in line.text) is (code == "server_away")


def test_a_second_window_of_the_same_login_works_beside_the_first(
    served: ServedTeam, qtbot: QtBot, tmp_path: Path
) -> None:
    place = place_of(served, "Anna")
    openers = [started(qtbot, tmp_path / name) for name in ("a", "b")]
    for opener in openers:
        log_in(qtbot, opener, place)
    first, second = (opener._window.team for opener in openers)
    assert first is not None
    assert second is not None
    first.session.run(put, [served.citizens["Anna"]], Month(2026, 11), Stage.PAA_SPRING)
    qtbot.waitUntil(lambda: len(second.session.store.all(Placement)) == 1, timeout=PATIENCE)
    second.mask_names()
    assert second.by_initials
    for opener in openers:
        opener._window.close_team()


def test_a_team_that_is_locked_meanwhile_stays_locked(served: ServedTeam, qtbot: QtBot, tmp_path: Path) -> None:
    opener = started(qtbot, tmp_path)
    log_in(qtbot, opener, place_of(served, "Bo"))
    window, before = opener._window, opener._window.team
    other = place_of(served, "Anna")
    page = filled_in(opener, other, other.user)
    page.open_button.click()
    window.lock.lock()
    qtbot.waitUntil(lambda: not page.busy, timeout=PATIENCE)
    assert window.lock.locked
    assert window.team is before
    window.close_team()
