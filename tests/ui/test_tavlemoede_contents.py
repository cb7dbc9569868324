"""What takes longer on the board is asked for in small parts, and is true whatever is done in between."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.commands.openings import add_opening
from app.commands.profiles import set_wishes
from app.commands.settings import set_initials_style
from app.core.domain import InitialsStyle
from app.session import Session
from db.records import Company
from db.store import Store
from tests.ui.tavlemoeder import LAGER, at, fill, opened, settle, store_of
from ui.shell.main_window import MainWindow
from ui.tavlemoede import contents

Key = Qt.Key


@pytest.fixture
def window(
    store: Store, session: Session, make_window: Callable[[Store], MainWindow], monkeypatch: pytest.MonkeyPatch
) -> MainWindow:
    """Every part of what takes longer waits for the keys."""
    monkeypatch.setattr(contents, "_AT_ONCE", -1.0)
    monkeypatch.setattr(contents, "_PAINTED_AFTER", 0)
    fill(session)
    return make_window(store)


def test_jobs_are_counted_in_parts_between_which_keys_are_heard(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window)
    page.start.begin()
    known = page.meeting_view.contents
    assert [job.fitting for job in known.jobs.openings] == [None, None]
    parts = 0
    while known._later.isActive() and parts < 100:
        known._later.stop()
        known._ask_some()
        parts += 1
        qtbot.keyClick(page.window().focusWidget(), Key.Key_PageDown if parts == 1 else Key.Key_F24)
    assert parts >= 5
    assert at(page) == "Ledige job"
    assert [job.fitting for job in known.jobs.openings] == [1, 1]
    assert known.moves is not None


def test_what_is_changed_while_it_is_counted_is_counted_too(window: MainWindow) -> None:
    page = opened(window)
    page.start.begin()
    known = page.meeting_view.contents
    for _ in range(3):
        known._ask_some()
    session = page._notifier.session
    session.run(set_wishes, "anna-agger", [LAGER])
    (company,) = store_of(page).all(Company)
    session.run(add_opening, "Pakker", company.id, branche_id=LAGER, deadline="2026-11-19")
    settle(page)
    assert [(job.opening.title, job.fitting) for job in known.jobs.openings] == [
        ("Pakker", 2), ("Lagermedarbejder", 2), ("Kok", 2),
    ]  # fmt: skip


def test_out_of_sight_nothing_is_counted_and_back_in_sight_it_is(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window)
    page.start.begin()
    window.actions_here["show_board"].trigger()
    known = page.meeting_view.contents
    assert not known._later.isActive()
    window.actions_here["show_tavlemoede"].trigger()
    qtbot.waitUntil(lambda: [job.fitting for job in known.jobs.openings] == [1, 1])


def test_the_first_picture_is_read_while_the_team_gathers(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window)
    known = page.meeting_view.contents
    qtbot.waitUntil(lambda: known._people is not None)
    read = known._people
    page.start.begin()
    assert known._people is read


def test_a_window_that_is_closed_at_once_asks_nothing_more(window: MainWindow) -> None:
    page = opened(window)
    page.start.begin()
    known, asked = page.meeting_view.contents, list[None]()
    known.filled.connect(lambda: asked.append(None))
    window.close()
    for _ in range(5):
        QApplication.processEvents()
    assert asked == []


def test_initials_look_as_the_team_wants_them_at_once(window: MainWindow) -> None:
    page = opened(window)
    page.start.begin()
    settle(page)
    known = page.meeting_view.contents
    assert known.labels.of("bo-bang") == "BB"
    page._notifier.session.run(set_initials_style, InitialsStyle.DOTS)
    assert known.labels.of("bo-bang") == "B.B."
    assert known.masked("Bo Bang er flyttet.") == "B.B. er flyttet."
