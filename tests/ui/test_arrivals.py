"""Files from outside: dropped anywhere, named in the call, opened by the system, and one that isn't there."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFileOpenEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.core.errors import UserError
from tests.made_up import made_up_team
from tests.ui.conftest import NOW
from tests.ui.lists import ANNA, write_list
from tests.ui.test_main_window import opener, window_of
from ui.__main__ import WindowCall, _window_call
from ui.shell.application import asked_file
from ui.shell.coming_in import LIST_WAITS, MISSING
from ui.shell.program import Opener

__all__ = ["opener"]


def drop(opener: Opener, *paths: Path) -> bool:
    """Let go of these files over the window, wherever; whether they would be taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    handle = window_of(opener).windowHandle()
    enter = QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(handle, enter)
    if enter.isAccepted():
        QApplication.sendEvent(handle, QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, data, buttons, keys))
        QApplication.processEvents()
    return enter.isAccepted()


@pytest.fixture
def team(tmp_path: Path) -> Path:
    path = tmp_path / "Team Nord.springbraet"
    made_up_team(path, citizens=9, months=2, today=NOW.date()).close()
    return path


def test_a_team_and_a_list_that_are_dropped_anywhere_come_in(
    opener: Opener, team: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = window_of(opener)
    window.actions_here["new_team"].trigger()  # a page with fields, which would take a file for text
    page = opener.entering.new_page
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    listed = write_list(tmp_path / "liste.csv", ANNA)
    assert drop(opener, listed)
    assert page.told.text() == LIST_WAITS.format(name="liste.csv")
    assert page.name.text() == ""
    assert window.team is None
    assert drop(opener, team)
    assert window.team is not None
    assert not opener.curtain.drawn
    assert window.team.shown_page == "exchange"
    qtbot.waitUntil(lambda: window.arrivals.lists == [])
    assert drop(opener, tmp_path / "findes-ikke.springbraet")
    assert page.told.text() == MISSING.format(path=tmp_path / "findes-ikke.springbraet")
    assert page.path == tmp_path / "findes-ikke.springbraet"
    opener.entering.leave()
    assert window.team is not None
    window.lock.lock()
    assert not drop(opener, team)
    window.lock.open()
    window.close_team()


def test_a_file_that_is_not_there_is_offered_to_be_made_and_is(opener: Opener, tmp_path: Path, qtbot: QtBot) -> None:
    path, window = tmp_path / "Team Syd.springbraet", window_of(opener)
    refusal = opener.start(path, demo=False)
    assert refusal is not None
    assert opener.coming_in.offer_to_make(refusal)
    page = opener.entering.new_page
    assert (page.isVisible(), page.name.text(), page.path) == (True, "Team Syd", path)
    page.encrypted.setChecked(False)
    qtbot.keyClick(page.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.team is not None)
    assert window.team is not None
    assert (window.team.name, path.exists()) == ("Team Syd", True)
    window.close_team()
    away = UserError("store_missing", path=str(tmp_path / "drev" / "team.springbraet"))
    assert not opener.coming_in.offer_to_make(away)


def test_what_the_system_asks_to_open_is_opened(opener: Opener, team: Path) -> None:
    window = window_of(opener)
    assert asked_file(QFileOpenEvent(QUrl.fromLocalFile(str(team)))) == team
    assert asked_file(QFileOpenEvent(QUrl("https://example.dk/"))) is None
    assert asked_file(QEvent(QEvent.Type.Close)) is None
    opener.coming_in.take(team)
    assert window.team is not None
    window.close_team()


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (["nyt.springbraet"], WindowCall("nyt.springbraet")),
        (["NYT.SPRINGBRAET", "--demo"], WindowCall("NYT.SPRINGBRAET", demo=True)),
        (["liste.csv", "nyt.springbraet"], WindowCall("nyt.springbraet", lists=("liste.csv",))),
        (["liste.csv", "--database", "x.db"], WindowCall("x.db", lists=("liste.csv",))),
        (["liste.csv", "liste.csv"], WindowCall(lists=("liste.csv", "liste.csv"))),
        (["gammel.db"], WindowCall("gammel.db")),
        (["en.springbraet", "to.springbraet"], None),
        (["findes-ikke.csv"], None),
        (["export", "liste.csv"], None),
        (["demo"], None),
        (["--version"], None),
    ],
)
def test_a_file_that_is_named_is_a_team_or_a_list(
    call: list[str], expected: WindowCall | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_list(tmp_path / "liste.csv", ANNA)
    (tmp_path / "demo").write_text("x", encoding="ascii")
    (tmp_path / "gammel.db").write_bytes(b"SQLite format 3\0")
    assert _window_call(call) == expected
