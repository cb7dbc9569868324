"""The columns of Sagsbelastning are pulled and moved by mouse and by key, never at the bar's cost, and remembered."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.caseload.figures import Figure
from db.store import Store
from tests.ui import loads
from tests.ui.loads import key
from tests.ui.work import team_of
from ui.caseload.order import Column, Own
from ui.caseload.page import CaseloadPage
from ui.shell.main_window import MainWindow

ids, window, page = loads.ids, loads.window, loads.page
MakeWindow = Callable[[Store], MainWindow]
ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def wide(page: CaseloadPage, column: Column) -> int:
    return page.head.areas()[column].width()


def drag(qtbot: QtBot, page: CaseloadPage, start: QPoint, end: QPoint) -> None:
    """Drag in the head."""
    qtbot.mousePress(page.head, LEFT, pos=start)
    qtbot.mouseMove(page.head, (start + end) / 2)
    qtbot.mouseMove(page.head, end)
    qtbot.mouseRelease(page.head, LEFT, pos=end)


def test_columns_are_pulled_and_moved_by_key_and_remembered(
    window: MainWindow, page: CaseloadPage, ids: dict[str, str], store: Store, make_window: MakeWindow, qtbot: QtBot
) -> None:
    rows, usual, bar = page.rows, page.rows.heads, wide(page, Own.BAR)
    before = wide(page, Figure.OVERDUE)
    assert rows.choose(key(page, ids["mona"]), Figure.OVERDUE)
    qtbot.keyClick(rows, Qt.Key.Key_Right, ALT_SHIFT)
    assert (wide(page, Figure.OVERDUE), wide(page, Own.BAR)) == (before + 16, bar - 16)
    qtbot.keyClick(rows, Qt.Key.Key_Left, CTRL_SHIFT)
    assert rows.heads.index(Figure.OVERDUE) == usual.index(Figure.OVERDUE) - 1
    assert page.head.areas()[Figure.OVERDUE].left() == rows.area(key(page, ids["mona"]), Figure.OVERDUE).left()
    rows.choose(key(page, ids["mona"]), Figure.CASES)
    qtbot.keyClick(rows, Qt.Key.Key_Left, ALT_SHIFT)
    for _ in range(80):  # the bar keeps its room
        qtbot.keyClick(rows, Qt.Key.Key_Right, ALT_SHIFT)
    assert 60 < wide(page, Own.BAR) < bar
    left = (rows.heads, dict(rows.widths))

    again = make_window(store)
    qtbot.keyClick(again, Qt.Key.Key_F5)
    other = team_of(again).page(CaseloadPage)
    assert (other.rows.heads, dict(other.rows.widths)) == left
    qtbot.keyClick(other.rows, Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    assert (other.rows.heads, dict(other.rows.widths)) == (usual, {})
    assert wide(other, Own.BAR) == bar


def test_columns_are_pulled_and_moved_by_mouse_and_a_click_still_sorts(
    window: MainWindow, page: CaseloadPage, qtbot: QtBot
) -> None:
    areas, usual = page.head.areas(), page.rows.heads
    edge = QPoint(areas[Own.NAME].right(), 20)
    drag(qtbot, page, edge, edge + QPoint(30, 0))
    assert wide(page, Own.NAME) == areas[Own.NAME].width() + 30
    edge = QPoint(areas[Figure.NEW].left(), 20)
    drag(qtbot, page, edge, edge - QPoint(20, 0))
    assert wide(page, Figure.NEW) == areas[Figure.NEW].width() + 20
    assert page.rows.order.column is Own.NAME, "to pull is not to sort"
    places = page.head.areas()
    drag(qtbot, page, places[Figure.NEW].center(), places[Figure.STUCK].center())
    assert page.rows.heads == (*usual[1:], Figure.NEW)
    assert page.rows.order.column is Own.NAME, "nor is to move"
    qtbot.mouseClick(page.head, LEFT, pos=page.head.areas()[Figure.NEW].center())
    assert page.rows.order.column is Figure.NEW
