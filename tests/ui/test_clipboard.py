"""A CPR number that was copied leaves the clipboard by itself, and takes nothing with it that was copied since."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.commands.citizens import edit_citizen
from app.session import Session
from tests.ui.pages import citizen_page
from tests.ui.people import add_citizen
from ui.core.clipboard import SECONDS, ShortCopy


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    """The clipboard, empty before and after."""
    found = QGuiApplication.clipboard()
    found.clear()
    yield found
    found.clear()


def test_it_is_gone_after_a_while(clipboard: QClipboard, qapp: QApplication) -> None:
    copied = ShortCopy(QObject(qapp))
    copied.copy("010180-1234")
    assert clipboard.text() == "010180-1234"
    assert (copied.timer.isActive(), copied.timer.interval(), SECONDS) == (True, 30_000, 30)
    copied.timer.timeout.emit()
    assert clipboard.text() == ""
    assert not copied.timer.isActive()


def test_what_was_copied_since_stays(clipboard: QClipboard, qapp: QApplication) -> None:
    copied = ShortCopy(QObject(qapp))
    copied.copy("010180-1234")
    clipboard.setText("noget andet")
    copied.clear()
    assert clipboard.text() == "noget andet"


def test_the_history_of_the_clipboard_is_told_to_leave_it_out(clipboard: QClipboard, qapp: QApplication) -> None:
    ShortCopy(QObject(qapp)).copy("010180-1234")
    assert bytes(clipboard.mimeData().data("x-kde-passwordManagerHint").data()) == b"secret"


def test_a_number_that_is_shown_can_be_copied(
    session: Session, tmp_path: Path, qtbot: QtBot, clipboard: QClipboard
) -> None:
    anne, bo = add_citizen(session, "Anne Agger", {}), add_citizen(session, "Bo Bang", {})
    session.run(edit_citizen, anne, cpr="0101801234")
    head = citizen_page(qtbot, session, tmp_path, [anne, bo]).head
    assert head.copy.isHidden()
    head.cpr.click()
    assert not head.copy.isHidden()
    head.copy.click()
    assert clipboard.text() == "010180-1234"
    head.hide_cpr()
    assert head.copy.isHidden()
    assert clipboard.text() == "010180-1234"  # for who goes on to another program
