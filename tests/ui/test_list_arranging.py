"""Lists are arranged by mouse and by key, remembered, found in by typing, and copied without CPR numbers."""

import csv
import json
from collections.abc import Callable
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.core.domain import Stage
from app.session import Session
from db.records import Event
from db.store import Store
from tests.lived_once import lived_once
from tests.ui.people import OCTOBER, add_citizen, add_jobformidler
from ui.citizens.columns import COLUMNS, Column
from ui.citizens.page import CitizensPage
from ui.shell.main_window import MainWindow
from ui.widgets.list_arranging import LEAST, MOST, Arrangement, arrangement_of
from ui.widgets.list_copying import cell_of, rows_text
from ui.widgets.list_table import SortedTable
from ui.widgets.list_typing import PAUSE, TypedName

MakeWindow = Callable[[Store], MainWindow]
ALT, CONTROL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
NAMES = ("Anne Lund", "Bent Bo", "Carla Dam", "Carl Åge")
CPR = "010190-1234"


def page_of(window: MainWindow) -> CitizensPage:
    assert window.team is not None
    window.team.show_page("citizens")
    return window.team.page(CitizensPage)


def listed(session: Session) -> None:
    """All of them are Bo's; what is next for some can be read as more than it is."""
    bo = add_jobformidler(session, "Bo Lind")
    for name in NAMES:
        step = f"Ring. Nr. er {CPR}" if name == "Bent Bo" else "=2+3" if name == "Anne Lund" else ""
        add_citizen(session, name, {OCTOBER: Stage.PAA_VEJ}, bo, next_step=step)


@pytest.fixture
def window(store: Store, session: Session, make_window: MakeWindow) -> MainWindow:
    lived_once(session, listed)
    window = make_window(store)
    window.activateWindow()
    return window


def heads(table: SortedTable) -> list[str]:
    return [table.rows.columns[section].name for section in table.sections_in_sight()]


def wide(table: SortedTable, column: Column) -> int:
    return table.columnWidth(COLUMNS.index(column))


