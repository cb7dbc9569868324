"""Esc goes one step back at a time, whichever page and part it is pressed in, and never two."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.commands.companies import add_company
from app.core.domain import Stage
from db.records import Company
from db.store import Store
from tests.ui.people import OCTOBER, add_citizen, add_jobformidler
from ui.citizens.citizen_page import CitizenPage
from ui.citizens.page import CitizensPage
from ui.companies.page import CompaniesPage
from ui.core.page import Page, Trail
from ui.journal.page import JournalPage
from ui.shell.keys_overlay import KeysOverlay
from ui.shell.main_window import MainWindow
from ui.shell.team_view import TeamView
from ui.widgets.filter_row import FilterRow

MakeWindow = Callable[[Store], MainWindow]


@pytest.fixture
def window(store: Store, make_window: MakeWindow) -> MainWindow:
    window = make_window(store)
    assert window.team is not None
    session = window.team.session
    bo = add_jobformidler(session, "Bo Lind")
    for name in ("Anne Lund", "Bent Bo"):
        add_citizen(session, name, {OCTOBER: Stage.PAA_VEJ}, bo)
    session.run(add_company, "Netto")
    window.activateWindow()
    return window


@pytest.fixture
def team(window: MainWindow) -> TeamView:
    assert window.team is not None
    return window.team


def escape(qtbot: QtBot, window: QWidget) -> None:
    """Where the focus is."""
    QApplication.processEvents()
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
    QApplication.processEvents()


def typed(filters: FilterRow, choose: Callable[[], object]) -> Callable[[], tuple[str, bool, bool]]:
    """Words in the field and a choice beside them; answers what is left of the two, and where the focus is."""
    choose()
    filters.field.setFocus()
    filters.field.setText("an")
    return lambda: (filters.words, filters.chosen, filters.field.hasFocus())


def test_words_go_first_then_choices_then_the_field(window: MainWindow, team: TeamView, qtbot: QtBot) -> None:
    team.show_page("citizens")
    citizens = team.page(CitizensPage).filters
    states = {}
    team.show_page("companies")
    work = team.page(CompaniesPage).companies.filters
    team.show_page("journal")
    journal = team.page(JournalPage).filters
    for page, filters in (("citizens", citizens), ("companies", work), ("journal", journal)):
        team.show_page(page)
        chip = list(filters.chips.values())[-1]
        state = typed(filters, chip.click)
        steps = [state()]
        for _ in range(4):
            escape(qtbot, window)
            steps.append(state())
        states[page] = steps
        assert team.shown_page == page
    one = [("an", True, True), ("", True, True), ("", False, True), ("", False, False), ("", False, False)]
    asked = [one[0], *one[2:], one[-1]]  # what is chosen over the citizens stands in words in the field
    assert states == {"citizens": asked, "companies": one, "journal": one}


def test_a_form_or_what_lies_over_the_page_goes_alone(window: MainWindow, team: TeamView, qtbot: QtBot) -> None:
    team.show_page("citizens")
    page = team.page(CitizensPage)
    page.filters.field.setText("an")
    page.new_citizen()
    assert page.new.sheet.isVisible()
    escape(qtbot, window)
    assert (page.new.sheet.isVisible(), page.filters.words) == (False, "an")
    window.actions_here["show_keys"].trigger()
    over = next(one for one in window.findChildren(KeysOverlay) if one.isVisible())
    qtbot.keyClick(over, Qt.Key.Key_Escape)
    assert page.filters.words == "an"


def test_a_page_opened_from_another_leads_back_there(window: MainWindow, team: TeamView, qtbot: QtBot) -> None:
    """Board, Anne, the company, Bent: and back again the same way, to the same citizens."""
    company = team.session.store.all(Company)[0].id
    team.open_citizen("anne-lund", ["anne-lund", "bent-bo"])
    team.open_company(company)
    team.open_citizen("bent-bo")
    citizen, companies = team.page(CitizenPage), team.page(CompaniesPage)
    assert (team.shown, citizen.citizen_id) == (citizen, "bent-bo")
    escape(qtbot, window)
    assert team.shown is companies
    companies.companies.filters.field.setFocus()
    companies.companies.filters.field.setText("net")
    for _ in range(2):  # the words, and out of the field
        escape(qtbot, window)
        assert (team.shown, companies.companies.filters.words) == (companies, "")
    escape(qtbot, window)
    assert (team.shown, citizen.citizen_id, citizen.among) == (citizen, "anne-lund", ("anne-lund", "bent-bo"))
    escape(qtbot, window)
    assert team.shown is team.board_page
    escape(qtbot, window)
    assert team.shown is team.board_page

    # Whoever goes to a page by the rail doesn't come from anywhere.
    team.open_citizen("anne-lund")
    team.show_page("companies")
    escape(qtbot, window)
    assert team.shown is companies


def test_to_open_what_is_open_is_no_step() -> None:
    trail = Trail()
    page = Page.__new__(Page)
    trail.leave(None, page)
    trail.leave(page, page)
    assert trail.back() is None
