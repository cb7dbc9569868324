"""How the columns of a list are used is kept by name, used for another list, renamed and forgotten."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from app.importing.shapes import shapes_of
from db.store import Store
from tests.ui.conftest import Answers
from tests.ui.lists import begin, cells, choose_field, planned, write_list
from ui.importing.page import ExchangePage
from ui.shell.main_window import MainWindow


@pytest.fixture
def page(
    qtbot: QtBot, store: Store, make_window: Callable[[Store], MainWindow], answers: Answers, tmp_path: Path
) -> ExchangePage:
    """A list whose last column was given the town by hand, which is kept under a name."""
    window = make_window(store)
    window.actions_here["show_exchange"].trigger()
    assert window.team is not None
    page = window.team.page(ExchangePage)
    begin(qtbot, page, write_list(tmp_path / "liste.csv", "S-1;Anna Agger;Vejle", head="Sagsnr.;Navn;Hjemsted"))
    choose_field(qtbot, page, "Hjemsted", "By")
    answers.words = "Ugelisten"
    entries(page)[-1].trigger()
    planned(qtbot, page)
    return page


def entries(page: ExchangePage) -> list[QAction]:
    """What the menu offers."""
    page.shapes.menu.aboutToShow.emit()
    return [action for action in page.shapes.menu.actions() if not action.isSeparator()]


def test_columns_are_kept_by_name_renamed_and_forgotten(
    qtbot: QtBot, page: ExchangePage, store: Store, answers: Answers
) -> None:
    assert [(one.name, one.columns["Hjemsted"]) for one in shapes_of(store)] == [("Ugelisten", "town")]
    assert [action.text() for action in entries(page)] == [
        "Brug kolonnerne som i »Ugelisten«", "Husk kolonnerne som …", "Omdøb »Ugelisten« …", "Glem »Ugelisten«"
    ]  # fmt: skip
    answers.words = "Mandagslisten"
    entries(page)[2].trigger()
    assert [one.name for one in shapes_of(store)] == ["Mandagslisten"]
    for words in ("x" * 5_000, " "):  # what was typed and refused stands there again
        answers.words = words
        entries(page)[2].trigger()
    assert answers.suggested == "x" * 5_000
    assert [one.name for one in shapes_of(store)] == ["Mandagslisten"]
    answers.words = None
    entries(page)[1].trigger()
    entries(page)[3].trigger()
    assert shapes_of(store) == []
    planned(qtbot, page)


def test_another_list_uses_them_when_it_is_asked_to(qtbot: QtBot, page: ExchangePage, tmp_path: Path) -> None:
    head = "Sagsnr.;Navn;Hjemsted;By;Trin;Ydelse"
    begin(qtbot, page, write_list(tmp_path / "anden.csv", "S-2;Bo Bang;Uldum;Horsens;;", head=head))
    page.flow.chosen.set_column("Hjemsted", "")
    page.flow.chosen.set_column("By", "town")
    planned(qtbot, page)
    assert page.flow.chosen.columns["By"] == "town"
    entries(page)[0].trigger()
    planned(qtbot, page)
    assert page.flow.chosen.columns == {"Sagsnr.": "case_number", "Navn": "name", "Hjemsted": "town"}
    assert page.review.columns.rows["By"].box.currentText() == "Brug ikke"
    assert cells(page)[0][1] == "Bo Bang"
