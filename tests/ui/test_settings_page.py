"""The page Indstillinger through the real window: its sections by keys and search, and what belongs to this PC."""

import os
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.core.domain import InitialsStyle
from app.core.privacy import Labels
from db.store import Store
from tests.ui import settings
from tests.ui.settings import refusal, section, write
from tests.ui.themes import wears
from ui.core.theme import DARK, current_theme
from ui.settings.actions import SECTION_ACTIONS
from ui.settings.own_pc import OwnPcPart
from ui.settings.page import SECTIONS, SettingsPage
from ui.settings.rules import RulesPart
from ui.shell import scaling
from ui.shell.application import enlarge
from ui.shell.help_window import HelpWindow
from ui.shell.main_window import MainWindow
from ui.shell.scaling import draw_at

staff, window, page = settings.staff, settings.window, settings.page


@pytest.fixture
def own_pc(page: SettingsPage) -> OwnPcPart:
    return section(page, "settings_pc", OwnPcPart)


@pytest.fixture
def rules(page: SettingsPage) -> RulesPart:
    return section(page, "settings_rules", RulesPart)


def test_the_key_shows_the_page_with_its_first_section(window: MainWindow, page: SettingsPage) -> None:
    assert window.team is not None
    assert window.team.shown_page == "settings"
    assert page.chooser.hasFocus()
    assert page.section == SECTIONS[0].key


def test_every_section_has_its_action_in_the_same_order() -> None:
    assert [row.key for row in SECTIONS] == [
        spec.name for spec in SECTION_ACTIONS if spec.name in {r.key for r in SECTIONS}
    ]


