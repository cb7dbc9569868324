"""A tavlemøde that was ended goes on again for the rest of its day, whatever has been closed meanwhile."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.core.change import Change
from app.core.clock import FixedClock
from app.core.errors import UserError
from app.files.stores import open_team
from app.tavlemoede.decisions import decisions
from db.records import GoodStory, MeetingPlace, Minute
from db.store import Store
from tests.ui import tavlemoeder
from tests.ui.tavlemoeder import at, opened, press, settle, store_of
from ui.shell.main_window import MainWindow
from ui.tavlemoede.page import TavlemoedePage

window, page = tavlemoeder.window, tavlemoeder.page
Key = Qt.Key
SHIFTED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def ended(page: TavlemoedePage, qtbot: QtBot) -> str:
    """The meeting is ended at its third point; its id."""
    meeting = page.meeting_view.meeting
    assert meeting is not None
    for _ in range(2):
        press(qtbot, page, Key.Key_PageDown)
    press(qtbot, page, Key.Key_M, SHIFTED)
    assert not page.goes_on
    return meeting.id


def test_it_goes_on_where_it_was(page: TavlemoedePage, qtbot: QtBot) -> None:
    held = ended(page, qtbot)
    assert page.start.again.isVisible()
    page.start.again.click()
    settle(page)
    assert page.goes_on
    assert at(page) == "Virksomheder, der mangler folk"
    assert store_of(page).all(Minute, meeting_id=held) == []
    press(qtbot, page, Key.Key_H)
    qtbot.keyClicks(page.window().focusWidget(), "Kom i praktik")
    press(qtbot, page, Key.Key_Return)
    press(qtbot, page, Key.Key_M, SHIFTED)
    assert [story.text for story in decisions(store_of(page), held, initials=True).stories] == ["Kom i praktik"]
    assert len(store_of(page).all(GoodStory)) == 1


def test_by_key_after_a_restart(
    page: TavlemoedePage, qtbot: QtBot, window: MainWindow, make_window: Callable[[Store], MainWindow], tmp_path: Path
) -> None:
    ended(page, qtbot)
    window.close()
    again = make_window(open_team(tmp_path / "prøve.springbraet"))
    page = opened(again)
    press(qtbot, page, Key.Key_G, SHIFTED)
    assert page.goes_on
    assert at(page) == "Virksomheder, der mangler folk"


def test_the_day_after_a_new_one_begins(page: TavlemoedePage, qtbot: QtBot, clock: FixedClock) -> None:
    ended(page, qtbot)
    clock.at = datetime(2026, 11, 17, 9, 0)
    page.mark_stale()
    assert page.start.again.isHidden()
    assert page.start.button.isVisible()
    assert not page.actions_here["reopen_meeting"].isEnabled()


def test_what_was_being_written_when_the_page_was_left_is_a_draft(
    page: TavlemoedePage, qtbot: QtBot, window: MainWindow
) -> None:
    press(qtbot, page, Key.Key_H)
    qtbot.keyClicks(page.window().focusWidget(), "Kom i praktik")
    window.actions_here["show_board"].trigger()
    window.actions_here["show_tavlemoede"].trigger()
    settle(page)
    press(qtbot, page, Key.Key_H)
    assert page.meeting_view.forms.story_text.toPlainText() == "Kom i praktik"


def test_a_point_that_could_not_be_kept_is_kept_once_it_can_be(
    page: TavlemoedePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = page.meeting_view
    assert view.meeting is not None
    session, run = view._notifier.session, view._notifier.session.run
    full = [UserError("store_full"), UserError("store_full")]

    def refused(*told: Any, **named: Any) -> Change:
        if full:
            raise full.pop()
        return run(*told, **named)

    monkeypatch.setattr(session, "run", refused)
    press(qtbot, page, Key.Key_PageDown)
    qtbot.waitUntil(lambda: not full)
    wanted = view.meeting.steps[1].id
    assert view.meeting.step.id == wanted
    qtbot.waitUntil(lambda: [one.point_id for one in session.store.all(MeetingPlace)] == [wanted])
