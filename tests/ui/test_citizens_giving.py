"""On the page Borgere cases are given away and kept where they are, and a reason is asked for over the limit."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.commands.citizens import set_target_group
from app.commands.team import put_setting
from app.rules.rules import RULES_SETTING
from app.session import Session
from db.records import Assignment, Citizen, Overrun
from db.store import Store
from tests.lived_once import lived_once
from tests.ui.people import add_citizen, add_jobformidler
from ui.citizens.page import CitizensPage
from ui.shell.main_window import MainWindow

UNCOUNTED = "target_group/sygedagpenge"
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def four_cases(session: Session) -> None:
    """Two of Mona's, one of Uffe's, and one that nobody has."""
    mona, uffe = add_jobformidler(session, "Mona Sørensen"), add_jobformidler(session, "Uffe Kok", 2)
    for name, whose in (("Anna Agger", mona), ("Bo Bang", mona), ("Cilla Carl", uffe), ("Dorthe Dam", None)):
        add_citizen(session, name, {}, whose)


@pytest.fixture
def page(store: Store, session: Session, make_window: Callable[[Store], MainWindow], qtbot: QtBot) -> CitizensPage:
    """Anna and Bo are Mona's, Cilla is Uffe's, who may have two; Dorthe is nobody's."""
    lived_once(session, four_cases)
    window = make_window(store)
    assert window.team is not None
    qtbot.keyClick(window, Qt.Key.Key_F4)
    return window.team.page(CitizensPage)


def staying(store: Store) -> list[str]:
    """The ids of those who are to stay."""
    return sorted(row.citizen_id for row in store.all(Assignment) if row.must_stay)


def test_enter_presses_the_button_that_has_the_focus(page: CitizensPage, qtbot: QtBot, store: Store) -> None:
    button = next(one for one in page.findChildren(QPushButton) if one.text().strip() == "Skal blive")
    page.table.reveal("anna-agger")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert staying(store) == ["anna-agger"]


