"""An import is driven through its steps as a user drives it, and what happened is read from the store."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.domain import placement_id
from db.records import Citizen, Placement, Setting, Staff
from db.store import Store
from tests.ui import lists
from tests.ui.conftest import Answers
from tests.ui.lists import ANNA, BO, begin, figures, import_it, planned, write_list, write_workbook
from tests.ui.people import NOVEMBER
from tests.ui.themes import wears
from tests.ui.threads import ended
from ui.core.theme import DARK
from ui.importing.flow import Step
from ui.importing.page import ExchangePage
from ui.shell.main_window import MainWindow

window, page = lists.window, lists.page


def people(store: Store) -> dict[str, Citizen]:
    return {citizen.name: citizen for citizen in store.all(Citizen)}


def test_a_first_list_becomes_a_placed_team(
    qtbot: QtBot, page: ExchangePage, window: MainWindow, store: Store, tmp_path: Path
) -> None:
    begin(qtbot, page, write_list(tmp_path / "liste.csv", ANNA, BO))
    assert figures(page) == {"read": 2, "new": 2, "changed": 0, "unchanged": 0, "rejected": 0, "left_out": 0}
    assert page.main.text().strip() == "Importér 2 nye"
    assert page.main.hasFocus()
    qtbot.keyClick(page.main, Qt.Key.Key_Return)
    assert page.flow.step is Step.DONE
    assert people(store)["Anna Agger"].cpr == "0101901009"
    placement = store.get(Placement, placement_id(people(store)["Bo Bang"].id, NOVEMBER))
    assert placement is not None
    assert placement.stage == 3
    assert [person.name for person in store.all(Staff)] == ["Mona Sørensen"]
    assert "2 borgere er oprettet" in page.done.words
    assert "Mona Sørensen er oprettet som jobformidler" in page.done.words
    assert window.toast.text == "Import: 2 nye borgere."
    qtbot.keyClick(page.done.board, Qt.Key.Key_Return)
    assert window.team is not None
    assert window.team.shown_page == "board"
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert page.flow.step is Step.REST  # it was told; who comes back wants an export, or another list


def test_undo_takes_the_whole_import_back_and_redo_brings_it_again(
    qtbot: QtBot, page: ExchangePage, window: MainWindow, store: Store, tmp_path: Path
) -> None:
    begin(qtbot, page, write_list(tmp_path / "liste.csv", ANNA, BO))
    import_it(qtbot, page)
    window.actions_here["undo"].trigger()
    assert people(store) == {}
    assert store.all(Staff) == []
    assert "Importen er fortrudt" in page.done.words
    window.actions_here["redo"].trigger()
    assert people(store).keys() == {"Anna Agger", "Bo Bang"}
    assert "Listen er hentet ind" in page.done.words


def test_rejected_rows_stay_in_sight_until_the_import_is_taken_back(
    qtbot: QtBot, page: ExchangePage, window: MainWindow, tmp_path: Path
) -> None:
    begin(qtbot, page, write_list(tmp_path / "liste.csv", ANNA, BO.replace("0202801005;Bo Bang", ";")))
    import_it(qtbot, page)
    assert "1 række blev afvist" in page.done.words
    qtbot.keyClick(window, Qt.Key.Key_F4)
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert page.done.rejected.isVisible()
    assert [(row.number, row.lines) for row in page.done.rejected.rows.rows] == [
        (3, ("Rækken har intet navn, og borgeren findes ikke i teamet.",))
    ]
    window.actions_here["undo"].trigger()
    assert not page.done.rejected.isVisible()
    window.actions_here["redo"].trigger()
    assert page.done.rejected.isVisible()


def test_the_same_list_again_has_nothing_to_do_and_says_why(
    qtbot: QtBot, page: ExchangePage, store: Store, tmp_path: Path
) -> None:
    listing = write_list(tmp_path / "liste.csv", ANNA, BO)
    begin(qtbot, page, listing)
    import_it(qtbot, page)
    begin(qtbot, page, listing)
    assert figures(page) == {"read": 2, "new": 0, "changed": 0, "unchanged": 2, "rejected": 0, "left_out": 0}
    assert not page.main.isEnabled()
    assert not page.actions_here["import_now"].isEnabled()
    assert page.review.note.text().startswith("Der er ikke noget at importere")
    page.actions_here["import_now"].trigger()
    assert page.flow.step is Step.REVIEW


def test_a_sheet_is_chosen_and_can_be_changed(qtbot: QtBot, page: ExchangePage, tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path / "ark.xlsx",
        {
            "Nord": [["Navn", "By"], ["Anna Agger", "Vejle"]],
            "Syd": [["Navn", "By"], ["Bo Bang", "Horsens"], ["Carla Carlsen", "Løsning"]],
            "Noter": [["Husk at ringe"]],
            "Gammel": [["Navn", "By"], ["Dan Dahl", "Vejle"]],
        },
        hidden=["Gammel"],
    )
    page.begin(path)
    qtbot.waitUntil(lambda: page.flow.step is Step.SHEETS)
    told = [" ".join(button.text().split()) for button in page.sheets.buttons]
    assert told == ["Nord · 2 rækker", "Syd · 3 rækker", "Gammel · 2 rækker, skjult", "Noter · 1 række, ingen liste"]
    assert page.sheets.buttons[0].hasFocus()
    qtbot.mouseClick(page.sheets.buttons[3], Qt.MouseButton.LeftButton)
    assert page.flow.step is Step.SHEETS
    assert "Noter" in page.sheets.error.text()
    qtbot.keyClick(page.sheets.buttons[1], Qt.Key.Key_Return)
    planned(qtbot, page)
    assert figures(page)["new"] == 2
    assert page.review.sheets.currentText() == "Syd"
    page.review.sheets.setFocus()
    qtbot.keyClicks(page.review.sheets, "Nord")
    planned(qtbot, page)
    assert figures(page)["new"] == 1


def test_a_file_that_is_no_list_is_refused_in_place(
    qtbot: QtBot, page: ExchangePage, store: Store, tmp_path: Path
) -> None:
    picture = tmp_path / "billede.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    page.begin(picture)
    qtbot.waitUntil(lambda: page.start.error.isVisible())
    assert "billede.xlsx" in page.start.error.text()
    assert page.flow.step is Step.REST
    assert page.start.zone.choose.text().strip() == "Vælg en anden fil …"
    assert page.start.zone.choose.hasFocus()
    begin(qtbot, page, write_list(tmp_path / "liste.csv", ANNA))
    page.actions_here["cancel_import"].trigger()
    assert not page.start.error.isVisible()
    assert page.start.zone.choose.text().strip() == "Vælg liste …"


def test_a_file_that_is_gone_is_refused_in_place(qtbot: QtBot, page: ExchangePage, tmp_path: Path) -> None:
    page.begin(tmp_path / "væk.csv")
    qtbot.waitUntil(lambda: page.start.error.isVisible())
    assert "findes ikke" in page.start.error.text()


def test_esc_leaves_the_review_and_nothing_is_written(
    qtbot: QtBot, page: ExchangePage, store: Store, tmp_path: Path
) -> None:
    begin(qtbot, page, write_list(tmp_path / "liste.csv", ANNA, BO))
    qtbot.keyClick(page.main, Qt.Key.Key_Escape)
    assert page.flow.step is Step.REST
    assert page.start.zone.choose.hasFocus()
    assert not page.main.isVisible()
    assert people(store) == {}
    assert store.all(Staff) == []
    assert store.all(Setting) == []


def test_reading_can_be_stopped(qtbot: QtBot, page: ExchangePage, tmp_path: Path) -> None:
    page.begin(write_list(tmp_path / "liste.csv", ANNA))
    job = page.flow.job
    assert job is not None
    assert page.flow.step is Step.READING
    assert not page.start.zone.choose.isEnabled()
    over = ended(job)
    page.start.busy.button.click()
    qtbot.waitUntil(over)
    QApplication.processEvents()
    assert page.flow.step is Step.REST
    assert page.start.zone.choose.isEnabled()


def test_work_that_lasts_is_shown_with_a_way_to_stop_it(qtbot: QtBot, page: ExchangePage) -> None:
    busy = page.start.busy
    busy.start("Læser liste.csv …")
    assert not busy.isVisible()
    qtbot.waitUntil(busy.isVisible)
    assert busy.words == "Læser liste.csv …"
    with qtbot.waitSignal(page.start.stop_asked):
        qtbot.mouseClick(busy.button, Qt.MouseButton.LeftButton)
    busy.stop()
    assert not busy.isVisible()


def test_the_action_asks_for_a_list(
    qtbot: QtBot, page: ExchangePage, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    window.actions_here["import_list"].trigger()
    assert answers.asked == ["Vælg listen, der skal hentes ind"]
    assert page.flow.step is Step.REST
    answers.file = write_list(tmp_path / "liste.csv", ANNA)
    qtbot.mouseClick(page.start.zone.choose, Qt.MouseButton.LeftButton)
    planned(qtbot, page)
    assert figures(page)["read"] == 1
    answers.file = None
    qtbot.mouseClick(page.review.other, Qt.MouseButton.LeftButton)
    assert page.flow.step is Step.REVIEW


def drop(page: ExchangePage, *paths: Path) -> bool:
    """Hold these files over the page and let them go; whether the page would take them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, data, buttons, keys)
    enter.ignore()
    handle = page.window().windowHandle()
    QApplication.sendEvent(handle, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(handle, event)
    QApplication.processEvents()
    return True


def test_a_list_that_is_dropped_is_read(qtbot: QtBot, page: ExchangePage, tmp_path: Path) -> None:
    assert drop(page, write_list(tmp_path / "liste.csv", ANNA))
    planned(qtbot, page)
    assert figures(page)["new"] == 1
    assert not drop(page)


def test_the_page_can_be_walked_by_tab_in_reading_order(page: ExchangePage) -> None:
    start = page.start.zone.choose
    order = [start]
    while (after := order[-1].nextInFocusChain()) is not start:
        order.append(after)
    wanted = [start, page.out.form, page.out.period, page.out.choose, page.out.write, page.out.paper, page.out.copy]
    assert [widget for widget in order if widget in wanted] == wanted
    assert all(widget.focusPolicy() & Qt.FocusPolicy.TabFocus for widget in wanted)


def test_another_theme_reaches_every_step(qtbot: QtBot, page: ExchangePage, window: MainWindow, tmp_path: Path) -> None:
    begin(qtbot, page, write_list(tmp_path / "liste.csv", ANNA, BO))
    window.choose_theme("dark")
    parts = [*page.review.figures.buttons.values(), page.review.table, page.review, page.out]
    assert all(wears(part, DARK) for part in parts)
    assert all(wears(row.box, DARK) for row in page.review.columns.rows.values())


def test_a_team_that_is_closed_gives_its_import_up(
    qtbot: QtBot, page: ExchangePage, window: MainWindow, tmp_path: Path
) -> None:
    begin(qtbot, page, write_list(tmp_path / "liste.csv", ANNA))
    page.flow.chosen.set_column("By", "")
    page.flow._planner.start()
    job = page.flow.job
    assert job is not None
    over = ended(job)
    window.close_team()
    qtbot.waitUntil(over)
    assert window.team is None


def test_a_fault_of_the_program_is_reported_and_the_page_can_begin_again(
    qtbot: QtBot, page: ExchangePage, tmp_path: Path
) -> None:
    page.begin(write_list(tmp_path / "liste.csv", ANNA))
    job = page.flow.job
    assert job is not None
    with qtbot.captureExceptions() as reported:
        job.failed.emit(ZeroDivisionError())
    assert [kind for kind, _, _ in reported] == [ZeroDivisionError]
    assert page.flow.step is Step.REST
    assert page.start.zone.choose.isEnabled()
    begin(qtbot, page, write_list(tmp_path / "liste.csv", ANNA))
    assert figures(page)["new"] == 1
