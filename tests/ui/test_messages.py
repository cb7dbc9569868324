"""The line of messages: it covers nothing that can be pressed, is read again, and follows what may be read where."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import product

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.commands.placements import place
from app.core.clock import FixedClock
from app.core.domain import Stage
from app.session import Session
from db.records import Citizen
from db.store import Store
from tests.made_up import made_up_team
from tests.ui.conftest import NOW
from tests.ui.looking import in_sight
from tests.ui.people import NOVEMBER, add_citizen
from tests.ui.shared import window_over
from tests.ui.tavlemoeder import begun, opened, press
from ui.shell.main_window import MainWindow
from ui.shell.message_list import MessageList
from ui.shell.team_pages import PAGES
from ui.tavlemoede.page import TavlemoedePage

MakeWindow = Callable[[Store], MainWindow]
LONG = "Dennis Christensen er ny og har ikke noget trin endnu. Vælg et trin med 1–4, eller spring over. " * 2
PRESSED = (QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit, QTextEdit, QComboBox)


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """A made-up team in the middle of its meeting, in one window for all who leave it and its day be."""
    session = Session(made_up_team(today=NOW.date(), citizens=60, months=4), FixedClock(NOW))
    with window_over(session, tmp_path_factory.mktemp("messages")) as window:
        yield window


@pytest.fixture
def demo(lasting: MainWindow) -> MainWindow:
    """The same, at its board and with nothing said yet."""
    lasting.activateWindow()
    lasting.resize(1440, 900)
    lasting.actions_here["show_board"].trigger()
    lasting.toast.forget()
    return lasting


@pytest.fixture
def ending(make_window: MakeWindow) -> MainWindow:
    """A small team in a window of its own, which may be closed, and grow older."""
    return make_window(made_up_team(today=NOW.date(), citizens=12, months=2))


def on_window(window: QWidget, widget: QWidget, rect: QRect) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)) + rect.topLeft(), rect.size())


def under(window: MainWindow) -> list[str]:
    """What can be pressed, outside the line, and lies under it."""
    line = on_window(window, window.toast, window.toast.rect())
    return [
        f"{type(one).__name__} {one.objectName()} {one.accessibleName()}"
        for one in in_sight(window)
        if isinstance(one, PRESSED)
        and not window.toast.isAncestorOf(one)
        and on_window(window, one, one.visibleRegion().boundingRect()).intersects(line)
    ]


@pytest.mark.parametrize("name", PAGES)
def test_a_message_covers_nothing_that_can_be_pressed(demo: MainWindow, name: str) -> None:
    if name == "tavlemoede":
        gone_on(demo)
    demo.actions_here[f"show_{name}"].trigger()
    said = (("Kort.", False, True), (LONG, True, False), (LONG, False, True))
    for size, (text, is_error, can_undo) in product(((1280, 720), (1440, 900)), said):
        demo.resize(*size)
        demo.toast.say(text, is_error, can_undo)
        for _ in range(3):
            QApplication.processEvents()
        assert demo.toast.isVisible()
        assert demo.rect().contains(on_window(demo, demo.toast, demo.toast.rect()))
        assert under(demo) == []
        label = demo.toast._label
        assert label.height() >= label.heightForWidth(label.width()), "cut off"


def test_pages_keep_their_size_when_something_is_said(demo: MainWindow) -> None:
    demo.resize(1280, 720)
    QApplication.processEvents()
    assert demo.team is not None
    before = demo.team.size()
    demo.toast.say("Anne er indplaceret.", False, True)
    QApplication.processEvents()
    assert demo.team.size() == before
    demo.toast.be_quiet()
    QApplication.processEvents()
    assert demo.team.size() == before


def test_a_message_stays_to_be_read_but_offers_no_undo(demo: MainWindow, qtbot: QtBot) -> None:
    demo.toast.say("Anne er indplaceret.", False, True)
    assert demo.toast.speaks
    qtbot.mouseClick(demo.toast, Qt.MouseButton.LeftButton)
    assert not demo.toast.speaks
    assert demo.toast.text == "Anne er indplaceret."
    assert not demo.toast._undo.isVisible()


def listed(window: MainWindow) -> list[str]:
    """The list of messages, opened by its key and closed by Esc."""
    window.actions_here["read_messages"].trigger()
    shown = window.findChildren(MessageList)[-1]
    texts = [shown.list.item(row).text() for row in range(shown.list.count())]
    shown.close()
    return texts


def test_the_latest_messages_are_read_again(ending: MainWindow, clock: FixedClock) -> None:
    assert listed(ending) == ["Der er ikke sagt noget endnu."]
    for number in range(60):
        clock.at += timedelta(minutes=1)
        ending.toast.say(f"Besked {number}.", False, False)
    texts = listed(ending)
    assert len(texts) == 50
    assert texts[:2] == ["10.30   Besked 59.", "10.29   Besked 58."]
    clock.at += timedelta(days=1)
    ending.toast.say("Det gik ikke.", True, False)
    ending.actions_here["read_messages"].trigger()
    shown = ending.findChildren(MessageList)[-1]
    assert [shown.list.item(row).text() for row in range(2)] == [
        "10.30   Det gik ikke.",
        "16. nov. kl. 10.30   Besked 59.",
    ]
    spoken = [shown.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert spoken == ["Fejl: 10.30   Det gik ikke.", None]
    shown.close()


def test_another_team_is_told_nothing_of_this_one(ending: MainWindow) -> None:
    ending.toast.say("Anne er indplaceret.", False, True)
    ending.show_team(Session(made_up_team(today=NOW.date(), citizens=12, months=2), ending.clock))
    assert ending.toast.text == ""
    assert listed(ending) == ["Der er ikke sagt noget endnu."]


def test_a_team_that_opens_is_told_nothing_of_a_file_that_did_not(ending: MainWindow, store: Store) -> None:
    ending.close_team()
    ending.toast.say("En anden fil er beskadiget.", True, False)
    ending.show_team(Session(store, ending.clock))
    assert ending.toast.text == ""
    assert not ending.toast.speaks


def test_what_another_page_said_names_nobody_on_the_big_screen(
    store: Store, session: Session, make_window: MakeWindow, qtbot: QtBot
) -> None:
    bo = add_citizen(session, "Bo Bang", {})
    window = make_window(store)
    assert window.team is not None
    window.team.session.run(place, [bo], NOVEMBER, Stage.I_GANG)
    named, masked = (f"{who} er indplaceret som »i gang« i november 2026." for who in ("Bo Bang", "BB"))
    assert window.toast.text == named
    page = opened(window)
    page.start.begin()
    assert (window.toast.text, window.toast.accessibleName()) == (masked, masked)
    assert listed(window) == [f"9.30   {masked}"]
    page.actions_here["board_names"].trigger()
    assert window.toast.text == named
    page.actions_here["board_names"].trigger()
    assert window.toast.text == masked
    window.actions_here["show_board"].trigger()
    assert (window.toast.text, listed(window)) == (named, [f"9.30   {named}"])


def test_who_is_gone_by_an_undo_is_named_no_more_than_others(
    store: Store, session: Session, make_window: MakeWindow
) -> None:
    window = make_window(store)
    assert window.team is not None
    begun(window)
    add_citizen(window.team.session, "Bo Bang", {})
    window.actions_here["undo"].trigger()
    assert store.all(Citizen) == []
    fit = window.team.notifier.discretion.fit
    assert fit("Fortrudt: »Bo Bang er føjet til teamet.«") == "Fortrudt: »BB er føjet til teamet.«"


def gone_on(window: MainWindow) -> TavlemoedePage:
    """The tavlemøde of the team, begun where it isn't yet."""
    page = opened(window)
    return page if page.goes_on else begun(window)


def test_a_board_that_fills_the_screen_has_all_of_it_while_nothing_is_said(demo: MainWindow, qtbot: QtBot) -> None:
    page = gone_on(demo)
    press(qtbot, page, Qt.Key.Key_F11)
    assert not demo.toast.isVisible()
    scale = page.meeting_view.view.scale
    demo.toast.say("Bo er foreslået.", False, True)
    QApplication.processEvents()
    assert demo.toast.isVisible()
    assert page.meeting_view.view.scale == scale
    assert under(demo) == []
    demo.toast.be_quiet()
    assert not demo.toast.isVisible()
    press(qtbot, page, Qt.Key.Key_F11)
    assert demo.toast.isVisible()
