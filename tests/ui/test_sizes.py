"""Nothing is cut, covered or out of reach on any page, from a small window with large texts to a screen of 4K."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.commands.teams import add_team
from app.core.clock import FixedClock
from app.session import Session
from db.records import Team
from tests.made_up import made_up_team
from tests.ui.conftest import NOW
from tests.ui.looking import hidden_from_sight
from tests.ui.shared import window_over
from tests.ui.walk import beside_pages
from tests.ui.work import team_of
from ui.caseload.page import CaseloadPage
from ui.citizens.citizen_page import CitizenPage
from ui.cli.screenshots import views
from ui.companies.company_columns import WORDING
from ui.companies.filters import ListFilters
from ui.journal.filters import JournalFilters
from ui.shell.main_window import MainWindow
from ui.shell.roomy import Roomy
from ui.teammoede.page import TeammoedePage
from ui.widgets.boxes import Scrolled
from ui.widgets.filter_row import FilterRow
from ui.widgets.top_bar import TopBar

SMALLEST = QSize(720, 450)
"""The least that is supported, in logical pixels: a screen of 1440 by 900 at 200 %."""
SIZES = (
    SMALLEST,
    QSize(900, 560),
    QSize(960, 540),  # 1920 by 1080 at 200 %
    QSize(960, 600),  # 1440 by 900 at 150 %
    QSize(1280, 720),
    QSize(1366, 768),
    QSize(1440, 900),
    QSize(3840, 2160),
)
WIDE_ENOUGH = 900
SCROLL_THEMSELVES = {
    "tavle", "teammoede", "borgere", "borger", "sagsbelastning-borgere", "maal", "statusskema", "virksomheder", "job",
    "journal", "indstillinger-medarbejdere", "indstillinger-kataloger",
}  # fmt: skip
"""Pages whose own lists scroll; what one does there most has to stay in sight."""
LESS = (SMALLEST, QSize(900, 560), QSize(1366, 768))
"""For what has no more than a page that is tried at all of them."""


@pytest.fixture
def window(tmp_path: Path) -> Iterator[MainWindow]:
    """A made-up team beside another team in its file."""
    clock = FixedClock(NOW)
    store = made_up_team(tmp_path / "team.springbraet", citizens=60, months=4, today=NOW.date())
    Session(store, clock).run(add_team, "Team Syd ved havnen og omegn")
    team_id = next(one.id for one in store.all(Team) if not one.name.startswith("Team Syd"))
    with window_over(Session(store.of_team(team_id), clock), tmp_path) as made:
        yield made


def settle(window: MainWindow) -> None:
    """Everything stands still, and what is worked out meanwhile is there."""
    team = window.team
    if team is not None:
        team.board_page.complete()
        if team.shown is not None:
            team.shown.complete()
    for _ in range(5):
        QApplication.processEvents()


def test_everything_can_be_read_and_reached_at_every_size(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    found: list[str] = []
    seen = 0
    window.setUpdatesEnabled(False)  # where everything stands is worked out all the same
    for name, show in views(team_of(window)):
        show()
        for size in SIZES:
            window.resize(size)
            settle(window)
            assert window.size() == size, name
            found += [f"{name} at {size.width()} by {size.height()}: {one}" for one in hidden_from_sight(window)]
            found += scrolled_as_a_whole(window, name, size)
            seen += 1
    for name, shown in beside_pages(window, qtbot, tmp_path):
        for size in LESS if shown is window else (shown.size(), SMALLEST):
            shown.resize(size)
            settle(window)
            found += [f"{name} at {size.width()} by {size.height()}: {one}" for one in hidden_from_sight(shown)]
            found += scrolled_as_a_whole(window, name, size) if shown is window else []
            seen += 1
    assert not found, "\n".join(found)
    assert seen >= 20 * len(SIZES) + 20 * len(LESS)


def scrolled_as_a_whole(window: MainWindow, name: str, size: QSize) -> list[str]:
    """What is wrong where a page is scrolled as a whole: it goes sideways, or its own parts scroll already."""
    roomy = window.findChild(Roomy)
    if not isinstance(roomy, Roomy) or size.width() < WIDE_ENOUGH:
        return []
    bars = {"sideways": roomy.horizontalScrollBar()}
    if name in SCROLL_THEMSELVES:
        bars["downwards"] = roomy.verticalScrollBar()
    return [f"{name} at {size.width()} by {size.height()}: goes {way}" for way, bar in bars.items() if bar.maximum()]


def test_a_page_that_needs_more_than_the_window_has_is_scrolled_to_the_focus(window: MainWindow, qtbot: QtBot) -> None:
    """The figures of a jobformidler have no room for fewer pixels; what they have beside stands in their place."""
    team = team_of(window)
    team.show_page("caseload")
    window.resize(SMALLEST)
    settle(window)
    page, roomy = team.page(CaseloadPage), window.findChild(Roomy)
    assert isinstance(roomy, Roomy)
    assert page.width() > roomy.width()
    bar = page.findChild(TopBar)
    assert isinstance(bar, TopBar)
    roomy.horizontalScrollBar().setValue(roomy.horizontalScrollBar().maximum())
    page.steps.back.setFocus(Qt.FocusReason.TabFocusReason)
    settle(window)
    assert roomy.viewport().rect().contains(page.steps.back.mapTo(roomy.viewport(), page.steps.back.rect().center()))
    assert page._left.isVisible()
    views_by_name = dict(views(team))
    views_by_name["sagsbelastning-borgere"]()
    settle(window)
    assert page.people.isVisible()
    assert not page._left.isVisible()
    window.resize(1440, 900)
    settle(window)
    assert page.people.isVisible()
    assert page._left.isVisible()


def test_a_citizens_page_opens_at_its_top_where_there_is_room(window: MainWindow) -> None:
    """The time line has the focus, and is higher than what is left of the window: the name stays in sight above it."""
    team = team_of(window)
    window.resize(1440, 900)
    window.activateWindow()
    dict(views(team))["borger"]()
    settle(window)
    page = team.page(CitizenPage)
    assert page.holds_focus
    assert page.view.verticalScrollBar().value() == 0


def test_the_words_of_buttons_go_before_anything_is_cut_and_come_back(window: MainWindow) -> None:
    team = team_of(window)
    team.show_page("board")
    bar = team.board_page.bar
    window.resize(1440, 900)
    settle(window)
    full = {button: button.text() for button in bar.findChildren(QPushButton)}
    assert all(full.values())
    assert team.board_page.steps.name.text() == "November 2026"
    window.resize(SMALLEST)
    settle(window)
    left_out = [button for button in full if not button.text()]
    assert left_out
    for button in left_out:
        assert button.accessibleName()
        assert button.toolTip()
    window.resize(1440, 900)
    settle(window)
    assert {button: button.text() for button in full} == full


def test_a_meetings_clock_and_its_people_are_whole_in_a_small_window(window: MainWindow) -> None:
    team = team_of(window)
    team.show_page("meeting")
    window.resize(900, 560)
    settle(window)
    view = team.page(TeammoedePage)
    assert re.fullmatch(r"\d+:\d\d", view.bar.timer.text())
    agenda = view.meeting_view.agenda
    assert agenda.meeting is not None
    present = [one.initials for one in agenda.meeting.attendees if one.present]
    assert len(present) > 4
    assert agenda.people.text().endswith(f": {', '.join(present)}")


@pytest.mark.parametrize("kind", [JournalFilters, partial(ListFilters, WORDING)])
def test_the_button_that_clears_never_stands_alone_in_its_row(
    kind: Callable[[QAction, QWidget], FilterRow], qtbot: QtBot
) -> None:
    above = QWidget()
    qtbot.addWidget(above)
    row = kind(QAction("Ryd", above), above)
    above.show()
    high = set()
    for wide in range(300, 1500, 9):
        row.resize(wide, 300)
        clear, last = row.clear_button, row.laid_out[-1]
        assert clear.y() <= last.geometry().center().y() <= clear.geometry().bottom(), wide
        assert clear.x() > last.x(), wide
        high.add(row.heightForWidth(wide))
    assert len(high) > 1


def test_what_is_wrong_is_found(qtbot: QtBot) -> None:
    """Each fault that pages must not have, made on purpose."""
    window = QWidget()
    qtbot.addWidget(window)
    cut = QLabel("En tekst, der er længere end sin plads", window)
    cut.setGeometry(0, 0, 40, 20)
    button = QPushButton("En knap med mange ord", window)
    button.setGeometry(0, 40, 40, 30)
    over = QWidget(window)
    over.setGeometry(10, 50, 40, 40)
    outside = QWidget(window)
    outside.setGeometry(180, 150, 90, 20)
    inside = QWidget()
    row = QHBoxLayout(inside)
    row.addWidget(QLabel("Bredere end sin plads, og ingen kan rulle derhen", inside))
    area = Scrolled(inside, window)
    area.setGeometry(60, 100, 60, 60)
    window.resize(200, 200)
    with qtbot.waitExposed(window):
        window.show()
    words = [one.partition(":")[0].partition(",")[0] for one in hidden_from_sight(window)]
    assert set(words) == {"cut", "narrow", "one over the other", "sticks out", "wider than what can be scrolled to"}
