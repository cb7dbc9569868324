"""What is being written at a meeting is not lost, whatever happens around it; and the meeting's time isn't either."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.commands.citizens import add_citizen, close_cases
from app.commands.notes import add_note
from app.core.clock import FixedClock
from db.records import Agreement, Citizen, MeetingPlace, Note
from db.store import Store
from tests.ui import meetings
from tests.ui.conftest import Answers
from tests.ui.meetings import in_hand, look, meeting, names, opened, placement, press, store_of
from tests.ui.people import NOVEMBER
from ui.shell.main_window import MainWindow
from ui.shell.program import Opener
from ui.teammoede.page import TeammoedePage
from ui.widgets.form import InlineForm

window, page = meetings.window, meetings.page
Key, Control, Alt = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def form(page: TeammoedePage, qtbot: QtBot) -> InlineForm:
    """A form in which something about Bo is being written; Anna has been placed."""
    press(qtbot, page, Key.Key_3)
    press(qtbot, page, Key.Key_A)
    qtbot.keyClicks(page.window().focusWidget(), "Ring")
    found = page.meeting_view.agreements.section.form
    assert found is not None
    return found


def is_held(page: TeammoedePage, form: InlineForm) -> bool:
    """Whether it stands there with what was written, has the focus, and says what to do."""
    kept = page.meeting_view.agreements.section.form is form and form.values["text"] == "Ring"
    return kept and form.fields["text"].hasFocus() and "Gem eller annullér" in form.refusal.text()


def save(page: TeammoedePage, form: InlineForm) -> None:
    form.submit()
    (kept,) = store_of(page).all(Agreement)
    assert (kept.text, kept.citizen_id) == ("Ring", "bo-bang")
    assert page.meeting_view.agreements.section.form is None


def test_another_month_waits_for_what_is_written(page: TeammoedePage, form: InlineForm, qtbot: QtBot) -> None:
    press(qtbot, page, Key.Key_Left, Alt)
    assert page.bar.steps.name.text() == "Teammøde · november 2026"
    assert is_held(page, form)
    save(page, form)
    press(qtbot, page, Key.Key_Left, Alt)
    assert page.parts.currentWidget() is page.start


def test_a_month_that_was_left_on_the_board_is_come_back_to(page: TeammoedePage, form: InlineForm) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    window.actions_here["show_board"].trigger()
    window.actions_here["month_back"].trigger()
    window.actions_here["show_meeting"].trigger()
    look()
    assert in_hand(page) == "Bo Bang"
    assert is_held(page, form)
    save(page, form)


def test_a_new_month_in_the_night_waits_too(page: TeammoedePage, form: InlineForm, clock: FixedClock) -> None:
    clock.at = clock.at.replace(month=12, day=1)
    window = page.window()
    assert isinstance(window, MainWindow)
    assert window.team is not None
    window.team.look_at_calendar()
    assert is_held(page, form)
    save(page, form)


def test_another_page_keeps_it(page: TeammoedePage, form: InlineForm, window: MainWindow) -> None:
    for other in ("show_board", "show_citizens", "show_exchange"):
        window.actions_here[other].trigger()
        window.actions_here["show_meeting"].trigger()
        assert is_held(page, form)
    save(page, form)


def test_another_theme_keeps_it(page: TeammoedePage, form: InlineForm, window: MainWindow) -> None:
    window.choose_theme("dark")
    assert form.values["text"] == "Ring"
    assert in_hand(page) == "Bo Bang"
    save(page, form)


def test_undo_of_somebody_else_shows_nobody_else(page: TeammoedePage, form: InlineForm, window: MainWindow) -> None:
    window.actions_here["undo"].trigger()
    assert placement(page, "anna-agger") is None
    assert page.conduct.discussed == 0
    assert in_hand(page) == "Bo Bang"
    assert form.values["text"] == "Ring"
    save(page, form)


def test_a_meeting_that_is_undone_and_begun_again_has_it(
    page: TeammoedePage, form: InlineForm, window: MainWindow
) -> None:
    for _ in range(2):
        window.actions_here["undo"].trigger()
    assert page.parts.currentWidget() is page.start
    window.actions_here["redo"].trigger()
    assert page.goes_on
    assert in_hand(page) == "Bo Bang"
    save(page, form)


def test_who_leaves_the_board_stays_until_it_is_kept(page: TeammoedePage, form: InlineForm, qtbot: QtBot) -> None:
    page._notifier.session.run(close_cases, ["bo-bang"], "2026-11-16", "exit_reason/ordinaert-job")
    assert "Bo Bang" not in names(page)
    assert in_hand(page) == "Bo Bang"
    save(page, form)
    press(qtbot, page, Key.Key_Return)
    assert placement(page, "bo-bang") is None
    assert in_hand(page) == "Carla Carlsen"


def test_who_is_not_in_the_file_any_more_gives_way(page: TeammoedePage, qtbot: QtBot, window: MainWindow) -> None:
    session = page._notifier.session
    session.run(add_citizen, "Ea Eg")
    assert page.take_in_hand(session.store.all(Citizen, name="Ea Eg")[0].id)
    press(qtbot, page, Key.Key_N)
    qtbot.keyClicks(page.window().focusWidget(), "Ny her")
    window.actions_here["undo"].trigger()
    look()
    assert in_hand(page) == "Anna Agger"
    assert page.meeting_view.notes.section.form is None


def test_the_window_waits_for_it(page: TeammoedePage, form: InlineForm, window: MainWindow) -> None:
    window.actions_here["show_board"].trigger()
    assert not window.close()
    assert window.isVisible()
    assert is_held(page, form)
    save(page, form)
    assert window.close()


def test_another_team_waits_for_it(page: TeammoedePage, form: InlineForm, window: MainWindow, answers: Answers) -> None:
    Opener(window)
    for other in ("open_team", "new_team"):
        window.actions_here[other].trigger()
        assert answers.asked == []
    assert is_held(page, form)


def test_a_next_step_that_nobody_saved_is_saved_when_the_window_closes(
    page: TeammoedePage, qtbot: QtBot, window: MainWindow, make_window: Callable[[Store], MainWindow]
) -> None:
    press(qtbot, page, Key.Key_S, Control)
    qtbot.keyClicks(window.focusWidget(), "Ring")
    path = store_of(page).path
    assert path is not None
    assert window.close()
    again = opened(make_window(Store.open(path)))
    assert again.meeting_view.next_step.text == "Ring"


def test_a_note_in_one_month_is_not_written_by_a_key_of_the_next(page: TeammoedePage, qtbot: QtBot) -> None:
    press(qtbot, page, Key.Key_N)
    qtbot.keyClicks(page.window().focusWidget(), "Vil gerne")
    page.meeting_view.take_focus()
    for key in (Key.Key_Right, Key.Key_Space, Key.Key_Return, Key.Key_2):
        press(qtbot, page, key)
        page.meeting_view.take_focus()
    assert in_hand(page) == "Anna Agger"
    assert placement(page, "anna-agger") is None
    assert store_of(page).all(Note) == []


def test_the_time_is_kept_with_the_place(
    page: TeammoedePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, window: MainWindow
) -> None:
    now = [0.0]
    monkeypatch.setattr(page.conduct.bookmark.stopwatch, "_now", lambda: now[0])
    page.conduct.bookmark.stopwatch.begin()
    now[0] = 30.0
    press(qtbot, page, Key.Key_3)
    look()
    kept = store_of(page).get(MeetingPlace, meeting(page).id)
    assert kept is not None
    assert (kept.citizen_id, kept.seconds, kept.visits) == ("bo-bang", 30.0, 1)
    assert page.conduct.bookmark.pace == 30
    assert page.bar.progress._words.text() == "1 af 5 drøftet · 4 tilbage · ca. 2 min."
    now[0] = 50.0
    path = store_of(page).path
    assert path is not None
    assert window.close()
    again = Store.open(path).get(MeetingPlace, kept.id)
    assert again is not None
    assert (again.citizen_id, again.seconds, again.visits) == ("bo-bang", 50.0, 1)


def test_the_clock_of_a_citizen_goes_on_when_something_is_saved(
    page: TeammoedePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    clock = page.conduct.bookmark.stopwatch
    monkeypatch.setattr(clock, "_now", lambda: now[0])
    clock.begin()
    session, who = page._notifier.session, page.conduct.current
    assert who is not None
    now[0] = 40.0
    session.run(add_note, who, "Vil gerne")
    assert clock.seconds == 40
    page.conduct.spar()
    page.conduct.believe(3)
    page.conduct.unplace()
    session.undo()
    now[0] = 55.0
    page.refresh()
    look()
    assert (page.conduct.current, clock.seconds) == (who, 55)
    page.conduct.step(1)
    assert clock.seconds == 0
    page.conduct.bookmark.write()
    kept = store_of(page).get(MeetingPlace, meeting(page).id)
    assert kept is not None
    assert kept.seconds == 55


def test_a_bookmark_that_is_refused_disturbs_nobody(page: TeammoedePage, qtbot: QtBot, window: MainWindow) -> None:
    bookmark = page.conduct.bookmark
    window.toast.say("før", False, False)
    bookmark._meeting = bookmark._meeting and meeting(page)
    bookmark._citizen_id = "gone"
    bookmark.write()
    assert window.toast.text == "før"
    press(qtbot, page, Key.Key_3)
    look()
    kept = store_of(page).get(MeetingPlace, meeting(page).id)
    assert kept is not None
    assert kept.citizen_id == "bo-bang"


def test_a_meeting_of_the_month_before_is_offered(page: TeammoedePage, qtbot: QtBot, clock: FixedClock) -> None:
    press(qtbot, page, Key.Key_3)
    clock.at = clock.at.replace(month=12, day=1)
    window = page.window()
    assert isinstance(window, MainWindow)
    assert window.team is not None
    window.team.look_at_calendar()
    QApplication.processEvents()
    assert page.start.title.text() == "Teammøde · december 2026"
    assert page.start.go_on.text() == "Gå videre med mødet for november 2026"
    qtbot.mouseClick(page.start.go_on, Qt.MouseButton.LeftButton)
    assert page.goes_on
    assert page.conduct.meeting is not None
    assert page.conduct.meeting.month == NOVEMBER
    assert in_hand(page) == "Bo Bang"


@pytest.mark.parametrize("again", ["key", "button"])
def test_another_form_waits_for_the_one_that_is_written_in(
    page: TeammoedePage, form: InlineForm, qtbot: QtBot, again: str
) -> None:
    page.meeting_view.take_focus()
    if again == "key":
        press(qtbot, page, Key.Key_A)
    else:
        qtbot.mouseClick(page.meeting_view.agreements.section.add_button, Qt.MouseButton.LeftButton)
    assert is_held(page, form)
    save(page, form)


def test_what_happens_to_another_row_does_not_turn_a_form_to_it(page: TeammoedePage, qtbot: QtBot) -> None:
    section = page.meeting_view.notes.section
    for text in ("Første", "Anden"):
        page.meeting_view.notes.add()
        qtbot.keyClicks(page.window().focusWidget(), text)
        press(qtbot, page, Key.Key_Return, Control)
    first, second = (next(row.key for row in section.rows if row.text == text) for text in ("Første", "Anden"))
    section.acted.emit(first, "edit")
    qtbot.keyClicks(page.window().focusWidget(), " rettet")
    section.acted.emit(second, "remove")
    page._notifier.undo()
    assert section.form is not None
    section.form.submit()
    assert {row.text for row in section.rows} == {"Første rettet", "Anden"}
