"""A proposal that is pressed twice, put away, or overtaken by what changed meanwhile does what was asked, once."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.caseload.redistribution.lines import Line
from app.commands.citizens import close_cases
from app.commands.handovers import assign, set_must_stay
from app.commands.limits import set_own_limit
from app.commands.redistribution import redistribute
from app.core.domain import Role
from app.core.errors import UserError
from app.session import Session
from db.records import RECORDS, Overrun, Record
from db.store import Store
from tests.ui import loads
from tests.ui.loads import team_of
from ui.caseload.page import CaseloadPage
from ui.caseload.proposal_list import button_of
from ui.caseload.proposal_panel import ProposalPanel
from ui.shell.main_window import MainWindow
from ui.texts.errors import error_sentence

ids, window, page = loads.ids, loads.window, loads.page
Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton
DAY, EXIT = "2026-11-16", "exit_reason/ordinaert-job"
Elsewhere = Callable[[Session, dict[str, str], Line], object]


def every_row(store: Store) -> set[Record]:
    """All that stands in the store."""
    return {row for record in RECORDS for row in store.all(record)}


def done(store: Store, kind: str = "redistribute") -> int:
    """How often a kind of change was written."""
    return len({entry.change_id for entry in store.journal() if entry.kind == kind})


def ready(panel: ProposalPanel, count: int) -> Callable[[], bool]:
    """Whether a proposal of so many lines stands there."""
    return lambda: not panel.working and panel.plan is not None and panel.list.rows.rowCount() == count


@pytest.fixture
def panel(page: CaseloadPage, qtbot: QtBot, ids: dict[str, str]) -> ProposalPanel:
    """Two lines of Mona's, proposed; Hans, whom nobody has, has been given to Thomas."""
    page._notifier.session.run(assign, [ids["hans"]], ids["thomas"], Role.JOBFORMIDLER, DAY)
    qtbot.keyClick(page.rows, Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(ready(page.below.proposal, 2))
    return page.below.proposal


def button(panel: ProposalPanel, place: int) -> QPoint:
    """Where a line's button stands."""
    return button_of(panel.list.visualRect(panel.list.rows.index(place))).center()


def test_all_is_handed_over_once_by_two_quick_clicks(
    window: MainWindow, panel: ProposalPanel, qtbot: QtBot, store: Store
) -> None:
    for _ in range(2):
        qtbot.mouseClick(panel.all_button, LEFT)
    assert done(store) == 1
    assert "passer ikke længere" not in window.toast.text
    qtbot.waitUntil(ready(panel, 0))
    window.actions_here["undo"].trigger()
    qtbot.waitUntil(ready(panel, 2))


@pytest.mark.parametrize("kind", ["two clicks", "a double click"])
def test_a_line_is_carried_out_once_by_two_quick_clicks(
    window: MainWindow, panel: ProposalPanel, qtbot: QtBot, store: Store, kind: str
) -> None:
    place, under = button(panel, 0), panel.list.viewport()
    qtbot.mouseClick(under, LEFT, pos=place)
    if kind == "a double click":  # another proposal has come under the mouse before its second half
        qtbot.waitUntil(ready(panel, 1))
        for half in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
            at, none = QPointF(place), Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(under, QMouseEvent(half, at, under.mapToGlobal(at), LEFT, LEFT, none))
    else:
        qtbot.mouseClick(under, LEFT, pos=place)
    assert done(store) == 1
    assert "passer ikke længere" not in window.toast.text
    qtbot.waitUntil(ready(panel, 1))
    qtbot.mouseClick(under, LEFT, pos=button(panel, 0))
    assert done(store) == 2


def test_a_held_enter_carries_out_one_line(panel: ProposalPanel, qtbot: QtBot, store: Store) -> None:
    for _ in range(2):
        qtbot.keyClick(panel.list, Key.Key_Return)
    assert done(store) == 1
    qtbot.waitUntil(ready(panel, 1))


@pytest.mark.parametrize("way", ["closed", "behind the projection", "behind another month"])
def test_a_proposal_that_is_put_away_changes_nothing(
    window: MainWindow, page: CaseloadPage, panel: ProposalPanel, qtbot: QtBot, store: Store, way: str
) -> None:
    before = every_row(store)
    if way == "closed":
        qtbot.mouseClick(panel.close_button, LEFT)
    elif way == "behind the projection":
        page.actions_here["show_projection"].trigger()
    else:
        window.actions_here["month_back"].trigger()
    assert page.below.shown is not panel
    assert not page.actions_here["carry_out_all"].isEnabled()
    page.actions_here["carry_out_all"].trigger()
    assert every_row(store) == before
    assert done(store) == 0


def somebody_else_takes_it(session: Session, ids: dict[str, str], line: Line) -> None:
    other = next(ids[name] for name in ("bo", "thomas") if ids[name] != line.taker.staff_id)
    session.run(assign, [line.citizen_id], other, Role.JOBFORMIDLER, DAY)


def they_are_to_stay(session: Session, ids: dict[str, str], line: Line) -> None:
    session.run(set_must_stay, [line.citizen_id], True)


def the_case_ends(session: Session, ids: dict[str, str], line: Line) -> None:
    session.run(close_cases, [line.citizen_id], DAY, EXIT)


def there_is_no_place_any_more(session: Session, ids: dict[str, str], line: Line) -> None:
    for name in ("bo", "thomas"):
        session.run(set_own_limit, ids[name], 1, DAY)


@pytest.mark.parametrize(
    "elsewhere", [somebody_else_takes_it, they_are_to_stay, the_case_ends, there_is_no_place_any_more]
)
def test_what_was_overtaken_is_refused_in_words(
    window: MainWindow, panel: ProposalPanel, store: Store, ids: dict[str, str], elsewhere: Elsewhere
) -> None:
    assert panel.plan is not None
    lines = panel.plan.lines
    session = team_of(window).session
    elsewhere(session, ids, lines[0])
    before = every_row(store)
    with pytest.raises(UserError) as refused:
        session.run(redistribute, [line.move for line in lines], DAY, why="Forslag til fordeling")
    assert error_sentence(refused.value)
    assert refused.value.code == "proposal_outdated"
    assert every_row(store) == before
    assert store.all(Overrun) == []


def test_a_line_that_was_overtaken_before_the_next_proposal_came_is_refused(
    window: MainWindow,
    panel: ProposalPanel,
    qtbot: QtBot,
    store: Store,
    ids: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (line, _) = panel.list.rows.rows
    monkeypatch.setattr(panel, "propose", QApplication.processEvents)  # a slow machine
    they_are_to_stay(team_of(window).session, ids, line)
    before = every_row(store)
    qtbot.mouseClick(panel.list.viewport(), LEFT, pos=button(panel, 0))
    assert window.toast.text == f"Forslaget passer ikke længere for {line.name}. Lav et nyt forslag."
    assert every_row(store) == before
    assert done(store) == 0
