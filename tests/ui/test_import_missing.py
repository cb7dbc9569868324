"""Who is on the board and not in the list is left, closed, handed over or moved, one by one or together."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.core.domain import Stage
from app.importing.choices import MissingChoice
from app.session import Session
from db.records import Assignment, Citizen
from db.store import Store
from tests.lived_once import lived_once
from tests.ui.lists import ANNA, begin, planned, write_list
from tests.ui.people import OCTOBER, add_citizen, add_jobformidler
from ui.importing.flow import Step
from ui.importing.missing_panel import MissingPanel
from ui.importing.page import ExchangePage
from ui.shell.main_window import MainWindow

NAMES = ("Bo Bang", "Carla Carlsen", "Dan Dahl")


def on_the_list_or_not(session: Session) -> None:
    """Mona's, one of whom is in the list."""
    mona = add_jobformidler(session, "Mona Sørensen")
    add_jobformidler(session, "Ole Hansen")
    add_citizen(session, "Anna Agger", {OCTOBER: Stage.PAA_VEJ}, mona, case_number="S-1", town="Horsens")
    for name in NAMES:
        add_citizen(session, name, {OCTOBER: Stage.PAA_VEJ}, mona)


@pytest.fixture
def page(
    qtbot: QtBot, store: Store, session: Session, make_window: Callable[[Store], MainWindow], tmp_path: Path
) -> ExchangePage:
    """Mona has four citizens, and Anna alone is in the list, unchanged but for her town."""
    lived_once(session, on_the_list_or_not)
    window = make_window(store)
    window.actions_here["show_exchange"].trigger()
    assert window.team is not None
    page = window.team.page(ExchangePage)
    begin(qtbot, page, write_list(tmp_path / "liste.csv", ANNA))
    page.actions_here["show_missing"].trigger()
    return page


def choose(panel: MissingPanel, *places: int) -> None:
    """Choose the people at these places of the list."""
    panel.people.clearSelection()
    for place in places:
        panel.people.selectionModel().select(panel.people.rows.index(place), QItemSelectionModel.SelectionFlag.Select)


def decide(qtbot: QtBot, page: ExchangePage, what: str, which: str = "") -> None:
    """Choose what becomes of them, with the keys that a user has, and use it."""
    panel = page.review.missing
    for box, text in ((panel.what, what), (panel.which, which)):
        if text:
            place = next(at for at in range(box.count()) if box.itemText(at).startswith(text))
            box.setCurrentIndex(place)
            box.activated.emit(place)
    qtbot.keyClick(panel.use, Qt.Key.Key_Space)
    planned(qtbot, page)


def becomes(page: ExchangePage) -> list[str]:
    return [row.becomes for row in page.review.missing.people.rows.rows]


def test_who_is_missing_is_told_with_whose_they_are(page: ExchangePage, qtmodeltester: ModelTester) -> None:
    panel = page.review.missing
    assert page.review.side.tabs["missing"].text() == "Mangler 3"
    assert panel.summary.text().startswith("3 borgere på tavlen er ikke på listen.")
    assert [(row.name, row.held) for row in panel.people.rows.rows] == [
        (name, "Mona Sørensen · siden 02-03-2026") for name in NAMES
    ]
    assert not panel.use.isEnabled()
    qtmodeltester.check(panel.people.rows)


def test_some_are_closed_one_is_handed_over_and_the_rest_is_left(
    qtbot: QtBot, page: ExchangePage, store: Store
) -> None:
    panel = page.review.missing
    choose(panel, 0, 2)
    assert panel.use.text() == "Brug for 2 valgte"
    decide(qtbot, page, "Afslut sagen")
    assert panel.error.text() == "Vælg, hvorfor sagen afsluttes."
    reason = panel.which.itemText(1)
    panel.day.setText("i går")
    decide(qtbot, page, "Afslut sagen", reason)
    day = panel.day.text()
    assert becomes(page) == [f"Afsluttes {day}: {reason}", "", f"Afsluttes {day}: {reason}"]
    choose(panel, 2)
    decide(qtbot, page, "Lad dem blive")
    choose(panel, 1)
    decide(qtbot, page, "Giv til", "Ole Hansen")
    assert becomes(page)[1:] == [f"Gives {day} til Ole Hansen", ""]
    assert page.main.text().strip() == "Importér 1 ændret og 2 manglende"
    page.main.click()
    assert page.flow.step is Step.DONE
    people = {citizen.name: citizen for citizen in store.all(Citizen)}
    assert [name for name, one in people.items() if one.end_on] == ["Bo Bang"]
    ole = [row.staff_id for row in store.all(Assignment, citizen_id="carla-carlsen", end_on=None)]
    assert len(ole) == 1
    assert "1 sag, der ikke stod på listen, er afsluttet" in page.done.words
    assert "1 sag, der ikke stod på listen, er givet videre" in page.done.words
    page._notifier.undo()
    assert not any(citizen.end_on for citizen in store.all(Citizen))


def test_a_list_that_changes_nothing_can_still_close_a_case(
    qtbot: QtBot, page: ExchangePage, store: Store, tmp_path: Path
) -> None:
    page.main.click()
    begin(qtbot, page, tmp_path / "liste.csv")
    assert not page.main.isEnabled()
    page.review.missing.people.selectAll()
    decide(qtbot, page, "Afslut sagen", page.review.missing._ways.of("close")[0][1])
    assert page.review.note.isHidden()
    page.main.click()
    assert sum(citizen.end_on is not None for citizen in store.all(Citizen)) == 3


def test_a_jobformidler_who_comes_over_the_limit_by_it_needs_a_reason(
    qtbot: QtBot, page: ExchangePage, session: Session, store: Store
) -> None:
    small = add_jobformidler(page._notifier.session, "Per Prop", 1)
    planned(qtbot, page)
    ids = [row.citizen_id for row in page.review.missing.people.rows.rows]
    page.flow.chosen.decide_missing(ids, MissingChoice("hand_over", "2026-11-16", staff_id=small))
    planned(qtbot, page)
    assert page.review.over.isVisible()
    page.main.click()
    assert page.flow.step is Step.REVIEW
    qtbot.keyClicks(page.review.over.why, "Vikar")
    page.main.click()
    assert page.flow.step is Step.DONE
    assert len(store.all(Assignment, staff_id=small)) == 3
