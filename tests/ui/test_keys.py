"""The keys of a window with a team: shown over it by `?`, the same wherever the focus is, and each page on a number."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.core.domain import Stage
from db.store import Store
from tests.ui.people import OCTOBER, add_citizen, add_jobformidler
from ui.shell.help import TABLES
from ui.shell.help_window import HelpWindow
from ui.shell.keys_overlay import KeysOverlay, groups_in_sight
from ui.shell.main_window import MainWindow
from ui.shell.team_pages import PAGES

MakeWindow = Callable[[Store], MainWindow]
CONTROL = Qt.KeyboardModifier.ControlModifier
_FIELDS = (QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)
_OF_LISTS = {"Return", "Enter", "Esc", "Left", "Right", "PgUp", "PgDown", "Ctrl+C", "Ctrl+Up", "Ctrl+Down", "Space"}
"""What moves, opens, copies or leaves wherever it is pressed, and may go to the list in focus first."""


def overlay(window: MainWindow) -> KeysOverlay | None:
    return next((one for one in window.findChildren(KeysOverlay) if one.isVisible()), None)


def pressed(key: str) -> QKeyEvent:
    """The question whether a widget wants this key for itself."""
    combination = QKeySequence(key)[0]  # pyright: ignore[reportIndexIssue] -- the stub lacks it
    return QKeyEvent(QEvent.Type.ShortcutOverride, combination.key(), combination.keyboardModifiers(), key[-1].lower())


def focusable(page: QWidget) -> Iterator[QWidget]:
    for widget in (page, *page.findChildren(QWidget)):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(widget, _FIELDS):
            yield widget


def test_keys_over_the_window_and_pages_on_numbers(store: Store, make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(store)
    assert window.team is not None
    session = window.team.session
    add_citizen(session, "Anne Lund", {OCTOBER: Stage.PAA_VEJ}, add_jobformidler(session, "Bo Lind"))
    window.activateWindow()
    team = window.team
    assert team is not None
    specs = {spec.name: spec for _, table in TABLES for spec in table}
    two_meanings = []
    for number, name in enumerate((*PAGES, "citizen"), 1):
        if name == "citizen":
            team.open_citizen("anne-lund")
        elif number < 10:
            qtbot.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), CONTROL)
        else:
            window.actions_here[f"show_{name}"].trigger()
        page = team.shown
        assert page is not None
        assert page.name == {"citizen": "citizens"}.get(name, name)
        QApplication.processEvents()

        # What stands in the overlay is what the page and the window have, the page's own first.
        groups = groups_in_sight(window, page)
        told = {line.text for group in groups for line in group.lines}
        wanted = {*page.actions_here.items(), *window.actions_here.items()}
        assert {spec.text.removesuffix(" …") for spec, _ in wanted} <= told
        assert groups[0].title not in ("Overalt", "Siderne", "Team og filer")

        # Wherever the focus is on the page, but for a field, a key means what the overlay says.
        keys = {key for spec, _ in wanted for key in spec.keys} - _OF_LISTS
        for widget in focusable(page):
            for key in keys:
                event = pressed(key)
                event.ignore()
                QApplication.sendEvent(widget, event)
                if event.isAccepted():
                    two_meanings.append((name, type(widget).__name__, key))
    assert two_meanings == []
    assert all(spec.keys for spec in specs.values())  # so that each can be done without a mouse

    window.actions_here["show_board"].trigger()
    qtbot.keyClick(window, Qt.Key.Key_Question)
    shown = overlay(window)
    assert shown is not None
    labels = [label.text() for label in shown.findChildren(QLabel)]
    assert {"På tavlen", "Flyt til »på vej«", "2", "Siderne", "F2 · Ctrl+2"} <= set(labels)
    for closing in (Qt.Key.Key_Escape, Qt.Key.Key_Question):
        shown = overlay(window)
        assert shown is not None
        qtbot.keyClick(shown.focusWidget() or shown, closing)
        assert overlay(window) is None
        if closing is Qt.Key.Key_Escape:
            qtbot.keyClick(window, Qt.Key.Key_Question)

    # It is a letter where something is typed, and a number alone places.
    window.actions_here["show_citizens"].trigger()
    field = window.findChildren(QLineEdit)
    typed = next(one for one in field if one.isVisible())
    typed.setFocus()
    qtbot.keyClick(typed, Qt.Key.Key_Question)
    assert (typed.text(), overlay(window)) == ("?", None)
    typed.clear()

    qtbot.keyClick(window, Qt.Key.Key_F1)
    dialogs = window.findChildren(HelpWindow)
    assert [dialog.isVisible() for dialog in dialogs] == [True]


def test_without_a_team_the_overlay_says_what_can_be_done(store: Store, make_window: MakeWindow) -> None:
    window = make_window(store)
    window.close_team()
    groups = groups_in_sight(window, None)
    assert {group.title for group in groups} == {"Overalt", "Siderne", "Team og filer"}
    possible = {line.text for group in groups for line in group.lines if line.possible}
    assert {"Nyt team", "Åbn team", "Hjælp", "Taster"} <= possible
    assert "Tavle" not in possible
