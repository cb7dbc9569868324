"""What is written at a meeting by keys: agreements, notes, efforts, next steps, marks, belief and the agenda."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.records import Agreement, Citizen, Effort, Note, Talk
from tests.ui import meetings
from tests.ui.meetings import in_hand, meeting, placement, press, store_of
from ui.citizens.citizen_page import CitizenPage
from ui.shell.main_window import MainWindow
from ui.teammoede.page import TeammoedePage
from ui.widgets.form import fill_field

window, page = meetings.window, meetings.page
Key, Alt, Control = Qt.Key, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def test_an_agreement_a_note_and_an_effort_are_written_by_keys(page: TeammoedePage, qtbot: QtBot) -> None:
    press(qtbot, page, Key.Key_A)
    qtbot.keyClicks(page.window().focusWidget(), "Ring 1234")
    press(qtbot, page, Key.Key_Return)
    (agreement,) = store_of(page).all(Agreement)
    assert (agreement.text, agreement.meeting_id) == ("Ring 1234", meeting(page).id)
    assert page.meeting_view.queue.hasFocus()
    press(qtbot, page, Key.Key_N)
    qtbot.keyClicks(page.window().focusWidget(), "Vil gerne")
    press(qtbot, page, Key.Key_Return, Control)
    assert [note.text for note in store_of(page).all(Note)] == ["Vil gerne"]
    press(qtbot, page, Key.Key_I)
    form = page.meeting_view.efforts.section.form
    assert form is not None
    form.fields["kind"].setCurrentIndex(0)  # pyright: ignore[reportAttributeAccessIssue] -- a box to choose in
    form.submit()
    assert len(store_of(page).all(Effort)) == 1
    assert in_hand(page) == "Anna Agger"
    press(qtbot, page, Key.Key_Return)
    assert in_hand(page) == "Bo Bang"


def test_a_talk_is_planned_by_keys(page: TeammoedePage, qtbot: QtBot) -> None:
    press(qtbot, page, Key.Key_T)
    form = page.meeting_view.talks.section.form
    assert form is not None
    fill_field(form.fields["state"], "planned")
    fill_field(form.fields["day"], "1/12")
    press(qtbot, page, Key.Key_Return)
    (talk,) = store_of(page).all(Talk)
    assert (talk.citizen_id, talk.day, talk.held) == ("anna-agger", "2026-12-01", False)
    assert page.meeting_view.queue.hasFocus()
    assert [row.beside for row in page.meeting_view.talks.section.rows] == ["planlagt 1. dec."]


def test_keys_act_on_the_first_agreement(page: TeammoedePage, qtbot: QtBot) -> None:
    for text in ("Første", "Anden", "Tredje"):
        press(qtbot, page, Key.Key_A)
        qtbot.keyClicks(page.window().focusWidget(), text)
        press(qtbot, page, Key.Key_Return)
    first = page.meeting_view.agreements.section.rows[0]
    assert [text for _, text in first.acts] == ["Udført (U)", "Flyt en måned (F)", "Drop (D)", "Ny frist"]
    press(qtbot, page, Key.Key_U)
    press(qtbot, page, Key.Key_Delete, Control)
    press(qtbot, page, Key.Key_F)
    states = {(row.done_on, row.dropped_on, row.due_on) for row in store_of(page).all(Agreement)}
    assert states == {("2026-11-16", None, None), (None, "2026-11-16", None), (None, None, "2026-12-16")}
    assert len(page.meeting_view.agreements.section.rows) == 1


def test_the_next_step_is_written_and_enter_there_places_nobody(page: TeammoedePage, qtbot: QtBot) -> None:
    press(qtbot, page, Key.Key_S, Control)
    qtbot.keyClicks(page.window().focusWidget(), "Ring 3 steder")
    press(qtbot, page, Key.Key_Return)
    anna = store_of(page).get(Citizen, "anna-agger")
    assert anna is not None
    assert anna.next_step == "Ring 3 steder"
    assert placement(page, "anna-agger") is None
    assert page.meeting_view.queue.hasFocus()


def test_what_is_being_written_is_never_lost(page: TeammoedePage, qtbot: QtBot) -> None:
    press(qtbot, page, Key.Key_A)
    qtbot.keyClicks(page.window().focusWidget(), "Ring")
    page.actions_here["meet_place_3"].trigger()
    form = page.meeting_view.agreements.section.form
    assert form is not None
    assert form.values["text"] == "Ring"
    assert "Gem eller annullér" in form.refusal.text()
    assert in_hand(page) == "Anna Agger"
    assert placement(page, "anna-agger") is None


def test_what_is_agreed_on_a_citizens_page_belongs_to_the_meeting_that_it_was_opened_from(
    window: MainWindow, page: TeammoedePage, qtbot: QtBot
) -> None:
    assert window.team is not None
    citizen = window.team.page(CitizenPage)
    for from_meeting, text in ((True, "På mødet"), (False, "Uden for mødet")):
        if from_meeting:
            press(qtbot, page, Key.Key_Return, Control)
        else:
            window.team.show_page("board")
            window.team.open_citizen(citizen.citizen_id)
        citizen.agreements.add()
        form = citizen.agreements.section.form
        assert form is not None
        qtbot.keyClicks(form.fields["text"], text)
        qtbot.keyClick(form.fields["text"], Key.Key_Return)
    made = {agreed.text: agreed.meeting_id for agreed in store_of(page).all(Agreement)}
    assert made == {"På mødet": meeting(page).id, "Uden for mødet": None}


def test_points_are_ticked_by_key_and_by_what_was_done(page: TeammoedePage, qtbot: QtBot) -> None:
    panel = page.meeting_view.agenda
    press(qtbot, page, Key.Key_K)
    assert [box.isChecked() for box in panel.points.values()] == [True, False, False, False, False]
    assert panel.title.text() == "Dagsorden · 1 af 5"
    for _ in range(4):
        press(qtbot, page, Key.Key_Return)
    press(qtbot, page, Key.Key_1)
    without, placing = list(panel.points.values())[1:3]
    assert without.isChecked()
    assert placing.isChecked()
    placing.click()
    assert not placing.isChecked()
    page._notifier.undo()
    assert placing.isChecked()
    page._notifier.undo()
    assert not placing.isChecked()
    press(qtbot, page, Key.Key_K)
    assert without.isChecked()


def test_the_figures_are_looked_at_where_the_month_is_closed(page: TeammoedePage) -> None:
    page.actions_here["close_month"].trigger()
    assert [bool(point.done_at) for point in meeting(page).agenda] == [True, False, False, False, False]
    latest = page._notifier.session.can_undo
    assert latest is not None
    assert latest.kind == "start_meeting"


def test_the_agenda_is_ticked_and_edited(page: TeammoedePage) -> None:
    panel = page.meeting_view.agenda
    next(iter(panel.points.values())).click()
    assert meeting(page).agenda[0].done_at == "2026-11-16T09:30:00"
    assert panel.title.text() == "Dagsorden · 1 af 5"
    panel.open_form()
    assert panel.form is not None
    panel.form.fields["points"].setPlainText("Målstatus\nNyt fra ledelsen")  # pyright: ignore[reportAttributeAccessIssue] -- of several lines
    panel.form.submit()
    assert [(point.text, point.done_at is not None) for point in meeting(page).agenda] == [
        ("Målstatus", True),
        ("Nyt fra ledelsen", False),
    ]
    assert panel.form is None


def test_sparring_belief_and_taking_away(page: TeammoedePage, qtbot: QtBot) -> None:
    press(qtbot, page, Key.Key_S)
    assert meeting(page).sparring == {"anna-agger"}
    assert not page.meeting_view.head.sparring.isHidden()
    press(qtbot, page, Key.Key_S)
    assert meeting(page).sparring == set()
    press(qtbot, page, Key.Key_4, Alt)
    found = placement(page, "anna-agger")
    assert found is not None
    assert (found.stage, found.belief) == (1, 4)
    assert in_hand(page) == "Anna Agger"
    assert page.meeting_view.status.beliefs[4].isChecked()
    press(qtbot, page, Key.Key_4, Alt)
    found = placement(page, "anna-agger")
    assert found is not None
    assert found.belief is None
    press(qtbot, page, Key.Key_Backspace, Control)
    assert placement(page, "anna-agger") is None
