"""While the window is locked nothing of the team is seen, read aloud or reached, and then all is as it was."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QInputDialog, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.core.clock import FixedClock
from app.core.domain import Stage
from app.session import Session
from db.records import JournalEntry
from db.store import Store
from tests.ui.people import OCTOBER, add_citizen, add_jobformidler
from ui.board.card_list import CardList
from ui.board.page import BoardPage
from ui.core.actions import Actions
from ui.shell.lock import TITLE
from ui.shell.main_window import MainWindow
from ui.shell.team_pages import PAGES

NAMES = ("Agger", "Bang", "Carlsen", "Dahl", "Prøve", "prøve", "Mona")
"""What would tell of the team: its citizens, its own name, its file and its staff."""


@pytest.fixture
def window(page: BoardPage) -> MainWindow:
    """The window around the board."""
    window = page.window()
    assert isinstance(window, MainWindow)
    return window


def spoken(widget: QWidget) -> Iterator[str]:
    """Every text of the tree that a screen reader walks, whether it is in sight or not."""
    left = [QAccessible.queryAccessibleInterface(widget)]
    while left:
        one = left.pop()
        if one is None or not one.isValid():
            continue
        kinds = QAccessible.Text
        yield from (one.text(kind) for kind in (kinds.Name, kinds.Description, kinds.Value, kinds.Help))
        left += [one.child(at) for at in range(one.childCount())]


def told(window: MainWindow) -> list[str]:
    """What tells of the team, in the texts of every window that can be seen."""
    seen = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    texts = [text for one in seen for text in (*spoken(one), one.windowTitle())]
    return [text for text in texts if any(name in text for name in NAMES)]


def pixels(window: MainWindow) -> bytes:
    image = window.grab().toImage()
    return bytes(image.constBits())


def journal(store: Store) -> list[JournalEntry]:
    return list(store.journal())


def actions_of(window: MainWindow) -> list[Actions]:
    """Those of the window and of every page."""
    assert window.team is not None
    for name in PAGES:
        window.team.show_page(name)
    return [window.actions_here, *(page.actions_here for page in window.team._made.values())]


def test_nothing_tells_of_the_team(window: MainWindow) -> None:
    assert told(window) != [], "the walk reads nothing"
    window.actions_here["lock"].trigger()
    assert window.lock.locked
    assert told(window) == []
    assert window.windowTitle() == TITLE


def test_what_is_painted_is_the_same_for_every_page(window: MainWindow) -> None:
    assert window.team is not None
    pictures: set[bytes] = set()
    for name in PAGES:
        window.team.show_page(name)
        window.actions_here["lock"].trigger()
        window.lock.page.card.button.clearFocus()
        pictures.add(pixels(window))
        window.lock.open()
    assert len(pictures) == 1


def test_no_action_reaches_the_team(window: MainWindow, store: Store) -> None:
    tables = actions_of(window)
    assert window.team is not None
    window.team.show_page("board")
    window.lock.lock()
    assert window.team is not None
    shown, month, before = window.team.shown_page, window.team.months.month, journal(store)
    for table in tables:
        for _, action in table.items():
            action.trigger()
    assert told(window) == []
    assert (window.team.shown_page, window.team.months.month, journal(store)) == (shown, month, before)
    assert window.lock.locked


def test_a_key_reaches_nothing(window: MainWindow, store: Store, qtbot: QtBot) -> None:
    assert window.team is not None
    window.lock.lock()
    for key in (Qt.Key.Key_F1, Qt.Key.Key_F4, Qt.Key.Key_2, Qt.Key.Key_Question):
        qtbot.keyClick(window, key)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.team.shown_page == "board"
    assert told(window) == []


def test_a_dropped_list_is_not_taken(window: MainWindow, tmp_path: Path) -> None:
    assert window.team is not None
    what = QMimeData()
    what.setUrls([QUrl.fromLocalFile(str(tmp_path / "liste.csv"))])
    none = Qt.KeyboardModifier.NoModifier
    window.lock.lock()
    entering = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, what, Qt.MouseButton.LeftButton, none)
    entering.ignore()
    handle = window.windowHandle()
    QApplication.sendEvent(handle, entering)
    assert not entering.isAccepted()
    dropped = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, what, Qt.MouseButton.LeftButton, none)
    QApplication.sendEvent(handle, dropped)
    QApplication.processEvents()
    assert window.team.shown_page == "board"


def test_it_opens_at_the_same_place_with_what_was_typed(window: MainWindow, store: Store, qtbot: QtBot) -> None:
    assert window.team is not None
    window.actions_here["new_citizen"].trigger()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "Erik Enev")
    field.setCursorPosition(4)
    before = journal(store)
    window.actions_here["lock"].trigger()
    assert QApplication.focusWidget() is window.lock.page.card.button
    qtbot.keyClick(window.lock.page.card.button, Qt.Key.Key_Return)
    assert not window.lock.locked
    assert QApplication.focusWidget() is field
    assert (field.text(), field.cursorPosition(), field.isVisible()) == ("Erik Enev", 4, True)
    assert window.team.shown_page == "citizens"
    assert journal(store) == before
    assert "Team Prøve" in window.windowTitle()
    assert window.actions_here["undo"].isEnabled()


def test_what_was_scrolled_and_chosen_stays(
    store: Store, session: Session, make_window: Callable[[Store], MainWindow], qtbot: QtBot
) -> None:
    mona = add_jobformidler(session, "Mona Sørensen", 90)
    for number in range(60):
        add_citizen(session, f"Anna Agger{chr(97 + number % 26)}{number}", {OCTOBER: Stage.PAA_VEJ}, mona)
    window = make_window(store)
    assert window.team is not None
    window.team.show_page("board")
    view = next(one for one in window.team.board_page.findChildren(CardList) if one.model().rowCount() > 50)
    view.setFocus()
    view.setCurrentIndex(view.model().index(40, 0))
    place, current = view.verticalScrollBar().value(), view.currentIndex().row()
    assert place > 0
    window.lock.lock()
    window.lock.open()
    assert (view.verticalScrollBar().value(), view.currentIndex().row()) == (place, current)
    assert view.hasFocus()


def test_other_windows_are_out_of_sight_and_come_back(window: MainWindow) -> None:
    help_window = QDialog(window)
    QLabel("Anna Agger", help_window)
    help_window.setWindowTitle("Anna Agger")
    help_window.show()
    menu = QMenu(window)
    menu.addAction("Anna Agger")
    menu.popup(window.mapToGlobal(QPoint(20, 20)))
    asking = QInputDialog(window)
    asking.setLabelText("Hvad hedder Anna Agger?")
    asking.open()
    window.lock.lock()
    assert told(window) == []
    assert (asking.result(), asking.isVisible(), menu.isVisible()) == (0, False, False)
    window.lock.open()
    assert help_window.isVisible()
    assert not asking.isVisible()
    help_window.close()


def test_a_window_that_comes_up_meanwhile_waits(window: MainWindow, qtbot: QtBot) -> None:
    window.lock.lock()
    preview, asking = QWidget(window, Qt.WindowType.Window), QDialog(window)
    preview.setWindowTitle("Anna Agger")
    preview.show()
    asking.setWindowTitle("Bo Bang")
    asking.open()
    handle = preview.windowHandle()
    assert handle is None or not handle.isVisible()
    qtbot.waitUntil(lambda: not preview.isVisible() and not asking.isVisible())
    assert told(window) == []
    window.lock.open()
    assert preview.isVisible()
    assert preview.windowHandle().isVisible()
    preview.close()


def test_a_message_that_comes_meanwhile_is_not_read_aloud(
    window: MainWindow, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    window.toast.say("Anna Agger er flyttet.", False, True)
    assert len(heard) == 1
    window.lock.lock()
    heard.clear()
    window.toast.say("Bo Bang er flyttet.", False, True)
    assert heard == []
    assert told(window) == []
    window.lock.open()
    assert window.toast.text == "Bo Bang er flyttet."


def test_a_team_that_is_renamed_meanwhile_is_called_so_afterwards(window: MainWindow) -> None:
    window.lock.lock()
    window.setWindowTitle("Springbræt – Team Nyt")
    assert window.windowTitle() == TITLE
    window.lock.open()
    assert window.windowTitle() == "Springbræt – Team Nyt"


def test_the_file_is_held_and_the_window_can_be_closed(window: MainWindow, clock: FixedClock) -> None:
    window.lock.lock()
    assert window.team is not None
    window.team.see_to_file()
    window.lock.page.leave.click()
    assert window.team is None
    assert not window.isVisible()


def test_without_a_team_nothing_is_locked(window: MainWindow) -> None:
    window.close_team()
    window.show_welcome()
    window.lock.lock()
    assert not window.lock.locked
    assert not window.actions_here["lock"].isEnabled()
