"""Figures from outside are typed, pasted, copied and cleared in the sheet, and what is refused is said in place."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.session import Session
from db.records import MeasureValue
from db.store import Store
from tests.ui import measures
from tests.ui.measures import ACCESSIBLE, CONTROL, cell, go, write
from ui.measures.page import MeasuresPage
from ui.measures.parts import STATUS

ids, window, open_session, page = measures.ids, measures.window, measures.open_session, measures.page


def test_a_figure_is_typed_as_in_a_spreadsheet(
    page: MeasuresPage, qtbot: QtBot, store: Store, open_session: Session
) -> None:
    go(page, 3, back=1)
    write(qtbot, page, "16,5")
    assert page.parts.status.table.place == (4, 11)
    write(qtbot, page, "26 af 103", Qt.Key.Key_Tab)
    assert page.parts.status.table.place == (4, 12)
    rows = {(row.month, row.measure_id): row for row in store.all(MeasureValue)}
    assert len(rows) == 2
    assert (cell(page, 3, 1), cell(page, 4, 1)) == ("16,5 % ✎", "26 (25 %) ✎")
    assert cell(page, 4, 1, ACCESSIBLE) == "Frikort, oktober 2026: 26 (25 %), tal udefra"
    go(page, 3, back=1)
    page.actions_here["clear_figures"].trigger()
    assert (cell(page, 3, 1), len(store.all(MeasureValue))) == ("", 1)
    open_session.undo()
    open_session.undo()
    assert (cell(page, 3, 1), cell(page, 4, 1)) == ("16,5 % ✎", "")


def test_what_is_refused_stands_there_again_with_the_reason(page: MeasuresPage, qtbot: QtBot, store: Store) -> None:
    go(page, 3)
    write(qtbot, page, "9mange")
    assert (
        page.parts.status.error.text()
        == "»9mange« er ikke et tal, der passer her. Skriv fx 1.845, 16,5 eller 26 af 103."
    )
    field = page.parts.status.table.field
    assert field is not None
    assert field.text() == "9mange"
    field.setText("101")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "Skriv højst 100" in page.parts.status.error.text()
    field = page.parts.status.table.field
    assert field is not None
    field.setText("82")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (cell(page, 3), page.parts.status.error.isVisible(), len(store.all(MeasureValue))) == ("82 % ✎", False, 1)


def test_what_is_worked_out_cannot_be_written(page: MeasuresPage, qtbot: QtBot) -> None:
    go(page, 0)
    qtbot.keyClicks(page.parts.status.table, "5")
    assert page.parts.status.table.field is None
    qtbot.keyClick(page.parts.status.table, Qt.Key.Key_Return, CONTROL)
    page.complete()
    assert page.people.summary.text() == "3 mangler · 1 opfylder"


def test_a_block_is_pasted_as_one_change_or_not_at_all(
    page: MeasuresPage, qtbot: QtBot, store: Store, open_session: Session
) -> None:
    clipboard = QGuiApplication.clipboard()
    go(page, 3, back=1)
    clipboard.setText("70\t71,5\r\n1.845\t12\r\n")
    qtbot.keyClick(page.parts.status.table, Qt.Key.Key_V, CONTROL)
    assert [cell(page, row, back) for row in (3, 4) for back in (1, 0)] == ["70 % ✎", "71,5 % ✎", "1.845 ✎", "12 ✎"]
    clipboard.setText("1\t2\t3")
    page.actions_here["paste_figures"].trigger()
    assert page.parts.status.error.text().startswith("Blokken på 1 × 3 celler er større")
    clipboard.setText("60\t61\n5\tx")
    page.actions_here["paste_figures"].trigger()
    assert "»x« er ikke et tal for »Frikort« i november 2026" in page.parts.status.error.text()
    assert cell(page, 3, 1) == "70 % ✎"
    open_session.undo()
    assert store.all(MeasureValue) == []


def test_chosen_cells_are_copied_as_a_spreadsheet_takes_them(page: MeasuresPage, qtbot: QtBot) -> None:
    go(page, 3, back=1)
    write(qtbot, page, "16,5")
    go(page, 0, back=1)
    table = page.parts.status.table
    for _ in range(3):
        qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    page.actions_here["copy_figures"].trigger()
    assert QGuiApplication.clipboard().text() == "25 %\n75 %\n\n16,5 %"


def test_figures_from_outside_are_asked_for_where_they_lack(page: MeasuresPage, qtbot: QtBot) -> None:
    page.actions_here["enter_figures"].trigger()
    assert (page.parts.part, page.parts.status.table.place) == (STATUS, (3, 12))
    write(qtbot, page, "80")
    page.actions_here["enter_figures"].trigger()
    assert page.parts.status.table.place == (4, 12)


def test_no_month_is_cut_off_beside_the_names(page: MeasuresPage, qtbot: QtBot) -> None:
    go(page, 0)
    table = page.parts.status.table
    for width in range(600, 1000, 37):
        table.setFixedWidth(width)
        qtbot.waitUntil(lambda width=width: table.viewport().width() + table.names.width() == width)
        table.show_latest()
        places = range(table.sheet_model.columnCount())
        starts = [table.columnViewportPosition(place) for place in places]
        ends = [start + table.columnWidth(place) for start, place in zip(starts, places, strict=True)]
        assert not [start for start, end in zip(starts, ends, strict=True) if start < 0 < end]
        assert ends[-1] == table.viewport().width()
        assert table.viewport().x() == table.names.width()
