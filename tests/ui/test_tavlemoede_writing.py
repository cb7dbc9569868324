"""What is written down at the board: jobs, agreements, stories that name nobody, owners, the agenda, and the PDF."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from db.records import Agreement, Company, GoodStory, JobMatch, Opening, Staff
from tests.ui import tavlemoeder
from tests.ui.conftest import Answers
from tests.ui.pdf_text import read
from tests.ui.tavlemoeder import at, matching, press, settle, store_of
from ui.tavlemoede.page import TavlemoedePage
from ui.widgets.form import text_of
from ui.widgets.sheet import Sheet

window, page = tavlemoeder.window, tavlemoeder.page
Key, Modifier = Qt.Key, Qt.KeyboardModifier
SHIFTED = Modifier.ControlModifier | Modifier.ShiftModifier


def held(page: TavlemoedePage) -> str:
    meeting = page.meeting_view.meeting
    assert meeting is not None
    return meeting.id


def write(qtbot: QtBot, page: TavlemoedePage, *texts: str) -> None:
    """Type into one field after the other, and press Enter."""
    for place, text in enumerate(texts):
        if place:
            qtbot.keyClick(page.window().focusWidget(), Key.Key_Tab)
        qtbot.keyClicks(page.window().focusWidget(), text)
    press(qtbot, page, Key.Key_Return)


def test_the_mouse_writes_down_a_job_by_the_menu(page: TavlemoedePage) -> None:
    port = page.meeting_view.view
    middle = port.rect().center()
    QApplication.sendEvent(port, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, port.mapToGlobal(middle)))
    (menu,) = page.findChildren(QMenu)
    offered = {one.text(): one for one in menu.actions() if one.isEnabled()}
    assert {"Nyt job …\tJ", "God historie …\tH", "Afslut mødet\tCtrl+Skift+M"} <= offered.keys()
    offered["Nyt job …\tJ"].trigger()
    menu.close()
    assert page.meeting_view.new_opening.sheet.isVisible()


def test_a_job_in_ten_seconds(page: TavlemoedePage, qtbot: QtBot) -> None:
    press(qtbot, page, Key.Key_Right)
    press(qtbot, page, Key.Key_J)
    write(qtbot, page, "Jord- og betonarbejder", "Dal Beton")
    (made,) = store_of(page).all(Opening, title="Jord- og betonarbejder")
    assert made.meeting_id == held(page)
    assert [one.name for one in store_of(page).all(Company, id=made.company_id)] == ["Dal Beton"]
    assert page.meeting_view.contents.opening_id == made.id
    press(qtbot, page, Key.Key_Return)
    assert at(page) == "Match"
    assert matching(page).hand.title.text() == "Jord- og betonarbejder"


def test_while_something_is_written_keys_are_letters(page: TavlemoedePage, qtbot: QtBot) -> None:
    press(qtbot, page, Key.Key_H)
    press(qtbot, page, Key.Key_PageDown)
    assert at(page) == "Status"
    press(qtbot, page, Key.Key_Escape)
    assert not page.meeting_view.forms.story.isVisible()
    press(qtbot, page, Key.Key_PageDown)
    assert at(page) == "Ledige job"


def test_what_esc_leaves_stands_there_again_until_it_is_saved(page: TavlemoedePage, qtbot: QtBot) -> None:
    for _ in range(4):
        press(qtbot, page, Key.Key_PageDown)
    for key in (Key.Key_H, Key.Key_J, Key.Key_A):
        press(qtbot, page, key)
        field = page.window().focusWidget()
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        qtbot.keyClicks(field, "Kom i praktik")
        press(qtbot, page, Key.Key_Escape)
        assert not field.isVisible()
        for _ in range(2):
            press(qtbot, page, key)
            assert text_of(field) == "Kom i praktik"
            press(qtbot, page, Key.Key_Escape)
        press(qtbot, page, key)
        sheet = next(one for one in page.findChildren(Sheet) if one.isVisible())
        sheet.cancel.click()
        press(qtbot, page, key)
        assert text_of(field) == ""
        press(qtbot, page, Key.Key_Escape)


def test_a_story_that_was_saved_is_no_draft(page: TavlemoedePage, qtbot: QtBot) -> None:
    press(qtbot, page, Key.Key_H)
    qtbot.keyClicks(page.window().focusWidget(), "Kom i praktik")
    press(qtbot, page, Key.Key_Escape)
    press(qtbot, page, Key.Key_H)
    press(qtbot, page, Key.Key_Return)
    assert [story.text for story in store_of(page).all(GoodStory)] == ["Kom i praktik"]
    press(qtbot, page, Key.Key_H)
    assert page.meeting_view.forms.story_text.toPlainText() == ""


def test_an_agreement_with_whoever_is_in_hand(page: TavlemoedePage, qtbot: QtBot) -> None:
    for _ in range(4):
        press(qtbot, page, Key.Key_PageDown)
    press(qtbot, page, Key.Key_A)
    forms = page.meeting_view.forms
    assert forms.agreement.accessibleName() == "Aftale om CC"
    assert forms.who.currentText() == "Mona Sørensen"
    forms.due.setText("1/12")
    write(qtbot, page, "Ring til Bakkegården")
    (made,) = store_of(page).all(Agreement)
    assert (made.citizen_id, made.due_on, made.meeting_id) == ("carla-carlsen", "2026-12-01", held(page))


def test_a_day_that_is_none_is_refused_and_what_was_typed_stays(page: TavlemoedePage, qtbot: QtBot) -> None:
    for _ in range(4):
        press(qtbot, page, Key.Key_PageDown)
    press(qtbot, page, Key.Key_A)
    forms = page.meeting_view.forms
    forms.due.setText("snart")
    write(qtbot, page, "Ring")
    assert "er ikke en dato" in forms.agreement.error.text()
    assert (forms.text.text(), forms.due.hasFocus()) == ("Ring", True)
    assert store_of(page).all(Agreement) == []


def test_a_story_that_names_somebody_is_refused_with_the_word_marked(page: TavlemoedePage, qtbot: QtBot) -> None:
    press(qtbot, page, Key.Key_H)
    told = page.meeting_view.forms.story_text
    told.setPlainText("Så 😀 fik Carlsen job.")
    press(qtbot, page, Key.Key_Return)
    assert told.textCursor().selectedText() == "Carlsen"
    assert "»Carlsen« kan være en borger" in page.meeting_view.forms.story.error.text()
    assert store_of(page).all(GoodStory) == []
    told.setPlainText("Borger 010170-1234 fik job.")
    press(qtbot, page, Key.Key_Return)
    assert told.textCursor().selectedText() == "010170-1234"
    told.setPlainText("Fra 3 til 10 løntimer på lageret.")
    press(qtbot, page, Key.Key_Return)
    (story,) = store_of(page).all(GoodStory)
    assert (story.text, story.meeting_id) == ("Fra 3 til 10 løntimer på lageret.", held(page))


def test_another_follows_a_match_up(page: TavlemoedePage, qtbot: QtBot) -> None:
    for _ in range(3):
        press(qtbot, page, Key.Key_PageDown)
    press(qtbot, page, Key.Key_T)
    assert not page.meeting_view.forms.owner.isVisible()  # nobody was proposed yet
    press(qtbot, page, Key.Key_Return)
    press(qtbot, page, Key.Key_T)
    forms = page.meeting_view.forms
    assert forms.owner.accessibleName() == "Hvem følger op på BB?"
    (aage,) = [one for one in store_of(page).all(Staff) if one.name == "Åge Ærø"]
    forms.follows.choose(aage.id)
    press(qtbot, page, Key.Key_Return)
    assert [one.staff_id for one in store_of(page).all(JobMatch)] == [aage.id]


def test_the_agenda_is_edited_at_the_meeting(page: TavlemoedePage, qtbot: QtBot) -> None:
    press(qtbot, page, Key.Key_D)
    page.meeting_view.forms.points.setPlainText("Nyt fra ledelsen\nMatch")
    page.meeting_view.forms.agenda.main.click()
    settle(page)
    assert [button.text() for button in page.meeting_view.bar.steps] == ["1 Nyt fra ledelsen", "2 Match"]
    press(qtbot, page, Key.Key_D)
    page.meeting_view.forms.points.setPlainText("")
    page.meeting_view.forms.agenda.main.click()
    assert "mindst ét punkt" in page.meeting_view.forms.agenda.error.text()


def test_the_decisions_are_saved_as_pdf_without_names(
    page: TavlemoedePage, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    for _ in range(3):
        press(qtbot, page, Key.Key_PageDown)
    press(qtbot, page, Key.Key_Return)
    answers.target = tmp_path / "beslutninger.pdf"
    press(qtbot, page, Key.Key_P, SHIFTED)
    paper = read(answers.target.read_bytes())
    said = " ".join(text for one in paper.pages for text in one)
    assert "Beslutninger fra tavlemøde 16. november 2026" in said
    assert "Lagermedarbejder, Hedensted Logistik" in said
    assert "BB" in said
    assert "Bang" not in said
    assert "Kladde" in said
    press(qtbot, page, Key.Key_M, SHIFTED)
    press(qtbot, page, Key.Key_P, SHIFTED)
    kept = " ".join(text for one in read(answers.target.read_bytes()).pages for text in one)
    assert "Kladde" not in kept
    assert "Lagermedarbejder, Hedensted Logistik" in kept
