"""A card that only stands elsewhere is not painted anew, and looks as if it were."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from app.board.cards import Card
from app.commands.citizens import edit_citizen
from app.core.domain import Stage
from tests.ui.board import cards, press
from ui.board.card_delegate import CardDelegate
from ui.board.card_pictures import CardPictures, Looks
from ui.board.page import BoardPage


def picture(page: BoardPage) -> QImage:
    return page.wall.grab().toImage()


def directly(
    _: CardPictures, painter: QPainter, rect: QRect, __: Card, ___: Looks, paint: Callable[[QPainter, QRect], None]
) -> None:
    paint(painter, rect)


def test_the_wall_looks_as_if_every_card_was_painted_each_time(
    page: BoardPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.complete()
    page.take_focus()
    wanted, session = [], page._notifier.session
    for step in range(4):
        if step == 1:
            press(qtbot, page, Qt.Key.Key_3)
        elif step == 2:
            session.run(edit_citizen, "anna-agger", next_step="Ringer til køkkenet", cv=False)
        elif step == 3:
            cards(page, Stage.PAA_SPRING).selectAll()
        page.complete()
        seen = picture(page)
        assert seen == picture(page)
        with monkeypatch.context() as patched:
            patched.setattr(CardPictures, "draw", directly)
            assert picture(page) == seen
        wanted.append(seen)
    assert wanted[0] != wanted[1] != wanted[2] != wanted[3]


def test_a_card_is_painted_once(page: BoardPage, monkeypatch: pytest.MonkeyPatch) -> None:
    page.complete()
    picture(page)
    painted, paint = list[str](), CardDelegate._paint_card

    def counting(self: CardDelegate, card: Card, looks: Looks, painter: QPainter, place: QRect) -> None:
        painted.append(card.id)
        paint(self, card, looks, painter, place)

    monkeypatch.setattr(CardDelegate, "_paint_card", counting)
    picture(page)
    assert painted == []
    page._notifier.session.run(edit_citizen, "anna-agger", next_step="Ringer til køkkenet")
    picture(page)
    assert painted == ["anna-agger"]
