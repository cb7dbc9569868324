"""A job from a list to a job that somebody has: imported, matched at the tavlemøde, started, and seen everywhere."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.commands.profiles import edit_profile, set_wishes
from app.core.clock import FixedClock
from app.core.domain import Stage
from app.files.stores import create_team_store
from app.session import Session
from db.records import Agreement, Effort, JobMatch, Meeting, Opening
from db.store import Store
from tests.ui.conftest import Answers
from tests.ui.lists import begin, import_it, write_list
from tests.ui.people import OCTOBER, add_citizen, add_jobformidler
from tests.ui.tavlemoeder import LAGER, at, begun, matching, press, told
from ui.citizens.citizen_page import CitizenPage
from ui.importing.page import ExchangePage
from ui.shell.main_window import MainWindow

Key = Qt.Key
HEAD = "Stilling;Virksomhed;Branche;Type;Timer;Antal stillinger;Frist;By"
JOBS = (
    "Lagermedarbejder;Hedensted Logistik;Lager;Løntimer;12;1;24-12-2030;Hedensted",
    "Kok;Kroen;Hotel og restauration;Fast;37;1;24-12-2030;Juelsminde",
)


def a_team(path: Path, clock: FixedClock) -> Store:
    """Anna and Bo on spring, of whom it is Bo who wishes for the store and can work twenty hours."""
    store = create_team_store(path, "Team Prøve", clock)
    session = Session(store, clock)
    mona = add_jobformidler(session, "Mona Sørensen")
    for name in ("Anna Agger", "Bo Bang"):
        add_citizen(session, name, {OCTOBER: Stage.PAA_SPRING}, mona, town="Hedensted")
    session.run(set_wishes, "bo-bang", [LAGER])
    session.run(edit_profile, "bo-bang", hours=20.0)
    return store


def test_a_job_at_the_board(
    qtbot: QtBot, tmp_path: Path, clock: FixedClock, answers: Answers, make_window: Callable[[Store], MainWindow]
) -> None:
    store = a_team(tmp_path / "team.springbraet", clock)
    window = make_window(store)
    team = window.team
    assert team is not None
    window.actions_here["show_exchange"].trigger()
    begin(qtbot, team.page(ExchangePage), write_list(tmp_path / "job.csv", *JOBS, head=HEAD))
    import_it(qtbot, team.page(ExchangePage))
    assert sorted(opening.title for opening in store.all(Opening)) == ["Kok", "Lagermedarbejder"]

    page = begun(window)
    while at(page) != "Match":
        press(qtbot, page, Key.Key_PageDown)
    while matching(page).hand.title.text() != "Lagermedarbejder":
        press(qtbot, page, Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert told(matching(page).candidates)[0].startswith("BB")
    press(qtbot, page, Key.Key_Return)
    (match,) = store.all(JobMatch)
    (meeting,) = store.all(Meeting)
    assert (match.citizen_id, match.meeting_id) == ("bo-bang", meeting.id)
    press(qtbot, page, Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert not page.goes_on

    team.open_citizen("bo-bang")
    QApplication.processEvents()
    own = team.page(CitizenPage)
    own.matching.matches.actions_here["match_started"].trigger()
    assert own.matching.matches.form is not None
    own.matching.matches.form.submit()
    (effort,) = store.all(Effort)
    assert (effort.company, effort.paid_hours, effort.start_on) == ("Hedensted Logistik", 12.0, "2026-11-16")
    assert sorted(one.due_on or "" for one in store.all(Agreement)) == ["2026-12-16", "2027-02-16"]
    assert [opening.closed_as for opening in store.all(Opening, title="Lagermedarbejder")] == ["filled"]
    assert own.history is not None
    assert [one.company for one in own.history.efforts] == ["Hedensted Logistik"]

    window.actions_here["show_board"].trigger()
    whole = team.board_page.board
    assert whole is not None
    (card,) = [card for card in whole.cards if card.id == "bo-bang"]
    assert (card.paid_hours, card.efforts) == (12.0, ("Småjob",))

    answers.target = tmp_path / "måned.xlsx"
    with qtbot.waitSignal(team.page(ExchangePage).exporter.written):
        window.actions_here["export_workbook"].trigger()
    from openpyxl import load_workbook

    book = load_workbook(answers.target)
    assert "Hedensted Logistik" in values(book["Virksomheder"])
    assert {"Lagermedarbejder", "Kok", "Bo Bang"} <= values(book["Job og match"])

    for _ in range(2):  # the match started, and the meeting ended
        window.actions_here["undo"].trigger()
    assert store.all(Effort) == store.all(Agreement) == []
    assert [opening.closed_on for opening in store.all(Opening)] == [None, None]


def values(sheet: object) -> set[object]:
    """Everything that stands in a sheet."""
    return {cell.value for row in sheet.iter_rows() for cell in row}  # pyright: ignore[reportAttributeAccessIssue] -- a sheet of openpyxl
