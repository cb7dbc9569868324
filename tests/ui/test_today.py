"""The page 'I dag' through the real window: what waits, whose it is, what is done from there, and the calendar."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.commands.agreements import add_agreement
from app.commands.companies import add_company
from app.commands.openings import add_opening
from app.commands.placements import place
from app.core.clock import FixedClock
from app.core.domain import Month, Stage
from db.records import Agreement, Event
from db.store import Store
from tests.ui.conftest import Answers
from tests.ui.people import OCTOBER, add_citizen, add_jobformidler
from tests.ui.work import team_of
from ui.citizens.citizen_page import CitizenPage
from ui.companies.page import CompaniesPage
from ui.shell.main_window import MainWindow
from ui.today.page import TodayPage

ALT = Qt.KeyboardModifier.AltModifier


def texts(page: TodayPage) -> dict[str, list[str]]:
    """What stands in each section."""
    return {name: [view.row.text for view in section.views] for name, section in page.sections.items() if section.views}


def press(page: TodayPage, section: str, text: str, place: int = 0) -> None:
    """Press a button of a row."""
    buttons = page.sections[section].views[place].findChildren(QPushButton)
    next(button for button in buttons if button.text() == text).click()


def test_what_waits_is_there_and_is_done_from_there(
    store: Store,
    make_window: Callable[[Store], MainWindow],
    clock: FixedClock,
    answers: Answers,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    window = make_window(store)
    team, today = team_of(window), clock.now().date()
    session = team.session
    mona, bo = add_jobformidler(session, "Mona Sørensen"), add_jobformidler(session, "Bo Berg")
    add_citizen(session, "Anne Lind", {OCTOBER: Stage.PAA_VEJ}, mona)
    add_citizen(session, "Bo Holm", {}, bo)
    session.who = mona
    for citizen, text, ahead in (("anne-lind", "Ring", -2), ("anne-lind", "CV", 0), ("bo-holm", "Besøg", 3)):
        session.run(add_agreement, citizen, text, due_on=str(today + timedelta(days=ahead)))
    company = str(session.run(add_company, "Netto").facts["company_id"])
    session.run(add_opening, "Lager", company, deadline=str(today + timedelta(days=1)))
    window.signs.pressing.count()
    button = window._page_buttons["today"]
    assert button.accessibleDescription() == "2 aftaler og samtaler skal klares i dag eller er overskredet."
    qtbot.keyClick(window, Qt.Key.Key_D, ALT)
    page = team.page(TodayPage)
    assert team.shown is page
    everything = {
        "late": ["Anne Lind: Ring"],
        "today": ["Anne Lind: CV"],
        "openings": ["Lager"],
        "unclosed": ["Oktober 2026 er ikke afsluttet"],
    }
    assert texts(page) == everything
    page.actions_here["whose_agenda"].trigger()
    assert texts(page) == {**everything, "ahead": ["Bo Holm: Besøg"]}
    assert page.chips["all"].isChecked()
    assert [chip.text() for chip in page.chips.values()] == ["Mit", "Hele teamets"]
    page.chips["mine"].click()
    press(page, "late", "Udført")
    assert [one.text for one in store.all(Agreement, done_on=str(today))] == ["Ring"]
    assert "late" not in texts(page)
    assert page.sections["late"].isHidden()
    assert page.sections["backup"].isHidden()
    window.actions_here["show_backups"].setStatusTip("I 8 dage er intet gemt.")
    assert texts(page)["backup"] == ["I 8 dage er intet gemt."]
    assert not page.sections["backup"].isHidden()
    window.actions_here["show_backups"].setStatusTip("")
    assert page.sections["backup"].isHidden()
    window.actions_here["undo"].trigger()
    assert texts(page) == everything
    answers.target = tmp_path / "mine.ics"
    page.actions_here["save_calendar"].trigger()
    written = answers.target.read_text(encoding="utf-8")
    assert written.count("BEGIN:VEVENT") == 2
    assert "SUMMARY:AL: CV" in written
    assert "Lind" not in written
    assert "calendar" in {one.facts for one in store.all(Event)}.pop()
    press(page, "today", "Åbn")
    assert isinstance(team.shown, CitizenPage)
    assert team.shown.citizen_id == "anne-lind"
    team.show_page("today")
    press(page, "openings", "Åbn")
    assert isinstance(team.shown, CompaniesPage)
    team.show_page("today")
    press(page, "unclosed", "Gå til teammødet")
    assert team.shown_page == "meeting"
    assert team.months.month == OCTOBER


def test_the_page_and_the_number_follow_who_is_here_and_the_day(
    store: Store, make_window: Callable[[Store], MainWindow], clock: FixedClock
) -> None:
    window = make_window(store)
    team, today = team_of(window), clock.now().date()
    mona, bo = add_jobformidler(team.session, "Mona Sørensen"), add_jobformidler(team.session, "Bo Berg")
    add_citizen(team.session, "Anne Lind", {}, mona)
    add_citizen(team.session, "Bo Holm", {}, bo)
    for citizen, text, ahead in (("anne-lind", "Ring", 0), ("bo-holm", "Besøg", 0), ("bo-holm", "CV", 1)):
        team.session.run(add_agreement, citizen, text, due_on=str(today + timedelta(days=ahead)))
    team.show_page("today")
    page, pressing = team.page(TodayPage), window.signs.pressing
    for who, found in (
        (mona, {"today": ["Anne Lind: Ring"]}),
        (bo, {"today": ["Bo Holm: Besøg"], "ahead": ["Bo Holm: CV"]}),
    ):
        pressing.count()
        window.who_is_here.set(who)
        assert (texts(page), pressing.is_due) == (found, True)
    pressing.count()
    team.session.run(place, ["bo-holm"], Month.of(today), Stage.PAA_VEJ)
    assert not pressing.is_due, "who is placed has no more to do, and no less"
    team.session.run(add_agreement, "bo-holm", "Ansøgning", due_on=str(today + timedelta(days=99)))
    assert pressing.is_due
    pressing.count()
    clock.at += timedelta(days=1)
    team.look_at_calendar()
    assert (texts(page), pressing.is_due) == ({"late": ["Bo Holm: Besøg"], "today": ["Bo Holm: CV"]}, True)


def test_the_focus_is_on_what_can_be_done_also_when_its_row_has_gone(
    store: Store, make_window: Callable[[Store], MainWindow], clock: FixedClock, qtbot: QtBot
) -> None:
    window = make_window(store)
    team, today = team_of(window), clock.now().date()
    add_citizen(team.session, "Anne Lind", {}, add_jobformidler(team.session, "Mona Sørensen"))
    for text, ahead in (("Ring", -1), ("CV", 1), ("Besøg", 2)):
        team.session.run(add_agreement, "anne-lind", text, due_on=str(today + timedelta(days=ahead)))
    team.show_page("today")
    page = team.page(TodayPage)
    page.take_focus()
    for done, then in (("Ring", "Udført: Anne Lind: CV"), ("CV", "Udført: Anne Lind: Besøg")):
        button = window.focusWidget()
        assert isinstance(button, QPushButton), "the text of a row can be marked, but is nothing to be done"
        assert button.accessibleName() == f"Udført: Anne Lind: {done}"
        qtbot.keyClick(button, Qt.Key.Key_Space)
        now = window.focusWidget()
        assert now is not None
        assert now.accessibleName() == then


def test_who_is_nobody_sees_the_whole_team(store: Store, make_window: Callable[[Store], MainWindow]) -> None:
    window = make_window(store)
    page = team_of(window).page(TodayPage)
    team_of(window).show_page("today")
    assert page.chips["all"].isChecked()
    assert not page.chips["mine"].isEnabled()
    assert not page.actions_here["save_calendar"].isEnabled()
    assert texts(page) == {}
