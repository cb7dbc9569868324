"""A list is decided about row by row: seen in full, mended, left out, kept, searched; and each of it is taken back."""

import gc
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from app.core.domain import Stage
from app.importing.planned import Outcome
from app.session import Session
from db.records import Citizen
from db.store import Store
from tests.lived_once import lived_once
from tests.ui.conftest import Answers
from tests.ui.lists import ANNA, BO, HEAD, begin, cells, figures, import_it, planned, write_list
from tests.ui.people import OCTOBER, add_citizen, add_jobformidler
from ui.importing import planner
from ui.importing.field_row import FieldRow
from ui.importing.flow import Step
from ui.importing.page import ExchangePage
from ui.importing.words import HIDDEN_CPR
from ui.shell.main_window import MainWindow

BAD = ";;S-5;Mona Sørensen;;Vejle;28-02-2026"
NEW = "030395-1008;Ditte Dam;S-4;Mona Sørensen;til opvarmning;Vejle;01-11-2026"


def two_cases(session: Session) -> None:
    """Both are Mona's, and live in Horsens."""
    mona = add_jobformidler(session, "Mona Sørensen")
    for number, name in enumerate(("Anna Agger", "Bo Bang"), 1):
        add_citizen(session, name, {OCTOBER: Stage.TIL_OPVARMNING}, mona, case_number=f"S-{number}", town="Horsens")


@pytest.fixture
def page(
    qtbot: QtBot, store: Store, session: Session, make_window: Callable[[Store], MainWindow], tmp_path: Path
) -> ExchangePage:
    """A list of four under review: Anna and Bo change, one has no name, and Ditte is new."""
    lived_once(session, two_cases)
    window = make_window(store)
    window.actions_here["show_exchange"].trigger()
    assert window.team is not None
    page = window.team.page(ExchangePage)
    begin(qtbot, page, write_list(tmp_path / "liste.csv", ANNA, BO, BAD, NEW))
    return page


def choose_row(page: ExchangePage, *numbers: int) -> None:
    """Choose rows by their number in the file."""
    page.review.table.setFocus()
    page.review.table.choose(frozenset(numbers))


def field(page: ExchangePage, name: str) -> FieldRow:
    """The field of the chosen row that is called so."""
    return next(row for row in page.review.row.fields if not row.isHidden() and row.line.name == name)


def towns(store: Store) -> dict[str, str]:
    return {citizen.name: citizen.town for citizen in store.all(Citizen)}


def test_every_field_of_a_row_is_told_old_and_new_and_none_is_a_cpr_number(page: ExchangePage) -> None:
    choose_row(page, 2)
    assert page.review.side.part == "row"
    told = {row.line.name: (row.line.old, row.line.new, row.state.text()) for row in page.review.row.fields}
    assert told["By"] == ("Horsens", "Vejle", "Ændres")
    assert told["Trin"] == ("til opvarmning", "på vej", "Ændres")
    assert told["CPR-nummer"] == ("", HIDDEN_CPR, "Tilføjes")
    assert told["Fødselsdato"] == ("", "01-01-1990", "Tilføjes")
    assert told["Jobformidler"] == ("Mona Sørensen", "Mona Sørensen", "")
    assert told["Sagsnummer"][2] == ""
    assert field(page, "By").old.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    said = [label.text() for label in page.review.row.findChildren(QLabel)]
    assert not any("1009" in text for text in said)


def test_a_rejected_row_is_mended_in_the_window_and_the_mending_is_taken_back(
    qtbot: QtBot, page: ExchangePage, store: Store
) -> None:
    choose_row(page, 4)
    page.actions_here["mend_row"].trigger()
    wrong = field(page, "Navn")
    assert wrong.editing
    assert wrong.state.text() == "Skal rettes"
    assert wrong.editor.text() == ""
    wrong.editor.selectAll()
    qtbot.keyClicks(wrong.editor, "Egon Eg")
    qtbot.keyClick(wrong.editor, Qt.Key.Key_Return)
    planned(qtbot, page)
    assert figures(page)["rejected"] == 0
    assert field(page, "Navn").state.text() == "Rettet"
    assert [row.number for row in page.review.table.chosen] == [4]
    field(page, "Navn").back_button.click()
    planned(qtbot, page)
    assert figures(page)["rejected"] == 1
    page.flow.chosen.mend(4, "Navn", "Egon Eg")
    planned(qtbot, page)
    import_it(qtbot, page)
    assert "Egon Eg" in towns(store)


