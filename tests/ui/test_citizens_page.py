"""The page Borgere through the real window: found, filtered, sorted, several changed at once, and a new one made."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.citizens.citizens import CaseState
from app.core.domain import Stage
from app.session import Session
from db.records import Assignment, Citizen, Note
from db.store import Store
from tests.lived_once import lived_once
from tests.ui.people import NOVEMBER, OCTOBER, add_citizen, add_effort, add_jobformidler, add_rows
from tests.ui.themes import wears
from tests.ui.work import MakeWindow, team_of
from ui.citizens.citizen_page import CitizenPage
from ui.citizens.columns import DEFAULT, Column
from ui.citizens.page import CitizensPage
from ui.core.theme import DARK
from ui.shell.main_window import MainWindow

JOBPARAT = "target_group/jobparat-kontanthjaelp"
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def five_cases(session: Session) -> None:
    """Four open ones, one of them nobody's, and one that is closed."""
    mona, bo = add_jobformidler(session, "Mona Sørensen"), add_jobformidler(session, "Bo Lauridsen")
    add_citizen(session, "Søren Bach", {OCTOBER: Stage.PAA_VEJ}, mona, target_group_id=JOBPARAT)
    add_citizen(session, "Aase Dahl", {NOVEMBER: Stage.I_GANG}, bo, next_step="Ring til Føtex")
    add_citizen(session, "Emil Lund", {}, mona, cv=False)
    add_citizen(session, "Ægidius Krog", {OCTOBER: Stage.PAA_VEJ}, None, cpr="0101901238")
    add_citizen(session, "Ulla Lukket", {OCTOBER: Stage.I_GANG}, bo, end_on="2026-10-31")
    add_effort(session, "søren-bach", "virksomhedspraktik")
    session.run(add_rows, [Note("n1", "emil-lund", "2026-11-02T10:00:00", None, "Vil gerne køre lastbil")])


@pytest.fixture
def window(store: Store, session: Session, make_window: MakeWindow, qtbot: QtBot) -> MainWindow:
    """Four open cases and a closed one, on the page with everyone."""
    lived_once(session, five_cases)
    window = make_window(store)
    qtbot.keyClick(window, Qt.Key.Key_F4)
    return window


@pytest.fixture
def page(window: MainWindow) -> CitizensPage:
    return team_of(window).page(CitizensPage)


def names(page: CitizensPage) -> list[str]:
    return [row.name for row in page.table.rows.rows]


def chosen(page: CitizensPage) -> list[str]:
    return page.table.chosen()


def test_the_key_shows_every_open_case_in_danish_order(window: MainWindow, page: CitizensPage) -> None:
    assert team_of(window).shown_page == "citizens"
    assert names(page) == ["Emil Lund", "Søren Bach", "Ægidius Krog", "Aase Dahl"]
    assert page.table.hasFocus()
    assert chosen(page) == ["emil-lund"]
    assert page.foot.shown.text() == "4 af 5 borgere"


def test_typing_finds_in_all_that_is_written(page: CitizensPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.table, Qt.Key.Key_F, CONTROL)
    assert page.filters.field.hasFocus()
    found = {"soren": ["Søren Bach"], "ring fot": ["Aase Dahl"], "lastb": ["Emil Lund"], "ach": [], "0101901238": []}
    for words, who in found.items():
        page.filters.field.selectAll()
        qtbot.keyClicks(page.filters.field, words)
        assert names(page) == who, words
        assert page.empty.isVisible() is not bool(who)
        assert page.table.isVisible() is bool(who)


def test_down_leads_into_the_table_and_up_out_of_it(page: CitizensPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.table, Qt.Key.Key_F, CONTROL)
    qtbot.keyClicks(page.filters.field, "bach")
    qtbot.keyClick(page.filters.field, Qt.Key.Key_Down)
    assert page.table.hasFocus()
    assert chosen(page) == ["søren-bach"]
    qtbot.keyClick(page.table, Qt.Key.Key_Up)
    assert page.filters.field.hasFocus()


def test_filters_combine_and_escape_clears_them(page: CitizensPage, qtbot: QtBot) -> None:
    for action in page.filters.menus["stage"].actions():
        if action.data() == 2:
            action.trigger()
    assert names(page) == ["Søren Bach", "Ægidius Krog"]
    next(one for one in page.filters.menus["staff_id"].actions() if one.text() == "Mona Sørensen").trigger()
    assert names(page) == ["Søren Bach"]
    assert page.filters.buttons["staff_id"].text().strip() == "Mona S."
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert len(names(page)) == 4
    assert not page.filters.active


