"""Below the rows through the real window: the proposal, carried out by line and together, and the projection."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.caseload.redistribution.lines import Line
from app.caseload.redistribution.terms import nobody
from db.edits import Edit
from db.records import Assignment, Team
from db.records.caseload import OwnLimit
from db.store import Stamp, Store
from tests.ui import loads
from tests.ui.loads import MakeWindow, team_of
from tests.ui.threads import ended
from ui.caseload.page import CaseloadPage
from ui.shell.main_window import MainWindow

ids, window, page = loads.ids, loads.window, loads.page
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def proposed(page: CaseloadPage, qtbot: QtBot) -> list[Line]:
    """The lines, once they have been worked out."""
    qtbot.waitUntil(lambda: not page.below.proposal.working and page.below.proposal.plan is not None)
    return list(page.below.proposal.list.rows.rows)


def ask(page: CaseloadPage, qtbot: QtBot) -> list[Line]:
    qtbot.keyClick(page.rows, Qt.Key.Key_R, CONTROL)
    return proposed(page, qtbot)


def holders(store: Store, lines: list[Line]) -> list[str]:
    """Who has each case now; what stands for nobody where nobody does."""
    rows = [store.all(Assignment, citizen_id=one.citizen_id) for one in lines]
    return [
        max(of_one, key=lambda row: row.start_on).staff_id if of_one else nobody(store.all(Team)[0].id)
        for of_one in rows
    ]


def test_a_proposal_brings_everyone_under_the_limit_with_reasons(
    page: CaseloadPage, qtbot: QtBot, ids: dict[str, str]
) -> None:
    lines = ask(page, qtbot)
    panel = page.below.proposal
    assert panel.isVisible()
    assert panel.list.hasFocus()
    assert [(one.giver.name, one.giver.before, one.giver.after) for one in lines] == [
        ("", 1, 0), ("Mona Holm", 5, 4), ("Mona Holm", 4, 3),
    ]  # fmt: skip
    assert lines[0].citizen_id == ids["hans"]
    assert panel.summary.text().startswith("3 sager flyttes: Mona H. 5 → 3, Uden jobformidler 1 → 0, ")
    assert not panel.shortage.isVisible()
    model = panel.list.rows
    said = str(model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole))
    assert said.startswith(f"{lines[1].name}, ")
    assert "fra Mona Holm, 5 til 4 sager" in said
    assert said.endswith("linje 2 af 3")


def test_enter_carries_one_line_out_and_the_rest_is_proposed_anew(
    window: MainWindow, page: CaseloadPage, qtbot: QtBot, store: Store
) -> None:
    lines = ask(page, qtbot)
    qtbot.keyClick(page.below.proposal.list, Qt.Key.Key_Return)
    assert holders(store, lines[:1]) == [lines[0].taker.staff_id]
    assert holders(store, lines[1:]) == [one.giver.staff_id for one in lines[1:]]
    qtbot.waitUntil(lambda: len(proposed(page, qtbot)) == 2)
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: len(proposed(page, qtbot)) == 3)
    assert holders(store, lines) == [one.giver.staff_id for one in lines]


def test_a_click_on_a_button_carries_its_line_out(page: CaseloadPage, qtbot: QtBot, store: Store) -> None:
    from ui.caseload.proposal_list import button_of

    lines = ask(page, qtbot)
    view = page.below.proposal.list
    place = button_of(view.visualRect(view.rows.index(1))).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert holders(store, lines[1:2]) == [lines[1].taker.staff_id]


def test_all_together_are_one_change_that_is_undone_and_done_again(
    window: MainWindow, page: CaseloadPage, qtbot: QtBot, store: Store
) -> None:
    lines = ask(page, qtbot)
    given, taken = [one.giver.staff_id for one in lines], [one.taker.staff_id for one in lines]
    qtbot.keyClick(page.below.proposal.list, Qt.Key.Key_Return, CONTROL | SHIFT)
    assert holders(store, lines) == taken
    qtbot.waitUntil(lambda: page.below.proposal.summary.text().startswith("Ingen er over loftet"))
    assert not page.over.isVisible()
    assert page.below.proposal.close_button.hasFocus(), "so that the page's keys go on being heard"
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert holders(store, lines) == given
    assert page.over.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Y, CONTROL)
    assert holders(store, lines) == taken


def test_what_lacks_places_is_said(page: CaseloadPage, qtbot: QtBot, store: Store, ids: dict[str, str]) -> None:
    rows = {row.staff_id: row for row in store.all(OwnLimit) if row.id in ("l/bo", "l/thomas")}
    full = [Edit(row, replace(row, caseload_limit=1)) for row in rows.values()]
    store.write(Stamp("full", "2026-11-16T09:00:00", None, "test"), full)
    page.mark_stale()
    assert len(ask(page, qtbot)) == 1
    assert page.below.proposal.shortage.text() == "Der mangler 2 pladser: De andre er fyldt op."


def test_the_banner_leads_to_the_proposal_and_escape_back(page: CaseloadPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.over.button, Qt.MouseButton.LeftButton)
    assert proposed(page, qtbot)
    qtbot.keyClick(page.below.proposal.list, Qt.Key.Key_Escape)
    assert not page.below.proposal.isVisible()
    assert page.rows.hasFocus()


def test_working_it_out_can_be_stopped(page: CaseloadPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from threading import Event

    from app.core.errors import UserError
    from ui.caseload import proposal_panel

    begun = Event()

    def endless(seats: object, cases: object, progress: object, cancelled: Callable[[], bool]) -> object:
        begun.set()
        while not cancelled():
            Event().wait(0.01)
        raise UserError("proposal_cancelled")

    monkeypatch.setattr(proposal_panel, "_work", endless)
    qtbot.keyClick(page.rows, Qt.Key.Key_R, CONTROL)
    panel = page.below.proposal
    qtbot.waitUntil(panel.cancel_button.isVisible)
    assert begun.is_set()
    assert panel.bar.isVisible()
    job = panel._job
    assert job is not None
    over = ended(job)
    qtbot.mouseClick(panel.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(over)
    assert not panel.working
    assert page.below.shown is None


def test_the_projection_stands_there_at_first_and_goes_by_its_key(page: CaseloadPage, qtbot: QtBot) -> None:
    projection = page.below.projection
    assert projection.isVisible()
    qtbot.waitUntil(lambda: projection.picture.projection is not None)
    assert projection.picture.projection.cases == 7
    qtbot.keyClick(page.rows, Qt.Key.Key_G, CONTROL)
    assert not projection.isVisible()
    qtbot.keyClick(page.rows, Qt.Key.Key_G, CONTROL)
    assert projection.isVisible()


def test_a_past_month_proposes_nothing(window: MainWindow, page: CaseloadPage, qtbot: QtBot) -> None:
    ask(page, qtbot)
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.below.shown is None
    assert not page.below.chips["propose"].isVisible()


def test_nobody_over_is_told(store: Store, make_window: MakeWindow, qtbot: QtBot, session: object) -> None:
    from app.core.domain import Stage
    from app.session import Session
    from tests.ui.people import OCTOBER, add_citizen, add_jobformidler

    assert isinstance(session, Session)
    add_citizen(session, "Anna Agger", {OCTOBER: Stage.PAA_VEJ}, add_jobformidler(session, "Mona Holm"))
    window = make_window(store)
    qtbot.keyClick(window, Qt.Key.Key_F5)
    page = team_of(window).page(CaseloadPage)
    assert ask(page, qtbot) == []
    assert page.below.proposal.summary.text() == "Ingen er over loftet, så der er ingen sager at flytte."
    assert not page.actions_here["carry_out_all"].isEnabled()


def test_all_that_is_said_over_the_lines_is_seen(window: MainWindow, page: CaseloadPage, qtbot: QtBot) -> None:
    window.resize(1440, 900)
    ask(page, qtbot)
    panel = page.below.proposal
    panel.summary.setText(panel.summary.text() * 4)
    panel.shown.emit()
    qtbot.waitUntil(lambda: panel.summary.height() >= panel.summary.heightForWidth(panel.summary.width()))
    assert panel.summary.heightForWidth(panel.summary.width()) > 2 * panel.summary.fontMetrics().height()
    assert panel.list.height() >= panel.list.sizeHintForRow(0)
