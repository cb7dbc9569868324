"""A key that is held down starts an action once, also where X11 sends its repeats as strokes of their own."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QShortcutEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.core.domain import Stage
from db.records import Placement
from tests.ui import meetings
from tests.ui.meetings import meeting
from tests.ui.people import NOVEMBER
from ui.board.page import BoardPage
from ui.core.held_keys import HeldKeys
from ui.core.page import Page
from ui.shell.main_window import MainWindow
from ui.shell.team_pages import PAGES
from ui.teammoede.page import TeammoedePage

window, meeting_page = meetings.window, meetings.page
Plain, Control = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
Key, Kind = Qt.Key, QEvent.Type
REPEATING = {
    *("citizen_before", "citizen_after", "setting_up", "setting_down", "month_back", "month_forward", "undo", "redo"),
    *("meet_before", "meet_after", "queue_up", "queue_down", "sheet_before", "sheet_after"),
}
"""What may go on while its key is held: leafing, moving a row, taking back."""


def handle(widget: QWidget) -> QWindow:
    found = widget.window().windowHandle()
    assert found is not None
    return found


def sent(widget: QWidget, kind: QEvent.Type, key: Qt.Key, at: int, *, marked: bool = False) -> None:
    """A key's event as it comes to the window, at a moment in milliseconds."""
    event = QKeyEvent(kind, key, Plain, "", marked)
    event.setTimestamp(at)
    QCoreApplication.sendEvent(handle(widget), event)


def struck(page: Page, key: Qt.Key, at: int, modifiers: Qt.KeyboardModifier = Plain) -> None:
    """A stroke as X11 hands it over: first to the window, then to the actions."""
    sent(page, Kind.ShortcutOverride, key, at)
    focus = page.window().focusWidget()
    assert focus is not None
    QTest.simulateEvent(focus, True, key, modifiers, "", False)
    QApplication.processEvents()


def held(page: Page, key: Qt.Key, modifiers: Qt.KeyboardModifier = Plain) -> None:
    """A key that is held down for seven strokes; Qt has taken none of its repeats for one."""
    struck(page, key, 5_000, modifiers)
    for at in range(5_660, 5_900, 40):
        sent(page, Kind.KeyRelease, key, at)
        struck(page, key, at, modifiers)
    sent(page, Kind.KeyRelease, key, 5_913)


def placed(page: Page) -> list[Placement]:
    window = page.window()
    assert isinstance(window, MainWindow)
    assert window.team is not None
    return window.team.session.store.all(Placement, month=str(NOVEMBER))


@pytest.mark.parametrize("stage", list(Stage))
def test_a_held_digit_places_one_card(page: BoardPage, stage: Stage) -> None:
    page.wall.reveal("anna-agger")
    held(page, Key(Key.Key_0 + int(stage)))
    assert [row.citizen_id for row in placed(page)] == ["anna-agger"]


def test_a_held_step_moves_one_stage(page: BoardPage) -> None:
    page.wall.reveal("anna-agger")
    held(page, Key.Key_Right, Control)
    assert [(row.citizen_id, row.stage) for row in placed(page)] == [("anna-agger", Stage.PAA_VEJ)]


def test_a_digit_that_is_struck_again_and_again_places_as_often(page: BoardPage) -> None:
    page.wall.reveal("anna-agger")
    for at in (5_000, 5_030, 5_060):
        struck(page, Key.Key_2, at)
        sent(page, Kind.KeyRelease, Key.Key_2, at + 15)
    assert len(placed(page)) == 3


@pytest.mark.parametrize("key", [Key.Key_1, Key.Key_4, Key.Key_Return, Key.Key_Space])
def test_at_a_meeting_one_goes_on(meeting_page: TeammoedePage, key: Qt.Key) -> None:
    held(meeting_page, key)
    assert meetings.in_hand(meeting_page) == "Bo Bang"
    assert len(placed(meeting_page)) <= 1


def test_sparring_is_not_marked_and_unmarked(meeting_page: TeammoedePage) -> None:
    held(meeting_page, Key.Key_S)
    running = meeting(meeting_page)
    assert running.sparring == {"anna-agger"}


def test_leafing_goes_on(meeting_page: TeammoedePage) -> None:
    held(meeting_page, Key.Key_Right)
    assert meetings.in_hand(meeting_page) == "Nora Ny"


def test_every_action_knows_a_held_key(window: MainWindow) -> None:
    assert window.team is not None
    for name in PAGES:
        window.team.show_page(name)
    pages = window.team.findChildren(Page)
    tables = [window.actions_here, *(page.actions_here for page in pages)]
    found = {spec.name: action for table in tables for spec, action in table.items()}
    assert len(pages) >= len(PAGES)
    started: list[QAction] = []
    for table in tables:
        table.group.triggered.connect(started.append)
    HeldKeys.of(window).repeating = True
    for action in found.values():
        if not action.autoRepeat():
            action.setEnabled(True)
            QCoreApplication.sendEvent(action, QShortcutEvent(action.shortcut(), 1))
    assert started == []
    assert {name for name, action in found.items() if action.autoRepeat()} <= REPEATING


class _Seen(QObject):
    """Keeps whether each stroke came as a repeat."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.repeats: list[bool] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == Kind.KeyPress:
            self.repeats.append(event.isAutoRepeat())
        return False


def watched(qtbot: QtBot, host: QWidget) -> tuple[HeldKeys, _Seen]:
    held_keys = HeldKeys.of(host)
    seen = _Seen(host)
    host.installEventFilter(seen)
    host.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    with qtbot.waitExposed(host):
        host.show()
    return held_keys, seen


def test_one_watch_a_window(qtbot: QtBot, host: QWidget) -> None:
    assert HeldKeys.of(host) is HeldKeys.of(QWidget(host))


STROKES = st.lists(st.tuples(st.sampled_from([Key.Key_1, Key.Key_2]), st.integers(0, 60), st.booleans()), max_size=12)


@pytest.fixture
def press(qtbot: QtBot, host: QWidget) -> Callable[[list[tuple[Qt.Key, int, bool]]], tuple[list[bool], list[bool]]]:
    """Strikes keys, each so long after it or the one before was let go; answers with what was called a repeat."""
    held_keys, seen = watched(qtbot, host)

    def strike(strokes: list[tuple[Qt.Key, int, bool]]) -> tuple[list[bool], list[bool]]:
        seen.repeats.clear()
        known: list[bool] = []
        at = 1_000_000
        for key, gap, marked in strokes:
            sent(host, Kind.KeyRelease, key, at)
            at += gap
            sent(host, Kind.ShortcutOverride, key, at, marked=marked)
            known.append(held_keys.repeating)
            sent(host, Kind.KeyPress, key, at, marked=marked)
            at += 20
        return known, seen.repeats

    return strike


def test_a_stroke_in_the_moment_of_its_release_is_a_repeat(
    press: Callable[[list[tuple[Qt.Key, int, bool]]], tuple[list[bool], list[bool]]],
) -> None:
    @given(STROKES)
    def proven(strokes: list[tuple[Qt.Key, int, bool]]) -> None:
        expected = [marked or gap <= 2 for _, gap, marked in strokes]
        assert press(strokes) == (expected, expected)

    proven()
