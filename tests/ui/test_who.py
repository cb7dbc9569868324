"""Who is at the PC is asked once, when something is first changed, and is in nobody's way."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.commands.notes import add_note
from app.core.clock import FixedClock
from app.core.domain import Stage
from app.session import Session
from db.edits import Edit
from db.records import Note, Staff, Team
from db.store import Stamp, Store
from tests.ui.people import OCTOBER, add_citizen, add_jobformidler
from ui.core.preferences import Settings
from ui.shell.main_window import MainWindow

MakeWindow = Callable[[Store], MainWindow]


@pytest.fixture
def mona(store: Store, clock: FixedClock) -> str:
    """Mona has Anna, both entered before the window is opened."""
    session = Session(store, clock)
    staff_id = add_jobformidler(session, "Mona Sørensen")
    add_citizen(session, "Anna Agger", {OCTOBER: Stage.PAA_VEJ}, staff_id)
    return staff_id


@pytest.fixture
def window(store: Store, mona: str, make_window: MakeWindow) -> MainWindow:
    """The team's window, on a PC where nobody has said who they are."""
    return make_window(store)


def write(window: MainWindow, text: str = "Ring") -> str | None:
    """Somebody writes a note; answers with whose it is."""
    assert window.team is not None
    window.team.session.run(add_note, "anna-agger", text)
    (note,) = window.team.session.store.all(Note, text=text)
    return note.staff_id


def test_nothing_is_asked_before_something_is_changed(window: MainWindow) -> None:
    bar = window.who_is_here.bar
    assert not bar.isVisible()
    focus = window.focusWidget()
    assert write(window) is None
    assert bar.isVisible()
    assert window.focusWidget() is focus
    assert [bar.staff.itemText(row) for row in range(bar.staff.count())] == ["Vælg dit navn …", "Mona Sørensen"]


def test_who_answers_is_not_asked_again_and_signs_what_follows(window: MainWindow, mona: str) -> None:
    write(window)
    bar = window.who_is_here.bar
    bar.staff.choose(mona)
    bar.staff.activated.emit(bar.staff.currentIndex())
    assert not bar.isVisible()
    assert window.who_is_here.button.text() == "Mona Sørensen"
    assert write(window, "Igen") == mona
    assert not bar.isVisible()


def test_nobody_is_an_answer_that_is_remembered(window: MainWindow, store: Store, tmp_path: Path, qtbot: QtBot) -> None:
    write(window)
    qtbot.mouseClick(window.who_is_here.bar.nobody, Qt.MouseButton.LeftButton)
    assert not window.who_is_here.bar.isVisible()
    assert write(window, "Igen") is None
    assert not window.who_is_here.bar.isVisible()
    team = store.all(Team)[0].id
    window.settings.flush()
    again = Settings(tmp_path / "settings.ini")
    assert (again.who(team), again.knows_who(team)) == (None, True)


def test_a_shared_pc_changes_hands_and_can_be_nobodys(window: MainWindow, mona: str) -> None:
    assert window.team is not None
    for name, who in (("Mona Sørensen", mona), ("Ikke på listen", None)):
        window.actions_here["choose_me"].trigger()
        menu = next(menu for menu in window.findChildren(QMenu) if menu.isVisible())
        next(action for action in menu.actions() if action.text() == name).trigger()
        menu.close()
        assert window.team.session.who == who
    assert window.who_is_here.button.text() == "Hvem er jeg?"


def test_one_who_has_left_the_team_is_nobody_and_it_is_asked_again(
    store: Store, mona: str, tmp_path: Path, make_window: MakeWindow
) -> None:
    (person,) = store.all(Staff, id=mona)
    left = replace(person, id="left", name="Uffe Kok", active=False)
    store.write(Stamp("left", "2026-11-16T10:00:00", None, "left"), [Edit(None, left)])
    remembered = Settings(tmp_path / "settings.ini")
    remembered.set_who(store.all(Team)[0].id, left.id)
    remembered.flush()
    window = make_window(store)
    assert write(window) is None
    assert window.who_is_here.bar.isVisible()


def test_the_big_screen_is_asked_nothing(window: MainWindow) -> None:
    window.who_is_here.ask_later(True)
    write(window)
    assert not window.who_is_here.bar.isVisible()
    window.who_is_here.ask_later(False)
    write(window, "Igen")
    assert window.who_is_here.bar.isVisible()
