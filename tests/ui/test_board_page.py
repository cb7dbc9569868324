"""The Tavle page is driven as a user drives it, and what happened is read from the store."""

import json
from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.commands.months import close_month
from app.core.clock import FixedClock
from app.core.domain import Stage
from app.core.errors import UserError
from db.store import Store
from tests.ui.board import cards, names, press, stage_of
from tests.ui.people import NOVEMBER, OCTOBER, add_citizen, add_effort, close
from ui.board.card_list import MIME
from ui.board.page import BoardPage
from ui.shell.main_window import MainWindow
from ui.texts.errors import error_sentence

MakeWindow = Callable[[Store], MainWindow]


def test_a_digit_places_the_card_and_goes_on_to_the_next(page: BoardPage, qtbot: QtBot) -> None:
    assert page.wall.reveal("anna-agger")
    press(qtbot, page, Qt.Key.Key_3)
    assert stage_of(page, "anna-agger") == Stage.PAA_SPRING
    assert names(page, Stage.PAA_SPRING) == ["Anna Agger"]
    assert page.wall.chosen() == ["bo-bang"]
    press(qtbot, page, Qt.Key.Key_1)
    assert stage_of(page, "bo-bang") == Stage.TIL_OPVARMNING
    assert page.wall.chosen() == ["carla-carlsen"]


def test_the_same_digit_confirms_a_carried_over_card(page: BoardPage, qtbot: QtBot) -> None:
    page.wall.reveal("dan-dahl")
    assert "ikke drøftet" in cards(page, Stage.PAA_VEJ).currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    press(qtbot, page, Qt.Key.Key_2)
    assert stage_of(page, "dan-dahl") == Stage.PAA_VEJ
    assert "ikke drøftet" not in cards(page, Stage.PAA_VEJ).currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)


