"""The replay: through the months by keys, buttons and by itself, with cards, with numbers, and over a gap."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.core.domain import Month
from app.measures.development import Development
from app.measures.flow import frame_of
from app.measures.spans import Between
from app.measures.ways import EVERYONE, MonthKind, MonthSeen, Standing, State, Way
from ui.measures.replay import ReplayView
from ui.measures.replay_layout import MANY, Board, frame_words

JULY = Month(2026, 7)
NAMES = {"a": "Anna Agger", "b": "Bo Bang"}


def seen(month: Month, *, people: int = 0, **where: str) -> MonthSeen:
    """A frozen month in which these stand so, with so many others på vej."""
    everyone = {**where, **{f"x{number}": "2" for number in range(people)}}
    standings = tuple(Standing(one, "t", None, None, State(state), 0) for one, state in everyone.items())
    return MonthSeen(month, MonthKind.FROZEN, standings, ())


def way(citizen: str, before: str, after: str) -> Way:
    return Way(citizen, "t", State(before), State(after), None, None, None, None, 0)


@pytest.fixture
def of() -> Development:
    """July, August in which Anna goes forward and Bo back, September that is a gap, and October."""
    august = seen(JULY.plus(1), a="3", b="1")._replace(ways=(way("a", "1", "3"), way("b", "2", "1")))
    months = (seen(JULY, a="1", b="2"), august, MonthSeen(JULY.plus(2), MonthKind.GAP), seen(JULY.plus(3), a="3"))
    return Development(months, NAMES, {}, {})


@pytest.fixture
def view(host: QWidget, qtbot: QtBot, of: Development) -> ReplayView:
    made = ReplayView(host)
    made.resize(1000, 600)
    host.resize(1000, 600)
    with qtbot.waitExposed(host):
        host.show()
    made.set_labels(NAMES.get)
    made.show_development(of, Between(JULY, JULY.plus(3)), EVERYONE)
    made.setFocus()
    return made


def test_the_arrows_go_through_the_months_and_each_is_told(view: ReplayView) -> None:
    assert view.title.text() == "Juli 2026"
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.title.text() == "August 2026"
    assert view.words.text() == "2 borgere: 1 til opvarmning, 1 på spring. 1 gik frem, 1 tilbage, 0 kom til, 0 gik fra."
    assert view.board.accessibleName() == view.words.text()
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.words.text() == "Måneden er ikke afsluttet, så der er ingen tavle at vise."
    QTest.keyClick(view, Qt.Key.Key_End)
    assert (view.title.text(), view.forward.isEnabled()) == ("Oktober 2026", False)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert (view.at, view.back.isEnabled(), view.slider.value()) == (0, False, 0)
    view.slider.setValue(1)
    assert view.at == 1
    view.forward.click()
    view.back.click()
    assert view.at == 1


def test_it_runs_to_the_last_month_and_stands_still(view: ReplayView, qtbot: QtBot) -> None:
    view._timer.setInterval(1)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.is_running
    qtbot.waitUntil(lambda: not view.is_running)
    assert view.at == 3
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.is_running
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert not view.is_running
    view.play.click()
    view.hide()
    assert not view.is_running


def test_cards_say_which_way_somebody_came_and_a_column_opens_its_citizens(view: ReplayView, qtbot: QtBot) -> None:
    view.go_to(1)
    board = view.board.layout_
    assert board is not None
    told = [card.told for column in board.columns for card in column.cards]
    assert told == ["Bo Bang: 1 trin tilbage", "Anna Agger: 2 trin frem"]
    assert [(column.size, column.change) for column in board.columns] == [(0, 0), (1, 0), (0, -1), (1, 1), (0, 0)]
    column = board.columns[3]
    with qtbot.waitSignal(view.pressed) as signal:
        QTest.mouseClick(view.board, Qt.MouseButton.LeftButton, pos=column.room.center().toPoint())
    assert signal.args == ["3 På spring", ("a",)]


def test_many_are_counted_and_not_drawn_one_by_one(view: ReplayView) -> None:
    month = seen(JULY, people=MANY + 1)
    crowd = Development((month,), {}, {}, {})
    board = Board(frame_of(crowd, JULY), None, str, view.board.size())
    assert not any(column.cards for column in board.columns)
    assert [column.size for column in board.columns] == [0, 0, MANY + 1, 0, 0]
    assert frame_words(frame_of(crowd, JULY)).startswith("301 borgere: 301 på vej.")


def test_what_has_no_room_is_counted(view: ReplayView) -> None:
    crowd = Development((seen(JULY, people=120),), {}, {}, {})
    board = Board(frame_of(crowd, JULY), None, str, view.board.size())
    column = board.columns[2]
    assert len(column.cards) + column.hidden == 120
    assert column.hidden > 0
    assert all(column.room.contains(card.room) for card in column.cards)
    view.board.show_frame(frame_of(crowd, JULY), None, str)
    view.board.grab()
