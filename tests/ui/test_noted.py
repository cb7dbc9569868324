"""Whatever leaves the program is written down in the journal: what it held, by whom, and never about whom by name."""

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.commands.meetings import start_meeting
from app.core.clock import FixedClock
from app.core.domain import Month, Stage
from app.files.stores import create_team_store, open_store
from app.session import Session
from app.workbook.choice import Form
from db.errors import StoreError
from db.records import Citizen, Event, Staff
from db.store import Store
from tests.ui.conftest import NOW, Answers
from tests.ui.people import NOVEMBER, OCTOBER, add_citizen, add_jobformidler, add_rows
from tests.ui.work import team_of
from ui.__main__ import main
from ui.caseload.page import CaseloadPage
from ui.citizens.citizen_page import CitizenPage
from ui.core.notifier import Notifier
from ui.importing.page import ExchangePage
from ui.journal.page import JournalPage
from ui.measures.charts.saving import ChartDocument
from ui.paper.document import Document
from ui.shell.main_window import MainWindow
from ui.tavlemoede.paper import DecisionsDocument
from ui.teammoede.page import TeammoedePage

MakeWindow = Callable[[Store], MainWindow]


@pytest.fixture
def window(store: Store, make_window: MakeWindow) -> MainWindow:
    """A team with a citizen, and Mona at the keyboard."""
    window = make_window(store)
    session = team_of(window).session
    session.who = add_jobformidler(session, "Mona Ek")
    add_citizen(session, "Anna Agger", {OCTOBER: Stage.PAA_VEJ}, session.who)
    session.run(start_meeting, NOVEMBER, [])
    return window


def noted(store: Store) -> list[tuple[str, dict[str, object]]]:
    """Kind and facts of every event, in their order."""
    return [(one.kind, json.loads(one.facts)) for one in sorted(store.all(Event), key=lambda one: one.at)]


@pytest.mark.parametrize(
    ("form", "facts"),
    [
        (Form.NAMED, {"what": "workbook", "month": "2026-11", "count": 1}),
        (Form.ANONYMOUS, {"what": "anonymous", "month": "2026-11", "count": 1}),
        (Form.COMMITTEE, {"what": "committee", "month": "2026-11"}),
    ],
)
def test_a_workbook_is_noted_once_it_stands(
    window: MainWindow, answers: Answers, qtbot: QtBot, tmp_path: Path, form: Form, facts: dict[str, object]
) -> None:
    team = team_of(window)
    exporter = team.page(ExchangePage).out._exporter
    exporter.workbook(NOVEMBER, form)
    assert noted(team.session.store) == []  # nobody said where
    answers.target = tmp_path / "bog.xlsx"
    exporter.workbook(NOVEMBER, form)
    qtbot.waitUntil(lambda: exporter._job is None)
    assert answers.target.is_file()
    assert noted(team.session.store) == [("exported", facts)]
    assert team.session.store.all(Event)[0].staff_id == team.session.who
    assert team.session.can_undo is not None
    assert team.session.can_undo.kind != "note_event"


