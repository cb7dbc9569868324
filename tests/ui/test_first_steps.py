"""The first steps of a team without citizens: they stand in place of the board, and lose nothing that is typed."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from app.commands.team import add_staff
from app.core.domain import Role
from app.session import Session
from app.settings.staff import staff_page
from db.store import Store
from tests.ui.people import add_citizen
from ui.board.first_steps import WHO, WHO_WAITS, FirstSteps
from ui.shell.main_window import MainWindow


@pytest.fixture
def window(store: Store, make_window: Callable[[Store], MainWindow]) -> MainWindow:
    return make_window(store)


@pytest.fixture
def steps(window: MainWindow) -> FirstSteps:
    assert window.team is not None
    found = window.team.board_page.empty.steps
    assert found is not None
    return found


def names(window: MainWindow) -> list[tuple[str, int, bool]]:
    assert window.team is not None
    page = window.team.board_page
    rows = staff_page(page._notifier.session.store, page._commands.today)
    return [(row.name, row.limit, row.active) for row in rows]


def test_a_namesake_is_added_where_the_same_is_added_once_more(window: MainWindow, steps: FirstSteps) -> None:
    for text, there in (("Åse Agger", 1), ("Åse Agger", 1), ("Åse  agger", 1), ("Åse Agger", 1), ("Åse Agger", 2)):
        steps.name.setText(text)
        steps.add.click()
        assert len(names(window)) == there
    assert steps.refusal.isHidden()


def test_who_is_in_the_team_and_who_one_is_are_asked_until_there_is_a_citizen(
    window: MainWindow, steps: FirstSteps, qtbot: QtBot
) -> None:
    team = window.team
    assert team is not None
    board = team.board_page
    assert steps.name.hasFocus()
    assert (board.wall.isVisible(), board.filters.isVisible(), steps.me.isVisible()) == (False, False, False)
    assert steps._who_words.text() == WHO_WAITS
    for text, limit in (("", ""), ("Åse Agger", "mange")):
        steps.name.setText(text)
        steps.limit.setText(limit)
        qtbot.keyClick(steps.limit, Qt.Key.Key_Return)
        assert steps.refusal.isVisible()
        assert steps.name.text() == text
    steps.limit.setText("12")
    qtbot.keyClick(steps.limit, Qt.Key.Key_Return)
    assert names(window) == [("Åse Agger", 12, True)]
    assert (steps.refusal.isVisible(), steps.name.hasFocus(), steps.name.text()) == (False, True, "")
    steps.role.choose(str(Role.TEAMLEDER))
    assert not steps.limit.isVisible()
    assert not window.who_is_here.bar.isVisible()
    assert steps._who_words.text() == WHO
    assert (steps._people.done, steps._who.done) == (True, False)
    steps.take_focus()
    assert steps.me.hasFocus()
    steps.me.setCurrentIndex(steps.me.count() - 1)
    steps.me.activated.emit(steps.me.currentIndex())
    assert (team.my_name, team.wants_to_know_who, steps._who.done) == ("", False, True)
    steps.me.setCurrentIndex(1)
    steps.me.activated.emit(1)
    assert team.my_name == "Åse Agger"

    steps.name.setText("Bo B")  # the window is closed in the middle of it
    assert window.saves_all()
    assert ("Bo B", 30, True) in names(window)
    window.actions_here["undo"].trigger()
    assert len(names(window)) == 1
    steps.name.setText(" ")
    assert window.saves_all()
    steps._remove(team.session.who or "")
    assert names(window)[0][2] is False

    add_citizen(team.session, "Anna Agger", {})
    assert (board.empty.isVisible(), board.wall.isVisible(), board.filters.isVisible()) == (False, True, True)
    assert not board.asks_who
    team.session.undo()
    assert (board.empty.begins, board.wall.isVisible()) == (True, False)


def test_a_month_without_anybody_is_no_beginning(window: MainWindow, steps: FirstSteps) -> None:
    assert window.team is not None
    add_citizen(window.team.session, "Anna Agger", {})
    window.actions_here["month_back"].trigger()
    assert not window.team.board_page.empty.begins


def test_the_steps_lead_to_a_list_a_citizen_and_the_made_up_team(steps: FirstSteps, window: MainWindow) -> None:
    assert window.team is not None
    started: list[str] = []

    def note(action: QAction) -> None:
        started.append(action.objectName())

    window.actions_here.group.triggered.connect(note)
    window.actions_here["open_demo"].setEnabled(True)
    for button in steps.steps:
        button.click()
    assert started == ["import_list", "new_citizen", "open_demo"]


def test_who_is_added_elsewhere_stands_here_too(session: Session, window: MainWindow, steps: FirstSteps) -> None:
    assert window.team is not None
    window.team.session.run(add_staff, "Mona Sørensen", Role.JOBFORMIDLER)
    assert steps.people.count() == 1
    assert steps.me.findText("Mona Sørensen") > 0
