"""The keys of the page Sagsbelastning save and show the month that is shown, on one page of paper."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui import loads
from tests.ui.conftest import Answers
from tests.ui.loads import team_of
from tests.ui.pdf_text import read
from ui.caseload.legend import PaperChip
from ui.caseload.page import CaseloadPage
from ui.shell.main_window import MainWindow

ids, window, page = loads.ids, loads.window, loads.page
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_the_month_that_is_shown_is_saved_and_shown(
    window: MainWindow, page: CaseloadPage, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    team = team_of(window)
    team.month_back()
    answers.target = tmp_path / "oktober.pdf"
    qtbot.keyClick(page.rows, Qt.Key.Key_P, CONTROL | SHIFT)
    assert answers.asked == ["Gem sagsbelastning"]
    (said,) = read(answers.target.read_bytes()).pages
    assert {"Sagsbelastning, oktober 2026", "Mona Holm", "4/5"} <= set(said)
    assert not [text for text in said if "Agger" in text]
    qtbot.keyClick(page.rows, Qt.Key.Key_P, CONTROL)
    shown = team.page(CaseloadPage).printing.shown
    assert shown is not None
    assert shown.windowTitle() == "Sagsbelastning, oktober 2026"
    shown.close()


def test_the_button_offers_both(page: CaseloadPage, qtbot: QtBot) -> None:
    chip = page.below.chips["paper"]
    assert isinstance(chip, PaperChip)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chip.menu.isVisible()
    assert [action.text().split("\t")[0] for action in chip.menu.actions()] == [
        page.actions_here[name].text() for name in ("preview_caseload", "save_caseload")
    ]
    chip.menu.close()
    assert not chip.isChecked()
