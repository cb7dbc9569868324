"""The page Borgere tells open cases from those that begin later, and the teams from each other."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.citizens.citizens import CaseState
from app.commands.teams import add_team
from app.core.domain import Stage
from app.session import Session
from db.store import Store
from tests.lived_once import lived_once
from tests.ui.people import OCTOBER, add_citizen, add_jobformidler
from tests.ui.work import team_of
from ui.citizens.columns import Column, remembered
from ui.citizens.page import CitizensPage
from ui.shell.main_window import MainWindow

MakeWindow = Callable[[Store], MainWindow]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def two_cases(session: Session) -> None:
    """Both are Mona's."""
    mona = add_jobformidler(session, "Mona Sørensen")
    add_citizen(session, "Søren Bach", {OCTOBER: Stage.PAA_VEJ}, mona)
    add_citizen(session, "Aase Dahl", {}, mona)


@pytest.fixture
def window(store: Store, session: Session, make_window: MakeWindow, qtbot: QtBot) -> MainWindow:
    """Two open cases, on the page with everyone."""
    lived_once(session, two_cases)
    window = make_window(store)
    qtbot.keyClick(window, Qt.Key.Key_F4)
    return window


@pytest.fixture
def page(window: MainWindow) -> CitizensPage:
    return team_of(window).page(CitizensPage)


def names(page: CitizensPage) -> list[str]:
    return [row.name for row in page.table.rows.rows]


def test_who_begins_later_is_told_apart(page: CitizensPage, window: MainWindow, qtbot: QtBot) -> None:
    coming = page.filters.chips[CaseState.COMING]
    assert not coming.isVisible()
    qtbot.keyClick(page.table, Qt.Key.Key_N, CONTROL | SHIFT)
    qtbot.keyClicks(page.new.name, "Åge Ny")
    page.new.start.setText("4/12-26")
    page.new.sheet.main.click()
    assert (coming.isVisible(), coming.isChecked(), coming.text()) == (True, True, "Kommende · 1")
    assert page.filters.chips[CaseState.OPEN].text() == "Åbne · 2"
    assert names(page) == ["Åge Ny"]
    assert page.table.rows.row(0).id in page.table.chosen()
    stage, start = (list(Column).index(column) for column in (Column.STAGE, Column.START))
    assert page.table.rows.index(0, stage).data() == "Begynder 4. dec."
    assert not page.table.isColumnHidden(start)
    assert page.table.isColumnHidden(list(Column).index(Column.WARNINGS))
    qtbot.keyClick(page.table, Qt.Key.Key_F, CONTROL)
    qtbot.keyClicks(page.filters.field, "åge")
    assert names(page) == ["Åge Ny"]
    qtbot.keyClicks(page.filters.field, " bach")
    assert names(page) == []
    qtbot.keyClick(page.filters.field, Qt.Key.Key_Escape)  # the words
    qtbot.keyClick(page.filters.field, Qt.Key.Key_Escape)
    assert names(page) == ["Søren Bach", "Aase Dahl"]
    assert page.table.isColumnHidden(start)
    window.actions_here["undo"].trigger()
    assert not coming.isVisible()


def test_all_teams_together_have_a_column_with_the_team(page: CitizensPage, window: MainWindow) -> None:
    place, team = list(Column).index(Column.TEAM), team_of(window)
    (tick,) = [action for action in page.columns.actions() if action.text() == "Team"]
    assert page.table.isColumnHidden(place)
    assert not tick.isVisible()
    south = str(team.session.run(add_team, "Team Syd").facts["id"])
    add_citizen(team.session, "Hans Hald", {}, team_id=south)
    team.scope.choose(None)
    assert not page.table.isColumnHidden(place)
    told = {row.name: page.table.rows.index(number, place).data() for number, row in enumerate(page.table.rows.rows)}
    assert told == {"Søren Bach": "Prøve", "Aase Dahl": "Prøve", "Hans Hald": "Syd"}
    assert tick.isVisible()
    page.columns.aboutToShow.emit()
    tick.trigger()
    assert page.table.isColumnHidden(place)
    assert Column.TEAM not in remembered(window.settings.citizen_columns)
    team.scope.choose(south)
    assert names(page) == ["Hans Hald"]
    assert not tick.isVisible()
