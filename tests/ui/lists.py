"""Lists of made-up citizens, and how a test brings them onto the page."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.importing.planned import Outcome
from db.store import Store
from tests.ui.loads import MakeWindow
from ui.importing.flow import Step
from ui.importing.page import ExchangePage
from ui.shell.main_window import MainWindow

HEAD = "CPR-nr.;Navn;Sagsnr.;Jobformidler;Trin;By;Startdato"
ANNA = "010190-1009;Anna Agger;S-1;Mona Sørensen;på vej;Vejle;02-03-2026"
BO = "0202801005;Bo Bang;S-2;Mona Sørensen;på spring;Horsens;02-03-2026"


@pytest.fixture
def window(store: Store, make_window: MakeWindow) -> MainWindow:
    """The window of a team without staff, citizens and companies, with the page in sight."""
    window = make_window(store)
    window.actions_here["show_exchange"].trigger()
    return window


@pytest.fixture
def page(window: MainWindow) -> ExchangePage:
    """The page itself."""
    assert window.team is not None
    return window.team.page(ExchangePage)


def write_list(path: Path, *rows: str, head: str = HEAD) -> Path:
    """A list as case systems save it: semicolons, cp1252."""
    path.write_text("\r\n".join([head, *rows, ""]), encoding="cp1252")
    return path


def write_workbook(path: Path, sheets: dict[str, Sequence[Sequence[str]]], hidden: Sequence[str] = ()) -> Path:
    """A workbook with these sheets."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if name in hidden:
            sheet.sheet_state = "hidden"
    book.save(path)
    return path


def planned(qtbot: QtBot, page: ExchangePage) -> None:
    """Wait until the rows have been worked out."""

    def ready() -> None:
        assert page.flow.step is Step.REVIEW
        assert not page.flow.planning

    qtbot.waitUntil(ready)


def begin(qtbot: QtBot, page: ExchangePage, path: Path) -> None:
    """Bring a list in up to its review."""
    page.begin(path)
    planned(qtbot, page)


def import_it(qtbot: QtBot, page: ExchangePage) -> None:
    """Printing the main button."""
    qtbot.mouseClick(page.main, Qt.MouseButton.LeftButton)
    assert page.flow.step is Step.DONE


def figures(page: ExchangePage) -> dict[str, int | None]:
    """The figures as they stand on the page: read, new, changed, unchanged, rejected."""
    buttons = page.review.figures.buttons
    return {("read" if outcome is None else outcome.value): button.count for outcome, button in buttons.items()}


def cells(page: ExchangePage, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> list[list[object]]:
    """What the preview's model says, row by row."""
    model = page.review.table.rows
    return [
        [model.index(row, column).data(role) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def choose(qtbot: QtBot, page: ExchangePage, outcome: Outcome | None) -> None:
    """Printing a figure."""
    qtbot.mouseClick(page.review.figures.buttons[outcome], Qt.MouseButton.LeftButton)


def choose_field(qtbot: QtBot, page: ExchangePage, header: str, text: str) -> None:
    """Choose what a column fills with the arrow keys, past every field that stands before it in the box."""
    page.actions_here["show_columns"].trigger()
    box = page.review.columns.rows[header].box
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Home)
    while box.currentText() != text:
        qtbot.keyClick(box, Qt.Key.Key_Down)
    planned(qtbot, page)
