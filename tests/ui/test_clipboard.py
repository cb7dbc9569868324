"""A CPR number that was copied leaves the clipboard by itself, and takes nothing with it that was copied since."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.commands.citizens import edit_citizen
from app.session import Session
from tests.ui.pages import citizen_page
from tests.ui.people import add_citizen
from ui.core.clipboard import SECONDS, CprCopies, ShortCopy
from ui.shell.application import watch_copies


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


@pytest.fixture
def owned(clipboard: QClipboard, monkeypatch: pytest.MonkeyPatch) -> QClipboard:
    """The clipboard, of which Qt knows without a screen too that this program has put there what it holds."""
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _: True)
    return clipboard


@pytest.mark.parametrize("text", ["0101801234", "ring til 010180-1234 i morgen", "Anne\t010180 1234\nBo\t"])
def test_a_number_that_is_copied_in_any_field_goes_as_well(text: str, owned: QClipboard, qtbot: QtBot) -> None:
    clipboard, field = owned, QPlainTextEdit(text)
    qtbot.addWidget(field)
    copies = CprCopies(field)
    field.selectAll()
    field.copy()
    assert clipboard.text() == text
    assert bytes(clipboard.mimeData().data("x-kde-passwordManagerHint").data()) == b"secret"
    assert copies.short.timer.isActive()
    copies.short.timer.timeout.emit()
    assert clipboard.text() == ""


def test_what_holds_no_number_stays_and_what_is_another_program_s(
    owned: QClipboard, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    clipboard, field = owned, QPlainTextEdit()
    qtbot.addWidget(field)
    copies = CprCopies(field)
    clipboard.setText("sag 12345678, 400,25 kr.")
    assert not copies.short.timer.isActive()
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _: False)
    clipboard.setText("0101801234")
    assert not copies.short.timer.isActive()
    assert not clipboard.mimeData().hasFormat("x-kde-passwordManagerHint")


def test_the_program_watches_what_is_copied(qtbot: QtBot, owned: QClipboard) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    watch_copies(window)  # pyright: ignore[reportArgumentType] -- any window will do
    owned.setText("0101801234")
    assert owned.mimeData().hasFormat("x-kde-passwordManagerHint")
