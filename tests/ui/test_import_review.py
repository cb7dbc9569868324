"""The review of an import says row by row what would happen, follows what is chosen, and never shows a CPR number."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.commands.placements import place
from app.core.clock import FixedClock
from app.core.domain import Stage, placement_id
from app.importing.planned import Outcome
from app.session import Session
from db.records import Assignment, Citizen, Placement, Staff
from db.store import Store
from tests.lived_once import lived_once
from tests.ui.lists import (
    ANNA,
    BO,
    begin,
    cells,
    choose,
    choose_field,
    figures,
    import_it,
    planned,
    write_list,
)
from tests.ui.people import NOVEMBER, OCTOBER, add_citizen, add_jobformidler, close
from ui.importing.flow import Step
from ui.importing.page import ExchangePage
from ui.shell.main_window import MainWindow

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def session(store: Store, clock: FixedClock) -> Session:
    """A way into the store beside the window's."""
    return Session(store, clock)


def three_cases(session: Session) -> None:
    """Two who are on a list, and one who is on none."""
    mona = add_jobformidler(session, "Mona Sørensen")
    known = {"start_on": "2026-03-02", "cv": False}
    numbers = {"cpr": "0101901009", "birth_date": "1990-01-01", "case_number": "S-1"}
    add_citizen(session, "Anna Agger", {OCTOBER: Stage.TIL_OPVARMNING}, mona, town="Horsens", **numbers, **known)
    numbers = {"cpr": "0202801005", "birth_date": "1980-02-02", "case_number": "S-2"}
    add_citizen(session, "Bo Bang", {OCTOBER: Stage.PAA_SPRING}, mona, town="Horsens", **numbers, **known)
    add_citizen(session, "Carla Carlsen", {OCTOBER: Stage.PAA_VEJ}, mona)


@pytest.fixture
def window(store: Store, session: Session, make_window: Callable[[Store], MainWindow]) -> MainWindow:
    """Mona's team: Anna on til opvarmning in Horsens, Bo as his list says, and Carla, who is on no list."""
    lived_once(session, three_cases)
    window = make_window(store)
    window.actions_here["show_exchange"].trigger()
    return window


@pytest.fixture
def page(window: MainWindow) -> ExchangePage:
    """The page of that team."""
    assert window.team is not None
    return window.team.page(ExchangePage)


NEW = "030395-1008;Ditte Dam;S-4;Mona Sørensen;til opvarmning;Vejle;01-11-2026"
NAMELESS = ";;S-5;Mona Sørensen;;Vejle;01-11-2026"
STRANGER = ";Fie Fisker;S-6;Lone Lund;;Vejle;01-11-2026"


def test_every_row_says_what_happens_to_it(
    qtbot: QtBot, page: ExchangePage, qtmodeltester: ModelTester, tmp_path: Path
) -> None:
    begin(qtbot, page, write_list(tmp_path / "liste.csv", ANNA, BO, NEW, NAMELESS))
    found = figures(page)
    assert found == {"read": 4, "new": 1, "changed": 1, "unchanged": 1, "rejected": 1, "left_out": 0}
    assert found["read"] == sum(count or 0 for name, count in found.items() if name != "read")
    rows = cells(page)
    assert [row[:2] for row in rows] == [
        ["2", "Anna Agger"], ["3", "Bo Bang"], ["4", "Ditte Dam"], ["5", "Uden navn"]
    ]  # fmt: skip
    assert rows[0][2] == "Ændret. By: Horsens → Vejle. Trin: til opvarmning → på vej"
    assert rows[1][2] == "Uændret"
    assert str(rows[2][2]).startswith("Ny. til opvarmning · Mona Sørensen · sag fra 01-11-2026")
    assert rows[3][2] == "Afvist. Rækken har intet navn, og borgeren findes ikke i teamet."
    spoken = [row[1] for row in cells(page, SPOKEN)]
    assert spoken[0] == "Række 2, Anna Agger, ændret, By: fra Horsens til Vejle, Trin: fra til opvarmning til på vej"
    assert spoken[3] == "Række 5, Uden navn, afvist, Rækken har intet navn, og borgeren findes ikke i teamet"
    qtmodeltester.check(page.review.table.rows)
    choose(qtbot, page, Outcome.REJECTED)
    qtmodeltester.check(page.review.table.rows)


