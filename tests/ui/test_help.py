"""The help opens beside the work, and says what is written by hand and what every action does."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextTable
from pytestqt.qtbot import QtBot

from db.store import Store
from ui.core.actions import ActionSpec, shown_key
from ui.core.theme import BODY, HEADING, TITLE
from ui.shell.help import TABLES, HelpDialog, written
from ui.shell.main_window import MainWindow

MakeWindow = Callable[[Store], MainWindow]
ACTIONS = [(number, spec) for number, (_, specs) in enumerate(TABLES) for spec in specs]


@pytest.fixture
def window(store: Store, make_window: MakeWindow) -> MainWindow:
    return make_window(store)


@pytest.fixture
def help_dialog(window: MainWindow) -> HelpDialog:
    """The help as the rail opens it."""
    window.actions_here["show_help"].trigger()
    return open_ones(window)[0]


def open_ones(window: MainWindow) -> list[HelpDialog]:
    return [dialog for dialog in window.findChildren(HelpDialog) if dialog.isVisible()]


def plain(markdown: str) -> list[str]:
    """The words of each line, without the signs of Markdown."""
    lines = (re.sub(r"^(#+|-|\d+\.) ", "", line) for line in markdown.splitlines())
    return [re.sub(r"[*`]+", "", line) for line in lines if line]


def tables(dialog: HelpDialog) -> list[list[list[str]]]:
    """The cells of every table."""
    frames = dialog.text.document().rootFrame().childFrames()
    return [
        [
            [table.cellAt(row, column).firstCursorPosition().block().text() for column in range(table.columns())]
            for row in range(table.rows())
        ]
        for table in frames
        if isinstance(table, QTextTable)
    ]


def sizes(dialog: HelpDialog) -> dict[int, set[int]]:
    """The pixel sizes of the letters, by level of heading (0: none)."""
    found: dict[int, set[int]] = {}
    block = dialog.text.document().begin()
    while block.isValid():
        if block.text():
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
            font = cursor.charFormat().font().resolve(dialog.text.font())
            found.setdefault(block.blockFormat().headingLevel(), set()).add(font.pixelSize())
        block = block.next()
    return found


def test_everything_that_is_written_stands_in_the_help(help_dialog: HelpDialog) -> None:
    shown = help_dialog.text.toPlainText()
    assert [line for line in plain(written()) if line not in shown] == []
    assert "**" not in shown
    assert "##" not in shown


def row(spec: ActionSpec) -> list[str]:
    """What the help says of an action, cell by cell."""
    return [" eller ".join(dict.fromkeys(map(shown_key, spec.keys))), spec.text.removesuffix(" …"), spec.tells]


def test_every_action_has_a_row(help_dialog: HelpDialog) -> None:
    shown = tables(help_dialog)
    assert [spec.name for table, spec in ACTIONS if row(spec) not in shown[table]] == []


def test_a_table_holds_its_actions_and_its_heads(help_dialog: HelpDialog) -> None:
    assert [len(rows) for rows in tables(help_dialog)] == [len(specs) + 1 for _, specs in TABLES]
    assert all(rows[0] == ["Tast", "Handling", "Hvad den gør"] for rows in tables(help_dialog))


def test_headings_have_the_sizes_of_the_design(help_dialog: HelpDialog) -> None:
    assert sizes(help_dialog) == {0: {BODY}, 1: {TITLE}, 2: {HEADING}, 3: {BODY}}


def test_the_key_opens_it_beside_the_work(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    dialogs = open_ones(window)
    assert len(dialogs) == 1
    assert not dialogs[0].isModal()
    assert dialogs[0].windowTitle() == "Hjælp til Springbræt"


def test_escape_closes_it_for_good(window: MainWindow, help_dialog: HelpDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(help_dialog.destroyed):
        qtbot.keyClick(help_dialog.text, Qt.Key.Key_Escape)
    assert window.findChildren(HelpDialog) == []


def test_it_stands_as_well_where_no_team_is_open(window: MainWindow) -> None:
    window.close_team()
    window.actions_here["show_help"].trigger()
    assert len(open_ones(window)) == 1
