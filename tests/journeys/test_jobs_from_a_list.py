"""A list of jobs comes in through the window; who starts in one is seen on the board, the course and the workbook."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from pytestqt.qtbot import QtBot

from app import workbook
from app.board.board import board
from app.citizens.citizen import citizen_history
from app.commands.matches import propose_match, start_match
from app.companies.companies import company_rows
from app.core.clock import FixedClock
from app.core.domain import Stage
from app.files.stores import create_team_store
from app.session import Session
from db.records import Agreement, JobMatch, Opening
from tests.app.workbook.reading import rows_of
from tests.ui.lists import begin, figures, import_it, write_workbook
from tests.ui.people import NOVEMBER, OCTOBER, add_citizen, add_jobformidler
from ui.importing.page import ExchangePage
from ui.shell.main_window import MainWindow

HEAD = ("Stilling", "Virksomhed", "CVR-nr.", "Type", "Timer pr. uge", "Antal stillinger", "Ansøgningsfrist", "By")
JOBS = (
    ("Lagermedarbejder", "Ny Vej ApS", "13585628", "Løntimer", "12", "1", "01-12-2026", "Vejle"),
    ("Pakker", "NY VEJ", "", "Løntimer", "8", "2", "", "Vejle"),
    ("Smed", "", "25052943", "Fast", "37", "1", "01-12-2026", "Tørring"),
)


def test_from_the_list_to_the_job(
    qtbot: QtBot, tmp_path: Path, clock: FixedClock, make_window: Callable[..., MainWindow]
) -> None:
    from openpyxl import load_workbook

    store = create_team_store(tmp_path / "team.springbraet", "Team Prøve", clock)
    session = Session(store, clock)
    mona = add_jobformidler(session, "Mona Sørensen")
    ida = add_citizen(session, "Ida Holm", {OCTOBER: Stage.PAA_SPRING, NOVEMBER: Stage.PAA_SPRING}, mona)
    window = make_window(store)
    window.actions_here["show_exchange"].trigger()
    assert window.team is not None
    page = window.team.page(ExchangePage)
    path = write_workbook(tmp_path / "job.xlsx", {"Job": (HEAD, *JOBS)})
    begin(qtbot, page, path)
    assert figures(page) == {"read": 3, "new": 2, "changed": 0, "unchanged": 0, "rejected": 1, "left_out": 0}
    import_it(qtbot, page)
    begin(qtbot, page, path)
    assert figures(page) == {"read": 3, "new": 0, "changed": 0, "unchanged": 2, "rejected": 1, "left_out": 0}

    today = date(2026, 11, 16)
    (company,) = company_rows(store, today)
    assert (company.name, company.open_openings, company.places) == ("Ny Vej ApS", 2, 3)
    (job,) = store.all(Opening, title="Lagermedarbejder")
    session.run(propose_match, ida, job.id, staff_id=mona)
    (match,) = store.all(JobMatch)
    session.run(start_match, match.id, "2026-11-16")

    (card,) = board(store, NOVEMBER, today).cards
    assert card.paid_hours == 12.0
    assert card.months_without == 0
    history = citizen_history(store, ida, today)
    assert [(effort.company, effort.start_on) for effort in history.efforts] == [("Ny Vej ApS", today)]
    assert sorted(one.due_on or "" for one in store.all(Agreement)) == ["2026-12-16", "2027-02-16"]
    report = workbook.export(store, tmp_path / "report.xlsx", NOVEMBER, datetime(2026, 11, 16, 10))
    book = load_workbook(report)
    (told,) = rows_of(book, "Match")
    assert (told["Borger"], told["Job"], told["Status"], told["Tovholder"]) == (
        "Ida Holm",
        "Lagermedarbejder",
        "Startet",
        "Mona Sørensen",
    )
    assert {row["Job"]: row["Status"] for row in rows_of(book, "Job")} == {
        "Lagermedarbejder": "Besat",
        "Pakker": "Åbent",
    }
    (line,) = rows_of(book, "Virksomheder")
    assert (line["Virksomhed"], line["CVR-nr."], line["Borgere dér nu"]) == ("Ny Vej ApS", "13585628", 1)
