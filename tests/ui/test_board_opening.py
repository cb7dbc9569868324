"""From the board a citizen's own page opens by key, mouse and menu, and every warning can be read without a mouse."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.core.domain import Stage
from app.session import Session
from tests.ui.board import cards, press, stage_of
from tests.ui.people import OCTOBER, add_citizen
from ui.board import words
from ui.board.page import BoardPage
from ui.citizens.citizen_page import CitizenPage
from ui.shell.main_window import MainWindow

Key, Plain = Qt.Key, Qt.KeyboardModifier.NoModifier
Control = Qt.KeyboardModifier.ControlModifier
Left = Qt.MouseButton.LeftButton
Way = Callable[[BoardPage, QtBot], None]


def by_key(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> Way:
    return lambda page, qtbot: press(qtbot, page, key, modifiers)


def middle(page: BoardPage) -> QPoint:
    rows = cards(page, Stage.TIL_OPVARMNING)
    return rows.visualRect(rows.currentIndex()).center()


def by_double_click(page: BoardPage, qtbot: QtBot) -> None:
    rows = cards(page, Stage.TIL_OPVARMNING)
    qtbot.mouseClick(rows.viewport(), Left, Plain, middle(page))
    qtbot.mouseDClick(rows.viewport(), Left, Plain, middle(page))


def opened_menu(page: BoardPage) -> QMenu:
    cards(page, Stage.TIL_OPVARMNING).customContextMenuRequested.emit(middle(page))
    return next(menu for menu in page.findChildren(QMenu) if menu.isVisible())


def by_menu(page: BoardPage, qtbot: QtBot) -> None:
    menu = opened_menu(page)
    next(action for action in menu.actions() if action.text().startswith("Hele borgerens side")).trigger()
    menu.close()


def citizen_page(page: BoardPage) -> CitizenPage:
    window = page.window()
    assert isinstance(window, MainWindow)
    assert window.team is not None
    return window.team.page(CitizenPage)


def test_a_citizen_opens_from_the_board(page: BoardPage, qtbot: QtBot) -> None:
    ways: tuple[Way, ...] = (
        by_key(Key.Key_Return, Plain),
        by_key(Key.Key_Enter, Plain),
        by_key(Key.Key_Return, Control),
        by_double_click,
        by_menu,
    )
    for way in ways:
        page.wall.reveal("bo-bang")
        way(page, qtbot)
        QApplication.processEvents()
        citizen = citizen_page(page)
        assert citizen.isVisible(), way
        assert citizen.citizen_id == "bo-bang"
        assert citizen.place.text() == "2 af 4"
        citizen.actions_here["leave_citizen"].trigger()
        assert page.isVisible()
        assert page.wall.chosen() == ["bo-bang"]
        assert stage_of(page, "bo-bang") is None
        page.wall.reveal("anna-agger")


def test_enter_on_a_button_is_the_buttons(page: BoardPage, qtbot: QtBot) -> None:
    button = page.steps.back
    button.setFocus()
    qtbot.keyClick(button, Key.Key_Return)
    assert page.isVisible()


def test_a_double_click_beside_the_cards_opens_nobody(page: BoardPage, qtbot: QtBot) -> None:
    rows = cards(page, Stage.TIL_OPVARMNING)
    qtbot.mouseDClick(rows.viewport(), Left, Plain, QPoint(20, rows.viewport().height() - 3))
    assert page.isVisible()


def test_all_warnings_stand_below_the_board_and_in_the_menu(page: BoardPage, qtbot: QtBot) -> None:
    page.complete()
    page.wall.reveal("anna-agger")
    card = page.wall.current
    assert card is not None
    qtbot.waitUntil(lambda: page.card_line.name.text().startswith("Anna Agger"))
    told = words.warnings(card)
    assert len(told) > 1
    shown = [label.text().removeprefix("! ") for label in page.card_line.warnings.watches]
    assert shown == list(told)
    assert page.card_line.name.text() == "Anna Agger, til opvarmning, 1 måned her"
    assert all(sentence in page.card_line.accessibleName() for sentence in told)
    menu = opened_menu(page)
    shown = [action.text() for action in menu.actions() if action.text().startswith("!")]
    menu.close()
    assert shown == [f"! {sentence}" for sentence in told]
    rows = cards(page, Stage.TIL_OPVARMNING)
    spoken = rows.currentIndex().data(Qt.ItemDataRole.AccessibleDescriptionRole).replace("\n", " ")
    assert all(sentence in spoken for sentence in told)


def test_the_line_follows_the_current_card(page: BoardPage, qtbot: QtBot, session: Session) -> None:
    page.complete()
    page.wall.reveal("anna-agger")
    press(qtbot, page, Key.Key_Down)
    qtbot.waitUntil(lambda: page.card_line.name.text().startswith("Bo Bang"))
    press(qtbot, page, Key.Key_Right)
    qtbot.waitUntil(lambda: page.card_line.name.text().startswith("Dan Dahl"))
    press(qtbot, page, Key.Key_2)
    qtbot.waitUntil(lambda: page.card_line.name.text().startswith("Dan Dahl, på vej"))


def test_a_card_without_warnings_says_so(page: BoardPage, qtbot: QtBot) -> None:
    session = page._notifier.session
    add_citizen(session, "Eva Eg", {OCTOBER: Stage.I_GANG})
    page.wall.reveal("eva-eg")
    card = page.wall.current
    assert card is not None
    page.card_line.show_card(card._replace(watches=()))
    qtbot.waitUntil(lambda: page.card_line.name.text().endswith("ingen advarsler"))
    assert page.card_line.warnings.isHidden()
