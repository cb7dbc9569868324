"""Somebody logs in to a team on a server, gives it up, is refused, and finds it open at the next start."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.core.clock import FixedClock
from app.core.errors import UserError
from app.core.place import Place, expected
from app.servers.passwords import Passwords
from app.servers.session import ServedSession
from tests.app.keyrings import Kept, kept_keys
from tests.servers.proxy import proxied
from tests.servers.served import NOW, ServedTeam
from ui.core.dialogs import Dialogs
from ui.core.preferences import Settings
from ui.files.lock_page import VOUCHED
from ui.servers.live import Live
from ui.servers.login_page import NO_CERTIFICATE, NO_PASSWORD, LoginPage
from ui.settings.page import SettingsPage
from ui.settings.security import SecurityPart
from ui.shell.main_window import MainWindow
from ui.shell.program import Opener
from ui.texts.servers import TLS_WEAK

PATIENCE = 60_000  # milliseconds


@pytest.fixture(autouse=True)
def kept() -> Iterator[Kept]:
    """A key store of the test's own."""
    with kept_keys() as made:
        yield made


def started(qtbot: QtBot, folder: Path, server: Place | None = None, dialogs: Dialogs | None = None) -> Opener:
    """The program as it is started on a PC with these settings."""
    window = MainWindow(Settings(folder / "settings.ini"), FixedClock(NOW), dialogs or Dialogs())
    qtbot.addWidget(window)
    opener = Opener(window)
    assert opener.start(None, demo=False, server=server) is None
    if window.team is None:
        window.show_welcome("")
    window.show()
    return opener


def place_of(served: ServedTeam, name: str, port: int | None = None) -> Place:
    """Where one of the staff works, without TLS, which the server of the tests has not."""
    at = served.entry
    login = served.login(served.staff[name], served.team_id)
    return Place(at.host, at.dbname, login, port or at.port, "disable")


def filled_in(opener: Opener, place: Place, password: str) -> LoginPage:
    """The page with all of it typed."""
    opener._window.actions_here["open_server"].trigger()
    page = opener.logging_in.page
    page.server.setText(place.server)
    page.database.setText(place.database)
    page.user.setText(place.user)
    page.tls.choose(place.tls)
    page.password.line.setText(password)
    return page


def log_in(qtbot: QtBot, opener: Opener, place: Place, *, remember: bool = False) -> None:
    """Log in, and wait for the board."""
    page = filled_in(opener, place, place.user)
    qtbot.waitUntil(lambda: not page.remember.isHidden())
    page.remember.setChecked(remember)
    page.open_button.click()
    qtbot.waitUntil(lambda: opener._window.team is not None and not opener.curtain.drawn, timeout=PATIENCE)


def test_who_logs_in_sees_the_team_and_is_whom_the_server_knows(
    served: ServedTeam, qtbot: QtBot, tmp_path: Path
) -> None:
    opener = started(qtbot, tmp_path)
    place = place_of(served, "Anna")
    log_in(qtbot, opener, place)
    window = opener._window
    assert window.team is not None
    assert window.team.session.place == place
    assert window.team.session.who == served.staff["Anna"]
    assert window.who_is_here.button.text() == "Anna"
    assert not window.team.wants_to_know_who
    assert place.server in window.windowTitle()
    assert opener.logging_in.page.password.text == ""
    assert (window.settings.opens_server, expected()) == (True, "")
    window.actions_here["choose_me"].trigger()
    assert window.team.session.who == served.staff["Anna"]
    window.close_team()


def test_what_is_refused_is_said_in_place_and_what_is_typed_stays(
    served: ServedTeam, qtbot: QtBot, tmp_path: Path
) -> None:
    opener = started(qtbot, tmp_path)
    place = place_of(served, "Anna")
    page = filled_in(opener, place, "")
    page.open_button.click()
    assert page.refusal.text() == NO_PASSWORD
    page.password.line.setText("forkert")
    page.open_button.click()
    assert not page.open_button.isEnabled()
    qtbot.waitUntil(lambda: not page.busy)
    assert "kender ikke brugernavnet" in page.refusal.text()
    assert (page.server.text(), page.user.text(), page.password.text) == (place.server, place.user, "forkert")
    page.server.setText("db kommunen")
    page.open_button.click()
    assert "kan ikke læses" in page.refusal.text()
    page.server.setText("127.0.0.1:1")
    page.open_button.click()
    qtbot.waitUntil(lambda: not page.busy)
    assert "svarer ikke" in page.refusal.text()
    assert opener._window.team is None
    qtbot.waitUntil(lambda: not opener.logging_in._servers.findChildren(Live))
    assert not opener._window.settings.opens_server


def test_a_weaker_connection_says_what_is_weaker(qtbot: QtBot, tmp_path: Path) -> None:
    opener = started(qtbot, tmp_path)
    page = filled_in(opener, Place("db", "springbraet", "anna"), "kode")
    assert page.weak.isHidden()
    for mode, told in TLS_WEAK.items():
        page.tls.choose(mode)
        assert (page.weak.text(), page.weak.isHidden()) == (told, False)
    page.tls.choose("verify-ca")
    page.open_button.click()
    assert page.refusal.text() == NO_CERTIFICATE
    page.kerberos.setChecked(True)
    assert page.password.isVisibleTo(page) is False
    assert page.place.kerberos


