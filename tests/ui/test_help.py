"""The help opens beside the work at the chapter about what is in sight, is searched, and says what is written."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor, QTextTable
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMessageBox, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from db.store import Store
from tests.ui.people import add_citizen
from ui.core import theme
from ui.core.actions import ActionSpec, shown_key
from ui.core.dialogs import Dialogs
from ui.core.theme import BODY, DARK, HEADING, LIGHT, SMALL, TITLE
from ui.measures.page import MeasuresPage
from ui.settings.page import SettingsPage
from ui.shell.help import CHAPTER_OF, CHAPTER_OF_DIALOG, CONTENTS, TABLES, chapters
from ui.shell.help_window import HelpWindow
from ui.shell.keys_overlay import KeysOverlay
from ui.shell.main_window import MainWindow
from ui.shell.team_pages import PAGES

MakeWindow = Callable[[Store], MainWindow]
TITLES = [title for _, titles in CONTENTS for title in titles]


@pytest.fixture
def window(store: Store, make_window: MakeWindow) -> MainWindow:
    return make_window(store)


@pytest.fixture
def opened(window: MainWindow) -> HelpWindow:
    """The help as the rail opens it."""
    window.actions_here["show_help"].trigger()
    return open_ones(window)[0]


def open_ones(window: MainWindow) -> list[HelpWindow]:
    return [one for one in window.findChildren(HelpWindow) if one.isVisible()]


def chapter(window: MainWindow) -> str:
    """The chapter that F1 opens now."""
    window.actions_here["show_help"].trigger()
    (shown,) = open_ones(window)
    assert shown.page.chapter is not None
    assert shown.page.toPlainText().startswith(shown.page.chapter.title)
    return shown.page.chapter.title


class Asking(QDialog):
    """A dialog that shuts out the window, with a field and a button."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.line, self.agree = QLineEdit(self), QPushButton("Gem", self)
        self.agree.setDefault(True)
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addWidget(self.agree)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)


@pytest.fixture
def asking(window: MainWindow, qtbot: QtBot) -> Iterator[Asking]:
    dialog = Asking(window)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClicks(dialog.line, "abc")
    yield dialog
    dialog.close()


