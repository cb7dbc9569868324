"""Every table of the program: widths by drag and by key, order, sorting by click, copying, typing, all of it kept."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.commands.citizens import add_citizen as add_citizen_by_hand
from app.commands.citizens import close_cases
from app.commands.companies import add_company
from app.commands.deletion import set_retention
from app.commands.openings import add_opening_at
from app.core.domain import Stage
from app.files.places import places
from app.files.safekeeping import KeptBackup
from db.records import Event
from db.store import Store
from tests.ui.conftest import Answers
from tests.ui.people import OCTOBER, add_citizen, add_jobformidler
from tests.ui.work import team_of
from ui.citizens.page import CitizensPage
from ui.companies.page import CompaniesPage
from ui.files.backups_dialog import BackupsDialog
from ui.journal.page import JournalPage
from ui.settings.deletion import DeletionPart
from ui.settings.page import SettingsPage
from ui.settings.staff import StaffPart
from ui.shell.main_window import MainWindow
from ui.widgets.list_table import SortedTable

MakeWindow = Callable[[Store], MainWindow]
LEFT = Qt.MouseButton.LeftButton
ALT, CONTROL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
TICKED, UNTICKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
OTHERS = {
    "ui/widgets/list_table.py": "what all of them are",
    "ui/measures/sheet_table.py": "a worksheet that is written in: its rows and months stand as its team has put them",
    "ui/measures/charts/table.py": "a chart in figures, in the chart's own order; it is copied as a whole or in part",
    "ui/importing/preview_table.py": "the rows of a file in its order, told in sentences, until they are taken in",
    "ui/shell/help_window.py": "the contents of the help",
}
"""Where else something is made of Qt's tables and trees, and why it is no table in this sense."""


class Named(NamedTuple):
    """A table, under which name it is kept and told of, and what begins the name of one of its rows."""

    table: SortedTable
    name: str
    letter: str


@pytest.fixture
def window(store: Store, make_window: MakeWindow) -> MainWindow:
    """A team with something in each of its tables."""
    window = make_window(store)
    session = team_of(window).session
    bo, mona = add_jobformidler(session, "Bo Lind"), add_jobformidler(session, "Mona Ek")
    for name, staff in (("Anne Lund", bo), ("Bent Bo", mona)):
        add_citizen(session, name, {OCTOBER: Stage.PAA_VEJ}, staff)
    for name in ("Bilka", "Netto"):
        session.run(add_company, name)
        session.run(add_opening_at, f"Lager i {name}", name)
    window.activateWindow()
    return window


def proposed(window: MainWindow) -> DeletionPart:
    """The section, in sight, with two whose cases ended long ago."""
    team = team_of(window)
    for name, ended in (("Anne Gram", "2019-11-30"), ("Gert Bo", "2018-11-30")):
        added = team.session.run(add_citizen_by_hand, name, start_on="2017-01-01")
        team.session.run(close_cases, [str(added.facts["id"])], ended, "exit_reason/ordinaert-job")
    team.session.run(set_retention, 60)
    team.show_page("settings")
    team.page(SettingsPage).show_section("settings_deletion")
    part = team.page(SettingsPage).part
    assert isinstance(part, DeletionPart)
    return part


def tables(window: MainWindow, answers: Answers, qtbot: QtBot) -> Iterator[Named]:
    """Each table of the program in turn, in sight."""
    team = team_of(window)
    team.show_page("citizens")
    yield Named(team.page(CitizensPage).table, "citizen", "b")
    work = team.page(CompaniesPage)
    team.show_page("companies")
    yield Named(work.companies.table, "company", "n")
    qtbot.keyClick(work.companies.table, Qt.Key.Key_J, CONTROL)
    qtbot.waitUntil(work.jobs.table.isVisible)
    yield Named(work.jobs.table, "opening", "l")
    team.show_page("journal")
    yield Named(team.page(JournalPage).table, "journal", "b")
    team.show_page("settings")
    team.page(SettingsPage).show_section("settings_staff")
    part = team.page(SettingsPage).part
    assert isinstance(part, StaffPart)
    yield Named(part.table, "staff", "m")
    yield Named(proposed(window).table, "deletion", "g")
    dialog = BackupsDialog(answers, places(), window.settings, window)
    days = (date(2026, 11, day) for day in (2, 9))
    dialog.show_backups([KeptBackup(Path(f"/{day}"), datetime(2026, 11, day.day), day, 1, False, None) for day in days])
    dialog.let_copy(team.notifier)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    yield Named(dialog.table, "backup", "0")
    dialog.close()


