"""The page Sagsbelastning shows what its rows come to, team by team and in all, and sorts them by any column."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.caseload.figures import Figure
from db.edits import Edit
from db.records import Citizen, Event, Staff, Team
from db.store import Stamp, Store
from tests.ui import loads
from tests.ui.loads import MakeWindow, key, press, team_of
from tests.ui.test_several_teams import choose
from ui.caseload import sums
from ui.caseload.order import Own
from ui.caseload.page import CaseloadPage
from ui.shell.main_window import MainWindow

ids, window, page = loads.ids, loads.window, loads.page
ALT = Qt.KeyboardModifier.AltModifier


def spoken(page: CaseloadPage, place: int) -> str:
    model = page.rows.rows
    return str(model.data(model.index(place), Qt.ItemDataRole.AccessibleTextRole))


def test_several_teams_have_a_head_each_with_their_sums(
    store: Store, ids: dict[str, str], make_window: MakeWindow, qtbot: QtBot
) -> None:
    bo, gerda = store.get(Staff, ids["bo"]), store.get(Citizen, ids["gerda"])
    assert bo is not None
    assert gerda is not None
    moved = [Edit(bo, replace(bo, team_id="t0")), Edit(gerda, replace(gerda, team_id="t0"))]
    edits = [Edit(None, Team("t0", "A-holdet")), *moved]
    store.write(Stamp("teams", "2026-11-16T09:00:00", None, "test"), edits)
    window = make_window(store)
    choose(window, "Alle teams", qtbot)
    qtbot.keyClick(window, Qt.Key.Key_F5)
    page = team_of(window).page(CaseloadPage)
    model = page.rows.rows
    heads = [place for place in range(model.rowCount()) if model.row(place).row is None]
    assert [spoken(page, place).split(", ")[0] for place in heads] == [
        "A-holdet: 1 sag · 4 pladser · 3 ledige pladser",
        "Team Prøve: 6 sager · 6 pladser · 3 ledige pladser · 2 over loftet",
    ]
    total = page.total.accessibleName()
    assert total.startswith("I alt: 7 sager · 10 pladser · 6 ledige pladser · 2 over loftet, ændring siden okt. +1")
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    assert page.rows.choose(key(page, ids["bo"]), Figure.CASES)
    press(qtbot, page.rows, Qt.Key.Key_Down)
    assert page.rows.current_row is not None
    assert page.rows.current_row.load.name == "Mona Holm"


def order(page: CaseloadPage) -> list[str]:
    return [shown.row.load.name for shown in page.rows.rows.rows if shown.row is not None]


def test_any_column_sorts_the_rows_and_nobodys_cases_stay_last(
    page: CaseloadPage, qtbot: QtBot, ids: dict[str, str]
) -> None:
    by_name = ["Bo Lind", "Mona Holm", "Thomas Hald", ""]
    assert order(page) == by_name
    page.rows.setFocus()
    assert page.rows.choose(key(page, ids["thomas"]), Figure.CASES)
    qtbot.keyClick(page.rows, Qt.Key.Key_S, ALT)
    assert order(page) == ["Mona Holm", "Bo Lind", "Thomas Hald", ""]
    assert page.rows.current_row is not None
    assert page.rows.current_row.load.name == "Thomas Hald"
    qtbot.keyClick(page.rows, Qt.Key.Key_S, ALT)
    assert order(page) == ["Bo Lind", "Thomas Hald", "Mona Holm", ""]
    for column, area in page.head.areas().items():
        for turned in (False, True):
            qtbot.mouseClick(page.head, Qt.MouseButton.LeftButton, pos=area.center())
            assert (page.rows.order.column, page.rows.order.turned) == (column, turned)
            assert sorted(order(page)[:-1]) == by_name[:-1]
            assert order(page)[-1] == ""
    qtbot.mouseClick(page.head, Qt.MouseButton.LeftButton, pos=page.head.areas()[Own.NAME].center())
    assert order(page) == by_name
    page.refresh()
    assert order(page) == by_name


def test_the_total_is_what_the_rows_come_to(page: CaseloadPage) -> None:
    assert page.total.isVisible()
    assert page.total.accessibleName() == (
        "I alt: 7 sager · 10 pladser · 6 ledige pladser · 2 over loftet, ændring siden okt. +1, nye sager 1, "
        "uden virksomhed 100 %, overskredne aftaler 1, uden bevægelse 1"
    )


def test_a_team_is_over_where_it_has_more_cases_than_places_not_where_one_of_it_has(page: CaseloadPage) -> None:
    assert page.page is not None
    mona = [row for row in page.page.rows if row.load.name == "Mona Holm"]
    assert [sums.is_over(page.page.rows), sums.is_over(mona)] == [False, True]
    assert sums.room_parts(page.page.rows) == ("6 ledige pladser", "2 over loftet")
    assert sums.room_parts(page.page.rows, short=True) == ("6 ledige", "2 over")
    assert sums.room_parts(mona, short=True) == ("0 ledige", "2 over")


def test_the_order_is_remembered_names_are_typed_and_figures_copied(
    window: MainWindow, page: CaseloadPage, store: Store, make_window: MakeWindow, qtbot: QtBot
) -> None:
    page.rows.setFocus()
    for letter, name in (("t", "Thomas Hald"), ("b", "Thomas Hald")):
        qtbot.keyClick(page.rows, letter)
        assert page.rows.current_row is not None
        assert page.rows.current_row.load.name == name
    qtbot.keyClick(page.rows, Qt.Key.Key_S, ALT)
    qtbot.keyClick(page.rows, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert lines[0][:4] == ["Jobformidler", "Åbne sager", "Loft", "Nye, ikke indplaceret"]
    assert [line[0] for line in lines[1:]] == ["Mona Holm", "Bo Lind", "Thomas Hald", "Uden jobformidler"]
    loads = [row.load for row in page.page.rows] if page.page is not None else []
    assert {line[0]: line[1] for line in lines[1:]} == {
        one.name or "Uden jobformidler": str(one.total) for one in loads
    }
    assert [one.kind for one in store.all(Event)] == ["copied"]
    QGuiApplication.clipboard().clear()
    again = make_window(store)
    qtbot.keyClick(again, Qt.Key.Key_F5)
    assert order(team_of(again).page(CaseloadPage)) == ["Mona Holm", "Bo Lind", "Thomas Hald", ""]