def test_closed_cases_show_how_they_ended(page: CitizensPage) -> None:
    end = list(Column).index(Column.END)
    assert page.table.isColumnHidden(end)
    page.filters.want(page.filters.wanted._replace(state=CaseState.CLOSED))
    assert names(page) == ["Ulla Lukket"]
    assert not page.table.isColumnHidden(end)


def test_a_click_sorts_and_another_turns_it_round(page: CitizensPage, qtbot: QtBot) -> None:
    def click(column: Column) -> None:
        left = page.table.columnViewportPosition(list(Column).index(column))
        at = page.table.head.viewport().rect().topLeft()
        at.setX(left + 12)
        at.setY(15)
        qtbot.mouseClick(page.table.head.viewport(), Qt.MouseButton.LeftButton, pos=at)

    click(Column.NAME)
    assert names(page) == ["Aase Dahl", "Ægidius Krog", "Søren Bach", "Emil Lund"]
    click(Column.JOBFORMIDLER)
    assert names(page) == ["Aase Dahl", "Emil Lund", "Søren Bach", "Ægidius Krog"]
    click(Column.JOBFORMIDLER)
    assert names(page) == ["Emil Lund", "Søren Bach", "Aase Dahl", "Ægidius Krog"]
    assert chosen(page) == ["emil-lund"]


def test_chosen_columns_are_remembered(window: MainWindow, page: CitizensPage) -> None:
    page.columns.aboutToShow.emit()
    next(action for action in page.columns.actions() if action.text() == "By").trigger()
    assert not page.table.isColumnHidden(list(Column).index(Column.TOWN))
    assert window.settings.citizen_columns.split(",") == [
        column for column in Column if column in {*DEFAULT, Column.TOWN}
    ]
    page.columns.aboutToShow.emit()
    next(action for action in page.columns.actions() if action.text() == "De sædvanlige kolonner").trigger()
    assert page.table.isColumnHidden(list(Column).index(Column.TOWN))


def test_several_get_another_jobformidler_in_one_change(window: MainWindow, page: CitizensPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.table, Qt.Key.Key_A, CONTROL)
    assert page.foot.count.text() == "4 borgere valgt"
    qtbot.keyClick(page.table, Qt.Key.Key_J, CONTROL)
    sheet, store = page.several.sheet, team_of(window).session.store
    assert sheet.isVisible()
    assert page.several.choice.hasFocus()
    sheet.main.click()
    assert sheet.error.text() == "Vælg, hvem der skal være jobformidler."
    page.several.choice.setCurrentText("Bo Lauridsen · 1/30")
    page.several.day.setText("34/11")
    sheet.main.click()
    assert sheet.isVisible()
    assert page.several.day.text() == "34/11"
    page.several.day.setText("1/11-26")
    qtbot.keyClick(page.several.day, Qt.Key.Key_Return)
    assert not sheet.isVisible()
    assert {row.jobformidler for row in page.table.rows.rows} == {"Bo Lauridsen"}
    assert page.table.hasFocus()
    assert len(chosen(page)) == 4
    window.actions_here["undo"].trigger()
    assert {row.jobformidler for row in page.table.rows.rows} == {"Bo Lauridsen", "Mona Sørensen", ""}
    assert len(store.all(Assignment)) == 4


def test_cases_are_closed_with_a_reason_and_a_day(window: MainWindow, page: CitizensPage, qtbot: QtBot) -> None:
    page.table.reveal("søren-bach")
    qtbot.keyClick(page.table, Qt.Key.Key_Down, SHIFT)
    page.actions_here["close_citizens"].trigger()
    page.several.choice.setCurrentText("Ordinært job")
    page.several.day.setText("10. november")
    page.several.sheet.main.click()
    assert names(page) == ["Emil Lund", "Aase Dahl"]
    closed = [one for one in team_of(window).session.store.all(Citizen) if one.end_on == "2026-11-10"]
    assert sorted(one.id for one in closed) == ["søren-bach", "ægidius-krog"]
    assert "2" in window.toast.text
    window.actions_here["undo"].trigger()
    assert len(names(page)) == 4


def test_a_target_group_needs_no_day(window: MainWindow, page: CitizensPage) -> None:
    page.table.reveal("emil-lund")
    page.actions_here["regroup_citizens"].trigger()
    assert not page.several.day.isVisible()
    page.several.choice.setCurrentText("Sygedagpenge")
    page.several.sheet.main.click()
    emil = team_of(window).session.store.get(Citizen, "emil-lund")
    assert emil is not None
    assert emil.target_group_id == "target_group/sygedagpenge"