def test_a_figure_shows_its_rows_alone(qtbot: QtBot, page: ExchangePage, tmp_path: Path) -> None:
    begin(qtbot, page, write_list(tmp_path / "liste.csv", ANNA, BO, NEW))
    named = [button.accessibleName() for button in page.review.figures.buttons.values()]
    assert named == ["Læste: 3", "Nye: 1", "Ændrede: 1", "Uændrede: 1", "Afviste: 0", "Udeladte: 0"]
    page.review.table.selectRow(2)
    choose(qtbot, page, Outcome.NEW)
    assert [row[1] for row in cells(page)] == ["Ditte Dam"]
    assert page.review.table.currentIndex().row() == 0
    choose(qtbot, page, Outcome.REJECTED)
    assert cells(page) == []
    assert page.review.empty.isVisible()
    qtbot.keyClick(page.review.figures.buttons[Outcome.REJECTED], Qt.Key.Key_Left)
    assert [row[1] for row in cells(page)] == ["Bo Bang"]
    begin(qtbot, page, write_list(tmp_path / "næste.csv", ANNA, BO, NEW))
    assert page.review.figures.outcome is None
    assert len(cells(page)) == 3


def test_a_row_is_as_high_as_what_it_says(qtbot: QtBot, page: ExchangePage, tmp_path: Path) -> None:
    begin(qtbot, page, write_list(tmp_path / "liste.csv", ANNA, BO))
    table = page.review.table
    assert table.rowHeight(0) > table.rowHeight(1)
    choose(qtbot, page, Outcome.UNCHANGED)
    assert table.rowHeight(0) < 50
    table.setFocus()
    assert table.currentIndex().row() == 0


def test_a_column_is_put_right_and_remembered(qtbot: QtBot, page: ExchangePage, store: Store, tmp_path: Path) -> None:
    path = write_list(tmp_path / "liste.csv", "S-1;Anna Agger;Juelsminde", head="Sagsnr.;Navn;Hjemsted")
    begin(qtbot, page, path)
    columns = page.review.columns.rows
    assert columns["Hjemsted"].box.currentText() == "Brug ikke"
    assert columns["Hjemsted"].samples.whole == "Juelsminde"
    assert figures(page)["unchanged"] == 1
    choose_field(qtbot, page, "Hjemsted", "By")
    assert cells(page)[0][2] == "Ændret. By: Horsens → Juelsminde"
    import_it(qtbot, page)
    assert {citizen.name: citizen.town for citizen in store.all(Citizen)}["Anna Agger"] == "Juelsminde"
    begin(qtbot, page, path)
    assert page.review.columns.rows["Hjemsted"].box.currentText() == "By"


def test_a_field_is_filled_by_one_column(qtbot: QtBot, page: ExchangePage, tmp_path: Path) -> None:
    begin(qtbot, page, write_list(tmp_path / "liste.csv", "S-1;Anna;Vejle;Uldum", head="Sagsnr.;Navn;By;Sted"))
    choose_field(qtbot, page, "Sted", "By")
    assert page.review.columns.rows["By"].box.currentText() == "Brug ikke"
    assert "By: Horsens → Uldum" in str(cells(page)[0][2])


