"""On the board a case is given away by drag into a lane, by key and by menu, and a reason is asked for if need be."""

import json

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.core.domain import Stage
from db.records import Assignment, Overrun, Staff
from tests.ui.board import cards, names, press, stage_of
from tests.ui.people import NOVEMBER, add_citizen, add_jobformidler
from ui.board.card_heights import Lane
from ui.board.card_list import MIME, CardList
from ui.board.lanes import owner_of
from ui.board.page import BoardPage
from ui.shell.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def lanes(page: BoardPage) -> BoardPage:
    """Mona's lane with three cards (she may have two), Uffe's with Eva, who is the one he may have, and Dan's."""
    uffe = add_jobformidler(page._notifier.session, "Uffe Kok", 1)
    add_citizen(page._notifier.session, "Eva Ek", {NOVEMBER: Stage.PAA_VEJ}, uffe)
    add_jobformidler(page._notifier.session, "Pia Ro")
    page.actions_here["toggle_lanes"].trigger()
    return page


def staff(page: BoardPage, name: str) -> str:
    """The id of a jobformidler."""
    return page._notifier.session.store.all(Staff, name=name)[0].id


def owner(page: BoardPage, citizen_id: str) -> str | None:
    """The name of who has a case today."""
    store = page._notifier.session.store
    rows = [row for row in store.all(Assignment, citizen_id=citizen_id) if row.end_on is None]
    return {person.id: person.name for person in store.all(Staff)}[rows[0].staff_id] if rows else None


def drop_beside(page: BoardPage, stage: Stage | None, other: str, *ids: str) -> None:
    """Let go of these cards in a column, at the height of another card's lane."""
    here = next(column.list for column in page.wall.columns if column.list.rows.place_of(other) is not None)
    place = here.rows.place_of(other)
    assert place is not None
    height = here.visualRect(here.rows.index(place)).center().y()
    drop_at(cards(page, stage), height, *ids)


def drop_at(target: CardList, height: int, *ids: str) -> None:
    """Let go of these cards over a list."""
    data = QMimeData()
    data.setData(MIME, json.dumps(ids).encode())
    nothing = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(20, height), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, nothing)
    target.dropEvent(event)


def test_a_card_dropped_into_another_lane_and_column_changes_hands_and_stage_at_once(
    lanes: BoardPage, qtbot: QtBot
) -> None:
    drop_beside(lanes, Stage.PAA_SPRING, "anna-agger", "dan-dahl")
    qtbot.waitUntil(lambda: lanes.giving().over.sheet.isVisible())
    assert (
        lanes.giving()
        .over.sheet.accessibleName()
        .startswith("3/2 → 4/2. Mona Sørensen får 4 sager og har et loft på 2.")
    )
    assert (stage_of(lanes, "dan-dahl"), owner(lanes, "dan-dahl")) == (None, None)
    assert lanes.giving().over.why.hasFocus()
    lanes.giving().over.sheet.main.click()
    assert lanes.giving().over.sheet.error.text() == "Skriv en begrundelse, eller annullér."
    qtbot.keyClicks(lanes.giving().over.why, "3 er i praktik hos hende")
    qtbot.keyClick(lanes.giving().over.why, Qt.Key.Key_Return)
    assert lanes.giving().over.sheet.isHidden()
    assert (stage_of(lanes, "dan-dahl"), owner(lanes, "dan-dahl")) == (Stage.PAA_SPRING, "Mona Sørensen")
    (row,) = [row for row in lanes._notifier.session.store.all(Overrun) if row.count == 4]
    assert row.why == "3 er i praktik hos hende"
    assert lanes.wall.chosen() == ["dan-dahl"]
    lanes._notifier.undo()
    assert (stage_of(lanes, "dan-dahl"), owner(lanes, "dan-dahl")) == (None, None)
    assert row not in lanes._notifier.session.store.all(Overrun)


def test_cancelling_leaves_everything_as_it_was(lanes: BoardPage, qtbot: QtBot) -> None:
    latest = lanes._notifier.session.can_undo
    drop_beside(lanes, Stage.PAA_VEJ, "eva-ek", "anna-agger", "bo-bang")
    qtbot.waitUntil(lambda: lanes.giving().over.sheet.isVisible())
    assert lanes.giving().over.sheet.main.text() == "Giv sagerne alligevel"
    qtbot.keyClicks(lanes.giving().over.why, "3")
    qtbot.keyClick(lanes.giving().over.why, Qt.Key.Key_Escape)
    assert lanes.giving().over.sheet.isHidden()
    assert lanes._notifier.session.can_undo is latest
    assert [owner(lanes, one) for one in ("anna-agger", "bo-bang")] == ["Mona Sørensen"] * 2
    assert lanes.wall.focused() is not None


def test_within_the_column_only_the_hands_change(lanes: BoardPage, qtbot: QtBot) -> None:
    session = lanes._notifier.session
    pia = staff(lanes, "Pia Ro")
    add_citizen(session, "Gry Gad", {NOVEMBER: Stage.PAA_VEJ}, pia)
    drop_beside(lanes, Stage.TIL_OPVARMNING, "gry-gad", "anna-agger")
    qtbot.waitUntil(lambda: owner(lanes, "anna-agger") == "Pia Ro")
    assert stage_of(lanes, "anna-agger") is None
    assert lanes.giving().over.sheet.isHidden()
    drop_beside(lanes, Stage.PAA_VEJ, "gry-gad", "bo-bang")
    qtbot.waitUntil(lambda: owner(lanes, "bo-bang") == "Pia Ro")
    assert stage_of(lanes, "bo-bang") == Stage.PAA_VEJ


