"""Sagsbelastning where it is hardest: three thousand citizens, nobody at all, a closed month, teams of two minds."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.caseload.figures import Figure
from app.commands.handovers import assign
from app.commands.months import close_month
from app.commands.teams import add_team
from app.core.domain import Month, Role, Stage
from app.demo import create_demo
from app.files.checking import check
from app.files.stores import open_store
from app.session import Session
from db.records import MonthLoad, Team
from db.store import Store
from tests.ui.loads import MakeWindow, open_figure, team_of
from tests.ui.people import NOVEMBER, OCTOBER, add_citizen, add_jobformidler
from ui.caseload.page import CaseloadPage
from ui.settings.page import SettingsPage
from ui.shell.main_window import MainWindow

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
MARCH = Month(2026, 3)
SECTIONS = ("staff", "teams", "catalogues", "rules", "meetings", "matching", "pc")


def lead_page(window: MainWindow, qtbot: QtBot) -> CaseloadPage:
    """The page after F5."""
    qtbot.keyClick(window, Key.Key_F5)
    QApplication.processEvents()
    return team_of(window).page(CaseloadPage)


def proposed(qtbot: QtBot, page: CaseloadPage) -> int:
    """How many lines a proposal has, once it has been worked out."""
    panel = page.below.proposal
    qtbot.keyClick(page.rows, Key.Key_R, CONTROL)
    qtbot.waitUntil(lambda: not panel.working and panel.plan is not None)
    return panel.list.rows.rowCount()


def carry_out(qtbot: QtBot, page: CaseloadPage) -> None:
    """All of it, and wait for the next proposal, which has nothing left to do."""
    panel = page.below.proposal
    qtbot.keyClick(panel.list, Key.Key_Return, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: panel.summary.text().startswith("Ingen er over loftet"))


def counted(page: CaseloadPage) -> dict[str, int]:
    """The cases that count, by jobformidler."""
    assert page.page is not None
    return {row.load.name: row.load.counted for row in page.page.rows if row.load.staff_id}


@pytest.fixture(scope="module")
def three_thousand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up team of three thousand."""
    path = tmp_path_factory.mktemp("many") / "mange.springbraet"
    create_demo(path, citizens=3_000, months=2, today=date(2026, 11, 16)).close()
    return path


def test_three_thousand_are_shared_out(qtbot: QtBot, three_thousand: Path, make_window: MakeWindow) -> None:
    store = open_store(three_thousand)
    window = make_window(store)
    page = lead_page(window, qtbot)
    assert page.page is not None
    over = sum(row.load.over for row in page.page.over)
    assert over > 3
    assert f"tilsammen {over} sager over loftet" in page.over.strong.text()
    cases = sum(counted(page).values())
    assert cases > 2_500
    assert proposed(qtbot, page) == over
    carry_out(qtbot, page)
    assert page.page.over == ()
    assert sum(counted(page).values()) == cases
    assert not page.over.isVisible()
    window.actions_here["undo"].trigger()
    assert sum(row.load.over for row in page.page.over) == over
    check(store)


def test_a_team_of_nobody_is_told_what_to_do(qtbot: QtBot, store: Store, make_window: MakeWindow) -> None:
    window = make_window(store)
    page = lead_page(window, qtbot)
    assert page.nothing.isVisible()
    assert not page.propose_button.isEnabled()
    qtbot.keyClick(window, Key.Key_R, CONTROL)
    qtbot.keyClick(window, Key.Key_Return, CONTROL | SHIFT)
    assert page.below.shown is None
    settings = team_of(window).page(SettingsPage)
    qtbot.keyClick(window, Key.Key_I, CONTROL | SHIFT)
    for section in SECTIONS:
        settings.show_section(f"settings_{section}")
        assert settings.part is not None
        heads = [label.text() for label in settings.part.findChildren(QLabel) if label.isVisible() and label.text()]
        assert len(heads) >= 2, section
        if section == "staff":
            assert "Her er ingen endnu. Tilføj den første med »+ Ny medarbejder« eller Ctrl+Skift+E." in heads


def test_cases_that_nobody_has_and_no_jobformidler_are_no_proposal(
    qtbot: QtBot, store: Store, session: Session, make_window: MakeWindow
) -> None:
    add_citizen(session, "Anna Agger", {OCTOBER: Stage.PAA_VEJ})
    page = lead_page(make_window(store), qtbot)
    assert proposed(qtbot, page) == 0
    assert page.below.proposal.summary.text() == "Ingen er over loftet, så der er ingen sager at flytte."
    open_figure(qtbot, page, None, Figure.CASES)
    page.actions_here["hand_over"].trigger()
    form = page.several
    qtbot.keyClick(form.day, Key.Key_Return)
    assert form.sheet.error.text() == "Vælg, hvem der skal være jobformidler."


