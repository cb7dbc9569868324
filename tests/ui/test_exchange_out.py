"""What is written from the page lies where the user wanted it, and the page says where."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QProgressDialog, QWidget
from pytestqt.qtbot import QtBot

from app import workbook
from app.commands.citizens import edit_citizen
from app.core.clock import FixedClock
from app.core.domain import Stage
from app.files.stores import open_store
from app.session import Session
from db.records import Citizen
from db.store import Store
from tests.ui.conftest import Answers
from tests.ui.people import NOVEMBER, OCTOBER, add_citizen
from ui.importing.page import ExchangePage
from ui.shell.main_window import MainWindow


@pytest.fixture
def page(store: Store, clock: FixedClock, make_window: Callable[[Store], MainWindow]) -> ExchangePage:
    """A team with Anna on it."""
    stages = {OCTOBER: Stage.TIL_OPVARMNING, NOVEMBER: Stage.PAA_VEJ}
    add_citizen(Session(store, clock), "Anna Agger", stages, cpr="0101901009")
    window = make_window(store)
    window.actions_here["show_exchange"].trigger()
    assert window.team is not None
    return window.team.page(ExchangePage)


def texts(path: Path) -> list[str]:
    """Every text in every cell of a workbook."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    return [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell]


def test_the_workbook_is_written_for_the_shown_month_with_or_without_names(
    qtbot: QtBot, page: ExchangePage, answers: Answers, tmp_path: Path
) -> None:
    heading = page.out._workbook
    assert heading.text() == "Projektmappe for november 2026"
    answers.target = tmp_path / "november"
    qtbot.mouseClick(page.out.write, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.out.last is not None)
    assert page.out.last == tmp_path / "november.xlsx"
    assert any("Anna Agger" in text for text in texts(page.out.last))
    page.out.form.choose("anonymous")
    answers.target = tmp_path / "uden navne.xlsx"
    qtbot.waitUntil(lambda: page.out._exporter._job is None)
    qtbot.mouseClick(page.out.write, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.out.last == answers.target)
    assert not any("Anna" in text or "010190" in text for text in texts(answers.target))
    qtbot.mouseClick(page.steps.back, Qt.MouseButton.LeftButton)
    assert heading.text() == "Projektmappe for oktober 2026"


class Renaming(QObject):
    """Calls Anna something else in the thread of the window, when another one wants it."""

    wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.done = Event()
        self.wanted.connect(self._rename)

    def _rename(self) -> None:
        (anna,) = self._session.store.all(Citizen)
        self._session.run(edit_citizen, anna.id, name="Anna Bertelsen")
        self.done.set()


def test_what_is_changed_while_the_workbook_is_read_stands_in_it(
    qtbot: QtBot, page: ExchangePage, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collect, renaming = workbook.collect, Renaming(page._notifier.session)
    read: list[object] = []

    def collected(*what: Any) -> object:
        read.append(collect(*what))
        if len(read) == 1:
            renaming.wanted.emit()
            assert renaming.done.wait(60)
        return read[-1]

    monkeypatch.setattr(workbook, "collect", collected)
    answers.target = tmp_path / "november.xlsx"
    qtbot.mouseClick(page.out.write, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.out.last is not None, timeout=60_000)
    assert len(read) == 2
    written = texts(answers.target)
    assert any("Anna Bertelsen" in text for text in written)
    assert not any("Anna Agger" in text for text in written)


def test_a_question_left_unanswered_writes_nothing(qtbot: QtBot, page: ExchangePage, answers: Answers) -> None:
    qtbot.mouseClick(page.out.write, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.out.copy, Qt.MouseButton.LeftButton)
    assert len(answers.asked) == 2
    assert page.out.last is None
    assert not page.out.open.isVisible()


class Opened(QObject):
    """Takes what the desktop would open."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        """Keep it."""
        self.urls.append(url)


def test_a_copy_is_written_and_its_folder_can_be_opened(
    qtbot: QtBot, page: ExchangePage, answers: Answers, tmp_path: Path
) -> None:
    answers.target = tmp_path / "kopi.springbraet"
    qtbot.mouseClick(page.out.copy, Qt.MouseButton.LeftButton)
    assert page.out.last == answers.target
    assert "kopi.springbraet" in page.out._where.text()
    copy = open_store(answers.target)
    assert [citizen.name for citizen in copy.all(Citizen)] == ["Anna Agger"]
    copy.close()
    opened = Opened()
    QDesktopServices.setUrlHandler("file", opened, "take")
    try:
        qtbot.mouseClick(page.out.open, Qt.MouseButton.LeftButton)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert opened.urls == [QUrl.fromLocalFile(str(tmp_path))]


def test_a_name_that_gets_its_ending_here_replaces_nothing_unasked(
    qtbot: QtBot, page: ExchangePage, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    standing = tmp_path / "kopi.springbraet"
    standing.write_text("et andet team", encoding="utf-8")
    suggested: list[str] = []
    chosen = iter([tmp_path / "kopi", None])

    def save_as(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        suggested.append(name)
        return next(chosen)

    monkeypatch.setattr(answers, "save_as", save_as)
    qtbot.mouseClick(page.out.copy, Qt.MouseButton.LeftButton)
    assert suggested == ["prøve 2026-11-16.springbraet", str(standing)]
    assert standing.read_text(encoding="utf-8") == "et andet team"
    assert page.out.last is None


def test_the_copy_is_told_under_the_name_that_it_got(
    qtbot: QtBot, page: ExchangePage, answers: Answers, tmp_path: Path
) -> None:
    answers.target = tmp_path / "kopi"
    qtbot.mouseClick(page.out.copy, Qt.MouseButton.LeftButton)
    assert page.out.last == tmp_path / "kopi.springbraet"
    assert page.out.last.is_file()


def test_an_export_under_way_is_given_up_with_its_team(
    qtbot: QtBot, page: ExchangePage, answers: Answers, tmp_path: Path
) -> None:
    answers.target = tmp_path / "november.xlsx"
    qtbot.mouseClick(page.out.write, Qt.MouseButton.LeftButton)
    job = page.out._exporter._job
    assert job is not None
    exporter, window = page.out._exporter, page.window()
    assert isinstance(window, MainWindow)
    window.close_team()
    qtbot.waitUntil(lambda: exporter._job is None)
    qtbot.waitUntil(lambda: not window.findChildren(QProgressDialog))
    assert job.cancelled
    assert not answers.target.exists()