def test_a_new_citizen_is_made_by_the_keyboard(window: MainWindow, page: CitizensPage, qtbot: QtBot) -> None:
    page.filters.want(page.filters.wanted._replace(stage=4))
    qtbot.keyClick(page.table, Qt.Key.Key_N, CONTROL | SHIFT)
    form = page.new
    assert form.name.hasFocus()
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    assert form.sheet.error.text() == "Skriv et navn."
    qtbot.keyClicks(form.name, "Åge Ny")
    form.cpr.setText("123")
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    assert "ti cifre" in form.sheet.error.text()
    assert form.cpr.hasFocus()
    form.cpr.clear()
    form.staff.setCurrentText("Mona Sørensen · 2/30")
    form.start.setText("1/3-26")
    qtbot.keyClick(form.cpr, Qt.Key.Key_Return)
    assert not form.sheet.isVisible()
    (new,) = [row for row in page.table.rows.rows if row.name == "Åge Ny"]
    assert (new.jobformidler, new.start_on) == ("Mona Sørensen", "2026-03-01")
    assert chosen(page) == [new.id]
    assert page.table.hasFocus()


def test_escape_leaves_the_form_before_the_filters(page: CitizensPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.filters.field, "soren")
    page.new_citizen()
    qtbot.keyClick(page.new.name, Qt.Key.Key_Escape)
    assert not page.new.sheet.isVisible()
    assert names(page) == ["Søren Bach"]


def test_a_team_without_citizens_is_told_the_first_step(store: Store, make_window: MakeWindow) -> None:
    window = make_window(store)
    window.actions_here["show_citizens"].trigger()
    page = team_of(window).page(CitizensPage)
    assert page.empty.isVisible()
    assert "ingen endnu" in page.empty.text.text()
    assert not page.foot.isVisible()
    assert page.filters.field.hasFocus()


def test_out_of_sight_it_waits_and_then_shows_what_is_true(window: MainWindow, page: CitizensPage) -> None:
    window.actions_here["show_board"].trigger()
    add_citizen(team_of(window).session, "Bent Ny", {})
    assert "Bent Ny" not in names(page)
    window.actions_here["show_citizens"].trigger()
    assert "Bent Ny" in names(page)


def test_tab_goes_in_reading_order(page: CitizensPage) -> None:
    page.filters.field.setFocus()
    met: list[QWidget | None] = []
    for _ in range(20):
        focused = QApplication.focusWidget()
        met.append(focused)
        if focused is page.table:
            break
        page.window().focusNextChild()
    assert met[0] is page.filters.field
    assert met[-1] is page.table
    places = [one.mapTo(page, QPoint(0, one.height())) for one in met if one is not None]
    assert places == sorted(places, key=lambda place: (place.y() // 30, place.x()))


def test_both_themes_are_worn(window: MainWindow, page: CitizensPage) -> None:
    window.choose_theme("dark")
    assert wears(page.table.head, DARK)
    assert wears(page.filters.with_warning, DARK)
    assert wears(page.several.sheet, DARK)


def test_a_citizens_own_page_opens_and_leads_back(window: MainWindow, page: CitizensPage, qtbot: QtBot) -> None:
    team = team_of(window)
    for how in ("enter", "control", "double"):
        page.table.reveal("søren-bach")
        if how == "double":
            at = page.table.visualRect(page.table.currentIndex()).center()
            qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
            qtbot.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
        else:
            held = CONTROL if how == "control" else Qt.KeyboardModifier.NoModifier
            qtbot.keyClick(page.table, Qt.Key.Key_Return, held)
        own = team.page(CitizenPage)
        assert own.isVisible(), how
        assert own.citizen_id == "søren-bach"
        assert team.shown_page == "citizens"
        own.actions_here["citizen_after"].trigger()
        assert own.citizen_id == "ægidius-krog"
        own.left.emit()
        assert page.isVisible()
        assert chosen(page) == ["ægidius-krog"]
        assert page.table.hasFocus()


def test_the_search_opens_the_own_page_with_control_and_leads_back_to_the_board(
    window: MainWindow, page: CitizensPage, qtbot: QtBot
) -> None:
    window.actions_here["show_board"].trigger()
    window.actions_here["open_search"].trigger()
    field = QApplication.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, "aase")
    qtbot.keyClick(field, Qt.Key.Key_Return, CONTROL)
    own = team_of(window).page(CitizenPage)
    assert own.isVisible()
    assert own.citizen_id == "aase-dahl"
    own.left.emit()
    assert team_of(window).shown_page == "board"
