"""What is left by Esc while it is being written is a draft: it stands there again, on every page, until it is saved."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from db.records import Agreement, JournalEntry, Note
from tests.ui import meetings
from tests.ui.meetings import in_hand, press, store_of
from ui.citizens.citizen_page import CitizenPage
from ui.shell.main_window import MainWindow
from ui.teammoede.page import TeammoedePage
from ui.widgets.form import InlineForm
from ui.widgets.section import RowView, Section

window, page = meetings.window, meetings.page
Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


def written(qtbot: QtBot, form: InlineForm | None, name: str, text: str) -> None:
    """Somebody types in a field of the form, and leaves it by Esc."""
    assert form is not None
    field = form.fields[name]
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Key.Key_Escape)
    QApplication.processEvents()


def text_in(form: InlineForm | None, name: str) -> str:
    assert form is not None
    return form.values[name]


def begun(section: Section) -> list[str]:
    """What the section says of drafts."""
    return [view.row.text for view in section.views if view.row.text.startswith("Kladde")]


def pressed(view: RowView, text: str) -> None:
    next(button for button in view.findChildren(QPushButton) if button.text() == text).click()
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("key", "section", "field"), [(Key.Key_N, "notes", "text"), (Key.Key_A, "agreements", "text"),
                                  (Key.Key_I, "efforts", "company")],
)  # fmt: skip
def test_it_stands_there_again(page: TeammoedePage, qtbot: QtBot, key: Qt.Key, section: str, field: str) -> None:
    place: Section = getattr(page.meeting_view, section).section
    press(qtbot, page, key)
    written(qtbot, place.form, field, "Vil gerne til Netto")
    assert place.form is None
    assert begun(place) == ["Kladde: Vil gerne til Netto"]
    press(qtbot, page, Key.Key_Right)
    assert in_hand(page) == "Bo Bang"
    assert begun(place) == []
    press(qtbot, page, key)
    assert text_in(place.form, field) == ""
    press(qtbot, page, Key.Key_Escape)
    press(qtbot, page, Key.Key_Left)
    assert begun(place) == ["Kladde: Vil gerne til Netto"]
    press(qtbot, page, key)
    assert text_in(place.form, field) == "Vil gerne til Netto"
    assert begun(place) == []


def test_a_note_is_gone_on_with_saved_and_no_draft_any_longer(page: TeammoedePage, qtbot: QtBot) -> None:
    section = page.meeting_view.notes.section
    press(qtbot, page, Key.Key_N)
    written(qtbot, section.form, "text", "Glad for")
    pressed(section.views[0], "Skriv videre")
    form = section.form
    assert form is not None
    qtbot.keyClicks(form.fields["text"], " praktikken")
    qtbot.keyClick(form.fields["text"], Key.Key_Return, Control)
    assert [note.text for note in store_of(page).all(Note)] == ["Glad for praktikken"]
    assert begun(section) == []
    press(qtbot, page, Key.Key_N)
    assert text_in(section.form, "text") == ""


@pytest.mark.parametrize("how", ["discard", "cancel"])
def test_it_can_be_thrown_away(page: TeammoedePage, qtbot: QtBot, how: str) -> None:
    section = page.meeting_view.notes.section
    press(qtbot, page, Key.Key_N)
    written(qtbot, section.form, "text", "Fortrudt")
    if how == "discard":
        pressed(section.views[0], "Kassér")
    else:
        press(qtbot, page, Key.Key_N)
        assert section.form is not None
        next(one for one in section.form.findChildren(QPushButton) if one.text() == "Annullér").click()
    assert begun(section) == []
    press(qtbot, page, Key.Key_N)
    assert text_in(section.form, "text") == ""


def test_the_citizens_page_and_the_meeting_know_the_same_drafts(
    window: MainWindow, page: TeammoedePage, qtbot: QtBot
) -> None:
    press(qtbot, page, Key.Key_N)
    written(qtbot, page.meeting_view.notes.section.form, "text", "Fra mødet")
    press(qtbot, page, Key.Key_Return, Control)
    assert window.team is not None
    citizen = window.team.page(CitizenPage)
    assert begun(citizen.notes.section) == ["Kladde: Fra mødet"]
    citizen.actions_here["new_note"].trigger()
    written(qtbot, citizen.notes.section.form, "text", "! Og fra siden: ")
    assert len(begun(page.meeting_view.notes.section)) == 1
    assert "Og fra siden" in begun(page.meeting_view.notes.section)[0]


def test_a_note_that_is_corrected_keeps_what_was_begun(page: TeammoedePage, qtbot: QtBot) -> None:
    section = page.meeting_view.notes.section
    press(qtbot, page, Key.Key_N)
    assert section.form is not None
    qtbot.keyClicks(section.form.fields["text"], "Første")
    qtbot.keyClick(section.form.fields["text"], Key.Key_Return, Control)
    pressed(section.views[0], "Ret")
    written(qtbot, section.form, "text", " og anden")
    assert section.views[0].row.beside == "Kladde"
    pressed(section.views[0], "Ret")
    assert text_in(section.form, "text") == "Første og anden"


def test_nothing_is_written_anywhere_and_nothing_is_to_be_undone(page: TeammoedePage, qtbot: QtBot) -> None:
    session = page._notifier.session
    before, latest = list(session.store.journal()), session.can_undo
    press(qtbot, page, Key.Key_A)
    written(qtbot, page.meeting_view.agreements.section.form, "text", "Ring")
    after: list[JournalEntry] = list(session.store.journal())
    assert [entry for entry in after if entry not in before and entry.table != "meeting_place"] == []
    assert session.can_undo == latest
    assert store_of(page).all(Agreement) == []


def test_an_untouched_form_leaves_no_draft(page: TeammoedePage, qtbot: QtBot) -> None:
    press(qtbot, page, Key.Key_A)
    press(qtbot, page, Key.Key_Escape)
    assert page._notifier.drafts.count == 0


def test_the_agenda_keeps_its_draft(page: TeammoedePage, qtbot: QtBot) -> None:
    panel = page.meeting_view.agenda
    panel.change.click()
    written(qtbot, panel.form, "points", "Nyt punkt ")
    panel.change.click()
    assert "Nyt punkt" in text_in(panel.form, "points")


def test_a_window_with_drafts_says_so_before_it_closes(window: MainWindow, page: TeammoedePage, qtbot: QtBot) -> None:
    press(qtbot, page, Key.Key_N)
    written(qtbot, page.meeting_view.notes.section.form, "text", "Halvt")
    page.meeting_view.agenda.change.click()
    written(qtbot, page.meeting_view.agenda.form, "points", "Nyt punkt ")
    assert not window.close()
    name = in_hand(page)
    assert f"2 kladder, der ikke er gemt: »Halvt« om {name} og »" in window.toast.text
    assert window.close()


def test_esc_in_a_fact_is_taken_back_by_ctrl_z(page: TeammoedePage, qtbot: QtBot) -> None:
    line = page.meeting_view.next_step.line
    line.setFocus()
    qtbot.keyClicks(line, "Besøger Netto")
    qtbot.keyClick(line, Key.Key_Escape)
    assert line.text() == ""
    line.undo()
    assert line.text() == "Besøger Netto"
    qtbot.keyClick(line, Key.Key_Escape)