def test_a_cell_that_was_left_out_is_marked_and_is_where_mending_begins(
    qtbot: QtBot, page: ExchangePage, tmp_path: Path
) -> None:
    begin(qtbot, page, write_list(tmp_path / "dato.csv", ANNA.replace("02-03-2026", "31-02-2026")))
    choose_row(page, 2)
    started = field(page, "Startdato")
    assert (started.state.text(), started.state.property("tone")) == ("Se efter", "warning")
    page.actions_here["mend_row"].trigger()
    assert started.editing
    qtbot.keyClicks(started.editor, "28-02-2026")
    qtbot.keyClick(started.editor, Qt.Key.Key_Return)
    planned(qtbot, page)
    assert field(page, "Startdato").state.text() == "Rettet"
    assert not page.review.table.rows.row(0).notes


def test_esc_leaves_a_cell_as_it_was_and_what_is_typed_outlives_another_plan(qtbot: QtBot, page: ExchangePage) -> None:
    choose_row(page, 2)
    town = field(page, "By")
    qtbot.mouseDClick(town.new, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(town.editor, "Kol")
    page.flow.chosen.take_rows([5], taken=False)
    planned(qtbot, page)
    assert (town.editing, town.editor.text()) == (True, "Kol")
    qtbot.keyClick(town.editor, Qt.Key.Key_Escape)
    assert not town.editing
    assert page.flow.step is Step.REVIEW
    assert page.flow.chosen.choices.mended == {}


@pytest.mark.parametrize("typed", [f"{HIDDEN_CPR} ", "020280-1005"])
def test_a_number_that_is_shown_as_dots_is_kept_or_typed_anew(qtbot: QtBot, page: ExchangePage, typed: str) -> None:
    choose_row(page, 2)
    cpr = field(page, "CPR-nummer")
    cpr.mend_button.click()
    assert cpr.editor.text() == HIDDEN_CPR
    cpr.editor.setText(typed)
    qtbot.keyClick(cpr.editor, Qt.Key.Key_Return)
    mended = page.flow.chosen.choices.mended[2, "CPR-nr."]
    assert mended == ("010190-1009 " if HIDDEN_CPR in typed else typed)


def test_rows_are_left_out_and_taken_again_by_key(qtbot: QtBot, page: ExchangePage, store: Store) -> None:
    choose_row(page, 3, 5)
    assert page.review.leave_out.text().strip() == "Udelad 2 rækker"
    qtbot.keyClick(page.review.table, Qt.Key.Key_Delete)
    planned(qtbot, page)
    assert figures(page) == {"read": 4, "new": 0, "changed": 1, "unchanged": 0, "rejected": 1, "left_out": 2}
    assert page.review.figures.buttons[Outcome.LEFT_OUT].isVisible()
    assert page.review.leave_out.text().strip() == "Tag 2 rækker med igen"
    choose_row(page, 5)
    page.review.leave_out.click()
    planned(qtbot, page)
    assert figures(page)["left_out"] == 1
    import_it(qtbot, page)
    assert towns(store) == {"Anna Agger": "Vejle", "Bo Bang": "Horsens", "Ditte Dam": "Vejle"}
    assert "1 række er udeladt" in page.done.words


@pytest.mark.parametrize(("place", "left"), [(0, {3}), (1, set[int]())])
def test_a_field_is_kept_as_it_is_in_this_row_or_in_all(
    qtbot: QtBot, page: ExchangePage, place: int, left: set[int]
) -> None:
    choose_row(page, 2)
    field(page, "Trin").keep_button.click()
    menu = field(page, "Trin").findChild(QMenu)
    assert menu is not None
    menu.actions()[place].trigger()
    menu.close()
    planned(qtbot, page)
    trin = field(page, "Trin")
    assert (trin.state.text(), trin.new.text()) == ("Beholdes", "til opvarmning")
    assert "På listen: på vej" in trin.says.text()
    changing = {row.number for row in page.review.table.rows.rows if "stage" in row.fields}
    assert changing == left
    trin.back_button.click()
    planned(qtbot, page)
    assert page.flow.chosen.choices.kept == frozenset()
    assert field(page, "Trin").state.text() == "Ændres"


def test_a_long_list_is_planned_without_holding_the_window_and_let_go_of_piece_by_piece(
    qtbot: QtBot, page: ExchangePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planner, "_MANY", 1)
    before, collects = page.flow.review, gc.isenabled()
    assert before is not None
    page.flow.chosen.mend(2, "By", "Kolding")
    planned(qtbot, page)
    assert gc.isenabled() == collects
    work = page.flow._planner
    assert before.shown[0] in work._old
    qtbot.waitUntil(lambda: not work._old)
    assert "By: Horsens → Kolding" in str(cells(page)[0][2])
    assert len(page.flow.review.shown if page.flow.review else ()) == 4


def test_rows_are_filtered_by_what_changes_and_by_words(qtbot: QtBot, page: ExchangePage) -> None:
    filters = page.review.filters
    ways = [filters.fields.itemText(place) for place in range(filters.fields.count())]
    assert ways[0] == "Alle ændringer"
    assert {"Trin (2)", "By (1)"} <= set(ways)
    filters.fields.choose("town")
    filters.changed.emit()
    assert [row[1] for row in cells(page)] == ["Anna Agger"]
    page.actions_here["cancel_import"].trigger()
    assert len(cells(page)) == 4
    page.actions_here["find_in_list"].trigger()
    assert filters.words.hasFocus()
    qtbot.keyClicks(filters.words, "sorensen vej")
    assert [row[1] for row in cells(page)] == ["Anna Agger", "Uden navn", "Ditte Dam"]
    qtbot.keyClick(filters.words, Qt.Key.Key_Down)
    assert page.review.table.hasFocus()
    qtbot.keyClick(page.review.table, Qt.Key.Key_Escape)
    assert (len(cells(page)), page.flow.step) == (4, Step.REVIEW)


def test_leaving_asks_where_work_would_be_lost(qtbot: QtBot, page: ExchangePage, answers: Answers) -> None:
    page.flow.chosen.mend(4, "Navn", "Egon Eg")
    planned(qtbot, page)
    page.actions_here["cancel_import"].trigger()
    assert answers.asked[-1].startswith("Det, du har valgt og rettet")
    assert page.flow.step is Step.REVIEW
    answers.agrees = True
    page.actions_here["cancel_import"].trigger()
    assert page.flow.step is Step.REST


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_what_was_rejected_is_saved_mended_and_read_again(
    qtbot: QtBot, page: ExchangePage, store: Store, answers: Answers, tmp_path: Path, ending: str
) -> None:
    answers.target = tmp_path / f"afviste{ending}"
    page.actions_here["save_rejected"].trigger()
    assert "CPR-numre" in answers.asked[-1]
    import_it(qtbot, page)
    begin(qtbot, page, answers.target)
    assert page.review.columns.rows["Hvorfor"].box.currentText() == "Brug ikke"
    assert list(page.review.columns.rows) == [*HEAD.split(";"), "Hvorfor"]
    assert cells(page) == [["2", "Uden navn", "Afvist. Rækken har intet navn, og borgeren findes ikke i teamet."]]
    page.flow.chosen.mend(2, "Navn", "Egon Eg")
    planned(qtbot, page)
    import_it(qtbot, page)
    assert "Egon Eg" in towns(store)
