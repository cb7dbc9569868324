"""Cards are asked for as citizens are over the list: chips and field say the same, and heads tell of how many."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.commands.citizens import edit_citizen
from app.commands.placements import place
from app.core.domain import Stage
from app.session import Session
from db.edits import Edit
from db.records import Citizen
from db.store import Stamp, Store
from tests.lived_once import lived_once
from tests.ui.people import NOVEMBER, OCTOBER, add_citizen, add_effort, add_jobformidler
from tests.ui.work import team_of
from ui.board.page import BoardPage
from ui.shell.main_window import MainWindow

MakeWindow = Callable[[Store], MainWindow]
CONTROL = Qt.KeyboardModifier.ControlModifier
JOBPARAT = "target_group/jobparat-kontanthjaelp"


def four_cases(session: Session) -> None:
    """Two of Mona's, one of Bo's, and one that nobody has."""
    mona, bo = add_jobformidler(session, "Mona Sørensen"), add_jobformidler(session, "Bo Lauridsen")
    add_citizen(session, "Søren Bach", {OCTOBER: Stage.PAA_VEJ}, mona, target_group_id=JOBPARAT, town="Tørring")
    add_citizen(session, "Aase Dahl", {NOVEMBER: Stage.I_GANG}, bo)
    add_citizen(session, "Emil Lund", {OCTOBER: Stage.PAA_VEJ}, mona, cv=False)
    add_citizen(session, "Ægidius Krog", {NOVEMBER: Stage.PAA_VEJ}, None)
    add_effort(session, "søren-bach", "virksomhedspraktik")


@pytest.fixture
def page(store: Store, session: Session, make_window: MakeWindow) -> BoardPage:
    """Four open cases on the board."""
    lived_once(session, four_cases)
    window = make_window(store)
    return team_of(window).board_page


def names(page: BoardPage) -> list[str]:
    return sorted(card.name for card in page.shown.cards) if page.shown is not None else []


def test_cards_are_asked_for_and_chips_say_the_same(page: BoardPage, qtbot: QtBot) -> None:
    everyone = names(page)
    page.take_focus()
    qtbot.keyClick(page.wall.focused(), Qt.Key.Key_F, CONTROL)
    assert page.asking is not None
    row = page.asking.row
    assert row.field.hasFocus()
    qtbot.keyClicks(row.field, "trin:2 mdr<9 ")
    assert names(page) == ["Emil Lund", "Søren Bach", "Ægidius Krog"]
    assert row.count.text() == "3 af 4 borgere"
    head = next(column.head for column in page.wall.columns if column.stage is Stage.I_GANG)
    assert head.accessibleName().startswith("I gang, 0 af 1 borger")

    next(chip for chip in page.filters._staff if "Mona" in chip.text()).click()
    assert (row.field.text(), names(page)) == ("trin:2 mdr<9 jobformidler:MS", ["Emil Lund", "Søren Bach"])
    page.filters._attention["no_cv"].click()
    assert (row.field.text(), names(page)) == ("trin:2 mdr<9 jobformidler:MS uden:cv", ["Emil Lund"])
    page.filters._attention["no_cv"].click()
    row.field.setText("jf:ms by:tørring")
    assert page.filters.wanted.staff_id is not None
    assert names(page) == ["Søren Bach"]
    row.field.setText("by:tørring -bach")
    assert (page.filters.wanted.staff_id, names(page)) == (None, [])

    row.field.setText("tirn:2")
    assert (names(page), row.aid.said.isVisible()) == ([], True)
    assert "Mente du trin" in row.aid.said.text()
    row.field.setText("trin:")
    assert (row.field.text(), names(page)) == ("trin:", everyone)

    row.field.setText("trin:2 uden:virksomhed")
    assert names(page) == ["Emil Lund", "Ægidius Krog"]
    team = page._notifier.session
    team.run(place, ["emil-lund"], NOVEMBER, Stage.PAA_SPRING)
    assert names(page) == ["Ægidius Krog"]
    team.undo()
    assert names(page) == ["Emil Lund", "Ægidius Krog"]

    row.field.setText("by:tørring")
    team.run(edit_citizen, "emil-lund", town="Tørring")
    assert names(page) == ["Emil Lund", "Søren Bach"]
    team.run(edit_citizen, "søren-bach", town="Horsens")
    assert names(page) == ["Emil Lund"]
    row.field.setText("by:horsens")
    assert names(page) == ["Søren Bach"]
    soren = team.store.get(Citizen, "søren-bach")
    assert soren is not None
    team.store.write(
        Stamp("others", "2026-11-20T10:00:00", None, "edit_citizen"), [Edit(soren, replace(soren, town="Vejle"))]
    )
    page.mark_stale()
    assert names(page) == []

    qtbot.keyClick(row.field, Qt.Key.Key_Escape)
    assert (row.isVisible(), names(page), row.field.text()) == (False, everyone, "")
    assert head.accessibleName().startswith("I gang, 1 borger")
