"""Which cards a gesture is about: those chosen here, those chosen everywhere, never a lane's head."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.domain import Stage
from tests.ui.board import cards, names, stage_of
from ui.board.card_list import CardList
from ui.board.page import BoardPage


def drag(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, source: CardList, card_id: str, target: CardList) -> None:
    """Printing on a card, move, and let Qt's drag begin; the drag itself is answered by a drop on the target."""
    place = source.rows.place_of(card_id)
    assert place is not None
    start = source.visualRect(source.rows.index(place)).center()
    taken: list[list[str]] = []
    monkeypatch.setattr(CardList, "startDrag", lambda cards, actions: taken.append(cards.carried()))
    view = source.viewport()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for step in (QPoint(4, 4), QPoint(20, 20), QPoint(40, 40)):
        move = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(start + step), QPointF(view.mapToGlobal(start + step)),
            Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(view, move)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(40, 40))
    assert taken, "the press and the moves began no drag"
    target.dropped.emit(taken[0], "")


def test_a_press_and_moves_begin_a_drag_of_the_card(
    page: BoardPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    drag(qtbot, monkeypatch, cards(page, Stage.TIL_OPVARMNING), "bo-bang", cards(page, Stage.I_GANG))
    qtbot.waitUntil(lambda: stage_of(page, "bo-bang") == Stage.I_GANG)


def test_a_drag_takes_all_chosen_cards_along_from_every_column(
    page: BoardPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.wall.choose(["anna-agger", "dan-dahl"])
    drag(qtbot, monkeypatch, cards(page, Stage.TIL_OPVARMNING), "anna-agger", cards(page, Stage.PAA_SPRING))
    qtbot.waitUntil(lambda: names(page, Stage.PAA_SPRING) == ["Anna Agger", "Dan Dahl"])


def test_a_new_choice_in_one_column_ends_that_of_the_others(page: BoardPage, qtbot: QtBot) -> None:
    page.wall.choose(["anna-agger", "bo-bang"])
    other = cards(page, Stage.PAA_VEJ)
    qtbot.mouseClick(other.viewport(), Qt.MouseButton.RightButton, pos=other.visualRect(other.rows.index(0)).center())
    assert page.wall.chosen() == ["dan-dahl"]
    page.wall.choose(["anna-agger", "dan-dahl"])
    here = cards(page, Stage.TIL_OPVARMNING)
    here.setFocus()
    here.set_current("anna-agger")
    qtbot.keyClick(here, Qt.Key.Key_Down)
    assert page.wall.chosen() == ["bo-bang"]


def test_lane_heads_can_be_neither_chosen_nor_dragged(page: BoardPage) -> None:
    page.actions_here["toggle_lanes"].trigger()
    rows = cards(page, Stage.TIL_OPVARMNING).rows
    assert not rows.flags(rows.index(0)) & Qt.ItemFlag.ItemIsSelectable
    assert rows.flags(rows.index(1)) & Qt.ItemFlag.ItemIsDragEnabled
