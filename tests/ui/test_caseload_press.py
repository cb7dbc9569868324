"""The page of the caseload is saved where the user wants it, and shown as it will be printed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintPreviewWidget
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.core.clock import FixedClock
from app.core.domain import Month, Stage
from app.session import Session
from db.store import Store
from tests.ui.conftest import Answers
from tests.ui.pdf_text import read
from tests.ui.people import NOVEMBER, add_citizen, add_jobformidler
from ui.caseload.paper.document import CaseloadPrinting
from ui.core.notifier import Notifier


@pytest.fixture
def session(store: Store, clock: FixedClock) -> Iterator[Session]:
    """A team with one citizen more than Mona should have."""
    session = Session(store, clock)
    mona = add_jobformidler(session, "Mona Ek", 1)
    for name in ("Anna Agger", "Bo Berg"):
        add_citizen(session, name, {NOVEMBER: Stage.PAA_VEJ})
    for number, citizen in enumerate(("anna-agger", "bo-berg")):
        _give(session, f"g{number}", citizen, mona)
    yield session
    store.close()


def _give(session: Session, row_id: str, citizen: str, staff: str) -> None:
    from db.edits import Edit
    from db.records import Assignment
    from db.store import Stamp

    row = Assignment(row_id, citizen, staff, "jobformidler", "2026-03-02")
    session.store.write(Stamp(row_id, "2026-11-16T09:00:00", None, "test"), [Edit(None, row)])


@pytest.fixture
def said() -> list[tuple[str, bool]]:
    """What the user was told, and whether it is an error."""
    return []


@pytest.fixture
def press(qtbot: QtBot, session: Session, answers: Answers, said: list[tuple[str, bool]]) -> CaseloadPrinting:
    """A press with a window of its own."""
    window = QWidget()
    window.resize(1280, 720)
    qtbot.addWidget(window)
    notifier = Notifier(session, window)
    notifier.said.connect(lambda text, is_error, can_undo: said.append((text, is_error)))
    return CaseloadPrinting(notifier, answers, window)


def test_the_page_is_saved_as_pdf(
    press: CaseloadPrinting, answers: Answers, said: list[tuple[str, bool]], tmp_path: Path
) -> None:
    answers.target = tmp_path / "Sagsbelastning"
    press.save(NOVEMBER)
    target = tmp_path / "Sagsbelastning.pdf"
    assert (answers.asked, said) == (["Gem sagsbelastning"], [(f"Gemt: {target}", False)])
    (page,) = read(target.read_bytes()).pages
    assert {"Mona Ek", "2/1", "1 over", "2/1: ingen begrundelse er noteret."} <= set(page)


def test_a_month_that_is_not_there_is_refused_in_words(
    press: CaseloadPrinting, answers: Answers, said: list[tuple[str, bool]]
) -> None:
    press.save(Month(2020, 1))
    press.preview(Month(2020, 1))
    assert answers.asked == []
    assert [is_error for _, is_error in said] == [True, True]


def test_the_page_is_shown_as_it_will_be_printed(press: CaseloadPrinting) -> None:
    press.preview(NOVEMBER)
    assert press.shown is not None
    assert press.shown.windowTitle() == "Sagsbelastning, november 2026"
    preview = press.shown.findChild(QPrintPreviewWidget)
    assert preview is not None
    preview.updatePreview()
    assert preview.pageCount() == 1
    press.shown.close()
