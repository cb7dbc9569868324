"""The page with settings of a made-up team, as tests show and drive it."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.core.domain import Stage
from app.session import Session
from db.store import Store
from tests.lived_once import lived_once
from tests.ui.people import OCTOBER, add_citizen, add_jobformidler
from ui.settings.page import SettingsPage
from ui.settings.part import Part
from ui.shell.main_window import MainWindow
from ui.widgets.field import FactField

Kind = TypeVar("Kind", bound=Part)
MakeWindow = Callable[[Store], MainWindow]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
JOBPARAT, SYGE = "target_group/jobparat-kontanthjaelp", "target_group/sygedagpenge"


def page_of(window: MainWindow) -> SettingsPage:
    """The page with settings."""
    assert window.team is not None
    return window.team.page(SettingsPage)


def section(page: SettingsPage, key: str, kind: type[Kind]) -> Kind:
    """A section of the page, brought into sight."""
    page.show_section(key)
    part = page.part
    assert isinstance(part, kind)
    return part


def write(qtbot: QtBot, line: QLineEdit, text: str, *, enter: bool = True) -> None:
    """Type a text in place of what stands in a field."""
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text) if text else qtbot.keyClick(line, Qt.Key.Key_Delete)
    if enter:
        qtbot.keyClick(line, Qt.Key.Key_Return)


def refusal(field: FactField) -> str:
    """What stands under a field."""
    return field.refusal.text() if field.refusal.isVisible() else ""


def two_of_staff(session: Session) -> dict[str, str]:
    """Mona with two citizens, and Lars with none; ids by name."""
    mona, lars = add_jobformidler(session, "Mona Sørensen"), add_jobformidler(session, "Lars Lund")
    add_citizen(session, "Anna Agger", {OCTOBER: Stage.PAA_SPRING}, mona, target_group_id=JOBPARAT)
    add_citizen(session, "Bo Bang", {OCTOBER: Stage.PAA_VEJ}, mona, target_group_id=SYGE)
    return {"mona": mona, "lars": lars}


@pytest.fixture
def staff(session: Session) -> dict[str, str]:
    """Those two."""
    return lived_once(session, two_of_staff)


@pytest.fixture
def window(store: Store, staff: dict[str, str], make_window: MakeWindow, qtbot: QtBot) -> MainWindow:
    """A window that shows the page."""
    window = make_window(store)
    qtbot.keyClick(window, Qt.Key.Key_I, CONTROL | SHIFT)
    return window


@pytest.fixture
def page(window: MainWindow) -> SettingsPage:
    """The page in it."""
    return page_of(window)
