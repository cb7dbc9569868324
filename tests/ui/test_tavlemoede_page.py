"""The Tavlemøde page: begun, led through by keys, initials unless asked otherwise, and gone on with after a crash."""

from collections.abc import Callable
from datetime import timedelta
from itertools import product

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.commands.openings import add_opening
from app.core.clock import FixedClock
from app.session import Session
from app.tavlemoede.meeting import StepKind
from db.records import Company, JobMatch, Meeting
from db.store import Store
from tests.ui import tavlemoeder
from tests.ui.tavlemoeder import at, begun, crowd, matching, opened, press, settle, store_of, told
from ui.shell.main_window import MainWindow
from ui.tavlemoede.overview import OverviewView
from ui.tavlemoede.page import TavlemoedePage
from ui.tavlemoede.sizes import LEAST
from ui.tavlemoede.sparring import SparringView
from ui.tavlemoede.steps import StoriesView

window, page = tavlemoeder.window, tavlemoeder.page
Key, Modifier = Qt.Key, Qt.KeyboardModifier
NAMES = Modifier.ControlModifier | Modifier.ShiftModifier


def overview(page: TavlemoedePage) -> OverviewView:
    view = page.meeting_view.views[StepKind.OVERVIEW]
    assert isinstance(view, OverviewView)
    return view


def test_enter_begins_the_meeting(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window)
    assert not page.goes_on
    assert page.start.title.text() == "Tavlemøde · uge 47"
    assert not page.start.open.isVisible()  # there is no meeting yet whose decisions it could show
    press(qtbot, page, Key.Key_Return)
    assert page.goes_on
    assert at(page) == "Status"
    meeting = page.meeting_view.meeting
    assert meeting is not None
    assert [one.name for one in meeting.attendees if one.present] == ["Mona Sørensen", "Åge Ærø"]


def test_a_presenter_and_the_arrows_lead_through_the_steps(page: TavlemoedePage, qtbot: QtBot) -> None:
    seen = [at(page)]
    for key in (Key.Key_PageDown, Key.Key_Right, Key.Key_PageDown, Key.Key_Right, Key.Key_PageDown, Key.Key_PageDown):
        press(qtbot, page, key)
        seen.append(at(page))
    assert seen == [
        "Status", "Ledige job", "Virksomheder, der mangler folk", "Match", "Sparring", "Gode historier",
        "Gode historier",
    ]  # fmt: skip
    press(qtbot, page, Key.Key_PageUp)
    press(qtbot, page, Key.Key_Left)
    assert at(page) == "Match"
    assert page.meeting_view.bar.steps[3].at_hand
    assert page.meeting_view.bar.steps[5].reached


def test_it_goes_on_at_the_same_step_after_a_crash(
    page: TavlemoedePage, qtbot: QtBot, store: Store, make_window: Callable[[Store], MainWindow]
) -> None:
    for _ in range(4):
        press(qtbot, page, Key.Key_PageDown)
    assert store.path is not None
    page.window().close()
    again = opened(make_window(Store.open(store.path)))
    assert again.goes_on
    assert at(again) == "Sparring"


def test_the_overview_shows_something_of_everything(page: TavlemoedePage) -> None:
    view = overview(page)
    assert [row.partition(", ")[0] for row in told(view.openings)] == ["Lagermedarbejder", "Kok"]
    assert "frist om 4 dage" in told(view.openings)[0]
    assert told(view.lacking)[0].startswith("Hedensted Logistik, Truckførere")
    assert told(view.ready) == ["AA, ukendte ønsker, MS", "BB, 20 t/uge · lager, MS"]
    assert told(view.sparring) == ["CC, 13 mdr. uden virksomhed · 1 md. til opvarmning, MS"]
    assert view.goals.tiles[3].accessibleName() == "CV på Jobnet: 100 %, mål 85 %, nået, 3 af 3"
    assert view.moved.accessibleName() == "Rykket den seneste uge: 0 frem, 0 tilbage, 0 i job"


def test_a_job_says_how_many_fit_it(page: TavlemoedePage) -> None:
    assert "1 passer" in told(overview(page).openings)[0]


