"""What locks a team by itself, and the passphrase that opens it again."""

import ctypes
import json
import subprocess
import sys
from collections.abc import Callable
from ctypes import wintypes
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.clock import FixedClock
from app.files.key import new_key
from app.files.stores import create_team_store
from db.records import Event
from db.store import Store
from ui.core.preferences import Settings
from ui.files.entrance_card import pause_after
from ui.shell.idle import SelfLocking
from ui.shell.lock import WRONG
from ui.shell.main_window import MainWindow
from ui.shell.system_lock import SessionMessages, SystemLock, session_path

CODE = "syv blå heste på række"


@pytest.fixture
def store(tmp_path: Path, clock: FixedClock) -> Store:
    """An encrypted team."""
    return create_team_store(tmp_path / "prøve.springbraet", "Team Prøve", clock, new_key(CODE))


@pytest.fixture
def window(store: Store, make_window: Callable[[Store], MainWindow]) -> MainWindow:
    """The team in its window."""
    return make_window(store)


def try_with(window: MainWindow, code: str, qtbot: QtBot) -> None:
    card = window.lock.page.card
    card.field.line.setText(code)
    qtbot.keyClick(card.field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not card._busy)


def test_only_the_passphrase_opens_it(window: MainWindow, store: Store, qtbot: QtBot) -> None:
    window.actions_here["lock"].trigger()
    card = window.lock.page.card
    assert QApplication.focusWidget() is card.field.line
    try_with(window, "", qtbot)
    assert (window.lock.locked, card.refusal.text()) == (True, "Skriv adgangskoden.")
    try_with(window, CODE.title(), qtbot)
    assert (window.lock.locked, card.refusal.text(), card.field.text) == (True, WRONG, CODE.title())
    try_with(window, CODE, qtbot)
    assert not window.lock.locked
    assert window.lock.page.card.field.text == ""


def test_wrong_ones_are_written_down_once_it_is_open(window: MainWindow, store: Store, qtbot: QtBot) -> None:
    window.lock.lock()
    for _ in range(2):
        try_with(window, "noget helt andet", qtbot)
    assert store.all(Event) == []
    try_with(window, CODE, qtbot)
    (noted,) = store.all(Event)
    at = "2026-11-16T09:30:00"
    assert (noted.kind, json.loads(noted.facts)) == (
        "opening_failed",
        {"why": "locked", "times": 2, "first": at, "last": at},
    )
    window.lock.lock()
    try_with(window, CODE, qtbot)
    assert len(store.all(Event)) == 1


def test_each_wrong_one_costs_more_time_than_the_one_before(window: MainWindow, qtbot: QtBot) -> None:
    assert [pause_after(times) for times in range(10)] == [0, 0, 0, 2, 4, 8, 16, 32, 60, 60]
    window.lock.lock()
    card = window.lock.page.card
    for _ in range(3):
        try_with(window, "noget helt andet", qtbot)
    assert (card.button.isEnabled(), card.button.text()) == (False, "Vent 2 sek.")
    try_with(window, CODE, qtbot)
    assert window.lock.locked
    card._count()
    card._count()
    try_with(window, CODE, qtbot)
    assert not window.lock.locked


def test_a_typed_passphrase_is_hidden_and_capitals_are_told_of(window: MainWindow, qtbot: QtBot) -> None:
    window.lock.lock()
    field = window.lock.page.card.field
    assert field.line.displayText() == ""
    qtbot.keyClicks(field.line, "syv")
    assert "syv" not in field.line.displayText()
    assert field.hint.isHidden()
    qtbot.keyClick(field.line, "B")
    assert not field.hint.isHidden()
    field.eye.click()
    assert field.line.displayText() == "syvB"


@pytest.fixture
def minutes() -> list[float]:
    """What the clock says, to be set."""
    return [0.0]


@pytest.fixture
def locking(window: MainWindow, minutes: list[float]) -> SelfLocking:
    """What locks the window by itself, by that clock."""

    def now() -> float:
        return minutes[0] * 60

    return SelfLocking(window.lock, window.settings, window.windowHandle(), window.full_screen, now)


