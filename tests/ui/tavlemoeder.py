"""How the tests of the Tavlemøde page begin a meeting, press its keys and look at what is shown."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.commands.companies import add_company
from app.commands.openings import add_opening
from app.commands.profiles import edit_profile, set_wishes
from app.commands.stories import tell_story
from app.companies.openings import OpeningKind
from app.core.domain import Stage
from app.session import Session
from db.store import Store
from tests.lived_once import lived_once
from tests.ui.people import OCTOBER, add_citizen, add_jobformidler
from ui.shell.main_window import MainWindow
from ui.tavlemoede.matching import MatchingView
from ui.tavlemoede.page import TavlemoedePage
from ui.tavlemoede.panel import ListPart

LAGER = "branche/lager-og-logistik"


def fill(session: Session) -> None:
    """Two jobs and a lack at one company; Anna and Bo på spring, of whom Bo fits best; Carla long without a company."""
    mona = add_jobformidler(session, "Mona Sørensen")
    add_jobformidler(session, "Åge Ærø")
    for name in ("Anna Agger", "Bo Bang"):
        add_citizen(session, name, {OCTOBER: Stage.PAA_SPRING}, mona, start_on="2026-09-02")
    add_citizen(session, "Carla Carlsen", {OCTOBER: Stage.TIL_OPVARMNING}, mona, start_on="2025-10-02")
    session.run(set_wishes, "bo-bang", [LAGER])
    session.run(edit_profile, "bo-bang", hours=20.0)
    company = str(session.run(add_company, "Hedensted Logistik", branche_id=LAGER).facts["company_id"])
    session.run(add_opening, "Lagermedarbejder", company, hours=12.0, deadline="2026-11-20")
    session.run(add_opening, "Kok", company)
    session.run(add_opening, "Truckførere", company, OpeningKind.SHORTAGE)


def crowd(session: Session) -> None:
    """Nine jobs and three lacks, twelve citizens på spring and six who are stuck, and three long good stories."""
    mona = add_jobformidler(session, "Mona Sørensen")
    for number in range(18):
        stage = Stage.PAA_SPRING if number < 12 else Stage.TIL_OPVARMNING
        start = "2026-09-02" if number < 12 else "2025-09-02"
        add_citizen(session, f"Borger Nummer{number}", {OCTOBER: stage}, mona, start_on=start)
    company = str(session.run(add_company, "Hedensted Logistik", branche_id=LAGER).facts["company_id"])
    for number in range(12):
        kind = OpeningKind.SHORTAGE if number % 4 == 0 else OpeningKind.ORDINARY
        session.run(add_opening, f"Stilling {number}", company, kind)
    for _ in range(3):
        session.run(tell_story, "Virksomheden ringede selv: De vil gerne ansætte deres praktikant, som har lært alt.")


def opened(window: MainWindow) -> TavlemoedePage:
    """The page, in sight."""
    window.actions_here["show_tavlemoede"].trigger()
    QApplication.processEvents()
    assert window.team is not None
    return window.team.page(TavlemoedePage)


def begun(window: MainWindow) -> TavlemoedePage:
    """The page with a meeting that has begun, and everything known."""
    page = opened(window)
    page.start.begin()
    settle(page)
    return page


def settle(page: TavlemoedePage) -> None:
    """Let everything be known that takes a moment longer."""
    QApplication.processEvents()
    page.meeting_view.contents.ask_now()
    QApplication.processEvents()


def press(
    qtbot: QtBot,
    page: TavlemoedePage,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """A key where the focus is."""
    qtbot.keyClick(page.window().focusWidget() or page, key, modifiers)
    settle(page)


def at(page: TavlemoedePage) -> str:
    """The point of the agenda that is in sight."""
    meeting = page.meeting_view.meeting
    assert meeting is not None
    return meeting.step.text


def matching(page: TavlemoedePage) -> MatchingView:
    """The match step, which must be in sight."""
    view = page.meeting_view.view
    assert isinstance(view, MatchingView)
    return view


def told(part: ListPart) -> list[str]:
    """The rows of a list, as a screen reader says them."""
    return [row.spoken for row in part.list.rows.rows]


def store_of(page: TavlemoedePage) -> Store:
    """The store behind the page."""
    return page._notifier.session.store


@pytest.fixture
def window(store: Store, session: Session, make_window: Callable[[Store], MainWindow]) -> MainWindow:
    """A window over them, with no meeting yet."""
    lived_once(session, fill)
    return make_window(store)


@pytest.fixture
def page(window: MainWindow) -> TavlemoedePage:
    """Its page with a meeting that has begun, and everything known."""
    return begun(window)