def pull(qtbot: QtBot, table: SortedTable, section: int, by: int) -> None:
    """Drag the right edge of a head."""
    at = QPoint(table.head.sectionViewportPosition(section) + table.head.sectionSize(section) - 1, 12)
    qtbot.mousePress(table.head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseMove(table.head.viewport(), at + QPoint(by // 2, 0))
    qtbot.mouseMove(table.head.viewport(), at + QPoint(by, 0))
    qtbot.mouseRelease(table.head.viewport(), Qt.MouseButton.LeftButton, pos=at + QPoint(by, 0))


def test_columns_are_arranged_by_key_and_mouse_and_remembered(
    window: MainWindow, store: Store, make_window: MakeWindow, qtbot: QtBot
) -> None:
    table = page_of(window).table
    usual, before = heads(table), {column: wide(table, column) for column in (Column.NAME, Column.TARGET_GROUP)}
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Right, ALT | SHIFT)
    assert wide(table, Column.NAME) == before[Column.NAME] + 16
    for _ in range(3):
        qtbot.keyClick(table, Qt.Key.Key_Left, ALT | SHIFT)
    assert wide(table, Column.NAME) == before[Column.NAME] - 32

    # The keys are in the column that is marked; it goes with them when it is moved, and is sorted by.
    qtbot.keyClick(table, Qt.Key.Key_Right)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    section = table.section
    assert table.head.marked == section == COLUMNS.index(Column.TARGET_GROUP)
    qtbot.keyClick(table, Qt.Key.Key_Right, CONTROL | SHIFT)
    moved = heads(table)
    assert (moved.index("Målgruppe"), sorted(moved)) == (usual.index("Målgruppe") + 1, sorted(usual))
    qtbot.keyClick(table, Qt.Key.Key_S, ALT)
    assert (table.rows.sorted_section, table.rows.falling, table.section) == (section, False, section)
    for _ in range(9):  # the name stays in front
        qtbot.keyClick(table, Qt.Key.Key_Left, CONTROL | SHIFT)
    assert heads(table)[:2] == ["Navn", "Målgruppe"]
    pull(qtbot, table, COLUMNS.index(Column.STAGE), 40)
    assert table.widths["Trin"] == wide(table, Column.STAGE) > 140
    left = (heads(table), dict(table.widths), table.rows.sorted_section)

    # All columns together still fill the room.
    assert sum(table.columnWidth(section) for section in table.sections_in_sight()) == table.viewport().width()

    again = page_of(make_window(store)).table
    assert (heads(again), dict(again.widths), again.rows.sorted_section) == left
    again.setFocus()
    qtbot.keyClick(again, Qt.Key.Key_0, ALT)
    assert (heads(again), again.widths, again.rows.sorted_section) == (usual, {}, COLUMNS.index(Column.NAME))
    assert {column: wide(again, column) for column in before} == before
    last = page_of(make_window(store)).table
    assert (heads(last), last.widths) == (usual, {})


def test_a_name_is_gone_to_as_it_is_typed(window: MainWindow, qtbot: QtBot) -> None:
    table = page_of(window).table
    table.setFocus()
    for key, found in (("c", "carl-åge"), ("a", "carl-åge"), ("r", "carl-åge"), ("l", "carl-åge"), ("a", "carla-dam")):
        qtbot.keyClick(table, key)
        assert table.current_id() == found


def test_chosen_rows_are_copied_for_a_spreadsheet_without_cpr(window: MainWindow, store: Store, qtbot: QtBot) -> None:
    page = page_of(window)
    table = page.table
    table.setFocus()
    table.reveal("anne-lund")
    qtbot.keyClick(table, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(table, Qt.Key.Key_C, CONTROL)
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert lines[0] == heads(table)
    assert [line[0] for line in lines[1:]] == ["Anne Lund", "Bent Bo"]
    step = lines[0].index("Næste skridt")
    assert [line[step] for line in lines[1:]] == [" =2+3", "Ring. Nr. er [CPR-nr. udeladt]"]
    assert {len(line) for line in lines} == {len(lines[0])}
    told = [(one.kind, json.loads(one.facts)) for one in store.all(Event)]
    assert told == [("copied", {"what": "citizen_rows", "count": 2})]
    assert window.toast.text == "2 rækker er kopieret uden CPR-numre. Sæt dem ind i Excel inden 5 minutter."
    page.copying.clipboard.clear()
    assert QGuiApplication.clipboard().text() == ""


@given(
    st.builds(
        Arrangement,
        st.lists(st.text()).map(tuple),
        st.dictionaries(st.text(), st.integers(LEAST, MOST)),
        st.text(),
        st.booleans(),
    )
)
def test_an_arrangement_is_remembered_as_it_was(wanted: Arrangement) -> None:
    assert arrangement_of(wanted.written()) == wanted


@pytest.mark.parametrize("text", ["", "[]", "x", '[["a"], {"a": "b"}, "", false]', "[1, 2, 3, 4]", "null"])
def test_what_cant_be_read_is_the_usual(text: str) -> None:
    assert arrangement_of(text) == Arrangement()


@given(st.lists(st.lists(st.text(st.sampled_from('"=\t\n ') | st.characters()), min_size=3, max_size=3)))
def test_no_cell_breaks_the_table_or_is_a_formula(rows: list[list[str]]) -> None:
    read = [*csv.reader(StringIO(rows_text(["A", "B", "C"], rows, str), newline=""), delimiter="\t")]
    assert len(read) == 1 + len(rows)
    for cells, texts in zip(read[1:], rows, strict=True):
        assert [" ".join(cell.split()) for cell in cells] == [" ".join(text.split()) for text in texts]
        assert not any(cell[:1] in ("=", "@") for cell in cells)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("-2,5", "-2,5"),
        ("+4 %", "+4 %"),
        ("-2+3", " -2+3"),
        ("+45 12 34", " +45 12 34"),
        ("@x", " @x"),
        ("a\tb", "a b"),
        ('"Lager" nat', '"""Lager"" nat"'),
    ],
)
def test_figures_stay_figures(text: str, cell: str) -> None:
    assert cell_of(text) == cell


def test_typing_goes_on_while_it_is_quick_and_turns_at_the_end() -> None:
    at = [100.0]
    typed = TypedName(lambda: at[0])
    names = ["Anne Lund", "Bent Bo", "Carla Dam", "Carl Åge", "Aase Bo"]

    def find(letters: str, current: int) -> int | None:
        return typed.find(letters, current, len(names), names.__getitem__)

    assert [find("c", 0), find("a", 2), find("r", 2), find("l", 2), find(" ", 2), find("å", 2)] == [2, 2, 2, 2, 2, 3]
    at[0] += PAUSE + 1
    assert [find("c", 3), find("c", 2), find("c", 3)] == [2, 3, 2]  # the same letter again: the next of them
    at[0] += PAUSE + 1
    assert [find("a", 1), find("a", 4), find("a", 0), find("a", 4)] == [4, 0, 4, 0]  # aa is no other letter here
    at[0] += PAUSE + 1
    assert [find("a", 1), find("a", 4), find("s", 0), find("e", 4)] == [4, 0, 4, 4]
    at[0] += PAUSE + 1
    assert [find("l", 0), find("u", 0)] == [0, 0]  # a last name
    at[0] += PAUSE + 1
    assert (find("x", 0), find("q", 0)) == (None, None)
    assert typed.find("a", -1, 0, names.__getitem__) is None
