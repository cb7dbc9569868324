"""How the tests of the Teammøde page begin a meeting, press its keys and look at what is kept."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.domain import Month, Stage, placement_id
from app.session import Session
from app.teammoede.meeting import MeetingView, meeting_of
from db.records import Placement
from db.store import Store
from tests.lived_once import lived_once
from tests.ui.people import NOVEMBER, OCTOBER, add_citizen, add_jobformidler
from ui.shell.main_window import MainWindow
from ui.teammoede.page import TeammoedePage


def fill(session: Session) -> str:
    """Anna, Bo and Carla on til opvarmning, Dan on på vej, all placed in October, and Nye Nora; answers with Mona."""
    mona = add_jobformidler(session, "Mona Sørensen")
    for name in ("Anna Agger", "Bo Bang", "Carla Carlsen"):
        add_citizen(session, name, {OCTOBER: Stage.TIL_OPVARMNING}, mona)
    add_citizen(session, "Dan Dahl", {OCTOBER: Stage.PAA_VEJ}, start_on="2026-09-02")
    add_citizen(session, "Nora Ny", {}, start_on="2026-10-02")
    return mona


def opened(window: MainWindow) -> TeammoedePage:
    """The page, in sight."""
    team = window.team
    assert team is not None
    window.actions_here["show_meeting"].trigger()
    QApplication.processEvents()
    return team.page(TeammoedePage)


def begun(window: MainWindow) -> TeammoedePage:
    """The page with a meeting that has begun."""
    page = opened(window)
    page.start.begin()
    QApplication.processEvents()
    return page


def look() -> None:
    """What has changed is painted, and then it has been seen."""
    for _ in range(2):
        QApplication.processEvents()


def press(
    qtbot: QtBot,
    page: TeammoedePage,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """A key where the focus is, after looking at the screen."""
    look()
    qtbot.keyClick(page.window().focusWidget() or page, key, modifiers)
    QApplication.processEvents()


def names(page: TeammoedePage) -> list[str]:
    """The queue, from the top down."""
    places = page.meeting_view.queue.places
    return [places.row(number).waiting.name for number in range(places.rowCount())]


def in_hand(page: TeammoedePage) -> str:
    """Whose name stands large."""
    return page.meeting_view.head.name.text()


def placement(page: TeammoedePage, citizen_id: str, month: Month = NOVEMBER) -> Placement | None:
    """What is kept of a citizen's stage in a month."""
    return store_of(page).get(Placement, placement_id(citizen_id, month))


def meeting(page: TeammoedePage) -> MeetingView:
    """The meeting as it is kept."""
    found = meeting_of(store_of(page), NOVEMBER)
    assert found is not None
    return found


def store_of(page: TeammoedePage) -> Store:
    """The store behind the page."""
    return page._notifier.session.store


@pytest.fixture
def window(store: Store, session: Session, make_window: Callable[[Store], MainWindow]) -> MainWindow:
    """A window over them, with no meeting yet."""
    lived_once(session, fill)
    return make_window(store)


@pytest.fixture
def page(window: MainWindow) -> TeammoedePage:
    """Its page with a meeting that has begun."""
    return begun(window)