def click(qtbot: QtBot, table: SortedTable, section: int) -> None:
    """Press a head in its middle."""
    at = QPoint(table.head.sectionViewportPosition(section) + table.head.sectionSize(section) // 2, 12)
    qtbot.mouseClick(table.head.viewport(), LEFT, pos=at)


def pull(qtbot: QtBot, table: SortedTable, section: int, by: int) -> None:
    """Drag the right edge of a head."""
    at, head = table.head.sectionViewportPosition(section) + table.head.sectionSize(section) - 1, table.head.viewport()
    qtbot.mousePress(head, LEFT, pos=QPoint(at, 12))
    qtbot.mouseMove(head, QPoint(at + by // 2, 12))
    qtbot.mouseMove(head, QPoint(at + by, 12))
    qtbot.mouseRelease(head, LEFT, pos=QPoint(at + by, 12))


def test_every_table_can_be_arranged_sorted_copied_and_typed_in_and_stays_so(
    window: MainWindow, store: Store, answers: Answers, qtbot: QtBot
) -> None:
    seen: list[str] = []
    for table, name, letter in tables(window, answers, qtbot):
        seen.append(name)
        rows, settings = table.rows, window.settings
        table.setFocus()
        qtbot.waitUntil(table.hasFocus)
        first, second = table.sections_in_sight()[:2]
        names = [rows.columns[section].name for section in (first, second)]

        # what is chosen is copied with its heads, and the journal is told
        table.selectAll()
        count = len(table.chosen_places())
        assert count >= 2, name
        qtbot.keyClick(table, Qt.Key.Key_C, CONTROL)
        assert QGuiApplication.clipboard().text().count("\n") == count + 1
        assert {"what": f"{name}_rows", "count": count} in [json.loads(one.facts) for one in store.all(Event)]

        # a name is gone to as it is typed
        qtbot.keyClick(table, letter)
        words = rows.columns[table.name_section].words(rows.rows[table.currentIndex().row()])
        assert words.casefold().startswith(letter), name

        # widths by key and by drag
        table.go_to(first)
        before = table.columnWidth(first)
        qtbot.keyClick(table, Qt.Key.Key_Right, ALT | SHIFT)
        assert (table.columnWidth(first), table.widths) == (before + 16, {names[0]: before + 16}), name
        pull(qtbot, table, first, 12)
        assert table.columnWidth(first) == before + 28, name

        # order by key; the first column stays in front
        table.go_to(second)
        qtbot.keyClick(table, Qt.Key.Key_Right, CONTROL | SHIFT)
        assert table.sections_in_sight()[2] == second, name

        # a click sorts, another one turns; where a column doesn't, its head says so
        for section in table.sections_in_sight()[:3]:
            if rows.columns[section].sorts:
                click(qtbot, table, section)
                click(qtbot, table, section)
                falls = rows.falling
                click(qtbot, table, section)
                assert (rows.sorted_section, rows.falling) == (section, not falls), name
            else:
                assert "kun sorteres efter" in table.head.said_of(section), name
        click(qtbot, table, first)

        # all of it is kept, and forgotten by key
        assert names[0] in settings.table(name), name
        qtbot.keyClick(table, Qt.Key.Key_0, ALT)
        assert (settings.table(name), table.sections_in_sight()[1], table.widths) == ("", second, {}), name
    assert len(seen) == len(set(seen)) == 7
    QGuiApplication.clipboard().clear()


def test_who_is_proposed_for_deletion_is_ticked_by_space_and_by_a_click_and_stays_so(
    window: MainWindow, qtbot: QtBot
) -> None:
    part = proposed(window)
    table, rows = part.table, part.rows
    assert [one.name for one in rows.rows] == ["Gert Bo", "Anne Gram"]  # the longest over the period first
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert [one.name for one in rows.rows if one.id in rows.ticked] == ["Gert Bo"]
    assert [rows.index(row, 0).data(Qt.ItemDataRole.CheckStateRole) for row in range(2)] == [TICKED, UNTICKED]
    cell = table.visualRect(rows.index(1, 0))
    qtbot.mouseClick(table.viewport(), LEFT, pos=cell.center())
    assert len(rows.ticked) == 1  # a click beside the box chooses the row alone
    qtbot.mouseClick(table.viewport(), LEFT, pos=QPoint(cell.left() + 18, cell.center().y()))
    assert (len(rows.ticked), part.all.text(), part.erase.text()) == (2, "Vælg ingen", "Slet 2 for altid …")
    table.reveal(rows.row(0).id)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    table.sort_or_turn(0)
    part.refresh()
    assert [(one.name, one.id in rows.ticked) for one in rows.rows] == [("Anne Gram", True), ("Gert Bo", False)]


def test_nothing_else_is_a_table() -> None:
    made = re.compile(r"\bQ(?:Table|Tree)(?:View|Widget)\(|class \w+\(Q(?:Table|Tree)(?:View|Widget)\)")
    found = {path.as_posix() for path in Path("ui").rglob("*.py") if made.search(path.read_text(encoding="utf-8"))}
    assert found == set(OTHERS)
