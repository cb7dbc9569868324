"""What is done with the citizens behind a figure, through the real window: opened, handed over, kept."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.caseload.figures import Figure
from app.commands.handovers import assign
from app.core.domain import Role
from db.records import Assignment
from db.records.caseload import Overrun
from db.store import Store
from tests.ui import loads
from tests.ui.loads import open_figure, shown_names, team_of
from ui.caseload.page import CaseloadPage
from ui.citizens.citizen_page import CitizenPage
from ui.shell.main_window import MainWindow

ids, window, page = loads.ids, loads.window, loads.page
CONTROL = Qt.KeyboardModifier.ControlModifier


def hands(store: Store, citizen_id: str) -> list[tuple[str, str, str | None, str]]:
    rows = sorted(store.all(Assignment, citizen_id=citizen_id), key=lambda row: row.start_on)
    return [(row.staff_id, row.start_on, row.end_on, row.note) for row in rows]


def test_enter_on_a_citizen_opens_their_page_and_escape_comes_back(
    window: MainWindow, page: CaseloadPage, qtbot: QtBot, ids: dict[str, str]
) -> None:
    open_figure(qtbot, page, ids["mona"], Figure.PAA_VEJ)
    qtbot.keyClick(page.people.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.people.list, Qt.Key.Key_Return)
    citizen = team_of(window).page(CitizenPage)
    assert citizen.isVisible()
    assert citizen.citizen_id == ids["dan"]
    citizen.actions_here["leave_citizen"].trigger()
    assert page.isVisible()
    assert shown_names(page) == ["Carla Carlsen", "Dan Dahl", "Eva Espe"]


def test_several_are_handed_over_with_a_note_and_undone_together(
    window: MainWindow, page: CaseloadPage, qtbot: QtBot, store: Store, ids: dict[str, str]
) -> None:
    open_figure(qtbot, page, ids["mona"], Figure.PAA_VEJ)
    qtbot.keyClick(page.people.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    before = hands(store, ids["carla"])
    qtbot.keyClick(page.people.list, Qt.Key.Key_J, CONTROL)
    form = page.several
    assert form.choice.hasFocus()
    form.choice.choose(ids["thomas"])
    qtbot.keyClicks(form.note, "Ring om mandagen")
    qtbot.keyClick(form.note, Qt.Key.Key_Return)
    assert not form.sheet.isVisible()
    for name in ("carla", "dan"):
        assert hands(store, ids[name])[-1] == (ids["thomas"], "2026-11-16", None, "Ring om mandagen")
    assert shown_names(page) == ["Eva Espe"]
    assert page.people.list.hasFocus()
    assert not page.over.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert hands(store, ids["carla"]) == before
    assert shown_names(page) == ["Carla Carlsen", "Dan Dahl", "Eva Espe"]


def test_over_the_limit_wants_a_reason_which_is_kept(
    page: CaseloadPage, qtbot: QtBot, store: Store, ids: dict[str, str]
) -> None:
    open_figure(qtbot, page, ids["mona"], Figure.CASES)
    page.people.list.selectAll()
    page.actions_here["hand_over"].trigger()
    form = page.several
    assert not form.reason.why.isVisible()
    form.choice.choose(ids["thomas"])
    qtbot.keyClick(form.day, Qt.Key.Key_Return)
    assert form.sheet.error.text().startswith("0/3 → 5/3. Thomas Hald får 5 sager og har et loft på 3.")
    assert form.reason.why.hasFocus()
    assert hands(store, ids["anna"])[-1][0] == ids["mona"]
    qtbot.keyClicks(form.reason.why, "Mona går på orlov")
    qtbot.keyClick(form.reason.why, Qt.Key.Key_Return)
    assert hands(store, ids["anna"])[-1][0] == ids["thomas"]
    assert [(one.count, one.caseload_limit, one.why) for one in store.all(Overrun)][-1] == (5, 3, "Mona går på orlov")


@pytest.mark.parametrize(("typed", "told"), [("i overmorgen måske", "i overmorgen måske"), ("", "Feltet er tomt.")])
def test_a_wrong_day_is_refused_where_it_stands(
    page: CaseloadPage, qtbot: QtBot, store: Store, ids: dict[str, str], typed: str, told: str
) -> None:
    open_figure(qtbot, page, ids["mona"], Figure.STUCK)
    page.actions_here["hand_over"].trigger()
    form = page.several
    qtbot.keyClick(form.day, Qt.Key.Key_Return)
    assert form.sheet.error.text() == "Vælg, hvem der skal være jobformidler."
    form.choice.choose(ids["thomas"])
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
    assert page.people.summary.text() == "1 borger · 1 skal blive"
    qtbot.keyClick(page.people.list, Qt.Key.Key_B, CONTROL)
    assert not store.all(Assignment, citizen_id=ids["eva"])[0].must_stay


def test_cases_that_nobody_has_can_be_given_but_not_kept(page: CaseloadPage, qtbot: QtBot) -> None:
    open_figure(qtbot, page, None, Figure.CASES)
    assert shown_names(page) == ["Hans Holst"]
    assert page.actions_here["hand_over"].isEnabled()
    assert not page.actions_here["keep_with"].isEnabled()


def test_changes_made_while_another_page_is_shown_are_all_there_afterwards(
    window: MainWindow, page: CaseloadPage, qtbot: QtBot, ids: dict[str, str]
) -> None:
    open_figure(qtbot, page, ids["mona"], Figure.PAA_VEJ)
    qtbot.keyClick(window, Qt.Key.Key_F4)
    run = team_of(window).session.run
    run(assign, [ids["carla"]], ids["thomas"], Role.JOBFORMIDLER, "2026-11-16")
    run(assign, [ids["dan"]], ids["bo"], Role.JOBFORMIDLER, "2026-11-16")
    team_of(window).session.undo()
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert shown_names(page) == ["Dan Dahl", "Eva Espe"]
    assert page.page is not None
    assert [row.load.total for row in page.page.rows] == [1, 4, 1, 1]


def test_escape_closes_the_form_first_and_the_list_after_it(
    page: CaseloadPage, qtbot: QtBot, ids: dict[str, str]
) -> None:
    open_figure(qtbot, page, ids["mona"], Figure.PAA_VEJ)
    qtbot.keyClick(page.people.list, Qt.Key.Key_J, CONTROL)
    qtbot.keyClick(page.several.choice, Qt.Key.Key_Escape)
    assert not page.several.sheet.isVisible()
    assert page.people.list.hasFocus()
    qtbot.keyClick(page.people.list, Qt.Key.Key_Escape)
    assert not page.people.isVisible()