def test_it_locks_when_nobody_is_there(window: MainWindow, locking: SelfLocking, minutes: list[float]) -> None:
    handle = window.windowHandle()
    minutes[0] = 9
    locking.look()
    assert not window.lock.locked
    none = Qt.KeyboardModifier.NoModifier
    moved = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(9, 9), QPointF(9, 9), Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, none
    )
    QApplication.sendEvent(handle, moved)
    minutes[0] = 18.9
    locking.look()
    assert not window.lock.locked
    minutes[0] = 19
    locking.look()
    assert window.lock.locked
    window.lock.open()
    locking.look()
    assert not window.lock.locked


@pytest.mark.parametrize(("after", "locks"), [(0, False), (1, True), (5, True), (30, False)])
def test_after_how_long_is_set_on_this_pc(
    window: MainWindow, locking: SelfLocking, minutes: list[float], after: int, locks: bool
) -> None:
    assert window.settings.lock_after == 10
    window.settings.lock_after = after
    minutes[0] = 12
    locking.look()
    assert window.lock.locked == locks


@pytest.mark.parametrize("wanted", [False, True])
def test_a_meeting_on_the_whole_screen_is_left_alone_unless_that_is_wanted(
    window: MainWindow, locking: SelfLocking, minutes: list[float], wanted: bool
) -> None:
    window.settings.lock_in_meetings = wanted
    window.set_full_screen(True)
    minutes[0] = 60
    locking.look()
    assert window.lock.locked == wanted
    window.lock.open()
    window.set_full_screen(False)


def test_it_locks_with_the_system_and_opens_where_the_system_asked_who(
    window: MainWindow, locking: SelfLocking
) -> None:
    locking.system.told(7)
    assert window.lock.locked
    locking.system.told(8)
    assert not window.lock.locked
    window.lock.lock()  # by hand
    locking.system.told(7)
    locking.system.told(8)
    assert window.lock.locked
    window.lock.open()
    locking.system.session_locked()
    assert window.lock.locked
    window.lock.open()
    window.settings.lock_with_system = False
    locking.system.told(7)
    locking.system.saver(True)
    assert not window.lock.locked


def test_what_windows_sends_is_understood() -> None:
    heard: list[int] = []
    messages = SessionMessages(heard.append)
    for number, reason in ((0x02B1, 7), (0x0200, 7), (0x02B1, 8)):
        sent = wintypes.MSG()
        sent.message, sent.wParam = number, reason
        assert messages.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(sent)) == (False, 0)
    assert messages.nativeEventFilter(b"xcb_generic_event_t", 0) == (False, 0)
    assert heard == [7, 8]


@pytest.mark.parametrize(("session", "path"), [("2", "_32"), ("c1", "c1"), ("31", "_331"), ("a-b", "a_2db")])
def test_a_session_is_found_where_logind_keeps_it(session: str, path: str) -> None:
    assert session_path(session) == f"/org/freedesktop/login1/session/{path}"


DESKTOP = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from ui.shell.system_lock import SystemLock
application = QCoreApplication(sys.argv)
heard = SystemLock(None, application)
heard.locked.connect(application.quit)
def say():
    for active in (False, True):
        message = QDBusMessage.createSignal("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged")
        message.setArguments([active])
        QDBusConnection.sessionBus().send(message)
QTimer.singleShot(50, say)
QTimer.singleShot(20_000, sys.exit)
application.exec()
print("locked")
"""


def test_a_desktop_is_heard(tmp_path: Path) -> None:
    bus = Path("/usr/bin/dbus-run-session")
    if not bus.exists() or not sys.platform.startswith("linux"):
        heard = SystemLock(None, QObject())  # where there is no desktop nothing is heard, and nothing raised
        assert heard.parent() is not None
        return
    done = subprocess.run([bus, "--", sys.executable, "-c", DESKTOP], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (0, "locked\n"), done.stderr


def test_what_is_set_is_remembered(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.ini")
    assert (settings.lock_after, settings.lock_in_meetings, settings.lock_with_system) == (10, False, True)
    settings.lock_after, settings.lock_in_meetings, settings.lock_with_system = 0, True, False
    settings.flush()
    again = Settings(tmp_path / "s.ini")
    assert (again.lock_after, again.lock_in_meetings, again.lock_with_system) == (0, True, False)