def test_over_the_limit_several_are_given_with_a_reason_and_a_note(
    page: CitizensPage, qtbot: QtBot, store: Store
) -> None:
    page.table.reveal("anna-agger")
    qtbot.keyClick(page.table, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(page.table, Qt.Key.Key_J, CONTROL)
    form = page.several
    assert (form.note.isVisible(), form.reason.why.isVisible()) == (True, False)
    qtbot.keyClick(form.choice, Qt.Key.Key_U)
    assert form.sheet.error.text() == (
        "1/2 → 3/2. Uffe Kok får 3 sager og har et loft på 2. Skriv hvorfor, så bliver det skrevet ned."
    )
    assert form.sheet.main.text() == "Giv sagerne alligevel"
    form.note.setText("Ring først")
    form.sheet.main.click()
    assert (form.sheet.isVisible(), form.reason.why.hasFocus(), form.note.text()) == (True, True, "Ring først")
    qtbot.keyClicks(form.reason.why, "Mona er syg")
    qtbot.keyClick(form.reason.why, Qt.Key.Key_Return)
    assert not form.sheet.isVisible()
    assert {row.jobformidler for row in page.table.rows.rows} == {"Uffe Kok", ""}
    assert {row.note for row in store.all(Assignment) if row.end_on is None} == {"Ring først", ""}
    assert [row.why for row in store.all(Overrun)] == ["Mona er syg"]
    qtbot.keyClick(page.table, Qt.Key.Key_M, CONTROL)
    assert (form.note.isVisible(), form.reason.why.isVisible(), form.sheet.main.text()) == (
        False,
        False,
        "Skift målgruppe",
    )


def test_the_reason_is_no_longer_asked_for_when_fewer_come(page: CitizensPage, qtbot: QtBot) -> None:
    page.table.selectAll()
    qtbot.keyClick(page.table, Qt.Key.Key_J, CONTROL)
    form = page.several
    qtbot.keyClick(form.choice, Qt.Key.Key_U)
    assert form.reason.why.isVisible()
    qtbot.keyClick(form.choice, Qt.Key.Key_Up)
    assert form.choice.currentText() == "Mona Sørensen · 2/30"
    assert (form.reason.why.isVisible(), form.sheet.error.isVisible()) == (False, False)


def test_a_new_citizen_of_an_odd_age_is_asked_about_once(page: CitizensPage, store: Store) -> None:
    page.new_citizen()
    form = page.new
    form.name.setText("Åge Ældgammel")
    form.cpr.setText("010100-1234")
    form.keep()
    assert "126 år" in form.sheet.error.text()
    assert form.sheet.main.text() == "Opret borger alligevel"
    form.start.setText("01-01-2099")
    form.keep()
    assert "126 år" in form.sheet.error.text()  # what is odd now was not asked about
    assert "01-01-2099" in form.sheet.error.text()
    form.keep()
    assert [one.birth_date for one in store.all(Citizen, cpr="0101001234")] == ["1900-01-01"]


def test_a_new_citizen_over_the_limit_needs_a_reason(page: CitizensPage, qtbot: QtBot, store: Store) -> None:
    add_citizen(page._notifier.session, "Erna Ek", {}, store.all(Assignment, citizen_id="cilla-carl")[0].staff_id)
    page.new_citizen()
    form = page.new
    assert not form.reason.why.isVisible()
    qtbot.keyClick(form.staff, Qt.Key.Key_U)
    assert form.sheet.error.text().startswith("2/2 → 3/2. Uffe Kok får 3 sager")
    qtbot.keyClicks(form.name, "Frida Ny")
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    assert (form.reason.why.hasFocus(), form.name.text()) == (True, "Frida Ny")
    qtbot.keyClicks(form.reason.why, "Søskende")
    qtbot.keyClick(form.reason.why, Qt.Key.Key_Return)
    assert not form.sheet.isVisible()
    assert len(store.all(Citizen, name="Frida Ny")) == 1
    assert [row.why for row in store.all(Overrun)] == ["Søskende"]


def test_several_are_to_stay_and_no_longer(page: CitizensPage, qtbot: QtBot, store: Store) -> None:
    page.table.reveal("bo-bang")
    qtbot.keyClick(page.table, Qt.Key.Key_B, CONTROL)
    assert staying(store) == ["bo-bang"]
    row = page.table.rows.place_of("bo-bang")
    assert row is not None
    told = page.table.rows.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "jobformidler Mona Sørensen, skal blive" in told
    page.table.reveal("anna-agger")
    qtbot.keyClick(page.table, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(page.table, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(page.table, Qt.Key.Key_B, CONTROL)
    assert staying(store) == ["anna-agger", "bo-bang", "cilla-carl"]
    qtbot.keyClick(page.table, Qt.Key.Key_B, CONTROL)
    assert staying(store) == []


def test_one_without_a_jobformidler_can_not_stay(page: CitizensPage, qtbot: QtBot, store: Store) -> None:
    page.table.selectAll()
    qtbot.keyClick(page.table, Qt.Key.Key_B, CONTROL)
    window = page.window()
    assert isinstance(window, MainWindow)
    assert window.toast.text == "Dorthe Dam har ingen jobformidler. Vælg en først."
    assert staying(store) == []


def test_a_target_group_that_counts_over_the_limit_needs_a_reason(
    page: CitizensPage, qtbot: QtBot, store: Store
) -> None:
    session = page._notifier.session
    session.run(put_setting, RULES_SETTING, {"caseload_limit": 1, "uncounted_groups": [UNCOUNTED]})
    session.run(set_target_group, ["anna-agger"], UNCOUNTED)
    page.table.reveal("anna-agger")
    qtbot.keyClick(page.table, Qt.Key.Key_M, CONTROL)
    form = page.several
    form.choice.choose("target_group/jobparat-kontanthjaelp")
    form.sheet.main.click()
    assert (form.reason.why.hasFocus(), form.sheet.main.text()) == (True, "Skift målgruppe alligevel")
    qtbot.keyClicks(form.reason.why, "Raskmeldt")
    qtbot.keyClick(form.reason.why, Qt.Key.Key_Return)
    assert not form.sheet.isVisible()
    assert [row.why for row in store.all(Overrun)] == ["Raskmeldt"]