def test_columns_that_say_nobody_are_refused_in_place_and_kept(
    qtbot: QtBot, page: ExchangePage, tmp_path: Path
) -> None:
    begin(qtbot, page, write_list(tmp_path / "liste.csv", "Anna Agger;Vejle;På vej", head="Navn;By;Trin"))
    choose_field(qtbot, page, "Navn", "Brug ikke")
    assert page.review.error.isVisible()
    assert page.review.columns.rows["By"].box.currentText() == "By"
    assert not page.main.isEnabled()
    assert cells(page) == []
    assert set(figures(page).values()) == {None}
    choose_field(qtbot, page, "Navn", "Navn")
    assert not page.review.error.isVisible()
    assert page.main.isEnabled()


def test_an_unknown_jobformidler_can_be_made(qtbot: QtBot, page: ExchangePage, store: Store, tmp_path: Path) -> None:
    begin(qtbot, page, write_list(tmp_path / "liste.csv", STRANGER))
    assert figures(page)["new"] == 1
    assert "Jobformidleren Lone Lund findes ikke i teamet" in str(cells(page)[0][2])
    box = page.review.unknown.boxes[0]
    assert box.accessibleName() == "Opret »Lone Lund« som jobformidler (1 række)"
    box.click()
    planned(qtbot, page)
    assert "findes ikke" not in str(cells(page)[0][2])
    page.review.unknown.boxes[0].click()
    planned(qtbot, page)
    assert "findes ikke" in str(cells(page)[0][2])
    page.review.unknown.boxes[0].click()
    planned(qtbot, page)
    import_it(qtbot, page)
    lone = next(person for person in store.all(Staff) if person.name == "Lone Lund")
    assert [row.staff_id for row in store.all(Assignment, staff_id=lone.id)] == [lone.id]


def test_an_unknown_value_can_be_made(qtbot: QtBot, page: ExchangePage, store: Store, tmp_path: Path) -> None:
    path = write_list(tmp_path / "liste.csv", "S-1;Anna Agger;Robotforløb", head="Sagsnr.;Navn;Indsats")
    begin(qtbot, page, path)
    assert figures(page)["unchanged"] == 1
    page.review.unknown.boxes[0].click()
    planned(qtbot, page)
    assert "Indsats: ikke udfyldt → Robotforløb" in str(cells(page)[0][2])


def test_who_is_not_in_the_list_is_named_and_left_alone(
    qtbot: QtBot, page: ExchangePage, store: Store, tmp_path: Path
) -> None:
    begin(qtbot, page, write_list(tmp_path / "liste.csv", ANNA, BO))
    assert page.review.side.tabs["missing"].text() == "Mangler 1"
    assert [row.name for row in page.review.missing.people.rows.rows] == ["Carla Carlsen"]
    import_it(qtbot, page)
    assert {citizen.name: citizen.end_on for citizen in store.all(Citizen)}["Carla Carlsen"] is None


def test_no_cpr_number_is_ever_shown(qtbot: QtBot, page: ExchangePage, tmp_path: Path) -> None:
    head = "CPR-nr.;Navn;Sagsnr.;Bemærkning;Telefon;Jobformidler"
    rows = (
        "010190-1009;Anna Agger;S-1;har tidl. haft 0202801005;101901234;Mona Sørensen",
        "0202801005;Bo 020280-1005 Bang;S-2;;;020280-1005",
        "310290-1234;Dan Dahl;S-9;;;Mona Sørensen",
        "030395-1008;Ditte Dam;S-4;;;Mona Sørensen",
    )
    begin(qtbot, page, write_list(tmp_path / "liste 010190-1009.csv", *rows, head=head))
    choose_field(qtbot, page, "Bemærkning", "Næste skridt")
    roles = (Qt.ItemDataRole.DisplayRole, SPOKEN, Qt.ItemDataRole.ToolTipRole)
    said = [str(cell) for role in roles for row in cells(page, role) for cell in row]
    for widget in page.findChildren(QWidget):
        said += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLabel | QAbstractButton):
            said.append(widget.text())
        if isinstance(widget, QComboBox):
            said += [widget.itemText(place) for place in range(widget.count())]
    assert any("••••••-••••" in text for text in said)
    assert [text for text in said if re.search(r"\d{6}-?\d{4}|\d{9}", text)] == []


