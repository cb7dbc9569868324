"""The page Sagsbelastning through the real window: the rows, their figures by keys, and handing over from the list."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.caseload.figures import Figure
from app.commands.absences import edit_absence
from app.commands.months import close_month
from app.core.domain import Month
from app.session import Session
from db.records.caseload import Absence, Overrun
from db.store import Store
from tests.ui import loads
from tests.ui.loads import JOBPARAT, MakeWindow, key, open_figure, press, shown_names, team_of
from tests.ui.people import add_rows
from tests.ui.themes import wears
from ui.caseload import texts
from ui.caseload.page import CaseloadPage
from ui.core.theme import DARK
from ui.shell.main_window import MainWindow
from ui.texts.words import day_near

ids, window, page = loads.ids, loads.window, loads.page
CONTROL = Qt.KeyboardModifier.ControlModifier


def spoken(page: CaseloadPage, place: int) -> str:
    model = page.rows.rows
    return str(model.data(model.index(place, 0), Qt.ItemDataRole.AccessibleTextRole))


def test_the_key_shows_everyone_with_the_limit(window: MainWindow, page: CaseloadPage) -> None:
    assert team_of(window).shown_page == "caseload"
    assert [texts.name_of(shown.row) for shown in page.rows.rows.rows if shown.row] == [
        "Bo Lind", "Mona Holm", "Thomas Hald", texts.NOBODY,
    ]  # fmt: skip
    assert page.rows.hasFocus()
    assert page.pill.text() == "Loft 30 sager pr. jobformidler · 3 har eget loft"
    assert "Mona Holm: 3" in page.pill.toolTip()


def test_a_row_is_told_in_one_sentence(page: CaseloadPage) -> None:
    assert spoken(page, 1) == (
        "Mona Holm, 5 af 3 sager, 2 over loftet, 1 til opvarmning, 3 på vej, 1 i gang, ændring siden okt. +1, "
        "nye sager 1, afsluttede sager 0, uden virksomhed 100 %, overskredne aftaler 1, uden bevægelse 1, "
        "Ingen begrundelse noteret."
    )
    assert spoken(page, 0).endswith("væk 1. dec.–31. jan.")
    assert spoken(page, 3).startswith("Uden jobformidler, 1 sag, 1 ny, ikke indplaceret")


def test_who_is_over_the_limit_has_since_when_and_why(
    page: CaseloadPage, qtbot: QtBot, ids: dict[str, str], session: Session
) -> None:
    open_figure(qtbot, page, ids["mona"], Figure.CASES)
    assert page.people.why.text() == "Ingen begrundelse noteret."
    noted = [Overrun("o1", ids["mona"], "2026-11-03", 4, 3, "Bo er på orlov.")]
    session.run(add_rows, [*noted, Overrun("o2", ids["mona"], "2026-11-10", 5, 3, "Kender virksomheden.")])
    page.mark_stale()
    told = ["10. nov.: 5 sager – Kender virksomheden.", "3. nov.: 4 sager – Bo er på orlov."]
    assert page.people.why.isVisible()
    assert page.people.why.text().splitlines() == told
    assert spoken(page, 1).endswith(", ".join(told))
    row = page.rows.rows.rows[1].row
    assert row is not None
    assert texts.figure_tip(row, Figure.CASES, page.rows.month, page.rows.seen).splitlines()[1:] == told
    open_figure(qtbot, page, ids["mona"], Figure.STUCK)
    assert not page.people.why.isVisible()
    open_figure(qtbot, page, ids["bo"], Figure.CASES)
    assert not page.people.why.isVisible()


def test_banners_say_who_is_over_and_whose_cases_need_a_stand_in(page: CaseloadPage) -> None:
    assert page.over.isVisible()
    assert page.over.strong.text() == "Mona Holm er 2 sager over loftet."
    assert page.over.plain.text() == "Thomas har 3 ledige pladser."
    assert page.missing.strong.text() == "Bo Lind er væk fra 1. dec. til 31. jan.:"
    assert page.missing.plain.text() == "1 sag mangler stedfortræder."


def test_the_way_on_from_a_missing_stand_in_sets_one_or_shows_the_cases(
    page: CaseloadPage, ids: dict[str, str], store: Store
) -> None:
    ways = page.missing.menu.actions()
    assert [way.text() for way in ways] == [
        "Thomas Hald · 3 ledige pladser",
        "Mona Holm · 2 over loftet",
        "Se borgerne",
    ]
    ways[-1].trigger()
    assert shown_names(page) == ["Gerda Gad"]
    page.missing.menu.actions()[0].trigger()
    assert not page.missing.isVisible()
    assert [row.stand_in_id for row in store.all(Absence, staff_id=ids["bo"])] == [ids["thomas"]]
    page.missing.say("Bo og Ida er væk:", "", [(name, ["Se borgerne"]) for name in ("Bo Lind", "Ida Ek")])
    asked = list[tuple[int, int]]()
    page.missing.asked.connect(lambda place, way: asked.append((place, way)))
    for one in page.missing.menu.actions():
        one.trigger()  # a menu below, which a screen reader can press
    assert asked == []


def test_cases_that_nobody_has_are_told_and_shown(page: CaseloadPage, qtbot: QtBot) -> None:
    assert page.unheld.strong.text() == "1 sag har ingen jobformidler."
    qtbot.mouseClick(page.unheld.button, Qt.MouseButton.LeftButton)
    assert shown_names(page) == ["Hans Holst"]


def test_a_figure_opens_the_citizens_behind_it(page: CaseloadPage, qtbot: QtBot, ids: dict[str, str]) -> None:
    for figure, found in (
        (Figure.CASES, ["Anna Agger", "Carla Carlsen", "Dan Dahl", "Eva Espe", "Finn Foss"]),
        (Figure.TIL_OPVARMNING, ["Anna Agger"]),
        (Figure.PAA_VEJ, ["Carla Carlsen", "Dan Dahl", "Eva Espe"]),
        (Figure.I_GANG, ["Finn Foss"]),
        (Figure.CHANGE, ["Finn Foss"]),
        (Figure.NEW, ["Finn Foss"]),
        (Figure.ENDED, []),
        (Figure.OVERDUE, ["Anna Agger"]),
        (Figure.STUCK, ["Eva Espe"]),
    ):
        open_figure(qtbot, page, ids["mona"], figure)
        assert sorted(shown_names(page)) == found, figure
        assert page.people.list.hasFocus()
        qtbot.keyClick(page.people.list, Qt.Key.Key_Escape)
        assert not page.people.isVisible()
        assert page.rows.hasFocus()


def test_the_arrows_go_from_figure_to_figure_and_from_row_to_row(page: CaseloadPage, qtbot: QtBot) -> None:
    press(qtbot, page.rows, Qt.Key.Key_Down)
    gone = [page.rows.figure]
    for _ in range(9):
        press(qtbot, page.rows, Qt.Key.Key_Right)
        gone.append(page.rows.figure)
    right = [
        Figure.CASES, Figure.CHANGE, Figure.NEW, Figure.ENDED, Figure.TAKEN_OVER, Figure.HANDED_OVER,
        Figure.WITHOUT_COMPANY, Figure.OVERDUE, Figure.STUCK,
    ]  # fmt: skip
    assert gone == [*right, Figure.STUCK]
    press(qtbot, page.rows, Qt.Key.Key_Up)
    assert page.rows.current_row is not None
    assert page.rows.current_row.load.name == "Bo Lind"
    assert page.rows.figure is Figure.STUCK
    press(qtbot, page.rows, Qt.Key.Key_Down, *[Qt.Key.Key_Left] * 9)
    assert page.rows.figure is Figure.I_GANG


def test_a_click_on_a_figure_opens_it(page: CaseloadPage, qtbot: QtBot, ids: dict[str, str]) -> None:
    area = page.rows.area(key(page, ids["mona"]), Figure.OVERDUE)
    qtbot.mouseClick(page.rows.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert shown_names(page) == ["Anna Agger"]
    assert page.people.title.text() == "Mona Holm · Overskredne aftaler"
    model = page.people.list.rows
    said = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Anna Agger, til opvarmning, Aftale til 2. nov.: Ring til kommunen, borger 1 af 1"


def test_a_click_beside_the_figures_only_chooses_the_row(page: CaseloadPage, qtbot: QtBot, ids: dict[str, str]) -> None:
    area = page.rows.area(key(page, ids["mona"]), Figure.CASES)
    qtbot.mouseClick(page.rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, area.center().y()))
    assert not page.people.isVisible()
    assert page.rows.current_row is not None
    assert page.rows.current_row.load.staff_id == ids["mona"]


def test_a_target_group_narrows_bars_and_figures_but_not_the_load(
    page: CaseloadPage, qtbot: QtBot, ids: dict[str, str]
) -> None:
    next(one for one in page.group.menu.actions() if one.data() == JOBPARAT).trigger()
    assert page.group.button.text().startswith(" Kun jobparat")
    assert spoken(page, 1).startswith("Mona Holm, 5 af 3 sager, 2 over loftet, 1 på vej, ændring")
    open_figure(qtbot, page, ids["mona"], Figure.CASES)
    assert shown_names(page) == ["Eva Espe"]
    assert page.people.summary.text() == "1 af 5 borgere"
    press(qtbot, page.rows, Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    assert page.group.group_id is None


def test_the_months_are_leafed_through(
    window: MainWindow, page: CaseloadPage, qtbot: QtBot, ids: dict[str, str]
) -> None:
    assert page.steps.name.text() == "Sagsbelastning · november 2026"
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.steps.name.text() == "Sagsbelastning · oktober 2026"
    assert not page.over.isVisible()
    assert not page.actions_here["propose"].isEnabled()
    assert not page.propose_button.isEnabled()
    open_figure(qtbot, page, ids["mona"], Figure.CASES)
    assert not page.people.buttons["hand_over"].isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    assert page.propose_button.isEnabled()
    assert page.people.buttons["hand_over"].isEnabled()


def test_a_frozen_month_shows_what_was_frozen(
    session: Session, store: Store, ids: dict[str, str], make_window: MakeWindow, qtbot: QtBot
) -> None:
    for month in (Month(2026, 3), Month(2026, 10)):
        session.run(close_month, month)
    window = make_window(store)
    qtbot.keyClick(window, Qt.Key.Key_F5)
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    page = team_of(window).page(CaseloadPage)
    assert "overskredne aftaler" not in spoken(page, 1)
    assert page.rows.area(key(page, ids["mona"]), Figure.OVERDUE).isEmpty()
    open_figure(qtbot, page, ids["mona"], Figure.PAA_VEJ)
    assert shown_names(page) == ["Carla Carlsen", "Dan Dahl", "Eva Espe"]


def test_a_change_made_elsewhere_shows_when_the_page_comes_back(
    window: MainWindow, page: CaseloadPage, qtbot: QtBot, session: Session, ids: dict[str, str]
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    team_of(window).session.run(loads.add_rows, [Absence("b/t", ids["thomas"], "2026-11-01", None, "syg")])
    team_of(window).session.run(edit_absence, "b/bo", stand_in_id=ids["mona"])
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert spoken(page, 2).endswith("væk indtil videre")
    assert page.over.plain.text() == "Ingen har ledige pladser."
    assert spoken(page, 0).endswith("væk 1. dec.–31. jan. · Mona Holm er stedfortræder")
    assert not page.missing.isVisible()


def test_the_search_finds_the_page(window: MainWindow, page: CaseloadPage, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    search = team_of(window)._search
    assert search is not None
    qtbot.keyClicks(search.field, "sagsbel")
    qtbot.keyClick(search.field, Qt.Key.Key_Return)
    assert team_of(window).shown_page == "caseload"


def test_the_models_behave(page: CaseloadPage, qtmodeltester: ModelTester, qtbot: QtBot, ids: dict[str, str]) -> None:
    qtmodeltester.check(page.rows.rows)
    open_figure(qtbot, page, ids["mona"], Figure.CASES)
    qtmodeltester.check(page.people.list.rows)
    open_figure(qtbot, page, ids["bo"], Figure.CASES)
    page.refresh()
    qtmodeltester.check(page.rows.rows)


def test_the_page_wears_another_theme(window: MainWindow, page: CaseloadPage) -> None:
    window.choose_theme("dark")
    assert wears(page.head, DARK)
    assert wears(page.below, DARK)


def test_an_empty_team_is_offered_the_first_step(store: Store, make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(store)
    qtbot.keyClick(window, Qt.Key.Key_F5)
    page = team_of(window).page(CaseloadPage)
    assert page.nothing.isVisible()
    assert not page.rows.isVisible()
    assert page.nothing.buttons[0].hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert page.nothing.buttons[1].hasFocus()


@pytest.mark.parametrize(
    ("day", "told"),
    [(date(2026, 12, 1), "1. dec."), (date(2026, 5, 31), "31. maj"), (date(2028, 1, 2), "2. jan. 2028")],
)
def test_a_day_is_short_and_has_its_year_where_it_is_far_away(day: date, told: str) -> None:
    assert day_near(day, date(2026, 11, 16)) == told
