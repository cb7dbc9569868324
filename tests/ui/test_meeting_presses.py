"""Keys and clicks at a meeting: each acts once, on the citizen who is seen, and never on what the focus is for."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.core.change import Change, Context
from app.core.domain import Month, Stage
from app.core.errors import UserError
from db.records import Agreement, NotedBelief, Placement
from tests.ui import meetings
from tests.ui.meetings import in_hand, meeting, names, placement, press, store_of
from tests.ui.people import NOVEMBER
from ui.shell.main_window import MainWindow
from ui.teammoede import conduct
from ui.teammoede.page import TeammoedePage

window, page = meetings.window, meetings.page
Key, Control, Plain = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
Left = Qt.MouseButton.LeftButton


def hold_down(page: TeammoedePage, key: Qt.Key, text: str, times: int) -> None:
    """A key that the keyboard repeats so often, while the screen keeps up with it."""
    for number in range(times):
        focus = page.window().focusWidget()
        assert focus is not None
        QTest.simulateEvent(focus, True, key, Plain, text, number > 0)
        QApplication.processEvents()


def placed(page: TeammoedePage) -> int:
    return len(store_of(page).all(Placement, month=str(NOVEMBER)))


def agree(page: TeammoedePage, qtbot: QtBot, *texts: str) -> None:
    for text in texts:
        press(qtbot, page, Key.Key_A)
        qtbot.keyClicks(page.window().focusWidget(), text)
        press(qtbot, page, Key.Key_Return)


def row_button(page: TeammoedePage, name: str) -> QPushButton:
    """A button of the first agreement."""
    buttons = page.meeting_view.agreements.section.views[0].findChildren(QPushButton)
    return next(one for one in buttons if one.text().startswith(name))


@pytest.mark.parametrize(("key", "text"), [(Key.Key_Return, "\r"), (Key.Key_3, "3"), (Key.Key_Space, " ")])
def test_a_key_that_is_held_down_goes_one_on(page: TeammoedePage, key: Qt.Key, text: str) -> None:
    hold_down(page, key, text, 4)
    assert in_hand(page) == "Bo Bang"
    assert placed(page) <= 1


def test_arrows_that_are_held_down_leaf_on(page: TeammoedePage) -> None:
    hold_down(page, Key.Key_Right, "", 3)
    assert in_hand(page) == "Dan Dahl"


def test_enter_that_is_held_down_on_a_stage_places_one(page: TeammoedePage) -> None:
    page.meeting_view.stages.stages[Stage.PAA_VEJ].setFocus(Qt.FocusReason.TabFocusReason)
    hold_down(page, Key.Key_Return, "\r", 3)
    assert placed(page) == 1


def test_who_has_not_been_on_the_screen_is_not_placed(page: TeammoedePage, qtbot: QtBot) -> None:
    focus = page.window().focusWidget()
    assert focus is not None
    QApplication.processEvents()
    for key in (Key.Key_3, Key.Key_2, Key.Key_U, Key.Key_Return):  # all pressed while a slow disk keeps the first
        qtbot.keyClick(focus, key)
    assert (placed(page), in_hand(page)) == (1, "Bo Bang")
    press(qtbot, page, Key.Key_2)
    assert (placed(page), in_hand(page)) == (2, "Carla Carlsen")


def test_a_double_click_places_one(page: TeammoedePage) -> None:
    button = page.meeting_view.stages.next
    for click in (QTest.mouseClick, QTest.mouseDClick):
        QApplication.processEvents()
        click(button, Left)
    assert placed(page) == 1


def test_letters_in_the_queue_go_to_nobody(page: TeammoedePage, qtbot: QtBot) -> None:
    press(qtbot, page, Key.Key_C)
    assert in_hand(page) == "Anna Agger"


def test_a_click_beside_the_rows_or_with_ctrl_leaves_the_mark(page: TeammoedePage) -> None:
    queue = page.meeting_view.queue
    QTest.mouseClick(queue.viewport(), Left, Plain, QPoint(40, queue.viewport().height() - 5))
    QTest.mouseClick(queue.viewport(), Left, Control, queue.visualRect(queue.places.index(0)).center())
    assert [index.row() for index in queue.selectedIndexes()] == [0]
    assert in_hand(page) == "Anna Agger"


def test_letters_choose_in_a_box_and_do_nothing_else(page: TeammoedePage, qtbot: QtBot) -> None:
    agree(page, qtbot, "Ring")
    press(qtbot, page, Key.Key_I)
    form = page.meeting_view.efforts.section.form
    assert form is not None
    for key in (Key.Key_S, Key.Key_U, Key.Key_N, Key.Key_3, Key.Key_I, Key.Key_Space):
        press(qtbot, page, key)
    QApplication.sendPostedEvents()
    assert page.meeting_view.efforts.section.form is form
    assert meeting(page).sparring == set()
    assert page.meeting_view.notes.section.form is None
    assert [one.done_on for one in store_of(page).all(Agreement)] == [None]
    assert placed(page) == 0


def test_a_field_deletes_words_and_unplaces_nobody(page: TeammoedePage, qtbot: QtBot) -> None:
    press(qtbot, page, Key.Key_3)
    press(qtbot, page, Key.Key_Left)
    press(qtbot, page, Key.Key_S, Control)
    qtbot.keyClicks(page.window().focusWidget(), "Ring tirsdag")
    press(qtbot, page, Key.Key_Backspace, Control)
    press(qtbot, page, Key.Key_Left, Control)
    assert page.meeting_view.next_step.text == "Ring "
    assert placement(page, "anna-agger") is not None
    assert in_hand(page) == "Anna Agger"


def test_enter_in_a_box_saves_the_form(page: TeammoedePage, qtbot: QtBot) -> None:
    press(qtbot, page, Key.Key_A)
    qtbot.keyClicks(page.window().focusWidget(), "Ring")
    form = page.meeting_view.agreements.section.form
    assert form is not None
    form.fields["staff"].setFocus()
    press(qtbot, page, Key.Key_Return)
    assert [one.text for one in store_of(page).all(Agreement)] == ["Ring"]
    assert placed(page) == 0


def test_escape_leaves_a_field_for_the_keys(page: TeammoedePage, qtbot: QtBot) -> None:
    press(qtbot, page, Key.Key_S, Control)
    press(qtbot, page, Key.Key_Escape)
    assert page.meeting_view.queue.hasFocus()


def test_placing_by_mouse_leaves_no_field_of_the_next(page: TeammoedePage, qtbot: QtBot) -> None:
    press(qtbot, page, Key.Key_S, Control)
    qtbot.keyClicks(page.window().focusWidget(), "Ring")
    qtbot.mouseClick(page.meeting_view.stages.stages[Stage.PAA_VEJ], Left)
    assert in_hand(page) == "Bo Bang"
    assert page.meeting_view.queue.hasFocus()
    assert page.meeting_view.next_step.text == ""


def test_a_click_on_a_button_leaves_the_keys_where_they_were(page: TeammoedePage, qtbot: QtBot) -> None:
    agree(page, qtbot, "Første", "Anden")
    qtbot.mouseClick(row_button(page, "Udført"), Left)
    assert page.meeting_view.queue.hasFocus()
    press(qtbot, page, Key.Key_Return)
    assert in_hand(page) == "Bo Bang"
    assert sum(one.done_on is None for one in store_of(page).all(Agreement)) == 1


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Space])
def test_a_button_that_is_gone_gives_the_focus_back(page: TeammoedePage, qtbot: QtBot, key: Qt.Key) -> None:
    agree(page, qtbot, "Første", "Anden")
    row_button(page, "Drop").setFocus(Qt.FocusReason.TabFocusReason)
    press(qtbot, page, key)
    assert page.meeting_view.queue.hasFocus()
    assert sum(one.dropped_on is not None for one in store_of(page).all(Agreement)) == 1
    assert placed(page) == 0


def test_one_who_is_new_is_believed_in_before_the_first_placement(
    page: TeammoedePage, qtbot: QtBot, window_toast: Callable[[], str]
) -> None:
    assert page.take_in_hand("nora-ny")
    QApplication.processEvents()
    QTest.mouseClick(page.meeting_view.status.beliefs[4], Left)
    assert window_toast() == "Troen på job er noteret for Nora Ny."
    assert page.meeting_view.status.beliefs[4].isChecked()
    assert store_of(page).get(Placement, "nora-ny/2026-11") is None
    page.meeting_view.take_focus()
    press(qtbot, page, Key.Key_2)
    found = store_of(page).get(Placement, "nora-ny/2026-11")
    assert found is not None
    assert (found.stage, found.belief) == (2, 4)
    assert store_of(page).all(NotedBelief) == []


def test_a_belief_that_was_refused_is_not_shown(
    page: TeammoedePage, window_toast: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(context: Context, citizen_id: str, month: Month, belief: int | None) -> Change:
        raise UserError("belief_impossible", belief=belief)

    monkeypatch.setattr(conduct, "set_belief", refuse)
    QTest.mouseClick(page.meeting_view.status.beliefs[4], Left)
    assert window_toast() == "Troen på job er et tal fra 1 til 5, ikke 4."
    assert not page.meeting_view.status.beliefs[4].isChecked()


def test_the_last_who_is_skipped_is_named(page: TeammoedePage, qtbot: QtBot, window_toast: Callable[[], str]) -> None:
    for _ in names(page)[:-1]:
        press(qtbot, page, Key.Key_2)
    press(qtbot, page, Key.Key_Space)
    assert window_toast() == "Kun Nora Ny er ikke drøftet endnu."


@pytest.fixture
def window_toast(page: TeammoedePage) -> Callable[[], str]:
    """What the window says."""
    window = page.window()
    assert isinstance(window, MainWindow)
    return lambda: window.toast.text
