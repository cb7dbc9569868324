"""The board's filters tell whose cases are too many, also where there is no room for a chip, and whose nobody has."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.core.domain import Stage
from app.session import Session
from db.records.caseload import OwnLimit
from db.store import Store
from tests.lived_once import lived_once
from tests.ui.loads import MakeWindow, team_of
from tests.ui.people import OCTOBER, add_citizen, add_jobformidler, add_rows
from ui.board.page import BoardPage
from ui.widgets.chip import Chip


def twelve_owners(session: Session) -> None:
    """Twelve jobformidlere with cases, and two cases that nobody has."""
    ids = [add_jobformidler(session, f"Jobformidler {number:02d}") for number in range(12)]
    for number, owner in enumerate([*ids, ids[-1], None, None]):
        add_citizen(session, f"Borger {number:02d}", {OCTOBER: Stage.PAA_VEJ}, *([owner] if owner else []))
    session.run(add_rows, [OwnLimit("l", ids[-1], "2026-01-01", 1)])


@pytest.fixture
def page(store: Store, session: Session, make_window: MakeWindow) -> BoardPage:
    """Twelve jobformidlere with a case each; the last has two of one; nobody has two."""
    lived_once(session, twelve_owners)
    window = make_window(store)
    window.resize(1280, 720)
    return team_of(window).board_page


def test_who_is_over_the_limit_is_told_where_there_is_no_chip(page: BoardPage) -> None:
    more = page.filters._more
    assert more.isVisible()
    assert more.text().endswith("· 1 over")
    assert more.property("over") is True


def test_cases_without_a_jobformidler_have_a_chip(page: BoardPage, qtbot: QtBot) -> None:
    chip = next(one for one in page.filters.findChildren(Chip) if one.text() == "Uden jobformidler (2)")
    assert chip.isVisible()
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chip.isChecked()
    assert page.board is not None
    shown = page.filters.scope(page.board)
    assert {card.name for card in shown.cards} == {"Borger 13", "Borger 14"}
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert page.filters.scope(page.board).total == 15


def test_a_group_is_called_by_its_whole_name_where_that_has_an_ampersand(page: BoardPage) -> None:
    filters = page.filters
    filters.set_groups([("g", "Unge & udfordrede")])
    action = filters._group_menu.actions()[-1]
    action.trigger()
    assert (action.text(), filters.group.text()) == ("Unge && udfordrede", " Unge && udfordrede")
