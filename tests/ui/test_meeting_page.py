"""The Teammøde page: begun, conducted by keys, saved at once, resumed, and never more than one key a citizen."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.commands.citizens import close_cases
from app.commands.meetings import start_meeting
from app.commands.placements import place
from app.commands.team import add_staff
from app.core.clock import FixedClock
from app.core.domain import Role, Stage
from app.session import Session
from app.teammoede.queue import QueueOrder
from db.store import Store
from tests.ui import meetings
from tests.ui.meetings import fill, in_hand, meeting, names, opened, placement, press
from tests.ui.people import NOVEMBER
from ui.citizens.citizen_page import CitizenPage
from ui.shell.main_window import MainWindow
from ui.teammoede.page import TeammoedePage

window, page = meetings.window, meetings.page
Key, Alt, Plain = Qt.Key, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
Control = Qt.KeyboardModifier.ControlModifier


def test_a_month_without_a_meeting_offers_to_begin_one(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window)
    assert page.parts.currentWidget() is page.start
    assert page.start.title.text() == "Teammøde · november 2026"
    assert "5 borgere skal drøftes" in page.start.summary.text()
    assert "1 er ny og har ikke noget trin" in page.start.summary.text()
    press(qtbot, page, Key.Key_Return)
    assert page.goes_on
    assert [one.name for one in meeting(page).attendees if one.present] == ["Mona Sørensen"]
    assert len(meeting(page).agenda) == 5


def test_those_without_a_company_longest_come_first(page: TeammoedePage) -> None:
    assert names(page) == ["Anna Agger", "Bo Bang", "Carla Carlsen", "Dan Dahl", "Nora Ny"]
    assert in_hand(page) == "Anna Agger"
    assert page.meeting_view.queue.hasFocus()


def test_one_key_places_and_goes_on(page: TeammoedePage, qtbot: QtBot) -> None:
    press(qtbot, page, Key.Key_3)
    press(qtbot, page, Key.Key_Return)
    press(qtbot, page, Key.Key_Enter)
    stages = [found and found.stage for found in map(lambda one: placement(page, one), ("anna-agger", "bo-bang"))]
    assert stages == [3, 1]
    assert in_hand(page) == "Dan Dahl"
    assert page.bar.progress._words.text().startswith("3 af 5 drøftet · 2 tilbage")


def test_one_who_is_ny_needs_a_stage(page: TeammoedePage, window: MainWindow, qtbot: QtBot) -> None:
    assert page.take_in_hand("nora-ny")
    assert page.meeting_view.stages.next.text() == "Ny: vælg et trin"
    press(qtbot, page, Key.Key_Return)
    assert in_hand(page) == "Nora Ny"
    assert "har ikke noget trin endnu" in window.toast.text
    press(qtbot, page, Key.Key_2)
    found = placement(page, "nora-ny")
    assert found is not None
    assert found.stage == 2
    assert in_hand(page) == "Anna Agger"


def test_arrows_go_back_and_forth_and_place_nobody(page: TeammoedePage, qtbot: QtBot) -> None:
    press(qtbot, page, Key.Key_Left)
    assert in_hand(page) == "Anna Agger"
    press(qtbot, page, Key.Key_Right)
    press(qtbot, page, Key.Key_Right)
    assert in_hand(page) == "Carla Carlsen"
    press(qtbot, page, Key.Key_Left)
    assert in_hand(page) == "Bo Bang"
    assert page.conduct.discussed == 0


def test_who_is_skipped_comes_back_at_the_end(page: TeammoedePage, qtbot: QtBot) -> None:
    press(qtbot, page, Key.Key_Space)
    assert meeting(page).skipped == {"anna-agger"}
    for _ in range(3):
        press(qtbot, page, Key.Key_2)
    assert in_hand(page) == "Nora Ny"
    press(qtbot, page, Key.Key_2)
    assert in_hand(page) == "Anna Agger"
    assert page.meeting_view.stages.next.text() == "Uændret, sidste"


def test_when_everyone_is_discussed_it_says_so(page: TeammoedePage, window: MainWindow, qtbot: QtBot) -> None:
    for _ in range(5):
        press(qtbot, page, Key.Key_2)
    assert in_hand(page) == "Nora Ny"
    assert "Alle i køen er drøftet" in window.toast.text
    assert not page.meeting_view.stages.next.isEnabled()


def test_undo_goes_to_whom_it_was_about(page: TeammoedePage, window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, page, Key.Key_3)
    press(qtbot, page, Key.Key_Return)
    assert in_hand(page) == "Carla Carlsen"
    window.actions_here["undo"].trigger()
    assert in_hand(page) == "Bo Bang"
    assert placement(page, "bo-bang") is None
    window.actions_here["undo"].trigger()
    assert in_hand(page) == "Anna Agger"
    window.actions_here["redo"].trigger()
    assert in_hand(page) == "Anna Agger"
    assert placement(page, "anna-agger") is not None


def test_it_goes_on_where_it_was(
    page: TeammoedePage, qtbot: QtBot, store: Store, make_window: Callable[[Store], MainWindow]
) -> None:
    press(qtbot, page, Key.Key_3)
    press(qtbot, page, Key.Key_Right)
    assert in_hand(page) == "Carla Carlsen"
    assert store.path is not None
    page.window().close()
    again = opened(make_window(Store.open(store.path)))
    assert again.goes_on
    assert in_hand(again) == "Carla Carlsen"


def test_who_was_discussed_before_the_end_is_not_come_back_to(
    store: Store, session: Session, clock: FixedClock, make_window: Callable[[Store], MainWindow]
) -> None:
    fill(session)
    session.run(start_meeting, NOVEMBER, [])
    page = opened(make_window(store))
    page.conduct.place(Stage.I_GANG)  # and then the power goes before it is noted where the meeting is
    assert meeting(page).at in {None, "anna-agger"}
    page.conduct.meeting = None
    page.refresh()
    assert in_hand(page) == "Bo Bang"


def test_enter_on_a_button_presses_the_button(page: TeammoedePage, qtbot: QtBot) -> None:
    page.meeting_view.efforts.section.add_button.setFocus(Qt.FocusReason.TabFocusReason)
    press(qtbot, page, Key.Key_Space)
    assert page.meeting_view.efforts.section.form is not None
    assert in_hand(page) == "Anna Agger"


def test_another_order_begins_at_its_first(page: TeammoedePage, window: MainWindow) -> None:
    page.conduct.choose_order(QueueOrder.STUCK)
    assert meeting(page).order == QueueOrder.STUCK
    assert page.meeting_view.order.text().startswith("Længst på samme trin")
    window.actions_here["undo"].trigger()
    assert page.meeting_view.order.text().startswith("Dem uden virksomhed først")


def test_the_team_can_put_the_queue_in_its_own_order(page: TeammoedePage, window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, page, Key.Key_Down, Control)
    assert names(page) == ["Bo Bang", "Anna Agger", "Carla Carlsen", "Dan Dahl", "Nora Ny"]
    assert in_hand(page) == "Anna Agger"
    assert page.meeting_view.order.text().startswith("Teamets egen orden")
    press(qtbot, page, Key.Key_Up, Control)
    press(qtbot, page, Key.Key_Up, Control)
    assert names(page)[0] == "Anna Agger"


def test_search_brings_a_citizen_in_hand(page: TeammoedePage, window: MainWindow, qtbot: QtBot) -> None:
    window.actions_here["open_search"].trigger()
    qtbot.keyClicks(window.focusWidget(), "carla")
    press(qtbot, page, Key.Key_Return)
    assert in_hand(page) == "Carla Carlsen"
    assert window.team is not None
    assert window.team.shown_page == "meeting"


def test_search_for_somebody_who_is_not_discussed_stays_in_the_meeting(
    page: TeammoedePage, window: MainWindow, qtbot: QtBot
) -> None:
    page._notifier.session.run(close_cases, ["carla-carlsen"], "2026-11-16", "exit_reason/ordinaert-job")
    window.actions_here["open_search"].trigger()
    qtbot.keyClicks(window.focusWidget(), "carla")
    press(qtbot, page, Key.Key_Return)
    assert in_hand(page) == "Anna Agger"
    assert page.isVisible()
    assert "ikke på tavlen i denne måned" in window.toast.text


def test_nobody_has_moved_when_the_page_is_come_back_to(page: TeammoedePage, window: MainWindow, qtbot: QtBot) -> None:
    page.conduct.choose_order(QueueOrder.NOT_DISCUSSED)
    press(qtbot, page, Key.Key_3)
    before = names(page)
    window.actions_here["show_board"].trigger()
    page._notifier.session.run(place, ["carla-carlsen"], NOVEMBER, Stage.I_GANG)
    window.actions_here["show_meeting"].trigger()
    assert names(page) == before
    assert page.conduct.discussed == 2
    assert in_hand(page) == "Bo Bang"


def test_who_joins_the_team_can_take_part(page: TeammoedePage) -> None:
    page._notifier.session.run(add_staff, "Åge Ærø", Role.JOBFORMIDLER, None)
    assert page.conduct.meeting is not None
    assert [one.name for one in page.conduct.meeting.attendees] == ["Mona Sørensen", "Åge Ærø"]


def test_a_board_that_empties_says_so(page: TeammoedePage, qtbot: QtBot) -> None:
    everyone = [one.id for one in page.conduct.queue.waiting] if page.conduct.queue is not None else []
    page._notifier.session.run(close_cases, everyone, "2026-11-16", "exit_reason/ordinaert-job")
    assert page.meeting_view.nobody.isVisible()
    assert not page.meeting_view.stages.next.isEnabled()
    for key in (Key.Key_Return, Key.Key_3, Key.Key_N, Key.Key_S, Key.Key_Right, Key.Key_U):
        press(qtbot, page, key)
    assert all(section.form is None for section in page.meeting_view.sections)
    page._notifier.undo()
    assert not page.meeting_view.nobody.isVisible()
    assert in_hand(page) == "Anna Agger"


def test_marks_are_taken_away_in_words(page: TeammoedePage, window: MainWindow, qtbot: QtBot) -> None:
    said = []
    for key, held in ((Key.Key_S, Plain), (Key.Key_S, Plain), (Key.Key_4, Alt), (Key.Key_4, Alt)):
        press(qtbot, page, key, held)
        said.append(window.toast.text)
    assert said == [
        "Anna Agger er markeret til sparring.",
        "Anna Agger er ikke længere markeret til sparring.",
        "Troen på job er noteret for Anna Agger.",
        "Troen på job er fjernet for Anna Agger.",
    ]


def test_a_citizen_who_leaves_the_board_is_not_waited_for(page: TeammoedePage) -> None:
    page._notifier.session.run(close_cases, ["anna-agger"], "2026-11-16", "exit_reason/ordinaert-job")
    assert "Anna Agger" not in names(page)
    assert in_hand(page) == "Bo Bang"


def test_a_click_in_the_queue_goes_there(page: TeammoedePage, qtbot: QtBot) -> None:
    queue = page.meeting_view.queue
    at = queue.visualRect(queue.places.index(2)).center()
    qtbot.mouseClick(queue.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QApplication.processEvents()
    assert in_hand(page) == "Carla Carlsen"


def test_the_citizens_own_page_comes_back_to_the_meeting(page: TeammoedePage, window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, page, Key.Key_Return, Control)
    team = window.team
    assert team is not None
    assert team.currentWidget() is team.page(CitizenPage)
    own = team.page(CitizenPage)
    qtbot.keyClick(own, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(own, Key.Key_Escape)
    assert team.shown_page == "meeting"
    assert in_hand(page) == "Bo Bang"


def test_a_month_without_anybody_offers_the_import(
    store: Store, answers: object, make_window: Callable[[Store], MainWindow]
) -> None:
    page = opened(make_window(store))
    assert page.start.button.isHidden()
    assert [way.isHidden() for way in page.start.ways] == [False, False, False]
    assert "Der er ingen borgere" in page.start.summary.text()


def test_every_place_speaks(page: TeammoedePage) -> None:
    index = page.meeting_view.queue.places.index(0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Anna Agger, til opvarmning, ikke drøftet")
    assert spoken.endswith("nummer 1 af 5")
    assert page.meeting_view.stages.stages[Stage.TIL_OPVARMNING].accessibleName() == "1 Til opvarmning, nu"