def test_no_name_stands_anywhere_until_it_is_asked_for(page: TavlemoedePage, window: MainWindow, qtbot: QtBot) -> None:
    def shown() -> str:
        lists = [row.spoken for view in page.findChildren(type(overview(page).openings)) for row in view.list.rows.rows]
        texts = [label.text() for label in page.findChildren(QLabel)]
        return " ".join([*lists, *texts, window.windowTitle(), window.toast.text])

    for _ in range(5):
        press(qtbot, page, Key.Key_PageDown)
        assert not any(name in shown() for name in ("Agger", "Bang", "Carlsen"))
    press(qtbot, page, Key.Key_B, NAMES)
    press(qtbot, page, Key.Key_PageUp)
    assert "Carla Carlsen" in shown()
    assert page.meeting_view.bar.names.text() == "Navne vises"
    window.actions_here["show_board"].trigger()
    window.actions_here["show_tavlemoede"].trigger()
    settle(page)
    assert page.meeting_view.bar.names.text() == "Initialer"
    assert "Carlsen" not in shown()


def test_enter_at_a_job_goes_to_match_with_it(page: TavlemoedePage, qtbot: QtBot) -> None:
    press(qtbot, page, Key.Key_Right)
    press(qtbot, page, Key.Key_Down)
    press(qtbot, page, Key.Key_Return)
    assert at(page) == "Match"
    assert matching(page).hand.title.text() == "Kok"


def test_enter_at_match_proposes_the_best_to_the_jobformidler(
    page: TavlemoedePage, window: MainWindow, qtbot: QtBot
) -> None:
    for _ in range(3):
        press(qtbot, page, Key.Key_PageDown)
    view = matching(page)
    assert view.hand.title.text() == "Lagermedarbejder"
    assert told(view.candidates)[0].startswith("BB, lager, 12 timer")
    press(qtbot, page, Key.Key_Return)
    (match,) = store_of(page).all(JobMatch)
    meeting = page.meeting_view.meeting
    assert meeting is not None
    assert (match.citizen_id, match.meeting_id) == ("bo-bang", meeting.id)
    assert told(view.matches) == ["BB, foreslået 16. nov. · Mona Sørensen, i dag"]
    assert not any(row.startswith("BB") for row in told(view.candidates))
    assert window.toast.text == "BB er foreslået til »Lagermedarbejder«."
    window.actions_here["undo"].trigger()
    assert store_of(page).all(JobMatch) == []
    assert "Bang" not in window.toast.text


def test_the_job_at_match_changes_by_keys(page: TavlemoedePage, qtbot: QtBot) -> None:
    for _ in range(3):
        press(qtbot, page, Key.Key_PageDown)
    seen = []
    for _ in range(3):
        seen.append(matching(page).hand.title.text())
        press(qtbot, page, Key.Key_Down, Modifier.ControlModifier)
    assert seen == ["Lagermedarbejder", "Kok", "Truckførere"]
    press(qtbot, page, Key.Key_Up, Modifier.ControlModifier)
    assert matching(page).hand.title.text() == "Kok"


def test_the_case_in_hand_is_told_of(page: TavlemoedePage, qtbot: QtBot) -> None:
    for _ in range(4):
        press(qtbot, page, Key.Key_PageDown)
    view = page.meeting_view.view
    assert isinstance(view, SparringView)
    assert view.who.text() == "CC · 1 Til opvarmning"
    assert any("Jobformidler: Mona Sørensen" in line.text() for line in view.lines)


def test_the_clock_counts_down_and_says_when_the_time_has_passed(page: TavlemoedePage, clock: FixedClock) -> None:
    page.meeting_view.show_time()
    assert page.meeting_view.bar.clock.text() == "15:00"
    clock.at += timedelta(seconds=140)
    page.meeting_view.show_time()
    assert page.meeting_view.bar.clock.text() == "12:40"
    assert page.meeting_view.bar.clock.accessibleName() == "12 minutter tilbage af mødet"
    clock.at += timedelta(minutes=13)
    page.meeting_view.show_time()
    assert page.meeting_view.bar.clock.text() == "+0:20"
    assert page.meeting_view.bar.clock.property("late") is True


def test_the_meeting_ends_and_its_decisions_stand_on_the_list(
    page: TavlemoedePage, window: MainWindow, qtbot: QtBot
) -> None:
    press(qtbot, page, Key.Key_M, NAMES)
    assert not page.goes_on
    assert page.start.button.isHidden()
    assert told(page.start.earlier) == ["16. november 2026 kl. 9.30–9.30"]
    window.actions_here["undo"].trigger()
    settle(page)
    assert page.goes_on
    assert store_of(page).all(Meeting)[0].ended_at is None


