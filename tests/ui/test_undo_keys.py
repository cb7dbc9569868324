"""Ctrl+Z takes back what was typed in the field in focus, and the team's last change where there is nothing."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.commands.placements import place
from app.core.clock import FixedClock
from app.core.domain import Stage
from app.files.stores import create_team_store
from app.session import Session
from db.records import Citizen, Placement
from tests.ui.conftest import NOW
from tests.ui.people import NOVEMBER, add_citizen
from tests.ui.shared import window_over
from ui.citizens.citizen_page import CitizenPage
from ui.shell.main_window import MainWindow
from ui.shell.team_pages import PAGES

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """A window over Anna, for every test here."""
    folder = tmp_path_factory.mktemp("undo")
    session = Session(create_team_store(folder / "prøve.springbraet", "Team Prøve", FixedClock(NOW)), FixedClock(NOW))
    add_citizen(session, "Anna Agger", {})
    with window_over(session, folder) as made:
        yield made


@pytest.fixture
def window(lasting: MainWindow) -> MainWindow:
    """Anna, who has just been placed, on the board; what a test did before is taken back."""
    assert lasting.team is not None
    session = lasting.team.session
    lasting.team.show_page("board")
    while session.can_undo is not None and session.can_undo.kind != "test_rows":
        session.undo()
    session.run(place, ["anna-agger"], NOVEMBER, Stage.PAA_VEJ)
    lasting.activateWindow()
    QApplication.processEvents()
    return lasting


def placed(window: MainWindow) -> int:
    assert window.team is not None
    return len(window.team.session.store.all(Placement))


def editable() -> QComboBox:
    box = QComboBox()
    box.setEditable(True)
    return box


def text_of(field: QWidget) -> str:
    if isinstance(field, QComboBox):
        return field.currentText()
    if isinstance(field, QLineEdit):
        return field.text()
    assert isinstance(field, QPlainTextEdit | QTextEdit)
    return field.toPlainText()


KINDS = [QLineEdit, QPlainTextEdit, QTextEdit, editable]


@pytest.fixture(params=KINDS)
def field(request: pytest.FixtureRequest, window: MainWindow) -> Iterator[QWidget]:
    """A field of each kind on the board, in focus."""
    assert window.team is not None
    made = request.param()
    made.setParent(window.team.board_page)
    made.setGeometry(20, 80, 200, 60)
    made.show()
    made.setFocus()
    QApplication.processEvents()
    assert QApplication.focusWidget() is made
    yield made
    made.deleteLater()


def test_a_field_in_which_nothing_was_typed_leaves_the_keys_to_the_team(
    window: MainWindow, field: QWidget, qtbot: QtBot
) -> None:
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert placed(window) == 0
    qtbot.keyClick(field, Qt.Key.Key_Y, CTRL)
    assert placed(window) == 1
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL | SHIFT)
    assert placed(window) == 1
    assert text_of(field) == ""


@pytest.mark.parametrize(("key", "held"), [(Qt.Key.Key_Y, CTRL), (Qt.Key.Key_Z, CTRL | SHIFT)])
def test_what_was_typed_is_taken_back_first_and_done_again_first(
    window: MainWindow, field: QWidget, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    qtbot.keyClicks(field, "ring")
    assert text_of(field) == "ring"
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert (text_of(field), placed(window)) == ("", 1)
    qtbot.keyClick(field, key, held)
    assert (text_of(field), placed(window)) == ("ring", 1)
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert (text_of(field), placed(window)) == ("", 0)


def test_a_key_that_is_held_down_in_a_field_stays_there(window: MainWindow, field: QWidget, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "ring")
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    for _ in range(3):
        held = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, CTRL, "", autorep=True)
        QCoreApplication.sendEvent(field, held)
        assert held.isAccepted()
    assert placed(window) == 1


def test_a_line_that_has_handed_on_what_was_typed_has_nothing_to_undo(window: MainWindow, qtbot: QtBot) -> None:
    assert window.team is not None
    window.team.open_citizen("anna-agger")
    page = window.team.page(CitizenPage)
    line = next(one for one in page.findChildren(QLineEdit) if one.accessibleName() == "By")
    line.setFocus()
    qtbot.keyClicks(line, "Tørring")
    qtbot.keyClick(line, Qt.Key.Key_Return)

    def town() -> str:
        found = window.team.session.store.get(Citizen, "anna-agger") if window.team is not None else None
        return "" if found is None else found.town

    assert town() == "Tørring"
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Z, CTRL)
    assert (town(), line.text(), placed(window)) == ("", "", 1)
    qtbot.keyClick(line, Qt.Key.Key_Z, CTRL)
    assert placed(window) == 0


@pytest.mark.parametrize("name", PAGES)
def test_on_every_page_each_field_that_is_untouched_leaves_undo_to_the_team(
    window: MainWindow, qtbot: QtBot, name: str
) -> None:
    window.actions_here[f"show_{name}"].trigger()
    QApplication.processEvents()
    assert window.team is not None
    assert window.team.shown is not None
    fields = [
        one
        for kind in (QLineEdit, QPlainTextEdit)
        for one in window.team.shown.findChildren(kind)
        if one.isVisible() and one.isEnabled() and one.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    for field in fields:
        field.setFocus()
        if QApplication.focusWidget() is not field:
            continue
        qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
        assert placed(window) == 0, field.accessibleName()
        window.actions_here["redo"].trigger()