def test_connecting_is_given_up_and_what_was_open_stays(served: ServedTeam, qtbot: QtBot, tmp_path: Path) -> None:
    opener = started(qtbot, tmp_path)
    log_in(qtbot, opener, place_of(served, "Bo"))
    window = opener._window
    before = window.team
    with proxied(served.entry.port) as proxy:
        proxy.hang()
        page = filled_in(opener, place_of(served, "Anna", proxy.port), "kode")
        page.open_button.click()
        assert page.busy
        qtbot.keyClick(page, Qt.Key.Key_Escape)
        assert not page.busy
        assert opener.curtain.drawn
        qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert window.team is before
    assert not opener.curtain.drawn
    window.close_team()


@pytest.mark.parametrize("remember", [True, False])
def test_the_last_one_opens_by_itself_or_asks_for_its_password(
    served: ServedTeam, qtbot: QtBot, tmp_path: Path, remember: bool
) -> None:
    first = started(qtbot, tmp_path)
    place = place_of(served, "Anna")
    log_in(qtbot, first, place, remember=remember)
    if remember:
        qtbot.waitUntil(lambda: expected() == place.name)
    assert Passwords().remembered(place) == (place.user if remember else None)
    assert "password" not in first._window.settings.server
    first._window.close_team()
    second = started(qtbot, tmp_path)
    page = second.logging_in.page
    welcome = second._window._welcome
    assert welcome is not None
    assert any(f"Senest: {place.server}." in label.text() for label in welcome.findChildren(QLabel))
    if not remember:
        qtbot.waitUntil(lambda: not page.busy)
        assert (page.server.text(), page.user.text(), page.password.text) == (place.server, place.user, "")
        page.password.line.setText(place.user)
        page.open_button.click()
    qtbot.waitUntil(lambda: second._window.team is not None and not second.curtain.drawn, timeout=PATIENCE)
    assert second._window.lock.key_remembered is remember
    assert second._window.team is not None
    second._window.team.show_security()
    part = second._window.team.page(SettingsPage).part
    assert isinstance(part, SecurityPart)
    assert part.server is not None
    if remember:
        qtbot.waitUntil(part.server.remember.isChecked)
        part.server.remember.click()
        qtbot.waitUntil(lambda: not second._window.lock.key_remembered)
    second._window.close_team()


def test_after_a_file_the_next_start_opens_the_file(served: ServedTeam, qtbot: QtBot, tmp_path: Path) -> None:
    opener = started(qtbot, tmp_path)
    log_in(qtbot, opener, place_of(served, "Anna"))
    opener.open_demo()
    window = opener._window
    assert window.team is not None
    assert window.team.session.place is None
    assert not window.settings.opens_server
    window.close_team()


def test_a_lock_is_opened_by_the_password_of_the_login(served: ServedTeam, qtbot: QtBot, tmp_path: Path) -> None:
    opener = started(qtbot, tmp_path)
    place = place_of(served, "Anna")
    log_in(qtbot, opener, place)
    lock = opener._window.lock
    opener._window.actions_here["lock"].trigger()
    assert lock.locked
    lock.open_with("forkert")
    qtbot.waitUntil(lambda: bool(lock.page.card.refusal.text()))
    assert lock.locked
    lock.open_with(place.user)
    qtbot.waitUntil(lambda: not lock.locked)
    opener._window.close_team()


def test_the_line_above_the_pages_comes_and_goes_with_the_server(
    served: ServedTeam, qtbot: QtBot, tmp_path: Path
) -> None:
    opener = started(qtbot, tmp_path)
    with proxied(served.entry.port) as proxy:
        log_in(qtbot, opener, place_of(served, "Anna", proxy.port))
        window = opener._window
        line = window.only_reading
        assert line.isHidden()
        proxy.hang()
        assert window.team is not None
        session = window.team.session
        assert isinstance(session, ServedSession)

        def is_away() -> bool:
            with suppress(UserError):  # it may be asking something already
                session.come_back()
            return session.refusal is not None

        qtbot.waitUntil(is_away, timeout=PATIENCE)
        qtbot.waitUntil(lambda: not line.isHidden())
        assert "har ikke svaret siden" in line.text
        proxy.resume()
        line.button.click()
        qtbot.waitUntil(line.isHidden, timeout=PATIENCE)
        window.close_team()


def test_a_start_with_a_server_asks_there_for_who_is_named(served: ServedTeam, qtbot: QtBot, tmp_path: Path) -> None:
    place = place_of(served, "Bo")
    opener = started(qtbot, tmp_path, replace(place, tls="verify-full"))
    page = opener.logging_in.page
    qtbot.waitUntil(lambda: not page.busy, timeout=PATIENCE)
    assert opener.curtain.drawn
    assert (page.server.text(), page.database.text(), page.user.text()) == (place.server, place.database, place.user)
    assert page.place.tls == "verify-full"
    assert page.password.text == ""
    page.left.emit()
    assert opener._window.team is None


def test_a_login_without_a_password_is_locked_as_what_has_none(
    served: ServedTeam, qtbot: QtBot, tmp_path: Path
) -> None:
    opener = started(qtbot, tmp_path)
    place = place_of(served, "Anna")
    log_in(qtbot, opener, place)
    window = opener._window
    assert window.team is not None
    window.team.session.place = replace(place, kerberos=True)
    window.lock.lock()
    assert window.lock.page.card.words.text() == VOUCHED
    window.lock.page.card.button.click()
    assert not window.lock.locked
    window.close_team()


def test_a_reader_sees_the_board_and_why_nothing_can_be_changed(
    served: ServedTeam, qtbot: QtBot, tmp_path: Path
) -> None:
    opener = started(qtbot, tmp_path)
    at, login = served.entry, served.login(served.staff["Anna"], served.team_id, "reader")
    log_in(qtbot, opener, Place(at.host, at.dbname, login, at.port, "disable"))
    window = opener._window
    assert not window.only_reading.isHidden()
    assert "til at læse med" in window.only_reading.text
    window.close_team()