def test_one_jobformidler_who_is_over_has_nobody_to_give_to(
    qtbot: QtBot, store: Store, session: Session, make_window: MakeWindow
) -> None:
    mona = add_jobformidler(session, "Mona Holm", 1)
    for name in ("Anna Agger", "Bo Bang"):
        add_citizen(session, name, {OCTOBER: Stage.PAA_VEJ}, mona)
    page = lead_page(make_window(store), qtbot)
    assert proposed(qtbot, page) == 0
    assert page.below.proposal.shortage.text() == "Der mangler 1 plads: De andre er fyldt op."
    assert page.below.proposal.shortage.isVisible()
    assert not page.below.proposal.summary.isVisible()
    assert not page.actions_here["carry_out_all"].isEnabled()


@pytest.fixture
def two_teams(store: Store, session: Session) -> dict[str, str]:
    """Mona of Team Prøve is two over, and so is Siri of Team Syd; ids by first name, and of the teams."""
    home = store.all(Team)[0].id
    south = str(session.run(add_team, "Team Syd").facts["id"])
    ids = {"home": home, "south": south}
    for team_id, names in ((home, ("Mona Holm", "Bo Lind")), (south, ("Siri Dam", "Tove Dam"))):
        there = Session(store.of_team(team_id), session.clock)
        for name, limit in zip(names, (2, None), strict=True):
            ids[name.split()[0].lower()] = add_jobformidler(there, name, limit)
        holder = ids[names[0].split()[0].lower()]
        for number in range(4):
            add_citizen(session, f"{names[0]} {number}", {OCTOBER: Stage.PAA_VEJ}, holder, team_id=team_id)
    return ids


def close_all(store: Store, session: Session, team_id: str) -> None:
    """The team has closed its months up to this one."""
    here = Session(store.of_team(team_id), session.clock)
    for month in (MARCH, OCTOBER, NOVEMBER):
        here.run(close_month, month)


def test_a_closed_month_is_frozen_and_offers_nothing(
    qtbot: QtBot, store: Store, session: Session, two_teams: dict[str, str], make_window: MakeWindow
) -> None:
    close_all(store, session, two_teams["home"])
    window = make_window(store)
    team = team_of(window)
    team.scope.choose(two_teams["home"])
    page = lead_page(window, qtbot)
    assert page.page is not None
    assert page.page.closed
    assert counted(page) == {"Bo Lind": 0, "Mona Holm": 4}
    kept = store.all(MonthLoad)
    team.session.run(assign, ["mona-holm-0"], two_teams["bo"], Role.JOBFORMIDLER, "2026-11-16")
    assert counted(page) == {"Bo Lind": 0, "Mona Holm": 4}
    assert store.all(MonthLoad) == kept
    assert not page.over.isVisible()
    for name in ("propose", "show_projection", "carry_out_all"):
        assert not page.actions_here[name].isEnabled(), name
    open_figure(qtbot, page, two_teams["mona"], Figure.CASES)
    for name in ("hand_over", "keep_with"):
        assert not page.actions_here[name].isEnabled(), name
    qtbot.keyClick(page.people.list, Key.Key_J, CONTROL)
    assert not page.several.sheet.isVisible()
    qtbot.keyClick(window, Key.Key_Right, ALT)  # December goes on
    assert counted(page) == {"Bo Lind": 1, "Mona Holm": 3}
    assert proposed(qtbot, page) == 1


def test_what_one_team_has_closed_the_other_goes_on_with(
    qtbot: QtBot, store: Store, session: Session, two_teams: dict[str, str], make_window: MakeWindow
) -> None:
    close_all(store, session, two_teams["home"])
    window = make_window(store)
    team = team_of(window)
    team.scope.choose(two_teams["south"])
    page = lead_page(window, qtbot)
    assert page.over.strong.text() == "Siri Dam er 2 sager over loftet."
    assert proposed(qtbot, page) == 2
    carry_out(qtbot, page)
    assert counted(page) == {"Siri Dam": 2, "Tove Dam": 2}
    qtbot.keyClick(window, Key.Key_Z, CONTROL)
    team.scope.choose(None)
    page = lead_page(window, qtbot)
    assert counted(page) == {"Bo Lind": 0, "Mona Holm": 4, "Siri Dam": 4, "Tove Dam": 0}
    assert page.over.strong.text() == "Siri Dam er 2 sager over loftet.", "Mona's month is over"
    assert page.over.plain.text() == "Tove har 30 ledige pladser."
    assert proposed(qtbot, page) == 4
    carry_out(qtbot, page)
    assert not page.over.isVisible()
    assert counted(page) == {"Bo Lind": 0, "Mona Holm": 4, "Siri Dam": 2, "Tove Dam": 2}
    check(store)
