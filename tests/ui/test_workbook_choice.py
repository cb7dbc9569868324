"""What of the workbook is wanted is chosen on the panel, remembered for the team on this PC, and written."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.workbook.choice import EVERYTHING, SHEETS, Form
from app.workbook.citizens import COLUMNS
from tests.ui.conftest import Answers
from tests.ui.pdf_text import read
from tests.ui.test_exchange_out import page
from ui.core.preferences import Settings
from ui.importing.page import ExchangePage
from ui.workbook.panel import WorkbookMemory

__all__ = ["page"]


def sheets_of(path: Path) -> list[str]:
    """The names of a workbook's sheets."""
    from openpyxl import load_workbook

    return load_workbook(path).sheetnames


def write(qtbot: QtBot, page: ExchangePage, answers: Answers, target: Path) -> Path:
    """Press the button, and wait for the file."""
    answers.target = target
    qtbot.waitUntil(lambda: page.out._exporter._job is None)
    qtbot.mouseClick(page.out.write, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.out.last == target)
    return target


def test_chosen_sheets_columns_and_months_are_written_and_remembered(
    qtbot: QtBot, page: ExchangePage, answers: Answers, tmp_path: Path
) -> None:
    assert page.out.choice == EVERYTHING
    qtbot.mouseClick(page.out.choose, Qt.MouseButton.LeftButton)
    dialog = page.out.chooser
    assert dialog is not None
    assert (set(dialog.sheets), set(dialog.columns)) == (set(SHEETS), set(COLUMNS))
    assert not dialog.sheets["about"].isEnabled()
    for key, box in dialog.sheets.items():
        box.setChecked(key in ("goals", "citizens", "about"))
    for key, box in dialog.columns.items():
        box.setChecked(key in ("name", "stage"))
    qtbot.mouseClick(dialog.agree, Qt.MouseButton.LeftButton)
    page.out.period.choose("3")
    assert sheets_of(write(qtbot, page, answers, tmp_path / "valgt.xlsx")) == ["Borgere", "Mål", "Om"]
    kept = WorkbookMemory(page._settings, page._notifier.session.store.team or "").choice
    assert kept == page.out.choice
    assert (kept.sheets, kept.columns, kept.months) == (("citizens", "goals", "about"), ("name", "stage"), 3)


def test_a_dialog_that_is_left_changes_nothing(qtbot: QtBot, page: ExchangePage) -> None:
    qtbot.mouseClick(page.out.choose, Qt.MouseButton.LeftButton)
    dialog = page.out.chooser
    assert dialog is not None
    dialog.sheets["board"].setChecked(False)
    dialog.everything.click()
    assert dialog.choice == EVERYTHING
    dialog.sheets["board"].setChecked(False)
    qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    assert page.out.choice == EVERYTHING


def test_for_the_committee_nobody_is_written(
    qtbot: QtBot, page: ExchangePage, answers: Answers, tmp_path: Path
) -> None:
    page.out.form.choose(Form.COMMITTEE)
    assert "<5" in page.out._form_words.text()
    names = sheets_of(write(qtbot, page, answers, tmp_path / "udvalg.xlsx"))
    assert "Borgere i grupper" in names
    assert not {"Borgere", "Tavle", "Sagsbelastning"} & set(names)


def test_the_status_is_saved_as_pdf_for_whom_it_is_meant(
    qtbot: QtBot, qapp: QApplication, page: ExchangePage, answers: Answers, tmp_path: Path
) -> None:
    for form, told in ((Form.NAMED, "Status for november 2026"), (Form.COMMITTEE, "til udvalget")):
        page.out.form.choose(form)
        answers.target = tmp_path / f"{form}.pdf"
        qtbot.mouseClick(page.out.paper, Qt.MouseButton.LeftButton)
        assert page.out.last == answers.target
        said = [text for one in read(answers.target.read_bytes()).pages for text in one]
        assert any(told in text for text in said)


@pytest.mark.parametrize("text", ["", "goals", "goals;*;x", "intet;*;13"])
def test_what_cannot_be_read_of_the_memory_is_everything(tmp_path: Path, text: str) -> None:
    settings = Settings(tmp_path / "settings.ini")
    settings.set_workbook("team", text)
    assert WorkbookMemory(settings, "team").choice == EVERYTHING
