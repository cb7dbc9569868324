"""Several teams in one file: the choice in the rail, what every page then shows, and going over to another team."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from app.commands.importing import import_list
from app.commands.limits import set_own_limit
from app.commands.months import close_month
from app.commands.teams import add_team, retire_team
from app.core.domain import Stage
from app.files.stores import open_store
from app.session import Session
from db.records import Assignment, Citizen, Meeting, Overrun, Staff, TeamMove
from db.store import Store
from tests.ui.lists import begin
from tests.ui.people import OCTOBER, add_citizen, add_jobformidler
from tests.ui.work import team_of
from ui.citizens.citizen_page import CitizenPage
from ui.citizens.page import CitizensPage
from ui.importing.page import ExchangePage
from ui.shell.main_window import MainWindow
from ui.tavlemoede.page import TavlemoedePage
from ui.teammoede.page import TeammoedePage
from ui.widgets.boxes import ChoiceBox

MakeWindow = Callable[[Store], MainWindow]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def south(store: Store, session: Session) -> str:
    """Team Syd with Siri's Hans beside Team Prøve with Mona's Anna and Bo; answers with its id."""
    mona = add_jobformidler(session, "Mona Sørensen")
    for name in ("Anna Agger", "Bo Bang"):
        add_citizen(session, name, {OCTOBER: Stage.PAA_VEJ}, mona)
    team_id = str(session.run(add_team, "Team Syd").facts["id"])
    there = Session(store.of_team(team_id), session.clock)
    siri = add_jobformidler(there, "Siri Holm")
    add_citizen(session, "Hans Hald", {OCTOBER: Stage.PAA_SPRING}, siri, team_id=team_id)
    return team_id


@pytest.fixture
def window(store: Store, south: str, make_window: MakeWindow) -> MainWindow:
    return make_window(store)


def on_board(window: MainWindow) -> set[str]:
    """Who stands on the board."""
    board = team_of(window).board_page.board
    assert board is not None
    return {card.name for card in board.cards}


def choose(window: MainWindow, name: str, qtbot: QtBot) -> None:
    """Open the menu by its key, and choose a team in it."""
    qtbot.keyClick(window, Qt.Key.Key_T, CONTROL | SHIFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    (action,) = [action for action in menu.actions() if action.text() == name]
    action.trigger()
    menu.close()


def test_one_team_has_no_choice(store: Store, make_window: MakeWindow) -> None:
    window = make_window(store)
    assert window.rail.head.isHidden()
    assert not window.actions_here["choose_team"].isEnabled()
    assert store.team is None
    assert window.rail.team == "Team Prøve"


def test_the_rail_names_the_team_and_leads_to_the_others(window: MainWindow, qtbot: QtBot) -> None:
    assert window.rail.head.isVisible()
    assert window.rail.head.accessibleName() == "Team: Team Prøve. Vælg et andet"
    assert on_board(window) == {"Anna Agger", "Bo Bang"}
    choose(window, "Team Syd", qtbot)
    assert on_board(window) == {"Hans Hald"}
    assert window.rail.team == "Team Syd"
    assert "Team Syd" in window.windowTitle()
    choose(window, "Alle teams", qtbot)
    assert on_board(window) == {"Anna Agger", "Bo Bang", "Hans Hald"}


def test_the_head_opens_the_menu_by_mouse(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.rail.head, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    named = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert named == ["Team Prøve", "Team Syd", "Alle teams"]
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Team Prøve"]
    menu.close()


def test_the_choice_is_remembered_on_this_pc(
    window: MainWindow, south: str, qtbot: QtBot, tmp_path: Path, make_window: MakeWindow
) -> None:
    choose(window, "Team Syd", qtbot)
    window.close()
    again = make_window(open_store(tmp_path / "prøve.springbraet"))
    assert team_of(again).session.store.team == south
    assert on_board(again) == {"Hans Hald"}


def test_list_and_search_find_those_of_the_team(window: MainWindow, qtbot: QtBot) -> None:
    team = team_of(window)
    qtbot.keyClick(window, Qt.Key.Key_F4)
    page = team.page(CitizensPage)
    assert [row.name for row in page.table.rows.rows] == ["Anna Agger", "Bo Bang"]
    choose(window, "Team Syd", qtbot)
    assert [row.name for row in page.table.rows.rows] == ["Hans Hald"]


def test_undo_goes_back_over_a_change_of_team(window: MainWindow, south: str, qtbot: QtBot) -> None:
    team = team_of(window)
    team.session.run(close_month, OCTOBER)
    qtbot.keyClick(window, Qt.Key.Key_F4)
    page = team.page(CitizensPage)
    qtbot.keyClick(page.table, Qt.Key.Key_G, CONTROL | SHIFT)
    page.other_team.choice.choose("0")
    page.other_team.sheet.main.click()
    assert len(team.session.store.all(Citizen, team_id=south)) == 2
    choose(window, "Team Syd", qtbot)
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert on_board(window) == {"Hans Hald", "Anna Agger"}
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert on_board(window) == {"Hans Hald"}


@pytest.mark.parametrize(("key", "page"), [(Qt.Key.Key_F2, "meeting"), (Qt.Key.Key_F3, "tavlemoede")])
def test_a_meeting_asks_which_team_holds_it(window: MainWindow, qtbot: QtBot, key: Qt.Key, page: str) -> None:
    team = team_of(window)
    choose(window, "Alle teams", qtbot)
    qtbot.keyClick(window, key)
    assert team.shown_page == page
    offered = [
        button for button in team.findChildren(QPushButton) if button.text().strip() in ("Team Prøve", "Team Syd")
    ]
    assert [button.text().strip() for button in offered] == ["Team Prøve", "Team Syd"]
    assert offered[0].hasFocus()
    qtbot.keyClick(offered[1], Qt.Key.Key_Return)
    assert team.scope.name == "Team Syd"
    assert team.currentWidget() is (team.page(TeammoedePage) if page == "meeting" else team.page(TavlemoedePage))
    choose(window, "Alle teams", qtbot)
    assert team.shown_page == page
    assert team.currentWidget() is not (team.page(TeammoedePage) if page == "meeting" else team.page(TavlemoedePage))


def test_each_team_holds_its_own_meeting(window: MainWindow, south: str, qtbot: QtBot) -> None:
    team = team_of(window)
    choose(window, "Team Syd", qtbot)
    qtbot.keyClick(window, Qt.Key.Key_F2)
    start = team.page(TeammoedePage).parts.currentWidget()
    assert start is not None
    (begin,) = [one for one in start.findChildren(QPushButton) if one.objectName() == "main" and one.isVisible()]
    begin.click()
    (held,) = team.session.store.all(Meeting)
    assert held.team_id == south
    assert team.page(TeammoedePage).conduct.total == 1
    choose(window, "Team Prøve", qtbot)
    assert not team.page(TeammoedePage).goes_on
    choose(window, "Team Syd", qtbot)
    assert team.page(TeammoedePage).goes_on


def test_several_go_over_with_a_jobformidler(window: MainWindow, south: str, qtbot: QtBot) -> None:
    team = team_of(window)
    qtbot.keyClick(window, Qt.Key.Key_F4)
    page = team.page(CitizensPage)
    page.table.selectAll()
    qtbot.keyClick(page.table, Qt.Key.Key_G, CONTROL | SHIFT)
    sheet = page.other_team.sheet
    assert sheet.accessibleName() == "Flyt 2 borgere til et andet team"
    sheet.main.click()
    assert sheet.error.text() == "Vælg, hvilket team sagen hører til."
    page.other_team.choice.choose("1")
    page.other_team.note.setText("Ny bydel")
    sheet.main.click()
    assert not sheet.isVisible()
    assert [row.name for row in page.table.rows.rows] == []
    store = team.session.store
    assert {(row.to_team_id, row.day, row.note) for row in store.all(TeamMove)} == {(south, "2026-11-16", "Ny bydel")}
    siri = store.all(Assignment, citizen_id="hans-hald")[0].staff_id
    assert [row.staff_id for row in store.all(Assignment, citizen_id="bo-bang", end_on=None)] == [siri]


def test_over_the_limit_asks_why(window: MainWindow, south: str, qtbot: QtBot) -> None:
    team = team_of(window)
    (siri,) = team.session.store.all(Staff, team_id=south)
    team.session.run(set_own_limit, siri.id, 1, "2026-11-01")
    qtbot.keyClick(window, Qt.Key.Key_F4)
    page = team.page(CitizensPage)
    qtbot.keyClick(page.table, Qt.Key.Key_G, CONTROL | SHIFT)
    form = page.other_team
    form.choice.choose("1")
    assert form.reason.why.isHidden()
    form.sheet.main.click()
    assert form.reason.why.hasFocus()
    assert "Siri Holm" in form.sheet.error.text()
    form.reason.why.setText("Ingen andre er ledige")
    form.sheet.main.click()
    assert not form.sheet.isVisible()
    assert [row.why for row in team.session.store.all(Overrun)] == ["Ingen andre er ledige"]


def test_a_refusal_is_said_where_the_team_is_chosen(window: MainWindow, south: str, qtbot: QtBot) -> None:
    team = team_of(window)
    team.session.run(close_month, OCTOBER)
    qtbot.keyClick(window, Qt.Key.Key_F4)
    page = team.page(CitizensPage)
    qtbot.keyClick(page.table, Qt.Key.Key_G, CONTROL | SHIFT)
    page.other_team.choice.choose("0")
    page.other_team.day.setText("20-10-2026")
    page.other_team.sheet.main.click()
    assert page.other_team.sheet.error.text() == (
        "Oktober 2026 er afsluttet i »Team Prøve«. Vælg en senere dag, eller genåbn måneden."
    )
    assert team.session.store.all(TeamMove) == []


def test_one_goes_over_on_their_own_page(window: MainWindow, south: str) -> None:
    team = team_of(window)
    team.open_citizen("anna-agger")
    page = team.page(CitizenPage)
    (act,) = [
        one
        for view in page.case.section.views
        for one in view.findChildren(QPushButton)
        if one.text() == "Flyt til andet team"
    ]
    act.click()
    form = page.case.section.form
    assert form is not None
    way, day = form.fields["way"], form.fields["day"]
    assert isinstance(way, ChoiceBox)
    assert isinstance(day, QLineEdit)
    form.submit()
    assert form.refusal.text() == "Vælg, hvilket team sagen hører til."
    way.choose("0")
    day.setText("1/12-26")
    form.submit()
    (move,) = team.session.store.all(TeamMove)
    assert (move.to_team_id, move.day) == (south, "2026-12-01")
    assert page.history is not None
    assert [(row.day.isoformat(), row.team) for row in page.history.teams] == [("2026-12-01", "Team Syd")]
    assert "1. december 2026: Går over til Team Syd" in [event.spoken for event in page.timeline.line.events]


def test_a_store_without_several_teams_offers_no_move(store: Store, make_window: MakeWindow, session: Session) -> None:
    anna = add_citizen(session, "Anna Agger", {OCTOBER: Stage.PAA_VEJ})
    window = make_window(store)
    team = team_of(window)
    team.show_page("citizens")
    assert not team.page(CitizensPage).actions_here["move_citizens"].isVisible()
    team.open_citizen(anna)
    texts = [one.text() for one in team.page(CitizenPage).findChildren(QPushButton)]
    assert "Afslut sag" in texts
    assert "Flyt til andet team" not in texts


def test_the_rail_follows_when_a_team_is_made_and_retired(store: Store, make_window: MakeWindow) -> None:
    window = make_window(store)
    team = team_of(window)
    change = team.session.run(add_team, "Team Vest")
    assert window.rail.head.isVisible()
    assert team.scope.name == "Team Prøve"
    team.scope.choose(str(change.facts["id"]))
    team.session.run(retire_team, str(change.facts["id"]))
    assert window.rail.head.isHidden()
    assert team.scope.name == "Team Prøve"
    assert store.team is None


def test_a_list_is_taken_into_the_chosen_team_in_the_window(
    window: MainWindow, south: str, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(window, "Team Syd", qtbot)
    listed = tmp_path / "liste.csv"
    listed.write_text("Navn;By\nIda Iversen;Juelsminde\nAnna Agger;Hedensted\n", encoding="utf-8")
    team = team_of(window)
    team.show_page("exchange")
    begin(qtbot, team.page(ExchangePage), listed)
    plan = team.page(ExchangePage).flow.plan
    assert plan is not None
    assert [(row.name, row.outcome.value) for row in plan.rows] == [("Ida Iversen", "new"), ("Anna Agger", "rejected")]
    team.session.run(import_list, plan)
    assert [row.team_id for row in team.session.store.all(Citizen, name="Ida Iversen")] == [south]
