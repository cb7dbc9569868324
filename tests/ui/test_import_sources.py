"""Lists come in from the clipboard, from wherever a file is dropped, and several one after the other."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.records import Citizen
from db.store import Store
from tests.ui import lists
from tests.ui.conftest import Answers
from tests.ui.lists import ANNA, BO, figures, import_it, planned, write_list
from ui.board.card_list import CardList
from ui.importing.flow import Step
from ui.importing.page import ExchangePage
from ui.shell.main_window import MainWindow

window, page = lists.window, lists.page

CLARA = "030395-1008;Clara Carlsen;S-4;Mona Sørensen;til opvarmning;Vejle;01-11-2026"


def drop(target: QWidget, *paths: Path) -> bool:
    """Hold these files over a widget and let them go; whether anybody there would take them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, buttons, keys)
    enter.ignore()
    handle = target.window().windowHandle()
    QApplication.sendEvent(handle, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(handle, QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, keys))
    QApplication.processEvents()
    return True


def people(store: Store) -> set[str]:
    return {citizen.name for citizen in store.all(Citizen)}


def test_several_files_come_one_after_the_other(
    qtbot: QtBot, page: ExchangePage, window: MainWindow, store: Store, tmp_path: Path
) -> None:
    files = [write_list(tmp_path / f"{number}.csv", row) for number, row in enumerate((ANNA, BO, CLARA), 1)]
    assert drop(page, *files)
    planned(qtbot, page)
    assert page.review.file.name == "1.csv · fil 1 af 3"
    import_it(qtbot, page)
    assert page.done.more.text() == "Næste liste (2 tilbage)"
    page.done.more.click()
    planned(qtbot, page)
    assert page.review.file.name == "2.csv · fil 2 af 3"
    assert page.next.isVisible()
    page.actions_here["next_list"].trigger()
    planned(qtbot, page)
    assert page.review.file.name == "3.csv · fil 3 af 3"
    assert not page.next.isVisible()
    assert not page.actions_here["next_list"].isEnabled()
    import_it(qtbot, page)
    assert people(store) == {"Anna Agger", "Clara Carlsen"}
    assert page.done.more.text() == "Hent en liste mere …"


def test_a_file_that_is_dropped_later_waits_and_nothing_that_was_mended_is_lost(
    qtbot: QtBot, page: ExchangePage, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    assert drop(page, write_list(tmp_path / "en.csv", ANNA))
    planned(qtbot, page)
    page.flow.chosen.mend(2, "By", "Kolding")
    planned(qtbot, page)
    assert drop(page, write_list(tmp_path / "to.csv", BO))
    assert window.toast.text == "1 liste venter og kommer efter denne."
    assert page.review.file.name == "en.csv · fil 1 af 2"
    page.actions_here["next_list"].trigger()
    assert answers.asked[-1].startswith("Det, du har valgt og rettet")
    assert page.review.file.name == "en.csv · fil 1 af 2"
    answers.agrees = True
    page.actions_here["next_list"].trigger()
    planned(qtbot, page)
    assert page.review.file.name == "to.csv · fil 2 af 2"
    assert page.flow.chosen.choices.mended == {}


def test_one_that_can_not_be_read_is_passed_over(qtbot: QtBot, page: ExchangePage, tmp_path: Path) -> None:
    bad = tmp_path / "billede.xlsx"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    assert drop(page, bad, write_list(tmp_path / "to.csv", BO))
    qtbot.waitUntil(page.start.error.isVisible, timeout=60_000)
    assert page.next.isVisible()
    page.next.click()
    planned(qtbot, page)
    assert page.review.file.name == "to.csv · fil 2 af 2"


def test_files_may_be_dropped_on_any_page(qtbot: QtBot, page: ExchangePage, window: MainWindow, tmp_path: Path) -> None:
    assert window.team is not None
    for name in ("board", "citizens", "caseload"):
        window.team.show_page(name)
        shown = window.team.shown
        assert shown is not None
        targets = shown.findChildren(CardList)
        target = targets[0].viewport() if targets else shown
        assert drop(target, write_list(tmp_path / f"{name}.csv", ANNA))
        assert window.team.shown_page == "exchange"
    planned(qtbot, page)
    assert page.flow.waiting == 2
    assert not drop(window)


@pytest.mark.parametrize("by", ["key", "button"])
def test_copied_cells_are_a_list(qtbot: QtBot, page: ExchangePage, store: Store, by: str) -> None:
    QGuiApplication.clipboard().setText("Navn\tTrin\nÅse Sørensen\tPå vej\nBjørn Kjær\tI gang\n")
    if by == "key":
        qtbot.keyClick(page.start.zone.choose, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    else:
        page.start.zone.paste.click()
    planned(qtbot, page)
    assert page.review.file.name == "Indsat fra udklipsholderen"
    assert figures(page)["new"] == 2
    import_it(qtbot, page)
    assert people(store) == {"Åse Sørensen", "Bjørn Kjær"}


def test_what_was_copied_and_is_no_list_is_refused_in_place(qtbot: QtBot, page: ExchangePage) -> None:
    QGuiApplication.clipboard().setText("Husk at ringe")
    page.actions_here["paste_list"].trigger()
    qtbot.waitUntil(page.start.error.isVisible, timeout=60_000)
    assert page.start.error.text().startswith("Det kopierede er ikke en liste.")
    assert page.flow.step is Step.REST