def test_ctrl_arrows_move_a_card_and_stay_with_it(page: BoardPage, qtbot: QtBot) -> None:
    page.wall.reveal("bo-bang")
    for _ in range(4):
        press(qtbot, page, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert stage_of(page, "bo-bang") == Stage.I_GANG
    assert page.wall.chosen() == ["bo-bang"]
    press(qtbot, page, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert stage_of(page, "bo-bang") == Stage.PAA_SPRING
    assert page.wall.focused() is cards(page, Stage.PAA_SPRING)


def test_several_cards_move_together_and_come_back_together(page: BoardPage, qtbot: QtBot) -> None:
    cards(page, Stage.TIL_OPVARMNING).setFocus()
    page.wall.choose(["anna-agger", "carla-carlsen"])
    press(qtbot, page, Qt.Key.Key_4)
    assert names(page, Stage.I_GANG) == ["Anna Agger", "Carla Carlsen"]
    assert page.wall.chosen() == ["anna-agger", "carla-carlsen"]
    page.window().team.undo()
    assert names(page, Stage.I_GANG) == []
    assert [stage_of(page, one) for one in ("anna-agger", "carla-carlsen")] == [None, None]
    assert page.window().toast.text == "Fortrudt: indplaceringen af 2 borgere som »i gang« i november 2026."
    page.window().team.redo()
    assert names(page, Stage.I_GANG) == ["Anna Agger", "Carla Carlsen"]


def drop(page: BoardPage, stage: Stage, *ids: str) -> None:
    """Let go of these cards over a column."""
    data = QMimeData()
    data.setData(MIME, json.dumps(ids).encode())
    event = QDropEvent(
        QPointF(20, 20), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    cards(page, stage).dropEvent(event)


def test_a_drop_moves_the_cards_after_the_drag_has_ended(page: BoardPage, qtbot: QtBot) -> None:
    drop(page, Stage.PAA_SPRING, "anna-agger", "dan-dahl")
    assert names(page, Stage.PAA_SPRING) == []
    qtbot.waitUntil(lambda: names(page, Stage.PAA_SPRING) == ["Anna Agger", "Dan Dahl"])
    assert stage_of(page, "dan-dahl") == Stage.PAA_SPRING


def test_a_month_that_is_closed_while_cards_are_dragged_keeps_them_where_they_were(
    page: BoardPage, qtbot: QtBot
) -> None:
    page._notifier.session.run(close_month, OCTOBER)
    drop(page, Stage.PAA_SPRING, "anna-agger", "dan-dahl")
    page._notifier.session.run(close_month, NOVEMBER)
    qtbot.waitUntil(lambda: page.window().toast.text == error_sentence(UserError("month_closed", month=NOVEMBER)))
    assert names(page, Stage.TIL_OPVARMNING) == ["Anna Agger", "Bo Bang", "Carla Carlsen"]
    assert [stage_of(page, one) for one in ("anna-agger", "dan-dahl")] == [None, None]


def test_taking_a_placement_away_makes_the_card_undiscussed_again(page: BoardPage, qtbot: QtBot) -> None:
    page.wall.reveal("anna-agger")
    press(qtbot, page, Qt.Key.Key_3)
    page.wall.reveal("anna-agger")
    page.actions_here["unplace"].trigger()
    assert stage_of(page, "anna-agger") is None
    assert "Anna Agger" in names(page, Stage.TIL_OPVARMNING)


def test_those_who_are_ny_have_a_column_of_their_own_until_they_are_placed(page: BoardPage, qtbot: QtBot) -> None:
    assert not page.wall.columns[0].isVisible()
    add_citizen(page._notifier.session, "Erna Ny", {})
    assert page.wall.columns[0].isVisible()
    assert names(page, None) == ["Erna Ny"]
    page.wall.reveal("erna-ny")
    press(qtbot, page, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert stage_of(page, "erna-ny") == Stage.TIL_OPVARMNING
    assert not page.wall.columns[0].isVisible()
    page.window().team.undo()
    page.wall.reveal("erna-ny")
    page.window().team.redo()
    assert not page.wall.columns[0].isVisible()
    assert page.wall.focused() is cards(page, Stage.TIL_OPVARMNING)
    assert page.wall.chosen() == ["erna-ny"]


def test_a_closed_month_refuses_with_a_sentence_and_changes_nothing(page: BoardPage, qtbot: QtBot) -> None:
    close(page._notifier.session, NOVEMBER)
    page.wall.reveal("anna-agger")
    press(qtbot, page, Qt.Key.Key_4)
    assert stage_of(page, "anna-agger") is None
    assert page.window().toast.text == error_sentence(UserError("month_closed", month=NOVEMBER))
    assert page.wall.chosen() == ["anna-agger"]


def test_filters_show_fewer_cards_and_heads_count_what_is_shown(page: BoardPage, qtbot: QtBot) -> None:
    chip = next(chip for chip in page.filters._staff if "Mona" in chip.text())
    assert chip.text() == "Mona S. 3/2"
    assert chip.warns
    chip.click()
    assert names(page, Stage.PAA_VEJ) == []
    assert len(names(page, Stage.TIL_OPVARMNING)) == 3
    page.filters._attention["no_cv"].click()
    assert page.empty.isVisible()
    page.actions_here["clear_filters"].trigger()
    assert names(page, Stage.PAA_VEJ) == ["Dan Dahl"]
    page.filters._attention["no_cv"].click()
    assert names(page, Stage.TIL_OPVARMNING) == []
    assert page.wall.columns[2].head.accessibleName().startswith("På vej, 1 af 1 borger")


def test_finding_a_hidden_citizen_clears_the_filters(page: BoardPage) -> None:
    page.filters._attention["no_cv"].click()
    assert page.reveal("bo-bang")
    assert page.wall.chosen() == ["bo-bang"]


def test_months_are_walked_and_the_future_ends_at_next_month(page: BoardPage) -> None:
    team = page.window().team
    team.month_back()
    assert page.steps.name.text() == "Oktober 2026"
    assert not page.steps.back.isEnabled()
    assert page.shown is not None
    assert page.shown.discussed == 4
    for _ in range(3):
        team.month_forward()
    assert page.steps.name.text() == "December 2026"
    assert not page.steps.forward.isEnabled()
    team.month_now()
    assert page.steps.name.text() == "November 2026"


def test_a_board_left_open_over_midnight_comes_along(page: BoardPage, clock: FixedClock) -> None:
    team = page.window().team
    clock.at = clock.at.replace(month=12, day=1)
    team.look_at_calendar()
    assert page.steps.name.text() == "December 2026"
    assert page.shown is not None
    assert page.shown.discussed == 0
    team.month_forward()
    assert page.steps.name.text() == "Januar 2027"


def test_left_and_right_walk_between_the_columns(page: BoardPage, qtbot: QtBot) -> None:
    page.wall.reveal("anna-agger")
    press(qtbot, page, Qt.Key.Key_Right)
    assert page.wall.chosen() == ["dan-dahl"]
    press(qtbot, page, Qt.Key.Key_Right)
    assert page.wall.chosen() == ["dan-dahl"]
    press(qtbot, page, Qt.Key.Key_Left)
    assert page.wall.chosen()[0] in ("anna-agger", "bo-bang", "carla-carlsen")


def test_lanes_begin_at_the_same_height_in_every_column(page: BoardPage) -> None:
    page.actions_here["toggle_lanes"].trigger()
    heights = []
    for column in page.wall.columns[1:]:
        rows = column.list
        total = sum(rows.sizeHintForRow(row) for row in range(rows.rows.rowCount()))
        heights.append(total)
    assert heights[0] == heights[1] > heights[2] - heights[0]
    assert "Mona Sørensen  3/2" in names(page, Stage.TIL_OPVARMNING)
    assert "Uden jobformidler" in names(page, Stage.TIL_OPVARMNING)
    page.actions_here["toggle_lanes"].trigger()
    assert names(page, Stage.PAA_VEJ) == ["Dan Dahl"]


def test_each_density_takes_less_room_than_the_one_before(page: BoardPage) -> None:
    rows = cards(page, Stage.PAA_VEJ)
    add_effort(page._notifier.session, "dan-dahl", "mentor")
    found = {}
    for _ in range(3):
        page.actions_here["next_density"].trigger()
        found[page.wall.density] = rows.sizeHintForRow(0)
    assert found["comfortable"] > found["normal"] > found["compact"]


def test_the_card_menu_offers_every_stage(page: BoardPage) -> None:
    page.wall.reveal("anna-agger")
    rows = cards(page, Stage.TIL_OPVARMNING)
    rows.customContextMenuRequested.emit(rows.visualRect(rows.currentIndex()).center())
    menu = next(menu for menu in page.findChildren(QMenu) if menu.isVisible())
    move = next(action.menu() for action in menu.actions() if action.text() == "Flyt til")
    assert [action.text()[4:] for action in move.actions()] == ["Til opvarmning", "På vej", "På spring", "I gang"]
    move.actions()[1].trigger()
    menu.close()
    assert stage_of(page, "anna-agger") == Stage.PAA_VEJ


def test_the_card_speaks_in_one_sentence(page: BoardPage) -> None:
    add_effort(page._notifier.session, "bo-bang", "ordinaere-loentimer", 7.5)
    rows = cards(page, Stage.TIL_OPVARMNING)
    text = rows.rows.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert text == (
        "Bo Bang, til opvarmning, 1 måned her, 7,5 løntimer om ugen, indsatser: Småjob, jobformidler MS, "
        "ikke drøftet i måneden, kort 2 af 3"
    )


def test_the_models_keep_their_promises_while_cards_come_and_go(
    page: BoardPage, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(cards(page, Stage.TIL_OPVARMNING).rows)
    for key in (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_1):
        page.wall.reveal("carla-carlsen")
        press(qtbot, page, key)
    page.window().team.undo()
    assert stage_of(page, "carla-carlsen") == Stage.I_GANG


def test_scroll_and_choice_stay_where_they_were(page: BoardPage, qtbot: QtBot) -> None:
    session = page._notifier.session
    for number in range(40):
        add_citizen(session, f"Fie Nummer {number:02}", {OCTOBER: Stage.TIL_OPVARMNING})
    rows = cards(page, Stage.TIL_OPVARMNING)
    qtbot.waitUntil(lambda: rows.verticalScrollBar().maximum() > 700)
    rows.verticalScrollBar().setValue(700)
    page.wall.choose(["fie-nummer-20"])
    add_effort(session, "fie-nummer-20", "mentor")
    assert rows.verticalScrollBar().value() == 700
    assert page.wall.chosen() == ["fie-nummer-20"]
    assert rows.indexAt(QPoint(10, 10)).isValid()
