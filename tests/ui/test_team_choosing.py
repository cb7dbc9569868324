"""Another team is not shown before everything that was typed is kept."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.commands.companies import add_company
from app.commands.teams import add_team
from app.session import Session
from db.store import Store
from tests.ui import test_several_teams as several
from tests.ui.settings import section
from ui.companies.page import CompaniesPage
from ui.settings.page import SettingsPage
from ui.settings.rules import RulesPart
from ui.shell.main_window import MainWindow

MakeWindow = Callable[[Store], MainWindow]


@pytest.fixture
def window(store: Store, session: Session, make_window: MakeWindow) -> MainWindow:
    """The window of a store with Team Prøve and Team Syd."""
    session.run(add_team, "Team Syd")
    return make_window(store)


def rules_of(window: MainWindow) -> RulesPart:
    team = several.team_of(window)
    team.show_page("settings")
    return section(team.page(SettingsPage), "settings_rules", RulesPart)


def test_half_typed_text_comes_before_another_team(window: MainWindow, qtbot: QtBot) -> None:
    team, field = several.team_of(window), rules_of(window).numbers["no_movement_months"].field
    field.line.setText("mange")
    several.choose(window, "Team Syd", qtbot)
    assert (team.scope.name, team.shown_page) == ("Team Prøve", "settings")
    assert field.text == "mange"
    qtbot.keyClick(field.line, Qt.Key.Key_Escape)
    several.choose(window, "Team Syd", qtbot)
    assert team.scope.name == "Team Syd"


def test_a_meeting_waits_for_half_typed_text_too(window: MainWindow, qtbot: QtBot) -> None:
    team = several.team_of(window)
    several.choose(window, "Alle teams", qtbot)
    field = rules_of(window).numbers["no_movement_months"].field
    field.line.setText("mange")
    qtbot.keyClick(window, Qt.Key.Key_F2)
    (button,) = [one for one in team.findChildren(QPushButton) if one.text().strip() == "Team Syd" and one.isVisible()]
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert team.scope.name == "Alle teams"
    assert team.shown_page == "settings"
    assert field.text == "mange"


def test_what_is_begun_at_a_company_comes_first_as_well(window: MainWindow, qtbot: QtBot, session: Session) -> None:
    team = several.team_of(window)
    team.session.run(add_company, "Bageren")
    team.show_page("companies")
    page = team.page(CompaniesPage)
    qtbot.keyClick(page.companies.table, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    form = page.company.people.section.form
    assert form is not None
    line = form.fields["name"]
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, "Jens")
    team.show_page("board")
    several.choose(window, "Team Syd", qtbot)
    assert (team.scope.name, team.shown_page) == ("Team Prøve", "companies")
    assert line.text() == "Jens"