def test_f1_opens_the_help_beside_a_dialog_and_esc_leads_back_to_what_was_typed(
    window: MainWindow, asking: Asking, qtbot: QtBot
) -> None:
    qtbot.keyClick(asking.line, Qt.Key.Key_F1)
    (help_window,) = open_ones(window)
    assert help_window.parentWidget() is asking
    qtbot.waitUntil(help_window.isActiveWindow)
    qtbot.keyClick(help_window.page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(help_window.field, "fortryd")
    assert listed(help_window), "it is not shut out"
    for _ in range(2):
        qtbot.keyClick(help_window.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(asking.isActiveWindow)
    assert open_ones(window) == []
    assert (asking.isVisible(), asking.line.text(), asking.line.hasFocus()) == (True, "abc", True)
    qtbot.keyClicks(asking.line, "d")
    assert asking.line.text() == "abcd"


def test_the_keys_are_shown_in_a_dialog_where_nothing_is_typed(asking: Asking, qtbot: QtBot) -> None:
    qtbot.keyClick(asking.line, "?")
    assert asking.line.text() == "abc?"
    assert QApplication.activePopupWidget() is None
    asking.agree.setFocus()
    qtbot.keyClick(asking.agree, "?")
    shown = QApplication.activePopupWidget()
    assert isinstance(shown, KeysOverlay)
    assert ("Enter", "Gem") in [(line.keys, line.text) for group in shown.groups for line in group.lines]
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert asking.isVisible()


def test_a_question_of_the_program_has_the_help_of_the_page(window: MainWindow, qtbot: QtBot) -> None:
    seen: list[str] = []

    def read() -> None:
        box = QApplication.activeWindow()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(0, read)  # it is not there yet
            return
        qtbot.keyClick(box, Qt.Key.Key_F1)
        for shown in open_ones(window):
            seen.append("" if shown.page.chapter is None else shown.page.chapter.title)
            qtbot.keyClick(shown, Qt.Key.Key_Escape)
        box.reject()

    window.actions_here["show_settings"].trigger()
    QTimer.singleShot(0, read)
    assert not Dialogs().confirm(window, "Slet", "Slet alt?", "Slet")
    assert seen == ["Indstillinger"]


def test_every_dialog_has_its_chapter() -> None:
    texts = [path.read_text(encoding="utf-8") for path in Path("ui").rglob("*.py")]
    classes = {name for text in texts for name in re.findall(r"class (\w+)\(QDialog\)", text)}
    assert classes - {"HelpWindow"} == {name for name in CHAPTER_OF_DIALOG if not name.startswith("Q")}
    assert set(CHAPTER_OF_DIALOG.values()) <= set(TITLES)


def listed(opened: HelpWindow) -> list[str]:
    """The chapters that the contents show."""
    found: list[str] = []
    for place in range(opened.contents.topLevelItemCount()):
        group = opened.contents.topLevelItem(place)
        assert group is not None
        inside = [group.child(row) for row in range(group.childCount())]
        shown = [item.text(0) for item in inside if item is not None and not item.isHidden()]
        assert group.isHidden() == (not shown)
        found += shown
    return found


def plain(markdown: str) -> list[str]:
    """The words of each line, without the signs of Markdown, of its tables and of its links."""
    lines = (re.sub(r"^(#+|-|\d+\.) ", "", line) for line in markdown.splitlines() if not line.startswith("|"))
    return [re.sub(r"!?\[([^\]]+)\]\([^)]+\)|[*`]+", r"\1", line) for line in lines if line]


def cells(opened: HelpWindow) -> list[list[str]]:
    """The cells of the chapter's table, row by row."""
    (table,) = [one for one in opened.page.document().rootFrame().childFrames() if isinstance(one, QTextTable)]
    return [
        [table.cellAt(row, column).firstCursorPosition().block().text() for column in range(table.columns())]
        for row in range(table.rows())
    ]


def row(spec: ActionSpec) -> list[str]:
    """What the help says of an action, cell by cell."""
    return [" eller ".join(dict.fromkeys(map(shown_key, spec.keys))), spec.text.removesuffix(" …"), spec.tells]


def sizes(opened: HelpWindow) -> dict[int, set[float]]:
    """The pixel sizes of the letters, by level of heading (0: none)."""
    found: dict[int, set[float]] = {}
    block = opened.page.document().begin()
    while block.isValid():
        if block.text():
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
            font = cursor.charFormat().font().resolve(opened.page.font())
            found.setdefault(block.blockFormat().headingLevel(), set()).add(font.pixelSize())
        block = block.next()
    return found


def test_everything_is_shown_as_it_is_written_and_every_action_has_its_row(opened: HelpWindow) -> None:
    tables = dict(TABLES)
    for one in chapters():
        opened.show_chapter(one.title)
        shown = opened.page.toPlainText()
        assert [line for line in plain(one.text) if line not in shown] == []
        assert not re.search(r"\*\*|##|\]\(", shown)
        if one.title in tables:
            assert cells(opened) == [["Tast", "Handling", "Hvad den gør"], *map(row, tables[one.title])]


def test_headings_have_the_sizes_of_the_design(opened: HelpWindow) -> None:
    opened.show_chapter("Borgere")
    assert sizes(opened) == {0: {BODY, int(SMALL)}, 2: {TITLE}, 3: {HEADING}}


def test_every_page_opens_its_own_chapter_in_the_one_window(window: MainWindow) -> None:
    team = window.team
    assert team is not None
    anne = add_citizen(team.session, "Anne Lund", {})
    for page in PAGES:
        team.show_page(page)
        if page == "settings":
            team.page(SettingsPage).show_section("settings_staff")
        assert chapter(window) == CHAPTER_OF[page]
    team.open_citizen(anne, [anne])
    assert chapter(window) == "En borgers side"
    team.show_page("citizens")
    assert chapter(window) == "Borgere"
    team.show_page("measures")
    team.page(MeasuresPage).show_part("development")
    assert chapter(window) == "Udvikling"
    team.show_page("settings")
    for section, title in (("security", "Adgangskode og kryptering"), ("deletion", "Sletning")):
        team.page(SettingsPage).show_section(f"settings_{section}")
        assert chapter(window) == title
    window.close_team()
    assert chapter(window) == "Kom i gang"


def test_the_key_opens_it_beside_the_work_and_escape_closes_it_for_good(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    (opened,) = open_ones(window)
    assert not opened.isModal()
    assert opened.windowTitle() == "Hjælp til Springbræt"
    qtbot.waitUntil(opened.isActiveWindow)
    with qtbot.waitSignal(opened.destroyed):
        qtbot.keyClick(opened.page, Qt.Key.Key_Escape)
    assert window.findChildren(HelpWindow) == []


def test_what_is_searched_for_leaves_its_chapters_and_is_gone_through_by_enter(
    opened: HelpWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(opened.page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(opened.field, "nodark")
    left = listed(opened)
    assert 1 < len(left) < len(TITLES)
    assert opened.told.text() == f"{len(left)} afsnit"
    seen: list[str] = []
    for _ in range(40):
        assert opened.page.chapter is not None
        assert opened.page.hits
        assert all(hit.selectedText().lower() == "nødark" for hit in opened.page.hits)
        assert len(opened.page.extraSelections()) == len(opened.page.hits)
        if opened.page.chapter.title not in seen:
            seen.append(opened.page.chapter.title)
        qtbot.keyClick(opened.field, Qt.Key.Key_Return)
    assert sorted(seen) == sorted(left)
    qtbot.keyClick(opened.field, Qt.Key.Key_Escape)
    assert opened.isVisible()
    assert listed(opened) == TITLES
    assert opened.page.extraSelections() == []
    assert not opened.told.isVisible()


def test_a_slip_is_forgiven_and_what_stands_nowhere_is_said(opened: HelpWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(opened.field, "gåsegang")
    assert listed(opened) == []
    assert opened.told.text().startswith("Ingen afsnit")
    qtbot.keyClick(opened.field, Qt.Key.Key_Return)
    opened.show_chapter("Tavlen")
    assert listed(opened) == TITLES
    for typed, word in (("sagsbelastnig", "sagsbelastning"), ("noedark", "nødark")):
        opened.field.setText(typed)
        assert (opened.told.text(), len(opened.page.hits) > 0) == (f"{len(listed(opened))} afsnit med »{word}«", True)


def test_the_arrows_choose_a_chapter_and_a_link_leads_to_another(opened: HelpWindow, qtbot: QtBot) -> None:
    opened.show_chapter("Teammøde")
    qtbot.keyClick(opened.contents, Qt.Key.Key_Down)
    assert opened.page.chapter is not None
    assert opened.page.chapter.title == "Tavlemøde"
    qtbot.keyClick(opened.contents, Qt.Key.Key_Down)  # what the next ones have in common, which is no chapter
    assert opened.page.chapter.title == "Tavlemøde"
    opened.page.chapter_asked.emit("#det-første-møde")
    assert opened.page.chapter.title == "Det første møde"
    assert [item.text(0) for item in opened.contents.selectedItems()] == ["Det første møde"]


def test_a_picture_has_the_theme_s_colours_and_never_more_width_than_there_is(
    opened: HelpWindow, qapp: QApplication
) -> None:
    opened.show_chapter("Tavlen")
    for wide in (600, 900, 1400):
        opened.resize(wide, 700)
        qapp.processEvents()
        picture = opened.page.loadResource(2, "billeder/tavle")
        assert 200 < picture.width() <= min(1120, opened.page.viewport().width())
        assert not opened.page.horizontalScrollBar().isVisible()
    lights = []
    for worn in (LIGHT, DARK):
        theme.apply(qapp, worn)
        lights.append(opened.page.loadResource(2, "billeder/tavle").pixelColor(200, 12).lightness())
    theme.apply(qapp, LIGHT)
    assert lights[0] > 200 > 100 > lights[1]
