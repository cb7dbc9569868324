"""The page Sagsbelastning through the real window: the rows, their figures by keys, and handing over from the list."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.caseload_figures import Figure
from app.commands.months import close_month
from app.domain import Month
from app.session import Session
from db.caseload_records import Absence, Overrun
from db.records import Assignment
from db.store import Store
from tests.ui import loads
from tests.ui.loads import JOBPARAT, MakeWindow, press, team_of
from ui import caseload_texts as texts
from ui.main_window import MainWindow
from ui.pages.caseload import CaseloadPage

ids, window, page = loads.ids, loads.window, loads.page
CONTROL = Qt.KeyboardModifier.ControlModifier


def spoken(page: CaseloadPage, place: int) -> str:
    model = page.rows.rows
    return str(model.data(model.index(place, 0), Qt.ItemDataRole.AccessibleTextRole))


def names(page: CaseloadPage) -> list[str]:
    return [one.name for one in page.people.list.rows.rows]


def hands(store: Store, citizen_id: str) -> list[tuple[str, str, str | None, str]]:
    rows = sorted(store.all(Assignment, citizen_id=citizen_id), key=lambda row: row.start_on)
    return [(row.staff_id, row.start_on, row.end_on, row.note) for row in rows]


def open_figure(qtbot: QtBot, page: CaseloadPage, staff_id: str | None, figure: Figure) -> None:
    assert page.rows.choose(staff_id, figure)
    page.rows.setFocus()
    assert page.rows.figure is figure
    qtbot.keyClick(page.rows, Qt.Key.Key_Return)


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
        "nye sager 1, afsluttede sager 0, uden virksomhed 100 %, overskredne aftaler 1, uden bevægelse 1"
    )
    assert spoken(page, 0).endswith("væk 1. dec.–31. jan.")
    assert spoken(page, 3).startswith("Uden jobformidler, 1 sag, 1 nye, ikke indplaceret")


def test_banners_say_who_is_over_and_whose_cases_need_a_stand_in(page: CaseloadPage) -> None:
    assert page.over.isVisible()
    assert page.over.strong.text() == "Mona Holm er 2 sager over loftet."
    assert page.over.plain.text() == "Bo og Thomas har tilsammen 6 ledige pladser."
    assert page.missing.strong.text() == "Bo Lind er væk fra 1. dec. til 31. jan.:"
    assert page.missing.plain.text() == "1 sag mangler stedfortræder."


def test_the_way_on_from_a_missing_stand_in_shows_the_cases(page: CaseloadPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.missing.button, Qt.MouseButton.LeftButton)
    assert names(page) == ["Gerda Gad"]


@pytest.mark.parametrize(
    ("figure", "found"),
    [
        (Figure.CASES, ["Anna Agger", "Carla Carlsen", "Dan Dahl", "Eva Espe", "Finn Foss"]),
        (Figure.TIL_OPVARMNING, ["Anna Agger"]),
        (Figure.PAA_VEJ, ["Carla Carlsen", "Dan Dahl", "Eva Espe"]),
        (Figure.I_GANG, ["Finn Foss"]),
        (Figure.CHANGE, ["Finn Foss"]),
        (Figure.NEW, ["Finn Foss"]),
        (Figure.ENDED, []),
        (Figure.OVERDUE, ["Anna Agger"]),
        (Figure.STUCK, ["Eva Espe"]),
    ],
)
def test_a_figure_opens_the_citizens_behind_it(
    page: CaseloadPage, qtbot: QtBot, ids: dict[str, str], figure: Figure, found: list[str]
) -> None:
    open_figure(qtbot, page, ids["mona"], figure)
    assert sorted(names(page)) == found
    assert page.people.list.hasFocus()
    qtbot.keyClick(page.people.list, Qt.Key.Key_Escape)
    assert not page.people.isVisible()
    assert page.rows.hasFocus()


def test_the_arrows_go_from_figure_to_figure_and_from_row_to_row(page: CaseloadPage, qtbot: QtBot) -> None:
    press(qtbot, page.rows, Qt.Key.Key_Down)
    gone = [page.rows.figure]
    for _ in range(7):
        press(qtbot, page.rows, Qt.Key.Key_Right)
        gone.append(page.rows.figure)
    right = [
        Figure.CASES, Figure.CHANGE, Figure.NEW, Figure.ENDED, Figure.WITHOUT_COMPANY, Figure.OVERDUE, Figure.STUCK,
    ]  # fmt: skip
    assert gone == [*right, Figure.STUCK]
    press(qtbot, page.rows, Qt.Key.Key_Up)
    assert page.rows.current_row is not None
    assert page.rows.current_row.load.name == "Bo Lind"
    assert page.rows.figure is Figure.STUCK
    press(qtbot, page.rows, Qt.Key.Key_Down, *[Qt.Key.Key_Left] * 7)
    assert page.rows.figure is Figure.I_GANG


def test_a_click_on_a_figure_opens_it(page: CaseloadPage, qtbot: QtBot, ids: dict[str, str]) -> None:
    area = page.rows.area(ids["mona"], Figure.OVERDUE)
    qtbot.mouseClick(page.rows.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert names(page) == ["Anna Agger"]
    assert page.people.title.text() == "Mona Holm · Overskredne aftaler"
    model = page.people.list.rows
    said = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Anna Agger, til opvarmning, Aftale til 2. nov.: Ring til kommunen, borger 1 af 1"


def test_a_click_beside_the_figures_only_chooses_the_row(page: CaseloadPage, qtbot: QtBot, ids: dict[str, str]) -> None:
    area = page.rows.area(ids["mona"], Figure.CASES)
    qtbot.mouseClick(page.rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, area.center().y()))
    assert not page.people.isVisible()
    assert page.rows.current_row is not None
    assert page.rows.current_row.load.staff_id == ids["mona"]


def test_enter_on_a_citizen_opens_their_page_and_escape_comes_back(
    window: MainWindow, page: CaseloadPage, qtbot: QtBot, ids: dict[str, str]
) -> None:
    open_figure(qtbot, page, ids["mona"], Figure.PAA_VEJ)
    qtbot.keyClick(page.people.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.people.list, Qt.Key.Key_Return)
    citizen = team_of(window).citizen_page()
    assert citizen.isVisible()
    assert citizen.citizen_id == ids["dan"]
    citizen.actions_here["leave_citizen"].trigger()
    assert page.isVisible()
    assert names(page) == ["Carla Carlsen", "Dan Dahl", "Eva Espe"]


def test_several_are_handed_over_with_a_note_and_undone_together(
    window: MainWindow, page: CaseloadPage, qtbot: QtBot, store: Store, ids: dict[str, str]
) -> None:
    open_figure(qtbot, page, ids["mona"], Figure.PAA_VEJ)
    qtbot.keyClick(page.people.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    before = hands(store, ids["carla"])
    qtbot.keyClick(page.people.list, Qt.Key.Key_J, CONTROL)
    form = page.handing_over
    assert form.taker.hasFocus()
    form.taker.choose(ids["thomas"])
    qtbot.keyClicks(form.note, "Ring om mandagen")
    qtbot.keyClick(form.note, Qt.Key.Key_Return)
    assert not form.sheet.isVisible()
    for name in ("carla", "dan"):
        assert hands(store, ids[name])[-1] == (ids["thomas"], "2026-11-16", None, "Ring om mandagen")
    assert names(page) == ["Eva Espe"]
    assert page.people.list.hasFocus()
    assert not page.over.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert hands(store, ids["carla"]) == before
    assert names(page) == ["Carla Carlsen", "Dan Dahl", "Eva Espe"]


def test_over_the_limit_wants_a_reason_which_is_kept(
    page: CaseloadPage, qtbot: QtBot, store: Store, ids: dict[str, str]
) -> None:
    open_figure(qtbot, page, ids["mona"], Figure.CASES)
    page.people.list.selectAll()
    page.actions_here["hand_over"].trigger()
    form = page.handing_over
    assert not form.why.isVisible()
    form.taker.choose(ids["thomas"])
    qtbot.keyClick(form.day, Qt.Key.Key_Return)
    assert form.sheet.error.text().startswith("Thomas Hald får 5 sager og har et loft på 3.")
    assert form.why.hasFocus()
    assert hands(store, ids["anna"])[-1][0] == ids["mona"]
    qtbot.keyClicks(form.why, "Mona går på orlov")
    qtbot.keyClick(form.why, Qt.Key.Key_Return)
    assert hands(store, ids["anna"])[-1][0] == ids["thomas"]
    assert [(one.count, one.caseload_limit, one.why) for one in store.all(Overrun)][-1] == (5, 3, "Mona går på orlov")


@pytest.mark.parametrize(("typed", "told"), [("i overmorgen måske", "i overmorgen måske"), ("", "Feltet er tomt.")])
def test_a_wrong_day_is_refused_where_it_stands(
    page: CaseloadPage, qtbot: QtBot, store: Store, ids: dict[str, str], typed: str, told: str
) -> None:
    open_figure(qtbot, page, ids["mona"], Figure.STUCK)
    page.actions_here["hand_over"].trigger()
    form = page.handing_over
    qtbot.keyClick(form.day, Qt.Key.Key_Return)
    assert form.sheet.error.text() == "Vælg, hvem der skal have sagerne."
    form.taker.choose(ids["thomas"])
    form.day.setText(typed)
    qtbot.keyClick(form.day, Qt.Key.Key_Return)
    assert told in form.sheet.error.text()
    assert form.day.hasFocus()
    assert hands(store, ids["eva"])[-1][0] == ids["mona"]


def test_who_must_stay_is_marked_and_may_go_again(
    page: CaseloadPage, qtbot: QtBot, store: Store, ids: dict[str, str]
) -> None:
    open_figure(qtbot, page, ids["mona"], Figure.STUCK)
    qtbot.keyClick(page.people.list, Qt.Key.Key_B, CONTROL)
    assert store.all(Assignment, citizen_id=ids["eva"])[0].must_stay
    assert page.people.list.chosen_ids == [ids["eva"]]
    assert page.people.buttons["keep_with"].text() == " Kan flyttes"
    qtbot.keyClick(page.people.list, Qt.Key.Key_B, CONTROL)
    assert not store.all(Assignment, citizen_id=ids["eva"])[0].must_stay


def test_cases_that_nobody_has_can_be_given_but_not_kept(page: CaseloadPage, qtbot: QtBot) -> None:
    open_figure(qtbot, page, None, Figure.CASES)
    assert names(page) == ["Hans Holst"]
    assert page.actions_here["hand_over"].isEnabled()
    assert not page.actions_here["keep_with"].isEnabled()


def test_a_target_group_narrows_bars_and_figures_but_not_the_load(
    page: CaseloadPage, qtbot: QtBot, ids: dict[str, str]
) -> None:
    next(one for one in page.group.menu.actions() if one.data() == JOBPARAT).trigger()
    assert page.group.button.text().startswith(" Kun jobparat")
    assert spoken(page, 1).startswith("Mona Holm, 5 af 3 sager, 2 over loftet, 1 på vej, ændring")
    open_figure(qtbot, page, ids["mona"], Figure.CASES)
    assert names(page) == ["Eva Espe"]
    press(qtbot, page.rows, Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    assert page.group.group_id is None


def test_the_months_are_leafed_through(window: MainWindow, page: CaseloadPage, qtbot: QtBot) -> None:
    assert page.steps.name.text() == "Sagsbelastning · november 2026"
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.steps.name.text() == "Sagsbelastning · oktober 2026"
    assert not page.over.isVisible()
    assert not page.actions_here["propose"].isEnabled()


def test_a_frozen_month_shows_what_was_frozen(
    session: Session, store: Store, ids: dict[str, str], make_window: MakeWindow, qtbot: QtBot
) -> None:
    for month in (Month(2026, 3), Month(2026, 10)):
        session.run(close_month, month)
    window = make_window(store)
    qtbot.keyClick(window, Qt.Key.Key_F5)
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    page = team_of(window).caseload_page()
    assert "overskredne aftaler" not in spoken(page, 1)
    assert page.rows.area(ids["mona"], Figure.OVERDUE).isEmpty()
    open_figure(qtbot, page, ids["mona"], Figure.PAA_VEJ)
    assert names(page) == ["Carla Carlsen", "Dan Dahl", "Eva Espe"]


def test_a_change_made_elsewhere_shows_when_the_page_comes_back(
    window: MainWindow, page: CaseloadPage, qtbot: QtBot, session: Session, ids: dict[str, str]
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    team_of(window).session.run(loads.add_rows, [Absence("b/t", ids["thomas"], "2026-11-01", None, "syg")])
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert spoken(page, 2).endswith("væk indtil videre")
    assert page.over.plain.text() == "Bo har 3 ledige pladser."


def test_the_search_finds_the_page(window: MainWindow, page: CaseloadPage, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
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
    window.set_look("dark")
    assert page.head.theme.name == page.below.legend.theme.name == "dark"


def test_an_empty_team_is_offered_the_first_step(store: Store, make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(store)
    qtbot.keyClick(window, Qt.Key.Key_F5)
    page = team_of(window).caseload_page()
    assert page.nothing.isVisible()
    assert not page.rows.isVisible()
    assert page.nothing.buttons[0][0].hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert page.nothing.buttons[1][0].hasFocus()


@pytest.mark.parametrize(
    ("day", "told"),
    [(date(2026, 12, 1), "1. dec."), (date(2026, 5, 31), "31. maj"), (date(2028, 1, 2), "2. jan. 2028")],
)
def test_a_day_is_short_and_has_its_year_where_it_is_far_away(day: date, told: str) -> None:
    assert texts.day_short(day, date(2026, 11, 16)) == told
