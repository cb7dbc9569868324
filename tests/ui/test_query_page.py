"""Over the list one asks in a few words; filters write the same, and the team keeps it under a name."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.citizens.citizens import CaseState
from app.core.domain import Stage
from app.search.saved import saved_searches
from db.store import Store
from tests.ui.conftest import Answers
from tests.ui.people import NOVEMBER, OCTOBER, add_citizen, add_effort, add_jobformidler
from tests.ui.work import team_of
from ui.citizens.page import CitizensPage
from ui.shell.main_window import MainWindow

MakeWindow = Callable[[Store], MainWindow]
JOBPARAT = "target_group/jobparat-kontanthjaelp"


@pytest.fixture
def page(store: Store, make_window: MakeWindow) -> CitizensPage:
    """Four open cases and a closed one."""
    window = make_window(store)
    session = team_of(window).session
    mona, bo = add_jobformidler(session, "Mona Sørensen"), add_jobformidler(session, "Bo Lauridsen")
    add_citizen(session, "Søren Bach", {OCTOBER: Stage.PAA_VEJ}, mona, target_group_id=JOBPARAT)
    add_citizen(session, "Aase Dahl", {NOVEMBER: Stage.I_GANG}, bo)
    add_citizen(session, "Emil Lund", {}, mona, cv=False)
    add_citizen(session, "Ægidius Krog", {OCTOBER: Stage.PAA_VEJ}, None)
    add_citizen(session, "Ulla Lukket", {OCTOBER: Stage.I_GANG}, bo, end_on="2026-10-31")
    add_effort(session, "søren-bach", "virksomhedspraktik")
    window.actions_here["show_citizens"].trigger()
    return team_of(window).page(CitizensPage)


def names(page: CitizensPage) -> list[str]:
    return [row.name for row in page.table.rows.rows]


def test_a_query_is_typed_and_clicked_and_is_the_same(page: CitizensPage, qtbot: QtBot) -> None:
    filters, field = page.filters, page.filters.field
    qtbot.keyClicks(field, "trin:2 jf:ms")
    assert names(page) == ["Søren Bach"]
    assert (filters.buttons["stage"].text(), filters.buttons["staff_id"].text()) == (" 2 På vej", " Mona S.")

    filters.chips[CaseState.CLOSED].click()
    assert (field.text(), names(page)) == ("trin:2 jobformidler:ms sag:afsluttet", [])
    filters.want(filters.wanted._replace(stage=None, staff_id=None))
    assert (field.text(), names(page)) == ("sag:afsluttet", ["Ulla Lukket"])

    page.actions_here["clear_citizen_filters"].trigger()
    assert (field.text(), len(names(page))) == ("", 4)
    filters.want(filters.wanted._replace(staff_id=""))
    qtbot.keyClicks(field, " -krog")
    assert (field.text(), names(page)) == ("uden:jobformidler -krog", [])

    filters.ask("trin:2 uden:virksomhed")
    assert names(page) == ["Ægidius Krog"]
    filters.ask("trin:2 virksomhed:ja")
    assert names(page) == ["Søren Bach"]
    filters.ask("uden:cv")
    assert names(page) == ["Emil Lund"]


def test_a_wrong_word_is_told_and_stays(page: CitizensPage, qtbot: QtBot) -> None:
    field, said = page.filters.field, page.filters.aid.said
    qtbot.keyClicks(field, "tirn:2 dahl")
    assert (names(page), field.text()) == ([], "tirn:2 dahl")
    assert said.isVisible()
    assert said.text() == "»tirn« kan man ikke søge på. Mente du trin eller løntimer?"
    assert field.accessibleDescription() == said.text()

    page.filters.ask("trin:")
    assert said.text() == "Efter trin: kan der stå ny, 1, 2, 3 eller 4."
    assert len(names(page)) == 4
    page.filters.ask("jobformidler:monika")
    assert said.text() == "»monika« findes ikke under jobformidler. Efter jobformidler: kan der stå BL, MS eller ingen."
    page.filters.ask("trin:4")
    assert (said.isVisible(), names(page)) == (False, ["Aase Dahl"])


def test_what_is_typed_is_completed_by_keys(page: CitizensPage, qtbot: QtBot) -> None:
    field, popup = page.filters.field, page.filters.aid.completer.popup()
    assert popup is not None
    field.setFocus()
    qtbot.keyClicks(field, "-mål")
    assert popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert field.text() == "-målgruppe:"
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert field.text() == "-målgruppe:Jobparat"
    assert names(page) == ["Emil Lund", "Ægidius Krog", "Aase Dahl"]


def test_the_team_keeps_a_search(page: CitizensPage, answers: Answers) -> None:
    saved, store = page.saved, page._notifier.session.store

    def entries() -> list[str]:
        saved.fill()
        return [one.text() for one in saved.menu.actions() if not one.isSeparator()]

    assert entries() == ["Ingen søgninger er gemt endnu", "Gem søgningen som …"]
    assert not saved.menu.actions()[-1].isEnabled()
    page.filters.ask("trin:2 mdr<3")
    entries()
    answers.words = "x" * 5_000
    next(one for one in saved.menu.actions() if one.text().startswith("Gem")).trigger()
    answers.words = "På vej"
    next(one for one in saved.menu.actions() if one.text().startswith("Gem")).trigger()
    assert answers.suggested == "x" * 5_000, "what was typed and refused stands there again"
    assert [(one.name, one.text) for one in saved_searches(store)] == [("På vej", "trin:2 mdr<3")]

    page.actions_here["clear_citizen_filters"].trigger()
    assert entries() == ["På vej", "Gem søgningen som …", "Slet en gemt søgning"]
    saved.menu.actions()[0].trigger()
    assert page.filters.field.text() == "trin:2 mdr<3"
    gone = saved.menu.actions()[-1].menu()
    assert gone is not None
    gone.actions()[0].trigger()  # pyright: ignore[reportAttributeAccessIssue] -- a menu of the menu
    assert saved_searches(store) == []
    page._notifier.undo()
    assert [one.name for one in saved_searches(store)] == ["På vej"]
