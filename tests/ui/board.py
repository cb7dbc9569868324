"""How the tests of the Tavle page look at it and press its keys."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.core.domain import Stage, placement_id
from db.records import Placement
from tests.ui.people import NOVEMBER
from ui.board.card_list import CardList
from ui.board.page import BoardPage


def cards(page: BoardPage, stage: Stage | None) -> CardList:
    return next(column.list for column in page.wall.columns if column.stage is stage)


def names(page: BoardPage, stage: Stage | None) -> list[str]:
    rows = cards(page, stage)
    return [rows.rows.index(row).data() for row in range(rows.rows.rowCount())]


def stage_of(page: BoardPage, citizen_id: str) -> int | None:
    placement = page._notifier.session.store.get(Placement, placement_id(citizen_id, NOVEMBER))
    return None if placement is None else placement.stage


def press(qtbot: QtBot, page: BoardPage, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
    focused = page.wall.focused()
    assert focused is not None
    qtbot.keyClick(focused, key, modifiers or Qt.KeyboardModifier.NoModifier)
