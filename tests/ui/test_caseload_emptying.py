"""One person's cases are given to others in two steps, from the banner or from the row, and nobody's with the rest."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.caseload.redistribution.lines import Line
from app.commands.absences import add_absence
from app.commands.handovers import set_must_stay
from app.core.domain import Stage
from app.session import Session
from db.records import Assignment, JournalEntry, OwnLimit
from db.store import Store
from tests.ui.loads import MakeWindow, team_of
from tests.ui.people import OCTOBER, add_citizen, add_jobformidler, add_rows
from ui.caseload import proposal_words as words
from ui.caseload.page import CaseloadPage
from ui.shell.main_window import MainWindow

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def ids(session: Session) -> dict[str, str]:
    """Jens has three cases, one of which is to stay; Lise and Per could take them."""
    found = {name: add_jobformidler(session, f"{name} Holm", 9) for name in ("Jens", "Lise", "Per")}
    for name in ("Anna Agger", "Bo Bang", "Carla Carlsen"):
        add_citizen(session, name, {OCTOBER: Stage.PAA_VEJ}, found["Jens"])
    add_citizen(session, "Dan Dahl", {OCTOBER: Stage.PAA_VEJ}, found["Lise"])
    session.run(set_must_stay, ["bo-bang"], True)
    return found


@pytest.fixture
def window(store: Store, ids: dict[str, str], make_window: MakeWindow) -> MainWindow:
    """A window over them."""
    return make_window(store)


def opened(window: MainWindow, qtbot: QtBot) -> CaseloadPage:
    qtbot.keyClick(window, Qt.Key.Key_F5)
    return team_of(window).page(CaseloadPage)


def lines(page: CaseloadPage, qtbot: QtBot) -> list[Line]:
    panel = page.below.proposal
    qtbot.waitUntil(lambda: not panel.working and panel.plan is not None)
    return list(panel.list.rows.rows)


def holders(store: Store) -> dict[str, str]:
    """Whose each case is now."""
    return {row.citizen_id: row.staff_id for row in store.all(Assignment, end_on=None)}


def test_who_is_away_is_emptied_from_the_banner_in_two_steps(
    window: MainWindow, store: Store, session: Session, ids: dict[str, str], qtbot: QtBot
) -> None:
    team_of(window).session.run(add_absence, ids["Jens"], "2026-11-10", None, "Orlov", None)
    page = opened(window, qtbot)
    before = holders(store)
    assert page.missing.also.text() == "Fordel sagerne"
    qtbot.mouseClick(page.missing.also, Qt.MouseButton.LeftButton)
    shown = lines(page, qtbot)
    panel = page.below.proposal
    assert panel.heading.text() == "Nye jobformidlere til Jens Holms sager"
    assert {one.citizen_id for one in shown} == {"anna-agger", "bo-bang", "carla-carlsen"}
    said = {one.citizen_id: words.reasons(one) for one in shown}
    assert "skulle blive hos Jens" in said["bo-bang"]
    assert words.tip(shown[0]).splitlines()[1] == "+ alle Jens' sager fordeles"
    qtbot.keyClick(panel.list, Qt.Key.Key_Return, CONTROL | SHIFT)
    assert not any(one == ids["Jens"] for one in holders(store).values())
    qtbot.waitUntil(lambda: panel.summary.text() == "Der er ingen åbne sager at fordele.")
    entries: list[JournalEntry] = [one for one in store.journal() if one.kind == "redistribute"]
    assert {one.why for one in entries} == {"Nye jobformidlere til Jens Holms sager"}
    window.actions_here["undo"].trigger()
    assert holders(store) == before


def test_whoever_stands_in_the_row_is_emptied_by_a_key(
    window: MainWindow, store: Store, ids: dict[str, str], qtbot: QtBot
) -> None:
    page = opened(window, qtbot)
    assert page.rows.current_row is not None
    assert page.rows.current_row.load.staff_id == ids["Jens"]
    qtbot.keyClick(page.rows, Qt.Key.Key_R, CONTROL | SHIFT)
    assert {one.giver.staff_id for one in lines(page, qtbot)} == {ids["Jens"]}
    assert len(page.below.proposal.list.rows.rows) == 3
    qtbot.keyClick(page.rows, Qt.Key.Key_R, CONTROL)
    assert lines(page, qtbot) == []
    assert page.below.proposal.heading.text() == "Forslag til fordeling"


def test_cases_that_nobody_has_are_proposed_too(
    window: MainWindow, store: Store, session: Session, qtbot: QtBot
) -> None:
    add_citizen(team_of(window).session, "Eva Ek", {OCTOBER: Stage.PAA_VEJ})
    page = opened(window, qtbot)
    page.actions_here["propose"].trigger()
    (line,) = lines(page, qtbot)
    assert words.hand(line.giver) == "Uden jobformidler (1 → 0)"
    assert words.reasons(line).startswith("har ingen jobformidler")
    assert "fra uden jobformidler, 1 til 0 sager" in words.described(line, 1, 1)
    assert page.below.proposal.summary.text().startswith("1 sag flyttes: Uden jobformidler 1 → 0, ")
    qtbot.keyClick(page.below.proposal.list, Qt.Key.Key_Return)
    assert holders(store)["eva-ek"] == line.taker.staff_id


def test_an_overrun_that_settles_itself_is_told(window: MainWindow, ids: dict[str, str], qtbot: QtBot) -> None:
    session = team_of(window).session
    limits = [OwnLimit("a", ids["Jens"], "2026-11-01", 2), OwnLimit("b", ids["Jens"], "2026-12-01", 9)]
    session.run(add_rows, limits)
    page = opened(window, qtbot)
    page.actions_here["propose"].trigger()
    assert lines(page, qtbot) == []
    assert page.below.proposal.summary.text() == "Jens H. kommer under loftet 1. dec. uden at nogen flyttes."


def test_a_limit_that_falls_and_a_move_of_late_are_told_with_the_line(
    window: MainWindow, ids: dict[str, str], qtbot: QtBot
) -> None:
    session = team_of(window).session
    rows = [OwnLimit("a", ids["Jens"], "2026-12-01", 1)]
    session.run(add_rows, rows)
    page = opened(window, qtbot)
    page.actions_here["propose"].trigger()
    shown = lines(page, qtbot)
    assert len(shown) == 2
    assert all("fra 01-12-2026 har Jens 3 sager og et loft på 1" in words.reasons(one) for one in shown)
