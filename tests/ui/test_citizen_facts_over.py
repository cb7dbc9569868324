"""On a citizen's page a fact that brings a jobformidler over the limit asks why, and stays as it was without one."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.commands.citizens import edit_citizen
from app.commands.team import put_setting
from app.rules.rules import RULES_SETTING
from db.records import Citizen, Overrun
from db.store import Store
from tests.ui.people import add_citizen, add_jobformidler
from ui.citizens.citizen_page import CitizenPage
from ui.shell.main_window import MainWindow

ANNA, JOBPARAT, UNCOUNTED = "anna-agger", "target_group/jobparat-kontanthjaelp", "target_group/sygedagpenge"


@pytest.fixture
def page(store: Store, make_window: Callable[[Store], MainWindow], qtbot: QtBot) -> CitizenPage:
    """Anna's case does not count, Bo's does, and Mona may have one."""
    window = make_window(store)
    assert window.team is not None
    session = window.team.session
    session.run(put_setting, RULES_SETTING, {"uncounted_groups": [UNCOUNTED]})
    mona = add_jobformidler(session, "Mona Sørensen", 1)
    add_citizen(session, "Anna Agger", {}, mona, target_group_id=UNCOUNTED)
    add_citizen(session, "Bo Bang", {}, mona, target_group_id=JOBPARAT)
    window.team.open_citizen(ANNA)
    return window.team.page(CitizenPage)


def group(store: Store) -> str | None:
    anna = store.get(Citizen, ANNA)
    assert anna is not None
    return anna.target_group_id


def choose(page: CitizenPage, value: str) -> None:
    box = page.facts.choices["target_group_id"]
    box.choose(value)
    box.activated.emit(box.currentIndex())


def test_a_target_group_that_counts_is_set_with_a_reason(page: CitizenPage, qtbot: QtBot, store: Store) -> None:
    choose(page, JOBPARAT)
    sheet = page.facts.over.sheet
    assert (sheet.isVisible(), sheet.main.text(), group(store)) == (True, "Ret alligevel", UNCOUNTED)
    qtbot.keyClicks(page.facts.over.why, "Raskmeldt")
    qtbot.keyClick(page.facts.over.why, Qt.Key.Key_Return)
    assert (sheet.isVisible(), group(store)) == (False, JOBPARAT)
    assert page.facts.choices["target_group_id"].value == JOBPARAT
    assert [row.why for row in store.all(Overrun)] == ["Raskmeldt"]


def test_left_without_a_reason_it_shows_what_is_kept(page: CitizenPage, qtbot: QtBot, store: Store) -> None:
    choose(page, JOBPARAT)
    page.facts.over.sheet.cancel.click()
    assert page.facts.choices["target_group_id"].value == UNCOUNTED == group(store)


def test_a_case_that_begins_earlier_than_was_known_asks_too(page: CitizenPage, qtbot: QtBot, store: Store) -> None:
    session = page.facts._commands.notifier.session
    session.run(edit_citizen, ANNA, start_on="2027-02-01")
    session.run(edit_citizen, ANNA, target_group_id=JOBPARAT, why="Fra februar")
    field = page.editor.fields["start_on"]
    field.line.setText("1/10-26")
    field.save()
    over = page.facts.over
    assert over.sheet.isVisible()
    qtbot.keyClicks(over.why, "Det haster")
    qtbot.keyClick(over.why, Qt.Key.Key_Return)
    anna = store.get(Citizen, ANNA)
    assert anna is not None
    assert (anna.start_on, over.sheet.isVisible(), field.is_unsaved) == ("2026-10-01", False, False)
    assert sorted(row.why for row in store.all(Overrun)) == ["Det haster", "Fra februar"]


def test_a_start_years_ahead_is_asked_about_and_kept_when_it_is_said_again(
    page: CitizenPage, qtbot: QtBot, store: Store
) -> None:
    field = page.editor.fields["start_on"]
    field.line.setText("16.11.2099")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert "2099" in field.refusal.text()
    assert store.all(Citizen, id=ANNA, start_on="2099-11-16") == []
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert len(store.all(Citizen, id=ANNA, start_on="2099-11-16")) == 1
