"""Every page is told to a screen reader: all that can be used has a name, a role, and does what it says."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import SIGNAL, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from db.store import Store
from tests.ui import looking
from tests.ui.lists import ANNA, BO, begin, write_list
from tests.ui.loads import MakeWindow
from tests.ui.spoken import NAMED, Role, heard, in_sight, interface, is_in_tree, label, name
from tests.ui.test_sizes import settle, window
from tests.ui.walk import beside_pages
from tests.ui.work import team_of
from ui.board.page import BoardPage
from ui.citizens.page import CitizensPage
from ui.cli.screenshots import views
from ui.companies.page import CompaniesPage
from ui.importing.page import ExchangePage
from ui.search.palette import Search
from ui.settings.own_pc import OwnPcPart
from ui.settings.page import SettingsPage
from ui.shell.main_window import MainWindow
from ui.widgets.boxes import ChoiceBox, TickBox
from ui.widgets.chip import Chip
from ui.widgets.painted_button import CheckButton

__all__ = ["heard", "window"]  # fixtures


def shown(window: QWidget, kind: type[QWidget]) -> list[QWidget]:
    """The widgets of a kind that are in sight."""
    return [one for one in looking.in_sight(window) if one is not window and isinstance(one, kind)]


def test_whatever_can_be_used_is_in_the_tree_with_a_name_and_does_what_it_says(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """And every box to choose in has a label, which is where a screen reader on Linux takes its name from."""
    window.resize(1440, 900)
    window.setUpdatesEnabled(False)  # nobody looks
    wrong: list[str] = []
    roles: list[QAccessible.Role] = []
    turned = 0
    for page, show in views(team_of(window)):
        show()
        settle(window)
        wrong += [f"{page}: {fault}" for fault in (*untold(window, roles), *untoggled(window))]
        turned += len(turning(window))
    for page, above in beside_pages(window, qtbot, tmp_path):
        settle(window)
        wrong += [f"{page}: {fault}" for fault in (*untold(above, roles), *untoggled(above))]
    assert not wrong, "\n".join(wrong)
    assert {Role.Button, Role.CheckBox, Role.RadioButton, Role.ComboBox, Role.EditableText, Role.ListItem} <= set(roles)
    assert turned > 40


def untold(window: QWidget, roles: list[QAccessible.Role]) -> Iterator[str]:
    """What can be used in a window, and isn't in its tree, or has no name there; with the roles that it has."""
    for one in in_sight(interface(window)):
        roles.append(one.role())
        if one.role() in NAMED and not name(one) and not label(one):
            yield f"{one.role().name} without a name, {one.object()}"
        if one.role() == Role.ComboBox and not label(one):
            yield f"a box without a label, {one.object()}"
    for widget in shown(window, QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not is_in_tree(widget, window):
            yield f"not in the tree, {widget}"


def turning(window: QWidget) -> list[QAbstractButton]:
    """The buttons in sight that are on or off, and for whose press somebody waits."""
    buttons = [one for one in shown(window, QAbstractButton) if isinstance(one, QAbstractButton)]
    return [one for one in buttons if one.isCheckable() and one.isEnabled() and one.receivers(SIGNAL("clicked(bool)"))]


def untoggled(window: QWidget) -> Iterator[str]:
    """The buttons that are turned by a screen reader's "toggle" without anybody being told."""
    for one in turning(window):
        if not isinstance(one, Chip | TickBox | CheckButton) and not hasattr(one, "take_toggles"):
            yield f"{one} {one.text()} tells of no toggle"


def test_a_chip_that_is_toggled_filters(window: MainWindow) -> None:
    team = team_of(window)
    team.show_page("board")
    settle(window)
    page = team.page(BoardPage)
    (without,) = [one for one in page.filters._attention.values() if one.text().startswith("Uden virksomhed")]
    whole = page.shown.total if page.shown is not None else 0
    toggle(without)
    assert page.shown is not None
    assert page.shown.total < whole
    assert without.isChecked()
    toggle(without)
    assert page.shown is not None
    assert page.shown.total == whole
    assert not without.isChecked()


def toggle(button: QAbstractButton) -> None:
    """As a screen reader does it."""
    actions = interface(button).actionInterface()
    assert actions is not None
    assert "Toggle" in actions.actionNames()
    actions.doAction("Toggle")


def test_a_box_that_is_toggled_is_ticked_once(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    told: list[bool] = []

    class Listener(QWidget):
        def hear(self, checked: bool) -> None:
            told.append(checked)

    listener, box, pair = Listener(host), TickBox("Med", host), [CheckButton(text, host, one_of=True) for text in "AB"]
    for button in (box, *pair):
        button.clicked.connect(listener.hear)
    box.setChecked(True)
    pair[0].setChecked(True)
    assert told == []  # somebody shows what is on
    toggle(box)
    assert told == [False]
    box.click()
    assert told == [False, True]
    toggle(pair[1])
    assert told == [False, True, True]  # and nothing of the one that was on
    assert [one.isChecked() for one in pair] == [False, True]


def test_one_of_several_is_a_radio_button_and_what_is_on_or_off_is_none(window: MainWindow) -> None:
    team = team_of(window)
    team.show_page("citizens")
    filters = team.page(CitizensPage).filters
    assert {interface(chip).role() for chip in filters.chips.values()} == {Role.RadioButton}
    assert interface(filters.with_warning).role() == Role.CheckBox
    team.show_page("settings")
    team.page(SettingsPage).show_section("settings_pc")
    part = team.page(SettingsPage).part
    assert isinstance(part, OwnPcPart)
    for one_of in (part.theme, part.density, part.initials, part.text_size):
        assert {interface(chip).role() for chip in one_of.chips.values()} == {Role.RadioButton}
        assert sum(interface(chip).state().checked for chip in one_of.chips.values()) == 1
    team.show_page("companies")
    assert {interface(chip).role() for chip in team.page(CompaniesPage)._tabs} == {Role.RadioButton}
    assert {interface(box).role() for box in shown(window, QCheckBox)} <= {Role.CheckBox}


def test_a_box_keeps_its_label_where_it_is_put(qtbot: QtBot) -> None:
    first, second = QWidget(), QWidget()
    qtbot.addWidget(first)
    qtbot.addWidget(second)
    box = ChoiceBox(first)
    box.offer([("1", "Mona"), ("2", "Bo")])
    box.setAccessibleName("Jobformidler")
    assert label(interface(box)) == "Jobformidler"
    box.setParent(second)
    assert label(interface(box)) == "Jobformidler"
    box.setAccessibleName("Ny jobformidler")
    assert label(interface(box)) == "Ny jobformidler"


def test_search_and_messages_are_told(window: MainWindow, heard: list[str]) -> None:
    window.activateWindow()
    window.actions_here["open_search"].trigger()
    settle(window)
    search = window.findChild(Search)
    assert isinstance(search, Search)
    assert search.isVisible()
    for part in (search.field, search.list):
        assert is_in_tree(part, window)
    assert isinstance(search.field, QLineEdit)
    assert name(interface(search.field))
    search.hide()
    window.toast.say("Anna Agger er flyttet til på vej.", False, True)
    assert heard[-1] == "Anna Agger er flyttet til på vej."
    assert is_in_tree(window.toast, window)
    assert name(interface(window.toast)) == heard[-1]


def test_an_import_tells_its_counts(
    store: Store, make_window: MakeWindow, tmp_path: Path, qtbot: QtBot, heard: list[str]
) -> None:
    team = team_of(make_window(store))
    team.show_page("exchange")
    page = team.page(ExchangePage)
    begin(qtbot, page, write_list(tmp_path / "liste.csv", ANNA, BO))
    counted = [one for one in heard if "2" in one and "Nye" in one]
    assert counted, heard
    assert len(counted) == len(set(counted))  # the same is not said twice
    assert {interface(one).role() for one in page.review.figures.buttons.values()} == {Role.RadioButton}