def test_a_change_on_the_board_is_seen_in_the_review(
    qtbot: QtBot, page: ExchangePage, window: MainWindow, session: Session, tmp_path: Path
) -> None:
    begin(qtbot, page, write_list(tmp_path / "liste.csv", BO))
    assert figures(page)["unchanged"] == 1
    window.actions_here["show_board"].trigger()
    assert window.team is not None
    window.team.session.run(place, ["bo-bang"], NOVEMBER, Stage.I_GANG)
    assert figures(page)["unchanged"] == 1
    window.actions_here["show_exchange"].trigger()
    planned(qtbot, page)
    assert cells(page)[0][2] == "Ændret. Trin: i gang → på spring"


def test_a_store_that_changed_behind_the_page_refuses_and_is_looked_at_again(
    qtbot: QtBot, page: ExchangePage, session: Session, store: Store, tmp_path: Path
) -> None:
    begin(qtbot, page, write_list(tmp_path / "liste.csv", ANNA))
    session.run(place, ["anna-agger"], NOVEMBER, Stage.PAA_VEJ)
    qtbot.mouseClick(page.main, Qt.MouseButton.LeftButton)
    planned(qtbot, page)
    assert page.flow.step is Step.REVIEW
    assert page.review.error.isVisible()
    assert cells(page)[0][2] == "Ændret. By: Horsens → Vejle"
    import_it(qtbot, page)
    assert {citizen.name: citizen.town for citizen in store.all(Citizen)}["Anna Agger"] == "Vejle"


def test_stages_go_into_the_month_that_is_shown(
    qtbot: QtBot, page: ExchangePage, window: MainWindow, store: Store, tmp_path: Path
) -> None:
    begin(qtbot, page, write_list(tmp_path / "liste.csv", ANNA))
    qtbot.mouseClick(page.steps.back, Qt.MouseButton.LeftButton)
    planned(qtbot, page)
    assert page.steps.name.text() == "Oktober 2026"
    import_it(qtbot, page)
    placement = store.get(Placement, placement_id("anna-agger", OCTOBER))
    assert placement is not None
    assert placement.stage == Stage.PAA_VEJ
    assert store.get(Placement, placement_id("anna-agger", NOVEMBER)) is None


def test_a_closed_month_keeps_its_stages_and_the_page_says_so(
    qtbot: QtBot, page: ExchangePage, session: Session, tmp_path: Path
) -> None:
    close(session, NOVEMBER)
    begin(qtbot, page, write_list(tmp_path / "liste.csv", ANNA))
    assert cells(page)[0][2] == "Ændret. By: Horsens → Vejle"
    assert any("november 2026 er afsluttet" in row.line.sentence.lower() for row in page.review.look.lines)


def test_a_likely_double_is_marked(qtbot: QtBot, page: ExchangePage, tmp_path: Path) -> None:
    begin(qtbot, page, write_list(tmp_path / "liste.csv", "050585-1005;Anna Agger;S-77;Mona Sørensen;;Vejle;"))
    row = page.review.table.rows.row(0)
    assert row.outcome is Outcome.NEW
    assert any("samme navn" in note for note in row.notes)
    assert "samme navn" in row.spoken


def test_few_rejected_rows_are_in_sight_as_a_whole(
    qtbot: QtBot, page: ExchangePage, window: MainWindow, tmp_path: Path
) -> None:
    window.resize(1280, 720)
    begin(qtbot, page, write_list(tmp_path / "liste.csv", NEW, NAMELESS, NAMELESS.replace("S-5", "S-3")))
    import_it(qtbot, page)
    assert page.done.rejected.rows.rowCount() == 2
    qtbot.waitUntil(lambda: page.done.rejected.verticalScrollBar().maximum() == 0)