def test_within_the_own_lane_and_into_that_of_nobody_only_the_stage_changes(lanes: BoardPage, qtbot: QtBot) -> None:
    drop_beside(lanes, Stage.I_GANG, "anna-agger", "bo-bang")
    qtbot.waitUntil(lambda: stage_of(lanes, "bo-bang") == Stage.I_GANG)
    drop_at(cards(lanes, Stage.PAA_SPRING), 10_000, "carla-carlsen")
    qtbot.waitUntil(lambda: stage_of(lanes, "carla-carlsen") == Stage.PAA_SPRING)
    assert {owner(lanes, one) for one in ("bo-bang", "carla-carlsen")} == {"Mona Sørensen"}


def test_one_who_is_ny_is_given_away_and_nobody_becomes_ny_again(lanes: BoardPage, qtbot: QtBot) -> None:
    session = lanes._notifier.session
    add_citizen(session, "Hans Ny", {})
    add_citizen(session, "Gry Gad", {NOVEMBER: Stage.PAA_VEJ}, staff(lanes, "Pia Ro"))
    drop_beside(lanes, None, "gry-gad", "anna-agger", "hans-ny")
    drop_beside(lanes, None, "gry-gad", "hans-ny")
    qtbot.waitUntil(lambda: owner(lanes, "hans-ny") == "Pia Ro")
    assert (owner(lanes, "anna-agger"), stage_of(lanes, "hans-ny")) == ("Mona Sørensen", None)


def test_in_a_past_month_nothing_is_given(lanes: BoardPage, qtbot: QtBot) -> None:
    window = lanes.window()
    assert isinstance(window, MainWindow)
    assert window.team is not None
    window.team.month_back()
    drop_beside(lanes, Stage.PAA_SPRING, "anna-agger", "dan-dahl")
    qtbot.waitUntil(lambda: "videre fra i dag" in window.toast.text)
    assert owner(lanes, "dan-dahl") is None


def test_cards_are_given_by_key(page: BoardPage, qtbot: QtBot) -> None:
    add_jobformidler(page._notifier.session, "Uffe Kok", 1)
    page.wall.reveal("anna-agger")
    press(qtbot, page, Qt.Key.Key_J, CONTROL)
    form = page.giving().several
    assert form.choice.hasFocus()
    assert [form.choice.itemText(at) for at in range(form.choice.count())] == ["Vælg en jobformidler", "Uffe Kok · 0/1"]
    qtbot.keyClick(form.choice, Qt.Key.Key_1)
    assert stage_of(page, "anna-agger") is None
    qtbot.keyClick(form.choice, Qt.Key.Key_Down)
    qtbot.keyClick(form.note, Qt.Key.Key_Return)
    assert owner(page, "anna-agger") == "Uffe Kok"
    page.wall.reveal("bo-bang")
    press(qtbot, page, Qt.Key.Key_J, CONTROL)
    qtbot.keyClick(form.choice, Qt.Key.Key_Down)
    assert form.sheet.error.text().startswith("1/1 → 2/1. Uffe Kok får 2 sager og har et loft på 1.")
    qtbot.keyClick(form.choice, Qt.Key.Key_Escape)
    assert (form.sheet.isHidden(), owner(page, "bo-bang")) == (True, "Mona Sørensen")


def test_the_menu_of_a_card_gives_it_away_too(page: BoardPage) -> None:
    page.wall.reveal("anna-agger")
    rows = cards(page, Stage.TIL_OPVARMNING)
    rows.customContextMenuRequested.emit(rows.visualRect(rows.currentIndex()).center())
    menu = next(menu for menu in page.findChildren(QMenu) if menu.isVisible())
    next(action for action in menu.actions() if action.text().startswith("Overdrag")).trigger()
    menu.close()
    assert page.giving().several.sheet.isVisible()
    page.actions_here["clear_filters"].trigger()
    assert page.giving().several.sheet.isHidden()


@pytest.mark.parametrize(("lane", "owner_id"), [("", None), ("lane/None", None), ("lane/a/b", "a/b")])
def test_a_lane_knows_whose_it_is(lane: str, owner_id: str | None) -> None:
    assert owner_of(lane) == owner_id


def test_without_lanes_a_drop_gives_nobody_away(page: BoardPage, qtbot: QtBot) -> None:
    drop_at(cards(page, Stage.PAA_VEJ), 20, "anna-agger")
    qtbot.waitUntil(lambda: stage_of(page, "anna-agger") == Stage.PAA_VEJ)
    assert owner(page, "anna-agger") == "Mona Sørensen"
    assert "Anna Agger" in names(page, Stage.PAA_VEJ)


def test_the_name_of_a_lane_stays_in_sight_until_the_next_one_comes(lanes: BoardPage) -> None:
    session = lanes._notifier.session
    for place in range(12):
        add_citizen(session, f"Per {place}", {NOVEMBER: Stage.PAA_VEJ}, staff(lanes, "Uffe Kok"))
    lanes.refresh()
    wall = lanes.wall
    column = wall.columns[wall.columns[0].isHidden()].list
    heads = [(place, row) for place, row in enumerate(column.rows.rows) if isinstance(row, Lane)]
    bar = column.verticalScrollBar()
    assert wall.lane_head is not None
    for value in range(0, bar.maximum() + 1, 7):
        bar.setValue(value)
        tops = [column.visualRect(column.rows.index(place)).top() for place, _ in heads]
        above = [place for place, top in enumerate(tops) if top < 0]
        shown = wall.lane_head.lane if wall.lane_head.isVisibleTo(wall) else None
        assert (shown.id if shown else None) == (heads[above[-1]][1].id if above else None), value
        if shown and len(above) < len(tops):
            assert wall.lane_head.geometry().bottom() - column.viewport().y() < tops[len(above)]
    assert bar.maximum() > 200
    lanes.actions_here["toggle_lanes"].trigger()
    assert wall.lane_head is None
