"""The latest changes are listed in words, and taken back to any of them, one by one, until one is refused."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.commands.placements import place
from app.commands.team import add_staff
from app.core.domain import Role, Stage
from app.core.errors import UserError
from app.session import Session
from db.records import Citizen, Placement
from db.store import Store
from tests.ui.people import NOVEMBER, OCTOBER, add_citizen
from ui.shell.change_list import ChangeList
from ui.shell.main_window import MainWindow

MakeWindow = Callable[[Store], MainWindow]
NAMES = ("Anne Lund", "Bent Bo", "Carla Dam")
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(store: Store, make_window: MakeWindow) -> MainWindow:
    """A team with three citizens, who were then placed anew, one after another, by Mona."""
    window = make_window(store)
    session = session_of(window)
    session.run(add_staff, "Mona Holm", Role.JOBFORMIDLER, None)
    for name in NAMES:
        add_citizen(session, name, {OCTOBER: Stage.PAA_VEJ})
    session.who = next(one.id for one in window.team.staff()) if window.team else None
    for citizen in sorted(session.store.all(Citizen), key=lambda one: one.name):
        session.run(place, [citizen.id], NOVEMBER, Stage.PAA_SPRING)
    window.activateWindow()
    return window


def session_of(window: MainWindow) -> Session:
    assert window.team is not None
    return window.team.session


def opened(window: MainWindow, qtbot: QtBot) -> ChangeList:
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    return next(one for one in window.findChildren(ChangeList) if one.isVisible())


def lines(shown: ChangeList) -> list[str]:
    return [shown.list.item(row).text() for row in range(shown.list.count())]


def placed(window: MainWindow) -> set[str]:
    return {one.citizen_id for one in session_of(window).store.all(Placement) if one.month == str(NOVEMBER)}


def test_changes_are_listed_and_taken_back_to_a_point(window: MainWindow, qtbot: QtBot) -> None:
    shown = opened(window, qtbot)
    assert lines(shown)[:2] == [
        "Carla Dam er indplaceret som »på spring« i november 2026.\n16. nov. kl. 9.30 · Mona Holm",
        "Bent Bo er indplaceret som »på spring« i november 2026.\n16. nov. kl. 9.30 · Mona Holm",
    ]
    qtbot.keyClick(shown.list, Qt.Key.Key_Down)
    assert shown.back.text() == "Fortryd 2 ændringer"
    assert [shown.list.row(item) for item in shown.list.selectedItems()] == [0, 1]
    qtbot.keyClick(shown.list, Qt.Key.Key_Return)
    assert placed(window) == {"anne-lund"}
    assert lines(shown)[0].startswith("Anne Lund er indplaceret")
    assert window.toast.text == "2 ændringer er fortrudt."
    assert window.toast._redo.isVisible()

    # Each is an undo of its own, so each can be done again by itself.
    qtbot.keyClick(shown.list, Qt.Key.Key_Y, CONTROL)
    assert placed(window) == {"anne-lund", "bent-bo"}
    qtbot.keyClick(shown.list, Qt.Key.Key_Z, CONTROL)
    assert placed(window) == {"anne-lund"}
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not [one for one in window.findChildren(ChangeList) if one.isVisible()]
    assert window.toast._redo.isVisible()
    window.toast._redo.click()
    assert placed(window) == {"anne-lund", "bent-bo"}
    assert not window.toast._redo.isVisible()


def test_it_stops_where_one_is_refused_and_says_why(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, undo = session_of(window), Session.undo
    asked: list[str] = []

    def refusing(self: Session) -> object:
        asked.append(self.latest(1)[0].id)
        if len(asked) == 2:
            raise UserError("row_changed")
        return undo(self)

    monkeypatch.setattr(Session, "undo", refusing)
    shown = opened(window, qtbot)
    before = [one.id for one in session.latest(9)]
    shown.list.setCurrentRow(2)
    shown.back.click()
    assert asked == before[:2]
    assert placed(window) == {"anne-lund", "bent-bo"}
    assert window.toast.text.endswith("Én ændring er fortrudt.")
    assert not window.toast._redo.isVisible()
    assert [one.id for one in session.latest(9)] == before[1:]

    # Another change came in between: nothing is taken back that isn't in the list.
    assert window.team is not None
    window.team.notifier.undo_all([before[2]])
    assert window.toast.text == "Der er kommet en anden ændring imens. Se listen igen. Ingen ændringer er fortrudt."
    assert placed(window) == {"anne-lund", "bent-bo"}


def test_after_another_start_the_journal_tells_of_them(
    window: MainWindow, store: Store, make_window: MakeWindow, qtbot: QtBot
) -> None:
    again = make_window(store)
    shown = opened(again, qtbot)
    assert lines(shown)[0] == "Indplaceringen af Carla Dam i november 2026.\n16. nov. kl. 9.30 · Mona Holm"
    shown.list.setCurrentRow(len(NAMES) - 1)
    shown.back.click()
    assert placed(again) == set()


def test_where_nothing_can_be_taken_back_it_says_so(store: Store, make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(store)
    session = session_of(window)
    while session.undo() is not None:
        pass
    shown = opened(window, qtbot)
    assert lines(shown) == ["Der er ikke noget at fortryde."]
    assert not shown.back.isEnabled()