def test_what_another_page_changes_is_shown_when_it_comes_back(page: TavlemoedePage, window: MainWindow) -> None:
    from app.commands.stories import tell_story

    window.actions_here["show_board"].trigger()
    page._notifier.session.run(tell_story, "En borger fik job.")
    window.actions_here["show_tavlemoede"].trigger()
    settle(page)
    assert "En borger fik job." in overview(page).stories.cards.accessibleName()


def test_no_text_is_smaller_than_the_board_allows(page: TavlemoedePage, window: MainWindow, qtbot: QtBot) -> None:
    sizes = ((1920, 1080), (1440, 900), (1280, 720))
    for step, (width, height) in product(page.meeting_view.bar.steps, sizes):
        window.resize(width, height)
        settle(page)
        least = LEAST * height / 1080 - 1
        for widget in [*page.meeting_view.findChildren(QLabel), *page.meeting_view.findChildren(QPushButton)]:
            if widget.isVisible() and widget.text():
                assert QFontMetrics(widget.font()).height() >= widget.fontInfo().pixelSize() >= least, widget.text()
        scale = page.meeting_view.view.scale
        assert min(one.pixelSize() for one in (scale.small, scale.small_strong, scale.body, scale.strong)) >= least
        assert step.at_hand
        if (width, height) == sizes[-1]:
            press(qtbot, page, Key.Key_PageDown)


def test_moves_and_stories_share_a_step(page: TavlemoedePage, qtbot: QtBot) -> None:
    for _ in range(5):
        press(qtbot, page, Key.Key_PageDown)
    view = page.meeting_view.view
    assert isinstance(view, StoriesView)
    assert view.stories.count.text() == "Ingen i november endnu. Målet er mindst én god historie om måneden."
    assert view.movers.nothing.isVisible()
    QApplication.processEvents()


def test_the_overview_needs_no_scrolling_on_a_big_screen(
    store: Store, session: Session, make_window: Callable[[Store], MainWindow], qtbot: QtBot
) -> None:
    crowd(session)
    window = make_window(store)
    page = begun(window)
    press(qtbot, page, Key.Key_F11)
    window.resize(1920, 1080)
    settle(page)
    view = overview(page)
    assert page.meeting_view.view.scale.factor == 1.0
    parts = {view.openings: 6, view.lacking: 2, view.ready: 8, view.sparring: 4}
    for part, least in parts.items():
        assert part.list.viewport().height() >= least * part.list.row_height, part.title
        assert part.list.viewport().height() % part.list.row_height == 0, part.title
    view.stories.cards.repaint()
    assert view.stories.cards.fitting >= 2
    assert all(tile.isVisible() and tile.width() > 200 for tile in view.goals.tiles)


def test_the_search_over_the_big_screen_finds_no_citizen_unless_names_are_on(
    page: TavlemoedePage, window: MainWindow, qtbot: QtBot
) -> None:
    def found(words: str) -> list[str]:
        window.actions_here["open_search"].trigger()
        assert window.team is not None
        search = window.team._search
        assert search is not None
        qtbot.keyClicks(search.field, words)
        texts = [f"{hit.text} {hit.beside}" for hit in search.hits.rows]
        qtbot.keyClick(search.field, Key.Key_Escape)
        return texts

    assert found("bang") == []
    assert found("hedensted")[0] == "Hedensted Logistik virksomhed"
    assert found("kok") == ["Kok job · Hedensted Logistik"]
    (company,) = store_of(page).all(Company)
    page._notifier.session.run(add_opening, "Bo Bangs gamle job", company.id)
    assert found("gamle") != []
    assert "Bang" not in " ".join(found("gamle"))
    assert found("tavle")[0].startswith("Tavle")
    press(qtbot, page, Key.Key_B, NAMES)
    assert found("bang")[0].startswith("Bo Bang")
    press(qtbot, page, Key.Key_B, NAMES)
    assert "Bo Bang" not in " ".join(found("bang"))
    window.actions_here["show_board"].trigger()
    assert found("bang")[0].startswith("Bo Bang")
