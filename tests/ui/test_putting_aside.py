"""A warning is put aside and heard again where it stands; what nobody has told is told on the citizen's page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.board.board import board
from app.board.cards import Card
from app.board.watches import board_watches, with_watches
from app.commands.asides import put_aside
from app.core.clock import FixedClock, today
from app.core.domain import Stage
from app.session import Session
from db.records import Citizen, PutAside
from db.store import Store
from tests.ui.pages import citizen_page
from tests.ui.people import NOVEMBER, OCTOBER, add_citizen, add_effort, add_jobformidler
from ui.board import words as card_texts
from ui.citizens.citizen_page import CitizenPage
from ui.core import theme

BO = "bo-bak"


@pytest.fixture
def session(store: Store, clock: FixedClock) -> Session:
    """Bo has no CV, and nobody has told which efforts he has."""
    session = Session(store, clock)
    session.who = add_jobformidler(session, "Mona Sørensen")
    add_citizen(session, "Bo Bak", {OCTOBER: Stage.PAA_VEJ}, session.who, cv=False, efforts_known_on=None)
    return session


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, session: Session, tmp_path: Path) -> Iterator[CitizenPage]:
    """His page, in sight."""
    theme.apply(qapp, theme.LIGHT)
    yield citizen_page(qtbot, session, tmp_path, [BO])
    session.store.close()


def told(page: CitizenPage) -> list[str]:
    """What stands there as warnings."""
    return [label.text() for label in page.warnings.watches]


def field(page: CitizenPage, name: str) -> QLineEdit:
    """A field of the open form."""
    assert page.warnings.form is not None
    found = page.warnings.form.fields[name]
    assert isinstance(found, QLineEdit)
    return found


def test_a_warning_is_put_aside_with_a_word_and_heard_again(page: CitizenPage, session: Session, qtbot: QtBot) -> None:
    (label,) = page.warnings.watches
    assert (label.text(), label.objectName()) == ("Intet CV på Jobnet", "calm")
    label.setFocus()
    qtbot.keyClick(label, Qt.Key.Key_Return)
    assert field(page, "until").text() == "16-12-2026"
    assert page.warnings.form is not None
    page.warnings.form.submit()
    assert "hvorfor" in page.warnings.form.refusal.text()
    qtbot.keyClicks(field(page, "reason"), "Venter på MitID")
    page.warnings.form.submit()
    assert page.warnings.form is None
    (label,) = page.warnings.watches
    assert label.text() == "Til side til og med 16-12-2026 (Venter på MitID): Intet CV på Jobnet"
    assert label.objectName() == "aside"
    (row,) = session.store.all(PutAside)
    assert (row.code, row.until, row.staff_id) == ("no_cv", "2026-12-16", session.who)
    assert [entry.why for entry in session.store.journal() if entry.table == "put_aside"] == ["Venter på MitID"]
    qtbot.mouseClick(label, Qt.MouseButton.LeftButton)
    assert (told(page), session.store.all(PutAside)) == (["Intet CV på Jobnet"], [])
    session.undo()
    assert told(page)[0].startswith("Til side")


def test_what_is_late_is_red_and_another_citizen_closes_the_form(page: CitizenPage, session: Session) -> None:
    add_citizen(session, "Cai Dam", {OCTOBER.plus(-8): Stage.PAA_VEJ})
    page.show_citizen("cai-dam", ["cai-dam", BO])
    first = page.warnings.watches[0]
    assert (first.text()[:2], first.objectName()) == ("! ", "watch")
    page.warnings.watches[0].pressed.emit("no_movement")
    assert page.warnings.form is not None
    page.show_citizen(BO, [BO])
    assert page.warnings.form is None


def test_that_there_is_no_effort_is_said_and_taken_back(page: CitizenPage, session: Session, qtbot: QtBot) -> None:
    def press(text: str) -> None:
        (view,) = page.efforts.section.views
        button = next(one for one in view.findChildren(QPushButton) if one.text() == text)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert [row.text for row in page.efforts.section.rows] == ["Ikke oplyst"]
    press("Ingen indsats")
    assert [row.text for row in page.efforts.section.rows] == ["Ingen indsats"]
    assert "Ingen indsats i 8 måneder: borgeren er passiv" in told(page)
    press("Ikke oplyst")
    assert told(page) == ["Intet CV på Jobnet"]
    add_effort(session, BO, "mentor")
    assert [row.text for row in page.efforts.section.rows] == ["Mentor"]


@pytest.mark.parametrize(
    ("typed", "cv", "day", "shown"),
    [("", None, None, ""), ("Ja", True, None, "ja"), ("nej", False, None, "nej"),
     ("1/3-26", True, "2026-03-01", "01-03-2026")],
)  # fmt: skip
def test_a_cv_is_there_or_not_or_not_known(
    page: CitizenPage, session: Session, qtbot: QtBot, typed: str, cv: bool | None, day: str | None, shown: str
) -> None:
    line = page.editor.fields["cv_date"].line
    assert line.text() == "nej"
    line.setFocus()
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClicks(line, typed)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    citizen = session.store.get(Citizen, BO)
    assert citizen is not None
    assert (citizen.cv, citizen.cv_date, line.text()) == (cv, day, shown)


def test_a_card_tells_what_is_put_aside_and_warns_of_the_rest(session: Session) -> None:
    def card() -> Card:
        day = today(session.clock)
        (found,) = with_watches(board(session.store, NOVEMBER, day), board_watches(session.store, day)).cards
        return found

    assert (card_texts.warning(card()), card().is_late) == ("Intet CV på Jobnet", False)
    session.run(put_aside, BO, "no_cv", "2026-12-01", "Syg")
    assert (card().warns, card_texts.warning(card()), card_texts.warnings(card())) == (False, "", [])
    assert "Til side til og med 01-12-2026 (Syg): Intet CV på Jobnet" in card_texts.tip(card()).splitlines()
    session.store.close()