def test_a_copy_of_the_file_is_noted(window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    answers.target = tmp_path / "kopi.springbraet"
    team_of(window).back_up()
    assert noted(team_of(window).session.store) == [("exported", {"what": "copy"})]


def test_a_paper_is_noted_as_saved_and_as_printed(
    window: MainWindow, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    team = team_of(window)
    answers.target = tmp_path / "side.pdf"
    minutes, caseload = team.page(TeammoedePage).printing, team.page(CaseloadPage).printing
    minutes.save(NOVEMBER, False)
    minutes.preview(NOVEMBER, True)
    assert minutes.shown is not None
    minutes.shown.done(QDialog.DialogCode.Rejected)  # looked at, and not printed
    caseload.preview(NOVEMBER)
    assert caseload.shown is not None
    caseload.shown.done(QDialog.DialogCode.Accepted)
    assert noted(team.session.store) == [
        ("exported", {"what": "minutes", "month": "2026-11"}),
        ("printed", {"what": "caseload", "month": "2026-11"}),
    ]


def test_what_could_not_be_written_is_not_noted(window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    answers.target = tmp_path / "nowhere" / "side.pdf"
    team_of(window).page(TeammoedePage).printing.save(NOVEMBER, False)
    assert noted(team_of(window).session.store) == []


def test_every_paper_says_what_it_holds() -> None:
    kinds = [ChartDocument, DecisionsDocument, *Document.__subclasses__()]
    assert len(kinds) >= 5
    for kind in kinds:
        assert "self.given = " in Path(__import__(kind.__module__, fromlist=["x"]).__file__ or "").read_text("utf-8")


def test_no_page_but_the_journal_asks_anew_for_a_note(window: MainWindow, qtbot: QtBot) -> None:
    notifier = team_of(window).notifier
    changed: list[object] = []
    notifier.changed.connect(changed.append)
    qtbot.keyClick(window, Qt.Key.Key_F9)
    notifier.note("exported", {"what": "board"})
    assert changed == []
    assert team_of(window).page(JournalPage).model.rows[0].what == "Gemt i en fil: tavlen"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A team's file with a citizen and Mona Ek."""
    path = tmp_path / "team.springbraet"
    with closing(create_team_store(path, "Team Prøve", FixedClock(NOW))) as store:
        session = Session(store, FixedClock(NOW))
        mona = add_jobformidler(session, "Mona Ek")
        add_citizen(session, "Anna Agger", {OCTOBER: Stage.PAA_VEJ, NOVEMBER: Stage.PAA_SPRING}, mona)
        session.run(start_meeting, NOVEMBER, [])
    return path


@pytest.mark.parametrize(
    ("call", "what"),
    [
        (["export", "{}.xlsx"], "workbook"),
        (["export", "{}.xlsx", "--anonymous"], "anonymous"),
        (["export", "{}.xlsx", "--committee"], "committee"),
        (["minutes", "{}.pdf"], "minutes"),
        (["caseload", "{}.pdf"], "caseload"),
        (["status", "{}.pdf"], "status"),
    ],
)
@pytest.mark.parametrize("who", ["Mona Ek", None])
def test_a_command_is_noted_under_who_is_named(
    database: Path, tmp_path: Path, call: list[str], what: str, who: str | None
) -> None:
    named = [] if who is None else ["--who", who]
    asked = [part.format(tmp_path / "ud") for part in call]
    assert main([*asked, "--database", str(database), "--month", "2026-11", *named]) == 0
    with closing(open_store(database)) as store:
        (event,) = store.all(Event)
        assert (event.kind, json.loads(event.facts)) == ("exported", {"what": what, "month": str(Month(2026, 11))})
        staff = {one.id: one.name for one in store.all(Staff)}
        assert (staff[event.staff_id] if event.staff_id else None) == who


def test_all_about_a_citizen_is_written_and_noted_about_whom(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "anna.xlsx"
    call = ["access", str(target), "--database", str(database), "--citizen"]
    assert main([*call, "anna agger", "--who", "Mona Ek"]) == 0
    assert target.is_file()
    with closing(open_store(database)) as store:
        (event,) = store.all(Event)
        assert (event.citizen_id, json.loads(event.facts)) == ("anna-agger", {"what": "citizen"})
        Session(store, FixedClock(NOW)).run(add_rows, [replace(store.all(Citizen)[0], id="other", cpr="")])
    assert main([*call, "Anna Agger"]) == 1
    assert "skriv sagsnummeret" in capsys.readouterr().err
    assert main([*call, "Nobody"]) == 1


def test_all_about_a_citizen_is_saved_from_both_pages(
    window: MainWindow, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    team = team_of(window)
    answers.target = tmp_path / "anna.xlsx"
    team.open_citizen("anna-agger")
    team.page(CitizenPage).actions_here["give_access"].trigger()
    assert answers.target.is_file()
    answers.target.unlink()
    qtbot.keyClick(window, Qt.Key.Key_F9)
    page = team.page(JournalPage)
    page.show_citizen("anna-agger")
    page.actions_here["give_journal_citizen"].trigger()
    assert answers.target.is_file()
    events = team.session.store.all(Event)
    assert [(one.kind, one.citizen_id) for one in events] == [("exported", "anna-agger")] * 2
    assert not any("Anna" in one.facts for one in events)
    assert page.model.rows[0].what == "Gemt i en fil: alt om én borger"
    assert page.model.rows[0].whom == "Anna Agger"


def test_in_a_team_that_is_only_read_nothing_is_noted_and_nothing_refused(database: Path, qapp: object) -> None:
    with closing(Store.look(database, StoreError("store_readonly", path=str(database)))) as store:
        notifier = Notifier(Session(store, FixedClock(NOW)))
        said: list[str] = []
        notifier.said.connect(said.append)
        notifier.note("exported", {"what": "board"})
        assert (said, store.all(Event)) == ([], [])