def test_the_list_of_sections_is_a_sound_model(page: SettingsPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.chooser.rows)
    said = page.chooser.rows.data(page.chooser.rows.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == f"{SECTIONS[0].name}: {SECTIONS[0].description}"


def test_what_sections_hold_is_told_where_it_has_room(window: MainWindow, page: SettingsPage, qtbot: QtBot) -> None:
    """Their rows are as high as what they say, also after the window has been of another size."""
    chooser = page.chooser
    for width, high in ((1440, 58), (900, 42), (1440, 58)):
        window.resize(width, 720)
        qtbot.waitUntil(lambda: chooser.visualRect(chooser.rows.index(1)).top() in (42, 58))
        QApplication.processEvents()
        assert chooser.visualRect(chooser.rows.index(1)).top() == high
        assert chooser.is_roomy is (width == 1440)


def test_arrows_leaf_through_the_sections_and_enter_goes_in(page: SettingsPage, qtbot: QtBot) -> None:
    for row in SECTIONS[1:]:
        qtbot.keyClick(page.chooser, Qt.Key.Key_Down)
        assert page.section == row.key
    qtbot.keyClick(page.chooser, Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.part.isAncestorOf(focus)
    qtbot.keyClick(focus, Qt.Key.Key_Escape)
    assert page.chooser.hasFocus()


def test_a_section_is_found_by_the_search_from_another_page(window: MainWindow, qtbot: QtBot) -> None:
    team = window.team
    assert team is not None
    team.show_page("board")
    window.actions_here["open_search"].trigger()
    search = team._search
    assert search is not None
    qtbot.keyClicks(search.field, "indstillinger: reg")
    assert [hit.text for hit in search.hits.rows] == ["Indstillinger: regler"]
    qtbot.keyClick(search.field, Qt.Key.Key_Return)
    assert (team.shown_page, team.page(SettingsPage).section) == ("settings", "settings_rules")


def test_half_typed_text_is_kept_in_sight_until_it_is_put_right(
    window: MainWindow, page: SettingsPage, rules: RulesPart, qtbot: QtBot
) -> None:
    field = rules.numbers["no_movement_months"].field
    write(qtbot, field.line, "mange", enter=False)
    qtbot.keyClick(page, Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
    assert page.section == "settings_rules"
    assert "mange" in refusal(field)
    assert field.text == "mange"
    assert window.team is not None
    window.team.show_page("board")
    assert not window.team.saves_all()
    assert window.team.shown_page == "settings"
    qtbot.keyClick(field.line, Qt.Key.Key_Escape)
    assert field.text == "6"
    assert window.team.saves_all()


def test_who_i_am_is_chosen_here_and_stands_in_the_rail(
    window: MainWindow, own_pc: OwnPcPart, staff: dict[str, str]
) -> None:
    own_pc.who.choose(staff["mona"])
    own_pc.who.activated.emit(own_pc.who.currentIndex())
    assert window.team is not None
    assert window.team.session.who == staff["mona"]
    assert window.who_is_here.button.text() == "Mona Sørensen"


def test_the_look_and_the_density_are_worn_at_once(window: MainWindow, own_pc: OwnPcPart, qtbot: QtBot) -> None:
    qtbot.mouseClick(own_pc.theme.chips["dark"], Qt.MouseButton.LeftButton)
    assert current_theme() is DARK
    assert wears(own_pc, DARK)
    qtbot.keyClick(own_pc.density.chips["compact"], Qt.Key.Key_Space)
    assert window.team is not None
    assert window.team.board_page.density == "compact"
    assert window.settings.density == "compact"


@pytest.fixture
def own_size(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What is chosen in a test is not how large the others are drawn."""
    monkeypatch.setenv("QT_SCALE_FACTOR", "1")
    yield
    monkeypatch.setenv("QT_SCALE_FACTOR", "1")
    draw_at(100)


@pytest.mark.usefixtures("own_size")
def test_the_size_of_letters_is_worn_at_once_by_every_window_and_kept(
    window: MainWindow, own_pc: OwnPcPart, qtbot: QtBot
) -> None:
    window.actions_here["show_help"].trigger()
    beside = window.findChild(HelpWindow)
    assert beside is not None
    room = window.size()
    own_pc.text_size.chips["125"].setFocus()
    for percent, chip in ((125, own_pc.text_size.chips["125"]), (90, own_pc.text_size.chips["90"])):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
        for one in (window, own_pc, beside, beside.page):
            assert one.isVisible()
            assert one.devicePixelRatioF() == percent / 100
        assert window.settings.text_size == percent
        assert chip.hasFocus() or window.focusWidget() is not None
        assert window.width() <= window.screen().availableGeometry().width()
    qtbot.mouseClick(own_pc.text_size.chips["100"], Qt.MouseButton.LeftButton)
    assert window.devicePixelRatioF() == 1
    assert window.width() >= min(room.width(), window.screen().availableGeometry().width())
    assert os.environ["QT_SCALE_FACTOR"] == "1", "what the desktop has set is kept"


@pytest.mark.usefixtures("own_size")
def test_where_only_the_next_start_can_be_larger_that_is_said_and_done(
    window: MainWindow, own_pc: OwnPcPart, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert own_pc.text_size.chips["100"].isChecked()
    monkeypatch.setattr(scaling, "_FUNCTION", "taken away")
    qtbot.mouseClick(own_pc.text_size.chips["150"], Qt.MouseButton.LeftButton)
    assert (window.settings.text_size, window.devicePixelRatioF()) == (150, 1)
    assert "næste gang" in window.toast.text
    monkeypatch.undo()
    monkeypatch.setenv("QT_SCALE_FACTOR", "2")
    enlarge(window.settings.text_size)
    assert os.environ["QT_SCALE_FACTOR"] == "3"
    enlarge(100)
    assert os.environ["QT_SCALE_FACTOR"] == "2"
    window.settings.text_size = 5000  # by hand, in the file
    assert window.settings.text_size == 100


def test_what_initials_look_like_is_the_teams_and_can_be_undone(
    window: MainWindow, own_pc: OwnPcPart, store: Store, qtbot: QtBot
) -> None:
    qtbot.mouseClick(own_pc.initials.chips[InitialsStyle.DOTS], Qt.MouseButton.LeftButton)
    assert Labels(store, initials=True).of("anna-agger") == "A.A."
    assert own_pc.example.text().endswith("vises som D.C.")
    window.actions_here["undo"].trigger()
    assert Labels(store, initials=True).of("anna-agger") == "AA"
    assert own_pc.initials.chips[InitialsStyle.TWO].isChecked()
